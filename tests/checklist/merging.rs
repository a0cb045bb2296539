//! Doubles: what nation, province and provider say on one topic is one item, and no source is lost.

use beian_guide::guide::{Checklist, Origin};
use beian_guide::rules::{Provider, Requirement, in_language, parse};
use serde_json::json;

use super::FILINGS;
use super::applicant;
use crate::common::{Pack, rules_file};

/// A rule of the nation's, given to the provider with changes.
fn provider_with(id: &str, change: impl FnOnce(&mut serde_json::Value)) -> Provider {
    let national = rules_file("national.json");
    let rules = national["requirements"].as_array().unwrap();
    let mut rule = rules.iter().find(|rule| rule["id"] == id).unwrap().clone();
    let key = rule["sources"][0].as_str().unwrap().to_owned();
    rule["sources"] = json!([key]);
    rule["confidence"] = json!("single");
    rule.as_object_mut().unwrap().remove("conflict");
    change(&mut rule);
    let mut file = rules_file("providers/aliyun.json");
    file["sources"][&key] = json!({"kind": "provider", "publisher": {"zh": "试", "en": "T"}, "title": "own page", "url": "https://example.com/own", "date": "2026-01-01"});
    file["requirements"].as_array_mut().unwrap().push(rule);
    parse("aliyun", &in_language(file, "zh").to_string()).unwrap()
}

fn merged(change: impl FnOnce(&mut serde_json::Value)) -> (Origin, Vec<Origin>, Vec<String>) {
    let mut pack = Pack::of(Some("220000"));
    pack.provider = provider_with("app-icon", change);
    let answers = applicant("app", "company", "220000", FILINGS[0].1);
    let situation = pack.situation(&answers);
    let list = Checklist::of(&situation).unwrap();
    let about = |rule: &Requirement| rule.topic() == "app-icon";
    let found: Vec<_> = list.items.iter().filter(|item| about(item.rule)).collect();
    assert_eq!(found.len(), 1, "one item");
    let titles = found[0].all_sources().iter().map(|source| source.title.clone()).collect();
    (found[0].origin, found[0].also.iter().map(|also| also.origin).collect(), titles)
}

#[test]
fn of_two_alike_the_one_closer_to_the_applicant_leads() {
    let (leads, also, sources) = merged(|rule| rule["effect"] = json!("required"));
    assert_eq!((leads, also), (Origin::Provider, vec![Origin::Nation]));
    assert_eq!(sources[0], "own page");
    assert!(sources.len() > 1, "the nation's sources are kept: {sources:?}");
}

#[test]
fn the_stricter_one_leads() {
    let (leads, also, sources) = merged(|rule| rule["effect"] = json!("advice"));
    assert_eq!((leads, also), (Origin::Nation, vec![Origin::Provider]));
    assert_eq!(sources.last().unwrap(), "own page");
}

#[test]
fn a_national_rule_that_the_province_replaces_is_told_with_it() {
    let pack = Pack::of(Some("440000"));
    let mut answers = applicant("website", "individual", "440000", FILINGS[0].1);
    answers.choose("id-province", "other");
    answers.choose("id-type", "mainland");
    let situation = pack.situation(&answers);
    let list = Checklist::of(&situation).unwrap();
    let about: Vec<_> = list.items.iter().filter(|item| item.rule.topic() == "residence-proof").collect();
    assert_eq!(about.len(), 1);
    assert_eq!(about[0].key, "440000/residence-proof");
    let also: Vec<_> = about[0].also.iter().map(|also| also.origin).collect();
    assert_eq!(also, [Origin::Nation]);
    assert!(about[0].all_sources().len() > about[0].sources.len());
}
