//! One tracked filing: the next action in one card, its clocks, the timeline, the history.

use yew::prelude::*;

use crate::guide::Situation;
use crate::profile::FilingKind;
use crate::rules::{Route, Tracking, cited};
use crate::session::Action;
use crate::text::Messages;
use crate::tracker::{Filing, Phase, Stage, Status};
use crate::ui::icon::Icon;
use crate::ui::sources;

use super::timeline::timeline;
use super::{Book, TrackAction, TrackState, name_of};

/// What one filing is drawn from.
pub struct FilingView<'a> {
    pub filing: &'a Filing,
    pub status: Status,
    pub t: &'static Messages,
    pub heading: u8,
    /// Seconds since 1970.
    pub now: i64,
    pub book: Book<'a>,
    pub situation: Option<Situation<'a>>,
    /// How ready the applicant is; none before the questionnaire says so.
    pub preparation: Option<Preparation>,
    pub shown: &'a TrackState,
    pub act: Callback<Action>,
    pub on_track: Callback<TrackAction>,
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
        let t = self.t.track();
        let status = &self.status;
        html! {
            <section class="filing" data-phase={format!("{:?}", status.phase)} data-filing-id={self.filing.id.clone()} key={self.filing.id.clone()}>
                <button type="button" class="link back" data-action="all-filings" onclick={self.act.reform(|_| Action::Open(None))}>{Icon::Back.html()}{t.all_filings}</button>
                <@{format!("h{}", self.heading)} class="title own" tabindex="-1" data-focus="true" dir="auto">{name_of(self.filing, self.t)}</@>
                if self.filing.details.archived { <p class="muted">{t.in_archive}</p> }
                <div class="columns">
                    <div class="main">
                        <div class="next" key="next">{self.running()}{if self.shown.returning { self.return_form() } else { self.next_action() }}</div>
                        <div class="subtasks" key="subtasks">if !self.shown.returning { {self.subtasks()} }</div>
                    </div>
                    <div class="side">
                        <@{format!("h{}", self.heading + 1)} class="subtitle">{t.timeline}</@>
                        {timeline(self)}
                        {self.forecast()}
                        {self.calendar_link()}
                        {for self.route_note()}
                    </div>
                </div>
                {self.history()}
            </section>
        }
    }

    /// What helps with the phase.
    fn subtasks(&self) -> Html {
        let phase = self.status.phase;
        let returned = phase.is_returned() && phase != Phase::ReturnedBySms;
        let holder = (phase.is_early() && phase != Phase::Draft || returned)
            && !self.is_cancellation()
            && !self.holder_settled();
        let online = [
            Phase::Approved,
            Phase::PublicSecurityDue,
            Phase::PublicSecurityReview,
            Phase::PublicSecurityNumber,
        ];
        html! {
            <>
                if phase.is_returned() { {self.fixes()} }
                if holder { {self.holder_change()} }
                if phase == Phase::Draft && !self.is_cancellation() { {self.console_steps()} }
                if phase == Phase::Complete { {self.duties(false)} }
                if online.contains(&phase) { {self.duties(true)} }
                {self.help(phase)}
            </>
        }
    }

    /// True if the domain is the subject's by the answers, and nothing that happened says otherwise.
    fn holder_settled(&self) -> bool {
        let answered = self.situation.filter(|_| self.preparation.is_some());
        answered.is_some_and(|situation| situation.answers.one("domain-holder") == Some("subject"))
            && self.status.holder == 0
            && !self.returned_for_domain()
    }

    fn help(&self, phase: Phase) -> Html {
        match phase {
            Phase::AwaitingSms | Phase::SmsPending => self.sms(),
            Phase::ReturnedBySms => Html::default(),
            // Beside the number it is told already where it goes.
            Phase::Approved
            | Phase::Complete
            | Phase::Draft
            | Phase::Preparing
            | Phase::HolderReview
            | Phase::DomainWait => Html::default(),
            _ => self.explain(match phase.stage() {
                Stage::Console => "returned",
                Stage::PublicSecurity => "public-security",
                _ => "duration",
            }),
        }
    }

    /// Loads what reads pasted texts.
    pub(super) fn want_readers(&self) -> Callback<()> {
        self.on_track.reform(|()| TrackAction::Read)
    }

    /// What is said where that did not come.
    pub(super) fn readers_failed(&self) -> Option<&'static str> {
        self.book.readers_failed.then_some(self.t.part_failed)
    }

    /// An explanation of the rules.
    pub(super) fn explain(&self, id: &str) -> Html {
        let Some(situation) = self.situation else {
            return Html::default();
        };
        situation
            .topic(id)
            .map(|card| crate::ui::result::topic(card, &situation, self.t))
            .into_iter()
            .collect()
    }

    /// The way of this kind of filing.
    pub(super) fn route<'t>(&self, tracking: &'t Tracking) -> Option<&'t Route> {
        let kind = self.filing.details.filing.as_deref().unwrap_or("first");
        tracking.routes.iter().find(|route| route.filings.iter().any(|id| id == kind))
    }

    /// Good to know of this kind of filing: open until it is submitted, since some of it cannot be taken back then.
    fn route_note(&self) -> Option<Html> {
        let route = self.route(self.book.tracking?)?;
        let note = route.note.clone()?;
        Some(html! {
            <details class="topic" data-note="route" open={self.status.phase.is_early()}>
                <summary>{self.t.guide().good_to_know}</summary>
                <p>{note}</p>
                {self.sources(&route.sources, route.conflict.as_deref())}
            </details>
        })
    }

    /// Where something of the tracker's rules comes from, and who says otherwise.
    pub(super) fn sources(&self, keys: &[String], conflict: Option<&str>) -> Html {
        let own = self.book.provider.map(|provider| provider.name.as_str());
        let found =
            self.book.tracking.map(|tracking| cited(keys, &tracking.sources, own)).unwrap_or_default();
        html! {
            <>
                {for conflict.map(|conflict| html! { <p class="conflict"><strong>{self.t.guide().sources_differ}</strong>{conflict.to_owned()}</p> })}
                {sources::list(&found, own, self.t)}
            </>
        }
    }

    /// True for the kinds that end something.
    pub(super) fn is_cancellation(&self) -> bool {
        self.kind().is_some_and(FilingKind::is_cancellation)
    }

    pub(super) fn kind(&self) -> Option<FilingKind> {
        let kind = self.filing.details.filing.as_deref();
        FilingKind::ALL.into_iter().find(|known| Some(known.id()) == kind)
    }

    /// True for an app: where the number stands is another matter there.
    pub(super) fn is_app(&self) -> bool {
        self.filing.details.service.as_deref() == Some("app")
    }
}
