//! A host's own pack: one file beside the help page that adds to the built-in provider or says it otherwise.
//! See docs/provider-packs.md. It is read strictly: what is not understood is named, never dropped in silence.

mod facts;
mod requirements;
mod rule;
mod strict;

use serde_json::{Map, Value, json};

use super::provider::{Days, Span, Timing};
use super::{Console, Core, Provider, Source, SourceKind, WaitUnit, in_language};
use crate::read::Read;
use strict::{address, amount, below, filled, is_text, members, not_a_text, only, parts, texts};

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
const WORDS: [&str; 2] = ["title", "text"];
const TIMING: [&str; 3] = ["first_review", "idle", "domain_wait"];
const DOMAIN_WAIT: [&str; 2] = ["days", "unit"];
/// The stages whose names and words a provider can change.
const STAGES: [&str; 8] =
    ["prepare", "console", "first-review", "hand-over", "sms", "authority", "footer", "public-security"];

/// The built-in provider (a file of the build) with the host's pack over it.
///
/// # Errors
/// The place in the pack, and what is wrong there.
pub fn with_own_pack(built_in: &str, pack: &str, key: &str, core: &Core) -> Result<Provider, String> {
    let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let (mut provider, pack) = (json(built_in)?, json(pack)?);
    only(&pack, "", &PACK)?;
    filled(&pack, "")?;
    name(&mut provider, &pack)?;
    console(&mut provider, &pack)?;
    steps(&mut provider, &pack)?;
    stages(&mut provider, &pack)?;
    timing(&mut provider, &pack)?;
    let sources = sources(&pack, key)?;
    let rules = requirements::laid_over(&provider, &pack, &sources, key, core)?;
    put(&mut provider, "requirements", rules.into());
    extend(&mut provider, "sources", &sources.into());
    // Only now: a text that is not there in both languages shows only while both stand side by side.
    Provider::read(&in_language(provider, key))
}

/// Sets a member of an object.
fn put(target: &mut Value, name: &str, value: Value) {
    if let Some(map) = target.as_object_mut() {
        map.insert(name.to_owned(), value);
    }
}

/// Puts the members of an object over those of the one that stands under the name.
fn extend(target: &mut Value, name: &str, with: &Value) {
    let mut whole = target.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    whole.extend(with.as_object().cloned().unwrap_or_default());
    put(target, name, whole.into());
}

fn name(provider: &mut Value, pack: &Value) -> Result<(), String> {
    if let Some(name) = pack.get("name") {
        if !is_text(name) {
            return Err(not_a_text("name"));
        }
        put(provider, "name", name.clone());
    }
    Ok(())
}

fn console(provider: &mut Value, pack: &Value) -> Result<(), String> {
    if let Some(console) = pack.get("console") {
        only(console, "console", Console::FIELDS)?;
        texts(console, "console", &["name"])?;
        address(console, "console")?;
        extend(provider, "console", console);
    }
    Ok(())
}

fn steps(provider: &mut Value, pack: &Value) -> Result<(), String> {
    for (id, words) in parts(pack, "steps")? {
        let at = below("steps", id);
        only(words, &at, &WORDS)?;
        texts(words, &at, &WORDS)?;
        let steps = provider.get_mut("steps").and_then(Value::as_array_mut);
        let mut steps: Vec<&mut Map<String, Value>> =
            steps.into_iter().flatten().filter_map(Value::as_object_mut).collect();
        let ids: Vec<String> =
            steps.iter().filter_map(|step| Some(step.get("id")?.as_str()?.to_owned())).collect();
        match ids.iter().position(|known| known == id).and_then(|place| steps.get_mut(place)) {
            Some(step) => step.extend(members(words, &at)?.clone()),
            None => return Err(format!("{at}: there is no such step; there are {}", ids.join(", "))),
        }
    }
    Ok(())
}

fn stages(provider: &mut Value, pack: &Value) -> Result<(), String> {
    let mut stages = provider.get("stages").cloned().unwrap_or_default();
    for (id, words) in parts(pack, "stages")? {
        let at = below("stages", id);
        only(words, &at, &WORDS)?;
        texts(words, &at, &WORDS)?;
        if !STAGES.contains(&id.as_str()) {
            return Err(format!("{at}: there is no such stage; there are {}", STAGES.join(", ")));
        }
        extend(&mut stages, id, words);
        extend(&mut stages, id, &json!({ "own": true }));
    }
    put(provider, "stages", stages);
    Ok(())
}

fn timing(provider: &mut Value, pack: &Value) -> Result<(), String> {
    let Some(own) = pack.get("timing") else { return Ok(()) };
    only(own, "timing", &TIMING)?;
    let mut timing = provider.get("timing").cloned().unwrap_or_default();
    for (name, span) in parts(pack, "timing")? {
        let known = match name.as_str() {
            "first_review" => Span::FIELDS,
            "idle" => Days::FIELDS,
            _ => &DOMAIN_WAIT,
        };
        only(span, &below("timing", name), known)?;
        extend(&mut timing, name, span);
    }
    let Timing { first_review, idle, domain_wait, .. } =
        Timing::read(&timing).map_err(|error| below("timing", &error))?;
    amount(first_review.min, 0, "timing.first_review.min")?;
    amount(first_review.max, first_review.min, "timing.first_review.max")?;
    amount(idle.map_or(1, |idle| idle.days), 1, "timing.idle.days")?;
    amount(domain_wait.days, 0, "timing.domain_wait.days")?;
    if domain_wait.unit != WaitUnit::Working {
        return Err("timing.domain_wait.unit: is always working".to_owned());
    }
    put(provider, "timing", timing);
    Ok(())
}

/// The pack's sources. They get keys of their own, so that none takes the place of the provider's.
fn sources(pack: &Value, key: &str) -> Result<Map<String, Value>, String> {
    let mut own = Map::new();
    for (id, source) in parts(pack, "sources")? {
        let at = below("sources", id);
        only(source, &at, &["kind", "publisher", "title", "url", "date"])?;
        texts(source, &at, &["publisher"])?;
        address(source, &at)?;
        let mut source = source.clone();
        if let Value::Object(source) = &mut source {
            let kind = source.entry("kind").or_insert_with(|| SourceKind::Provider.id().into());
            let own = *kind == *SourceKind::Provider.id();
            source.insert("own".to_owned(), own.into());
        }
        Source::read(&in_language(source.clone(), key)).map_err(|error| below(&at, &error))?;
        own.insert(own_key(id), source);
    }
    Ok(own)
}

/// The key of a source of the pack: no built-in key has a colon.
fn own_key(key: &str) -> String {
    format!("own:{key}")
}
