//! The national table of filing kinds, and what keeps people from filing now: each line is met on some way from an
//! empty profile, by answers to questions that are asked.

use beian_guide::guide::{Assessment, Situation};
use beian_guide::profile::Answers;
use beian_guide::rules::Condition;

use super::search::{can_hold, search};
use super::walk::{Chance, Walk};

/// Line of the table, what the applicant says, the row that decides and its filing kind.
type Line = (u8, &'static [(&'static str, &'static str)], &'static str, &'static str);

const MINE: (&str, &str) = ("service-filed", "mine");
const FILED: (&str, &str) = ("subject-filed", "yes");
const SUBJECT_HERE: (&str, &str) = ("subject-here", "yes");
const SUBJECT_ELSEWHERE: (&str, &str) = ("subject-here", "no");
const HERE: (&str, &str) = ("service-here", "yes");
const ELSEWHERE: (&str, &str) = ("service-here", "no");
const NEW: (&str, &str) = ("service-filed", "no");
const OTHERS: (&str, &str) = ("service-filed", "other");
const SHELL: (&str, &str) = ("subject-filed", "shell");
const COMPANY: (&str, &str) = ("subject", "company");
const PERSON: (&str, &str) = ("subject", "individual");
const HANDED_OVER: (&str, &str) = ("takeover", "organiser-changed");
const LEFTOVER: (&str, &str) = ("takeover", "leftover");

const TABLE: [Line; 24] = [
    (1, &[("subject-filed", "no"), NEW], "row-1", "first"),
    (2, &[FILED, SUBJECT_ELSEWHERE, NEW], "row-2", "add-service"),
    (3, &[FILED, SUBJECT_HERE, NEW], "row-3", "add-service"),
    (4, &[FILED, SUBJECT_ELSEWHERE, MINE, ELSEWHERE, ("goal", "access")], "row-4", "add-access"),
    (5, &[FILED, SUBJECT_HERE, MINE, ELSEWHERE, ("goal", "access")], "row-5", "add-access"),
    (6, &[FILED, SUBJECT_HERE, MINE, HERE, ("goal", "change")], "row-6", "change"),
    (7, &[OTHERS, HANDED_OVER, COMPANY, ("service", "website")], "row-7", "migrate"),
    (7, &[OTHERS, HANDED_OVER, COMPANY, ("service", "app")], "row-7-not", "first"),
    (7, &[OTHERS, HANDED_OVER, PERSON], "row-7-not", "first"),
    (7, &[FILED, MINE, HERE, ("goal", "to-other-unit"), ("service", "website")], "row-7-handover", "migrate"),
    (7, &[FILED, MINE, HERE, ("goal", "to-other-unit"), ("service", "app")], "row-7-app", "cancel-service"),
    (8, &[FILED, OTHERS, LEFTOVER], "row-8", "add-service"),
    (9, &[SHELL, NEW, ("province", "310000")], "row-9-direct", "add-service"),
    (9, &[SHELL, NEW, ("province", "520000")], "row-9-direct", "add-service"),
    (9, &[SHELL, NEW, ("province", "440000")], "row-9", "first"),
    (10, &[("subject-filed", "no"), OTHERS, LEFTOVER], "row-10", "first"),
    (
        11,
        &[FILED, SUBJECT_HERE, MINE, HERE, ("goal", "end"), ("last-service", "no")],
        "row-11",
        "cancel-service",
    ),
    (11, &[FILED, SUBJECT_HERE, MINE, HERE, ("last-service", "yes")], "row-11-subject", "cancel-subject"),
    (12, &[FILED, SUBJECT_HERE, MINE, HERE, ("goal", "leave")], "row-12", "cancel-access"),
    (13, &[PERSON, FILED, MINE, ("goal", "to-company")], "row-13", "change"),
    (13, &[COMPANY, FILED, MINE, ("goal", "to-individual")], "row-13-back", "change"),
    (14, &[COMPANY, FILED, MINE, ("goal", "moved")], "row-14", "change"),
    (15, &[COMPANY, FILED, MINE, ("goal", "new-code"), ("service", "website")], "row-7-handover", "migrate"),
    (15, &[COMPANY, FILED, MINE, ("goal", "new-code"), ("service", "app")], "row-7-app", "cancel-service"),
];

/// What stands in the way in the words of the national collection, what the applicant says, the topic of the rule.
type Obstacle = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const OBSTACLES: [Obstacle; 25] = [
    ("domain not real-name verified", &[("domain-verified", "no")], "domain-real-name"),
    ("verified less than 3 days ago", &[("domain-verified", "recent")], "domain-verified-wait"),
    ("holder is not the subject", &[COMPANY, ("domain-holder", "other")], "domain-holder-match"),
    ("holder is not the person", &[PERSON, ("domain-holder", "other")], "domain-holder-match"),
    ("suffix not approved", &[("domain-suffix", "no")], "domain-suffix"),
    ("registrar not approved", &[("domain-registrar", "overseas")], "overseas-registrar"),
    ("domain expired", &[("domain-expiry", "expired")], "domain-validity"),
    ("domain about to expire", &[("domain-expiry", "soon")], "domain-validity"),
    ("no server", &[("server-term", "none")], "server-term"),
    ("server for less than 3 months", &[("server-term", "short")], "server-term"),
    ("server paid by use", &[("server-term", "payg")], "server-term"),
    ("certificate with under 3 months left", &[("id-expiry", "soon")], "id-validity"),
    ("another order in process", &[("obstacles", "order")], "one-order-at-a-time"),
    ("filed sites closed", &[("record-state", "closed")], "filed-site-accessible"),
    ("filed sites without number or link", &[("record-state", "number")], "filed-site-number"),
    ("filed sites with unfit content", &[("record-state", "content")], "filed-site-content"),
    ("subject data out of date", &[("record-state", "outdated")], "subject-data-current"),
    ("phone unreachable", &[("obstacles", "phone")], "phone-reachable"),
    (
        "unfiled domain resolving",
        &[("service-filed", "no"), ("site-open", "yes")],
        "site-closed-during-review",
    ),
    ("pre-approval missing", &[("content", "news"), ("approval", "no")], "preapproval-missing"),
    ("empty subject", &[SHELL, ("province", "440000")], "shell-subject"),
    ("empty subject, no rule of the province", &[SHELL, ("province", "610000")], "shell-subject"),
    ("account bound to another subject", &[("obstacles", "account")], "one-account-one-subject"),
    ("subject on a list of offenders", &[("obstacles", "listed")], "subject-not-listed"),
    ("goods sold by a person", &[PERSON, ("content", "shop")], "individual-commercial-content"),
];

fn is_said(answers: &Answers, (fact, value): &(&str, &str)) -> bool {
    answers.get(fact).is_some_and(|answer| answer.has(value))
}

/// A way on which the applicant says all this, and `reached` holds at the end.
fn way(said: &[(&str, &str)], chance: &mut Chance, reached: &dyn Fn(&Situation) -> bool) -> Option<Walk> {
    let fixed: Vec<Condition> = said
        .iter()
        .map(|(fact, value)| Condition::Is { fact: (*fact).to_owned(), values: vec![(*value).to_owned()] })
        .collect();
    let possible = |situation: &Situation| fixed.iter().all(|condition| can_hold(condition, situation));
    let all_said = |situation: &Situation| said.iter().all(|pair| is_said(situation.answers, pair));
    search(&Walk::at(0), chance, &possible, &|situation| all_said(situation) && reached(situation))
}

#[test]
fn every_line_of_the_table_is_met() {
    let mut chance = Chance::new(9);
    for (number, said, row, filing) in TABLE {
        let decides = |situation: &Situation| {
            let result = Assessment::of(situation);
            result.row.is_some_and(|own| own.id == row) && result.filing.is_some_and(|own| own.id() == filing)
        };
        assert!(way(said, &mut chance, &decides).is_some(), "line {number}: {said:?} never comes to {row}");
    }
    let lines: std::collections::BTreeSet<u8> = TABLE.iter().map(|line| line.0).collect();
    assert_eq!(lines.into_iter().collect::<Vec<_>>(), (1..=15).collect::<Vec<_>>());
    println!("15 lines of the national table are met in {} ways", TABLE.len());
}

#[test]
fn every_obstacle_of_the_national_list_is_met() {
    let mut chance = Chance::new(10);
    for (words, said, topic) in OBSTACLES {
        let blocks = |situation: &Situation| {
            Assessment::of(situation).blockers.iter().any(|blocker| blocker.rule.topic() == topic)
        };
        assert!(way(said, &mut chance, &blocks).is_some(), "{words}: {topic} stands in nobody's way");
    }
    println!("{} obstacles of the national list are met", OBSTACLES.len());
}
