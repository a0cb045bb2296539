//! `cargo xtask rules overdue`: which reviews are due, oldest first, and where to look.

use anyhow::{Result, bail};
use beian_guide::rules::{Calendar, parse_date};
use serde_json::Value;

use super::{Rules, array, dated, lines};

/// `rules overdue [--on DATE] [--within DAYS]`.
pub fn run(rules: &Rules, options: &[&str]) -> Result<()> {
    let (mut day, mut days) = (None, 0);
    for option in options.chunks(2) {
        match option {
            ["--on", date] => day = Some(*date),
            ["--within", number] => days = number.parse()?,
            _ => bail!("overdue takes --on DATE and --within DAYS"),
        }
    }
    print(rules, day, days)
}

/// Prints what is due on `day` (today if none is given), and what will be within `days` from it.
fn print(rules: &Rules, day: Option<&str>, days: u32) -> Result<()> {
    let today = day.map_or_else(super::today, str::to_owned);
    let Some(start) = parse_date(&today) else { bail!("{today} is no date; write it like 2026-11-23") };
    let until = Calendar::add_days(start, days).date.to_string();
    let due = due(rules, &until);
    for line in &due {
        println!("{line}");
    }
    println!("{} reviews are due by {until}.", due.len());
    Ok(())
}

/// A line for each statement whose review is due on `until` or before.
fn due(rules: &Rules, until: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, file) in &rules.files {
        for (at, item) in dated(file) {
            let due = item["review_due"].as_str().unwrap_or_default();
            if due <= until {
                let line = rules.texts.get(path).map_or(1, |text| lines::line_of(text, file, &at));
                let (what, look) = match item["id"].as_str().filter(|_| !at.is_empty()) {
                    Some(id) => (id, looked_at(rules, file, item)),
                    None => ("file", "all its sources".to_owned()),
                };
                found.push(format!("{due} rules/{path}:{line}: {what}: {look}"));
            }
        }
    }
    found.sort();
    found
}

/// The sources of an item.
fn looked_at(rules: &Rules, file: &Value, item: &Value) -> String {
    let look = array(item, "sources").iter().filter_map(|key| source(rules, file, key.as_str()?));
    look.collect::<Vec<_>>().join(", ")
}

/// Who says so and where, by the key of a source.
fn source(rules: &Rules, file: &Value, key: &str) -> Option<String> {
    let shared = rules.files.get("national.json").map(|national| &national["sources"][key]);
    let source = Some(&file["sources"][key]).filter(|source| source.is_object()).or(shared)?;
    let publisher = source["publisher"].as_str().unwrap_or(key);
    Some(match source["url"].as_str() {
        Some(url) => format!("{publisher} {url}"),
        None => publisher.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rules;
    use super::*;

    #[test]
    fn what_is_due_is_told_oldest_first_with_its_source() {
        let mut rules = rules();
        assert!(due(&rules, "2027-11-22").is_empty());
        let beijing = rules.files.get_mut("provinces/110000.json").unwrap();
        beijing["requirements"][0]["review_due"] = "2027-01-01".into();
        beijing["sources"]["S1"] = serde_json::json!({"publisher": "cloud", "url": "https://a.example"});
        let found = due(&rules, "2027-11-23");
        assert_eq!(found[0], "2027-01-01 rules/provinces/110000.json:1: min-age: cloud https://a.example");
        assert_eq!(found.len(), 31 + 1);
        rules.files.get_mut("tracking.json").unwrap()["review_due"] = "2026-12-24".into();
        assert_eq!(due(&rules, "2027-11-23")[0], "2026-12-24 rules/tracking.json:1: file: all its sources");
    }
}
