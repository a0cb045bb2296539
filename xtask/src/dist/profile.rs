//! The types and the JSON Schema of a profile, made from the questionnaire.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::path::Path;

use super::{Element, Files, read_text};

/// Where the hand-written types take the facts in.
const MARK: &str = "  /* facts */\n";

/// `beian-guide.d.ts`, the types of the module without an interface, and `profile.schema.json`.
pub fn files(root: &Path) -> Result<Files> {
    let flow: Value = serde_json::from_str(&read_text(&root.join("rules/flow.json"))?)?;
    let provinces = provinces(&root.join("rules/provinces"))?;
    let types = read_text(&root.join("src/embed/beian-guide.d.ts"))?;
    let (before, after) =
        types.split_once(MARK).context("beian-guide.d.ts: there is no place for the facts")?;
    let types = Element::read(root)?.types(&format!("{before}{}{after}", facts(&flow, &provinces)))?;
    let mut schema = serde_json::to_vec_pretty(&schema(&flow, &provinces))?;
    schema.push(b'\n');
    Ok(Files::from([
        ("beian-guide.d.ts".to_owned(), types.into_bytes()),
        (
            "beian-guide-headless.d.ts".to_owned(),
            read_text(&root.join("src/embed/beian-guide-headless.d.ts"))?.into_bytes(),
        ),
        ("profile.schema.json".to_owned(), schema),
    ]))
}

/// The codes of the provinces, by the names of their files.
fn provinces(dir: &Path) -> Result<Vec<String>> {
    let mut codes = Vec::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} is missing", dir.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            codes.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    codes.sort();
    Ok(codes)
}

fn questions(flow: &Value) -> impl Iterator<Item = &Value> {
    flow["questions"].as_array().into_iter().flatten()
}

/// What a question's values are called: its options, or the provinces.
fn ids<'a>(question: &'a Value, provinces: &'a [String]) -> Vec<&'a str> {
    if question["kind"] == "province" {
        return provinces.iter().map(String::as_str).collect();
    }
    question["options"].as_array().into_iter().flatten().filter_map(|option| option["id"].as_str()).collect()
}

/// The members of the type `Profile`.
fn facts(flow: &Value, provinces: &[String]) -> String {
    let mut text = String::new();
    for question in questions(flow) {
        let ids: Vec<_> = ids(question, provinces).iter().map(|id| format!("'{id}'")).collect();
        let ids = ids.join(" | ");
        let kind = match question["kind"].as_str().unwrap_or_default() {
            "number" => "number | 'unsure'".to_owned(),
            "date" => "IsoDate | 'unsure'".to_owned(),
            "multi" => format!("({ids})[] | 'unsure'"),
            _ => ids,
        };
        let title = question["title"]["en"].as_str().unwrap_or_default();
        let id = question["id"].as_str().unwrap_or_default();
        text.push_str(&format!("  /** {title} */\n  '{id}'?: {kind};\n"));
    }
    text
}

fn schema(flow: &Value, provinces: &[String]) -> Value {
    let properties: Map<String, Value> = questions(flow)
        .map(|question| {
            let id = question["id"].as_str().unwrap_or_default();
            (id.to_owned(), property(question, &ids(question, provinces)))
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Profile",
        "description": "What is known of an applicant, each fact under the id of its question. What is missing is open.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false
    })
}

fn property(question: &Value, ids: &[&str]) -> Value {
    let unsure = json!({"const": "unsure"});
    let mut property = match question["kind"].as_str().unwrap_or_default() {
        "number" => {
            json!({"anyOf": [{"type": "integer", "minimum": question["min"], "maximum": question["max"]}, unsure]})
        }
        "date" => {
            json!({"anyOf": [{"type": "string", "format": "date", "pattern": r"^20\d\d-\d\d-\d\d$"}, unsure]})
        }
        "multi" => {
            let list = json!({"type": "array", "items": {"enum": ids}, "minItems": 1, "uniqueItems": true});
            let alone = json!({"anyOf": [{"maxItems": 1}, {"not": {"contains": {"const": "none"}}}]});
            json!({"anyOf": [{"allOf": [list, alone]}, unsure]})
        }
        _ => json!({"enum": ids}),
    };
    property["description"] = question["title"]["en"].clone();
    property
}

#[cfg(test)]
mod tests {
    use super::*;
    use beian_guide::formats::domain::Idna;
    use beian_guide::headless::{Guide, Stop};
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    /// 23 November 2026, at noon in China.
    const NOW: i64 = 1_795_406_400;

    /// Reads no international names: none is asked for here.
    struct NoNames;

    impl Idna for NoNames {
        fn to_ascii(&self, _: &str) -> Option<String> {
            None
        }
    }

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// Whether the guide takes the profile.
    fn accepts(guide: &mut Guide, pack: &BTreeMap<String, String>, profile: &Value) -> bool {
        let question = json!({"ask": "assess", "profile": profile}).to_string();
        loop {
            match guide.answer(&question, NOW, &NoNames) {
                Ok(_) => return true,
                Err(Stop::Wrong(_)) => return false,
                Err(Stop::Needs(path)) if path.ends_with("0000.json") => return true,
                Err(Stop::Needs(path)) => {
                    guide.add(&path, &pack[path.strip_prefix("rules/").unwrap()]).unwrap();
                }
            }
        }
    }

    #[test]
    fn schema_and_guide_take_the_same_profiles() {
        let files = files(&root()).unwrap();
        let schema: Value = serde_json::from_slice(&files["profile.schema.json"]).unwrap();
        let valid = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let mut guide = Guide::new("{}").unwrap();
        let pack = crate::dist::rule_pack(&root().join("rules")).unwrap();
        let flow: Value = serde_json::from_str(&read_text(&root().join("rules/flow.json")).unwrap()).unwrap();
        let mut taken = 0;
        for question in questions(&flow) {
            let mut values =
                vec![json!("unsure"), json!("nonsense"), json!(null), json!([]), json!(30), json!(0)];
            values.extend([
                json!(1.5),
                json!("2026-11-22"),
                json!("2026-02-30"),
                json!("1999-01-01"),
                json!({}),
            ]);
            let codes = ["440000".to_owned(), "110000".to_owned()];
            let ids = ids(question, &codes);
            values.extend(ids.iter().map(|id| json!(id)));
            values.extend(ids.iter().map(|id| json!([id])));
            values.extend(ids.windows(2).map(|pair| json!(pair)));
            values.extend(ids.iter().map(|id| json!([id, id])));
            for value in values {
                let mut profile = json!({});
                profile[question["id"].as_str().unwrap()] = value;
                let ours = accepts(&mut guide, &pack, &profile);
                assert_eq!(valid.is_valid(&profile), ours, "{profile}");
                taken += u32::from(ours);
            }
        }
        assert!(taken > 150, "{taken}");
        assert!(
            !valid.is_valid(&json!({"colour": "red"}))
                && !accepts(&mut guide, &pack, &json!({"colour": "red"}))
        );
    }

    #[test]
    fn every_question_has_its_type() {
        let files = files(&root()).unwrap();
        let types = String::from_utf8(files["beian-guide.d.ts"].clone()).unwrap();
        assert!(types.contains("  /** What are you putting online? */\n  'service'?: 'website' | 'app' | "));
        assert!(types.contains("  'age'?: number | 'unsure';\n"));
        assert!(types.contains("  'domain-verified-on'?: IsoDate | 'unsure';\n"));
        assert!(types.contains("'charity' | 'chemicals' | 'none')[] | 'unsure';\n"));
        assert!(types.contains("  'province'?: '110000' | '120000' | "));
        assert!(!types.contains(MARK));
    }
}
