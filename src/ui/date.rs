//! A day up to today: the last three as rows, earlier ones in the browser's own field.

use time::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::profile::{Answer, UNSURE};
use crate::rules::parse_date;
use crate::text::Messages;

use super::icon::Icon;
use super::input::on_click;

/// Filings began with Order 292 of 2000.
const FIRST_YEAR: i32 = 2000;

#[derive(Clone, PartialEq, Properties)]
pub struct DateFieldProps {
    pub t: &'static Messages,
    /// Today in China.
    pub today: Option<Date>,
    /// The answer given before.
    pub answer: Option<Answer>,
    pub on_answer: Callback<Answer>,
}

pub struct DateField {
    text: String,
    error: Option<String>,
    field: NodeRef,
}

pub enum DateMessage {
    Typed(String),
    Continue,
}

impl Component for DateField {
    type Message = DateMessage;
    type Properties = DateFieldProps;

    fn create(ctx: &Context<Self>) -> Self {
        let text = match &ctx.props().answer {
            Some(Answer::One(day)) if parse_date(day).is_some() => day.clone(),
            _ => String::new(),
        };
        DateField { text, error: None, field: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: DateMessage) -> bool {
        match message {
            DateMessage::Typed(text) => self.text = text,
            DateMessage::Continue => self.go_on(ctx.props()),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let t = props.t;
        let typed = ctx.link().callback(|event: InputEvent| {
            DateMessage::Typed(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let unsure = on_click(&props.on_answer, Answer::One(UNSURE.to_owned()));
        html! {
            <>
                <ul class="rows">{for self.last_days(props)}</ul>
                <label class="stack other-day"><span>{t.other_day}</span>
                    <input class="input short" type="date" min={format!("{FIRST_YEAR}-01-01")} max={props.today.map(iso)}
                        aria-describedby="question-error" aria-invalid={self.error.as_ref().map(|_| "true")}
                        value={self.text.clone()} oninput={typed} ref={self.field.clone()} />
                </label>
                <div class="actions">
                    <p id="question-error" class="error" role="alert">{self.error.clone().unwrap_or_default()}</p>
                    <button type="button" class="button" onclick={ctx.link().callback(|_| DateMessage::Continue)}>{t.go_on}</button>
                    <button type="button" class="button quiet" data-value={UNSURE} onclick={unsure}>{t.not_sure}</button>
                </div>
            </>
        }
    }
}

impl DateField {
    fn go_on(&mut self, props: &DateFieldProps) {
        let day = parse_date(&self.text).filter(|day| day.year() >= FIRST_YEAR);
        match day.filter(|day| props.today.is_none_or(|today| *day <= today)) {
            Some(day) => props.on_answer.emit(Answer::One(iso(day))),
            None => {
                self.error = props.today.map(props.t.date_wrong);
                if let Some(field) = self.field.cast::<HtmlInputElement>() {
                    // Focus may be refused in a hidden page; the message is shown anyway.
                    let _ = field.focus();
                }
            }
        }
    }

    fn last_days(&self, props: &DateFieldProps) -> Vec<Html> {
        let t = props.t;
        let days = std::iter::successors(props.today, |day| day.previous_day());
        let names = [t.today, t.yesterday, t.before_yesterday];
        let rows = days.zip(names).map(|(day, name)| {
            let iso = iso(day);
            let chosen = props.answer.as_ref().is_some_and(|answer| answer.has(&iso));
            let pick = on_click(&props.on_answer, Answer::One(iso.clone()));
            html! {
                <li key={iso.clone()}>
                    <button type="button" class="row" data-value={iso} aria-pressed={if chosen { "true" } else { "false" }} onclick={pick}>
                        <span class="label"><span>{name}</span></span><span class="date">{(t.date)(day)}</span>
                        <span class="go">{if chosen { Icon::Check.html() } else { Icon::Arrow.html() }}</span>
                    </button>
                </li>
            }
        });
        rows.collect()
    }
}

/// A day as the rules and date fields write it.
fn iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}
