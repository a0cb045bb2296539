//! Working days with the official holidays.

use crate::common;
use beian_guide::rules::{Calendar, Read, china_date, parse_date};
use serde_json::json;

fn calendar() -> Calendar {
    common::core("zh").holidays
}

#[test]
fn twenty_working_days() {
    let calendar = calendar();
    for (start, due) in [
        ("2026-02-10", "2026-03-16"),
        ("2026-04-28", "2026-05-28"),
        ("2026-09-16", "2026-10-20"),
        ("2025-09-22", "2025-10-24"),
        ("2026-11-23", "2026-12-21"),
    ] {
        let found = calendar.add_working_days(parse_date(start).unwrap(), 20);
        assert_eq!((found.date, found.provisional), (parse_date(due).unwrap(), false), "from {start}");
    }
}

#[test]
fn make_up_days_are_working_days_and_holidays_are_not() {
    let calendar = calendar();
    let working = |text| calendar.is_working(parse_date(text).unwrap());
    assert!(working("2026-02-14"), "a Saturday made up for the Spring Festival");
    assert!(!working("2026-10-01"));
    assert!(!working("2026-11-22"), "a Sunday");
    assert!(working("2026-11-23"));
}

#[test]
fn a_year_without_its_notice_is_provisional() {
    let due = calendar().add_working_days(parse_date("2026-12-15").unwrap(), 20);
    assert!(due.provisional);
    assert!(!calendar().add_working_days(parse_date("2026-12-01").unwrap(), 20).provisional);
}

#[test]
fn zero_days_is_the_same_day() {
    let day = parse_date("2026-10-01").unwrap();
    assert_eq!(calendar().add_working_days(day, 0).date, day);
}

#[test]
fn the_date_is_that_of_china() {
    // 2026-11-23 16:30 UTC is already the 24th in Shanghai.
    assert_eq!(china_date(1_795_451_400), parse_date("2026-11-24"));
    assert_eq!(china_date(1_795_451_400 - 3600), parse_date("2026-11-23"));
}

#[test]
fn what_is_no_date_is_refused() {
    for text in ["", "2026", "2026-13-01", "2026-02-29", "2026-02-30x", "now"] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

#[test]
fn a_date_has_one_form() {
    assert!(parse_date("2026-01-05").is_some() && parse_date("2024-02-29").is_some());
    for text in [
        "2026-1-5",
        "+2026-01-05",
        "+026-01-05",
        "2026-+1-05",
        "26-01-05",
        "2026/01/05",
        "20260105",
        "2026-01-05 ",
        " 2026-01-5",
        "2026-01-05-1",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "２０２６-01-05",
        "二六-1",
        "",
    ] {
        assert_eq!(parse_date(text), None, "{text:?}");
    }
}

#[test]
fn a_year_that_is_none_is_named() {
    for announced in [true, false] {
        let file = json!({"years": {"2o26": {"announced": announced, "off": [], "work": []}}});
        assert_eq!(Calendar::read(&file).unwrap_err(), "years.2o26: is not a year");
    }
}
