//! Texts with which applications are returned, and the reasons that they name: a set of our own, written from the shapes that
//! providers and applicants describe, by somebody who did not know the phrases.

use std::collections::{BTreeMap, BTreeSet};

use beian_guide::rules::Tracking;
use beian_guide::tracker::read_return;
use serde::Deserialize;

use crate::common::{note, tracking};

#[derive(Deserialize)]
struct Case {
    /// The reasons' ids; none for a text without a reason.
    reasons: BTreeSet<String>,
    text: String,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("cases.json")).unwrap()
}

fn found(tracking: &Tracking, text: &str) -> BTreeSet<String> {
    let sentences = read_return(&tracking.reasons, &tracking.phrases, text);
    sentences.iter().flat_map(|sentence| &sentence.reasons).map(|reason| reason.id.clone()).collect()
}

#[test]
fn nine_of_ten_reasons_are_found_and_no_wrong_one() {
    let tracking = tracking("zh");
    let (mut all, mut right, mut wrong, mut missed) = (0, 0, Vec::new(), Vec::new());
    for Case { reasons, text } in cases() {
        let found = found(&tracking, &text);
        all += reasons.len();
        right += reasons.intersection(&found).count();
        let of = |ids: Vec<&String>| format!("{ids:?}: {text}");
        if !found.is_subset(&reasons) {
            wrong.push(of(found.difference(&reasons).collect()));
        }
        if !reasons.is_subset(&found) {
            missed.push(of(reasons.difference(&found).collect()));
        }
    }
    let recall = 100 * right / all;
    note(&format!(
        "reasons of returns found: {right} of {all} ({recall} %), texts with a wrong one: {}",
        wrong.len()
    ));
    assert!(wrong.is_empty(), "wrong: {}", wrong.join("\n"));
    assert!(recall >= 90, "missed: {}", missed.join("\n"));
}

#[test]
fn every_reason_is_named_by_two_texts_or_more() {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for id in cases().into_iter().flat_map(|case| case.reasons) {
        *times.entry(id).or_default() += 1;
    }
    let tracking = tracking("zh");
    let known: BTreeSet<&String> = tracking.reasons.iter().map(|reason| &reason.id).collect();
    assert_eq!(times.keys().collect::<BTreeSet<_>>(), known);
    assert!(times.values().all(|times| *times > 1), "{times:?}");
    assert!(cases().iter().filter(|case| case.reasons.is_empty()).count() >= 15);
}
