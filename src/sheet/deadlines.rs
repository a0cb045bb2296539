//! The deadlines of filings as a calendar file.

use crate::formats::ics::{Calendar, Entry, When, write};
use crate::text::Messages;
use crate::tracker::{Clock, ClockKind, Deadline, Filing, Status};

/// Minutes before midnight at which a whole day is reminded of: nine in the morning of the day before, and three days
/// before.
const DAY_ALARMS: [u32; 2] = [15 * 60, (2 * 24 + 15) * 60];
/// Minutes before the end of the 24 hours of the SMS.
const SMS_ALARMS: [u32; 2] = [60, 6 * 60];

/// The calendar file of these filings; `duty` gives the title of what a reminder is about. What has passed stays away.
/// `now`: seconds since 1970.
pub fn deadlines<'a>(
    filings: impl Iterator<Item = (&'a Filing, Status)>,
    duty: &dyn Fn(&str) -> Option<String>,
    t: &'static Messages,
    now: i64,
) -> String {
    let mut entries = Vec::new();
    for (filing, status) in filings {
        let running = status.clocks.iter().filter(|clock| !clock.over);
        entries.extend(running.map(|clock| entry(filing, clock, duty, t)));
    }
    write(&Calendar { name: t.track().ics_name, entries }, now)
}

/// What tells the deadlines of one filing apart. What users set reminders of is named by the rules, and may be named like a
/// clock.
fn uid_part(kind: &ClockKind) -> String {
    match kind {
        ClockKind::Reminder(of) => format!("reminder-{of}"),
        kind => kind.id().to_owned(),
    }
}

fn entry(
    filing: &Filing,
    clock: &Clock,
    duty: &dyn Fn(&str) -> Option<String>,
    t: &'static Messages,
) -> Entry {
    let name = &filing.details.name;
    let of_duty = match &clock.kind {
        ClockKind::Reminder(of) => duty(of),
        _ => None,
    };
    let title = match of_duty {
        Some(title) if name.is_empty() => title,
        Some(title) => format!("{name}{}{title}", t.guide().colon),
        None => (t.track().ics_title)(&clock.kind, name),
    };
    let (when, alarms, at) = match clock.deadline {
        Deadline::Moment(moment) => (When::Moment(moment), SMS_ALARMS, t.moment(moment)),
        Deadline::Day(due) => {
            let provisional = if due.provisional { t.track().provisional } else { "" };
            (When::Day(due.date), DAY_ALARMS, format!("{}{provisional}", (t.date)(due.date)))
        }
    };
    Entry {
        // The same deadline keeps its id: taking the file in again moves it rather than adding another one.
        uid: format!("{}.{}@beian-guide", filing.id, uid_part(&clock.kind)),
        title,
        text: (t.track().clock)(&clock.kind, &at),
        when,
        alarms: alarms.to_vec(),
        sequence: u32::try_from(filing.events.len()).unwrap_or(u32::MAX),
    }
}
