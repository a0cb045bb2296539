//! The saved form: a versioned envelope around the state and one around each filing, so that telling of
//! one event writes one filing and nothing else. What must never happen here: losing what was saved.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::profile::Answers;
use crate::tracker::Filing;

use super::backend::{Backend, BackendError};

/// Marks our own data.
pub const FORMAT: &str = "beian-guide";
/// What the key of an unreadable value that was set aside ends with.
const BROKEN: &str = ".broken";
/// The version of the saved form that this code writes.
pub const SCHEMA: u32 = 1;

/// What is saved beside the filings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedState {
    /// The questionnaire's answers.
    pub answers: Answers,
    /// The checklist items that are ticked, by key.
    pub ticks: BTreeSet<String>,
    /// The user's own notes on checklist items, by key.
    pub notes: BTreeMap<String, String>,
    /// The titles of what is ticked or noted, by key: an item that fell away can still be named.
    pub titles: BTreeMap<String, String>,
    /// The ids of the filings, in the order shown.
    pub filings: Vec<String>,
    /// Set once the questionnaire's result was seen, so that a return visit starts there.
    pub finished: bool,
    /// The part shown last, by its id; empty for the host's choice.
    pub view: String,
    /// The filing that was open in the tracker.
    pub open_filing: Option<String>,
}

impl SavedState {
    /// Takes in what somebody else saved since: no filing, tick or note of theirs is lost.
    fn take_in(&mut self, other: SavedState, removed: &BTreeSet<String>) {
        for id in other.filings {
            if !removed.contains(&id) && !self.filings.contains(&id) {
                self.filings.push(id);
            }
        }
        self.ticks.extend(other.ticks);
        for (key, note) in other.notes {
            self.notes.entry(key).or_insert(note);
        }
        for (key, title) in other.titles {
            self.titles.entry(key).or_insert(title);
        }
    }
}

/// State and filings together, as loaded or exported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub state: SavedState,
    pub filings: Vec<Filing>,
}

/// Something about the storage that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Storage is blocked: everything is kept until the page is left.
    NotLasting,
    /// The data were written by a newer version: they are shown but not changed.
    Newer,
    /// The value under this key could not be read; it was set aside under the second key.
    Broken { key: String, kept_as: String },
    /// The storage is full: the latest changes are not saved.
    Full,
    /// The storage does not answer any more: the latest changes are not saved.
    Unavailable,
    /// The text given for import is no saved data of ours.
    NotImported,
}

impl From<BackendError> for Notice {
    fn from(error: BackendError) -> Self {
        match error {
            BackendError::Full => Notice::Full,
            BackendError::Unavailable => Notice::Unavailable,
        }
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
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Loads and saves under keys that start with the host's `storage-key`.
pub struct Store {
    backend: Box<dyn Backend>,
    key: String,
    /// The revision of the state as this store last read or wrote it. Another one found there means that
    /// another guide or tab has written since.
    rev: u64,
    read_only: bool,
    /// Filings removed here; they must not come back from what others save.
    removed: BTreeSet<String>,
    /// Unreadable values that could not be set aside: they are the only copy and are not written over.
    protected: BTreeSet<String>,
}

impl Store {
    /// A store over `backend`; `key` keeps several guides on one origin apart.
    pub fn new(backend: Box<dyn Backend>, key: &str) -> Self {
        Store {
            backend,
            key: key.to_owned(),
            rev: 0,
            read_only: false,
            removed: BTreeSet::new(),
            protected: BTreeSet::new(),
        }
    }

    /// Reads everything. Call before the first save: the versions found decide whether saving is safe.
    pub fn load(&mut self) -> (Saved, Vec<Notice>) {
        let mut notices = Vec::new();
        if !self.backend.is_lasting() {
            notices.push(Notice::NotLasting);
        }
        let state_key = self.state_key();
        let mut state: SavedState = self.read(&state_key, &mut notices).unwrap_or_default();
        self.rev = self.stored_rev();
        // A filing that no state names is still somebody's filing.
        let prefix = self.filing_key("");
        for key in self.backend.keys(&prefix) {
            let id = key[prefix.len()..].to_owned();
            if !id.ends_with(BROKEN) && !state.filings.contains(&id) {
                state.filings.push(id);
            }
        }
        let mut filings = Vec::new();
        for id in &state.filings {
            filings.extend(self.read(&self.filing_key(id), &mut notices));
        }
        notices.dedup();
        (Saved { state, filings }, notices)
    }

    /// Saves the state, first taking in what another guide or tab has saved since.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_state(&mut self, state: &mut SavedState, now: i64) -> Result<(), Notice> {
        let key = self.state_key();
        let stored = self.stored_rev();
        if stored != self.rev
            && let Some(Opened::Data(other)) = self.backend.get(&key).map(|text| open(&text))
        {
            state.take_in(other, &self.removed);
        }
        let rev = stored.max(self.rev) + 1;
        self.write(&key, state, rev, now)?;
        self.rev = rev;
        Ok(())
    }

    /// Saves one filing.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_filing(&mut self, filing: &Filing, now: i64) -> Result<(), Notice> {
        self.write(&self.filing_key(&filing.id), filing, 0, now)
    }

    /// Removes one filing.
    pub fn remove_filing(&mut self, id: &str) {
        self.removed.insert(id.to_owned());
        if !self.read_only {
            self.backend.remove(&self.filing_key(id));
        }
    }

    /// Removes all that is saved under this store's key, also what was set aside.
    pub fn clear(&mut self) {
        self.read_only = false;
        self.protected.clear();
        for key in self.backend.keys(&format!("{}:", self.key)) {
            self.backend.remove(&key);
        }
        self.rev = 0;
    }

    fn state_key(&self) -> String {
        format!("{}:state", self.key)
    }

    fn filing_key(&self, id: &str) -> String {
        format!("{}:filing:{id}", self.key)
    }

    /// The revision of the state as it is saved now; 0 if there is none.
    fn stored_rev(&self) -> u64 {
        let text = self.backend.get(&self.state_key()).unwrap_or_default();
        serde_json::from_str::<EnvelopeIn>(&text).map_or(0, |envelope| envelope.rev)
    }

    fn read<T: DeserializeOwned>(&mut self, key: &str, notices: &mut Vec<Notice>) -> Option<T> {
        let text = self.backend.get(key)?;
        match open(&text) {
            Opened::Data(data) => Some(data),
            Opened::Newer(data) => {
                self.read_only = true;
                notices.push(Notice::Newer);
                data
            }
            Opened::Broken => {
                let kept_as = format!("{key}{BROKEN}");
                match self.backend.set(&kept_as, &text) {
                    Ok(()) => notices.push(Notice::Broken { key: key.to_owned(), kept_as }),
                    Err(error) => {
                        self.protected.insert(key.to_owned());
                        notices.push(Notice::Broken { key: key.to_owned(), kept_as: key.to_owned() });
                        notices.push(error.into());
                    }
                }
                None
            }
        }
    }

    fn write<T: Serialize>(&mut self, key: &str, data: &T, rev: u64, now: i64) -> Result<(), Notice> {
        if self.read_only || self.is_newer(key) {
            self.read_only = true;
            return Err(Notice::Newer);
        }
        if self.protected.contains(key) {
            return Err(Notice::Unavailable);
        }
        let text = seal(data, rev, now).ok_or(Notice::Unavailable)?;
        self.backend.set(key, &text).map_err(Notice::from)
    }

    /// Looks again before each write: another tab may run a newer version.
    fn is_newer(&self, key: &str) -> bool {
        self.backend.get(key).is_some_and(|text| {
            serde_json::from_str::<EnvelopeIn>(&text)
                .is_ok_and(|envelope| envelope.format == FORMAT && envelope.schema > SCHEMA)
        })
    }
}

/// Everything as one text for a file.
pub fn export(saved: &Saved, now: i64) -> Option<String> {
    seal(saved, 0, now)
}

/// Reads a text made by [`export`].
///
/// # Errors
/// `NotImported` if it is none, `Newer` if it was written by a newer version.
pub fn import(text: &str) -> Result<Saved, Notice> {
    match open(text) {
        Opened::Data(saved) => Ok(saved),
        Opened::Newer(_) => Err(Notice::Newer),
        Opened::Broken => Err(Notice::NotImported),
    }
}

enum Opened<T> {
    Data(T),
    /// From a newer version; what of it this version understands.
    Newer(Option<T>),
    Broken,
}

fn open<T: DeserializeOwned>(text: &str) -> Opened<T> {
    let Ok(envelope) = serde_json::from_str::<EnvelopeIn>(text) else {
        return Opened::Broken;
    };
    if envelope.format != FORMAT {
        return Opened::Broken;
    }
    let data = serde_json::from_str(envelope.data.get()).ok();
    match data {
        data if envelope.schema > SCHEMA => Opened::Newer(data),
        Some(data) => Opened::Data(data),
        None => Opened::Broken,
    }
}

fn seal<T: Serialize>(data: &T, rev: u64, now: i64) -> Option<String> {
    let app = env!("CARGO_PKG_VERSION");
    serde_json::to_string(&EnvelopeOut { format: FORMAT, schema: SCHEMA, rev, saved_at: now, app, data }).ok()
}
