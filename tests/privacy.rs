//! What may leave the device: each fact of the questionnaire is either fit for links and events, or private.

use std::collections::BTreeSet;

use crate::common::{self, Pack, answers};
use beian_guide::guide::{from_link, to_link};

/// Facts about a business, its site and its filings. None of them says something about a person. Links carry them,
/// so a fact is added here with thought.
const SHARED: [&str; 32] = [
    "service",
    "server",
    "use",
    "app-net",
    "app-store",
    "subject",
    "province",
    "subject-filed",
    "subject-here",
    "service-filed",
    "service-here",
    "goal",
    "last-service",
    "takeover",
    "change",
    "record-state",
    "domain-suffix",
    "domain-registrar",
    "domain-holder",
    "domain-verified",
    "domain-verified-on",
    "domain-expiry",
    "site-open",
    "server-term",
    "leader",
    "service-leader",
    "id-expiry",
    "trade-name",
    "domains",
    "content",
    "approval",
    "scope-words",
];

#[test]
fn every_question_is_either_shared_or_private() {
    let core = common::core("zh");
    let shared: BTreeSet<&str> = SHARED.into_iter().collect();
    let mut seen = BTreeSet::new();
    for question in &core.flow.questions {
        let id = question.id.as_str();
        assert_ne!(
            shared.contains(id),
            question.private,
            "{id}: may it leave the device? Say it in one place"
        );
        seen.insert(id);
    }
    let gone: Vec<_> = shared.difference(&seen).collect();
    assert!(gone.is_empty(), "no questions any more: {gone:?}");
}

#[test]
fn a_link_neither_gives_nor_takes_what_is_private() {
    let pack = Pack::of(Some("440000"));
    let private =
        [("age", "30"), ("id-type", "mainland"), ("id-province", "other"), ("obstacles", "listed,order")];
    let mut given = vec![
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "individual"),
        ("province", "440000"),
        ("subject-filed", "no"),
        ("service-filed", "no"),
    ];
    let bare = to_link(&pack.situation(&answers(&given)));
    given.extend(private);
    assert_eq!(to_link(&pack.situation(&answers(&given))), bare);
    for (fact, value) in private {
        assert_eq!(from_link(&pack.core, &format!("{fact}={}", value.replace(',', "."))), None, "{fact}");
    }
}
