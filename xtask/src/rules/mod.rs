//! `cargo xtask rules`: is the rule pack whole, consistent and honest about its sources?

mod changes;
mod conditions;
mod coverage;
#[cfg(test)]
mod fixture;
mod in_words;
mod ledger;
mod lines;
mod load;
mod names;
mod overdue;
mod own_pack;
mod places;
mod schema;
mod sources;
mod statements;
mod table;
mod terms;
mod tracking;
mod uses;
pub(crate) mod walk;

pub(crate) use conditions::FILINGS;
pub(crate) use sources::references;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use beian_guide::rules::china_date;
use serde_json::Value;

use crate::project::Project;
use crate::style::{self, Style};
use load::Rules;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file below rules/.
    pub path: String,
    /// Where in it, for example `requirements[min-age].title`.
    pub at: String,
    /// What is wrong.
    pub what: String,
    /// The line where that is known without looking for `at`.
    pub line: Option<usize>,
}

impl Problem {
    /// For people, and for editors that jump to a line.
    fn with_line(&self, rules: &Rules) -> String {
        let Problem { path, at, what, line } = self;
        let looked_up = || {
            let file = rules.files.get(path).zip(rules.texts.get(path));
            file.map_or(1, |(file, text)| lines::line_of(text, file, at))
        };
        let line = line.unwrap_or_else(looked_up);
        let at = if at.is_empty() { "file" } else { at };
        format!("rules/{path}:{line}: {at}: {what}")
    }
}

#[cfg(test)]
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = if self.at.is_empty() { "file" } else { &self.at };
        write!(f, "rules/{}: {at}: {}", self.path, self.what)
    }
}

/// Problems found so far.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, path: &str, at: impl Into<String>, what: impl Into<String>) {
        self.0.push(Problem { path: path.to_owned(), at: at.into(), what: what.into(), line: None });
    }

    /// Tells them all, and fails if there are any.
    fn report(mut self, rules: &Rules) -> Result<()> {
        self.0.sort();
        self.0.dedup();
        self.0.iter().for_each(|problem| println!("{}", problem.with_line(rules)));
        if !self.0.is_empty() {
            bail!("{} problems in rules/", self.0.len());
        }
        Ok(())
    }
}

const HELP: &str = "\
rules                          check everything; with --evidence DIR also that the ledger has every collected claim
rules overdue [--on DATE] [--within DAYS]   which reviews are due, oldest first
rules table [TOPIC]            what each province has, by category; or says on a topic
rules uses FACT[=VALUE]        each condition, list, question and reason that mentions an answer
rules changes REV              what changed since a git revision
rules pack FILE [--provider ID]             check a host's own pack";

/// `cargo xtask rules …`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        [] => check_all(project, None),
        ["--evidence", dir] => check_all(project, Some(Path::new(dir))),
        ["pack", file] => own_pack::run(project, Path::new(file), own_pack::PROVIDER),
        ["pack", file, "--provider", id] => own_pack::run(project, Path::new(file), id),
        ["overdue", ref options @ ..] => overdue::run(&read(project)?, options),
        ["table"] => table::print(&read(project)?, None),
        ["table", topic] => table::print(&read(project)?, Some(topic)),
        ["uses", what] => uses::print(&read(project)?, what),
        ["changes", revision] => changes::print(project, &read(project)?, revision),
        _ => bail!("{HELP}"),
    }
}

/// The rules. A file that cannot be read would seem to be missing, so nothing goes on without it.
fn read(project: &Project) -> Result<Rules> {
    let mut problems = Problems::default();
    let rules = load::load(&project.root.join("rules"), &mut problems)?;
    problems.report(&rules)?;
    Ok(rules)
}

fn check_all(project: &Project, evidence: Option<&Path>) -> Result<()> {
    let rules = read(project)?;
    let mut problems = Problems::default();
    check(&rules, &mut problems);
    check_style(project, &rules, &mut problems)?;
    if let Some(dir) = evidence {
        check_evidence(&rules, dir, &mut problems)?;
    }
    problems.report(&rules)?;
    coverage::print(&rules, &today());
    if evidence.is_some() {
        println!("Every collected claim of the evidence is in the ledger, in order.");
    }
    Ok(())
}

fn check(rules: &Rules, problems: &mut Problems) {
    places::check(rules, problems);
    schema::check(rules, problems);
    statements::check(rules, problems);
    sources::check(rules, problems);
    conditions::check(rules, problems);
    names::check(rules, problems);
    tracking::check(rules, problems);
    terms::check(rules, problems);
    ledger::check(rules, problems);
}

/// The words of all texts, also of those outside rules/.
fn check_style(project: &Project, rules: &Rules, problems: &mut Problems) -> Result<()> {
    let style = Style::new(rules.files.get("style.json").context("there is no rules/style.json")?)?;
    for (path, file) in &rules.files {
        for slip in style::in_rules(&style, path, file) {
            problems.add(path, slip.at, slip.what);
        }
    }
    let others = style::in_messages_and_docs(&style, &project.root)?;
    others.iter().for_each(|slip| println!("{slip}"));
    if !others.is_empty() {
        problems.add(
            "style.json",
            "words",
            format!("{} slips in messages and documents, listed above", others.len()),
        );
    }
    Ok(())
}

fn check_evidence(rules: &Rules, dir: &Path, problems: &mut Problems) -> Result<()> {
    for code in places::CODES {
        let claims = load::read(&dir.join(format!("{code}.json")))?;
        let claims: Vec<&str> =
            array(&claims, "claims").iter().filter_map(|claim| claim["id"].as_str()).collect();
        ledger::check_claims(rules, code, &claims, problems);
    }
    Ok(())
}

/// The day in China, which the guide itself goes by, written YYYY-MM-DD.
pub fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let day = i64::try_from(since.as_secs()).ok().and_then(china_date);
    day.map_or_else(String::new, |day| day.to_string())
}

/// What has a day for its next review: items of these lists with where they are, and files that are reviewed as a whole.
fn dated(file: &Value) -> impl Iterator<Item = (String, &Value)> {
    let items = ["requirements", "rows"].into_iter().flat_map(move |list| {
        array(file, list)
            .iter()
            .filter_map(move |item| Some((format!("{list}[{}]", item["id"].as_str()?), item)))
    });
    items.chain([(String::new(), file)]).filter(|(_, item)| item["review_due"].is_string())
}

/// The list under this key; empty if there is none.
fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}
