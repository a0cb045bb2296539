//! Whom a rule concerns, in words.

use std::mem::discriminant;

use beian_guide::profile::{FilingKind, subject_in};
use beian_guide::rules::{Condition, Requirement};

use super::Book;

/// Subjects, filing kinds and services as short tags, and the condition as a sentence.
pub fn of(book: &Book, rule: &Requirement) -> (Vec<String>, Option<String>) {
    let mut tags = vec![subjects(book, rule)];
    tags.extend(filings(book, rule));
    if rule.services.len() == 1 {
        tags.extend(rule.services.iter().map(|service| label(book, "service", service)));
    }
    let always = rule.when == Condition::default();
    (tags, (!always).then(|| condition(book, &rule.when)))
}

/// The filing kinds; nothing if there are no particular ones. Beside `all`, that is the cancellations.
fn filings(book: &Book, rule: &Requirement) -> Option<String> {
    let all = rule.filings.iter().any(|kind| kind == "all");
    let named = FilingKind::ALL.into_iter().filter(|kind| kind.in_list(&rule.filings));
    let named: Vec<&str> = named.filter(|kind| !all || kind.is_cancellation()).map(book.t.filing).collect();
    let names = (!named.is_empty()).then(|| named.join(book.t.guide().list_comma))?;
    Some(if all { (book.words.all_filings_and)(&names) } else { names })
}

/// Whether there is a subject whom both rules concern.
pub fn in_common(book: &Book, one: &Requirement, other: &Requirement) -> bool {
    let concerns =
        |rule: &Requirement, subject: &str| rule.subjects.iter().any(|group| subject_in(subject, group));
    let question = book.core.flow.questions.iter().find(|question| question.id == "subject");
    let mut subjects = question.into_iter().flat_map(|question| &question.options);
    subjects.any(|subject| concerns(one, &subject.id) && concerns(other, &subject.id))
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
    names.join(book.t.guide().list_comma)
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
    let part = |part: &Condition| {
        let said = self::condition(book, part);
        if needs_brackets(part, condition) { (words.group)(&said) } else { said }
    };
    let join = |parts: &[Condition], word: &str| parts.iter().map(part).collect::<Vec<_>>().join(word);
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

/// Whether a part could be read otherwise: it has several parts itself, and is joined with another word.
fn needs_brackets(part: &Condition, whole: &Condition) -> bool {
    match part {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.len() > 1 && discriminant(part) != discriminant(whole)
        }
        _ => false,
    }
}
