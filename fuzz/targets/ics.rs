//! Whatever the texts are, the calendar file is valid and has the entries that were put in.
#![no_main]

use beian_guide::formats::ics::{Calendar, Entry, When, write};
use ical::tree::cst::IcalCst;
use libfuzzer_sys::fuzz_target;
use time::Date;

type Input = (String, Vec<(String, String, String, Result<i32, i64>, Vec<u32>)>, i64);

fuzz_target!(|input: Input| {
    let (name, entries, now) = input;
    let entries = entries.into_iter().map(|(uid, title, text, when, alarms)| Entry {
        uid,
        title,
        text,
        when: match when {
            Ok(day) => When::Day(Date::from_julian_day(day % 6_000_000).unwrap_or(Date::MAX)),
            Err(moment) => When::Moment(moment),
        },
        sequence: u32::try_from(alarms.len()).unwrap_or(u32::MAX),
        alarms,
    });
    let calendar = Calendar { name: &name, entries: entries.collect() };
    let written = write(&calendar, now);
    assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(char::is_control)));
    let files: Vec<_> =
        IcalCst::parse_many(&written).collect::<Result<_, _>>().expect("a file that can be read");
    let [file] = &files[..] else { panic!("{} files", files.len()) };
    assert_eq!(file.to_string(), written);
    let events = file.decode().validate().expect("a valid file").components.len();
    assert!(events <= calendar.entries.len());
    let writable = |entry: &&Entry| match entry.when {
        When::Day(date) => (0..=9999).contains(&date.year()),
        When::Moment(seconds) => (-62_167_219_200..=253_402_300_799).contains(&seconds),
    };
    assert_eq!(events, calendar.entries.iter().filter(writable).count());
});
