//! What every statement needs: an id of its own, all languages, real dates, a remedy, an honest conflict.

use std::collections::BTreeSet;

use beian_guide::rules::parse_date;
use serde_json::{Map, Value};

use super::{Problems, Rules, array, walk};
use crate::dist::LANGUAGES;

/// Checks all files.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let kinds: BTreeSet<&str> = rules
        .files
        .get("national.json")
        .map_or(&[][..], |national| array(national, "papers"))
        .iter()
        .filter_map(|paper| paper["id"].as_str())
        .collect();
    for (path, value) in &rules.files {
        for requirement in array(value, "requirements") {
            if let Some(kind) = requirement["paper"]["kind"].as_str().filter(|kind| !kinds.contains(kind)) {
                let id = requirement["id"].as_str().unwrap_or_default();
                problems.add(
                    path,
                    format!("requirements[{id}].paper.kind"),
                    format!("there is no paper {kind}"),
                );
            }
        }
        walk::objects(value, &mut |at, object| {
            text(path, at, object, problems);
            dates(path, at, object, problems);
            claims(path, at, object, problems);
            for (key, value) in object {
                unique_ids(path, &walk::below(at, key), value, problems);
            }
        });
    }
}

/// An object with one of the languages is a text and needs all of them.
fn text(path: &str, at: &str, object: &Map<String, Value>, problems: &mut Problems) {
    if !LANGUAGES.iter().any(|(_, key)| object.contains_key(*key)) {
        return;
    }
    for (_, key) in LANGUAGES {
        let filled = object.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if !filled {
            problems.add(path, at, format!("there is no text in \"{key}\""));
        }
    }
}

fn dates(path: &str, at: &str, object: &Map<String, Value>, problems: &mut Problems) {
    for key in ["reviewed", "review_due", "retrieved"] {
        match object.get(key) {
            Some(day) if day.as_str().is_none_or(|day| parse_date(day).is_none()) => {
                problems.add(path, walk::below(at, key), format!("{day} is no date"));
            }
            _ => {}
        }
    }
    let day = |key: &str| object.get(key).and_then(Value::as_str);
    match (day("reviewed"), day("review_due")) {
        // Dates written alike compare like texts.
        (Some(reviewed), Some(due)) if due <= reviewed => {
            problems.add(
                path,
                walk::below(at, "review_due"),
                format!("{due} is not after the review of {reviewed}"),
            );
        }
        _ => {}
    }
}

fn claims(path: &str, at: &str, object: &Map<String, Value>, problems: &mut Problems) {
    for key in ["problem", "remedy"] {
        if object.get("blocks").is_some_and(Value::is_object) && !object.contains_key(key) {
            problems.add(path, at, format!("it blocks, but there is no {key}"));
        }
    }
    let conflict = object.get("confidence").and_then(Value::as_str) == Some("conflict");
    if conflict && !object.contains_key("conflict") {
        problems.add(path, at, "sources are in conflict, but it does not say who says what");
    }
}

fn unique_ids(path: &str, at: &str, value: &Value, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for id in value.as_array().into_iter().flatten().filter_map(|item| item["id"].as_str()) {
        if !seen.insert(id) {
            problems.add(path, at, format!("the id {id} is there twice"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    /// Problems after changing the first requirement of Beijing, without their common start.
    fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let found = broken(check, |rules| {
            change(&mut rules.files.get_mut("provinces/110000.json").unwrap()["requirements"][0]);
        });
        let start = "rules/provinces/110000.json: ";
        found.into_iter().map(|line| line.strip_prefix(start).unwrap().to_owned()).collect()
    }

    #[test]
    fn good_statements_are_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
    }

    #[test]
    fn all_languages_are_needed() {
        let at = "requirements[min-age].title: ";
        let without = changed(|requirement| requirement["title"] = json!({"zh": "年龄"}));
        assert_eq!(without, [format!("{at}there is no text in \"en\"")]);
        let empty = changed(|requirement| requirement["title"] = json!({"zh": " ", "en": "Age"}));
        assert_eq!(empty, [format!("{at}there is no text in \"zh\"")]);
    }

    #[test]
    fn dates_are_real_and_in_order() {
        let found = changed(|requirement| {
            requirement["reviewed"] = json!("2026-02-30");
        });
        assert_eq!(found, ["requirements[min-age].reviewed: \"2026-02-30\" is no date"]);
        let found = changed(|requirement| requirement["review_due"] = requirement["reviewed"].clone());
        assert_eq!(
            found,
            ["requirements[min-age].review_due: 2026-11-23 is not after the review of 2026-11-23"]
        );
    }

    #[test]
    fn a_block_has_a_remedy_and_a_conflict_its_words() {
        for key in ["problem", "remedy"] {
            let found = changed(|requirement| drop(requirement.as_object_mut().unwrap().remove(key)));
            assert_eq!(found, [format!("requirements[min-age]: it blocks, but there is no {key}")]);
        }
        let found = changed(|requirement| requirement["confidence"] = json!("conflict"));
        assert_eq!(
            found,
            ["requirements[min-age]: sources are in conflict, but it does not say who says what"]
        );
    }

    #[test]
    fn the_kind_of_a_paper_exists() {
        let found = changed(|requirement| requirement["paper"] = json!({"kind": "stamp"}));
        assert_eq!(found, ["requirements[min-age].paper.kind: there is no paper stamp"]);
    }

    #[test]
    fn ids_are_unique_in_their_list() {
        let found = broken(check, |rules| {
            let province = rules.files.get_mut("provinces/110000.json").unwrap();
            let first = province["requirements"][0].clone();
            province["requirements"].as_array_mut().unwrap().push(first);
        });
        assert_eq!(found, ["rules/provinces/110000.json: requirements: the id min-age is there twice"]);
    }
}
