//! `cargo xtask rules table`: what each province has, by category; or what each says on one topic.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde_json::Value;

use super::{Rules, array};

/// Prints the table of all categories, or what is said on `topic` (a topic, an id or a category).
pub fn print(rules: &Rules, topic: Option<&str>) -> Result<()> {
    let lines = match topic {
        None => counts(rules),
        Some(topic) => said(rules, topic),
    };
    if lines.is_empty() {
        bail!("nothing in rules/ is on this topic, and no rule has this id or category");
    }
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// For each category and province: documents/conditions/notes.
fn counts(rules: &Rules) -> Vec<String> {
    let mut table: BTreeMap<&str, BTreeMap<&str, [usize; 3]>> = BTreeMap::new();
    let provinces: Vec<(&str, &Value)> = rules.provinces().collect();
    for (code, province) in &provinces {
        for rule in array(province, "requirements") {
            let kind = match rule["kind"].as_str() {
                Some("document") => 0,
                Some("condition") => 1,
                _ => 2,
            };
            let category = rule["category"].as_str().unwrap_or_default();
            table.entry(category).or_default().entry(code).or_default()[kind] += 1;
        }
    }
    let head: Vec<&str> = provinces.iter().map(|(code, _)| &code[..2]).collect();
    let mut lines = vec![
        "documents/conditions/notes by category and province (the first two digits of its code)".to_owned(),
        format!("{:<20} {}", "", head.iter().map(|code| format!("{code:<6}")).collect::<String>()),
    ];
    for (category, row) in &table {
        let cells = provinces.iter().map(|(code, _)| match row.get(code) {
            Some([documents, conditions, notes]) => {
                format!("{:<6}", format!("{documents}/{conditions}/{notes}"))
            }
            None => format!("{:<6}", "-"),
        });
        lines.push(format!("{category:<20} {}", cells.collect::<String>().trim_end()));
    }
    lines
}

/// What each file says on a topic, a line a rule; and which provinces say nothing.
fn said(rules: &Rules, topic: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut silent: BTreeSet<&str> = rules.provinces().map(|(code, _)| code).collect();
    for (path, file) in &rules.files {
        for rule in array(file, "requirements") {
            let is = |key: &str| rule[key].as_str() == Some(topic);
            if is("topic") || is("id") || is("category") {
                let word = |key: &str| rule[key].as_str().unwrap_or_default();
                let title = rule["title"]["zh"].as_str().unwrap_or_default();
                lines.push(format!("{path}: {} ({}, {}): {title}", word("id"), word("kind"), word("effect")));
                silent.retain(|code| !path.contains(code));
            }
        }
    }
    if !lines.is_empty() && !silent.is_empty() {
        lines.push(format!("Nothing in: {}", Vec::from_iter(silent).join(", ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rules;
    use super::*;

    #[test]
    fn categories_are_counted_and_topics_found() {
        let mut rules = rules();
        for code in ["110000", "120000"] {
            rules.files.get_mut(&format!("provinces/{code}.json")).unwrap()["requirements"][0]["category"] =
                "age".into();
        }
        let lines = counts(&rules);
        let age = lines.iter().find(|line| line.starts_with("age")).unwrap();
        assert_eq!(age.matches("0/1/0").count(), 2);
        let found = said(&rules, "age");
        assert_eq!(found[0], "provinces/110000.json: min-age (condition, ): 文字");
        assert!(found[2].starts_with("Nothing in: 130000, 140000") && found.len() == 3, "{found:?}");
        assert!(said(&rules, "weather").is_empty());
    }
}
