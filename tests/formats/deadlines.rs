//! The deadlines of filings as a calendar file, read back by the parser.

use beian_guide::profile::Lang;
use beian_guide::rules::WaitUnit;
use beian_guide::sheet::deadlines;
use beian_guide::text::messages;
use beian_guide::tracker::{Days, Details, Event, EventKind, Filing, Stage, Status, Terms};

use super::ics::{Component, parse};

/// 2026-11-23 10:00 in China.
const NOW: i64 = 1_795_399_200;

fn filing(id: &str, name: &str, kinds: Vec<EventKind>) -> Filing {
    let details = Details { name: name.into(), ..Details::default() };
    let mut filing = Filing::new(id.into(), details, NOW, NOW * 1_000_000);
    for kind in kinds {
        let told = filing.events.last().map_or(0, |event| event.told) + 1;
        filing.events.push(Event { at: NOW, told, kind });
    }
    filing
}

/// The entries of the file of these filings.
fn entries(filings: &[Filing], lang: Lang, now: i64) -> Vec<Component> {
    let calendar = crate::common::core("zh").holidays;
    let terms = Terms {
        domain_wait: (3, WaitUnit::Working),
        first_review: Days { min: 1, max: 1 },
        hand_over: Days { min: 1, max: 1 },
        idle: Some(45),
        authority: Days { min: 1, max: 20 },
        usual: 9,
        sms: 24,
        public_security: 30,
        public_security_number: 30,
        licence: 60,
        stages: Stage::ALL.to_vec(),
        not_before: None,
    };
    let of = |filing| (filing, Status::of(filing, now, &calendar, &terms));
    let duty = |id: &str| (id == "domain").then(|| "域名按时续费".to_owned());
    parse(&deadlines(filings.iter().map(of), &duty, messages(lang), now)).components
}

fn at_the_sms() -> Vec<EventKind> {
    vec![EventKind::Submitted, EventKind::HandedOver, EventKind::SmsReceived]
}

#[test]
fn each_running_clock_is_an_entry_with_its_own_id() {
    let reminder = |of: &str, day: &str| EventKind::Reminder { of: of.into(), until: Some(day.into()) };
    let filings = [
        filing("a", "example.cn", at_the_sms()),
        filing("b", "", [at_the_sms(), vec![EventKind::SmsVerified]].concat()),
        // A reminder may be called like a clock.
        filing(
            "a2",
            "x",
            vec![
                EventKind::Submitted,
                reminder("domain", "2027-03-01"),
                reminder("first-review", "2027-03-02"),
            ],
        ),
    ];
    let found = entries(&filings, Lang::ZhCn, NOW);
    let ids: Vec<_> = found.iter().map(|entry| entry.get("UID").unwrap().to_owned()).collect();
    assert_eq!(
        ids,
        [
            "a.sms@beian-guide",
            "b.authority@beian-guide",
            "a2.first-review@beian-guide",
            "a2.reminder-domain@beian-guide",
            "a2.reminder-first-review@beian-guide"
        ]
    );
    assert_eq!(found[0].get("SUMMARY"), Some("example.cn：短信核验截止"));
    assert!(found[0].get("DESCRIPTION").unwrap().contains("2026年11月24日 10:00"), "{:?}", found[0]);
    assert_eq!(found[1].get("DTSTART"), Some("date 20261221"));
    assert_eq!(found[3].get("SUMMARY"), Some("x：域名按时续费"));
    // What has passed stays away.
    let later = entries(&filings[..1], Lang::En, NOW + 86_400);
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn a_deadline_that_moves_keeps_its_id() {
    let before = filing("a", "example.cn", [at_the_sms(), vec![EventKind::SmsVerified]].concat());
    let mut after = before.clone();
    for (days, kind) in [
        (2, EventKind::ReturnedByAuthority { reasons: Vec::new() }),
        (3, EventKind::Submitted),
        (3, EventKind::HandedOver),
        (3, EventKind::SmsReceived),
        (3, EventKind::SmsVerified),
    ] {
        let told = after.events.last().map_or(0, |event| event.told) + 1;
        after.events.push(Event { at: NOW + days * 86_400, told, kind });
    }
    let first = entries(&[before], Lang::En, NOW);
    let second = entries(&[after], Lang::En, NOW + 3 * 86_400);
    assert_eq!(first[0].get("UID"), second[0].get("UID"));
    assert_eq!(
        (first[0].get("DTSTART"), second[0].get("DTSTART")),
        (Some("date 20261221"), Some("date 20261224"))
    );
    let sequence = |entry: &Component| entry.get("SEQUENCE").unwrap().parse::<u32>().unwrap();
    assert!(sequence(&first[0]) < sequence(&second[0]), "a second import takes the place of the first");
}
