//! What the element offers its page, from one table: `src/embed/element.json` feeds the loader's list of attributes, the
//! types, `custom-elements.json` and the tables of the embedding guide.

use std::path::Path;

use anyhow::{Context, Result, bail};
use beian_guide::session::PROVIDERS;
use serde::Deserialize;
use serde_json::{Value, json};

use super::loaders::LOADER;
use super::{Files, hash, read_text};

/// The script of the page for frames, which takes lists in where it says so, as the loader does.
pub const FRAME: &str = "frame.js";

/// The table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its name in HTML.
    pub tag: String,
    /// What it is.
    pub en: String,
    /// The same in Chinese.
    pub zh: String,
    /// What is set in HTML; each is a property too.
    pub attributes: Vec<Attribute>,
    /// What can only be set by script.
    pub properties: Vec<Typed>,
    /// What can be called.
    pub methods: Vec<Method>,
    /// What it tells.
    pub events: Vec<Event>,
    /// What a page's style sheet can set.
    #[serde(rename = "cssProperties")]
    pub css_properties: Vec<CssProperty>,
    /// What a page's style sheet can reach with `::part`.
    pub parts: Vec<Named>,
    /// Where children go.
    pub slots: Vec<Named>,
}

/// An attribute.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// All it can be; empty where it is free. Those of `provider` are not in the table.
    #[serde(default)]
    pub values: Vec<String>,
    /// The type of its property, where that has a name.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// A value that it can have, where it is free.
    pub example: Option<String>,
    /// What holds without it.
    pub default: Words,
    pub en: String,
    pub zh: String,
}

/// A text in both languages, in Markdown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub en: String,
    pub zh: String,
}

/// Something with a name and a type of TypeScript.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether a page cannot set it.
    #[serde(default)]
    pub readonly: bool,
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub zh: String,
}

/// A method.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    pub name: String,
    pub parameters: Vec<Typed>,
    /// A type of TypeScript.
    pub returns: String,
    pub en: String,
    pub zh: String,
}

/// An event.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub name: String,
    /// The type of its `detail` in TypeScript.
    pub detail: String,
    pub en: String,
    pub zh: String,
}

/// A custom property.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CssProperty {
    pub name: String,
    /// In the notation of CSS.
    pub syntax: String,
    /// Where there are two, for light and for dark.
    pub default: String,
    /// A value to try it with, as the browser gives it back.
    pub sample: String,
    pub en: String,
    pub zh: String,
}

/// A part, or a slot.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub name: String,
    pub en: String,
    pub zh: String,
}

impl Attribute {
    /// The name of its property.
    pub fn property(&self) -> String {
        let mut words = self.name.split('-');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
    }

    /// The type of its property; every element has `lang` as a plain text.
    pub fn types(&self) -> String {
        match (&self.kind, self.values.as_slice()) {
            (Some(kind), _) => kind.clone(),
            (None, []) => "string".to_owned(),
            (None, values) => union(values),
        }
    }
}

impl Element {
    /// Reads the table. Which providers there are is said by the files in `rules/providers/`.
    pub fn read(root: &Path) -> Result<Self> {
        let path = root.join("src/embed/element.json");
        let mut table: Self = serde_json::from_str(&read_text(&path)?)
            .with_context(|| format!("{} is no table of the element", path.display()))?;
        for attribute in &mut table.attributes {
            if attribute.name == "provider" {
                attribute.values = PROVIDERS.iter().map(|id| (*id).to_owned()).collect();
            }
        }
        Ok(table)
    }

    /// The loader with its lists.
    pub fn loader(&self, script: &str) -> Result<String> {
        fill(&self.with_attributes(script)?, "/* providers */[]", &quoted(PROVIDERS))
    }

    /// The script of the page for frames with its lists.
    pub fn frame(&self, script: &str) -> Result<String> {
        let properties: Vec<_> = self
            .css_properties
            .iter()
            .map(|CssProperty { name, syntax, .. }| json!({ "name": name, "syntax": syntax }))
            .collect();
        fill(&self.with_attributes(script)?, "/* properties */[]", &Value::Array(properties).to_string())
    }

    fn with_attributes(&self, script: &str) -> Result<String> {
        let names: Vec<_> = self.attributes.iter().map(|attribute| attribute.name.as_str()).collect();
        fill(script, "/* attributes */[]", &quoted(&names))
    }

    /// The types with what the element offers.
    pub fn types(&self, types: &str) -> Result<String> {
        let mut members = String::new();
        for attribute in self.attributes.iter().filter(|attribute| attribute.name != "lang") {
            let (property, kind) = (attribute.property(), attribute.types());
            members += &format!("  /** {} */\n  {property}: {kind} | null;\n", attribute.en);
        }
        for Typed { name, kind, readonly, en, .. } in &self.properties {
            let readonly = if *readonly { "readonly " } else { "" };
            members += &format!("  /** {en} */\n  {readonly}{name}: {kind};\n");
        }
        for method in &self.methods {
            let parameters: Vec<_> =
                method.parameters.iter().map(|Typed { name, kind, .. }| format!("{name}: {kind}")).collect();
            let (name, returns) = (&method.name, &method.returns);
            members += &format!("  /** {} */\n  {name}({}): {returns};\n", method.en, parameters.join(", "));
        }
        let (mut events, mut map) = (String::new(), String::new());
        for Event { name, detail, en, .. } in &self.events {
            events += &format!("  /** {en} */\n  '{name}': {detail};\n");
            map += &format!("    '{name}': CustomEvent<BeianEvents['{name}']>;\n");
        }
        let types = fill(types, "/* providers */", &union(PROVIDERS))?;
        let types = fill(&types, "  /* element */\n", &members)?;
        fill(&fill(&types, "  /* events */\n", &events)?, "    /* event map */\n", &map)
    }
}

/// The two lines that a page needs, with the loader's integrity value.
pub fn snippet(files: &Files) -> Result<String> {
    let loader = files.get(LOADER).with_context(|| format!("{LOADER} is not among the files"))?;
    Ok(format!(
        "<script type=\"module\" src=\"/beian-guide/{LOADER}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>\n\
         <beian-guide provider=\"{}\"></beian-guide>\n",
        hash::integrity(loader),
        PROVIDERS[0]
    ))
}

/// Puts `text` in the one place marked by `mark`.
pub fn fill(into: &str, mark: &str, text: &str) -> Result<String> {
    match into.matches(mark).count() {
        1 => Ok(into.replacen(mark, text, 1)),
        count => bail!("there are {count} places for {} where there should be one", mark.trim()),
    }
}

fn union(values: &[impl AsRef<str>]) -> String {
    values.iter().map(|value| format!("'{}'", value.as_ref())).collect::<Vec<_>>().join(" | ")
}

fn quoted(names: &[&str]) -> String {
    format!("[{}]", names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::project::Project;

    #[test]
    fn an_error_of_the_rules_has_a_type_for_each_file() {
        let root = Project::here().root;
        let source = read_text(&root.join("src/ui/loading.rs")).unwrap();
        let (_, told) = source.split_once("fn id(self) -> &'static str {").unwrap();
        let (told, _) = told.split_once("\n    }\n").unwrap();
        // What failed of the program is told as `load`, and has no text in quotes here.
        let told: BTreeSet<_> = told.split('"').skip(1).step_by(2).collect();
        let element = Element::read(&root).unwrap();
        let error = element.events.iter().find(|event| event.name == "beian-error").unwrap();
        let (_, typed) = error.detail.split_once("{ kind: 'rules'; file: ").unwrap();
        let (typed, _) = typed.split_once(" }").unwrap();
        let typed: BTreeSet<_> = typed.split(" | ").map(|name| name.trim_matches('\'')).collect();
        assert!(told.contains("core"), "{told:?}");
        assert_eq!(typed, told, "src/embed/element.json says what src/ui/loading.rs tells");
    }
}
