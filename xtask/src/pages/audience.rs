//! Whom a rule concerns, in words.

use beian_guide::profile::FilingKind;
use beian_guide::rules::{Condition, Requirement};

use super::Book;

/// Subjects, filing kinds and services as short tags, and the condition as a sentence.
pub fn of(book: &Book, rule: &Requirement) -> (Vec<String>, Option<String>) {
    let mut tags = vec![subjects(book, rule)];
    let filings = rule.filings.iter().filter(|kind| *kind != "all");
    let kinds = filings.filter_map(|id| FilingKind::ALL.into_iter().find(|kind| kind.id() == id));
    let kinds: Vec<&str> = kinds.map(book.t.filing).collect();
    if !kinds.is_empty() {
        tags.push(kinds.join(book.t.list_comma));
    }
    if rule.services.len() == 1 {
        tags.extend(rule.services.iter().map(|service| label(book, "service", service)));
    }
    let always = rule.when == Condition::default();
    (tags, (!always).then(|| condition(book, &rule.when)))
}

fn subjects(book: &Book, rule: &Requirement) -> String {
    let has = |group: &str| rule.subjects.iter().any(|subject| subject == group);
    if has("unit") && has("individual") {
        return book.words.everybody.to_owned();
    }
    let names: Vec<String> = rule
        .subjects
        .iter()
        .map(|subject| match subject.as_str() {
            "unit" => book.words.units.to_owned(),
            "individual" => book.words.individuals.to_owned(),
            "enterprise" => book.words.enterprises.to_owned(),
            exact => label(book, "subject", exact),
        })
        .collect();
    names.join(book.t.list_comma)
}

/// The words of an answer.
fn label(book: &Book, fact: &str, value: &str) -> String {
    if fact == "filing" {
        let kind = FilingKind::ALL.into_iter().find(|kind| kind.id() == value);
        return kind.map_or(value, book.t.filing).to_owned();
    }
    let province = book.core.provinces.iter().find(|province| province.code == value);
    let question = book.core.flow.questions.iter().find(|question| question.id == fact);
    let option = question.and_then(|question| question.options.iter().find(|option| option.id == value));
    match (option, province) {
        (Some(option), _) => option.label.clone(),
        (None, Some(province)) => province.name.clone(),
        (None, None) => value.to_owned(),
    }
}

fn question<'a>(book: &'a Book, fact: &'a str) -> &'a str {
    if fact == "filing" {
        return book.words.verdicts;
    }
    let question = book.core.flow.questions.iter().find(|question| question.id == fact);
    question.map_or(fact, |question| &question.title)
}

/// A condition as part of a sentence.
pub fn condition(book: &Book, condition: &Condition) -> String {
    let words = book.words;
    let join = |parts: &[Condition], word: &str| {
        parts.iter().map(|part| self::condition(book, part)).collect::<Vec<_>>().join(word)
    };
    let answers = |fact: &str, values: &[String]| {
        values.iter().map(|value| label(book, fact, value)).collect::<Vec<_>>().join(words.or_list)
    };
    match condition {
        Condition::All(parts) => join(parts, words.and),
        Condition::Any(parts) => join(parts, words.or),
        Condition::Not(part) => match part.as_ref() {
            Condition::Is { fact, values } => {
                (words.other_answer)(question(book, fact), &answers(fact, values))
            }
            other => (words.not)(&self::condition(book, other)),
        },
        Condition::Is { fact, values } => (words.answer)(question(book, fact), &answers(fact, values)),
        Condition::Range { fact, from, below } => (words.number)(question(book, fact), *from, *below),
        Condition::Within { fact, working_days } => (words.days)(question(book, fact), *working_days),
    }
}
