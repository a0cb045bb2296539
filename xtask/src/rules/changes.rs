//! `cargo xtask rules changes REV`: what changed in the rules since a git revision, for people to read.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Rules;
use crate::project::Project;

/// Prints the changes.
pub fn print(project: &Project, rules: &Rules, revision: &str) -> Result<()> {
    let before = files_at(project, revision)?;
    let mut lines = Vec::new();
    let paths: BTreeSet<&String> = before.keys().chain(rules.files.keys()).collect();
    for path in paths {
        match (before.get(path), rules.files.get(path)) {
            (None, Some(_)) => lines.push(format!("{path}: is new")),
            (Some(_), None) => lines.push(format!("{path}: is gone")),
            (Some(old), Some(new)) => differences(path, old, new, &mut lines),
            (None, None) => {}
        }
    }
    lines.iter().for_each(|line| println!("{line}"));
    println!("{} changes in rules/ since {revision}.", lines.len());
    Ok(())
}

/// The rule files of a revision by their path below rules/.
fn files_at(project: &Project, revision: &str) -> Result<BTreeMap<String, Value>> {
    let list = git(project, &["ls-tree", "-r", "--name-only", revision, "--", "rules/"])?;
    let mut files = BTreeMap::new();
    for path in list.lines().filter(|path| path.ends_with(".json") && !path.contains("/schema/")) {
        let text = git(project, &["show", &format!("{revision}:{path}")])?;
        let value =
            serde_json::from_str(&text).with_context(|| format!("{path} of {revision} is not JSON"))?;
        files.insert(path.trim_start_matches("rules/").to_owned(), value);
    }
    files.retain(|path, _| !path.starts_with("examples/"));
    Ok(files)
}

fn git(project: &Project, args: &[&str]) -> Result<String> {
    // Paths are told as they are, also with characters outside ASCII.
    let run =
        Command::new("git").args(["-c", "core.quotepath=off"]).args(args).current_dir(&project.root).output();
    let run = run.context("git is needed to compare with an earlier state, and could not be run")?;
    if !run.status.success() {
        bail!("git {}: {}", args.join(" "), String::from_utf8_lossy(&run.stderr).trim());
    }
    String::from_utf8(run.stdout).context("git's answer is not UTF-8")
}

/// A line for each thing that differs; items of lists are compared by their id.
fn differences(at: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(before), Value::Object(after)) => {
            let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for key in keys {
                part(&format!("{at}: {key}"), before.get(key), after.get(key), lines);
            }
        }
        (old, new) if old == new => {}
        (old, new) => match (by_id(old), by_id(new)) {
            (Some(old), Some(new)) => {
                let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
                for id in ids {
                    part(&format!("{at}[{id}]"), old.get(id).copied(), new.get(id).copied(), lines);
                }
            }
            _ => lines.push(format!("{at}: {} → {}", short(old), short(new))),
        },
    }
}

/// What became of one field or item.
fn part(at: &str, old: Option<&Value>, new: Option<&Value>, lines: &mut Vec<String>) {
    match (old, new) {
        (Some(old), Some(new)) => differences(at, old, new, lines),
        (Some(old), None) => lines.push(format!("{at}: is gone ({})", short(old))),
        (None, Some(new)) => lines.push(format!("{at}: is new ({})", short(new))),
        (None, None) => {}
    }
}

/// The items of a list by id, if they have ids.
fn by_id(list: &Value) -> Option<BTreeMap<&str, &Value>> {
    list.as_array()?.iter().map(|item| Some((item["id"].as_str()?, item))).collect()
}

/// A value in a few words: of a rule its Chinese title.
fn short(value: &Value) -> String {
    let words = value["title"]["zh"].as_str().or(value["zh"].as_str()).or(value.as_str());
    let text = words.map_or_else(|| value.to_string(), str::to_owned);
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn changes_are_told_by_id_and_field() {
        let old = json!({"requirements": [
            {"id": "a", "title": {"zh": "甲", "en": "A"}, "filings": ["first"]}, {"id": "b", "title": {"zh": "乙"}}]});
        let new = json!({"requirements": [
            {"id": "c", "title": {"zh": "丙"}}, {"id": "a", "title": {"zh": "甲二", "en": "A"}, "filings": ["all"]}]});
        let mut lines = Vec::new();
        differences("f", &old, &new, &mut lines);
        assert_eq!(
            lines,
            [
                "f: requirements[a]: filings: [\"first\"] → [\"all\"]",
                "f: requirements[a]: title: zh: 甲 → 甲二",
                "f: requirements[b]: is gone (乙)",
                "f: requirements[c]: is new (丙)",
            ]
        );
        lines.clear();
        differences("f", &old, &old, &mut lines);
        assert!(lines.is_empty());
    }

    #[test]
    fn an_unknown_revision_is_told_in_gits_words() {
        let error = files_at(&Project::here(), "no-such-revision").unwrap_err().to_string();
        assert!(error.contains("no-such-revision"), "{error}");
    }
}
