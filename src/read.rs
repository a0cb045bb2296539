//! Reads rules and records out of JSON values. A mistake is named with its path (`requirements[3].title: …`), which
//! a derived reader would not do; and it takes a fraction of a derived reader's room in the wasm.

use crate::sorted::{Map, Set};
use serde_json::{Map as Object, Value};

/// Something that is read out of a JSON value, in its place: what is built up field by field and may fail at each would
/// take several times the room.
pub trait Fill {
    /// Reads it.
    ///
    /// # Errors
    /// The path to what is wrong, and why. What is there then is no whole value.
    fn fill(&mut self, value: &Value) -> Result<(), String>;

    /// Whether it may be missing as a field: it stays blank then.
    fn may_miss(&self) -> bool {
        false
    }
}

/// Something that can be read out of a JSON value.
pub trait Read: Fill + Sized {
    /// What stands there before it is read, and for a field that is missing and may be.
    fn blank() -> Self;

    /// Reads it.
    ///
    /// # Errors
    /// The path to what is wrong, and why.
    fn read(value: &Value) -> Result<Self, String> {
        let mut read = Self::blank();
        read.fill(value)?;
        Ok(read)
    }
}

impl Fill for String {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = value.as_str().map(str::to_owned).ok_or_else(|| wrong(value, "a text"))?;
        Ok(())
    }
}

impl Read for String {
    fn blank() -> Self {
        String::new()
    }
}

impl Fill for u32 {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        *self = number.ok_or_else(|| wrong(value, "a whole number"))?;
        Ok(())
    }
}

impl Read for u32 {
    fn blank() -> Self {
        0
    }
}

/// For whole numbers of this type.
macro_rules! whole {
    ($type:ident, $of:ident) => {
        impl Fill for $type {
            fn fill(&mut self, value: &Value) -> Result<(), String> {
                *self = value.$of().ok_or_else(|| wrong(value, "a whole number"))?;
                Ok(())
            }
        }

        impl Read for $type {
            fn blank() -> Self {
                0
            }
        }
    };
}

whole!(u64, as_u64);
whole!(i64, as_i64);

impl Fill for bool {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = value.as_bool().ok_or_else(|| wrong(value, "true or false"))?;
        Ok(())
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }
}

impl<T: Read> Fill for Option<T> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        if value.is_null() { Ok(()) } else { self.insert(T::blank()).fill(value) }
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T: Read> Fill for Vec<T> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        items(value, self)
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl<T: Read> List for Vec<T> {
    fn next(&mut self, left: usize) -> Option<&mut dyn Fill> {
        self.reserve_exact(left);
        self.push(T::blank());
        self.last_mut().map(|last| last as &mut dyn Fill)
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
}

impl<T: Read> Fill for Map<String, T> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        entries(value, self)
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Fill for Set<String> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        // Put in order first: one after the other in its place takes the square of their number where they fall.
        let mut sorted = Object::new();
        for text in Vec::<String>::read(value)? {
            sorted.insert(text, Value::Null);
        }
        *self = sorted.into_iter().map(|(text, _)| text).collect();
        Ok(())
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Read for Set<String> {
    fn blank() -> Self {
        Set::new()
    }
}

impl<T: Read> Book for Map<String, T> {
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        self.insert(key.to_owned(), T::blank());
        self.get_mut(key).map(|item| item as &mut dyn Fill)
    }
}

impl<T: Read> Read for Map<String, T> {
    fn blank() -> Self {
        Map::new()
    }
}

/// The members of an object.
///
/// # Errors
/// When the value is something else.
pub fn object(value: &Value) -> Result<&Object<String, Value>, String> {
    value.as_object().ok_or_else(|| wrong(value, "an object"))
}

/// Reads the fields of an object, each by its name.
///
/// # Errors
/// When the value is no object, or a field is wrong, or missing though it must be there.
pub fn fields(value: &Value, fields: &mut [(&str, &mut dyn Fill)]) -> Result<(), String> {
    let map = object(value)?;
    for (name, field) in fields {
        match map.get(*name) {
            Some(value) => field.fill(value).map_err(|error| inside(name, &error))?,
            None if field.may_miss() => {}
            None => return Err(missing(name)),
        }
    }
    Ok(())
}

/// A field that may be missing whatever it is.
pub struct Spare<'a>(pub &'a mut dyn Fill);

impl Fill for Spare<'_> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        self.0.fill(value)
    }

    fn may_miss(&self) -> bool {
        true
    }
}

/// A field that must be there whatever it is.
pub struct Needed<'a>(pub &'a mut dyn Fill);

impl Fill for Needed<'_> {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        self.0.fill(value)
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

/// A list of anything.
trait List {
    /// Room for one item more; this many are left, with it.
    fn next(&mut self, left: usize) -> Option<&mut dyn Fill>;
}

fn items(value: &Value, into: &mut dyn List) -> Result<(), String> {
    let list = value.as_array().ok_or_else(|| wrong(value, "a list"))?;
    for (place, item) in list.iter().enumerate() {
        if let Some(room) = into.next(list.len() - place) {
            room.fill(item).map_err(|error| inside(&format!("[{place}]"), &error))?;
        }
    }
    Ok(())
}

/// Anything by its name.
trait Book {
    /// Room for what has this name.
    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill>;
}

fn entries(value: &Value, into: &mut dyn Book) -> Result<(), String> {
    for (key, item) in object(value)? {
        if let Some(room) = into.entry(key) {
            room.fill(item).map_err(|error| inside(key, &error))?;
        }
    }
    Ok(())
}

/// Puts `step` before the path that an error begins with.
pub fn inside(step: &str, error: &str) -> String {
    let joint = if error.starts_with(['[', ':']) { "" } else { "." };
    format!("{step}{joint}{error}")
}

/// Says what stands there in place of what should.
pub fn wrong(value: &Value, wanted: &str) -> String {
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

        impl $crate::read::Fill for $name {
            fn fill(&mut self, value: &serde_json::Value) -> Result<(), String> {
                $crate::read::fields(value, &mut [$((stringify!($field), &mut self.$field)),*])
            }
        }

        impl $crate::read::Read for $name {
            fn blank() -> Self {
                $name { $($field: $crate::read::Read::blank(),)* }
            }
        }
    };
}

/// An enum whose values have ids in the rule pack. Nothing is ever left with the first of them without being read.
macro_rules! ids {
    ($name:ident { $first:literal => $blank:ident $(, $id:literal => $value:ident)* $(,)? }) => {
        impl $crate::read::Fill for $name {
            fn fill(&mut self, value: &serde_json::Value) -> Result<(), String> {
                *self = $crate::read::one_of(value, &[($first, $name::$blank) $(, ($id, $name::$value))*])?;
                Ok(())
            }
        }

        impl $crate::read::Read for $name {
            fn blank() -> Self {
                $name::$blank
            }
        }
    };
}

pub(crate) use {ids, record};
