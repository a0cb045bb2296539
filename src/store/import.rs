//! Files with records: written, and read with suspicion.

use crate::tracker::Filing;

use super::Saved;
use super::envelope::{Opened, open, seal};

/// A file with records is at most so long, in bytes.
pub const IMPORT_LIMIT: usize = 5_000_000;
/// So many filings at most, and so many events in one of them.
const FILINGS_LIMIT: usize = 5_000;
const EVENTS_LIMIT: usize = 2_000;
/// A name or note is at most so long, in characters.
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
    let (mut saved, saved_at) = match open::<Saved>(text) {
        Opened::Data(saved, _, saved_at) => (saved, saved_at),
        Opened::Newer(_) => return Err(ImportProblem::Newer),
        Opened::Broken(reason) => return Err(ImportProblem::Unreadable(reason)),
    };
    check(&saved)?;
    saved.sort();
    // Of two filings under one id both histories count.
    let mut filings: Vec<Filing> = Vec::with_capacity(saved.filings.len());
    for filing in saved.filings {
        match filings.iter_mut().find(|known| known.id == filing.id) {
            Some(known) => known.take_in(&filing.events),
            None => filings.push(filing),
        }
    }
    saved.filings = filings;
    // It becomes part of an address.
    let code = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if saved.state.answers.one("province").is_some_and(|province| !code(province)) {
        saved.state.answers.remove("province");
    }
    Ok(Imported { saved, saved_at })
}

fn check(saved: &Saved) -> Result<(), ImportProblem> {
    let state = &saved.state;
    let long = |text: &String| text.chars().count() > TEXT_LIMIT;
    let many = saved.filings.len() > FILINGS_LIMIT
        || saved
            .filings
            .iter()
            .any(|filing| filing.events.len() > EVENTS_LIMIT || long(&filing.details.name))
        || state.notes.values().chain(state.titles.values()).any(long);
    if many {
        return Err(ImportProblem::TooMany);
    }
    match saved.filings.iter().find(|filing| !is_id(&filing.id)) {
        Some(filing) => Err(ImportProblem::BadId(filing.id.chars().take(40).collect())),
        None => Ok(()),
    }
}

/// Whether a filing may have this id: it becomes part of a key.
pub(super) fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
