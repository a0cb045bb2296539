//! A writer of calendar files (iCalendar, RFC 5545) that every calendar takes: days and moments with reminders.
//!
//! Texts are the user's own. Whatever they hold, they end where their property ends: line breaks are escaped, control
//! characters dropped, and long lines folded.

use time::{Date, OffsetDateTime};

/// What goes into one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar<'a> {
    /// Calendars that know `X-WR-CALNAME` offer it as the name.
    pub name: &'a str,
    pub entries: Vec<Entry>,
}

/// A date to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable over exports, so that a second import updates.
    pub uid: String,
    pub title: String,
    /// Nothing is written of an empty one.
    pub text: String,
    pub when: When,
    /// Reminders: minutes before the start. A day starts at its midnight, so 900 is nine in the morning of the day
    /// before.
    pub alarms: Vec<u32>,
    /// Counts up when the same entry changes (RFC 5545, 3.8.7.4).
    pub sequence: u32,
}

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A whole day, wherever the calendar is looked at.
    Day(Date),
    /// A moment, seconds since 1970 (UTC). It has no length.
    Moment(i64),
}

/// What is read before the writer's lines are folded: octets, without the line break (3.1).
const LINE: usize = 75;

/// The file's text; `now` in seconds since 1970. Entries outside the years 0 to 9999 cannot be written and are left
/// out.
pub fn write(calendar: &Calendar, now: i64) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//beian-guide//beian-guide//ZH");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("X-WR-CALNAME", &escape(calendar.name));
    let stamp = moment(now).unwrap_or_else(|| "19700101T000000Z".to_owned());
    for entry in &calendar.entries {
        lines.entry(entry, &stamp);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a property, folded (3.1). `value` has no line break.
    fn add(&mut self, property: &str, value: &str) {
        let mut length = 0;
        for c in property.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn entry(&mut self, entry: &Entry, stamp: &str) {
        let (start, end) = match entry.when {
            When::Day(date) => (day(date), date.next_day().and_then(day)),
            // An end must be later than the start; without one the event has no length (3.6.1).
            When::Moment(seconds) => (moment(seconds), None),
        };
        let Some(start) = start else { return };
        let value = match entry.when {
            When::Day(_) => ";VALUE=DATE",
            When::Moment(_) => "",
        };
        let title = escape(&entry.title);
        self.add("BEGIN", "VEVENT");
        self.add("UID", &escape(&entry.uid));
        self.add("DTSTAMP", stamp);
        self.add("SEQUENCE", &entry.sequence.to_string());
        self.add(&["DTSTART", value].concat(), &start);
        if let Some(end) = end {
            self.add(&["DTEND", value].concat(), &end);
        }
        self.add("SUMMARY", &title);
        if !entry.text.is_empty() {
            self.add("DESCRIPTION", &escape(&entry.text));
        }
        // A date to keep leaves the day free.
        self.add("TRANSP", "TRANSPARENT");
        for minutes in &entry.alarms {
            self.add("BEGIN", "VALARM");
            self.add("ACTION", "DISPLAY");
            self.add("DESCRIPTION", &title);
            self.add("TRIGGER", &before(*minutes));
            self.add("END", "VALARM");
        }
        self.add("END", "VEVENT");
    }
}

/// A duration back from the start (3.3.6).
fn before(minutes: u32) -> String {
    match minutes % 60 {
        0 if minutes > 0 => ["-PT", &(minutes / 60).to_string(), "H"].concat(),
        _ => ["-PT", &minutes.to_string(), "M"].concat(),
    }
}

/// `20261123`; none for a year that four digits cannot tell.
fn day(date: Date) -> Option<String> {
    let year = u32::try_from(date.year()).ok().filter(|year| *year <= 9999)?;
    Some([digits(year, 4), digits(u8::from(date.month()).into(), 2), digits(date.day().into(), 2)].concat())
}

/// `20261123T040000Z`
fn moment(seconds: i64) -> Option<String> {
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    let two = |number: u8| digits(number.into(), 2);
    let parts = ["T", &two(moment.hour()), &two(moment.minute()), &two(moment.second()), "Z"];
    Some([day(moment.date())?, parts.concat()].concat())
}

/// The number with zeros in front.
fn digits(number: u32, width: usize) -> String {
    let digits = number.to_string();
    ["0".repeat(width.saturating_sub(digits.len())), digits].concat()
}

/// A text as a value (3.3.11). Line breaks of all kinds are one kind, tabs are spaces, other control characters go.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
        after_return = c == '\r';
    }
    escaped
}
