//! `cargo xtask accessibility`: the conformance statement in both languages, from docs/accessibility.json.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::project::Project;

const DATA: &str = "docs/accessibility.json";
/// Where the statement goes, and whether it is in Chinese.
const PAGES: [(&str, bool); 2] = [("docs/accessibility.md", false), ("docs/accessibility.zh-CN.md", true)];
const HEADS: [&str; 2] = [include_str!("accessibility/head.md"), include_str!("accessibility/head.zh-CN.md")];

/// What was looked at, how, and what came of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessment {
    /// The version of the guide.
    version: String,
    /// The day of the assessment.
    date: String,
    components: Vec<Named>,
    methods: Vec<Method>,
    criteria: Vec<Criterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    en: String,
    zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    id: String,
    en: String,
    zh: String,
    /// The test that does it, or what was looked at.
    #[serde(rename = "where")]
    place: String,
}

/// A success criterion of WCAG 2.2.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    id: String,
    /// The components that it concerns; all where none is named.
    #[serde(default)]
    only: Vec<String>,
    level: String,
    en: String,
    zh: String,
    result: Outcome,
    /// The methods' ids.
    how: Vec<String>,
    note: Option<Words>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    /// It holds.
    Pass,
    /// It does not hold everywhere; the note says where.
    Partly,
    /// There is nothing that it speaks of.
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    en: String,
    zh: String,
}

impl Outcome {
    fn mark(self) -> &'static str {
        match self {
            Self::Pass => "✓",
            Self::Partly => "◐",
            Self::None => "–",
        }
    }
}

/// Writes both pages.
pub fn run(project: &Project) -> Result<()> {
    let assessment = read(&project.root)?;
    for (path, chinese) in PAGES {
        let path = project.root.join(path);
        fs::write(&path, page(&assessment, chinese))
            .with_context(|| format!("could not write {}", path.display()))?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// Reads the data and checks that they fit each other and the project.
fn read(root: &Path) -> Result<Assessment> {
    let text = fs::read_to_string(root.join(DATA)).with_context(|| format!("could not read {DATA}"))?;
    let assessment: Assessment = serde_json::from_str(&text).with_context(|| DATA.to_owned())?;
    if assessment.version != env!("CARGO_PKG_VERSION") {
        bail!(
            "{DATA} speaks of version {}: assess this one, {}",
            assessment.version,
            env!("CARGO_PKG_VERSION")
        );
    }
    for method in &assessment.methods {
        if !root.join(&method.place).exists() {
            bail!("{DATA}: {}: there is no {}", method.id, method.place);
        }
    }
    for criterion in &assessment.criteria {
        let id = &criterion.id;
        if (criterion.result == Outcome::Pass && criterion.how.is_empty())
            || (criterion.result == Outcome::Partly && criterion.note.is_none())
        {
            bail!("{DATA}: {id}: how is it known, or what is missing?");
        }
        if let Some(how) =
            criterion.how.iter().find(|how| assessment.methods.iter().all(|one| one.id != **how))
        {
            bail!("{DATA}: {id}: there is no method {how}");
        }
        if let Some(only) =
            criterion.only.iter().find(|only| assessment.components.iter().all(|one| one.id != **only))
        {
            bail!("{DATA}: {id}: there is no component {only}");
        }
    }
    Ok(assessment)
}

fn page(assessment: &Assessment, chinese: bool) -> String {
    let say = |en: &str, zh: &str| (if chinese { zh } else { en }).to_owned();
    let Assessment { version, date, components, methods, criteria } = assessment;
    let count = |result| criteria.iter().filter(|criterion| criterion.result == result).count();
    let head = HEADS[usize::from(chinese)]
        .replace("$VERSION", version)
        .replace("$DATE", date)
        .replace("$ALL", &criteria.len().to_string())
        .replace("$PASS", &count(Outcome::Pass).to_string())
        .replace("$PARTLY", &count(Outcome::Partly).to_string())
        .replace("$NONE", &count(Outcome::None).to_string());
    let mut text = head + &say("\n## How it was tested\n\n", "\n## 怎样测试\n\n");
    text += &say(
        "| | how | where in the source |\n|---|---|---|\n",
        "| | 方法 | 在源代码里的位置 |\n|---|---|---|\n",
    );
    for Method { id, en, zh, place } in methods {
        text += &format!("| `{id}` | {} | `{place}` |\n", say(en, zh));
    }
    text += &say("\n## Criterion by criterion\n\n", "\n## 逐条结果\n\n");
    text += &say(
        "✓ holds, ◐ holds in part, – there is nothing it speaks of.\n\n",
        "✓ 符合，◐ 部分符合，– 不涉及。\n\n",
    );
    let names: Vec<_> = components.iter().map(|Named { en, zh, .. }| say(en, zh)).collect();
    text += &format!(
        "| WCAG 2.2 | {} | {} | {} | {} |\n",
        say("level", "级别"),
        names.join(" | "),
        say("how", "方法"),
        say("note", "说明")
    );
    text += &format!("|---|---|{}---|---|\n", "---|".repeat(names.len()));
    for criterion in criteria {
        text += &row(criterion, components, chinese);
    }
    text
}

/// A criterion with its result for each component.
fn row(criterion: &Criterion, components: &[Named], chinese: bool) -> String {
    let marks = components.iter().map(|Named { id, .. }| {
        let concerned = criterion.only.is_empty() || criterion.only.contains(id);
        if concerned { criterion.result.mark() } else { Outcome::None.mark() }
    });
    let note = criterion.note.as_ref().map_or("", |note| if chinese { &note.zh } else { &note.en });
    let Criterion { id, level, en, zh, how, .. } = criterion;
    let name = if chinese { zh } else { en };
    let marks = marks.collect::<Vec<_>>().join(" | ");
    format!("| {id} {name} | {level} | {marks} | {} | {note} |\n", how.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_is_current_and_complete() {
        let project = Project::here();
        let assessment = read(&project.root).unwrap();
        // 4.1.1 is gone since WCAG 2.2.
        assert_eq!(assessment.criteria.len(), 55);
        for (path, chinese) in PAGES {
            let written = fs::read_to_string(project.root.join(path)).unwrap_or_default();
            assert!(written == page(&assessment, chinese), "run `cargo xtask accessibility`: {path} is old");
        }
    }
}
