//! `cargo xtask rules uses FACT[=VALUE]`: everything that an answer changes.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use serde_json::Value;

use super::conditions::FILINGS;
use super::lines::line_of;
use super::{Rules, array, walk};

/// Lists that name values of a fact without its name.
const LISTS: [(&str, &str); 3] = [("subject", "subjects"), ("service", "services"), ("filing", "filings")];

/// Prints each place with its line, and how many there are.
pub fn print(rules: &Rules, what: &str) -> Result<()> {
    let (fact, value) = what.split_once('=').map_or((what, None), |(fact, value)| (fact, Some(value)));
    known(rules, fact, value)?;
    let found = uses(rules, fact, value);
    found.iter().for_each(|line| println!("{line}"));
    println!("{} places mention {what}.", found.len());
    Ok(())
}

/// Fails for a fact that no question asks for, or an answer that it does not have.
fn known(rules: &Rules, fact: &str, value: Option<&str>) -> Result<()> {
    let Some(flow) = rules.files.get("flow.json") else { bail!("rules/flow.json is missing") };
    // The kind of filing is no question: it follows from the verdict.
    if fact == "filing" {
        return match value.filter(|value| !FILINGS.contains(value)) {
            Some(value) => bail!("there is no filing kind {value}; there are: {}", FILINGS.join(", ")),
            None => Ok(()),
        };
    }
    let questions = array(flow, "questions");
    let ids = || questions.iter().filter_map(|question| question["id"].as_str());
    let Some(question) = questions.iter().find(|question| question["id"] == fact) else {
        bail!("no question is called {fact}; there are: {}", ids().collect::<Vec<_>>().join(", "));
    };
    let options: Vec<&str> =
        array(question, "options").iter().filter_map(|option| option["id"].as_str()).collect();
    match value {
        Some(value) if !options.is_empty() && value != "unsure" && !options.contains(&value) => {
            bail!("{fact} has no answer {value}; it has: {}", options.join(", "))
        }
        _ => Ok(()),
    }
}

/// Where the fact, or this value of it, is mentioned: `rules/file:line: place: value`.
fn uses(rules: &Rules, fact: &str, value: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut topics = BTreeSet::new();
    for (path, file) in &rules.files {
        let line = |at: &str| rules.texts.get(path).map_or(1, |text| line_of(text, file, at));
        walk::objects(file, &mut |at, object| {
            for (key, held) in object {
                let listed = LISTS.contains(&(fact, key)) && in_list(held, fact, value);
                if (listed || key == fact && mentions(held, value)) && !is_own_list(path, at) {
                    let place = walk::below(at, key);
                    found.push(format!("rules/{path}:{}: {place}: {held}", line(&place)));
                    topics.extend(requirement(file, at).into_iter().flat_map(names));
                }
            }
        });
        for question in array(file, "questions").iter().filter(|question| question["id"] == fact) {
            let at = format!("questions[{fact}]");
            found.push(format!("rules/{path}:{}: {at}: the question", line(&at)));
            if !array(question, "terms").is_empty() {
                let place = walk::below(&at, "terms");
                found.push(format!("rules/{path}:{}: {place}: {}", line(&place), question["terms"]));
            }
        }
    }
    if let Some(tracking) = rules.files.get("tracking.json") {
        let line = |at: &str| rules.texts.get("tracking.json").map_or(1, |text| line_of(text, tracking, at));
        for reason in array(tracking, "reasons") {
            let leads = array(reason, "topics")
                .iter()
                .filter_map(Value::as_str)
                .find(|topic| topics.contains(*topic));
            if let (Some(topic), Some(id)) = (leads, reason["id"].as_str()) {
                let at = format!("reasons[{id}].topics");
                found.push(format!("rules/tracking.json:{}: {at}: leads to {topic}", line(&at)));
            }
        }
    }
    found
}

/// Whether a list names the value, or a group that it belongs to.
fn in_list(held: &Value, fact: &str, value: Option<&str>) -> bool {
    let groups: &[&str] = match (fact, value) {
        ("subject", Some("company" | "sole-proprietor")) => &["unit", "enterprise"],
        ("subject", Some(value)) if value != "individual" => &["unit"],
        ("filing", Some(value)) if !value.starts_with("cancel") => &["all"],
        _ => &[],
    };
    mentions(held, value) || groups.iter().any(|group| mentions(held, Some(group)))
}

/// Whether a value, a list or a range speaks of the value asked for; without one, it always does.
fn mentions(held: &Value, value: Option<&str>) -> bool {
    let Some(value) = value else { return !held.is_null() };
    match held {
        Value::Array(values) => values.iter().any(|held| mentions(held, Some(value))),
        Value::Object(range) => value.parse::<u64>().is_ok_and(|value| {
            let bound = |key: &str| range.get(key).and_then(Value::as_u64);
            (bound("from").is_some() || bound("below").is_some())
                && bound("from").is_none_or(|from| value >= from)
                && bound("below").is_none_or(|below| value < below)
        }),
        Value::String(held) => held == value,
        Value::Number(held) => value.parse().is_ok_and(|value: u64| held.as_u64() == Some(value)),
        _ => false,
    }
}

/// Texts, sources and the like may have keys that are named like a fact.
fn is_own_list(path: &str, at: &str) -> bool {
    path == "ledger.json" || path == "subjects.json" || at.starts_with("sources")
}

/// The requirement that a place is in.
fn requirement<'a>(file: &'a Value, at: &str) -> Option<&'a Value> {
    let id = at.strip_prefix("requirements[")?.split(']').next()?;
    array(file, "requirements").iter().find(|rule| rule["id"] == id)
}

/// By what reasons for a return find a requirement.
fn names(rule: &Value) -> impl Iterator<Item = &str> {
    [rule["id"].as_str(), rule["topic"].as_str()].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rules;
    use super::*;
    use serde_json::json;

    #[test]
    fn conditions_lists_questions_and_reasons_are_found() {
        let mut rules = rules();
        rules.files.retain(|path, _| !path.starts_with("provinces/") || path == "provinces/110000.json");
        let found = uses(&rules, "age", None);
        assert_eq!(
            found,
            [
                "rules/flow.json:1: questions[age]: the question",
                "rules/flow.json:1: questions[age].terms: [\"words\"]",
                "rules/provinces/110000.json:1: requirements[min-age].blocks.age: {\"below\":16}",
                "rules/tracking.json:1: reasons[age].topics: leads to min-age",
            ]
        );
        assert_eq!(
            uses(&rules, "subject", Some("individual")),
            ["rules/flow.json:1: questions[subject]: the question"]
        );
        let national = rules.files.get_mut("national.json").unwrap();
        national["requirements"][0]["subjects"] = json!(["individual"]);
        let listed = "rules/national.json:1: requirements[photo].subjects: [\"individual\"]";
        assert_eq!(uses(&rules, "subject", Some("individual"))[1], listed);
        let national = rules.files.get_mut("national.json").unwrap();
        national["requirements"][0]["subjects"] = json!(["unit"]);
        let found =
            |value| uses(&rules, "subject", Some(value)).iter().any(|line| line.contains("[\"unit\"]"));
        assert!(found("company") && !found("individual"));
        let ages = |age| uses(&rules, "age", Some(age)).iter().any(|line| line.contains("below"));
        assert!(ages("15") && !ages("16"));
    }

    #[test]
    fn what_nobody_asks_is_told_with_what_is_asked() {
        let error = |what: &str| print(&rules(), what).unwrap_err().to_string();
        assert_eq!(error("colour"), "no question is called colour; there are: subject, province, age");
        assert_eq!(error("subject=cat"), "subject has no answer cat; it has: company, individual");
        assert!(print(&rules(), "subject=company").is_ok() && print(&rules(), "filing=migrate").is_ok());
        assert!(error("filing=frist").starts_with("there is no filing kind frist; there are: first,"));
    }
}
