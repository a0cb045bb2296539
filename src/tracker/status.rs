//! Where a filing stands, derived from its events.

use time::Date;

use super::clock::Position;
use super::event::{Event, EventKind, Filing};
use super::phase::{Phase, Stage, StageState, next_phase};
use super::{Clock, ClockKind, Deadline, Forecast, Terms};
use crate::rules::{Calendar, Due, WaitUnit, china_date, parse_date};
use crate::sorted::{Map, Set};

/// The steps of a holder change.
pub const HOLDER_STEPS: u8 = 4;
/// After so many steps it lies with the registry.
const HOLDER_SUBMITTED: u8 = 3;

/// The rules' reasons for what the events themselves say: the code was entered too late, or wrong too often.
const SMS_LATE: &str = "sms-late";
const SMS_WRONG: &str = "sms-wrong";

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

/// The fold over the events.
struct Progress {
    phase: Phase,
    since: i64,
    /// The latest event of any kind: restarts the provider's idle limit.
    touched: i64,
    /// When the site went online; none where only that it is online was told.
    launched: Option<i64>,
    /// The number was there before the filing was tracked.
    begun_late: bool,
    holder: u8,
    holder_at: i64,
    steps: Set<String>,
    completed: Vec<(Stage, i64)>,
    round: u32,
    reasons: Vec<String>,
    number: Option<String>,
    public_security: Option<String>,
    public_security_returned: bool,
    licence: Licence,
    licence_at: i64,
    reminders: Map<String, String>,
}

impl Default for Progress {
    fn default() -> Self {
        Progress {
            phase: Phase::Preparing,
            since: 0,
            touched: 0,
            launched: None,
            begun_late: false,
            holder: 0,
            holder_at: 0,
            steps: Set::new(),
            completed: Vec::new(),
            round: 0,
            reasons: Vec::new(),
            number: None,
            public_security: None,
            public_security_returned: false,
            licence: Licence::None,
            licence_at: 0,
            reminders: Map::new(),
        }
    }
}

impl Progress {
    /// Takes an event in. An event that does not fit the phase changes nothing: the log may hold
    /// events told on two devices.
    fn apply(&mut self, event: &Event, stages: &[Stage]) {
        let taken = match &event.kind {
            EventKind::Created => true,
            EventKind::Undone { .. } => false,
            EventKind::StepDone { step } => {
                if self.phase == Phase::Preparing {
                    self.enter(Phase::Draft, event.at);
                }
                self.steps.insert(step.clone())
            }
            EventKind::HolderTemplate => self.hold(1, event.at),
            EventKind::HolderEmail => self.hold(2, event.at),
            EventKind::HolderSubmitted => self.hold(HOLDER_SUBMITTED, event.at),
            EventKind::HolderChanged => self.hold(HOLDER_STEPS, event.at),
            EventKind::HolderRejected => {
                let rejected = self.holder == HOLDER_SUBMITTED;
                if rejected {
                    self.holder = HOLDER_SUBMITTED - 1;
                }
                rejected
            }
            kind if kind.is_note() => {
                self.note(kind, event.at);
                // It is nothing that the provider sees.
                false
            }
            _ => self.go_on(event, stages),
        };
        if taken {
            self.touched = self.touched.max(event.at);
        }
    }

    /// Takes in what is told beside the way.
    fn note(&mut self, kind: &EventKind, at: i64) {
        match kind {
            EventKind::Number { number } => self.number = Some(number.clone()),
            EventKind::PublicSecurityNumber { number } => self.public_security = Some(number.clone()),
            EventKind::LicenceApplied => (self.licence, self.licence_at) = (Licence::Applied, at),
            EventKind::LicenceGranted => self.licence = Licence::Granted,
            EventKind::Reminder { of, until: Some(until) } => {
                self.reminders.insert(of.clone(), until.clone());
            }
            EventKind::Reminder { of, until: None } => {
                self.reminders.remove(of);
            }
            _ => {}
        }
    }

    /// Goes where the event leads, if it fits.
    fn go_on(&mut self, event: &Event, stages: &[Stage]) -> bool {
        let Event { at, kind, .. } = event;
        let Some(next) = next_phase(self.phase, kind) else {
            return false;
        };
        match kind {
            EventKind::Submitted => {
                self.round += 1;
                self.reasons.clear();
            }
            // Somebody whose number is old says that it is shown, and not since when.
            EventKind::FooterShown => {
                self.launched = (!self.begun_late || event.has_own_time()).then_some(*at)
            }
            EventKind::PublicSecurityReturned => self.public_security_returned = true,
            EventKind::PublicSecuritySubmitted => self.public_security_returned = false,
            _ => {}
        }
        if let Some(reasons) = kind.reasons() {
            self.reasons = match kind {
                EventKind::SmsExpired => vec![SMS_LATE.to_owned()],
                EventKind::SmsFailed => vec![SMS_WRONG.to_owned()],
                _ => reasons.to_vec(),
            };
            if self.holder == HOLDER_STEPS {
                // The holder may have to be changed once more.
                self.holder = 0;
            }
        }
        let skipped = self.phase == Phase::Preparing && *kind == EventKind::Approved;
        self.enter(next.on_way(stages), *at);
        if skipped {
            // When the stages before were completed was not told.
            self.completed.clear();
            self.begun_late = !event.has_own_time();
        }
        true
    }

    /// Takes a step of the holder change; each follows the one before it. That the holder is right may be told at any
    /// time: nobody has to make the change with this guide.
    fn hold(&mut self, step: u8, at: i64) -> bool {
        let follows = step == self.holder + 1 || (step == HOLDER_STEPS && self.holder < HOLDER_STEPS);
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

    /// Where the filing is on the way to its end; none once it is there. What has yet to begin begins after `wait`.
    fn position(&self, wait: Option<Deadline>, not_before: Option<Date>) -> Option<Position> {
        let after = match wait {
            Some(Deadline::Day(due)) => Some(Calendar::after(due).date),
            _ => None,
        };
        let after = after.max(not_before);
        let (done, since) = match self.phase {
            Phase::FirstReview | Phase::Corrected => (0, china_date(self.since)),
            Phase::ToHandOver => (1, china_date(self.since)),
            Phase::AwaitingSms | Phase::SmsPending => (2, china_date(self.since)),
            Phase::Authority => (3, china_date(self.since)),
            phase if phase.is_early() || phase.is_returned() => (0, after),
            _ => return None,
        };
        Some(Position { done, since })
    }

    fn clocks(&self, now: i64, calendar: &Calendar, terms: &Terms) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = Vec::new();
        let mut add = |kind: ClockKind, deadline: Option<Deadline>| {
            clocks.extend(deadline.map(|deadline| Clock { kind, deadline, over: now >= deadline.end() }));
        };
        let day = |since, count: &dyn Fn(Date) -> Due| china_date(since).map(count).map(Deadline::Day);
        let working = |since, days| day(since, &|date| calendar.add_working_days(date, days));
        let days = |since, days| day(since, &|date| Calendar::add_days(date, days));
        let (wait, unit) = terms.domain_wait;
        let wait = || match unit {
            WaitUnit::Working => working(self.holder_at, wait),
            WaitUnit::Calendar => days(self.holder_at, wait),
        };
        match self.phase {
            Phase::FirstReview | Phase::Corrected => {
                add(ClockKind::FirstReview, working(self.since, terms.first_review.max))
            }
            Phase::ToHandOver => add(ClockKind::HandOver, working(self.since, terms.hand_over.max)),
            Phase::SmsPending => {
                let until = self.since.saturating_add(i64::from(terms.sms) * 60 * 60);
                add(ClockKind::Sms, Some(Deadline::Moment(until)))
            }
            Phase::Authority => add(ClockKind::Authority, working(self.since, terms.authority.max)),
            Phase::PublicSecurityDue => {
                let launched = self.launched.or(Some(self.since).filter(|_| !self.begun_late));
                let due = launched.and_then(|launched| days(launched, terms.public_security));
                add(ClockKind::PublicSecurity, due);
            }
            Phase::PublicSecurityNumber => {
                add(ClockKind::PublicSecurityNumber, days(self.since, terms.public_security_number));
            }
            phase if phase.is_early() || phase.is_returned() => {
                if self.holder == HOLDER_STEPS {
                    add(ClockKind::DomainWait, wait());
                }
                // Without a step filled in there is no order yet that could be deleted.
                let order = phase.is_returned() || (phase == Phase::Draft && !self.steps.is_empty());
                if let (true, Some(idle)) = (order, terms.idle) {
                    add(ClockKind::Idle, days(self.touched, idle));
                }
            }
            _ => {}
        }
        if self.licence == Licence::Applied {
            add(ClockKind::Licence, days(self.licence_at, terms.licence));
        }
        for (of, until) in &self.reminders {
            let due = parse_date(until).map(|date| Deadline::Day(Due { date, provisional: false }));
            add(ClockKind::Reminder(of.clone()), due);
        }
        clocks
    }
}
