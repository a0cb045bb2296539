//! A host's own pack: one file beside the help page that adds to the built-in provider or says it otherwise.
//! See docs/provider-packs.md. It is read strictly: what is not understood is named, never dropped in silence.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::read::{Read, object};
use super::{Core, Provider, Requirement, in_language, parse_date};

/// What the pack may have.
const PACK: [&str; 10] = [
    "$schema",
    "name",
    "console",
    "steps",
    "stages",
    "timing",
    "requirements",
    "remove",
    "provinces",
    "sources",
];
const CONSOLE: [&str; 2] = ["url", "name"];
const WORDS: [&str; 2] = ["title", "text"];
const TIMING: [&str; 3] = ["first_review", "idle", "domain_wait"];
const SOURCE: [&str; 4] = ["publisher", "title", "url", "date"];
const REQUIREMENT: [&str; 30] = [
    "id",
    "topic",
    "kind",
    "category",
    "subjects",
    "filings",
    "services",
    "effect",
    "when",
    "self_check",
    "later",
    "blocks",
    "met_when",
    "title",
    "text",
    "paper",
    "name",
    "remedy",
    "wait",
    "term",
    "place",
    "value",
    "sources",
    "confidence",
    "conflict",
    "reviewed",
    "review_due",
    "since",
    "until",
    "refused_suffixes",
];
/// The stages whose names and words a provider can change.
const STAGES: [&str; 8] =
    ["prepare", "console", "first-review", "hand-over", "sms", "authority", "footer", "public-security"];

/// The built-in provider (a file of the build) with the host's pack over it.
///
/// # Errors
/// The place in the pack, and what is wrong there.
pub fn with_own_pack(built_in: &str, pack: &str, key: &str, core: &Core) -> Result<Provider, String> {
    let mut provider: Value = serde_json::from_str(built_in).map_err(|error| error.to_string())?;
    let pack: Value = serde_json::from_str(pack).map_err(|error| error.to_string())?;
    only(&pack, "", &PACK)?;
    filled(&pack, "")?;
    let pack = in_language(pack, key);
    let part = |name: &str| pack.get(name).filter(|part| !part.is_null());
    if let Some(name) = part("name") {
        provider["name"] = name.clone();
    }
    if let Some(console) = part("console") {
        only(console, "console", &CONSOLE)?;
        address(console, "console")?;
        extend(&mut provider["console"], console);
    }
    steps(&mut provider, part("steps"))?;
    stages(&mut provider, part("stages"))?;
    if let Some(timing) = part("timing") {
        only(timing, "timing", &TIMING)?;
        for (name, span) in object(timing)? {
            extend(&mut provider["timing"][name], span);
        }
    }
    sources(&mut provider, part("sources"))?;
    requirements(&mut provider, &pack, core)?;
    Provider::read(&provider)
}

/// Refuses keys that mean nothing here.
fn only(value: &Value, at: &str, known: &[&str]) -> Result<(), String> {
    let map = object(value).map_err(|error| format!("{at}{error}"))?;
    match map.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("{}: is not known here; known are {}", below(at, key), known.join(", "))),
        None => Ok(()),
    }
}

/// Refuses texts without a word in them.
fn filled(value: &Value, at: &str) -> Result<(), String> {
    match value {
        Value::String(text) if text.trim().is_empty() => Err(format!("{at}: is empty")),
        Value::Object(map) => map.iter().try_for_each(|(key, part)| filled(part, &below(at, key))),
        Value::Array(list) => {
            list.iter().enumerate().try_for_each(|(place, part)| filled(part, &format!("{at}[{place}]")))
        }
        _ => Ok(()),
    }
}

/// Refuses addresses that are not of the web.
fn address(value: &Value, at: &str) -> Result<(), String> {
    match value.get("url") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(url)) if url.starts_with("https://") || url.starts_with("http://") => Ok(()),
        Some(other) => Err(format!("{at}.url: {other} is not an address that starts with https://")),
    }
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// Puts the members of one object over those of another.
fn extend(target: &mut Value, with: &Value) {
    if !target.is_object() {
        *target = json!({});
    }
    if let (Some(target), Some(with)) = (target.as_object_mut(), with.as_object()) {
        target.extend(with.clone());
    }
}

fn steps(provider: &mut Value, own: Option<&Value>) -> Result<(), String> {
    for (id, words) in own.map(object).transpose()?.into_iter().flatten() {
        let at = format!("steps.{id}");
        only(words, &at, &WORDS)?;
        let steps = provider["steps"].as_array_mut().into_iter().flatten();
        let mut steps: Vec<&mut Value> = steps.collect();
        let known: Vec<String> =
            steps.iter().filter_map(|step| Some(step["id"].as_str()?.to_owned())).collect();
        match steps.iter_mut().find(|step| step["id"] == id.as_str()) {
            Some(step) => extend(step, words),
            None => return Err(format!("{at}: there is no such step; there are {}", known.join(", "))),
        }
    }
    Ok(())
}

fn stages(provider: &mut Value, own: Option<&Value>) -> Result<(), String> {
    for (id, words) in own.map(object).transpose()?.into_iter().flatten() {
        let at = format!("stages.{id}");
        only(words, &at, &WORDS)?;
        if !STAGES.contains(&id.as_str()) {
            return Err(format!("{at}: there is no such stage; there are {}", STAGES.join(", ")));
        }
        extend(&mut provider["stages"][id], words);
        provider["stages"][id]["own"] = true.into();
    }
    Ok(())
}

fn sources(provider: &mut Value, own: Option<&Value>) -> Result<(), String> {
    for (key, source) in own.map(object).transpose()?.into_iter().flatten() {
        let at = format!("sources.{key}");
        only(source, &at, &SOURCE)?;
        address(source, &at)?;
        provider["sources"][key] = source.clone();
    }
    Ok(())
}

fn requirements(provider: &mut Value, pack: &Value, core: &Core) -> Result<(), String> {
    let mut list: Vec<Value> = provider["requirements"].as_array().cloned().unwrap_or_default();
    let remove = Vec::<String>::read(pack.get("remove").unwrap_or(&json!([])))
        .map_err(|error| format!("remove{error}"))?;
    for id in &remove {
        let before = list.len();
        list.retain(|rule| rule["id"] != id.as_str());
        if list.len() == before {
            return Err(format!("remove: the provider has no requirement {id}"));
        }
    }
    let mut seen = BTreeSet::new();
    for OwnRule { at, rule, province } in own_rules(pack, core)? {
        let rule = checked(rule, &at, &provider["sources"], core, province)?;
        let id = rule["id"].as_str().unwrap_or_default().to_owned();
        if !seen.insert(id.clone()) {
            return Err(format!("{at}: the id {id} is there twice"));
        }
        match list.iter_mut().find(|known| known["id"] == id.as_str()) {
            Some(known) => *known = rule,
            None => list.push(rule),
        }
    }
    provider["requirements"] = list.into();
    Ok(())
}

/// A requirement of the pack, where it stands there, and the province it is for.
struct OwnRule<'a> {
    at: String,
    rule: &'a Value,
    province: Option<&'a str>,
}

/// The pack's requirements.
fn own_rules<'a>(pack: &'a Value, core: &Core) -> Result<Vec<OwnRule<'a>>, String> {
    let mut all = Vec::new();
    let mut add = |at: String, list: Option<&'a Value>, province: Option<&'a str>| -> Result<(), String> {
        let list = match list {
            None => return Ok(()),
            Some(list) => list.as_array().ok_or(format!("{at}: is not a list"))?,
        };
        all.extend(list.iter().enumerate().map(|(place, rule)| OwnRule {
            at: format!("{at}[{place}]"),
            rule,
            province,
        }));
        Ok(())
    };
    add("requirements".to_owned(), pack.get("requirements"), None)?;
    let provinces =
        pack.get("provinces").map(object).transpose().map_err(|error| format!("provinces{error}"))?;
    for (code, part) in provinces.into_iter().flatten() {
        let at = format!("provinces.{code}");
        if !core.provinces.iter().any(|province| province.code == *code) {
            return Err(format!("{at}: there is no such province"));
        }
        only(part, &at, &["requirements"])?;
        add(format!("{at}.requirements"), part.get("requirements"), Some(code))?;
    }
    Ok(all)
}

/// A requirement that can be read, is sourced, and speaks of facts there are.
fn checked(
    rule: &Value,
    at: &str,
    book: &Value,
    core: &Core,
    province: Option<&str>,
) -> Result<Value, String> {
    only(rule, at, &REQUIREMENT)?;
    let read = Requirement::read(rule).map_err(|error| below(at, error.trim_start_matches(": ")))?;
    if read.sources.is_empty() {
        return Err(format!("{at}.sources: who says so is missing"));
    }
    if let Some(key) = read.sources.iter().find(|key| book.get(key.as_str()).is_none()) {
        return Err(format!("{at}.sources: there is no source {key}"));
    }
    for (name, day) in [("reviewed", &read.reviewed), ("review_due", &read.review_due)] {
        if parse_date(day).is_none() {
            return Err(format!("{at}.{name}: {day} is no date"));
        }
    }
    if read.blocks.is_some() && read.remedy.is_none() {
        return Err(format!("{at}.remedy: is missing, though the rule blocks"));
    }
    let known =
        |fact: &str| fact == "filing" || core.flow.questions.iter().any(|question| question.id == fact);
    for (name, condition) in
        [("when", Some(&read.when)), ("blocks", read.blocks.as_ref()), ("met_when", read.met_when.as_ref())]
    {
        let facts = condition.map(|condition| condition.facts()).unwrap_or_default();
        if let Some(fact) = facts.into_iter().find(|fact| !known(fact)) {
            return Err(format!("{at}.{name}: the questionnaire has no fact {fact}"));
        }
    }
    let mut rule = rule.clone();
    if let Some(code) = province {
        let own = rule.get("when").cloned().unwrap_or(json!({}));
        rule["when"] = json!({ "all": [{ "province": code }, own] });
    }
    Ok(rule)
}
