//! Working days in mainland China: Monday to Friday, less official holidays, plus make-up days.

use std::collections::BTreeSet;

use time::{Date, Duration, Month, OffsetDateTime, UtcOffset, Weekday};

use crate::rules::Holidays;

/// A date that was counted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day, in China.
    pub date: Date,
    /// True if the count ran through a year whose holidays are not announced yet.
    pub provisional: bool,
}

/// The official calendar of the years known to the rule pack.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
    announced: BTreeSet<i32>,
}

impl Calendar {
    /// Reads the rule pack's holidays; dates that are no dates are left out (`cargo xtask rules` refuses them).
    pub fn new(holidays: &Holidays) -> Self {
        let mut calendar = Calendar::default();
        for (year, days) in &holidays.years {
            if days.announced
                && let Ok(year) = year.parse()
            {
                calendar.announced.insert(year);
            }
            calendar.off.extend(days.off.iter().filter_map(|text| parse_date(text)));
            calendar.work.extend(days.work.iter().filter_map(|text| parse_date(text)));
        }
        calendar
    }

    /// Whether offices work on this day.
    pub fn is_working(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.work.contains(&date) || (!weekend && !self.off.contains(&date))
    }

    /// The `days`-th working day after `start`; the first day counted is the next one
    /// (非经营性互联网信息服务备案管理办法 art. 12 counts working days).
    pub fn add_working_days(&self, start: Date, days: u32) -> Due {
        let mut due = Due { date: start, provisional: false };
        let mut left = days;
        while left > 0 {
            let Some(next) = due.date.next_day() else {
                break;
            };
            due.date = next;
            due.provisional |= !self.announced.contains(&next.year());
            if self.is_working(next) {
                left -= 1;
            }
        }
        due
    }

    /// `days` calendar days after `start`.
    pub fn add_days(start: Date, days: u32) -> Due {
        let date = start.checked_add(Duration::days(i64::from(days))).unwrap_or(start);
        Due { date, provisional: false }
    }
}

/// Reads an ISO date such as `2026-11-23`.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The date in China (UTC+8, no summer time) at a moment given in seconds since 1970.
pub fn china_date(seconds: i64) -> Option<Date> {
    let offset = UtcOffset::from_hms(8, 0, 0).ok()?;
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    Some(moment.checked_to_offset(offset)?.date())
}
