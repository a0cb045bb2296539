//! A profile, a plain object of facts, as answers. What the questionnaire does not know is refused by name.

use serde_json::{Map, Value};
use time::Date;

use crate::profile::{Answer, Answers};
use crate::rules::{Core, Question, QuestionKind};
use crate::sorted::Set;

use super::json::wrong;

/// Reads a profile. Keys in `extra` are left to the caller.
///
/// # Errors
/// The first fact that is wrong, what was given and what is allowed.
pub(super) fn read(
    core: &Core,
    profile: &Value,
    extra: &[&str],
    today: Option<Date>,
) -> Result<Answers, String> {
    let none = Map::new();
    let facts = match profile {
        Value::Object(facts) => facts,
        Value::Null => &none,
        other => return Err(wrong("profile", other, "an object of facts")),
    };
    let mut answers = Answers::default();
    for (fact, value) in facts.iter().filter(|(fact, _)| !extra.contains(&fact.as_str())) {
        let Some(question) = core.flow.questions.iter().find(|question| question.id == *fact) else {
            let known: Vec<&str> = core.flow.questions.iter().map(|question| question.id.as_str()).collect();
            return Err(["there is no fact \"", fact, "\"; allowed: ", &known.join(", ")].concat());
        };
        let answer = answer(core, question, value, today);
        answers.set(fact, answer.ok_or_else(|| wrong(fact, value, &allowed(core, question, today)))?);
    }
    Ok(answers)
}

/// The value as an answer to the question; none if it is not one.
fn answer(core: &Core, question: &Question, value: &Value, today: Option<Date>) -> Option<Answer> {
    let answer = match value {
        Value::String(id) => Answer::One(id.clone()),
        Value::Array(list) => many(list)?,
        Value::Number(number) => {
            Answer::Number(number.as_u64().and_then(|number| u32::try_from(number).ok())?)
        }
        _ => return None,
    };
    question.accepts(&answer, &core.provinces, today).then_some(answer)
}

/// Several options, each once.
fn many(list: &[Value]) -> Option<Answer> {
    let mut ids = Set::new();
    for value in list {
        if !ids.insert(value.as_str()?.to_owned()) {
            return None;
        }
    }
    Some(Answer::Many(ids))
}

/// What may be answered, in words for the one who writes the profile.
fn allowed(core: &Core, question: &Question, today: Option<Date>) -> String {
    let ids: Vec<&str> = match question.kind {
        QuestionKind::Province => core.provinces.iter().map(|province| province.code.as_str()).collect(),
        _ => question.options.iter().map(|option| option.id.as_str()).collect(),
    };
    let ids = ids.join(", ");
    let bound = |bound: Option<u32>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    match question.kind {
        QuestionKind::Choice | QuestionKind::Province => ids,
        QuestionKind::Multi => {
            ["a list with one or more of ", &ids, ", each once and none alone; or unsure"].concat()
        }
        QuestionKind::Number => {
            ["a whole number from ", &bound(question.min), " to ", &bound(question.max), ", or unsure"]
                .concat()
        }
        QuestionKind::Date => {
            let today = today.map(|today| today.to_string()).unwrap_or_default();
            ["a date such as 2026-11-23, from 2000-01-01 to ", &today, ", or unsure"].concat()
        }
    }
}
