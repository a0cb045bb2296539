//! The parts of the guide as the root draws them: tabs, and the page of the part that is shown.

use yew::prelude::*;

use crate::guide::{Assessment, asked, options};
use crate::rules::Question;
use crate::session::{Action, Page, View};
use crate::text::Messages;
use crate::tracker::china_date;

use super::answers::{answers_page, title_for};
use super::app::{App, Message};
use super::checklist::ChecklistView;
use super::filing::{FilingView, now};
use super::icon::Icon;
use super::question::{Choice, QuestionPage};
use super::result::ResultView;
use super::tracker::{TrackerView, terms};

impl App {
    pub(super) fn tabs(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let tabs = View::ALL.into_iter().map(|view| {
            let current = self.state.view == view;
            let show = Self::act(ctx).reform(move |_| Action::Show(view));
            html! {
                <li><button type="button" class="tab" data-view={view.id()} aria-current={current.then_some("page")} onclick={show}>{(t.view)(view)}</button></li>
            }
        });
        html! { <nav class="tabs" aria-label={t.parts}><ul>{for tabs}</ul></nav> }
    }

    pub(super) fn page(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if let Some(error) = &self.failed {
            return html! {
                <div class="card failure" role="alert">
                    <p class="name">{Icon::Warning.html()}<strong>{t.load_failed}</strong></p>
                    <p class="muted">{error.to_string()}</p>
                    <button type="button" class="button" data-action="retry" onclick={ctx.link().callback(|_| Message::Retry)}>{t.retry}</button>
                </div>
            };
        }
        if self.state.rules.core.is_none() {
            return html! { <p class="loading" role="status">{t.loading}</p> };
        }
        match self.state.view {
            View::Check => self.check(ctx, t),
            View::Prepare => self.prepare(ctx, t),
            View::Track => self.track(ctx, t),
        }
    }

    fn check(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let heading = ctx.props().options.heading_level;
        if self.state.page == Page::Result {
            let assessment = Assessment::of(&situation);
            let today = china_date(now());
            return ResultView { situation, assessment, t, heading, today, act: Self::act(ctx) }.html();
        }
        match self.state.current_question() {
            Some(question) => self.question(ctx, t, question),
            None if self.state.awaits_province() => {
                html! { <p class="loading" role="status">{t.loading}</p> }
            }
            None => answers_page(&situation, t, &format!("h{heading}"), &Self::act(ctx)),
        }
    }

    fn question(&self, ctx: &Context<Self>, t: &'static Messages, question: &Question) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let order = |id: &str| situation.core.flow.questions.iter().position(|question| question.id == id);
        let before = asked(&situation).iter().filter(|a| order(&a.question.id) < order(&question.id)).count();
        let sections = situation.core.flow.sections.iter().map(|section| {
            let current = section.id == question.section;
            html! { <li aria-current={current.then_some("step")}>{section.title.clone()}</li> }
        });
        let choices = options(&situation, question).into_iter().map(|option| Choice {
            id: option.id.clone().into(),
            label: option.label.clone().into(),
            hint: option.hint.clone().map(Into::into),
        });
        let from_answers = matches!(&self.state.page, Page::Question { from_answers: true, .. });
        let fact = question.id.clone();
        let answer = Self::act(ctx).reform(move |answer| Action::Answered { fact: fact.clone(), answer });
        let fact = question.id.clone();
        let back = Self::act(ctx).reform(move |_| Action::Back { from: Some(fact.clone()) });
        let settled = question.section == "details" && !from_answers;
        html! {
            <>
                <div class="progress">
                    if before > 0 || from_answers {
                        <button type="button" class="link back" data-action="back" onclick={back}>{Icon::Back.html()}{t.back}</button>
                    }
                    <ol class="sections">{for sections}</ol>
                    <span class="muted number">{(t.question_number)(before + 1)}</span>
                </div>
                <QuestionPage {t} heading={format!("h{}", ctx.props().options.heading_level)} fact={question.id.clone()} kind={question.kind}
                    title={title_for(question, &situation).to_owned()} hint={question.hint.clone().map(AttrValue::from)} why={question.why.clone().map(AttrValue::from)}
                    choices={choices.collect::<Vec<_>>()} provinces={self.provinces.clone()} answer={situation.valid_answer(question).cloned()} on_answer={answer} />
                if settled {
                    <p class="skip"><button type="button" class="link" data-action="result" onclick={Self::act(ctx).reform(|_| Action::SeeResult)}>{t.result_now}</button></p>
                }
            </>
        }
    }

    fn prepare(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        if self.state.awaits_province() {
            return html! { <p class="loading" role="status">{t.loading}</p> };
        }
        ChecklistView {
            state: &self.state,
            situation,
            t,
            heading: ctx.props().options.heading_level,
            today: china_date(now()),
            only_open: self.only_open,
            act: Self::act(ctx),
            on_filter: ctx.link().callback(|()| Message::Filter),
            on_print: ctx.link().callback(|()| Message::Print),
        }
        .html()
    }

    fn track(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let heading = ctx.props().options.heading_level;
        let provider = self.state.rules.provider.as_deref();
        let terms = terms(provider, self.authority_days());
        let open =
            self.state.open_filing.as_ref().and_then(|id| self.state.filings.iter().find(|f| f.id == *id));
        let situation = self.state.situation();
        match open {
            Some(filing) => FilingView {
                filing,
                t,
                heading,
                now: now(),
                calendar: &self.calendar,
                terms: &terms,
                provider,
                topics: &|id| situation.and_then(|situation| situation.topic(id)),
                act: Self::act(ctx),
                when: self.when.clone(),
            }
            .html(),
            None => TrackerView {
                filings: &self.state.filings,
                t,
                heading,
                now: now(),
                calendar: &self.calendar,
                terms,
                act: Self::act(ctx),
                on_track: Self::act(ctx).reform(|name| Action::Track { id: new_id(), name, at: now() }),
            }
            .html(),
        }
    }
}

/// An id that no other filing in this browser has.
fn new_id() -> String {
    let random = (js_sys::Math::random() * 1e9) as u64;
    format!("{:x}-{random:x}", js_sys::Date::now() as u64)
}
