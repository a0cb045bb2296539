//! Where a filing stands, derived from its events.

use std::collections::BTreeSet;

use time::Date;

use super::event::{Event, EventKind, Filing};
use super::phase::{Phase, Stage, StageState, next_phase};
use crate::rules::{Calendar, Due, china_date};

/// Seconds in the 24 hours that the ministry's code is valid.
const SMS_SECONDS: i64 = 24 * 60 * 60;
/// Days to file with the public-security bureau after the site is open (MPS Order 33, art. 12).
const PUBLIC_SECURITY_DAYS: u32 = 30;

/// What a clock measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockKind {
    /// The domain's new data reach the authority's system.
    DomainWait,
    /// The provider deletes an order left alone.
    Idle,
    /// The provider's first review.
    FirstReview,
    /// The ministry's code.
    Sms,
    /// The administration's review.
    Authority,
    /// Public-security filing after launch.
    PublicSecurity,
    /// The public-security number on the page after approval.
    PublicSecurityNumber,
}

/// When a clock runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// To the second: seconds since 1970.
    Moment(i64),
    /// By the end of a day in China.
    Day(Due),
}

/// A running clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub kind: ClockKind,
    pub deadline: Deadline,
    /// True when `deadline` has passed.
    pub over: bool,
}

/// The lengths that depend on provider and province.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Working days until changed domain data can be used.
    pub domain_wait: u32,
    /// Working days of the provider's first review, at most as usual.
    pub first_review: u32,
    /// Calendar days after which an untouched order is deleted; none if the provider names no limit.
    pub idle: Option<u32>,
    /// Working days of the administration at most.
    pub authority: u32,
}

/// Where a filing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub phase: Phase,
    /// The clock that runs now.
    pub clock: Option<Clock>,
    /// Console steps that are filled in.
    pub steps: BTreeSet<String>,
    /// How far the holder change is: 0 not begun, 4 done.
    pub holder: u8,
    /// For each stage the moment at which it was completed.
    pub completed: Vec<(Stage, i64)>,
}

impl Status {
    /// Derives the status at the moment `now` (seconds since 1970).
    pub fn of(filing: &Filing, now: i64, calendar: &Calendar, terms: &Terms) -> Self {
        let mut progress = Progress::default();
        for event in filing.standing() {
            progress.apply(event);
        }
        let clock = progress.clock(now, calendar, terms);
        // The domain's wait is over quietly: nothing is late then.
        let clock = clock.filter(|clock| clock.kind != ClockKind::DomainWait || !clock.over);
        let domain_waiting = clock.is_some_and(|clock| clock.kind == ClockKind::DomainWait);
        let phase = match progress.phase {
            Phase::Preparing if progress.holder == 3 => Phase::HolderReview,
            Phase::Preparing if domain_waiting => Phase::DomainWait,
            phase => phase,
        };
        Status { phase, clock, steps: progress.steps, holder: progress.holder, completed: progress.completed }
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

/// The fold over the events.
struct Progress {
    phase: Phase,
    since: i64,
    /// The latest event of any kind: restarts the provider's idle limit.
    touched: i64,
    holder: u8,
    holder_at: i64,
    steps: BTreeSet<String>,
    completed: Vec<(Stage, i64)>,
}

impl Default for Progress {
    fn default() -> Self {
        Progress {
            phase: Phase::Preparing,
            since: 0,
            touched: 0,
            holder: 0,
            holder_at: 0,
            steps: BTreeSet::new(),
            completed: Vec::new(),
        }
    }
}

impl Progress {
    /// Takes an event in. An event that does not fit the phase changes nothing: the log may hold
    /// events told on two devices.
    fn apply(&mut self, event: &Event) {
        let taken = match &event.kind {
            EventKind::Created => true,
            EventKind::Undone => false,
            EventKind::StepDone { step } => {
                if self.phase == Phase::Preparing {
                    self.enter(Phase::Draft, event.at);
                }
                self.steps.insert(step.clone())
            }
            EventKind::HolderTemplate => self.hold(1, event.at),
            EventKind::HolderEmail => self.hold(2, event.at),
            EventKind::HolderSubmitted => self.hold(3, event.at),
            EventKind::HolderChanged => self.hold(4, event.at),
            EventKind::HolderRejected => {
                let rejected = self.holder == 3;
                if rejected {
                    self.holder = 2;
                }
                rejected
            }
            kind => match next_phase(self.phase, kind) {
                Some(next) => {
                    self.enter(next, event.at);
                    true
                }
                None => false,
            },
        };
        if taken {
            self.touched = self.touched.max(event.at);
        }
    }

    /// Takes a step of the holder change; each follows the one before it.
    fn hold(&mut self, step: u8, at: i64) -> bool {
        let follows = step == self.holder + 1;
        if follows {
            self.holder = step;
            self.holder_at = at;
        }
        follows
    }

    fn enter(&mut self, phase: Phase, at: i64) {
        let (from, to) = (self.phase.stage(), phase.stage());
        self.completed.retain(|(stage, _)| *stage < to);
        for stage in Stage::ALL.into_iter().filter(|stage| *stage >= from && *stage < to) {
            self.completed.retain(|(done, _)| *done != stage);
            self.completed.push((stage, at));
        }
        if phase == Phase::Complete {
            self.completed.push((Stage::PublicSecurity, at));
        }
        self.phase = phase;
        self.since = at;
    }

    fn clock(&self, now: i64, calendar: &Calendar, terms: &Terms) -> Option<Clock> {
        let day = |since, count: &dyn Fn(Date) -> Due| china_date(since).map(count).map(Deadline::Day);
        let working = |since, days| day(since, &|date| calendar.add_working_days(date, days));
        let days = |since, days| day(since, &|date| Calendar::add_days(date, days));
        let (kind, deadline) = match self.phase {
            Phase::Preparing if self.holder == 4 => {
                (ClockKind::DomainWait, working(self.holder_at, terms.domain_wait))
            }
            // Without a step filled in there is no order yet that could be deleted.
            Phase::Draft if self.steps.is_empty() => return None,
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => {
                (ClockKind::Idle, days(self.touched, terms.idle?))
            }
            Phase::FirstReview => (ClockKind::FirstReview, working(self.since, terms.first_review)),
            Phase::SmsPending => {
                (ClockKind::Sms, Some(Deadline::Moment(self.since.saturating_add(SMS_SECONDS))))
            }
            Phase::Authority => (ClockKind::Authority, working(self.since, terms.authority)),
            Phase::PublicSecurityDue => (ClockKind::PublicSecurity, days(self.since, PUBLIC_SECURITY_DAYS)),
            Phase::PublicSecurityNumber => {
                (ClockKind::PublicSecurityNumber, days(self.since, PUBLIC_SECURITY_DAYS))
            }
            _ => return None,
        };
        deadline.map(|deadline| Clock { kind, deadline, over: is_over(deadline, now) })
    }
}

fn is_over(deadline: Deadline, now: i64) -> bool {
    match deadline {
        Deadline::Moment(moment) => now >= moment,
        Deadline::Day(due) => china_date(now).is_some_and(|today| today > due.date),
    }
}
