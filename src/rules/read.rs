//! Reads the rule pack out of JSON values. A mistake is named with its path (`requirements[3].title: …`), which
//! a derived reader would not do; and it takes a fraction of a derived reader's room in the wasm.

use crate::sorted::Map;
use serde_json::{Map as Object, Value};

/// Something that can be read out of a JSON value.
pub trait Read: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The path to what is wrong, and why.
    fn read(value: &Value) -> Result<Self, String>;

    /// What stands for a field that is not there; none if it must be there.
    fn missing() -> Option<Self> {
        None
    }
}

impl Read for String {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_str().map(str::to_owned).ok_or_else(|| wrong(value, "a text"))
    }
}

impl Read for u32 {
    fn read(value: &Value) -> Result<Self, String> {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.ok_or_else(|| wrong(value, "a whole number"))
    }
}

impl Read for bool {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| wrong(value, "true or false"))
    }

    fn missing() -> Option<Self> {
        Some(false)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Result<Self, String> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Result<Self, String> {
        let list = value.as_array().ok_or_else(|| wrong(value, "a list"))?;
        let mut items = Vec::with_capacity(list.len());
        for (place, item) in list.iter().enumerate() {
            items.push(T::read(item).map_err(|error| inside_list(place, &error))?);
        }
        Ok(items)
    }

    fn missing() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Read> Read for Map<String, T> {
    fn read(value: &Value) -> Result<Self, String> {
        let mut items = Map::new();
        for (key, item) in object(value)? {
            items.insert(key.clone(), T::read(item).map_err(|error| inside(key, &error))?);
        }
        Ok(items)
    }

    fn missing() -> Option<Self> {
        Some(Map::new())
    }
}

/// The members of an object.
///
/// # Errors
/// When the value is something else.
pub fn object(value: &Value) -> Result<&Object<String, Value>, String> {
    value.as_object().ok_or_else(|| wrong(value, "an object"))
}

/// Reads the field `name`.
///
/// # Errors
/// When it is wrong, or missing though it must be there.
pub fn field<T: Read>(map: &Object<String, Value>, name: &str) -> Result<T, String> {
    match map.get(name) {
        Some(value) => T::read(value).map_err(|error| inside(name, &error)),
        None => T::missing().ok_or_else(|| missing(name)),
    }
}

/// Reads one of the values that have ids.
///
/// # Errors
/// When the id is none of them.
pub fn one_of<T: Copy>(value: &Value, all: &[(&str, T)]) -> Result<T, String> {
    let id = value.as_str().unwrap_or_default();
    let found = all.iter().find(|(known, _)| *known == id).map(|(_, value)| *value);
    found.ok_or_else(|| unknown(value, &mut all.iter().map(|(id, _)| *id)))
}

// What follows is said in one place each: made anew for every type it would fill the wasm.

fn unknown(value: &Value, ids: &mut dyn Iterator<Item = &str>) -> String {
    wrong(value, &format!("one of {}", ids.collect::<Vec<_>>().join(", ")))
}

fn missing(name: &str) -> String {
    format!("{name}: is missing")
}

fn inside_list(place: usize, error: &str) -> String {
    inside(&format!("[{place}]"), error)
}

/// Puts `step` before the path that an error begins with.
fn inside(step: &str, error: &str) -> String {
    let joint = if error.starts_with(['[', ':']) { "" } else { "." };
    format!("{step}{joint}{error}")
}

/// Says what stands there in place of what should.
fn wrong(value: &Value, wanted: &str) -> String {
    let shown: String = value.to_string().chars().take(40).collect();
    format!(": {shown} is not {wanted}")
}

/// A struct that is read field by field; each field's type says whether it may be missing.
macro_rules! record {
    ($(#[$about:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        impl $name {
            /// The names of the fields; what is read strictly may have no others.
            #[allow(dead_code, reason = "only what a host can write is read strictly")]
            pub const FIELDS: &[&str] = &[$(stringify!($field)),*];
        }

        impl $crate::rules::read::Read for $name {
            fn read(value: &serde_json::Value) -> Result<Self, String> {
                let map = $crate::rules::read::object(value)?;
                Ok($name { $($field: $crate::rules::read::field(map, stringify!($field))?,)* })
            }
        }
    };
}

/// An enum whose values have ids in the rule pack.
macro_rules! ids {
    ($name:ident { $($id:literal => $value:ident),* $(,)? }) => {
        impl $crate::rules::read::Read for $name {
            fn read(value: &serde_json::Value) -> Result<Self, String> {
                $crate::rules::read::one_of(value, &[$(($id, $name::$value)),*])
            }
        }
    };
}

pub(crate) use {ids, record};
