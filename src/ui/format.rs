//! Moments, dates and remaining times in words.

use crate::formats::has_plain_case;
use crate::rules::china_date;
use crate::text::Messages;
use crate::tracker::{Clock, ClockKind, Deadline};

/// The text in small letters, for searching: by the browser, as the standard library's tables for that are 14 kB. Chinese
/// and English, which is nearly all there is, need no way to it: a list of papers has hundreds of texts at each keystroke.
pub fn small(text: &str) -> String {
    if text.chars().all(has_plain_case) {
        return text.to_ascii_lowercase();
    }
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The date in China of a moment.
pub fn date(t: &Messages, seconds: i64) -> String {
    china_date(seconds).map(|date| (t.date)(date)).unwrap_or_default()
}

/// The date and time in China of a moment.
pub fn moment(t: &Messages, seconds: i64) -> String {
    t.moment(seconds)
}

/// When a clock runs out, and how long that is from `now`.
pub fn deadline(t: &Messages, clock: &Clock, now: i64) -> (String, String) {
    match clock.deadline {
        Deadline::Moment(moment) => {
            let minutes = (moment - now).max(0) / 60;
            let left = if clock.over {
                t.track().time_over.to_owned()
            } else {
                (t.track().hours_left)(minutes / 60, minutes % 60)
            };
            (self::moment(t, moment), left)
        }
        Deadline::Day(due) => {
            let days = china_date(now).map_or(0, |today| (due.date - today).whole_days());
            let left = match clock.kind {
                _ if clock.over => t.track().time_over.to_owned(),
                ClockKind::DomainWait => (t.track().wait_left)(days + 1),
                _ => (t.track().days_left)(days),
            };
            let provisional = if due.provisional { t.track().provisional } else { "" };
            (format!("{}{provisional}", (t.date)(due.date)), left)
        }
    }
}
