//! Reading the files under rules/.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Problems;

/// All rule files and schemas, by their path below rules/.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The data.
    pub files: BTreeMap<String, Value>,
    /// The schemas, by their file name.
    pub schemas: BTreeMap<String, Value>,
    /// The data as they are written, for telling lines.
    pub texts: BTreeMap<String, String>,
}

impl Rules {
    /// The provinces' files by code.
    pub fn provinces(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.folder("provinces/")
    }

    /// The providers' files by id.
    pub fn providers(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.folder("providers/")
    }

    fn folder<'a>(&'a self, folder: &'static str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.files
            .iter()
            .filter_map(move |(path, value)| Some((path.strip_prefix(folder)?.strip_suffix(".json")?, value)))
    }
}

/// Reads everything; a file that is not JSON is a problem, a folder that cannot be read an error.
pub fn load(dir: &Path, problems: &mut Problems) -> Result<Rules> {
    let mut rules = Rules::default();
    for folder in ["", "provinces/", "providers/", "schema/"] {
        let path = dir.join(folder);
        for entry in
            fs::read_dir(&path).with_context(|| format!("the folder {} is missing", path.display()))?
        {
            let file = entry?.path();
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if !name.ends_with(".json") {
                continue;
            }
            match read(&file) {
                Ok(value) if folder == "schema/" => drop(rules.schemas.insert(name, value)),
                Ok(value) => {
                    let path = format!("{folder}{name}");
                    rules.texts.insert(path.clone(), fs::read_to_string(&file)?);
                    rules.files.insert(path, value);
                }
                Err(error) => {
                    problems.add(&format!("{folder}{name}"), "", format!("{:#}", error.root_cause()))
                }
            }
        }
    }
    Ok(rules)
}

/// Reads one JSON file.
pub fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}
