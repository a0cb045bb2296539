//! Conditions of the pack speak only of what the questionnaire can establish: another one would never hold, or always.

use serde_json::Value;

use super::strict::{amount, strange};
use crate::profile::FilingKind;
use crate::rules::condition::comparisons;
use crate::rules::{Condition, Core, QuestionKind};

/// Refuses a condition with a fact that there is not, or with what the fact can never be.
pub fn check(condition: &Value, at: &str, core: &Core) -> Result<(), String> {
    comparisons(condition, at, &mut |at, comparison| compare(comparison, at, core))
}

/// The values that a question's answer, or the filing kind, can have; none if there is no such fact.
pub fn values<'a>(fact: &str, core: &'a Core) -> Option<Vec<&'a str>> {
    if fact == "filing" {
        return Some(FilingKind::ALL.map(FilingKind::id).into());
    }
    let question = core.flow.questions.iter().find(|question| question.id == fact)?;
    Some(match question.kind {
        QuestionKind::Province => core.provinces.iter().map(|province| province.code.as_str()).collect(),
        _ => question.options.iter().map(|option| option.id.as_str()).collect(),
    })
}

/// The kind of the question that settles the fact; none for the filing kind.
pub fn kind(fact: &str, core: &Core) -> Option<QuestionKind> {
    core.flow.questions.iter().find(|question| question.id == fact).map(|question| question.kind)
}

fn compare(comparison: &Condition, at: &str, core: &Core) -> Result<(), String> {
    let (Condition::Is { fact, .. } | Condition::Range { fact, .. } | Condition::Within { fact, .. }) =
        comparison
    else {
        return Ok(());
    };
    let Some(known) = values(fact, core) else {
        return Err(format!("{at}: the questionnaire has no such fact"));
    };
    let fits = |values: &[String]| !values.is_empty() && strange(values, &known).is_none();
    let wrong = |why: &str| Err(format!("{at}: {why}"));
    match (kind(fact, core), comparison) {
        (Some(QuestionKind::Number), Condition::Range { .. }) => Ok(()),
        (Some(QuestionKind::Number), _) => wrong("is a number, it needs from, below or both"),
        (Some(QuestionKind::Date), Condition::Within { working_days, .. }) => {
            amount(*working_days, 1, &format!("{at}.working_days"))
        }
        (_, Condition::Is { values, .. }) if fits(values) => Ok(()),
        (Some(QuestionKind::Date), _) => wrong("is a date, it needs working_days"),
        (_, Condition::Is { values, .. }) => {
            let never = strange(values, &known).map_or("one of nothing", |(_, value)| value);
            wrong(&format!("is never {never}"))
        }
        _ => wrong(&format!("has no numbers, it is one of {}", known.join(", "))),
    }
}
