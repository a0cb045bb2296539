//! Small builders for the answers.

use serde_json::Value;
use time::Date;

use crate::guide::{Origin, Situation, Trace, title_for};
use crate::profile::{Answer, Lang, RequirementKind};
use crate::rules::{Confidence, Due, Question, Source};

/// An object; one function for all of them keeps the wasm small.
pub(super) fn object(fields: Vec<(&str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(super) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// The text, or null.
pub(super) fn maybe(given: Option<&str>) -> Value {
    given.map_or(Value::Null, text)
}

pub(super) fn number(given: Option<u32>) -> Value {
    given.map_or(Value::Null, Value::from)
}

pub(super) fn texts<'a>(given: impl IntoIterator<Item = &'a str>) -> Value {
    Value::Array(given.into_iter().map(text).collect())
}

/// What every list of the answers is made with.
pub(super) fn list<T>(items: impl IntoIterator<Item = T>, each: impl FnMut(T) -> Value) -> Value {
    Value::Array(items.into_iter().map(each).collect())
}

/// `date` in ISO form, or null.
pub(super) fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| Value::String(date.to_string()))
}

/// A date that was counted out.
pub(super) fn due(due: Due) -> Value {
    object(vec![("date", day(Some(due.date))), ("provisional", due.provisional.into())])
}

/// Says of the argument `name` what was given and what is allowed.
pub(super) fn wrong(name: &str, given: &Value, allowed: &str) -> String {
    let shown: String = given.to_string().chars().take(60).collect();
    [name, ": ", &shown, " was given; allowed: ", allowed].concat()
}

pub(super) fn source(source: &Source) -> Value {
    object(vec![
        ("kind", text(source.kind.id())),
        ("publisher", text(&source.publisher)),
        ("title", text(&source.title)),
        ("url", maybe(source.url.as_deref())),
        ("date", text(&source.date)),
    ])
}

pub(super) fn confidence(confidence: Confidence) -> Value {
    text(match confidence {
        Confidence::Agree => "agree",
        Confidence::Single => "single",
        Confidence::Conflict => "conflict",
    })
}

pub(super) fn origin(origin: Origin) -> Value {
    text(match origin {
        Origin::Nation => "nation",
        Origin::Province => "province",
        Origin::Provider => "provider",
    })
}

pub(super) fn kind(kind: RequirementKind) -> Value {
    text(match kind {
        RequirementKind::Document => "document",
        RequirementKind::Condition => "condition",
        RequirementKind::Note => "note",
    })
}

/// Why the guide says something, with the answers in words.
pub(super) fn trace(situation: &Situation, trace: &Trace, lang: Lang) -> Value {
    let questions = trace.facts.iter().filter_map(|fact| situation.question(fact));
    let facts = list(questions, |question| {
        let answer =
            situation.valid_answer(question).map(|answer| in_words(situation, question, answer, lang));
        object(vec![
            ("fact", text(&question.id)),
            ("question", text(title_for(situation, question))),
            ("answer", maybe(answer.as_deref())),
        ])
    });
    object(vec![
        ("rule", text(&trace.rule)),
        ("facts", facts),
        ("sources", list(&trace.sources, |known| source(known))),
        ("confidence", confidence(trace.confidence)),
        ("conflict", maybe(trace.conflict)),
        ("reviewed", text(trace.reviewed)),
        ("reviewDue", text(trace.review_due)),
    ])
}

/// An answer in words.
pub(super) fn in_words(situation: &Situation, question: &Question, answer: &Answer, lang: Lang) -> String {
    let (not_sure, comma) = match lang {
        Lang::ZhCn => ("不确定", "、"),
        Lang::En => ("Not sure", ", "),
    };
    let label = |id: &str| {
        let option =
            question.options.iter().find(|option| option.id == id).map(|option| option.label.as_str());
        let province = || situation.core.provinces.iter().find(|province| province.code == id);
        option.or_else(|| province().map(|province| province.name.as_str()))
    };
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::One(_) if answer.is_unsure() => label("unsure").unwrap_or(not_sure).to_owned(),
        // A date has no label: it is its own word.
        Answer::One(id) => label(id).unwrap_or(id).to_owned(),
        Answer::Many(ids) => ids.iter().filter_map(|id| label(id)).collect::<Vec<_>>().join(comma),
    }
}
