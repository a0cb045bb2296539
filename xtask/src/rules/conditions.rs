//! Conditions speak only of facts that the questionnaire can establish.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Problems, Rules, array, walk};

/// The kinds of filing, which the decision table derives from the answers.
pub const FILINGS: [&str; 8] = [
    "first",
    "add-service",
    "add-access",
    "change",
    "migrate",
    "cancel-subject",
    "cancel-service",
    "cancel-access",
];

/// What a fact may be compared with.
enum Fact<'a> {
    /// One of these values.
    Values(BTreeSet<&'a str>),
    /// A range.
    Number,
    /// A number of working days since, or "unsure".
    Date,
}

type Facts<'a> = BTreeMap<&'a str, Fact<'a>>;

/// Checks every `when`, and every `blocks`, in all files.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let facts = facts(rules);
    for (path, value) in &rules.files {
        walk::objects(value, &mut |at, object| {
            for key in ["when", "blocks", "met_when"] {
                // A `value` may say in words when it holds; conditions are objects.
                if let Some(condition @ Value::Object(_)) = object.get(key) {
                    let mut found = Vec::new();
                    condition_problems(condition, &facts, &mut found);
                    found.into_iter().for_each(|what| problems.add(path, walk::below(at, key), what));
                }
            }
        });
    }
}

fn facts(rules: &Rules) -> Facts<'_> {
    let codes: BTreeSet<&str> = rules.provinces().map(|(code, _)| code).collect();
    let mut facts = Facts::new();
    for question in rules.files.get("flow.json").map_or(&[][..], |flow| array(flow, "questions")) {
        let Some(id) = question["id"].as_str() else { continue };
        let fact = match question["kind"].as_str() {
            Some("number") => Fact::Number,
            Some("date") => Fact::Date,
            Some("province") => Fact::Values(codes.clone()),
            _ => Fact::Values(
                array(question, "options").iter().filter_map(|option| option["id"].as_str()).collect(),
            ),
        };
        facts.insert(id, fact);
    }
    facts.insert("filing", Fact::Values(FILINGS.into()));
    facts.insert("provider", Fact::Values(rules.providers().map(|(id, _)| id).collect()));
    facts.entry("province").or_insert(Fact::Values(codes));
    facts
}

fn condition_problems(condition: &Value, facts: &Facts, found: &mut Vec<String>) {
    let Some(condition) = condition.as_object() else {
        return found.push(format!("{condition} is no condition"));
    };
    for (key, value) in condition {
        match (key.as_str(), value) {
            // Any of nothing never holds, which is meant; all of nothing is the same as no condition.
            ("all" | "any", Value::Array(parts)) if key == "any" || !parts.is_empty() => {
                parts.iter().for_each(|part| condition_problems(part, facts, found));
            }
            ("all" | "any", _) => found.push(format!("{key} needs a list of conditions")),
            ("not", part) => condition_problems(part, facts, found),
            (name, value) => match facts.get(name) {
                None => found.push(format!("the questionnaire has no fact {name}")),
                Some(fact) => found.extend(comparison_problems(name, fact, value)),
            },
        }
    }
}

fn comparison_problems(name: &str, fact: &Fact, value: &Value) -> Vec<String> {
    match (fact, value) {
        (Fact::Number, Value::Object(range)) if is_range(range) => Vec::new(),
        (Fact::Date, Value::Object(days)) if days.len() == 1 && days["working_days"].is_u64() => Vec::new(),
        (Fact::Date, Value::String(one)) if one == "unsure" => Vec::new(),
        (Fact::Date, _) => vec![format!("{name} is a date: it needs working_days, not {value}")],
        (Fact::Number, _) => vec![format!("{name} is a number: it needs from, below or both, not {value}")],
        (Fact::Values(known), Value::String(one)) if known.contains(one.as_str()) => Vec::new(),
        (Fact::Values(known), Value::Array(several)) if !several.is_empty() => several
            .iter()
            .filter(|one| !one.as_str().is_some_and(|one| known.contains(one)))
            .map(|one| format!("{name} is never {one}"))
            .collect(),
        (Fact::Values(_), _) => vec![format!("{name} is never {value}")],
    }
}

fn is_range(range: &Map<String, Value>) -> bool {
    !range.is_empty()
        && range.iter().all(|(key, value)| matches!(key.as_str(), "from" | "below") && value.is_u64())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::broken;
    use super::*;
    use serde_json::json;

    fn of(condition: Value) -> Vec<String> {
        let found = broken(check, |rules| {
            rules.files.get_mut("provinces/110000.json").unwrap()["requirements"][0]["when"] = condition;
        });
        let start = "rules/provinces/110000.json: requirements[min-age].when: ";
        found.into_iter().map(|line| line.strip_prefix(start).unwrap().to_owned()).collect()
    }

    #[test]
    fn known_facts_and_values_are_fine() {
        let good = [
            json!({"subject": "company", "age": {"from": 16, "below": 18}}),
            json!({"all": [{"any": [{"subject": ["company", "individual"]}]}, {"not": {"age": {"from": 1}}}]}),
            json!({"filing": "add-service", "provider": "aliyun", "province": ["110000", "650000"]}),
        ];
        for condition in good {
            assert_eq!(of(condition.clone()), Vec::<String>::new(), "{condition}");
        }
    }

    #[test]
    fn unknown_facts_and_values_are_told() {
        assert_eq!(of(json!({"mood": "good"})), ["the questionnaire has no fact mood"]);
        assert_eq!(of(json!({"subject": "shop"})), ["subject is never \"shop\""]);
        assert_eq!(of(json!({"not": {"subject": ["company", "shop"]}})), ["subject is never \"shop\""]);
        assert_eq!(of(json!({"subject": []})), ["subject is never []"]);
        assert_eq!(of(json!({"filing": "second"})), ["filing is never \"second\""]);
        assert_eq!(of(json!({"provider": "nobody"})), ["provider is never \"nobody\""]);
        assert_eq!(of(json!({"any": [{"province": "710000"}]})), ["province is never \"710000\""]);
    }

    #[test]
    fn numbers_need_ranges() {
        for wrong in [json!("16"), json!(16), json!({}), json!({"from": -1}), json!({"above": 3})] {
            let found = of(json!({"age": wrong}));
            assert!(found.len() == 1 && found[0].starts_with("age is a number"), "{wrong}: {found:?}");
        }
    }

    #[test]
    fn parts_are_conditions() {
        assert_eq!(of(json!({"all": []})), ["all needs a list of conditions"]);
        assert_eq!(of(json!({"any": {"subject": "company"}})), ["any needs a list of conditions"]);
        assert_eq!(of(json!({"not": "x"})), ["\"x\" is no condition"]);
    }

    #[test]
    fn blocks_are_checked_in_every_file() {
        let found = broken(check, |rules| {
            rules.files.get_mut("national.json").unwrap()["requirements"][0]["blocks"] =
                json!({"mood": "bad"});
        });
        assert_eq!(
            found,
            ["rules/national.json: requirements[photo].blocks: the questionnaire has no fact mood"]
        );
    }
}
