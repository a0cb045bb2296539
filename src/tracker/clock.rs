//! What time runs for a filing: deadlines, and when the end may be expected.

use time::Date;

use super::Stage;
use crate::rules::{Calendar, Due, WaitUnit, china_date};

/// What a clock measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockKind {
    /// The domain's new data reach the authority's system.
    DomainWait,
    /// The provider deletes an order left alone.
    Idle,
    /// The provider's first review.
    FirstReview,
    /// The provider hands the order over.
    HandOver,
    /// The ministry's code.
    Sms,
    /// The administration's review.
    Authority,
    /// Public-security filing after launch.
    PublicSecurity,
    /// The public-security number on the page after approval.
    PublicSecurityNumber,
    /// The decision on a commercial licence.
    Licence,
    /// A day that the user has set, by the id of the duty.
    Reminder(String),
}

impl ClockKind {
    /// The id used in calendar entries, which must not change, and in the page.
    pub fn id(&self) -> &str {
        match self {
            ClockKind::DomainWait => "domain-wait",
            ClockKind::Idle => "idle",
            ClockKind::FirstReview => "first-review",
            ClockKind::HandOver => "hand-over",
            ClockKind::Sms => "sms",
            ClockKind::Authority => "authority",
            ClockKind::PublicSecurity => "public-security",
            ClockKind::PublicSecurityNumber => "public-security-number",
            ClockKind::Licence => "licence",
            ClockKind::Reminder(of) => of,
        }
    }

    /// True for what the applicant has to do in time; else somebody else acts, or something is waited for.
    pub fn is_own(&self) -> bool {
        matches!(
            self,
            ClockKind::Idle
                | ClockKind::Sms
                | ClockKind::PublicSecurity
                | ClockKind::PublicSecurityNumber
                | ClockKind::Reminder(_)
        )
    }
}

/// When a clock runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// To the second: seconds since 1970.
    Moment(i64),
    /// By the end of a day in China.
    Day(Due),
}

impl Deadline {
    /// The second with which it has passed.
    pub fn end(self) -> i64 {
        match self {
            Deadline::Moment(moment) => moment,
            // Midnight in China, eight hours ahead of the world's clock.
            Deadline::Day(due) => (i64::from(due.date.to_julian_day()) - 2_440_587) * 86_400 - 8 * 3600,
        }
    }
}

/// A running clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pub kind: ClockKind,
    pub deadline: Deadline,
    /// True when `deadline` has passed.
    pub over: bool,
}

/// At least and at most, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub min: u32,
    pub max: u32,
}

/// The lengths and the way that depend on provider, province and filing kind.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Days until changed domain data can be used, and which days count.
    pub domain_wait: (u32, WaitUnit),
    /// The provider's first review, as usual.
    pub first_review: Days,
    /// From there to the administration.
    pub hand_over: Days,
    /// Calendar days after which an untouched order is deleted; none if the provider names no limit.
    pub idle: Option<u32>,
    /// The administration.
    pub authority: Days,
    /// Working days that the administration takes as a rule, by what applicants report.
    pub usual: u32,
    /// Hours in which the code of the SMS can be entered.
    pub sms: u32,
    /// Calendar days to file with the police after going online.
    pub public_security: u32,
    /// Calendar days to display the public-security number after approval.
    pub public_security_number: u32,
    /// Calendar days in which the decision on a commercial licence is due.
    pub licence: u32,
    /// The stages of this filing kind.
    pub stages: Vec<Stage>,
    /// The first day on which it can be submitted, where something else stands in the way until then.
    pub not_before: Option<Date>,
}

/// When the number, or whatever the filing ends with, may be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    pub earliest: Due,
    pub usual: Due,
    pub latest: Due,
}

/// The part of the way that the forecast adds up: from here, since this day.
pub(super) struct Position {
    /// How many of review, hand-over, SMS and administration are behind.
    pub(super) done: usize,
    /// Since when the present part runs; none if it has yet to begin.
    pub(super) since: Option<Date>,
}

impl Forecast {
    pub(super) fn of(position: &Position, now: i64, calendar: &Calendar, terms: &Terms) -> Option<Self> {
        let today = china_date(now)?;
        let sms = if terms.stages.contains(&Stage::Sms) { 1 } else { 0 };
        let Days { min, max } = terms.authority;
        let (first, over) = (terms.first_review, terms.hand_over);
        let add = |parts: [u32; 4]| {
            let start = position.since.unwrap_or(today);
            let mut due = Due { date: start, provisional: false };
            for days in parts.into_iter().skip(position.done) {
                let next = calendar.add_working_days(due.date, days);
                due = Due { date: next.date.max(today), provisional: due.provisional | next.provisional };
            }
            due
        };
        // The SMS comes at once or on the next day; the code is valid for 24 hours.
        Some(Forecast {
            earliest: add([first.min, over.min, 0, min]),
            usual: add([first.max, over.max, sms, terms.usual.min(max).max(min)]),
            latest: add([first.max, over.max, sms, max]),
        })
    }
}
