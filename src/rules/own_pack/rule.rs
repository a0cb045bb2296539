//! One requirement of the pack: it can be read, and speaks of what there is.

use serde_json::Value;

use super::facts;
use super::strict::{among, amount, below, id, is_text, members, not_a_text, only, texts};
use crate::profile::{FilingKind, RequirementKind};
use crate::read::Read;
use crate::rules::{
    BlockCase, Confidence, Core, Paper, QuestionKind, Requirement, Term, Wait, in_language, parse_date,
};

/// What a requirement has that the guide does not read.
const UNREAD: &str = "value";
/// What the guide reads, but not out of a pack: it asks administrations' rules alone for suffixes and for the number at
/// the foot, and makes a document's Chinese name itself.
const NOT_ITS_OWN: [&str; 3] = ["refused_suffixes", "subject_number", "original"];
/// The texts of a requirement, and of its paper.
const TEXTS: [&str; 5] = ["title", "text", "problem", "remedy", "conflict"];
const CASE_TEXTS: [&str; 2] = ["problem", "remedy"];
const PAPER_TEXTS: [&str; 4] = ["sign", "form", "valid", "template"];
/// Groups of subjects, see [`crate::profile::subject_in`].
const GROUPS: [&str; 3] = ["individual", "unit", "enterprise"];
/// What a test in `name` may have: less than the rules of names.json, which stand alone.
const NAME_TEST: [&str; 15] = [
    "kind",
    "severity",
    "applies_to",
    "services",
    "words",
    "words_of",
    "at",
    "of",
    "chars",
    "soft",
    "ignore",
    "unless",
    "own_name_ok",
    "min",
    "max",
];

/// Reads the requirement; its sources are another matter.
pub fn read(rule: &Value, at: &str, key: &str, core: &Core) -> Result<Requirement, String> {
    let known = Requirement::FIELDS.iter().copied().filter(|name| !NOT_ITS_OWN.contains(name));
    only(rule, at, &known.chain([UNREAD]).collect::<Vec<_>>())?;
    keys(rule, at)?;
    words(rule, at)?;
    for name in ["when", "blocks", "met_when"] {
        if let Some(condition) = rule.get(name) {
            facts::check(condition, &below(at, name), core)?;
        }
    }
    cases(rule, at, core)?;
    let read = Requirement::read(&in_language(rule.clone(), key)).map_err(|error| below(at, &error))?;
    concerned(&read, at, core)?;
    whole(&read, at)?;
    details(&read, at, core)?;
    Ok(read)
}

/// Refuses keys that mean nothing in a part of the requirement.
fn keys(rule: &Value, at: &str) -> Result<(), String> {
    for (name, known) in [("paper", Paper::FIELDS), ("wait", Wait::FIELDS), ("term", Term::FIELDS)] {
        if let Some(part) = rule.get(name) {
            only(part, &below(at, name), known)?;
        }
    }
    let tests = rule.get("name").and_then(Value::as_array).into_iter().flatten();
    for (place, test) in tests.enumerate() {
        only(test, &format!("{at}.name[{place}]"), &NAME_TEST)?;
    }
    Ok(())
}

/// Refuses cases that do not say when they hold, or what is wrong then.
fn cases(rule: &Value, at: &str, core: &Core) -> Result<(), String> {
    let cases = rule.get("cases").and_then(Value::as_array).into_iter().flatten();
    for (place, case) in cases.enumerate() {
        let at = format!("{at}.cases[{place}]");
        only(case, &at, BlockCase::FIELDS)?;
        for name in ["when", "problem"] {
            case.get(name).ok_or_else(|| format!("{at}.{name}: is missing"))?;
        }
        texts(case, &at, &CASE_TEXTS)?;
        facts::check(&case["when"], &below(&at, "when"), core)?;
    }
    Ok(())
}

/// Refuses texts that are not there in both languages, and what is there twice as if it were a text.
fn words(rule: &Value, at: &str) -> Result<(), String> {
    texts(rule, at, &TEXTS)?;
    let may_be = |name: &str| name == UNREAD || TEXTS.contains(&name);
    if let Some((name, _)) = members(rule, at)?.iter().find(|(name, part)| is_text(part) && !may_be(name)) {
        return Err(format!("{at}.{name}: is no text, it cannot differ by language"));
    }
    let Some(paper) = rule.get("paper") else { return Ok(()) };
    let at = below(at, "paper");
    texts(paper, &at, &PAPER_TEXTS)?;
    let mistakes = paper.get("mistakes").and_then(Value::as_array).into_iter().flatten();
    match mistakes.enumerate().find(|(_, mistake)| !is_text(mistake)) {
        Some((place, _)) => Err(not_a_text(&format!("{at}.mistakes[{place}]"))),
        None => Ok(()),
    }
}

/// Refuses ids that are none, and a requirement that would never concern anybody.
fn concerned(rule: &Requirement, at: &str, core: &Core) -> Result<(), String> {
    id(&rule.id, &below(at, "id"))?;
    id(rule.topic(), &below(at, "topic"))?;
    let mut subjects = facts::values("subject", core).unwrap_or_default();
    subjects.extend(GROUPS);
    let mut filings = FilingKind::ALL.map(FilingKind::id).to_vec();
    filings.push("all");
    let services = facts::values("service", core).unwrap_or_default();
    let lists = [
        ("subjects", &rule.subjects, &subjects),
        ("filings", &rule.filings, &filings),
        ("services", &rule.services, &services),
    ];
    for (name, list, known) in lists {
        let at = below(at, name);
        if list.is_empty() {
            return Err(format!("{at}: is missing, or an empty list"));
        }
        among(list, &at, known)?;
    }
    for (place, test) in rule.name.iter().enumerate() {
        let at = format!("{at}.name[{place}]");
        among(&test.applies_to, &below(&at, "applies_to"), &subjects)?;
        among(&test.services, &below(&at, "services"), &services)?;
    }
    Ok(())
}

/// Refuses a requirement that lacks what its other fields ask for.
fn whole(rule: &Requirement, at: &str) -> Result<(), String> {
    for (name, day) in [("reviewed", &rule.reviewed), ("review_due", &rule.review_due)] {
        if parse_date(day).is_none() {
            return Err(format!("{at}.{name}: {day} is no date"));
        }
    }
    for (name, text) in [("problem", &rule.problem), ("remedy", &rule.remedy)] {
        if rule.blocks.is_some() && text.is_none() {
            return Err(format!("{at}.{name}: is missing, though the rule blocks"));
        }
    }
    if !rule.cases.is_empty() && rule.blocks.is_none() {
        return Err(format!("{at}.cases: are there, though the rule does not block"));
    }
    if rule.confidence == Confidence::Conflict && rule.conflict.is_none() {
        return Err(format!("{at}.conflict: is missing, though the sources differ"));
    }
    if rule.paper.is_some() && rule.kind != RequirementKind::Document {
        return Err(format!("{at}.paper: is only for documents"));
    }
    Ok(())
}

/// Refuses a kind of paper that there is not, and times that cannot be counted.
fn details(rule: &Requirement, at: &str, core: &Core) -> Result<(), String> {
    if let Some(kind) = rule.paper.as_ref().and_then(|paper| paper.kind.as_deref()) {
        let kinds: Vec<&str> = core.national.papers.iter().map(|paper| paper.id.as_str()).collect();
        if !kinds.contains(&kind) {
            return Err(format!("{at}.paper.kind: {kind} is not one of {}", kinds.join(", ")));
        }
    }
    if let Some(wait) = &rule.wait {
        amount(wait.days, 1, &format!("{at}.wait.days"))?;
        let from = wait.from.as_deref();
        if let Some(fact) = from.filter(|fact| facts::kind(fact, core) != Some(QuestionKind::Date)) {
            return Err(format!("{at}.wait.from: the questionnaire has no date {fact}"));
        }
    }
    if let Some(term) = &rule.term {
        amount(term.months, 1, &format!("{at}.term.months"))?;
    }
    Ok(())
}
