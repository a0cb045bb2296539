//! The saved form: a versioned envelope around each value.

use serde::Serialize;
use serde_json::Value;

use crate::read::{Fill, Read, Spare, fields, inside, wrong};
use crate::tracker::Filing;

use super::{Saved, SavedState};

/// Marks our own data.
pub const FORMAT: &str = "beian-guide";
/// What every text of ours begins with.
const BEGINNING: &str = r#"{"format":"beian-guide""#;
/// The version of the saved form that this code writes. 1: filings listed in the state, events without stamps.
pub const SCHEMA: u32 = 2;

/// Something with a saved form.
pub trait Kept: Serialize + Read {
    /// Brings what was read from an older schema into the present form.
    fn migrate(&mut self, from: u32);
}

impl Kept for SavedState {
    /// The list of filings that schema 1 had went by reading: each filing has a key of its own.
    fn migrate(&mut self, _: u32) {}
}

impl Kept for Filing {
    /// By its stamps, not by the schema: what is put together from several values may be of several.
    fn migrate(&mut self, _: u32) {
        self.tidy();
    }
}

impl Kept for Saved {
    fn migrate(&mut self, from: u32) {
        self.filings.iter_mut().for_each(|filing| filing.migrate(from));
    }
}

#[derive(Serialize)]
struct EnvelopeOut<'a, T> {
    format: &'a str,
    schema: u32,
    rev: u64,
    saved_at: i64,
    app: &'a str,
    data: &'a T,
}

/// What a saved text turned out to be.
pub enum Opened<T> {
    /// Data, and in which revision and when they were saved.
    Data(T, u64, i64),
    /// From a newer version; what of it this version understands.
    Newer(Option<T>),
    /// Data of ours that are damaged: what is wrong, in the reader's words.
    Broken(String),
    /// No data of ours: what is wrong, in the reader's words.
    Foreign(String),
}

/// Opens a saved text.
pub fn open<T: Kept>(text: &str) -> Opened<T> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        // What was cut off begins as `seal` begins all.
        Err(error) if text.starts_with(BEGINNING) => return Opened::Broken(error.to_string()),
        Err(error) => return Opened::Foreign(error.to_string()),
    };
    open_value(&value)
}

/// Whether a text is none of ours: neither data of any version nor damaged ones.
pub fn is_foreign(text: &str) -> bool {
    matches!(open::<SavedState>(text), Opened::Foreign(_))
}

/// When a text that can be opened was saved.
pub fn saved_at(text: &str) -> Option<i64> {
    serde_json::from_str::<Value>(text).ok()?["saved_at"].as_i64()
}

/// Opens a saved value that was read as JSON.
pub fn open_value<T: Kept>(value: &Value) -> Opened<T> {
    if value["format"] != FORMAT {
        let format = wrong(&value["format"], &["\"", FORMAT, "\""].concat());
        return Opened::Foreign(["format", &format].concat());
    }
    let (mut schema, mut rev, mut saved_at) = (0_u32, 0_u64, 0_i64);
    let envelope: &mut [(&str, &mut dyn Fill)] = &mut [
        ("schema", &mut schema),
        ("rev", &mut Spare(&mut rev)),
        ("saved_at", &mut Spare(&mut saved_at)),
    ];
    if let Err(reason) = fields(value, envelope) {
        return Opened::Broken(reason);
    }
    let read = T::read(&value["data"]);
    if schema > SCHEMA {
        return Opened::Newer(read.ok());
    }
    match read {
        Ok(mut data) => {
            data.migrate(schema);
            Opened::Data(data, rev, saved_at)
        }
        Err(reason) => Opened::Broken(inside("data", &reason)),
    }
}

/// Puts data into an envelope. `now`: seconds since 1970.
pub fn seal<T: Kept>(data: &T, rev: u64, now: i64) -> Option<String> {
    let app = env!("CARGO_PKG_VERSION");
    serde_json::to_string(&EnvelopeOut { format: FORMAT, schema: SCHEMA, rev, saved_at: now, app, data }).ok()
}
