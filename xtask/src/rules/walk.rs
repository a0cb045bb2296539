//! Visiting every object of a file with a path that people can follow.

use serde_json::{Map, Value};

/// Calls `visit` with every object and where it is, for example `requirements[min-age].title`.
pub fn objects<'a>(value: &'a Value, visit: &mut impl FnMut(&str, &'a Map<String, Value>)) {
    descend(value, String::new(), visit);
}

fn descend<'a>(value: &'a Value, at: String, visit: &mut impl FnMut(&str, &'a Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(&at, object);
            for (key, value) in object {
                descend(value, below(&at, key), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                descend(item, format!("{at}[{}]", name(item, index)), visit);
            }
        }
        _ => {}
    }
}

/// The path of a field of the object at `at`.
pub fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

fn name(item: &Value, index: usize) -> String {
    item["id"].as_str().map_or_else(|| index.to_string(), str::to_owned)
}
