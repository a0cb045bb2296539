//! What people are in and ask, kind by kind: verdicts and obstacles that were once wrong.

use beian_guide::guide::{Assessment, Checklist};
use beian_guide::rules::parse_date;

use crate::common::{Pack, answers};

type Said<'a> = &'a [(&'static str, &'static str)];

const FILED: [(&str, &str); 8] = [
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("subject", "company"),
    ("subject-filed", "yes"),
    ("subject-here", "yes"),
    ("service-filed", "mine"),
    ("service-here", "yes"),
];

const NEW: [(&str, &str); 6] = [
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("subject", "company"),
    ("subject-filed", "no"),
    ("service-filed", "no"),
];

/// The later of two answers to one question counts.
fn with(start: Said, more: Said) -> Vec<(&'static str, &'static str)> {
    let kept = start.iter().filter(|(fact, _)| more.iter().all(|(other, _)| other != fact));
    kept.chain(more).copied().collect()
}

fn row(said: Said) -> String {
    Pack::of(None).verdict(&answers(said)).2.unwrap_or_else(|| panic!("no row decides {said:?}"))
}

fn blockers(said: Said) -> Vec<String> {
    let (pack, said) = (Pack::of(None), answers(said));
    let situation = pack.situation(&said);
    Assessment::of(&situation).blockers.iter().map(|blocker| blocker.rule.id.clone()).collect()
}

fn lists(said: Said, id: &str) -> bool {
    let (pack, said) = (Pack::of(Some("330000")), answers(said));
    let situation = pack.situation(&said);
    Checklist::of(&situation).unwrap().items.iter().any(|item| item.rule.id == id)
}

#[test]
fn kind_4_who_has_a_number_and_leaves_the_mainland_is_told_what_becomes_of_it() {
    let pack = Pack::of(None);
    for lang in ["zh", "en"] {
        let core = crate::common::core(lang);
        let outside = core.decisions.rows.iter().find(|row| row.id == "outside").unwrap();
        let (number, access) =
            if lang == "zh" { ("备案号", "接入") } else { ("filing number", "access") };
        assert!(outside.next.iter().any(|next| next.contains(number) && next.contains(access)), "{lang}");
    }
    assert_eq!(pack.verdict(&answers(&[("service", "website"), ("server", "outside")])).0, "not-needed");
}

#[test]
fn kind_5_cdn_does_not_replace_the_filed_server() {
    assert_eq!(row(&with(&FILED, &[("goal", "new-ip"), ("server", "cdn")])), "new-ip-cdn");
    assert_eq!(row(&with(&FILED, &[("goal", "new-ip")])), "new-ip");
}

#[test]
fn kind_6_a_filed_domain_is_not_blocked_by_its_suffix() {
    let suffix = |more: Said| with(&FILED, &with(&[("domain-suffix", "no")], more));
    for goal in
        [&[("goal", "change"), ("change", "contact")][..], &[("goal", "access"), ("service-here", "no")]]
    {
        let said = suffix(goal);
        assert!(!blockers(&said).contains(&"domain-suffix".to_owned()), "{goal:?}");
        assert!(lists(&said, "domain-suffix-filed"), "{goal:?}");
    }
    let new = with(&NEW, &[("domain-suffix", "no")]);
    assert_eq!(blockers(&new), ["domain-suffix"]);
    assert!(!lists(&new, "domain-suffix-filed"));
}

#[test]
fn kind_6_who_cancels_is_told_what_an_unapproved_suffix_means() {
    for last in ["yes", "no"] {
        assert!(lists(&with(&FILED, &[("goal", "end"), ("last-service", last)]), "cancel-suffix"));
    }
}

#[test]
fn kind_6_the_transfer_comes_first_and_nothing_after_it_has_a_day() {
    let mut pack = Pack::of(None);
    pack.today = parse_date("2026-11-30");
    let said = answers(&with(
        &NEW,
        &[("domain-suffix", "ok"), ("domain-registrar", "overseas"), ("domain-verified", "no")],
    ));
    let situation = pack.situation(&said);
    let result = Assessment::of(&situation);
    let [first, second] = &result.blockers[..] else { panic!("two obstacles") };
    assert_eq!((first.rule.id.as_str(), first.after), ("overseas-registrar", None));
    assert_eq!(
        (second.rule.id.as_str(), second.over, second.after),
        ("domain-real-name", None, Some(first.problem))
    );
    assert_eq!(result.earliest(), None);
}

#[test]
fn kind_7_each_government_site_is_filed_itself() {
    let sub =
        |more: Said| row(&with(&FILED, &with(&[("subject", "government"), ("use", "subdomain")], more)));
    assert_eq!(sub(&[]), "subdomain-government");
    assert_eq!(sub(&[("service-filed", "other")]), "subdomain-government-other");
    assert_eq!(sub(&[("service-filed", "other"), ("subject-filed", "no")]), "subdomain-government-first");
    assert_eq!(row(&with(&FILED, &[("use", "subdomain")])), "subdomain-here");
}

#[test]
fn kind_12_an_app_from_outside_is_told_how_to_go_on() {
    for lang in ["zh", "en"] {
        let core = crate::common::core(lang);
        let row = core.decisions.rows.iter().find(|row| row.id == "app-outside-store").unwrap();
        assert_eq!(row.next.len(), 2, "{lang}");
    }
}
