//! The guide's frame and a question in it, drawn from data and callbacks alone: the app draws with it in the browser, and
//! the build draws the first question with it ahead of time (`first.rs`), so that the two cannot differ.

use std::rc::Rc;

use yew::prelude::*;

use crate::guide::{Assessment, asked, at_most, hint_for, options, title_for};
use crate::profile::{Answer, View};
use crate::rules::{ProvinceName, Question};
use crate::session::{Action, Options, Problem, State};
use crate::text::Messages;

use super::app::Message;
use super::icon::Icon;
use super::notices::Notices;
use super::question::{Choice, QuestionPage};
use super::terms::terms_button;

/// The numbers a question takes where the rules set no limits.
const NUMBERS: (u32, u32) = (1, 9999);

/// What a drawing follows from.
pub(super) struct Frame<'a> {
    pub state: &'a State,
    pub options: &'a Options,
    pub t: &'static Messages,
    pub provinces: &'a Rc<Vec<ProvinceName>>,
    /// Takes what its buttons mean.
    pub send: Callback<Message>,
}

/// What stands in the frame.
#[derive(Default)]
pub(super) struct Inside {
    pub notices: Html,
    pub offer: Html,
    pub page: Html,
    /// The dialog with what the words mean.
    pub terms: Html,
}

impl Frame<'_> {
    /// Takes what the session is to do.
    pub fn act(&self) -> Callback<Action> {
        self.send.reform(Message::Act)
    }

    /// The whole guide.
    pub fn html(&self, inside: Inside) -> Html {
        let (options, t) = (self.options, self.t);
        // The tracker's clocks go by the real day.
        let as_of = options.as_of.filter(|_| self.state.view != View::Track);
        html! {
            <div class="guide" lang={options.lang.tag()} data-theme={options.theme.id()} data-text={options.text_size.id()} part="guide">
                {self.tabs()}
                {for as_of.map(|day| html! { <p class="as-of">{Icon::Clock.html()}<span>{(t.as_of)(day)}</span></p> })}
                {inside.notices}
                <div class="offer">{inside.offer}</div>
                <div class="page" part="page">{inside.page}</div>
                <footer class="foot" part="foot">
                    <p>{t.disclaimer}</p>
                    <p>{t.privacy}</p>
                    <p>{terms_button(&self.send, "", t.terms.to_owned())}
                        <button type="button" class="link" data-action="export" onclick={self.send.reform(|_| Message::Export)}>{t.export_data}</button>
                        <button type="button" class="link" data-action="import" onclick={self.send.reform(|_| Message::ChooseFile)}>{t.import_data}</button>
                        <button type="button" class="link" data-action="clear" onclick={self.send.reform(|_| Message::Clear)}>{t.clear_data}</button></p>
                </footer>
                {inside.terms}
            </div>
        }
    }

    fn tabs(&self) -> Html {
        let t = self.t;
        let tabs = View::ALL.into_iter().map(|view| {
            let current = self.state.view == view;
            let show = self.act().reform(move |_| Action::Show(view));
            html! {
                <li><button type="button" class="tab" data-view={view.id()} aria-current={current.then_some("page")} onclick={show}>{(t.view)(view)}</button></li>
            }
        });
        html! { <nav class="tabs" part="tabs" aria-label={t.parts}><ul>{for tabs}</ul></nav> }
    }

    /// The box that says what is to be known of storage and options.
    pub fn notices(&self, problems: Vec<Problem>, without_own: bool) -> Html {
        let mut notices = self.state.notices.clone();
        notices.extend(self.state.unsaved.clone().filter(|unsaved| !notices.contains(unsaved)));
        html! {
            <Notices t={self.t} {notices} {problems} {without_own} on_export={self.send.reform(|()| Message::Export)}
                imported={self.state.before_import.is_some()} on_undo={self.act().reform(|()| Action::UndoImport)}
                on_broken={self.send.reform(Message::SaveBroken)} on_dismiss={self.send.reform(|()| Message::Dismiss)} />
        }
    }

    /// A question; `expert` stands beside it.
    pub fn question(&self, question: &Question, expert: Html) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let t = self.t;
        let choices = options(&situation, question).into_iter().map(|option| Choice {
            id: option.id.clone().into(),
            label: option.label.clone().into(),
            hint: option.hint.clone().map(Into::into),
        });
        let range = (question.min.unwrap_or(NUMBERS.0), question.max.unwrap_or(NUMBERS.1));
        // Once a verdict stands, the rest sharpens it and may wait.
        let may_wait = self.state.back_to.is_none() && Assessment::of(&situation).row.is_some();
        html! {
            <>
                {self.progress(question)}
                <QuestionPage {t} heading={format!("h{}", self.options.heading_level)} fact={question.id.clone()} kind={question.kind} {range}
                    title={title_for(&situation, question).to_owned()} hint={hint_for(&situation, question).cloned().map(AttrValue::from)} why={question.why.clone().map(AttrValue::from)}
                    choices={choices.collect::<Vec<_>>()} provinces={self.provinces.clone()} answer={situation.valid_answer(question).cloned()}
                    today={self.state.today} {expert} words={self.words_of(question)} on_answer={self.answer(question)} />
                if may_wait {
                    <p class="skip"><button type="button" class="link" data-action="result" onclick={self.act().reform(|_| Action::SeeResult)}>{t.result_now}</button></p>
                }
            </>
        }
    }

    /// What an answer to the question does.
    pub fn answer(&self, question: &Question) -> Callback<Answer> {
        let fact = question.id.clone();
        self.act().reform(move |answer| Action::Answered { fact: fact.clone(), answer })
    }

    /// Buttons to the words of a question that may be new to a reader.
    fn words_of(&self, question: &Question) -> Html {
        let known = self.state.rules.core.iter().flat_map(|core| &core.terms);
        let words = known.filter(|(id, _)| question.terms.contains(id));
        html! { <>{for words.map(|(id, word)| terms_button(&self.send, id, (self.t.what_is)(word)))}</> }
    }

    /// The line above a question: back, section, how far.
    fn progress(&self, question: &Question) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let t = self.t;
        let order = |id: &str| situation.core.flow.questions.iter().position(|question| question.id == id);
        let before = asked(&situation).iter().filter(|a| order(&a.question.id) < order(&question.id)).count();
        let sections = situation.core.flow.sections.iter().map(|section| {
            let current = section.id == question.section;
            html! { <li aria-current={current.then_some("step")}>{section.title.clone()}</li> }
        });
        let editing = self.state.back_to.is_some();
        // This one is not among those that are left.
        let left = at_most(&situation)
            .filter(|left| *left > 1)
            .map(|left| format!(" · {}", (t.questions_left)(left - 1)));
        let fact = question.id.clone();
        let back = self.act().reform(move |_| Action::Back { from: Some(fact.clone()) });
        html! {
            <div class="progress">
                if before > 0 || editing {
                    <button type="button" class="link back" data-action="back" onclick={back}>{Icon::Back.html()}{if editing { t.back_to_answers } else { t.back }}</button>
                }
                <ol class="sections">{for sections}</ol>
                if !editing { <span class="muted number">{(t.question_number)(before + 1)}{left}</span> }
            </div>
        }
    }
}

/// A page below what it has to do without.
pub(super) fn page(missing: impl Iterator<Item = Html>, page: Html) -> Html {
    html! { <><div class="failures">{for missing}</div>{page}</> }
}
