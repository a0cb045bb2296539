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
            (Some(old), Some(new)) => items(at, &old, &new, lines),
            _ => lines.push(format!("{at}: {}", apart(&plain(old), &plain(new)))),
        },
    }
}

/// What became of each item of a list, and of their order.
fn items(at: &str, old: &[(&str, &Value)], new: &[(&str, &Value)], lines: &mut Vec<String>) {
    let before: BTreeMap<&str, &Value> = old.iter().copied().collect();
    let after: BTreeMap<&str, &Value> = new.iter().copied().collect();
    let ids: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for id in ids {
        part(&format!("{at}[{id}]"), before.get(id).copied(), after.get(id).copied(), lines);
    }
    let stayed = |list: &[(&str, &Value)]| -> Vec<String> {
        let ids = list.iter().map(|(id, _)| *id);
        ids.filter(|id| before.contains_key(id) && after.contains_key(id)).map(str::to_owned).collect()
    };
    let (old, new) = (stayed(old), stayed(new));
    let moved = |(old, new): (&String, &String)| old != new;
    let places = || old.iter().zip(&new);
    if let (Some(first), Some(last)) = (places().position(moved), places().rposition(moved)) {
        let order = apart(&old[first..=last].join(", "), &new[first..=last].join(", "));
        lines.push(format!("{at}: order: {order}"));
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

/// The items of a list with their ids, if they have ids.
fn by_id(list: &Value) -> Option<Vec<(&str, &Value)>> {
    list.as_array()?.iter().map(|item| Some((item["id"].as_str()?, item))).collect()
}

/// A value in a few words: of a rule its Chinese title.
fn short(value: &Value) -> String {
    let words = value["title"]["zh"].as_str().or(value["zh"].as_str());
    cut(&words.map_or_else(|| plain(value), str::to_owned), 0)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Two texts, or what of them stands around the place where they part.
fn apart(old: &str, new: &str) -> String {
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    format!("{} → {}", cut(old, same), cut(new, same))
}

/// A short text; of a long one what stands around the character at `place`, and the start if that is near.
fn cut(text: &str, place: usize) -> String {
    const MOST: usize = 80;
    const BEFORE: usize = 20;
    let length = text.chars().count();
    let from = if length <= MOST || place < MOST / 2 { 0 } else { place - BEFORE };
    let shown: String = text.chars().skip(from).take(MOST).collect();
    let (start, end) = (if from > 0 { "…" } else { "" }, if from + MOST < length { "…" } else { "" });
    format!("{start}{shown}{end}")
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

    fn told(old: &Value, new: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        differences("f", old, new, &mut lines);
        lines
    }

    #[test]
    fn a_change_late_in_a_long_text_is_seen() {
        let (start, end) = ("前".repeat(100), "后".repeat(100));
        let lines = told(&json!(format!("{start}三个月{end}")), &json!(format!("{start}六个月{end}")));
        let (before, after) = ("前".repeat(20), "后".repeat(57));
        assert_eq!(lines, [format!("f: …{before}三个月{after}… → …{before}六个月{after}…")]);
        // Nothing is cut off where the text ends, and a short text stays whole.
        let lines = told(&json!(format!("{start}旧")), &json!("前新"));
        assert_eq!(lines, [format!("f: {}… → 前新", "前".repeat(80))]);
        let lines = told(&json!(format!("{start}旧")), &json!(format!("{start}新")));
        assert_eq!(lines, [format!("f: …{before}旧 → …{before}新")]);
    }

    #[test]
    fn another_order_is_told() {
        let list = |ids: &[&str]| json!({"rows": ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>()});
        let old = list(&["first", "a", "b", "c", "last"]);
        assert_eq!(
            told(&old, &list(&["first", "c", "a", "b", "last"])),
            ["f: rows: order: a, b, c → c, a, b"]
        );
        // What is new or gone does not make an order.
        let lines = told(&old, &list(&["new", "first", "a", "c", "last"]));
        assert_eq!(
            lines,
            ["f: rows[b]: is gone ({\"id\":\"b\"})", "f: rows[new]: is new ({\"id\":\"new\"})"]
        );
    }

    #[test]
    fn an_unknown_revision_is_told_in_gits_words() {
        let error = files_at(&Project::here(), "no-such-revision").unwrap_err().to_string();
        assert!(error.contains("no-such-revision"), "{error}");
    }
}
