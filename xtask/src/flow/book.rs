//! The rules that the page is drawn from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use beian_guide::rules::{
    Condition, Decisions, Flow, National, Provider, Province, Read, Requirement, in_language,
};

/// Questionnaire, decision table and all requirements, in English.
pub struct Book {
    pub flow: Flow,
    pub decisions: Decisions,
    pub national: National,
    pub provinces: Vec<Province>,
    pub providers: Vec<Provider>,
}

impl Book {
    /// Reads the folder `rules`; a file that is missing or not as it should be is an error that names it.
    pub fn read(rules: &Path) -> Result<Self> {
        Ok(Book {
            flow: read(&rules.join("flow.json"))?,
            decisions: read(&rules.join("decisions.json"))?,
            national: read(&rules.join("national.json"))?,
            provinces: read_all(&rules.join("provinces"))?,
            providers: read_all(&rules.join("providers"))?,
        })
    }

    /// The provinces' names by code.
    pub fn names(&self) -> BTreeMap<&str, &str> {
        self.provinces.iter().map(|province| (province.code.as_str(), province.name.as_str())).collect()
    }
}

/// Whether one of the requirement's conditions speaks of the fact.
pub fn speaks_of(rule: &Requirement, fact: &str) -> bool {
    let conditions: [Option<&Condition>; 3] =
        [Some(&rule.when), rule.blocks.as_ref(), rule.met_when.as_ref()];
    conditions.into_iter().flatten().any(|condition| condition.facts().contains(fact))
}

fn read<T: Read>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    T::read(&in_language(value, "en")).map_err(|reason| anyhow!("{}: {reason}", path.display()))
}

fn read_all<T: Read>(folder: &Path) -> Result<Vec<T>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("the folder {} is missing", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}
