//! The rules of a day: what was in force then, and until when a fresh domain has to wait.

use beian_guide::guide::{Assessment, Checklist};
use beian_guide::profile::Answers;
use beian_guide::rules::{Due, parse_date};
use time::Date;

use super::walk::world;
use crate::common::answers;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// A company's new website in Guangdong.
fn new_site(more: &[(&str, &str)]) -> Answers {
    let site = [("service", "website"), ("server", "mainland"), ("use", "site"), ("subject", "company")];
    let record =
        [("province", "440000"), ("subject-filed", "no"), ("service-filed", "no"), ("domain-suffix", "ok")];
    answers(&[&site[..], &record, more].concat())
}

fn is_listed(on: &str, id: &str) -> bool {
    // A province that has no rule of its own on either.
    let answers = new_site(&[("province", "310000")]);
    let list = Checklist::of(&world().situation_on(day(on), 0, &answers)).unwrap();
    list.items.iter().chain(&list.maybe).any(|item| item.rule.id == id)
}

#[test]
fn a_rule_counts_from_its_first_day() {
    for (id, before, first) in [
        ("one-domain-per-site", ["2019-04-01", "2019-04-21"], "2019-04-22"),
        ("sms-verification", ["2019-04-22", "2020-08-16"], "2020-08-17"),
    ] {
        before.into_iter().for_each(|on| assert!(!is_listed(on, id), "{id} on {on}"));
        [first, "2026-11-23"].into_iter().for_each(|on| assert!(is_listed(on, id), "{id} on {on}"));
    }
}

/// The day on which the domain's waiting time is over, as seen on a day; none if it does not block.
fn wait(verified: &str, on: &str) -> Option<Due> {
    let answers = new_site(&[("domain-verified", "recent"), ("domain-verified-on", verified)]);
    let result = Assessment::of(&world().situation_on(day(on), 0, &answers));
    assert_eq!(result.row.map(|row| row.id.as_str()), Some("row-1"));
    let blocker = result.blockers.iter().find(|blocker| blocker.rule.id == "domain-verified-wait")?;
    // Nothing else stands in the way: it is the earliest day for the whole filing.
    assert_eq!((result.blockers.len(), result.earliest()), (1, blocker.over));
    blocker.over
}

fn over(on: &str) -> Option<Due> {
    Some(Due { date: day(on), provisional: false })
}

/// The dates are counted by hand: three whole working days, the day after is the first. It can be submitted on the day after
/// the last.
#[test]
fn a_fresh_domain_waits_three_working_days() {
    // A Sunday: Monday 23, Tuesday 24, Wednesday 25.
    assert_eq!(wait("2026-11-22", "2026-11-22"), over("2026-11-26"));
    assert_eq!(wait("2026-11-22", "2026-11-23"), over("2026-11-26"));
    assert_eq!(wait("2026-11-22", "2026-11-25"), over("2026-11-26"));
    assert_eq!(wait("2026-11-22", "2026-11-26"), None);
    // A Friday: Monday 23, Tuesday 24, Wednesday 25.
    assert_eq!(wait("2026-11-20", "2026-11-23"), over("2026-11-26"));
    // A Saturday: Monday 30, Tuesday 1, Wednesday 2.
    assert_eq!(wait("2026-11-28", "2026-11-29"), over("2026-12-03"));
}

#[test]
fn holidays_and_made_up_days_count_as_the_state_council_says() {
    // Tuesday 29 September: Wednesday 30; 1 to 7 October are off; Thursday 8, Friday 9.
    assert_eq!(wait("2026-09-29", "2026-09-30"), over("2026-10-10"));
    assert_eq!(wait("2026-09-29", "2026-10-09"), over("2026-10-10"));
    assert_eq!(wait("2026-09-29", "2026-10-10"), None);
    // Wednesday 30 September: 8, 9, and Saturday 10, which is worked to make up for the holidays.
    assert_eq!(wait("2026-09-30", "2026-10-01"), over("2026-10-11"));
    // Thursday 8 October: 9, 10 (made up); Sunday 11 is off; Monday 12.
    assert_eq!(wait("2026-10-08", "2026-10-10"), over("2026-10-13"));
    // The holidays of 2027 are not announced: the count that runs into it is an estimate.
    let estimate = Some(Due { date: day("2027-01-05"), provisional: true });
    assert_eq!(wait("2026-12-30", "2026-12-31"), estimate);
}

#[test]
fn the_earliest_day_is_that_of_the_longest_wait() {
    let on = day("2026-09-29");
    // Five working days to cancel an empty subject (30, 8, 9, 10, 12), six to verify the domain and for the data
    // to arrive (30, 8, 9, 10, 12, 13).
    let shell = [("province", "610000"), ("subject-filed", "shell"), ("domain-verified", "no")];
    let shell = new_site(&shell);
    let result = Assessment::of(&world().situation_on(on, 0, &shell));
    let mut days: Vec<_> = result.blockers.iter().map(|blocker| blocker.over).collect();
    days.sort_by_key(|over| over.map(|over| over.date));
    assert_eq!(days, [over("2026-10-13"), over("2026-10-14")]);
    assert_eq!(result.earliest(), over("2026-10-14"));
    // A domain that has expired names no wait: nobody can tell a day.
    let expired = new_site(&[("domain-verified", "no"), ("domain-expiry", "expired")]);
    let result = Assessment::of(&world().situation_on(on, 0, &expired));
    assert_eq!((result.blockers.len(), result.earliest()), (2, None));
    // A server that runs out takes no wait: it can be prolonged today.
    let short = new_site(&[("domain-verified", "no"), ("server-term", "short")]);
    let result = Assessment::of(&world().situation_on(on, 0, &short));
    assert_eq!((result.blockers.len(), result.earliest()), (2, over("2026-10-14")));
    let server = result.blockers.iter().find(|blocker| blocker.rule.id == "server-term").unwrap();
    assert_eq!((server.over, server.runs_until), (None, Some(day("2026-12-29"))));
}
