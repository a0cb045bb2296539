//! A small expert beside a question: a field, what it says of what was typed, the answer that follows.
//! What is typed lives in this component alone and goes with it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::profile::Answer;
use crate::rules::{Expert, Severity};
use crate::text::Messages;

use super::advice::{Advice, Line};
use super::icon::Icon;
use super::input::{is_enter, on_click};

#[derive(Clone, PartialEq, Properties)]
pub struct ExpertBoxProps {
    pub t: &'static Messages,
    pub expert: Expert,
    /// What it offers.
    pub title: &'static str,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// What the expert says of a text.
    pub look: Callback<String, Advice>,
    /// The visitor is about to use the expert: its rules are needed, also when they could not be loaded before.
    pub on_use: Callback<()>,
    /// The answer that follows is taken.
    #[prop_or_default]
    pub on_answer: Callback<Answer>,
}

pub struct ExpertBox {
    text: String,
    /// The text that was looked at; what is said of it is made anew with each drawing.
    asked: Option<String>,
    field: NodeRef,
}

pub enum ExpertMessage {
    Wanted,
    /// Load again what could not be loaded.
    Again,
    Typed(String),
    Look,
}

impl Component for ExpertBox {
    type Message = ExpertMessage;
    type Properties = ExpertBoxProps;

    fn create(_: &Context<Self>) -> Self {
        ExpertBox { text: String::new(), asked: None, field: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: ExpertMessage) -> bool {
        match message {
            ExpertMessage::Wanted => {
                ctx.props().on_use.emit(());
                // To draw now would put back what a field was just emptied of.
                return false;
            }
            ExpertMessage::Again => {
                ctx.props().on_use.emit(());
                // The button that was pressed goes while it loads.
                self.to_field();
            }
            ExpertMessage::Typed(text) => {
                self.text = text;
                self.asked = None;
            }
            ExpertMessage::Look => {
                ctx.props().on_use.emit(());
                self.asked = Some(self.text.clone());
                if matches!(ctx.props().look.emit(self.text.clone()), Advice::Wrong(_)) {
                    self.to_field();
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ExpertBoxProps { t, expert, title, open, look, .. } = ctx.props();
        let (t, experts) = (*t, t.experts());
        let advice = self.asked.as_ref().map(|text| look.emit(text.clone()));
        let wrong = match &advice {
            Some(Advice::Wrong(message)) => Some(message.clone()),
            _ => None,
        };
        let id = format!("expert-{}", expert.id());
        let typed = ctx.link().callback(|event: InputEvent| {
            ExpertMessage::Typed(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let enter =
            ctx.link().batch_callback(|event: KeyboardEvent| is_enter(&event).then_some(ExpertMessage::Look));
        html! {
            <details class="expert" data-expert={expert.id()} open={*open}>
                <summary>{*title}</summary>
                <div class="ask">
                    <label class="stack"><span>{(experts.label)(*expert)}</span>
                        <input class="input" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="300"
                            aria-invalid={wrong.as_ref().map(|_| "true")} aria-describedby={format!("{id}-says")}
                            value={self.text.clone()} oninput={typed} onkeydown={enter} onfocus={ctx.link().callback(|_| ExpertMessage::Wanted)} ref={self.field.clone()} />
                    </label>
                    <button type="button" class="button quiet" data-action="look" onclick={ctx.link().callback(|_| ExpertMessage::Look)}>{experts.check}</button>
                </div>
                <div id={format!("{id}-says")} class="says" role="status">
                    {for wrong.into_iter().map(|message| html! { <p class="error">{message}</p> })}
                    {match &advice {
                        Some(Advice::Read { lines, .. }) => html! { <ul>{for lines.iter().map(|line| self.line(line, t))}</ul> },
                        Some(Advice::Loading) => html! { <p class="muted">{t.loading}</p> },
                        Some(Advice::Failed) => html! { <p class="error">{t.load_failed}</p> },
                        Some(Advice::Wrong(_)) | None => Html::default(),
                    }}
                </div>
                <div class="follows">{for advice.as_ref().and_then(|advice| follows(ctx, advice))}</div>
                <p class="muted">{experts.privacy}</p>
            </details>
        }
    }
}

impl ExpertBox {
    fn to_field(&self) {
        if let Some(field) = self.field.cast::<HtmlInputElement>() {
            // Focus may be refused in a hidden page; what is said is shown anyway.
            let _ = field.focus();
        }
    }

    fn line(&self, line: &Line, t: &'static Messages) -> Html {
        let (class, icon) = match line.severity {
            Some(Severity::Error) => ("bad", Icon::Warning),
            Some(Severity::Warn) => ("warn", Icon::Warning),
            Some(Severity::Info) => ("tip", Icon::Question),
            None => ("good", Icon::Check),
        };
        let weight = line.severity.map(|severity| (t.experts().name_severity)(severity));
        html! {
            <li class={class}>{icon.html()}
                <div>{for weight.map(|weight| html! { <span class="visually-hidden">{weight}{" "}</span> })}{line.text.clone()}
                    {for line.more.iter().map(|more| html! { <small>{more.clone()}</small> })}</div>
            </li>
        }
    }
}

/// The button that takes the answer that follows, or tries to load again what is missing.
fn follows(ctx: &Context<ExpertBox>, advice: &Advice) -> Option<Html> {
    let (answer, words) = match advice {
        Advice::Read { answer, .. } => answer.as_ref()?,
        Advice::Failed => {
            let again = ctx.link().callback(|_| ExpertMessage::Again);
            let words = ctx.props().t.retry;
            return Some(
                html! { <button type="button" class="button quiet" data-action="reload" onclick={again}>{words}</button> },
            );
        }
        Advice::Wrong(_) | Advice::Loading => return None,
    };
    let take = on_click(&ctx.props().on_answer, answer.clone());
    let words = (ctx.props().t.experts().use_it)(words);
    Some(html! { <button type="button" class="button" data-action="use" onclick={take}>{words}</button> })
}
