//! Reading the files under rules/.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Problem, Problems};

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
                Err(error) => problems.0.push(Problem {
                    path: format!("{folder}{name}"),
                    at: String::new(),
                    what: error.root_cause().to_string(),
                    line: error.downcast_ref().map(serde_json::Error::line),
                }),
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

#[cfg(test)]
mod tests {
    use super::super::run;
    use super::*;
    use crate::project::Project;

    /// A project whose `national.json` breaks off in its third line.
    fn broken(name: &str) -> Project {
        let root = std::env::temp_dir().join(format!("rules-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for folder in ["provinces", "providers", "schema"] {
            fs::create_dir_all(root.join("rules").join(folder)).unwrap();
        }
        fs::write(root.join("rules/flow.json"), "{}").unwrap();
        fs::write(root.join("rules/national.json"), "{\n \"a\": 1,\n \"b\": ]\n}\n").unwrap();
        Project { target: root.join("target"), root }
    }

    #[test]
    fn a_file_that_is_not_json_is_told_with_its_line() {
        let project = broken("line");
        let mut problems = Problems::default();
        let rules = load(&project.root.join("rules"), &mut problems).unwrap();
        let told: Vec<String> = problems.0.iter().map(|problem| problem.with_line(&rules)).collect();
        assert_eq!(told, ["rules/national.json:3: file: expected value at line 3 column 7"]);
        assert!(rules.files.contains_key("flow.json"));
        fs::remove_dir_all(&project.root).unwrap();
    }

    #[test]
    fn nothing_is_said_about_rules_that_were_only_partly_read() {
        let project = broken("partly");
        for command in [&["changes", "HEAD"][..], &["table"], &["overdue"]] {
            let words: Vec<String> = command.iter().map(ToString::to_string).collect();
            let error = run(&project, &words).unwrap_err().to_string();
            assert_eq!(error, "1 problems in rules/", "{command:?}");
        }
        fs::remove_dir_all(&project.root).unwrap();
    }
}
