//! The page of the part that is shown.

use yew::prelude::*;

use crate::guide::{Assessment, Checklist};
use crate::profile::View;
use crate::rules::{PackError, Question};
use crate::session::{Action, Page};
use crate::text::{Messages, messages};

use super::answers::answers_page;
use super::app::{App, Message};
use super::checklist::{ChecklistView, papers};
use super::frame::{self, Frame};
use super::icon::Icon;
use super::loading::File;
use super::parts::{Draw, PartId};
use super::result::ResultView;
use super::track::{Book, FilingView, Preparation, TrackListView, way};
use crate::guide::Situation;
use crate::tracker::{Filing, Status, Terms};

impl App {
    pub(super) fn frame<'a>(&'a self, ctx: &'a Context<Self>) -> Frame<'a> {
        let options = &ctx.props().options;
        let send = ctx.link().callback(|message| message);
        let state = self.rehearsed.as_deref().unwrap_or(&self.state);
        Frame { state, options, t: messages(options.lang), provinces: &self.provinces, send }
    }

    pub(super) fn page(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if self.state.rules.core.is_none() {
            return self.failure(File::Core).map_or_else(|| loading(t), |error| failure(ctx, t, error, true));
        }
        if let Some(question) = self.rehearsed.as_ref().and_then(|state| state.current_question()) {
            return frame::page(std::iter::empty(), self.frame(ctx).question(question, Html::default()));
        }
        let question = self.state.current_question();
        let page = match self.state.view {
            View::Check => match question {
                Some(_) if self.awaits_expert() => loading(t),
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
        let tracking = self.parts.track.filter(|_| self.state.view == View::Track).map(|_| File::Tracking);
        let missing = [File::Core, File::Provider, File::Province]
            .into_iter()
            .chain(tracking)
            .filter_map(|file| self.failure(file));
        // Where the page itself has to wait for the words, what is missing is all there is to read.
        let waits = self.state.view == View::Prepare || question.is_none();
        let alone = self.state.view != View::Track
            && waits
            && self.state.awaits_words()
            && self.parts.guide.is_some();
        let cards = missing.enumerate().map(|(place, error)| failure(ctx, t, error, alone && place == 0));
        frame::page(cards, page)
    }

    /// The page that a part of the program draws, or what stands in its place until it is there.
    fn of_part(&self, ctx: &Context<Self>, t: &'static Messages, part: File, draw: Option<Draw>) -> Html {
        match (draw, self.failure(part)) {
            (Some(draw), _) => draw(self, ctx, t),
            (None, Some(error)) => failure(ctx, t, error, true),
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

    /// What stands in the place of a page that needs the province's rules while they are not there.
    fn without_province(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if self.failure(File::Core).is_some() {
            // Said above, with a button.
            return Html::default();
        }
        if self.failure(File::Province).is_none() {
            return loading(t);
        }
        let again = Self::act(ctx).reform(|_| Action::Edit {
            fact: "province".to_owned(),
            back_to: crate::session::Return::Answers,
        });
        html! { <p class="actions"><button type="button" class="link" data-edit="province" onclick={again}>{t.change_province}</button></p> }
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
            let province = self.state.saved.answers.one("province");
            let way = self.book().map(|book| way(&book, province, kind, t)).unwrap_or_default();
            return ResultView { situation, assessment, t, heading, act, share, way }.html();
        }
        answers_page(&situation, t, &format!("h{heading}"), &Self::act(ctx), self.share(ctx, t))
    }

    fn question(&self, ctx: &Context<Self>, t: &'static Messages, question: &Question) -> Html {
        let frame = self.frame(ctx);
        let individual = self.state.saved.answers.one("subject") == Some("individual");
        let expert = question.expert_unit.filter(|_| !individual).or(question.expert);
        let expert =
            self.parts.guide.zip(expert).map(|(part, expert)| {
                (part.expert)(self, ctx, t, expert, &question.id, frame.answer(question))
            });
        frame.question(question, expert.unwrap_or_default())
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
        let (Some(core), Some(book)) = (self.state.rules.core.as_deref(), self.book()) else {
            return Html::default();
        };
        // Without its rules the tracker still records and keeps its deadlines; it only does not say what to do.
        if self.state.rules.tracking.is_none() && self.failure(File::Tracking).is_none() {
            return loading(t);
        }
        let (now, calendar) = (self.now(), &core.holidays);
        let open =
            self.state.open_filing.as_ref().and_then(|id| self.state.filings.iter().find(|f| f.id == *id));
        let on_track = ctx.link().callback(Message::Track);
        match open {
            Some(filing) => FilingView {
                filing,
                status: Status::of(filing, now, calendar, &self.terms_now(&book, filing)),
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

    /// What the clocks and ways of filings follow from; none while the rules are not there.
    pub(super) fn book(&self) -> Option<Book<'_>> {
        let rules = &self.state.rules;
        let core = rules.core.as_deref()?;
        Some(Book {
            way: &core.way,
            hosts: &core.hosts,
            provider: rules.provider.as_deref(),
            provinces: &self.provinces,
            tracking: rules.tracking.as_deref(),
            readers: self.parts.readers,
            readers_failed: self.failure(File::Program(PartId::Readers)).is_some(),
        })
    }

    /// What the questionnaire and the checklist know of how ready the applicant is, if they are about this filing.
    fn preparation(&self, filing: &Filing) -> Option<Preparation> {
        let situation = self.situation_of(filing)?;
        let blockers = Assessment::of(&situation).blockers.len();
        let (done, total) = papers(&self.state, &Checklist::of(&situation)?);
        Some(Preparation { blockers, done, total })
    }

    /// The filing's terms, with the day until which what the answers tell stands in the way at the least.
    fn terms_now(&self, book: &Book, filing: &Filing) -> Terms {
        let situation = self.situation_of(filing);
        let wait = situation.and_then(|situation| Assessment::of(&situation).latest_wait());
        Terms { not_before: wait.map(|due| due.date), ..book.terms(filing) }
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

/// What could not be loaded, with a button to try again. `alone`: nothing else is on the page, and it takes the focus.
pub(super) fn failure(ctx: &Context<App>, t: &'static Messages, error: &PackError, alone: bool) -> Html {
    let program = PartId::ALL.iter().any(|part| part.id() == error.file);
    let (title, detail) = match program {
        true => (t.part_failed, Html::default()),
        false => (t.load_failed, html! { <p class="muted"><code lang="en">{error.to_string()}</code></p> }),
    };
    let focus = alone.then_some("true");
    html! {
        <div class="card failure" role="alert">
            <p class="name">{Icon::Warning.html()}<strong tabindex="-1" data-focus={focus}>{title}</strong></p>
            <p>{t.load_hint}</p>
            {detail}
            <button type="button" class="button" data-action="retry" onclick={ctx.link().callback(|_| Message::Retry)}>{t.retry}</button>
        </div>
    }
}

/// An id that no other filing in this browser has.
pub(super) fn new_id() -> String {
    let random = (js_sys::Math::random() * 1e9) as u64;
    format!("{}-{random}", js_sys::Date::now() as u64)
}
