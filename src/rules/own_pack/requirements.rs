//! The pack's requirements over the provider's: everywhere, or in one province.

use serde_json::{Map, Value, json};

use super::strict::{below, only, parts};
use super::{own_key, put, rule};
use crate::profile::RequirementKind;
use crate::read::Read;
use crate::rules::Core;
use crate::sorted::Set;

/// The language in which documents have their own names, by which people ask for them.
const ORIGINAL: &str = "zh";

/// What the pack's requirements are read by.
struct Reading<'a> {
    /// The provider's own sources, and the pack's.
    built_in: Option<&'a Value>,
    own: &'a Map<String, Value>,
    key: &'a str,
    core: &'a Core,
}

/// The provider's requirements with the pack's over them.
pub fn laid_over(
    provider: &Value,
    pack: &Value,
    own: &Map<String, Value>,
    key: &str,
    core: &Core,
) -> Result<Vec<Value>, String> {
    let mut list = provider.get("requirements").and_then(Value::as_array).cloned().unwrap_or_default();
    remove(&mut list, pack)?;
    let reading = Reading { built_in: provider.get("sources"), own, key, core };
    for rule in reading.rules(pack, "requirements")? {
        match with_id(&mut list, &rule) {
            Some(known) => *known = rule,
            None => list.push(rule),
        }
    }
    for (code, part) in parts(pack, "provinces")? {
        let at = below("provinces", code);
        if !core.provinces.iter().any(|province| province.code == *code) {
            return Err(format!("{at}: there is no such province"));
        }
        only(part, &at, &["requirements"])?;
        for rule in reading.rules(part, &below(&at, "requirements"))? {
            if let Some(known) = with_id(&mut list, &rule) {
                elsewhere(known, code, core);
            }
            list.push(in_province(rule, code));
        }
    }
    Ok(list)
}

fn remove(list: &mut Vec<Value>, pack: &Value) -> Result<(), String> {
    let ids = Vec::<String>::read(pack.get("remove").unwrap_or(&json!([])));
    for (place, id) in ids.map_err(|error| below("remove", &error))?.iter().enumerate() {
        let before = list.len();
        list.retain(|rule| rule.get("id") != Some(&id.as_str().into()));
        if list.len() == before {
            return Err(format!("remove[{place}]: the provider has no requirement {id}"));
        }
    }
    Ok(())
}

fn with_id<'a>(list: &'a mut [Value], rule: &Value) -> Option<&'a mut Value> {
    list.iter_mut().find(|known| known.get("id") == rule.get("id"))
}

impl Reading<'_> {
    /// The rules of one list, which stands under `requirements`.
    fn rules(&self, holder: &Value, at: &str) -> Result<Vec<Value>, String> {
        let list = match holder.get("requirements") {
            None => return Ok(Vec::new()),
            Some(list) => list.as_array().ok_or_else(|| format!("{at}: is not a list"))?,
        };
        let mut seen = Set::new();
        let mut rules = Vec::with_capacity(list.len());
        for (place, rule) in list.iter().enumerate() {
            let at = format!("{at}[{place}]");
            let read = rule::read(rule, &at, self.key, self.core)?;
            let mut rule = rule.clone();
            put(&mut rule, "sources", self.sources(&read.sources, &at)?);
            if self.key != ORIGINAL && read.kind == RequirementKind::Document {
                let name = rule.pointer(&["/title/", ORIGINAL].concat()).cloned();
                put(&mut rule, "original", name.unwrap_or_default());
            }
            rules.push(rule);
            let id = read.id;
            if !seen.insert(id.clone()) {
                return Err(format!("{at}.id: {id} is there twice"));
            }
        }
        Ok(rules)
    }

    /// The keys of a rule's sources: those of the pack come before the provider's.
    fn sources(&self, keys: &[String], at: &str) -> Result<Value, String> {
        if keys.is_empty() {
            return Err(format!("{at}.sources: who says so is missing"));
        }
        let found = keys.iter().enumerate().map(|(place, key)| match self.built_in {
            _ if self.own.contains_key(&own_key(key)) => Ok(Value::from(own_key(key))),
            Some(book) if book.get(key).is_some() => Ok(key.as_str().into()),
            _ => Err(format!("{at}.sources[{place}]: there is no source {key}")),
        });
        found.collect()
    }
}

/// The rule for one province only. It gets an id of its own: two rules may stand side by side while nobody knows the
/// province, and their ticks are apart. The topic stays.
fn in_province(mut rule: Value, code: &str) -> Value {
    let id = rule.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    put(&mut rule, "id", format!("{id}@{code}").into());
    if rule.get("topic").is_none_or(Value::is_null) {
        put(&mut rule, "topic", id.into());
    }
    also_when(&mut rule, json!({ "province": code }));
    // Names are not tested by `when`.
    name_tests(&mut rule).for_each(|test| put(test, "provinces", json!([code])));
    rule
}

/// Leaves the province out of the rule: it has one of its own there.
fn elsewhere(rule: &mut Value, code: &str, core: &Core) {
    also_when(rule, json!({ "not": { "province": code } }));
    for test in name_tests(rule) {
        let all = || core.provinces.iter().map(|province| province.code.as_str().into()).collect();
        let before = test.get("provinces").and_then(Value::as_array).cloned();
        let mut codes: Vec<Value> = before.unwrap_or_else(all);
        codes.retain(|other| other != code);
        put(test, "provinces", codes.into());
    }
}

fn also_when(rule: &mut Value, condition: Value) {
    let own = rule.get("when").cloned().unwrap_or(json!({}));
    put(rule, "when", json!({ "all": [own, condition] }));
}

fn name_tests(rule: &mut Value) -> impl Iterator<Item = &mut Value> {
    rule.get_mut("name").and_then(Value::as_array_mut).into_iter().flatten()
}
