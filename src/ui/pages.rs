//! The parts of the guide as the root draws them: tabs, and the page of the part that is shown.

use yew::prelude::*;

use crate::guide::{Assessment, Checklist, asked, at_most, hint_for, options, title_for};
use crate::profile::View;
use crate::rules::{PackError, Question};
use crate::session::{Action, Page};
use crate::text::Messages;

use super::answers::answers_page;
use super::app::{App, Message};
use super::checklist::{ChecklistView, papers};
use super::icon::Icon;
use super::loading::File;
use super::parts::{Draw, PartId};
use super::question::{Choice, QuestionPage};
use super::result::ResultView;
use super::track::{Book, FilingView, Preparation, TrackListView, way};
use crate::guide::Situation;
use crate::tracker::{Filing, Status, Terms};

/// The numbers a question takes where the rules set no limits.
const NUMBERS: (u32, u32) = (1, 9999);

impl App {
    pub(super) fn tabs(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let tabs = View::ALL.into_iter().map(|view| {
            let current = self.state.view == view;
            let show = Self::act(ctx).reform(move |_| Action::Show(view));
            html! {
                <li><button type="button" class="tab" data-view={view.id()} aria-current={current.then_some("page")} onclick={show}>{(t.view)(view)}</button></li>
            }
        });
        html! { <nav class="tabs" part="tabs" aria-label={t.parts}><ul>{for tabs}</ul></nav> }
    }

    pub(super) fn page(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if let Some(error) = self.failure(File::Core) {
            return failure(ctx, t, error);
        }
        if self.state.rules.core.is_none() {
            return loading(t);
        }
        let page = match self.state.view {
            View::Check => match self.state.current_question() {
                Some(question) => self.question(ctx, t, question),
                None => {
                    self.of_part(ctx, t, File::Program(PartId::Guide), self.parts.guide.map(|part| part.draw))
                }
            },
            View::Prepare => {
                self.of_part(ctx, t, File::Program(PartId::Guide), self.parts.guide.map(|part| part.draw))
            }
            View::Track => {
                self.of_part(ctx, t, File::Program(PartId::Track), self.parts.track.map(|part| part.draw))
            }
        };
        // Without the provider's or the province's own rules much still works; what is missing is said.
        let tracking = (self.state.view == View::Track).then_some(File::Tracking);
        let missing = [File::Provider, File::Province]
            .into_iter()
            .chain(tracking)
            .filter_map(|file| self.failure(file));
        html! { <><div class="failures">{for missing.map(|error| failure(ctx, t, error))}</div>{page}</> }
    }

    /// The page that a part of the program draws, or what stands in its place until it is there.
    fn of_part(&self, ctx: &Context<Self>, t: &'static Messages, part: File, draw: Option<Draw>) -> Html {
        match (draw, self.failure(part)) {
            (Some(draw), _) => draw(self, ctx, t),
            (None, Some(error)) => failure(ctx, t, error),
            (None, None) => loading(t),
        }
    }

    /// The result, the answers, or the checklist.
    pub(super) fn guide(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        match self.state.view {
            View::Prepare => self.prepare(ctx, t),
            _ => self.check(ctx, t),
        }
    }

    pub(super) fn failure(&self, file: File) -> Option<&PackError> {
        self.failed.iter().find(|(failed, _)| *failed == file).map(|(_, error)| error)
    }

    /// What stands in the place of a page that needs the province's rules while they are not there.
    fn without_province(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if self.failure(File::Province).is_none() {
            return loading(t);
        }
        let again = Self::act(ctx).reform(|_| Action::Edit {
            fact: "province".to_owned(),
            back_to: crate::session::Return::Answers,
        });
        html! { <p class="actions"><button type="button" class="link" data-edit="province" onclick={again}>{t.change}{(t.change_what)(t.province)}</button></p> }
    }

    fn check(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let heading = ctx.props().options.heading_level;
        if self.state.awaits_words() {
            return self.without_province(ctx, t);
        }
        if self.state.page == Page::Result {
            let assessment = Assessment::of(&situation);
            let share = self.share(ctx, t);
            let act = Self::act(ctx);
            let kind = assessment.filing.map(|filing| filing.id());
            let way = way(&self.book(), self.state.saved.answers.one("province"), kind, t);
            return ResultView { situation, assessment, t, heading, act, share, way }.html();
        }
        answers_page(&situation, t, &format!("h{heading}"), &Self::act(ctx), self.share(ctx, t))
    }

    fn question(&self, ctx: &Context<Self>, t: &'static Messages, question: &Question) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let choices = options(&situation, question).into_iter().map(|option| Choice {
            id: option.id.clone().into(),
            label: option.label.clone().into(),
            hint: option.hint.clone().map(Into::into),
        });
        let fact = question.id.clone();
        let answer = Self::act(ctx).reform(move |answer| Action::Answered { fact: fact.clone(), answer });
        let individual = self.state.saved.answers.one("subject") == Some("individual");
        let expert = question.expert_unit.filter(|_| !individual).or(question.expert);
        let expert = self
            .parts
            .guide
            .zip(expert)
            .map(|(part, expert)| (part.expert)(self, ctx, t, expert, &question.id, answer.clone()));
        let range = (question.min.unwrap_or(NUMBERS.0), question.max.unwrap_or(NUMBERS.1));
        // Once a verdict stands, the rest sharpens it and may wait.
        let may_wait = self.state.back_to.is_none() && Assessment::of(&situation).row.is_some();
        html! {
            <>
                {self.progress(ctx, t, question)}
                <QuestionPage {t} heading={format!("h{}", ctx.props().options.heading_level)} fact={question.id.clone()} kind={question.kind} {range}
                    title={title_for(&situation, question).to_owned()} hint={hint_for(&situation, question).cloned().map(AttrValue::from)} why={question.why.clone().map(AttrValue::from)}
                    choices={choices.collect::<Vec<_>>()} provinces={self.provinces.clone()} answer={situation.valid_answer(question).cloned()}
                    today={self.state.today} expert={expert.unwrap_or_default()} words={self.words_of(ctx, t, question)} on_answer={answer} />
                if may_wait {
                    <p class="skip"><button type="button" class="link" data-action="result" onclick={Self::act(ctx).reform(|_| Action::SeeResult)}>{t.result_now}</button></p>
                }
            </>
        }
    }

    /// The line above a question: back, section, how far.
    fn progress(&self, ctx: &Context<Self>, t: &'static Messages, question: &Question) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
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
        let back = Self::act(ctx).reform(move |_| Action::Back { from: Some(fact.clone()) });
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

    fn prepare(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        if self.state.awaits_words() {
            return self.without_province(ctx, t);
        }
        ChecklistView {
            state: &self.state,
            situation,
            t,
            heading: ctx.props().options.heading_level,
            today: self.state.today,
            list: &self.list,
            provider_ready: self.own_pack_is_settled(ctx) && self.state.rules.provider.is_some(),
            act: Self::act(ctx),
            tools: self.tools(ctx, t, ctx.props().options.heading_level),
            on_list: ctx.link().callback(Message::List),
        }
        .html()
    }

    pub(super) fn track(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let heading = ctx.props().options.heading_level;
        let Some(core) = self.state.rules.core.as_deref() else {
            return Html::default();
        };
        // Without its rules the tracker still works; it only knows less of other kinds than first filings.
        if self.state.rules.tracking.is_none() && self.failure(File::Tracking).is_none() {
            return loading(t);
        }
        let (book, now, calendar) = (self.book(), self.now(), &core.holidays);
        let open =
            self.state.open_filing.as_ref().and_then(|id| self.state.filings.iter().find(|f| f.id == *id));
        let on_track = ctx.link().callback(Message::Track);
        match open {
            Some(filing) => FilingView {
                filing,
                status: Status::of(filing, now, calendar, &self.terms_now(filing)),
                t,
                heading,
                now,
                book,
                situation: self.state.situation(),
                preparation: self.preparation(filing),
                shown: &self.track,
                act: Self::act(ctx),
                on_track,
                when: self.when.clone(),
            }
            .html(),
            None => TrackListView {
                filings: &self.state.filings,
                t,
                heading,
                now,
                calendar,
                book,
                shown: &self.track,
                act: Self::act(ctx),
                on_track,
                on_add: Self::act(ctx).reform(|name| Action::Track { id: new_id(), name }),
            }
            .html(),
        }
    }

    /// What the clocks and ways of filings follow from.
    pub(super) fn book(&self) -> Book<'_> {
        let rules = &self.state.rules;
        Book {
            provider: rules.provider.as_deref(),
            provinces: &self.provinces,
            tracking: rules.tracking.as_deref(),
        }
    }

    /// What the questionnaire and the checklist know of how ready the applicant is, if they are about this filing.
    fn preparation(&self, filing: &Filing) -> Option<Preparation> {
        let situation = self.situation_of(filing)?;
        let blockers = Assessment::of(&situation).blockers.len();
        let (done, total) = papers(&self.state, &Checklist::of(&situation)?);
        Some(Preparation { blockers, done, total })
    }

    /// The filing's terms, with the day until which what the answers tell stands in the way.
    fn terms_now(&self, filing: &Filing) -> Terms {
        let situation = self.situation_of(filing);
        let blockers = situation.map(|situation| Assessment::of(&situation).blockers).unwrap_or_default();
        let over = blockers.iter().filter_map(|blocker| blocker.over).map(|due| due.date);
        Terms { not_before: over.max(), ..self.book().terms(filing) }
    }

    /// The applicant's situation, if this filing is the one that the answers are about.
    fn situation_of(&self, filing: &Filing) -> Option<Situation<'_>> {
        let (answers, details) = (&self.state.saved.answers, &filing.details);
        let same = details.province.as_deref() == answers.one("province")
            && details.service.as_deref() == answers.one("service");
        self.state.situation().filter(|situation| same && situation.province.is_some())
    }
}

pub(super) fn loading(t: &Messages) -> Html {
    // Rows where the rows will be.
    html! { <div class="loading"><p class="muted">{t.loading}</p><i /><i /><i /><i /></div> }
}

pub(super) fn failure(ctx: &Context<App>, t: &'static Messages, error: &PackError) -> Html {
    html! {
        <div class="card failure" role="alert">
            <p class="name">{Icon::Warning.html()}<strong tabindex="-1" data-focus="true">{t.load_failed}</strong></p>
            <p class="muted">{error.to_string()}</p>
            <button type="button" class="button" data-action="retry" onclick={ctx.link().callback(|_| Message::Retry)}>{t.retry}</button>
        </div>
    }
}

/// An id that no other filing in this browser has.
pub(super) fn new_id() -> String {
    let random = (js_sys::Math::random() * 1e9) as u64;
    format!("{:x}-{random:x}", js_sys::Date::now() as u64)
}
