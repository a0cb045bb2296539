//! Calendar files, read back by a parser that knows the rules.

use beian_guide::formats::ics::{Calendar, Entry, When, write};
use ical::component::IcalComponent;
use ical::prop::IcalProp;
use ical::tree::cst::IcalCst;
use ical::value::IcalValue;
use time::{Date, Month};

/// Noon of 23 November 2026 in China.
const NOW: i64 = 1_795_406_400;

fn entry(title: &str) -> Entry {
    Entry {
        uid: "guide-a-review@example.com".into(),
        title: title.into(),
        text: "先备好材料".into(),
        when: When::Day(Date::from_calendar_date(2026, Month::December, 21).unwrap()),
        alarms: vec![900],
        sequence: 2,
    }
}

fn file(name: &str, entries: Vec<Entry>) -> String {
    write(&Calendar { name, entries }, NOW)
}

/// The properties of a calendar or component as `NAME;PARAMETER=VALUE` and value, and what is nested in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Component {
    name: String,
    properties: Vec<(String, String)>,
    pub components: Vec<Component>,
}

impl Component {
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.properties.iter().filter(|(known, _)| known == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert_eq!(found.next(), None, "{name} is there twice");
        value
    }
}

fn property(property: &IcalProp) -> (String, String) {
    let value = match &property.value {
        IcalValue::Text(value) => value.0.to_string(),
        IcalValue::Date(value) => format!("date {}", value.0),
        IcalValue::DateTime(value) => format!("moment {}", value.0),
        IcalValue::Duration(value) => format!("{} s", value.seconds().unwrap()),
        IcalValue::Integer(value) => value.get().unwrap().to_string(),
        // What no standard defines stays as it is written.
        IcalValue::Unknown(value) => {
            value.components.iter().map(|part| part.join(",")).collect::<Vec<_>>().join(";")
        }
        other => format!("{other:?}"),
    };
    (property.name.to_string(), value)
}

fn component(found: &IcalComponent) -> Component {
    Component {
        name: found.name.to_string(),
        properties: found.props.iter().map(property).collect(),
        components: found.components.iter().map(component).collect(),
    }
}

/// Reads a file, which must be valid, and looks at the lines as they are written.
pub fn parse(text: &str) -> Component {
    assert!(text.ends_with("\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(!line.is_empty() && line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')), "{line:?}");
    }
    let files = IcalCst::parse_many(text).map(|file| file.unwrap()).collect::<Vec<_>>();
    assert_eq!(files.len(), 1, "{text}");
    assert_eq!(files[0].to_string(), text);
    let valid = files[0].decode().validate().unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    Component {
        name: "VCALENDAR".into(),
        properties: valid.props.iter().map(property).collect(),
        components: valid.components.iter().map(component).collect(),
    }
}

#[test]
fn a_day_is_written_whole() {
    let text = file("备案", vec![entry("管局审核到期")]);
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//beian-guide//beian-guide//ZH\r\nCALSCALE:GREGORIAN\r\n\
        X-WR-CALNAME:备案\r\nBEGIN:VEVENT\r\nUID:guide-a-review@example.com\r\nDTSTAMP:20261123T040000Z\r\n\
        SEQUENCE:2\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20261222\r\nSUMMARY:管局审核到期\r\n\
        DESCRIPTION:先备好材料\r\nTRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:管局审核到期\r\n\
        TRIGGER:-PT15H\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(text, expected);
    let event = &parse(&text).components[0];
    assert_eq!((event.get("DTSTART"), event.get("DTEND")), (Some("date 20261221"), Some("date 20261222")));
    assert_eq!(event.get("SEQUENCE"), Some("2"));
}

#[test]
fn a_moment_is_written_in_utc_and_has_no_length() {
    let moment = Entry {
        when: When::Moment(NOW + 86_399),
        alarms: vec![0, 30, 60, 90, 1_440, u32::MAX],
        text: String::new(),
        ..entry("短信核验")
    };
    let found = parse(&file("", vec![moment]));
    assert_eq!(found.get("X-WR-CALNAME"), Some(""));
    let event = &found.components[0];
    assert_eq!(event.get("DTSTART"), Some("moment 20261124T035959Z"));
    assert_eq!((event.get("DTEND"), event.get("DESCRIPTION")), (None, None));
    let seconds: Vec<&str> = event.components.iter().filter_map(|alarm| alarm.get("TRIGGER")).collect();
    assert_eq!(seconds, ["0 s", "-1800 s", "-3600 s", "-5400 s", "-86400 s", "-257698037700 s"]);
}

#[test]
fn years_and_months_end_where_they_do() {
    let of = |year, month, day| When::Day(Date::from_calendar_date(year, month, day).unwrap());
    for (when, start, end) in [
        (of(2026, Month::December, 31), "date 20261231", Some("date 20270101")),
        (of(2028, Month::February, 28), "date 20280228", Some("date 20280229")),
        (of(7, Month::March, 4), "date 00070304", Some("date 00070305")),
        (of(9999, Month::December, 31), "date 99991231", None),
        (When::Moment(0), "moment 19700101T000000Z", None),
        (When::Moment(-1), "moment 19691231T235959Z", None),
    ] {
        let event = parse(&file("", vec![Entry { when, ..entry("") }])).components.remove(0);
        assert_eq!((event.get("DTSTART"), event.get("DTEND")), (Some(start), end));
    }
    for when in [
        of(-1, Month::January, 1),
        When::Moment(i64::MIN),
        When::Moment(i64::MAX),
        When::Moment(-99_999_999_999),
    ] {
        let kept = parse(&file("", vec![Entry { when, ..entry("a") }, entry("b")])).components;
        assert_eq!(kept.iter().map(|event| event.get("SUMMARY")).collect::<Vec<_>>(), [Some("b")]);
    }
    let calendar = Calendar { name: "", entries: vec![entry("")] };
    assert_eq!(
        parse(&write(&calendar, i64::MAX)).components[0].get("DTSTAMP"),
        Some("moment 19700101T000000Z")
    );
}

/// A calendar that knows the entry takes the later one in its place.
#[test]
fn a_second_export_updates_the_first() {
    let before = parse(&file("a", vec![entry("审核")]));
    let moved = Entry { when: When::Moment(NOW), sequence: 3, ..entry("审核通过") };
    let after = parse(&write(&Calendar { name: "b", entries: vec![moved] }, NOW + 1));
    let (before, after) = (&before.components[0], &after.components[0]);
    assert_eq!(before.get("UID"), after.get("UID"));
    assert!(before.get("SEQUENCE") < after.get("SEQUENCE") && before.get("DTSTAMP") < after.get("DTSTAMP"));
    assert_eq!(file("a", vec![entry("审核")]), file("a", vec![entry("审核")]));
}

#[test]
fn long_texts_are_folded_between_characters() {
    for unit in ["备", "备案a", "😀", "e\u{301}", "a,", "\\", "x\n", " ", "\u{10ffff}"] {
        for length in 0..60 {
            let text = unit.repeat(length * 3);
            let written = file(&text, vec![Entry { text: text.clone(), ..entry(&text) }]);
            let found = parse(&written);
            let event = &found.components[0];
            assert_eq!(event.get("SUMMARY"), Some(text.as_str()));
            assert_eq!(event.get("DESCRIPTION"), Some(text.as_str()).filter(|text| !text.is_empty()));
        }
    }
    // Full lines, as far as characters of three octets fill them.
    let written = file(&"备".repeat(200), vec![]);
    let longest = written.lines().map(str::len).max();
    assert!(longest.is_some_and(|longest| longest > 72), "{longest:?}");
}

#[test]
fn hostile_texts_stay_where_they_belong() {
    let plain = parse(&file("a", vec![entry("a"), entry("b")]));
    let names =
        |component: &Component| component.properties.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    for (text, read) in [
        ("a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x", "a\nEND:VEVENT\nBEGIN:VEVENT\nUID:x"),
        ("a\nATTACH:https://evil.example", "a\nATTACH:https://evil.example"),
        ("a\rBEGIN:VALARM", "a\nBEGIN:VALARM"),
        ("a\u{85}BEGIN:VEVENT", "a\nBEGIN:VEVENT"),
        ("a\u{2028}b\u{2029}c", "a\nb\nc"),
        ("a\r\n\r\n\n\rb", "a\n\n\n\nb"),
        ("a\r\n b", "a\n b"),
        ("a\u{0}b\u{7}\u{1b}[31m\u{7f}\u{9b}", "ab[31m"),
        ("\u{b}\u{c}\u{1c}\u{1d}\u{1e}", ""),
        ("\tb", " b"),
        ("\u{202e}txt.exe\u{200f}", "\u{202e}txt.exe\u{200f}"),
        ("\\n \\, \\; \\\\N", "\\n \\, \\; \\\\N"),
        ("a;VALUE=DATE:b,c", "a;VALUE=DATE:b,c"),
        ("\"quoted:\" ^n", "\"quoted:\" ^n"),
        ("\u{feff}BEGIN:VCALENDAR", "\u{feff}BEGIN:VCALENDAR"),
    ] {
        let hostile = Entry { uid: format!("{text}@example.com"), text: text.into(), ..entry(text) };
        let found = parse(&file(text, vec![hostile, entry("b")]));
        assert_eq!(names(&found), names(&plain), "{text:?}");
        assert_eq!(found.components.len(), 2, "{text:?}");
        assert_eq!(found.components[1], plain.components[1], "{text:?}");
        let event = &found.components[0];
        assert_eq!(names(event), names(&plain.components[0]), "{text:?}");
        assert_eq!((event.get("SUMMARY"), event.get("DESCRIPTION")), (Some(read), Some(read)), "{text:?}");
        assert_eq!(event.get("UID"), Some(format!("{read}@example.com").as_str()), "{text:?}");
        assert_eq!(event.components.len(), 1, "{text:?}");
        assert_eq!(event.components[0].get("DESCRIPTION"), Some(read), "{text:?}");
    }
}
