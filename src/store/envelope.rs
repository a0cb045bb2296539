//! The saved form: a versioned envelope around each value.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::tracker::Filing;

use super::{Saved, SavedState};

/// Marks our own data.
pub const FORMAT: &str = "beian-guide";
/// The version of the saved form that this code writes. 1: filings listed in the state, events without stamps.
pub const SCHEMA: u32 = 2;

/// Something with a saved form.
pub trait Kept: Serialize + DeserializeOwned {
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

#[derive(Deserialize)]
struct EnvelopeIn<'a> {
    format: String,
    schema: u32,
    #[serde(default)]
    rev: u64,
    #[serde(default)]
    saved_at: i64,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// What a saved text turned out to be.
pub enum Opened<T> {
    /// Data, and in which revision and when they were saved.
    Data(T, u64, i64),
    /// From a newer version; what of it this version understands.
    Newer(Option<T>),
    /// No data of ours: what is wrong, in the reader's words.
    Broken(String),
}

/// Opens a saved text.
pub fn open<T: Kept>(text: &str) -> Opened<T> {
    let envelope = match serde_json::from_str::<EnvelopeIn>(text) {
        Ok(envelope) => envelope,
        Err(error) => return Opened::Broken(error.to_string()),
    };
    if envelope.format != FORMAT {
        return Opened::Broken(format!("format: {:?}", envelope.format.chars().take(40).collect::<String>()));
    }
    let read = serde_json::from_str::<T>(envelope.data.get());
    if envelope.schema > SCHEMA {
        return Opened::Newer(read.ok());
    }
    match read {
        Ok(mut data) => {
            data.migrate(envelope.schema);
            Opened::Data(data, envelope.rev, envelope.saved_at)
        }
        Err(error) => Opened::Broken(format!("data: {error}")),
    }
}

/// Puts data into an envelope. `now`: seconds since 1970.
pub fn seal<T: Kept>(data: &T, rev: u64, now: i64) -> Option<String> {
    let app = env!("CARGO_PKG_VERSION");
    serde_json::to_string(&EnvelopeOut { format: FORMAT, schema: SCHEMA, rev, saved_at: now, app, data }).ok()
}
