//! Conditions in words.

use std::collections::BTreeMap;

use beian_guide::rules::Condition;

/// The condition as part of a sentence; `names` are the provinces' names by code.
pub fn of(condition: &Condition, names: &BTreeMap<&str, &str>) -> String {
    match condition {
        Condition::All(parts) if parts.is_empty() => "always".to_owned(),
        Condition::Any(parts) if parts.is_empty() => "never".to_owned(),
        Condition::All(parts) => join(parts, " and ", names),
        Condition::Any(parts) => join(parts, " or ", names),
        Condition::Not(part) => match part.as_ref() {
            Condition::Is { fact, values } => format!("`{fact}` is not {}", list(values, names)),
            other => format!("not ({})", of(other, names)),
        },
        Condition::Is { fact, values } => format!("`{fact}` is {}", list(values, names)),
        Condition::Range { fact, from, below } => format!("`{fact}` is {}", range(*from, *below)),
        Condition::Within { fact, working_days } => {
            format!("fewer than {working_days} working days have passed since `{fact}`")
        }
    }
}

fn join(parts: &[Condition], word: &str, names: &BTreeMap<&str, &str>) -> String {
    let inner = |part: &Condition| match part {
        Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => format!("({})", of(part, names)),
        _ => of(part, names),
    };
    parts.iter().map(inner).collect::<Vec<_>>().join(word)
}

fn list(values: &[String], names: &BTreeMap<&str, &str>) -> String {
    let name = |value: &String| names.get(value.as_str()).map_or(value.clone(), |name| (*name).to_owned());
    values.iter().map(name).collect::<Vec<_>>().join(" / ")
}

fn range(from: Option<u32>, below: Option<u32>) -> String {
    match (from, below) {
        (Some(from), Some(below)) => format!("at least {from} and below {below}"),
        (Some(from), None) => format!("at least {from}"),
        (None, Some(below)) => format!("below {below}"),
        (None, None) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use beian_guide::rules::Read;
    use serde_json::{Value, json};

    fn words(condition: Value) -> String {
        of(&Condition::read(&condition).unwrap(), &BTreeMap::from([("310000", "Shanghai")]))
    }

    #[test]
    fn every_form_of_a_condition_reads_as_a_sentence() {
        assert_eq!(words(json!({})), "always");
        assert_eq!(words(json!({"any": []})), "never");
        assert_eq!(words(json!({"province": ["310000", "x"]})), "`province` is Shanghai / x");
        assert_eq!(words(json!({"not": {"use": "ip"}})), "`use` is not ip");
        assert_eq!(words(json!({"age": {"from": 16, "below": 18}})), "`age` is at least 16 and below 18");
        assert_eq!(
            words(json!({"day": {"working_days": 3}})),
            "fewer than 3 working days have passed since `day`"
        );
        assert_eq!(
            words(
                json!({"a": "1", "any": [{"b": "2"}, {"all": [{"c": "3"}, {"not": {"age": {"below": 9}}}]}]})
            ),
            "`a` is 1 and (`b` is 2 or (`c` is 3 and not (`age` is below 9)))"
        );
    }
}
