//! One name for one thing: are the preferred words of `rules/style.json` used in all texts that readers see?

mod literals;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::rules::walk;
pub use words::Style;

/// A place in a rules file where a text does not keep to the style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The path within a JSON file, such as `requirements[min-age].title.zh`.
    pub at: String,
    /// What is wrong, and what to write instead.
    pub what: String,
}

/// What other people wrote, or what explains variants on purpose, is left as it is.
const QUOTED_FIELDS: [&str; 3] = ["sources", "aliases", "evidence"];

/// The slips in the texts of one rules file.
pub fn in_rules(style: &Style, path: &str, file: &Value) -> Vec<Slip> {
    let mut slips = Vec::new();
    walk::objects(file, &mut |at, object| {
        let quoted = QUOTED_FIELDS.iter().any(|field| at.split(['.', '[']).any(|step| step == *field));
        if !quoted {
            texts_of(object, &mut |lang, text| {
                let found = style.slips(lang, path, text).into_iter();
                slips.extend(found.map(|what| Slip { at: walk::below(at, lang), what }));
            });
        }
    });
    slips
}

/// Calls `visit` with the texts of a pair `{"zh": …, "en": …}`.
fn texts_of<'a>(object: &'a Map<String, Value>, visit: &mut impl FnMut(&'static str, &'a str)) {
    for (_, lang) in crate::dist::LANGUAGES {
        match object.get(lang) {
            Some(Value::String(text)) => visit(lang, text),
            Some(Value::Array(texts)) => {
                texts.iter().filter_map(Value::as_str).for_each(|text| visit(lang, text))
            }
            _ => {}
        }
    }
}

/// The slips in the messages under `src/text` and in the documents, as `file:line: what`.
///
/// # Errors
/// If a file cannot be read.
pub fn in_messages_and_docs(style: &Style, root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for path in files(root)? {
        let text = fs::read_to_string(root.join(&path))
            .with_context(|| format!("could not read {}", path.display()))?;
        let name = path.to_string_lossy().into_owned();
        let chinese = name.ends_with("zh.rs") || name.contains(".zh-CN.");
        let lang = if chinese { "zh" } else { "en" };
        let lines =
            if name.ends_with(".rs") { literals::of_rust(&text) } else { literals::of_markdown(&text) };
        for (line, text) in lines {
            found.extend(
                style.slips(lang, &name, &text).into_iter().map(|what| format!("{name}:{line}: {what}")),
            );
        }
    }
    Ok(found)
}

/// The messages of both languages and the documents that providers read.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![PathBuf::from("src/text"), PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))
            .with_context(|| format!("the folder {} is missing", folder.display()))?
        {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let name = entry.file_name().to_string_lossy().into_owned();
            match entry.file_type()?.is_dir() {
                // Decisions tell what was thought at their time.
                true if name != "decisions" && name != "screenshots" => folders.push(path),
                false if name == "en.rs" || name == "zh.rs" || name.ends_with(".md") => found.push(path),
                _ => {}
            }
        }
    }
    found.extend(["README.md", "README.zh-CN.md"].map(PathBuf::from));
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;
    use serde_json::json;

    fn style() -> Style {
        let file = fs::read_to_string(Project::here().root.join("rules/style.json")).unwrap();
        Style::new(&serde_json::from_str(&file).unwrap()).unwrap()
    }

    #[test]
    fn every_message_and_document_keeps_to_the_style() {
        let slips = in_messages_and_docs(&style(), &Project::here().root).unwrap();
        assert!(slips.is_empty(), "{}", slips.join("\n"));
    }

    #[test]
    fn ten_planted_slips_are_found() {
        let planted = [
            ("zh", "请联系接入商。"),
            ("zh", "在备案系统里修改。"),
            ("zh", "域名所有者要一致。"),
            ("zh", "网站负责人要签字。"),
            ("zh", "先完成真人核验。"),
            ("zh", "每个APP都要备案。"),
            ("zh", "负责人要满18周岁。"),
            ("en", "The order is checked."),
            ("en", "Ask your hosting provider."),
            ("en", "The documents are handed in by an organization."),
        ];
        for (lang, text) in planted {
            let file = json!({"requirements": [{"id": "x", "text": {lang: text}}]});
            let slips = in_rules(&style(), "national.json", &file);
            assert!(!slips.is_empty(), "{text}");
            assert_eq!(slips[0].at, format!("requirements[x].text.{lang}"), "{text}");
        }
    }

    #[test]
    fn what_others_wrote_stays_as_it_is() {
        let file = json!({
            "terms": [{"id": "x", "aliases": {"zh": "域名所有者"}}],
            "sources": {"S1": {"title": {"zh": "APP备案", "en": "The order"}}},
            "requirements": [{"id": "y", "text": {"zh": "选“APP备案”，看《APP管理规定》。", "en": "Choose “the order”."}}]
        });
        assert_eq!(in_rules(&style(), "national.json", &file), []);
    }
}
