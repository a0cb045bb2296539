//! Where a filing stands, derived from its events.

use super::event::Filing;
use super::phase::{Phase, Stage, StageState};
use super::progress::{HOLDER_SUBMITTED, Progress};
use super::{Clock, ClockKind, Forecast, Terms};
use crate::rules::Calendar;
use crate::sorted::{Map, Set};

/// How far the commercial licence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Licence {
    #[default]
    None,
    Applied,
    Granted,
}

/// Where a filing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub phase: Phase,
    /// The clocks that run now, the phase's own first.
    pub clocks: Vec<Clock>,
    /// When the number, or the end of another procedure, may be expected; none once it is there.
    pub forecast: Option<Forecast>,
    /// Console steps that are filled in.
    pub steps: Set<String>,
    /// How far the holder change is: 0 not begun, 4 done.
    pub holder: u8,
    /// For each stage the moment at which it was completed.
    pub completed: Vec<(Stage, i64)>,
    /// How often it was handed in.
    pub round: u32,
    /// Why it came back, by the reasons' ids, while that is being dealt with.
    pub reasons: Vec<String>,
    /// The filing number, as the user gave it.
    pub number: Option<String>,
    /// The public-security number, likewise.
    pub public_security: Option<String>,
    /// The public-security bureau wanted corrections, and they are not handed in yet.
    pub public_security_returned: bool,
    pub licence: Licence,
    /// The days that the user has set, by the duty's id.
    pub reminders: Map<String, String>,
}

impl Status {
    /// Derives the status at the moment `now` (seconds since 1970).
    pub fn of(filing: &Filing, now: i64, calendar: &Calendar, terms: &Terms) -> Self {
        let mut progress = Progress::default();
        for event in filing.standing() {
            progress.apply(event, &terms.stages);
        }
        let mut clocks = progress.clocks(now, calendar, terms);
        // The domain's wait is over quietly: nothing is late then.
        clocks.retain(|clock| clock.kind != ClockKind::DomainWait || !clock.over);
        let waiting = clocks.iter().find(|clock| clock.kind == ClockKind::DomainWait);
        let phase = match progress.phase {
            Phase::Preparing if progress.holder == HOLDER_SUBMITTED => Phase::HolderReview,
            Phase::Preparing if waiting.is_some() => Phase::DomainWait,
            phase => phase,
        };
        let late = clocks.first().is_some_and(|clock| clock.over && !clock.kind.is_own());
        // What takes longer than it should ends nobody knows when.
        let position =
            progress.position(waiting.map(|clock| clock.deadline), terms.not_before).filter(|_| !late);
        Status {
            phase,
            forecast: position.and_then(|position| Forecast::of(&position, now, calendar, terms)),
            clocks,
            steps: progress.steps,
            holder: progress.holder,
            completed: progress.completed,
            round: progress.round,
            reasons: progress.reasons,
            number: progress.number,
            public_security: progress.public_security,
            public_security_returned: progress.public_security_returned,
            licence: progress.licence,
            reminders: progress.reminders,
        }
    }

    /// The clock that runs out next: of those that the applicant has to keep, else of what is waited for.
    pub fn next_clock(&self) -> Option<&Clock> {
        self.clocks.iter().min_by_key(|clock| (!clock.kind.is_own(), clock.deadline.end()))
    }

    /// How a stage is shown.
    pub fn stage_state(&self, stage: Stage) -> StageState {
        let current = self.phase.stage();
        if self.phase == Phase::Complete || stage < current {
            StageState::Done
        } else if stage == current {
            StageState::Current
        } else {
            StageState::Ahead
        }
    }
}
