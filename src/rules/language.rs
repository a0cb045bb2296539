//! The pack's files hold both languages side by side; the build splits them.

use serde_json::{Map, Value};

/// The keys of a text in two languages, in the files under `rules/`.
const KEYS: [&str; 2] = ["zh", "en"];

/// The value in one language: every object with exactly the keys `zh` and `en` becomes the text under
/// `key`. `$schema` is for editors and stays behind.
pub fn in_language(value: Value, key: &str) -> Value {
    match value {
        Value::Object(map) if is_pair(&map) => map.get(key).cloned().unwrap_or_default(),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(name, _)| name != "$schema")
                .map(|(name, value)| (name, in_language(value, key)))
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(|value| in_language(value, key)).collect()),
        other => other,
    }
}

fn is_pair(map: &Map<String, Value>) -> bool {
    map.len() == KEYS.len() && KEYS.iter().all(|key| map.contains_key(*key))
}
