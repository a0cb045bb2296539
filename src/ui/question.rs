//! One question a page.

use time::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::profile::{Answer, UNSURE};
use crate::rules::{ProvinceName, QuestionKind};
use crate::sorted::Set;
use crate::text::Messages;

use super::date::DateField;
use super::icon::Icon;
use super::input::{is_enter, on_click};
use super::province::ProvincePicker;

/// From so many options on they stand in two columns where there is room.
const TWO_COLUMNS_FROM: usize = 8;

/// An option ready to be shown.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub id: AttrValue,
    pub label: AttrValue,
    pub hint: Option<AttrValue>,
}

#[derive(Clone, PartialEq, Properties)]
pub struct QuestionPageProps {
    pub t: &'static Messages,
    pub heading: AttrValue,
    pub fact: AttrValue,
    pub kind: QuestionKind,
    pub title: AttrValue,
    pub hint: Option<AttrValue>,
    pub why: Option<AttrValue>,
    pub choices: Vec<Choice>,
    /// The smallest and the largest number that makes sense.
    pub range: (u32, u32),
    pub provinces: std::rc::Rc<Vec<ProvinceName>>,
    /// The answer given before.
    pub answer: Option<Answer>,
    /// Today in China; a date is not after it.
    pub today: Option<Date>,
    /// The small expert beside the question.
    #[prop_or_default]
    pub expert: Html,
    /// Buttons to what its words mean.
    #[prop_or_default]
    pub words: Html,
    pub on_answer: Callback<Answer>,
}

/// A question with its options. Choosing one option goes on at once; several options and numbers wait
/// for "Continue".
pub struct QuestionPage {
    many: Set<String>,
    text: String,
    error: Option<String>,
    /// What takes the focus when there is no going on: the field, or the message where there is none.
    field: NodeRef,
    refocus: bool,
}

pub enum QuestionMessage {
    Pick(String),
    Toggle(String),
    Typed(String),
    Continue,
}

impl QuestionPage {
    fn begin(answer: Option<&Answer>) -> (Set<String>, String) {
        match answer {
            Some(Answer::Many(ids)) => (ids.clone(), String::new()),
            Some(Answer::Number(n)) => (Set::new(), n.to_string()),
            _ => Default::default(),
        }
    }

    fn check(&mut self, props: &QuestionPageProps) -> Option<Answer> {
        self.error = None;
        match props.kind {
            QuestionKind::Multi if self.many.is_empty() => self.error = Some(props.t.choose_one.to_owned()),
            QuestionKind::Multi => return Some(Answer::Many(self.many.clone())),
            QuestionKind::Number => match number(&self.text) {
                Some(n) if n >= props.range.0 && n <= props.range.1 => return Some(Answer::Number(n)),
                _ => self.error = Some((props.t.number_range)(props.range.0, props.range.1)),
            },
            QuestionKind::Choice | QuestionKind::Province | QuestionKind::Date => {
                self.error = Some(props.t.choose_one.to_owned())
            }
        }
        None
    }
}

/// Reads digits as people type them: full-width ones and spaces too.
fn number(text: &str) -> Option<u32> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            other => other,
        })
        .collect();
    digits.parse().ok()
}

impl Component for QuestionPage {
    type Message = QuestionMessage;
    type Properties = QuestionPageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (many, text) = Self::begin(ctx.props().answer.as_ref());
        QuestionPage { many, text, error: None, field: NodeRef::default(), refocus: false }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if old.fact != ctx.props().fact {
            *self = <Self as Component>::create(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Self::Message) -> bool {
        let props = ctx.props();
        match message {
            QuestionMessage::Pick(id) => props.on_answer.emit(Answer::One(id)),
            QuestionMessage::Toggle(id) => {
                self.error = None;
                if !self.many.remove(&id) {
                    // "None of these" and the others exclude each other.
                    if id == "none" {
                        self.many.clear();
                    } else {
                        self.many.remove("none");
                    }
                    self.many.insert(id);
                }
            }
            QuestionMessage::Typed(text) => self.text = text,
            QuestionMessage::Continue => match self.check(props) {
                Some(answer) => props.on_answer.emit(answer),
                None => self.refocus = true,
            },
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.refocus)
            && let Some(field) = self.field.cast::<web_sys::HtmlElement>()
        {
            // Focus may be refused in a hidden page; the message is shown anyway.
            let _ = field.focus();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let title_id = "question-title";
        html! {
            <section class="question" aria-labelledby={title_id} data-fact={props.fact.clone()}>
                <@{props.heading.to_string()} class="title" id={title_id} tabindex="-1" data-focus="true">
                    {props.title.clone()}
                </@>
                <p class="hint" id="question-hint">{props.hint.clone()}</p>
                <div class="beside">{props.expert.clone()}</div>
                <div class="field">{self.field(ctx)}</div>
                <div class="why">{for props.why.iter().map(|why| html! {
                    <p class="muted"><span class="tag">{props.t.why_we_ask}</span>{why.clone()}</p>
                })}{props.words.clone()}</div>
            </section>
        }
    }
}

impl QuestionPage {
    fn field(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        match props.kind {
            QuestionKind::Choice => self.choice(ctx),
            QuestionKind::Multi => self.multi(ctx),
            QuestionKind::Number => self.number(ctx),
            QuestionKind::Date => {
                html! { <DateField t={props.t} today={props.today} answer={props.answer.clone()} on_answer={props.on_answer.clone()} /> }
            }
            QuestionKind::Province => html! {
                <ProvincePicker t={props.t} provinces={props.provinces.clone()}
                    chosen={match &props.answer { Some(Answer::One(code)) => Some(AttrValue::from(code.clone())), _ => None }}
                    on_pick={ctx.link().callback(QuestionMessage::Pick)} />
            },
        }
    }

    fn choice(&self, ctx: &Context<Self>) -> Html {
        // Either every row has a picture or none, so that the labels stand in one line.
        let icons = ctx.props().choices.iter().all(|choice| Icon::of_option(&choice.id).is_some());
        let take = ctx.link().callback(QuestionMessage::Pick);
        let rows = ctx.props().choices.iter().map(|choice| {
            let chosen = ctx.props().answer.as_ref().is_some_and(|answer| answer.has(&choice.id));
            let pick = on_click(&take, choice.id.to_string());
            html! {
                <li key={choice.id.to_string()}>
                    <button type="button" class="row" data-value={choice.id.clone()} aria-pressed={if chosen { "true" } else { "false" }} onclick={pick}>
                        {for Icon::of_option(&choice.id).filter(|_| icons).map(Icon::html)}
                        {label(choice)}
                        <span class="go">{if chosen { Icon::Check.html() } else { Icon::Arrow.html() }}</span>
                    </button>
                </li>
            }
        });
        // A list longer than the screen is better wide than long.
        let two = ctx.props().choices.len() >= TWO_COLUMNS_FROM;
        html! { <ul class={classes!("rows", two.then_some("two"))}>{for rows}</ul> }
    }

    fn multi(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let rows = props.choices.iter().map(|choice| {
            let id = choice.id.to_string();
            let toggle = ctx.link().callback(move |_| QuestionMessage::Toggle(id.clone()));
            let checked = self.many.contains(choice.id.as_str());
            html! {
                <li key={choice.id.to_string()}>
                    <label class={classes!("row", checked.then_some("chosen"))}>
                        <input type="checkbox" value={choice.id.clone()} {checked} onchange={toggle} />
                        {label(choice)}
                    </label>
                </li>
            }
        });
        html! {
            <>
                <fieldset class="bare" aria-labelledby="question-title" aria-describedby="question-hint question-error">
                    <ul class="rows two">{for rows}</ul>
                </fieldset>
                {self.footer(ctx)}
            </>
        }
    }

    fn number(&self, ctx: &Context<Self>) -> Html {
        let typed = ctx.link().callback(|event: InputEvent| {
            QuestionMessage::Typed(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let enter = ctx
            .link()
            .batch_callback(|event: KeyboardEvent| is_enter(&event).then_some(QuestionMessage::Continue));
        html! {
            <>
                <input class="input short" type="text" inputmode="numeric" autocomplete="off" maxlength="6" aria-labelledby="question-title"
                    aria-describedby="question-hint question-error" aria-invalid={self.error.as_ref().map(|_| "true")}
                    value={self.text.clone()} oninput={typed} onkeydown={enter} ref={self.field.clone()} />
                {self.footer(ctx)}
            </>
        }
    }

    /// The message about the field, "Continue", and for these kinds "Not sure".
    fn footer(&self, ctx: &Context<Self>) -> Html {
        // A list of boxes is longer than the screen: the message by the button is what has to be seen.
        let listed = ctx.props().kind == QuestionKind::Multi;
        let message = if listed { self.field.clone() } else { NodeRef::default() };
        let t = ctx.props().t;
        let unsure = on_click(&ctx.link().callback(QuestionMessage::Pick), UNSURE.to_owned());
        html! {
            <div class="actions">
                <p id="question-error" class="error" role="alert" tabindex="-1" ref={message}>{self.error.clone().unwrap_or_default()}</p>
                <button type="button" class="button" onclick={ctx.link().callback(|_| QuestionMessage::Continue)}>{t.go_on}</button>
                <button type="button" class="button quiet" data-value={UNSURE} onclick={unsure}>{t.not_sure}</button>
            </div>
        }
    }
}

fn label(choice: &Choice) -> Html {
    html! {
        <span class="label">
            <span>{choice.label.clone()}</span>
            {for choice.hint.iter().map(|hint| html! { <small>{hint.clone()}</small> })}
        </span>
    }
}
