//! Who says it: every reference leads to a source, and every source is referred to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Problems, Rules, array, walk};

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
    publishers(rules, problems);
    for (path, value) in &rules.files {
        let Some(sources) = value["sources"].as_object() else { continue };
        agreement(path, value, problems);
        for key in sources.keys() {
            if !used.get(path.as_str()).is_some_and(|used| used.contains(key.as_str())) {
                problems.add(path, format!("sources.{key}"), "nothing refers to this source");
            }
        }
    }
}

/// Every publisher has a name, every name a source, and a provider's own pages are known by its name.
fn publishers(rules: &Rules, problems: &mut Problems) {
    const PATH: &str = "publishers.json";
    let Some(names) = rules.files.get(PATH).and_then(|file| file["publishers"].as_object()) else { return };
    let mut used = BTreeSet::new();
    for (path, value) in &rules.files {
        for (key, source) in value["sources"].as_object().into_iter().flatten() {
            let Some(id) = source["publisher"].as_str() else { continue };
            used.insert(id);
            if !names.contains_key(id) {
                problems.add(
                    path,
                    format!("sources.{key}.publisher"),
                    format!("there is no publisher {id} in {PATH}"),
                );
            }
        }
    }
    for id in names.keys().filter(|id| !used.contains(id.as_str())) {
        problems.add(PATH, format!("publishers.{id}"), "no source is of this publisher");
    }
    for (id, provider) in rules.providers() {
        if names.get(id).is_some_and(|name| *name != provider["name"]) {
            problems.add(
                PATH,
                format!("publishers.{id}"),
                format!("it has another name in providers/{id}.json"),
            );
        }
    }
}

/// Where several are said to agree there are two publishers, or a law: two pages of one publisher are one voice.
fn agreement(path: &str, file: &Value, problems: &mut Problems) {
    for requirement in array(file, "requirements").iter().filter(|rule| rule["confidence"] == "agree") {
        let sources =
            || array(requirement, "sources").iter().filter_map(|key| file["sources"].get(key.as_str()?));
        let publishers: BTreeSet<&str> =
            sources().filter_map(|source| source["publisher"].as_str()).collect();
        if publishers.len() == 1 && !sources().any(|source| source["kind"] == "law") {
            let id = requirement["id"].as_str().unwrap_or_default();
            let what = "agree: all sources are of one publisher, so it is single";
            problems.add(path, format!("requirements[{id}].confidence"), what);
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
    fn publishers_are_named_used_and_called_as_the_provider() {
        let found = broken(check, |rules| {
            let names = json!({"publishers": {"aliyun": {"zh": "别名"}, "nobody": {"zh": "无"}}});
            rules.files.insert("publishers.json".to_owned(), names);
            rules.files.get_mut("providers/aliyun.json").unwrap()["name"] = json!({"zh": "阿里云"});
            let national = rules.files.get_mut("national.json").unwrap();
            national["sources"]["L1"] = json!({"publisher": "somebody"});
            rules.files.get_mut("provinces/110000.json").unwrap()["sources"]["S1"] =
                json!({"publisher": "aliyun"});
        });
        assert_eq!(
            found,
            [
                "rules/national.json: sources.L1.publisher: there is no publisher somebody in publishers.json",
                "rules/publishers.json: publishers.nobody: no source is of this publisher",
                "rules/publishers.json: publishers.aliyun: it has another name in providers/aliyun.json",
            ]
        );
    }

    #[test]
    fn one_publisher_does_not_agree_with_itself() {
        let changed = |second: Value| {
            broken(check, |rules| {
                let province = rules.files.get_mut("provinces/110000.json").unwrap();
                province["sources"] = json!({"S1": {"publisher": "a"}, "S2": second});
                let rule = &mut province["requirements"][0];
                (rule["confidence"], rule["sources"]) = (json!("agree"), json!(["S1", "S2"]));
            })
        };
        let problem = "rules/provinces/110000.json: requirements[min-age].confidence: agree: all sources are of one \
                       publisher, so it is single";
        assert_eq!(changed(json!({"publisher": "a"})), [problem]);
        assert!(changed(json!({"publisher": "b"})).is_empty());
        assert!(changed(json!({"publisher": "a", "kind": "law"})).is_empty());
    }

    #[test]
    fn single_references_count_but_numbers_and_objects_do_not() {
        let value = json!({"a": {"source": "S1"}, "b": {"source": {"x": 1}}, "c": {"sources": 2}, "d_sources": ["S2"]});
        let mut found = references(&value);
        found.sort();
        assert_eq!(found, [("a.source".to_owned(), "S1"), ("d_sources".to_owned(), "S2")]);
    }
}
