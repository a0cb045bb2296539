//! Working days in mainland China: Monday to Friday, less official holidays, plus make-up days.

use crate::sorted::{Map, Set};
use serde_json::Value;
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset, Weekday};

use crate::read::{Fill, Read, fields, record};

record! {
    /// One year's holidays and make-up days.
    pub struct HolidayYear {
        /// False while the year's notice is not out.
        pub announced: bool,
        pub off: Vec<Date>,
        pub work: Vec<Date>,
    }
}

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
    off: Set<Date>,
    work: Set<Date>,
    announced: Set<i32>,
}

impl Calendar {
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

    /// The first day on which so many whole days are over: the day after the last of them.
    pub fn after(last: Due) -> Due {
        Due { date: last.date.next_day().unwrap_or(last.date), ..last }
    }

    /// The same day `months` later, or the month's last day where it is shorter.
    pub fn add_months(start: Date, months: u32) -> Date {
        let mut date = start.replace_day(1).unwrap_or(start);
        for _ in 0..months {
            let days = date.month().length(date.year());
            date = date.checked_add(Duration::days(i64::from(days))).unwrap_or(date);
        }
        let day = start.day().min(date.month().length(date.year()));
        date.replace_day(day).unwrap_or(date)
    }
}

impl Fill for Calendar {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        let mut years: Map<String, HolidayYear> = Map::blank();
        fields(value, &mut [("years", &mut years)])?;
        for (year, days) in years {
            let Ok(number) = year.parse::<i32>() else {
                return Err(["years.", &year, ": is not a year"].concat());
            };
            if days.announced {
                self.announced.insert(number);
            }
            self.off.extend(days.off);
            self.work.extend(days.work);
        }
        Ok(())
    }
}

impl Read for Calendar {
    fn blank() -> Self {
        Calendar::default()
    }
}

impl Fill for Date {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = value.as_str().and_then(parse_date).ok_or_else(|| format!(": {value} is not a date"))?;
        Ok(())
    }
}

impl Read for Date {
    fn blank() -> Self {
        Date::MIN
    }
}

/// Reads an ISO date such as `2026-11-23`: four digits, two and two. Dates are compared and shown as they were
/// written, so no other form counts.
pub fn parse_date(text: &str) -> Option<Date> {
    let fits = |(place, byte): (usize, u8)| {
        if place == 4 || place == 7 { byte == b'-' } else { byte.is_ascii_digit() }
    };
    if text.len() != 10 || !text.bytes().enumerate().all(fits) {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    let month: u8 = text.get(5..7)?.parse().ok()?;
    let day = text.get(8..)?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// A date that an answer can give: since there are filings, and not ahead of today where the day is known.
pub fn is_past(date: Date, today: Option<Date>) -> bool {
    date.year() >= 2000 && today.is_none_or(|today| date <= today)
}

/// The date in China (UTC+8, no summer time) at a moment given in seconds since 1970.
pub fn china_date(seconds: i64) -> Option<Date> {
    let offset = UtcOffset::from_hms(8, 0, 0).ok()?;
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    Some(moment.checked_to_offset(offset)?.date())
}
