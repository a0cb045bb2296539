//! What the national collection says of every province is true in every province and at every provider: who may
//! add a service to an empty subject, and what keeps people from filing now.

use beian_guide::guide::{Assessment, next_question};
use beian_guide::profile::{Answer, Answers, FilingKind};
use beian_guide::rules::ProvinceName;

use super::walk::{PROVIDERS, iso, world};
use crate::common::{TODAY, answers};

/// The provinces that let an empty subject add a service directly, as the national collection names them.
const DIRECT: [&str; 11] =
    ["天津", "辽宁", "四川", "云南", "江苏", "浙江", "上海", "广西", "山西", "北京", "贵州"];

type Said = &'static [(&'static str, &'static str)];

/// What everybody here has in common: a website with all in order.
const SOUND: Said = &[
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("service-filed", "no"),
    ("domain-suffix", "ok"),
    ("domain-registrar", "mainland"),
    ("domain-holder", "subject"),
    ("domain-verified", "yes"),
    ("domain-expiry", "ok"),
    ("site-open", "no"),
    ("server-term", "ok"),
    ("obstacles", "none"),
    ("leader", "legal-rep"),
    ("service-leader", "same"),
    ("id-type", "mainland"),
    ("id-province", "local"),
    ("age", "30"),
    ("id-expiry", "ok"),
    ("domains", "1"),
    ("content", "none"),
    ("scope-words", "none"),
];

/// A company's first filing.
const FIRST: Said = &[("subject", "company"), ("subject-filed", "no")];
/// A company that adds a website to those it has filed here.
const ADD: Said =
    &[("subject", "company"), ("subject-filed", "yes"), ("subject-here", "yes"), ("record-state", "none")];
/// A person's first filing.
const PERSON: Said = &[("subject", "individual"), ("subject-filed", "no")];

/// What stands in the way in the words of the national collection.
struct Obstacle {
    words: &'static str,
    /// The applicants it concerns.
    who: &'static [Said],
    /// What they say.
    said: Said,
    /// The topic of the rule that blocks them.
    topic: &'static str,
    /// The provinces or providers where it does not, and there it must not. Each list says why.
    lifted: &'static [&'static str],
}

const ALL: &[Said] = &[FIRST, ADD, PERSON];
const UNITS: &[Said] = &[FIRST, ADD];

/// No source names a time that a domain must still run in six provinces; Shandong asks for 45 days, and a domain
/// with less than three months may have those.
const NO_THREE_MONTHS: &[&str] = &["云南", "吉林", "宁夏", "广东", "广西", "海南", "山东"];
/// A provider that is not known: its terms for servers are not known either, so it says to ask.
const TERMS_UNKNOWN: &[&str] = &["generic"];
const fn obstacle(words: &'static str, who: &'static [Said], said: Said, topic: &'static str) -> Obstacle {
    Obstacle { words, who, said, topic, lifted: &[] }
}

impl Obstacle {
    const fn but_in(mut self, lifted: &'static [&'static str]) -> Self {
        self.lifted = lifted;
        self
    }
}

const OBSTACLES: [Obstacle; 25] = [
    obstacle("domain not real-name verified", ALL, &[("domain-verified", "no")], "domain-real-name"),
    obstacle(
        "verified less than 3 days ago",
        ALL,
        &[("domain-verified", "recent"), ("domain-verified-on", "today")],
        "domain-verified-wait",
    ),
    obstacle(
        "verified lately, on a day not remembered",
        ALL,
        &[("domain-verified", "recent"), ("domain-verified-on", "unsure")],
        "domain-verified-wait",
    ),
    obstacle("holder is not the subject", ALL, &[("domain-holder", "other")], "domain-holder-match"),
    obstacle("suffix not approved", ALL, &[("domain-suffix", "no")], "domain-suffix"),
    obstacle("registrar not approved", ALL, &[("domain-registrar", "overseas")], "overseas-registrar"),
    obstacle("domain expired", ALL, &[("domain-expiry", "expired")], "domain-validity"),
    obstacle("domain about to expire", UNITS, &[("domain-expiry", "soon")], "domain-validity")
        .but_in(NO_THREE_MONTHS),
    obstacle("no server", ALL, &[("server-term", "none")], "server-term"),
    obstacle("server for less than 3 months", ALL, &[("server-term", "short")], "server-term")
        .but_in(TERMS_UNKNOWN),
    obstacle("server paid by use", ALL, &[("server-term", "payg")], "server-term").but_in(TERMS_UNKNOWN),
    obstacle("certificate with under 3 months left", ALL, &[("id-expiry", "soon")], "id-validity"),
    obstacle("another order in process", ALL, &[("obstacles", "order")], "one-order-at-a-time"),
    // In these two a site that is not ready may be closed (Tencent Cloud).
    obstacle("filed sites closed", &[ADD], &[("record-state", "closed")], "filed-site-accessible")
        .but_in(&["贵州", "陕西"]),
    obstacle(
        "filed sites without number or link",
        &[ADD],
        &[("record-state", "number")],
        "filed-site-number",
    ),
    obstacle("filed sites with unfit content", &[ADD], &[("record-state", "content")], "filed-site-content"),
    obstacle("subject data out of date", &[ADD], &[("record-state", "outdated")], "subject-data-current"),
    obstacle("person's phone unreachable", &[PERSON], &[("obstacles", "phone")], "phone-reachable"),
    obstacle("unit's phone unreachable", UNITS, &[("obstacles", "phone")], "phone-reachable"),
    obstacle("unfiled domain resolving", ALL, &[("site-open", "yes")], "site-closed-during-review"),
    obstacle(
        "pre-approval missing",
        UNITS,
        &[("content", "news"), ("approval", "no")],
        "preapproval-missing",
    ),
    obstacle("account bound to another subject", ALL, &[("obstacles", "account")], "one-account-one-subject"),
    obstacle("subject on a list of offenders", ALL, &[("obstacles", "listed")], "subject-not-listed"),
    obstacle("goods sold by a person", &[PERSON], &[("content", "shop")], "individual-commercial-content"),
    obstacle("empty subject", &[FIRST, PERSON], &[("subject-filed", "shell")], "shell-subject")
        .but_in(&DIRECT),
];

/// A sound website of `who` in the province, but for what is `said`.
fn profile(who: Said, province: &ProvinceName, said: Said) -> Answers {
    let mut all: Vec<(&str, &str)> = [SOUND, who].concat();
    all.retain(|(fact, _)| !said.iter().any(|(own, _)| own == fact));
    all.extend(said.iter().filter(|(_, value)| *value != "today"));
    let mut given = answers(&all);
    given.choose("province", &province.code);
    if said.iter().any(|(_, value)| *value == "today") {
        given.set("domain-verified-on", Answer::One(iso(TODAY)));
    }
    given
}

/// Every province with every provider.
fn each(check: impl Fn(&ProvinceName, usize)) {
    for province in &world().core.provinces {
        (0..PROVIDERS.len()).for_each(|provider| check(province, provider));
    }
}

#[test]
fn nothing_stands_in_the_way_of_a_sound_website() {
    for who in ALL {
        each(|province, provider| {
            let given = profile(who, province, &[]);
            let situation = world().situation(provider, &given);
            let at = format!("{} {who:?} at {}", province.name, PROVIDERS[provider]);
            let result = Assessment::of(&situation);
            let blockers: Vec<&str> =
                result.blockers.iter().map(|blocker| blocker.rule.id.as_str()).collect();
            assert!(
                blockers.is_empty() && result.unknown.is_empty(),
                "{at}: {blockers:?} {:?}",
                result.unknown
            );
            assert!(result.row.is_some(), "{at}: no row");
            // All is said, so what an obstacle adds below comes from the obstacle.
            let open = next_question(&situation).map(|question| question.id.as_str());
            assert_eq!(open, None, "{at}");
        });
    }
}

#[test]
fn every_obstacle_of_the_national_list_blocks_everywhere() {
    for obstacle in &OBSTACLES {
        for who in obstacle.who {
            each(|province, provider| {
                let given = profile(who, province, obstacle.said);
                let result = Assessment::of(&world().situation(provider, &given));
                let blocks = result.blockers.iter().any(|blocker| blocker.rule.topic() == obstacle.topic);
                let lifted = |place: &&str| province.name.starts_with(place) || PROVIDERS[provider] == *place;
                let expected = !obstacle.lifted.iter().any(lifted);
                let at = (obstacle.words, obstacle.topic, &province.name, PROVIDERS[provider], who);
                assert_eq!(blocks, expected, "{at:?}");
            });
        }
    }
}

#[test]
fn an_empty_subject_adds_directly_in_eleven_provinces_alone() {
    let known = |short: &&str| world().core.provinces.iter().any(|province| province.name.starts_with(short));
    assert!(DIRECT.iter().all(known), "a name that no province has");
    let new: Said = &[("subject-filed", "shell"), ("service-filed", "no")];
    let leftover: Said = &[("subject-filed", "shell"), ("service-filed", "other"), ("takeover", "leftover")];
    for (said, directly, otherwise) in [(new, "row-9-direct", "row-9"), (leftover, "row-8", "row-10")] {
        for (who, service) in [(FIRST, "website"), (FIRST, "app"), (PERSON, "website"), (PERSON, "app")] {
            each(|province, provider| {
                let direct = DIRECT.iter().any(|short| province.name.starts_with(short));
                let mut given = profile(who, province, said);
                given.choose("service", service);
                given.choose("app-net", "networked");
                let result = Assessment::of(&world().situation(provider, &given));
                let found = (
                    result.row.map(|row| row.id.as_str()),
                    result.filing.map(FilingKind::id),
                    result.blockers.iter().any(|blocker| blocker.rule.topic() == "shell-subject"),
                );
                let expected = if direct {
                    (Some(directly), Some("add-service"), false)
                } else {
                    (Some(otherwise), Some("first"), true)
                };
                let at = (&province.name, PROVIDERS[provider], service, who);
                assert_eq!(found, expected, "{at:?}");
            });
        }
    }
}
