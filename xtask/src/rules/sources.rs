//! Who says it: every reference leads to a source, and every source is referred to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Problems, Rules, walk};

/// The file whose sources are shared by the files that have none of their own.
const SHARED: &str = "national.json";

/// All references to sources with where they are: `"sources": ["S1"]`, `"x_sources": ["S1"]`, `"source": "S1"`.
pub(crate) fn references(value: &Value) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    walk::objects(value, &mut |at, object| {
        for (key, value) in object {
            let list = key == "sources" || key.ends_with("_sources");
            match value {
                Value::Array(keys) if list => {
                    found.extend(
                        keys.iter().filter_map(Value::as_str).map(|source| (walk::below(at, key), source)),
                    );
                }
                Value::String(source) if key == "source" => found.push((walk::below(at, key), source)),
                _ => {}
            }
        }
    });
    found
}

/// Checks all files.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, value) in &rules.files {
        let owner = if value["sources"].is_object() { path } else { SHARED };
        let sources = rules.files.get(owner).map_or(&Value::Null, |owner| &owner["sources"]);
        for (at, key) in references(value) {
            if sources.get(key).is_none() {
                problems.add(path, at, format!("there is no source {key} in {owner}"));
            }
            used.entry(owner).or_default().insert(key);
        }
    }
    for (path, value) in &rules.files {
        let Some(sources) = value["sources"].as_object() else { continue };
        for key in sources.keys() {
            if !used.get(path.as_str()).is_some_and(|used| used.contains(key.as_str())) {
                problems.add(path, format!("sources.{key}"), "nothing refers to this source");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::broken;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reference_to_nothing_is_told() {
        let found = broken(check, |rules| {
            let province = rules.files.get_mut("provinces/110000.json").unwrap();
            province["requirements"][0]["sources"] = json!(["S1", "S7"]);
        });
        assert_eq!(
            found,
            [
                "rules/provinces/110000.json: requirements[min-age].sources: there is no source S7 in provinces/110000.json"
            ]
        );
    }

    #[test]
    fn decisions_refer_to_the_national_sources() {
        let found = broken(check, |rules| {
            rules.files.get_mut("decisions.json").unwrap()["rows"][0]["sources"] = json!(["L1", "S1"]);
        });
        assert_eq!(
            found,
            ["rules/decisions.json: rows[needed].sources: there is no source S1 in national.json"]
        );
    }

    #[test]
    fn an_unused_source_is_told() {
        let found = broken(check, |rules| {
            rules.files.get_mut("decisions.json").unwrap()["rows"][0]["sources"] = json!([]);
            rules.files.get_mut("national.json").unwrap()["requirements"][0]["sources"] = json!([]);
        });
        assert_eq!(found, ["rules/national.json: sources.L1: nothing refers to this source"]);
    }

    #[test]
    fn single_references_count_but_numbers_and_objects_do_not() {
        let value = json!({"a": {"source": "S1"}, "b": {"source": {"x": 1}}, "c": {"sources": 2}, "d_sources": ["S2"]});
        let mut found = references(&value);
        found.sort();
        assert_eq!(found, [("a.source".to_owned(), "S1"), ("d_sources".to_owned(), "S2")]);
    }
}
