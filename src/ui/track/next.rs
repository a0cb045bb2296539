//! The next action in one card, the clocks, and when the end may be expected.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::profile::{FilingKind, View};
use crate::rules::parse_date;
use crate::session::Action;
use crate::tracker::{Clock, ClockKind, Event, EventKind, Phase, Stage};
use crate::ui::format;
use crate::ui::icon::Icon;
use crate::ui::input::on_click;

use super::TrackAction;
use super::filing::{FilingView, Preparation};

impl FilingView<'_> {
    /// Tells an event, at the time typed into "it happened earlier" or now. A time that cannot be is named
    /// at the field.
    pub(super) fn tell(&self, kind: EventKind) -> Callback<MouseEvent> {
        let id = self.filing.id.clone();
        let when = self.when.clone();
        // What is noted beside the way, when tracking began, and that there was a number already say nothing about when things
        // happened.
        let moves = |event: &&Event| !event.kind.is_note() && event.kind != EventKind::Created;
        let standing = self.filing.standing();
        let moving: Vec<&Event> = standing.into_iter().filter(moves).collect();
        let last = match moving[..] {
            [] => i64::MIN,
            [only] if only.kind == EventKind::Approved => i64::MIN,
            [.., last] => last.at,
        };
        let (in_future, before_last) = (self.t.track().in_future, self.t.track().before_last);
        let (act, on_track) = (self.act.clone(), self.on_track.clone());
        Callback::from(move |event: MouseEvent| {
            // The second click of a double click falls on the next action, which nobody has read yet.
            if event.detail() > 1 {
                return;
            }
            let field = when.cast::<HtmlInputElement>();
            let at = match field.as_ref().and_then(typed) {
                None => now(),
                // The field knows minutes, events know seconds.
                Some(at) if at.saturating_add(60) < last => {
                    return on_track.emit(TrackAction::WrongTime(before_last));
                }
                Some(at) if at > now() => return on_track.emit(TrackAction::WrongTime(in_future)),
                Some(at) => at,
            };
            if let Some(field) = field {
                field.set_value("");
            }
            act.emit(Action::Told { id: id.clone(), at, kind: kind.clone() });
        })
    }

    pub(super) fn next_action(&self) -> Html {
        let t = self.t.track();
        let phase = self.status.phase;
        let (again, complete) = (phase.is_returned(), phase == Phase::Complete);
        let mut possible = phase.possible();
        if phase.is_early() && !self.book.terms(self.filing).stages.contains(&Stage::Footer) {
            // There is no number to have already.
            possible.retain(|kind| *kind != EventKind::Approved);
        }
        // What the answers show to be in the way comes first.
        let blocked = phase == Phase::Preparing && self.preparation.is_some_and(|ready| ready.blockers > 0);
        let buttons =
            possible.iter().enumerate().map(|(place, kind)| self.button(place == 0 && !blocked, kind));
        let eyebrow = if complete { t.all_done } else { t.next_action };
        let under_way = self.status.round > 1 && self.status.forecast.is_some();
        let round = under_way.then(|| (t.round)(self.status.round));
        let (title, action) = self.words(phase);
        let wrong_time = self.shown.wrong_time;
        html! {
            <div class={classes!("card", "next-action", again.then_some("attention"), complete.then_some("complete"))}>
                if complete { <span class="badge">{Icon::Check.html()}</span> }
                <p class="eyebrow">{eyebrow}{for round.map(|round| format!(" · {round}"))}</p>
                <@{format!("h{}", self.heading + 1)} class="subtitle" tabindex="-1" data-focus-action="true">{title}</@>
                if complete { {self.filed()} }
                if !action.is_empty() { <p>{action}</p> }
                {for self.provider_words(phase)}
                if phase.stage() == Stage::Console { {for self.console()} }
                {for self.status.clocks.iter().filter(|clock| !self.is_of_notice(clock)).map(|clock| self.clock(clock))}
                {self.readiness(phase)}
                {self.numbers(phase)}
                <div class="actions">{for buttons}</div>
                if !possible.is_empty() {
                    <details class="earlier" key={self.filing.events.len().to_string()} open={phase == Phase::AwaitingSms || wrong_time.is_some()}>
                        <summary>{if phase == Phase::AwaitingSms { t.sms_came_earlier } else { t.happened_earlier }}</summary>
                        <label class="stack"><span>{t.happened_at}</span><input class="input short" type="datetime-local" data-when="true" aria-invalid={wrong_time.map(|_| "true")} aria-describedby="when-says" ref={self.when.clone()} /></label>
                        <p class="error" id="when-says" role="status">{wrong_time}</p>
                    </details>
                }
                if let Some(last) = self.filing.last_undoable() {
                    <p class="undo"><button type="button" class="link" data-event="undone" onclick={self.undo()}>{(t.wrong_undo)(&self.event_words(last))}</button></p>
                }
            </div>
        }
    }

    /// The numbers that all was about.
    fn filed(&self) -> Html {
        let numbers = self.status.number.iter().chain(&self.status.public_security);
        html! { <>{for numbers.map(|number| html! { <p class="filed">{number.clone()}</p> })}</> }
    }

    /// What the phase is called and what to do, for this kind of filing and service.
    fn words(&self, phase: Phase) -> (String, String) {
        let t = self.t.track();
        let title = (t.phase)(phase).to_owned();
        let phases = self.book.tracking.map_or(&[][..], |tracking| &tracking.phases);
        let Some(words) = phases.iter().find(|words| words.id == phase.id()) else {
            return (title, String::new());
        };
        let kind = self.kind().map(FilingKind::id);
        let of_kind = words.of.iter().find(|of| of.filings.iter().any(|filing| kind == Some(filing)));
        if let Some(of) = of_kind {
            return (of.title.clone(), of.text.clone());
        }
        if phase == Phase::PublicSecurityDue && self.status.public_security_returned {
            return (title, t.public_returned.to_owned());
        }
        let app = words.app.as_ref().filter(|_| self.is_app());
        (title, app.unwrap_or(&words.text).clone())
    }

    fn button(&self, main: bool, kind: &EventKind) -> Html {
        let t = self.t.track();
        let early = self.status.phase.is_early();
        let class = match kind {
            // Few who begin here have a number.
            EventKind::Approved if early => "link",
            _ if main => "button",
            _ => "button quiet",
        };
        let resubmit = self.status.phase.is_returned() && *kind == EventKind::Submitted;
        let words = match kind {
            _ if resubmit => t.submitted_again,
            EventKind::Approved if self.is_cancellation() => t.cancel_done,
            EventKind::Approved if early => t.already_filed,
            kind => (t.event_button)(kind),
        };
        let id = kind.id();
        // Why it came back is asked first, where somebody has reasons to give.
        let asks =
            matches!(kind, EventKind::ReturnedByProvider { .. } | EventKind::ReturnedByAuthority { .. });
        let onclick = match asks {
            true => self.on_track.reform(|_| TrackAction::Returning(true)),
            false => self.tell(kind.clone()),
        };
        html! { <button type="button" {class} key={id} data-event={id} {onclick}>{words}</button> }
    }

    /// Before handing in: what the other two parts of the guide still hold.
    fn readiness(&self, phase: Phase) -> Html {
        let Some(Preparation { blockers, done, total }) = self.preparation.filter(|_| phase.is_early())
        else {
            return Html::default();
        };
        let t = self.t.track();
        let show = |view| self.act.reform(move |_| Action::Show(view));
        html! {
            <ul class="readiness">
                if blockers > 0 {
                    <li>{Icon::Warning.html()}<button type="button" class="link" data-action="blockers" onclick={show(View::Check)}>{(t.still_open)(blockers)}</button></li>
                }
                if done < total {
                    <li>{Icon::Document.html()}<button type="button" class="link" data-action="papers" onclick={show(View::Prepare)}>{(t.papers_ready)(done, total)}</button></li>
                }
            </ul>
        }
    }

    /// What the provider says about the stage that has begun.
    fn provider_words(&self, phase: Phase) -> Option<Html> {
        // In the other stages the guide's own words say it already.
        let told = [Phase::FirstReview, Phase::ToHandOver, Phase::SmsPending];
        let stages = &self.book.provider?.stages;
        // A provider may speak of the hand-over by itself.
        let hand_over = stages.get("hand-over").filter(|_| phase == Phase::ToHandOver);
        let stage = hand_over.or_else(|| stages.get(phase.stage().id()))?;
        let text = stage.text.as_ref().filter(|_| stage.own || told.contains(&phase))?;
        Some(html! { <p class="muted">{text.clone()}</p> })
    }

    /// Where the order is filled in, if the provider's rules or the host's pack name the place.
    fn console(&self) -> Option<Html> {
        let console = &self.book.provider?.console;
        let url = console.url.clone()?;
        Some(
            html! { <p><a href={url} target="_blank" rel="noopener noreferrer">{console.name.clone()}{"\u{2060}"}{Icon::Link.html()}</a></p> },
        )
    }

    pub(super) fn clock(&self, clock: &Clock) -> Html {
        let (at, left) = format::deadline(self.t, clock, self.now);
        let t = self.t.track();
        let duty = match &clock.kind {
            ClockKind::Reminder(of) => self.reminding(of),
            _ => None,
        };
        let words = duty.map(|duty| (t.reminder)(&duty.title, &at));
        // Late is bad news only where somebody here has to act.
        let bad = clock.over && clock.kind.is_own();
        let missed = duty.and_then(|duty| duty.missed.as_ref());
        let over =
            missed.or_else(|| self.book.tracking?.over.get(clock.kind.id())).filter(|_| clock.over).cloned();
        html! {
            <p class={classes!("clock", bad.then_some("over"))} data-clock={clock.kind.id().to_owned()}>
                {Icon::Clock.html()}
                <span><strong>{left}</strong><small>{words.unwrap_or_else(|| (t.clock)(&clock.kind, &at))}</small>
                    {for over.map(|over| html! { <small class="ink">{over}</small> })}</span>
            </p>
        }
    }

    /// When the end may be expected.
    pub(super) fn forecast(&self) -> Html {
        let Some(forecast) = self.status.forecast else {
            return Html::default();
        };
        let t = self.t.track();
        let stages = self.book.terms(self.filing).stages;
        let title = if stages.contains(&Stage::Footer) { t.forecast } else { t.forecast_end };
        let rows = [(t.earliest, forecast.earliest), (t.usual, forecast.usual), (t.latest, forecast.latest)];
        let provisional = rows.iter().any(|(_, due)| due.provisional);
        let rows = rows
            .into_iter()
            .map(|(name, due)| html! { <div><dt>{name}</dt><dd>{(self.t.date)(due.date)}</dd></div> });
        html! {
            <div class="forecast" data-forecast="true">
                <p class="eyebrow">{title}</p>
                <dl>{for rows}</dl>
                <p class="muted">{t.forecast_note}{for provisional.then_some(t.provisional)}</p>
            </div>
        }
    }

    /// The deadlines as a file for a calendar.
    pub(super) fn calendar_link(&self) -> Html {
        if self.status.clocks.is_empty() {
            return Html::default();
        }
        let id = self.filing.id.clone();
        let save = self.on_track.reform(move |_| TrackAction::Calendar(Some(id.clone())));
        html! { <p><button type="button" class="link" data-action="calendar" onclick={save}>{Icon::Clock.html()}{self.t.track().save_ics}</button></p> }
    }

    fn undo(&self) -> Callback<MouseEvent> {
        on_click(&self.act, Action::Undo(self.filing.id.clone()))
    }

    pub(super) fn event_words(&self, event: &Event) -> String {
        let t = self.t.track();
        let own = match &event.kind {
            EventKind::StepDone { step } => {
                let steps = self.book.provider.map_or(&[][..], |provider| &provider.steps);
                steps.iter().find(|known| known.id == *step).map(|step| (t.step_done)(&step.title))
            }
            EventKind::Number { number } | EventKind::PublicSecurityNumber { number } => Some(number.clone()),
            EventKind::Reminder { of, until } => self.reminding(of).map(|duty| {
                let clear = if duty.notice { t.notice_settled } else { t.remind_clear };
                let until = until.as_deref().and_then(parse_date).map(self.t.date);
                (t.reminder)(&duty.title, until.as_deref().unwrap_or(clear))
            }),
            kind => {
                kind.reasons().map(|reasons| self.reason_titles(reasons)).filter(|titles| !titles.is_empty())
            }
        };
        let words = (t.event)(&event.kind);
        own.map_or_else(|| words.to_owned(), |own| format!("{words}{}{own}", self.t.guide().colon))
    }
}

/// The moment typed into a field, seconds since 1970; none while it is empty.
fn typed(field: &HtmlInputElement) -> Option<i64> {
    let value = field.value();
    // As all times that are shown, it is meant in China.
    let millis = js_sys::Date::parse(&format!("{value}+08:00"));
    millis.is_finite().then_some((millis / 1000.0) as i64)
}

/// Seconds since 1970.
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}
