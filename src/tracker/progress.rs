//! What happens to a filing, event by event: the phase it comes to, and the clocks that run then.

use time::Date;

use super::clock::Position;
use super::event::{Event, EventKind};
use super::phase::{Phase, Stage, next_phase};
use super::{Clock, ClockKind, Deadline, Licence, Terms};
use crate::rules::{Calendar, Due, WaitUnit, china_date, parse_date};
use crate::sorted::{Map, Set};

/// The steps of a holder change.
pub const HOLDER_STEPS: u8 = 4;
/// After so many steps it lies with the registry.
pub(super) const HOLDER_SUBMITTED: u8 = 3;

/// The rules' reasons for what the events themselves say: the code was entered too late, or wrong too often.
const SMS_LATE: &str = "sms-late";
const SMS_WRONG: &str = "sms-wrong";

/// What the events told so far come to.
pub(super) struct Progress {
    pub(super) phase: Phase,
    pub(super) since: i64,
    /// The latest event of any kind: restarts the provider's idle limit.
    pub(super) touched: i64,
    /// When the site went online; none where only that it is online was told.
    pub(super) launched: Option<i64>,
    /// The number was there before the filing was tracked.
    pub(super) begun_late: bool,
    pub(super) holder: u8,
    pub(super) holder_at: i64,
    pub(super) steps: Set<String>,
    pub(super) completed: Vec<(Stage, i64)>,
    pub(super) round: u32,
    pub(super) reasons: Vec<String>,
    pub(super) number: Option<String>,
    pub(super) public_security: Option<String>,
    pub(super) public_security_returned: bool,
    pub(super) licence: Licence,
    pub(super) licence_at: i64,
    pub(super) reminders: Map<String, String>,
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
    pub(super) fn apply(&mut self, event: &Event, stages: &[Stage]) {
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
        // The number that the police gave is shown beside the other: there is nothing left to apply for.
        let complete = *kind == EventKind::FooterShown && self.public_security.is_some();
        let next = if complete { Phase::Complete } else { next };
        let skipped = self.phase == Phase::Preparing && *kind == EventKind::Approved;
        self.enter(next.on_way(stages), *at);
        if skipped {
            // When the stages before were completed was not told.
            self.completed.clear();
            self.begun_late = true;
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
    pub(super) fn position(&self, wait: Option<Deadline>, not_before: Option<Date>) -> Option<Position> {
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

    pub(super) fn clocks(&self, now: i64, calendar: &Calendar, terms: &Terms) -> Vec<Clock> {
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
