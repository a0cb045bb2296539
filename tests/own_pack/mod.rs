//! A host's own pack: what it changes, and that whatever cannot be meant is refused with its place.

mod refused;

use std::sync::LazyLock;

use crate::common::{self, answers, names, rules_file};
use beian_guide::formats::site_name::{About, Book, check};
use beian_guide::guide::{Assessment, Checklist, Situation};
use beian_guide::rules::{Core, Provider, in_language, with_own_pack};
use serde_json::{Value, json};

static CHINESE: LazyLock<Core> = LazyLock::new(|| common::core("zh"));
static ENGLISH: LazyLock<Core> = LazyLock::new(|| common::core("en"));

fn laid(over: &str, pack: &Value, lang: &str) -> Result<Provider, String> {
    let built_in = in_language(rules_file(&format!("providers/{over}.json")), lang).to_string();
    let core = if lang == "en" { &ENGLISH } else { &CHINESE };
    with_own_pack(&built_in, &pack.to_string(), lang, core)
}

fn pair(text: &str) -> Value {
    json!({ "zh": text, "en": text })
}

/// A rule of a pack with this id and title.
fn rule(id: &str, title: &str, source: &str) -> Value {
    json!({
        "id": id, "kind": "condition", "category": "server", "subjects": ["individual", "unit"], "filings": ["all"],
        "services": ["website", "app"], "effect": "required", "title": pair(title), "text": pair("…"),
        "sources": [source], "confidence": "single", "reviewed": "2026-11-24", "review_due": "2027-11-24"
    })
}

fn source(title: &str) -> Value {
    json!({ "publisher": pair("云山云"), "title": title, "url": null, "date": "2026-11" })
}

fn ids(provider: &Provider) -> Vec<&str> {
    provider.requirements.iter().map(|rule| rule.id.as_str()).collect()
}

#[test]
fn the_example_is_laid_over_every_provider_in_both_languages() {
    let pack = rules_file("examples/provider-pack.json");
    let providers = ["aliyun", "tencent", "huawei", "generic"];
    for (over, lang) in providers.into_iter().flat_map(|over| [(over, "zh"), (over, "en")]) {
        let before = common::provider(over, lang);
        let provider = laid(over, &pack, lang).unwrap_or_else(|error| panic!("{over}: {error}"));
        assert_eq!(provider.name, if lang == "en" { "Cloudhill" } else { "云山云" });
        assert_eq!(provider.console.url.as_deref(), Some("https://example.com/filing"));
        assert_eq!(ids(&provider)[..before.requirements.len()], ids(&before), "{over}: the provider's stay");
        let added = &provider.requirements[before.requirements.len()..];
        assert_eq!(
            added.iter().map(|rule| (rule.id.as_str(), rule.topic())).collect::<Vec<_>>(),
            [("service-agreement", "service-agreement"), ("guangdong-seal@440000", "guangdong-seal")]
        );
        let chinese_name = (lang == "en").then_some("《云山云接入服务协议》");
        assert_eq!(
            added[0].original.as_deref(),
            chinese_name,
            "{lang}: its name is kept where it is translated"
        );
        assert_eq!(provider.sources.get(&added[0].sources[0]).unwrap().title, "备案帮助");
        let stage = &provider.stages.get("first-review").unwrap();
        assert!(
            stage.own
                && stage.title.is_some()
                && stage.text.as_ref().is_some_and(|text| text.contains("400"))
        );
        assert_eq!(provider.timing.first_review.max, before.timing.first_review.max);
    }
}

#[test]
fn the_packs_sources_take_the_place_of_none_of_the_providers() {
    let pack = json!({
        "sources": {"H1": source("Our help"), "S9": source("Our notes")},
        "requirements": [rule("ours", "Ours", "H1"), rule("theirs", "Theirs", "H2")]
    });
    let before = common::provider("huawei", "zh");
    let provider = laid("huawei", &pack, "zh").unwrap();
    let title = |id: &str| {
        let rule = provider.requirements.iter().find(|rule| rule.id == id).unwrap();
        rule.sources.iter().map(|key| provider.sources.get(key).unwrap().title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(title("ours"), ["Our help"]);
    assert_eq!(title("theirs"), [before.sources.get("H2").unwrap().title.clone()]);
    for (key, source) in &before.sources {
        assert_eq!(provider.sources.get(key), Some(source), "{key}");
    }
    assert_eq!(provider.sources.len(), before.sources.len() + 2);
}

/// Titles on the topic of the server's term for a company in the province; without one, those that may apply.
fn on_server(provider: &Provider, province: Option<&str>) -> Vec<(String, String)> {
    let start = [("service", "website"), ("server", "mainland"), ("use", "site"), ("subject-filed", "no")];
    let mut answers = answers(&[&start[..], &[("service-filed", "no"), ("subject", "company")]].concat());
    let rules = province.map(|code| common::province(code, "zh"));
    province.into_iter().for_each(|code| answers.choose("province", code));
    let situation = Situation {
        core: &CHINESE,
        province: rules.as_ref(),
        provider: Some(provider),
        answers: &answers,
        today: Some(common::TODAY),
    };
    assert!(Assessment::of(&situation).filing.is_some());
    let list = Checklist::of(&situation).unwrap();
    let shown = if province.is_some() { &list.items } else { &list.maybe };
    let ours = shown.iter().filter(|item| item.key.starts_with("aliyun/server-term"));
    ours.map(|item| (item.key.clone(), item.rule.title.clone())).collect()
}

#[test]
fn a_provinces_rule_replaces_the_providers_there_only() {
    let pack = json!({
        "sources": {"help": source("Our help")},
        "provinces": {
            "440000": {"requirements": [rule("server-term", "In Guangdong", "help")]},
            "310000": {"requirements": [rule("server-term", "In Shanghai", "help"), rule("seal", "Seal", "help")]}
        }
    });
    let provider = laid("aliyun", &pack, "zh").unwrap();
    let mut unique = ids(&provider);
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), provider.requirements.len(), "ids are unique");
    let general = common::provider("aliyun", "zh").requirements[0].title.clone();
    let expected = |code: &str| match code {
        "440000" => ("aliyun/server-term@440000".to_owned(), "In Guangdong".to_owned()),
        "310000" => ("aliyun/server-term@310000".to_owned(), "In Shanghai".to_owned()),
        _ => ("aliyun/server-term".to_owned(), general.clone()),
    };
    for code in common::province_codes() {
        assert_eq!(on_server(&provider, Some(&code)), [expected(&code)], "{code}");
    }
    let undecided = on_server(&provider, None);
    let mut all = [expected("110000"), expected("310000"), expected("440000")];
    all.sort();
    assert_eq!(undecided.len(), 3, "while nobody knows the province each of them may apply: {undecided:?}");
    assert!(undecided.iter().all(|one| all.contains(one)), "{undecided:?}");
}

#[test]
fn a_provinces_rule_replaces_the_packs_own_too_and_its_tests_of_names_hold_there_only() {
    let tested = |word: &str| {
        let mut rule = rule("word", word, "help");
        rule["name"] = json!([{"kind": "words", "severity": "error", "words": [word]}]);
        rule
    };
    let pack = json!({
        "sources": {"help": source("Our help")},
        "requirements": [tested("云山")],
        "provinces": {"440000": {"requirements": [tested("海水")]}}
    });
    let provider = laid("aliyun", &pack, "zh").unwrap();
    let names = names("zh");
    let faulted = |name: &str, province: &str| {
        let about =
            About { subject: "company", service: "website", province: Some(province), ..About::default() };
        let report = check(name, &about, &names, &[Book::from(&provider)]).unwrap();
        report.findings.iter().any(|finding| finding.id.starts_with("word"))
    };
    assert!(faulted("云山科技", "310000") && !faulted("海水科技", "310000"));
    assert!(!faulted("云山科技", "440000") && faulted("海水科技", "440000"));
}
