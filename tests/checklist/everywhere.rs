//! Every province, subject, filing kind and service: what must hold of each list.

use std::collections::BTreeSet;

use beian_guide::guide::{Assessment, Checklist, Item, PaperGuide, Situation};
use beian_guide::profile::{Answers, RequirementKind};
use beian_guide::rules::{Confidence, Core, Provider, Province};

use super::{FILINGS, SUBJECTS, applicant};
use crate::common::{TODAY, core, provider, province, province_codes};

const PROVIDERS: [&str; 4] = ["aliyun", "tencent", "huawei", "generic"];

/// The rules of a province in one language, with all providers.
struct Book {
    core: Core,
    province: Province,
    providers: Vec<Provider>,
}

impl Book {
    fn of(code: &str, lang: &str) -> Self {
        Book {
            core: core(lang),
            province: province(code, lang),
            providers: PROVIDERS.iter().map(|id| provider(id, lang)).collect(),
        }
    }

    fn situation<'a>(&'a self, answers: &'a Answers, provider: usize) -> Situation<'a> {
        Situation {
            core: &self.core,
            province: Some(&self.province),
            provider: Some(&self.providers[provider % PROVIDERS.len()]),
            answers,
            today: Some(TODAY),
        }
    }
}

/// Calls `see` with every list of every province.
fn every_list(lang: &str, mut see: impl FnMut(&str, &Situation, &Checklist)) -> usize {
    let mut lists = 0;
    for code in province_codes() {
        let book = Book::of(&code, lang);
        for subject in SUBJECTS {
            for (filing, path) in FILINGS {
                for service in ["website", "app"] {
                    let answers = applicant(service, subject, &code, path);
                    // Each provider gets its turn with each kind of applicant.
                    let situation = book.situation(&answers, lists);
                    let at =
                        format!("{code} {subject} {filing} {service} {}", PROVIDERS[lists % PROVIDERS.len()]);
                    let found = Assessment::of(&situation).filing.map(|kind| kind.id());
                    assert_eq!(found, Some(filing), "{at}");
                    see(&at, &situation, &Checklist::of(&situation).expect(&at));
                    lists += 1;
                }
            }
        }
    }
    lists
}

fn all<'a>(list: &'a Checklist<'a>) -> impl Iterator<Item = &'a Item<'a>> {
    list.items.iter().chain(&list.maybe)
}

#[test]
fn nothing_is_on_a_list_twice() {
    let mut problems = BTreeSet::new();
    let lists = every_list("zh", |at, _, list| {
        let mut seen = BTreeSet::new();
        for item in all(list) {
            assert!(seen.insert(&item.key), "{at}: {} is there twice", item.key);
        }
        for (place, item) in list.items.iter().enumerate() {
            for other in &list.items[..place] {
                let one_file = item.origin == other.origin;
                if item.rule.title == other.rule.title
                    || (item.rule.topic() == other.rule.topic() && !one_file)
                {
                    problems.insert(format!("{} and {} ({})", other.key, item.key, item.rule.title));
                }
            }
        }
    });
    assert_eq!(lists, 31 * 10 * 4 * 2);
    assert!(problems.is_empty(), "doubles:\n{}", Vec::from_iter(problems).join("\n"));
}

#[test]
fn each_subject_gets_its_own_papers() {
    // What these words are about, a person cannot have, or a unit does not need.
    const OF_UNITS: [&str; 6] = ["营业执照", "法人证书", "授权书", "（单位）", "公章", "法定代表人"];
    const OF_PERSONS: [&str; 3] = ["（个人）", "个人备案", "你本人"];
    let mut problems = BTreeSet::new();
    every_list("zh", |at, situation, list| {
        let individual = situation.answers.one("subject") == Some("individual");
        let foreign: &[&str] = if individual { &OF_UNITS } else { &OF_PERSONS };
        for item in all(list).filter(|item| item.rule.kind == RequirementKind::Document) {
            let group = if individual { "individual" } else { "unit" };
            let subject = situation.answers.one("subject").unwrap_or_default();
            let names = |listed: &String| listed == subject || listed == group || listed == "enterprise";
            assert!(
                item.rule.subjects.iter().any(names),
                "{at}: {} is for {:?}",
                item.key,
                item.rule.subjects
            );
            if let Some(word) = foreign.iter().find(|word| item.rule.title.contains(*word)) {
                problems.insert(format!("{group}: {} has {word}: {}", item.key, item.rule.title));
            }
        }
    });
    assert!(problems.is_empty(), "{}", Vec::from_iter(problems).join("\n"));
}

#[test]
fn no_letter_is_asked_for_that_the_province_does_not_take() {
    let filing = super::FILINGS[0].1;
    for code in province_codes() {
        let book = Book::of(&code, "zh");
        for subject in SUBJECTS.into_iter().filter(|subject| *subject != "individual") {
            for id in ["mainland", "hk-mo", "foreign"] {
                let mut answers = applicant("website", subject, &code, filing);
                answers.choose("leader", "authorised");
                answers.choose("id-type", id);
                let situation = book.situation(&answers, 0);
                let blockers = Assessment::of(&situation).blockers;
                let refused = blockers.iter().any(|blocker| blocker.rule.topic() == "legal-rep-responsible");
                let list = Checklist::of(&situation).expect(&code);
                let asked = list.items.iter().any(|item| item.key == "cn/authorization-letter");
                assert!(!(refused && asked), "{code} {subject} {id}");
            }
        }
    }
}

#[test]
fn every_item_says_who_says_so() {
    every_list("zh", |at, _, list| {
        for item in all(list) {
            assert!(!item.sources.is_empty(), "{at}: {} has no source", item.key);
            assert!(item.sources.iter().all(|source| !source.publisher.is_empty()), "{at}: {}", item.key);
            let conflict = item.rule.confidence == Confidence::Conflict;
            assert!(!conflict || item.rule.conflict.is_some(), "{at}: {} does not say who differs", item.key);
            assert!(item.rule.review_due > item.rule.reviewed, "{at}: {}", item.key);
        }
    });
}

#[test]
fn every_document_says_how_to_hand_it_in() {
    let mut problems = BTreeSet::new();
    every_list("zh", |_, situation, list| {
        for item in list.of_kind(RequirementKind::Document) {
            let paper = PaperGuide::of(situation, item).in_full();
            if paper.form.is_none() {
                problems.insert(format!("{} {}", item.key, item.rule.title));
            }
        }
    });
    assert!(
        problems.is_empty(),
        "{} without a form:\n{}",
        problems.len(),
        Vec::from_iter(problems).join("\n")
    );
}

#[test]
fn both_languages_have_the_same_lists() {
    let mut chinese = Vec::new();
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    every_list("zh", |at, _, list| {
        for item in all(list) {
            assert!(han(&item.rule.title) && han(&item.rule.text), "{at}: {} is not Chinese", item.key);
        }
        chinese.push(all(list).map(|item| item.key.clone()).collect::<Vec<_>>());
    });
    let mut lists = chinese.iter();
    every_list("en", |at, _, list| {
        for item in all(list) {
            let latin = |text: &str| text.chars().any(|c| c.is_ascii_lowercase());
            assert!(latin(&item.rule.title) && latin(&item.rule.text), "{at}: {} is not English", item.key);
        }
        let keys: Vec<_> = all(list).map(|item| item.key.clone()).collect();
        assert_eq!(Some(&keys), lists.next(), "{at}");
    });
}
