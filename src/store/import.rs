//! Files with records: written, and read with suspicion.

use serde_json::Value;

use crate::tracker::Filing;

use super::Saved;
use super::envelope::{Opened, open_value, seal};

/// A file with records is at most so long, in bytes: no less than what a browser keeps for one origin, which is some five
/// million characters of up to three bytes each, or own files would not come back.
pub const IMPORT_LIMIT: usize = 16_000_000;
/// So many filings, ticks or anything else at most, and so many events in one filing.
const ENTRIES_LIMIT: usize = 5_000;
const EVENTS_LIMIT: usize = 2_000;
/// Any text in it is at most so long, in characters.
const TEXT_LIMIT: usize = 10_000;

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    /// Longer than [`IMPORT_LIMIT`].
    TooLarge,
    /// No records of ours, or damaged: what is wrong, in the reader's words.
    Unreadable(String),
    /// Saved by a newer version of the guide.
    Newer,
    /// More filings, events or longer texts than anybody writes.
    TooMany,
    /// A filing whose id could not have been given by the guide.
    BadId(String),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub saved: Saved,
    /// When the file was written, in seconds since 1970; 0 if it does not say.
    pub saved_at: i64,
}

/// Everything as one text for a file.
pub fn export(saved: &Saved, now: i64) -> Option<String> {
    seal(saved, 0, now)
}

/// Reads a text made by [`export`], of this schema or an older one.
///
/// # Errors
/// Why it is refused. Nothing is changed by reading.
pub fn import(text: &str) -> Result<Imported, ImportProblem> {
    if text.len() > IMPORT_LIMIT {
        return Err(ImportProblem::TooLarge);
    }
    let value: Value =
        serde_json::from_str(text).map_err(|error| ImportProblem::Unreadable(error.to_string()))?;
    if is_too_much(&value) {
        return Err(ImportProblem::TooMany);
    }
    let (mut saved, saved_at) = match open_value::<Saved>(&value) {
        Opened::Data(saved, _, saved_at) => (saved, saved_at),
        Opened::Newer(_) => return Err(ImportProblem::Newer),
        Opened::Broken(reason) | Opened::Foreign(reason) => return Err(ImportProblem::Unreadable(reason)),
    };
    if let Some(filing) = saved.filings.iter().find(|filing| !is_id(&filing.id)) {
        return Err(ImportProblem::BadId(filing.id.chars().take(40).collect()));
    }
    saved.sort();
    saved.filings = merged(saved.filings)?;
    // It becomes part of an address.
    let code = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if saved.state.answers.one("province").is_some_and(|province| !code(province)) {
        saved.state.answers.remove("province");
    }
    Ok(Imported { saved, saved_at })
}

/// Of two filings under one id both histories count.
fn merged(all: Vec<Filing>) -> Result<Vec<Filing>, ImportProblem> {
    let mut filings: Vec<Filing> = Vec::with_capacity(all.len());
    for filing in all {
        match filings.iter_mut().find(|known| known.id == filing.id) {
            Some(known) => known.take_in(&filing.events),
            None => filings.push(filing),
        }
        // Before more of the same is taken in.
        if filings.iter().any(has_too_many_events) {
            return Err(ImportProblem::TooMany);
        }
    }
    Ok(filings)
}

fn has_too_many_events(filing: &Filing) -> bool {
    filing.events.len() > EVENTS_LIMIT
}

impl Saved {
    /// Whether there are more filings in it, or more events in one of them, than [`import`] takes.
    pub fn has_too_many(&self) -> bool {
        self.filings.len() > ENTRIES_LIMIT || self.filings.iter().any(has_too_many_events)
    }
}

/// Whether any text or list in it, or its depth, is larger than anybody makes one.
fn is_too_much(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().count() > TEXT_LIMIT,
        Value::Array(items) => items.len() > ENTRIES_LIMIT || items.iter().any(is_too_much),
        Value::Object(fields) => {
            fields.len() > ENTRIES_LIMIT
                || fields.iter().any(|(name, value)| name.chars().count() > TEXT_LIMIT || is_too_much(value))
        }
        _ => false,
    }
}

/// Whether a filing may have this id: it becomes part of a key.
pub(super) fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
