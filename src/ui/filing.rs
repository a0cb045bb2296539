//! One tracked filing: the next action in one card, its clocks, the timeline, the history.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::guide::Situation;
use crate::profile::View;
use crate::rules::Calendar;
use crate::rules::Provider;
use crate::session::Action;
use crate::text::Messages;
use crate::tracker::{Clock, Event, EventKind, Filing, Phase, Stage, Status, Terms};

use super::format;
use super::icon::Icon;
use super::timeline::timeline;
use super::tracker::name_of;

/// What one filing is drawn from.
pub struct FilingView<'a> {
    pub filing: &'a Filing,
    pub t: &'static Messages,
    pub heading: u8,
    pub now: i64,
    pub calendar: &'a Calendar,
    pub terms: &'a Terms,
    pub provider: Option<&'a Provider>,
    pub situation: Option<Situation<'a>>,
    /// How ready the applicant is; none before the questionnaire says so.
    pub preparation: Option<Preparation>,
    pub act: Callback<Action>,
    /// Where "it happened earlier" is typed.
    pub when: NodeRef,
}

/// What is left to do before handing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preparation {
    /// Rules that keep the applicant from filing now.
    pub blockers: usize,
    /// Documents that are ticked, and all of them.
    pub done: usize,
    pub total: usize,
}

impl FilingView<'_> {
    /// The whole page.
    pub fn html(&self) -> Html {
        let t = self.t;
        let status = Status::of(self.filing, self.now, self.calendar, self.terms);
        html! {
            <section class="filing" data-phase={format!("{:?}", status.phase)} data-filing-id={self.filing.id.clone()}>
                <button type="button" class="link back" onclick={self.act.reform(|_| Action::Open(None))}>{Icon::Back.html()}{t.all_filings}</button>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{name_of(self.filing, t)}</@>
                <div class="columns">
                    <div class="main">{self.next_action(&status)}{self.subtasks(&status)}</div>
                    <div class="side">
                        <@{format!("h{}", self.heading + 1)} class="subtitle">{t.timeline}</@>
                        {timeline(&status, t, self.provider)}
                    </div>
                </div>
                {self.history()}
            </section>
        }
    }

    /// Tells an event, at the time typed into "it happened earlier" or now. A time that cannot be is named
    /// at the field.
    fn tell(&self, kind: EventKind) -> Callback<MouseEvent> {
        let id = self.filing.id.clone();
        let when = self.when.clone();
        let last = self.filing.standing().last().map_or(0, |event| event.at);
        let (in_future, before_last) = (self.t.in_future, self.t.before_last);
        let act = self.act.clone();
        Callback::from(move |event: MouseEvent| {
            // The second click of a double click falls on the next action, which nobody has read yet.
            if event.detail() > 1 {
                return;
            }
            let field = when.cast::<HtmlInputElement>();
            let at = match field.as_ref().and_then(typed) {
                None => now(),
                // The field knows minutes, events know seconds.
                Some(at) if at + 60 < last => return complain(field.as_ref(), before_last),
                Some(at) if at > now() => return complain(field.as_ref(), in_future),
                Some(at) => at,
            };
            if let Some(field) = field {
                field.set_custom_validity("");
                field.set_value("");
            }
            act.emit(Action::Told { id: id.clone(), event: Event { at, kind: kind.clone() } });
        })
    }

    fn next_action(&self, status: &Status) -> Html {
        let t = self.t;
        let again = matches!(status.phase, Phase::ToCorrect | Phase::SmsMissed | Phase::Refused);
        let possible = status.phase.possible();
        let buttons = possible.iter().enumerate().map(|(place, kind)| {
            let class = if place == 0 { "button" } else { "button quiet" };
            let resubmit = again && *kind == EventKind::Submitted;
            let words = if resubmit { t.submitted_again } else { (t.event_button)(kind) };
            let id = event_id(kind);
            html! { <button type="button" {class} key={id.clone()} data-event={id} onclick={self.tell(kind.clone())}>{words}</button> }
        });
        let eyebrow = if status.phase == Phase::Complete { t.all_done } else { t.next_action };
        html! {
            <div class={classes!("card", "next-action", again.then_some("attention"))}>
                <p class="eyebrow">{eyebrow}</p>
                <@{format!("h{}", self.heading + 1)} class="subtitle" tabindex="-1" data-focus-action="true">{(t.phase)(status.phase)}</@>
                <p>{(t.phase_action)(status.phase)}</p>
                {for self.provider_words(status.phase)}
                {for status.clock.iter().map(|clock| self.clock(clock))}
                {self.readiness(status.phase)}
                {self.footer_code(status.phase)}
                <div class="actions">{for buttons}</div>
                if !possible.is_empty() {
                    <details class="earlier" key={self.filing.events.len().to_string()} open={status.phase == Phase::AwaitingSms}>
                        <summary>{if status.phase == Phase::AwaitingSms { t.sms_came_earlier } else { t.happened_earlier }}</summary>
                        <label class="stack"><span>{t.happened_at}</span><input class="input short" type="datetime-local" ref={self.when.clone()} /></label>
                    </details>
                }
                if self.filing.standing().len() > 1 {
                    <p class="undo"><button type="button" class="link" data-event="undone" onclick={self.undo()}>{t.wrong_undo}</button></p>
                }
            </div>
        }
    }

    /// Before handing in: what the other two parts of the guide still hold.
    fn readiness(&self, phase: Phase) -> Html {
        let early =
            matches!(phase, Phase::Preparing | Phase::DomainWait | Phase::HolderReview | Phase::Draft);
        let Some(Preparation { blockers, done, total }) = self.preparation.filter(|_| early) else {
            return Html::default();
        };
        let t = self.t;
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
        let told = [Phase::FirstReview, Phase::SmsPending];
        let stage = self.provider?.stages.get(phase.stage().id())?;
        let text = stage.text.as_ref().filter(|_| stage.own || told.contains(&phase))?;
        Some(html! { <p class="muted">{text.clone()}</p> })
    }

    fn clock(&self, clock: &Clock) -> Html {
        let t = self.t;
        let (at, left) = format::deadline(t, clock, self.now);
        html! {
            <p class={classes!("clock", clock.over.then_some("over"))} data-clock={format!("{:?}", clock.kind)}>
                {Icon::Clock.html()}
                <span><strong>{left}</strong><small>{(t.clock)(clock.kind, &at)}</small></span>
            </p>
        }
    }

    fn footer_code(&self, phase: Phase) -> Html {
        if phase != Phase::Approved {
            return Html::default();
        }
        let t = self.t;
        let code = format!(
            "<a href=\"https://beian.miit.gov.cn/\" target=\"_blank\" rel=\"noopener\">{}</a>",
            t.your_number
        );
        // Which number to show is the province's rule where it has one.
        let own = self.situation.and_then(|situation| situation.province).into_iter();
        let own =
            own.flat_map(|province| &province.requirements).filter(|rule| rule.id == "filing-number-form");
        let own = own.map(|rule| html! { <p class="muted">{rule.text.clone()}</p> });
        html! { <>{for own}<p>{t.footer_code}</p><pre class="code" tabindex="0"><code>{code}</code></pre></> }
    }

    fn subtasks(&self, status: &Status) -> Html {
        match status.phase {
            Phase::Preparing | Phase::HolderReview | Phase::DomainWait => self.holder_change(status),
            Phase::Draft => self.console_steps(status),
            Phase::SmsMissed => self.explain("sms"),
            phase => self.explain(match phase.stage() {
                Stage::Console => "returned",
                Stage::Sms => "sms",
                Stage::Footer => "footer-number",
                Stage::PublicSecurity if phase == Phase::Complete => "later-duties",
                Stage::PublicSecurity => "public-security",
                Stage::Authority | Stage::FirstReview | Stage::Prepare => "duration",
            }),
        }
    }

    fn explain(&self, id: &str) -> Html {
        let Some(situation) = self.situation else {
            return Html::default();
        };
        situation.topic(id).map(|card| super::result::topic(card, &situation, self.t)).into_iter().collect()
    }

    /// The four steps that bring the domain to the subject.
    fn holder_change(&self, status: &Status) -> Html {
        let t = self.t;
        let steps = [
            EventKind::HolderTemplate,
            EventKind::HolderEmail,
            EventKind::HolderSubmitted,
            EventKind::HolderChanged,
        ];
        let rows = steps.into_iter().zip(1u8..).map(|(kind, number)| {
            let done = status.holder >= number;
            let next = status.holder + 1 == number;
            // While the registry reviews, the card above asks how it went.
            let waiting = status.phase == Phase::HolderReview;
            html! {
                <li class={classes!("step", done.then_some("done"))}>
                    <span class="mark">{if done { Icon::Check.html() } else { html! { {number} } }}</span>
                    <span class="stage">{(t.event)(&kind)}</span>
                    if next && !waiting { <button type="button" class="button small quiet" data-event={event_id(&kind)} onclick={self.tell(kind.clone())}>{t.done}</button> }
                </li>
            }
        });
        html! {
            <details class="card" open={status.holder > 0}>
                <summary>{t.holder_change}</summary>
                <p class="hint">{t.holder_change_hint}</p>
                <ol class="steps">{for rows}</ol>
                {self.explain("domain-subject")}
            </details>
        }
    }

    /// The console's steps, in the provider's words.
    fn console_steps(&self, status: &Status) -> Html {
        let Some(provider) = self.provider else {
            return Html::default();
        };
        let t = self.t;
        let rows = provider.steps.iter().enumerate().map(|(number, step)| {
            let done = status.steps.contains(&step.id);
            let kind = EventKind::StepDone { step: step.id.clone() };
            html! {
                <li class={classes!("step", done.then_some("done"))} data-step={step.id.clone()}>
                    <span class="mark">{if done { Icon::Check.html() } else { html! { {number + 1} } }}</span>
                    <span class="stage"><span class="name">{step.title.clone()}</span><small>{step.text.clone()}</small></span>
                    if !done { <button type="button" class="button small quiet" data-event="step-done" onclick={self.tell(kind)}>{t.done}</button> }
                </li>
            }
        });
        let console = provider.console.url.iter().map(|url| {
            html! { <p><a href={url.clone()} target="_blank" rel="noopener noreferrer">{provider.console.name.clone()}{Icon::Link.html()}</a></p> }
        });
        html! { <div class="card"><p class="eyebrow">{(t.console_steps)(&provider.name)}</p><ol class="steps">{for rows}</ol>{for console}</div> }
    }

    fn history(&self) -> Html {
        let t = self.t;
        let standing = self.filing.standing();
        let told = self.filing.events.iter().rev().filter(|event| event.kind != EventKind::Undone);
        let rows = told.map(|event| {
            let stands = standing.iter().any(|other| std::ptr::eq(*other, event));
            let words = self.event_words(event);
            html! {
                <li><span class="date">{format::moment(t, event.at)}</span>
                    if stands { {words} } else { <s>{words}</s> }
                </li>
            }
        });
        let id = self.filing.id.clone();
        let question = t.remove_filing_sure;
        let act = self.act.clone();
        let remove = move |_: MouseEvent| {
            let sure = web_sys::window().and_then(|window| window.confirm_with_message(question).ok());
            if sure.unwrap_or(false) {
                act.emit(Action::Removed(id.clone()));
            }
        };
        let rename_id = self.filing.id.clone();
        let rename = self.act.reform(move |event: InputEvent| Action::Renamed {
            id: rename_id.clone(),
            name: event.target_unchecked_into::<HtmlInputElement>().value(),
        });
        html! {
            <details class="history">
                <summary>{t.history}</summary>
                <ol class="events">{for rows}</ol>
                <label class="stack"><span>{t.filing_name}</span>
                    <input class="input" type="text" maxlength="80" value={self.filing.name.clone()} oninput={rename} />
                </label>
                <div class="actions">
                    <button type="button" class="link danger" data-action="remove-filing" onclick={remove}>{t.remove_filing}</button>
                </div>
            </details>
        }
    }

    fn undo(&self) -> Callback<MouseEvent> {
        let id = self.filing.id.clone();
        self.act.reform(move |_| Action::Told {
            id: id.clone(),
            event: Event { at: now(), kind: EventKind::Undone },
        })
    }

    fn event_words(&self, event: &Event) -> String {
        if let EventKind::StepDone { step } = &event.kind
            && let Some(step) = self.provider.and_then(|p| p.steps.iter().find(|known| known.id == *step))
        {
            return (self.t.step_done)(&step.title);
        }
        (self.t.event)(&event.kind).to_owned()
    }
}

/// The moment typed into a field, seconds since 1970; none while it is empty.
fn typed(field: &HtmlInputElement) -> Option<i64> {
    let millis = js_sys::Date::parse(&field.value());
    millis.is_finite().then_some((millis / 1000.0) as i64)
}

/// Shows a message at the field.
fn complain(field: Option<&HtmlInputElement>, message: &str) {
    if let Some(field) = field {
        field.set_custom_validity(message);
        field.report_validity();
        // The next try is judged anew.
        field.set_custom_validity("");
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The kind's id in saved data; also names the buttons for tests and hosts.
fn event_id(kind: &EventKind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|value| value.get("kind").and_then(|kind| kind.as_str()).map(str::to_owned))
        .unwrap_or_default()
}
