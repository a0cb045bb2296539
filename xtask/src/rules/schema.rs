//! Every file against its JSON Schema.

use std::collections::BTreeMap;

use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::Value;

use super::in_words::in_words;
use super::{Problems, Rules};

/// Schemas may refer to each other by file name; nothing is fetched from anywhere.
const BASE: &str = "rules:///schema/";

struct Local(BTreeMap<String, Value>);

impl Retrieve for Local {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.as_str().rsplit('/').next().unwrap_or_default();
        self.0.get(name).cloned().ok_or_else(|| format!("there is no schema {uri}").into())
    }
}

/// Checks all files. A file names its schema in `$schema`; without it the schema of the file's own name holds.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let mut compiled: BTreeMap<String, Option<Validator>> = BTreeMap::new();
    for (path, value) in &rules.files {
        let name = match schema_name(path, value) {
            Ok(name) => name,
            Err(what) => {
                problems.add(path, "$schema", what);
                continue;
            }
        };
        let Some(schema) = rules.schemas.get(&name) else {
            problems.add(path, "$schema", format!("there is no schema/{name}"));
            continue;
        };
        let validator = compiled.entry(name.clone()).or_insert_with(|| match compile(rules, &name, schema) {
            Ok(validator) => Some(validator),
            Err(what) => {
                problems.add(&format!("schema/{name}"), "", what);
                None
            }
        });
        for error in validator.iter().flat_map(|validator| validator.iter_errors(value)) {
            problems.add(path, place(value, error.instance_path().as_str()), in_words(&error));
        }
    }
}

/// What does not fit the schema of this name: where, and what.
pub fn problems_of(rules: &Rules, name: &str, value: &Value) -> Vec<String> {
    let Some(schema) = rules.schemas.get(name) else {
        return vec![format!("there is no schema/{name}")];
    };
    match compile(rules, name, schema) {
        Ok(validator) => validator
            .iter_errors(value)
            .map(|error| format!("{}: {}", place(value, error.instance_path().as_str()), in_words(&error)))
            .collect(),
        Err(what) => vec![what],
    }
}

fn compile(rules: &Rules, name: &str, schema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_base_uri(format!("{BASE}{name}"))
        .with_retriever(Local(rules.schemas.clone()))
        .build(schema)
        .map_err(|error| format!("not a usable schema: {error}"))
}

/// The schema's file name; the reference is relative to the file.
fn schema_name(path: &str, value: &Value) -> Result<String, String> {
    let Some(reference) = value.get("$schema") else {
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".json")).unwrap_or(path);
        return Ok(format!("{stem}.schema.json"));
    };
    let up = if path.contains('/') { "../schema/" } else { "schema/" };
    match reference.as_str().and_then(|reference| reference.strip_prefix(up)) {
        Some(name) if !name.contains('/') => Ok(name.to_owned()),
        _ => Err(format!("{reference} does not lead to a file in schema/")),
    }
}

/// A JSON pointer with ids in place of numbers, like the other checks write it.
fn place(value: &Value, pointer: &str) -> String {
    let (mut at, mut here) = (String::new(), value);
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let next = match here {
            Value::Array(items) => part.parse::<usize>().ok().and_then(|index| items.get(index)),
            other => other.get(&part),
        };
        at = match here {
            Value::Array(_) => {
                let name = next.and_then(|item| item["id"].as_str()).unwrap_or(&part);
                format!("{at}[{name}]")
            }
            _ => super::walk::below(&at, &part),
        };
        here = next.unwrap_or(&Value::Null);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_that_fits_its_schema_is_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
    }

    #[test]
    fn a_file_that_does_not_fit_is_told_with_the_place() {
        let found = broken(check, |rules| {
            rules.files.get_mut("provinces/110000.json").unwrap()["requirements"][0]["kind"] = json!("paper");
        });
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("rules/provinces/110000.json: requirements[min-age].kind: \"paper\""),
            "{found:?}"
        );
    }

    #[test]
    fn missing_and_broken_schemas_are_told() {
        let found = broken(check, |rules| drop(rules.schemas.remove("ledger.schema.json")));
        assert_eq!(found, ["rules/ledger.json: $schema: there is no schema/ledger.schema.json"]);
        let found = broken(check, |rules| {
            rules.files.get_mut("flow.json").unwrap()["$schema"] =
                json!("https://example.com/flow.schema.json");
        });
        assert!(found[0].contains("does not lead to a file in schema/"), "{found:?}");
        let found = broken(check, |rules| {
            rules.schemas.insert("ledger.schema.json".into(), json!({"type": "no-such-type"}));
        });
        assert!(
            found[0].starts_with("rules/schema/ledger.schema.json: file: not a usable schema"),
            "{found:?}"
        );
    }

    #[test]
    fn schemas_may_refer_to_each_other() {
        let found = broken(check, |rules| {
            let other = json!({"$ref": "flow.schema.json"});
            rules.schemas.insert("ledger.schema.json".into(), other);
        });
        assert_eq!(found, Vec::<String>::new());
    }
}
