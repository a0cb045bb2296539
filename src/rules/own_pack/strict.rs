//! What is refused, wherever in the pack it stands. `at` is the place, for the one who wrote it.

use serde_json::{Map, Value};

use crate::read::object;

/// The longest time, in days or months: beyond it a number is a slip, and counting it out would take too long.
const MOST: u32 = 3650;
/// What no address has, beside white space and control characters: it could end the place where the address stands.
const NOT_IN_ADDRESSES: &str = "<>\"`\\";

/// The place of a member, or the place within one that an error begins with.
pub fn below(at: &str, rest: &str) -> String {
    match rest.chars().next() {
        _ if at.is_empty() => rest.trim_start_matches(": ").to_owned(),
        Some('[' | ':') => format!("{at}{rest}"),
        _ => format!("{at}.{rest}"),
    }
}

/// The members of an object.
pub fn members<'a>(value: &'a Value, at: &str) -> Result<&'a Map<String, Value>, String> {
    object(value).map_err(|error| below(at, &error))
}

/// The members of one part of the pack; none if it is not there.
pub fn parts<'a>(
    pack: &'a Value,
    name: &str,
) -> Result<impl Iterator<Item = (&'a String, &'a Value)> + use<'a>, String> {
    let map = pack.get(name).map(|part| members(part, name)).transpose()?;
    Ok(map.into_iter().flatten())
}

/// Refuses keys that mean nothing here.
pub fn only(value: &Value, at: &str, known: &[&str]) -> Result<(), String> {
    match members(value, at)?.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("{}: is not known here; known are {}", below(at, key), known.join(", "))),
        None => Ok(()),
    }
}

/// Refuses texts without a word in them.
pub fn filled(value: &Value, at: &str) -> Result<(), String> {
    match value {
        Value::String(text) if text.trim().is_empty() => Err(format!("{at}: is empty")),
        Value::Object(map) => map.iter().try_for_each(|(key, part)| filled(part, &below(at, key))),
        Value::Array(list) => {
            list.iter().enumerate().try_for_each(|(place, part)| filled(part, &format!("{at}[{place}]")))
        }
        _ => Ok(()),
    }
}

/// Refuses what is not said in both languages, of the members with these names.
pub fn texts(value: &Value, at: &str, names: &[&str]) -> Result<(), String> {
    let wrong = names.iter().find(|name| value.get(**name).is_some_and(|text| !is_text(text)));
    wrong.map_or(Ok(()), |name| Err(not_a_text(&below(at, name))))
}

/// Whether it is a text in both languages.
pub fn is_text(value: &Value) -> bool {
    let has = |map: &Map<String, Value>, key: &str| map.get(key).is_some_and(Value::is_string);
    value.as_object().is_some_and(|map| map.len() == 2 && has(map, "zh") && has(map, "en"))
}

/// The refusal of what should be one.
pub fn not_a_text(at: &str) -> String {
    format!("{at}: is not a text in both languages, {{\"zh\": …, \"en\": …}}")
}

/// Refuses an `url` that is no address of the web, or has what could get out of the place where it stands.
pub fn address(value: &Value, at: &str) -> Result<(), String> {
    let strange = |c: char| c.is_whitespace() || c.is_control() || NOT_IN_ADDRESSES.contains(c);
    let of_web = |url: &str| {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(strange))
    };
    match value.get("url") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(url)) if of_web(url) => Ok(()),
        Some(other) => Err(format!(
            "{at}.url: {other} is not an address that starts with https://, without spaces and any of {NOT_IN_ADDRESSES}"
        )),
    }
}

/// Refuses times that are too short or cannot be meant.
pub fn amount(number: u32, least: u32, at: &str) -> Result<(), String> {
    let fits = (least..=MOST).contains(&number);
    if fits { Ok(()) } else { Err(format!("{at}: {number} is not from {least} to {MOST}")) }
}

/// Refuses an id that is not made of small letters, digits and single hyphens.
pub fn id(text: &str, at: &str) -> Result<(), String> {
    let simple =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let is_id = text.split('-').all(simple);
    if is_id { Ok(()) } else { Err(format!("{at}: {text} is not made of a-z, 0-9 and single hyphens")) }
}

/// Refuses values that are none of the known ones.
pub fn among(values: &[String], at: &str, known: &[&str]) -> Result<(), String> {
    match strange(values, known) {
        Some((place, value)) => Err(format!("{at}[{place}]: {value} is not one of {}", known.join(", "))),
        None => Ok(()),
    }
}

/// The first value that is none of the known ones, and its place.
pub fn strange<'a>(values: &'a [String], known: &[&str]) -> Option<(usize, &'a str)> {
    let mut values = values.iter().map(String::as_str).enumerate();
    values.find(|(_, value)| !known.contains(value))
}
