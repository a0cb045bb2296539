//! Where a filing stands, derived from its events.

use std::collections::BTreeSet;

use time::Date;

use super::calendar::{Calendar, Due, china_date};
use super::event::{Event, EventKind, Filing};

/// Seconds in the 24 hours that the ministry's code is valid.
const SMS_SECONDS: i64 = 24 * 60 * 60;
/// Days to file with the public-security bureau after the site is open (MPS Order 33, art. 12).
const PUBLIC_SECURITY_DAYS: u32 = 30;

/// The stages of the timeline, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Domain, server and papers.
    Prepare,
    /// The provider's console: four steps.
    Console,
    /// The provider's preliminary review and hand-over.
    FirstReview,
    /// The ministry's SMS, 24 hours.
    Sms,
    /// The administration's review.
    Authority,
    /// Number in the footer.
    Footer,
    /// Public-security filing.
    PublicSecurity,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Stage; 7] = [
        Stage::Prepare,
        Stage::Console,
        Stage::FirstReview,
        Stage::Sms,
        Stage::Authority,
        Stage::Footer,
        Stage::PublicSecurity,
    ];

    /// The id used in provider files and styles.
    pub fn id(self) -> &'static str {
        match self {
            Stage::Prepare => "prepare",
            Stage::Console => "console",
            Stage::FirstReview => "first-review",
            Stage::Sms => "sms",
            Stage::Authority => "authority",
            Stage::Footer => "footer",
            Stage::PublicSecurity => "public-security",
        }
    }
}

/// What the timeline shows for a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    Done,
    Current,
    Ahead,
}

/// The exact position; each phase has one next action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Domain, server and papers are being made ready.
    Preparing,
    /// Filling in the provider's console; nothing handed in yet.
    Draft,
    /// The holder change lies with the registry (注册局审核中).
    HolderReview,
    /// The new holder's data are being synchronised.
    DomainWait,
    /// With the provider.
    FirstReview,
    /// The provider wants corrections.
    ToCorrect,
    /// The SMS check was missed.
    SmsMissed,
    /// Handed over; the SMS is on its way.
    AwaitingSms,
    /// The code must be entered.
    SmsPending,
    /// With the administration.
    Authority,
    /// The administration refused.
    Refused,
    /// Approved; the number must go into the footer.
    Approved,
    /// Public-security filing is due.
    PublicSecurityDue,
    /// The public-security number must be shown.
    PublicSecurityNumber,
    /// All done.
    Complete,
}

impl Phase {
    /// The stage this phase belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Phase::Preparing | Phase::HolderReview | Phase::DomainWait => Stage::Prepare,
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => Stage::Console,
            Phase::FirstReview => Stage::FirstReview,
            Phase::AwaitingSms | Phase::SmsPending => Stage::Sms,
            Phase::Authority => Stage::Authority,
            Phase::Approved => Stage::Footer,
            Phase::PublicSecurityDue | Phase::PublicSecurityNumber | Phase::Complete => Stage::PublicSecurity,
        }
    }

    /// What the user can tell next, the usual one first.
    pub fn possible(self) -> &'static [EventKind] {
        match self {
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => &[EventKind::Submitted],
            Phase::Preparing | Phase::DomainWait => &[EventKind::Prepared],
            Phase::HolderReview => &[EventKind::HolderChanged],
            Phase::FirstReview => &[EventKind::HandedOver, EventKind::ReturnedByProvider],
            Phase::AwaitingSms => &[EventKind::SmsReceived],
            Phase::SmsPending => &[EventKind::SmsVerified, EventKind::SmsExpired],
            Phase::Authority => &[EventKind::Approved, EventKind::ReturnedByAuthority],
            Phase::Approved => &[EventKind::FooterShown],
            Phase::PublicSecurityDue => &[EventKind::PublicSecurityFiled],
            Phase::PublicSecurityNumber => &[EventKind::PublicSecurityShown],
            Phase::Complete => &[],
        }
    }
}

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
    /// When it started, seconds since 1970.
    pub since: i64,
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
    /// The clocks that run now, the most urgent first.
    pub clocks: Vec<Clock>,
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
        let mut clocks: Vec<Clock> = progress.clocks(now, calendar, terms);
        if let Some(over) = clocks.iter().position(|clock| clock.over) {
            clocks.swap(0, over);
        }
        let domain_waiting = clocks.iter().any(|clock| clock.kind == ClockKind::DomainWait && !clock.over);
        clocks.retain(|clock| clock.kind != ClockKind::DomainWait || !clock.over);
        let phase = match progress.phase {
            Phase::Preparing if progress.holder == 3 => Phase::HolderReview,
            Phase::Preparing if domain_waiting => Phase::DomainWait,
            phase => phase,
        };
        Status {
            phase,
            clocks,
            steps: progress.steps,
            holder: progress.holder,
            completed: progress.completed,
        }
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
        self.touched = event.at;
        match &event.kind {
            EventKind::Created => self.since = event.at,
            EventKind::Undone => {}
            EventKind::StepDone { step } => {
                self.steps.insert(step.clone());
                if self.phase == Phase::Preparing {
                    self.enter(Phase::Draft, event.at);
                }
            }
            EventKind::HolderTemplate => self.hold(1, event.at),
            EventKind::HolderEmail => self.hold(2, event.at),
            EventKind::HolderSubmitted => self.hold(3, event.at),
            EventKind::HolderChanged => self.hold(4, event.at),
            kind => {
                if let Some(next) = next_phase(self.phase, kind) {
                    self.enter(next, event.at);
                }
            }
        }
    }

    fn hold(&mut self, step: u8, at: i64) {
        self.holder = step;
        self.holder_at = at;
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

    fn clocks(&self, now: i64, calendar: &Calendar, terms: &Terms) -> Vec<Clock> {
        let mut clocks = Vec::new();
        let mut start = |kind, since, deadline: Option<Deadline>| {
            if let Some(deadline) = deadline {
                clocks.push(Clock { kind, since, deadline, over: is_over(deadline, now) });
            }
        };
        let day = |since, count: &dyn Fn(Date) -> Due| china_date(since).map(count).map(Deadline::Day);
        let working = |since, days| day(since, &|date| calendar.add_working_days(date, days));
        let days = |since, days| day(since, &|date| Calendar::add_days(date, days));
        if self.holder == 4 && self.phase == Phase::Preparing {
            start(ClockKind::DomainWait, self.holder_at, working(self.holder_at, terms.domain_wait));
        }
        match self.phase {
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => {
                // Without a step filled in there is no order yet that could be deleted.
                if let Some(idle) = terms.idle
                    && (self.phase != Phase::Draft || !self.steps.is_empty())
                {
                    start(ClockKind::Idle, self.touched, days(self.touched, idle));
                }
            }
            Phase::FirstReview => {
                start(ClockKind::FirstReview, self.since, working(self.since, terms.first_review));
            }
            Phase::SmsPending => {
                start(
                    ClockKind::Sms,
                    self.since,
                    Some(Deadline::Moment(self.since.saturating_add(SMS_SECONDS))),
                );
            }
            Phase::Authority => start(ClockKind::Authority, self.since, working(self.since, terms.authority)),
            Phase::PublicSecurityDue => {
                start(ClockKind::PublicSecurity, self.since, days(self.since, PUBLIC_SECURITY_DAYS));
            }
            Phase::PublicSecurityNumber => {
                start(ClockKind::PublicSecurityNumber, self.since, days(self.since, PUBLIC_SECURITY_DAYS));
            }
            _ => {}
        }
        clocks
    }
}

/// The phase that an event leads to; none if it does not fit.
fn next_phase(phase: Phase, kind: &EventKind) -> Option<Phase> {
    Some(match (phase, kind) {
        (Phase::Preparing, EventKind::Prepared) => Phase::Draft,
        (
            Phase::Preparing | Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused,
            EventKind::Submitted,
        ) => Phase::FirstReview,
        (Phase::FirstReview, EventKind::ReturnedByProvider) => Phase::ToCorrect,
        (Phase::FirstReview, EventKind::HandedOver) => Phase::AwaitingSms,
        (Phase::AwaitingSms, EventKind::SmsReceived) => Phase::SmsPending,
        (Phase::SmsPending, EventKind::SmsVerified) => Phase::Authority,
        (Phase::SmsPending, EventKind::SmsExpired) => Phase::SmsMissed,
        (Phase::Authority, EventKind::ReturnedByAuthority) => Phase::Refused,
        (Phase::Authority, EventKind::Approved) => Phase::Approved,
        (Phase::Approved, EventKind::FooterShown) => Phase::PublicSecurityDue,
        (Phase::PublicSecurityDue, EventKind::PublicSecurityFiled) => Phase::PublicSecurityNumber,
        (Phase::PublicSecurityNumber, EventKind::PublicSecurityShown) => Phase::Complete,
        _ => return None,
    })
}

fn is_over(deadline: Deadline, now: i64) -> bool {
    match deadline {
        Deadline::Moment(moment) => now >= moment,
        Deadline::Day(due) => china_date(now).is_some_and(|today| today > due.date),
    }
}
