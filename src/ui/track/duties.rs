//! What stays to be done after the filing, with reminders for what runs out.

use time::Date;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::rules::{Duty, china_date, parse_date};
use crate::session::Action;
use crate::tracker::{Clock, ClockKind, EventKind, Licence};

use crate::ui::format;

use super::TrackAction;
use super::filing::FilingView;

/// No day of a year before it is taken: such a year is not yet typed to its end.
const EARLIEST: i32 = 2000;

impl FilingView<'_> {
    /// The duties of this filing kind and service; or what of them goes with charging for something alone. What begins with
    /// a notice has a card of its own.
    pub(super) fn duties(&self, paid_only: bool) -> Html {
        let t = self.t.track();
        html! { <>{self.card(false, paid_only, t.duties, None)}{self.card(true, false, t.notices, Some(t.notices_hint))}</> }
    }

    fn card(&self, notice: bool, paid_only: bool, title: &'static str, hint: Option<&'static str>) -> Html {
        let Some(tracking) = self.book.tracking else {
            return Html::default();
        };
        let details = &self.filing.details;
        let kind = details.filing.as_deref().unwrap_or("first");
        let service = details.service.as_deref().unwrap_or("website");
        let paid = self.situation.and_then(|situation| situation.answers.get("content"));
        let paid = paid.is_some_and(|content| content.has("paid") || content.has("marketplace"));
        let concerns = |duty: &&Duty| {
            duty.notice == notice
                && duty.filings.iter().any(|id| id == kind)
                && duty.services.iter().any(|id| id == service)
                && (duty.paid || !paid_only)
                && (!duty.paid || paid || self.status.licence != Licence::None)
        };
        let rows: Vec<_> = tracking.duties.iter().filter(concerns).map(|duty| self.duty(duty)).collect();
        if rows.is_empty() {
            return Html::default();
        }
        let card = if notice { "card duties on-notice" } else { "card duties" };
        html! { <div class={card}><p class="eyebrow">{title}</p>{for hint.map(|hint| html! { <p class="hint">{hint}</p> })}<ul>{for rows}</ul></div> }
    }

    fn duty(&self, duty: &Duty) -> Html {
        let title = NodeRef::default();
        let reminder = duty.reminder.as_ref().map(|of| self.reminder(of, duty.notice, &title));
        // The one that came stays in view.
        let running =
            duty.notice && duty.reminder.as_ref().is_some_and(|of| self.status.reminders.contains_key(of));
        // Nobody has all the notices: a day is asked for once the one that came is open.
        let (within, beside) = if duty.notice { (reminder, None) } else { (None, reminder) };
        html! {
            <li key={duty.id.clone()} data-duty={duty.id.clone()}>
                <details open={running}><summary class="name" ref={title}>{duty.title.clone()}</summary>
                    <p>{duty.text.clone()}</p>
                    {for duty.missed.iter().map(|missed| html! { <p><strong>{self.t.track().notice_missed}</strong>{self.t.guide().colon}{missed.clone()}</p> })}
                    {for within}
                    {self.sources(&duty.sources, duty.conflict.as_deref())}
                </details>
                {for beside}
                if duty.paid { {self.licence()} }
            </li>
        }
    }

    /// Tells the day until which something has to be done, or that it is settled.
    fn remind(&self, of: &str) -> impl Fn(Option<String>) + Clone + 'static {
        let (id, act, of) = (self.filing.id.clone(), self.act.clone(), of.to_owned());
        move |until: Option<String>| {
            let at = (js_sys::Date::now() / 1000.0) as i64;
            act.emit(Action::Told {
                id: id.clone(),
                at,
                kind: EventKind::Reminder { of: of.clone(), until },
            });
        }
    }

    /// The day on which something runs out: set, shown, taken back.
    fn reminder(&self, of: &str, notice: bool, title: &NodeRef) -> Html {
        let t = self.t.track();
        let (label, clear) =
            if notice { (t.notice_until, t.notice_settled) } else { (t.remind_me, t.remind_clear) };
        let tell = self.remind(of);
        let known = self.status.reminders.get(of).cloned();
        let set = {
            let (tell, known, today) = (tell.clone(), known.clone(), china_date(self.now));
            move |field: HtmlInputElement, is_left: bool| {
                let day = field.value();
                // While a date is typed a browser tells the year 0002, 0020 and so on, and days of one digit; and one without
                // the field lets anything be typed. A day that is past counts once the field is left: then it is said what to do.
                let counts = |day: Date| Some(day) >= today || is_left && day.year() >= EARLIEST;
                if parse_date(&day).is_some_and(counts) && known.as_ref() != Some(&day) {
                    tell(Some(day));
                }
            }
        };
        let changed = {
            let set = set.clone();
            Callback::from(move |event: Event| set(event.target_unchecked_into(), false))
        };
        let left = Callback::from(move |event: FocusEvent| set(event.target_unchecked_into(), true));
        let cleared = {
            let title = title.clone();
            Callback::from(move |_: MouseEvent| {
                tell(None);
                // The button goes, and a notice folds. Focus may be refused in a hidden page.
                let _ = title.cast::<HtmlElement>().map(|title| title.focus());
            })
        };
        // Where it was set it is said that it was taken.
        let is_its = |clock: &&Clock| matches!(&clock.kind, ClockKind::Reminder(known) if known == of);
        let remaining =
            self.status.clocks.iter().find(is_its).map(|clock| format::deadline(self.t, clock, self.now).1);
        html! {
            <p class="remind" data-reminder={of.to_owned()}>
                <label><span>{label}</span>{" "}<input class="input short" type="date" value={known.clone().unwrap_or_default()} onchange={changed} onblur={left} /></label>
                {for remaining.map(|remaining| html! { <small class="muted" role="status">{remaining}</small> })}
                if known.is_some() {
                    <button type="button" class="link" onclick={cleared}>{clear}</button>
                }
            </p>
        }
    }

    fn licence(&self) -> Html {
        let kind = match self.status.licence {
            Licence::None => EventKind::LicenceApplied,
            Licence::Applied => EventKind::LicenceGranted,
            Licence::Granted => {
                return html! { <p class="muted">{(self.t.track().event)(&EventKind::LicenceGranted)}</p> };
            }
        };
        html! { <p><button type="button" class="button small quiet" data-event={kind.id()} onclick={self.tell(kind.clone())}>{(self.t.track().event_button)(&kind)}</button></p> }
    }

    /// The notices that came: what to do about each, before all else.
    pub(super) fn running(&self) -> Html {
        let t = self.t.track();
        let clocks = self.status.clocks.iter().filter(|clock| self.is_of_notice(clock));
        let cards = clocks.filter_map(|clock| {
            let ClockKind::Reminder(of) = &clock.kind else { return None };
            let duty = self.reminding(of)?;
            let (tell, on_track) = (self.remind(of), self.on_track.clone());
            let settle = Callback::from(move |event: MouseEvent| {
                // The second click of a double click falls on the next notice, which nobody has read yet.
                if event.detail() > 1 {
                    return;
                }
                tell(None);
                // The card goes with its button.
                on_track.emit(TrackAction::NextAction);
            });
            Some(html! {
                <div class="card next-action attention" key={duty.id.clone()} data-notice={duty.id.clone()}>
                    <p class="eyebrow">{t.notice}</p>
                    <@{format!("h{}", self.heading + 1)} class="subtitle">{duty.title.clone()}</@>
                    <p>{duty.text.clone()}</p>
                    {self.clock(clock)}
                    <div class="actions"><button type="button" class="button" data-action="settle-notice" onclick={settle}>{t.notice_settled}</button></div>
                </div>
            })
        });
        html! { <>{for cards}</> }
    }

    /// True for the day of a notice.
    pub(super) fn is_of_notice(&self, clock: &Clock) -> bool {
        matches!(&clock.kind, ClockKind::Reminder(of) if self.reminding(of).is_some_and(|duty| duty.notice))
    }

    /// The duty that a date is kept for.
    pub(super) fn reminding(&self, of: &str) -> Option<&Duty> {
        let duties = self.book.tracking.map_or(&[][..], |tracking| &tracking.duties);
        duties.iter().find(|duty| duty.reminder.as_deref() == Some(of))
    }
}
