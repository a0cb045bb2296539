//! Loads and saves, so that telling of one event writes one filing and nothing else, and so that nothing is lost: not to
//! another tab, not to a newer or older version, not to a full or damaged storage. The promises: docs/storage.md.

use std::collections::{BTreeMap, BTreeSet};

use crate::tracker::Filing;

use super::backend::{Backend, BackendError};
use super::envelope::{Kept, Opened, open, revision, seal};
use super::import::{ImportProblem, is_id};
use super::merge::merge_filing;
use super::{Saved, SavedState};

/// What the key of an unreadable value that was set aside has after its own name.
const BROKEN: &str = ".broken.";

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
    /// The file given for import was not taken.
    NotImported(ImportProblem),
}

impl From<BackendError> for Notice {
    fn from(error: BackendError) -> Self {
        match error {
            BackendError::Full => Notice::Full,
            BackendError::Unavailable => Notice::Unavailable,
        }
    }
}

/// What changed in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The state.
    State,
    /// The filing with this id.
    Filing(String),
    /// Everything may have.
    All,
}

/// Loads and saves under keys that start with the host's `storage-key`.
pub struct Store {
    backend: Box<dyn Backend>,
    key: String,
    /// The state as it was last read or written here: what it has been since is a change of one side or the other.
    base: SavedState,
    /// The text behind `base`. Another one found there means that another guide or tab has written since.
    known: Option<String>,
    /// The filings as they were last read or written here, by id.
    filings: BTreeMap<String, Filing>,
    read_only: bool,
    /// Unreadable values that could not be set aside: they are the only copy and are not written over.
    protected: BTreeSet<String>,
}

impl Store {
    /// Opens the store over `backend` and reads everything; `key` keeps several guides on one origin apart. Nothing can be
    /// written before that: the versions found decide whether writing is safe. `now`: seconds since 1970.
    pub fn open(backend: Box<dyn Backend>, key: &str, now: i64) -> (Self, Saved, Vec<Notice>) {
        let mut store = Store {
            backend,
            key: key.to_owned(),
            base: SavedState::default(),
            known: None,
            filings: BTreeMap::new(),
            read_only: false,
            protected: BTreeSet::new(),
        };
        let mut notices = Vec::new();
        if !store.backend.is_lasting() {
            notices.push(Notice::NotLasting);
        }
        store.read_state(now, &mut notices);
        for id in store.filing_ids() {
            store.read_filing(&id, now, &mut notices);
        }
        notices.dedup();
        let saved = store.saved();
        (store, saved, notices)
    }

    /// Saves the state. What another guide or tab has saved since is taken into it first, item by item.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_state(&mut self, state: &mut SavedState, now: i64) -> Result<(), Notice> {
        let key = self.state_key();
        let stored = self.backend.get(&key);
        if stored != self.known {
            let (base, theirs) = (self.base.clone(), self.stored_state(stored.as_deref()));
            state.take_in(&base, theirs);
        }
        let rev = stored.as_deref().and_then(revision).map_or(0, |(rev, _)| rev) + 1;
        self.known = Some(self.write(&key, state, rev, now)?);
        self.base = state.clone();
        Ok(())
    }

    /// Saves one filing. Events that another guide or tab has told since are taken into it first.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_filing(&mut self, filing: &mut Filing, now: i64) -> Result<(), Notice> {
        let key = self.filing_key(&filing.id);
        let stored = self.backend.get(&key);
        let mut rev = 0;
        if let Some(Opened::Data(theirs, stored_rev, _)) = stored.as_deref().map(open::<Filing>) {
            merge_filing(filing, self.filings.get(&filing.id), &theirs);
            rev = stored_rev;
        }
        self.write(&key, filing, rev + 1, now)?;
        self.filings.insert(filing.id.clone(), filing.clone());
        Ok(())
    }

    /// Removes one filing.
    pub fn remove_filing(&mut self, id: &str) {
        if !self.read_only {
            self.backend.remove(&self.filing_key(id));
        }
        self.filings.remove(id);
    }

    /// Reads what another guide or tab has written at `place`, and gives `mine` with it: what was changed here and is not
    /// saved yet stays.
    pub fn sync(&mut self, place: &Place, mine: Saved, now: i64) -> (Saved, Vec<Notice>) {
        let mut notices = Vec::new();
        let Saved { mut state, filings } = mine;
        if matches!(place, Place::State | Place::All) {
            let base = self.base.clone();
            self.read_state(now, &mut notices);
            state.take_in(&base, self.base.clone());
        }
        let mut all: BTreeMap<String, Filing> =
            filings.into_iter().map(|filing| (filing.id.clone(), filing)).collect();
        let ids: BTreeSet<String> = match place {
            Place::State => BTreeSet::new(),
            Place::Filing(id) => [id.clone()].into(),
            Place::All => self.filing_ids().into_iter().chain(all.keys().cloned()).collect(),
        };
        for id in ids {
            let base = self.filings.remove(&id);
            self.read_filing(&id, now, &mut notices);
            match (all.get_mut(&id), self.filings.get(&id)) {
                (Some(mine), Some(theirs)) => merge_filing(mine, base.as_ref(), theirs),
                (None, Some(theirs)) => drop(all.insert(id, theirs.clone())),
                // Removed there; what was told here since brings it back with the next save.
                (Some(mine), None) if base.as_ref() == Some(mine) => drop(all.remove(&id)),
                (_, None) => {}
            }
        }
        let mut saved = Saved { state, filings: all.into_values().collect() };
        saved.sort();
        (saved, notices)
    }

    /// Removes all that is saved under this store's key, also what was set aside.
    pub fn clear(&mut self) {
        self.read_only = false;
        self.protected.clear();
        self.filings.clear();
        (self.base, self.known) = (SavedState::default(), None);
        for key in self.backend.keys(&format!("{}:", self.key)) {
            self.backend.remove(&key);
        }
    }

    /// The text under a key, such as one of a value that was set aside.
    pub fn text(&self, key: &str) -> Option<String> {
        self.backend.get(key)
    }

    /// What a key of the storage is for; none if it is not this store's.
    pub fn place(&self, key: Option<&str>) -> Option<Place> {
        // Without a key everything was cleared.
        let Some(key) = key else { return Some(Place::All) };
        let rest = key.strip_prefix(&self.key)?;
        match rest.strip_prefix(":filing:") {
            Some(id) if is_id(id) => Some(Place::Filing(id.to_owned())),
            _ if rest == ":state" => Some(Place::State),
            _ => None,
        }
    }

    fn saved(&self) -> Saved {
        let mut saved = Saved { state: self.base.clone(), filings: self.filings.values().cloned().collect() };
        saved.sort();
        saved
    }

    /// The key of the state.
    pub fn state_key(&self) -> String {
        format!("{}:state", self.key)
    }

    /// The key of a filing.
    pub fn filing_key(&self, id: &str) -> String {
        format!("{}:filing:{id}", self.key)
    }

    /// The ids of all filings that have a key.
    fn filing_ids(&self) -> Vec<String> {
        let prefix = self.filing_key("");
        let keys = self.backend.keys(&prefix).into_iter();
        keys.filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned)).filter(|id| is_id(id)).collect()
    }

    /// The state in a text found in the storage. Without a text it was cleared; what cannot be read counts as unchanged.
    fn stored_state(&self, text: Option<&str>) -> SavedState {
        match text.map(open) {
            Some(Opened::Data(theirs, ..)) => theirs,
            Some(_) => self.base.clone(),
            None => SavedState::default(),
        }
    }

    fn read_state(&mut self, now: i64, notices: &mut Vec<Notice>) {
        let key = self.state_key();
        self.base = self.read(&key, now, notices).unwrap_or_default();
        self.known = self.backend.get(&key);
    }

    fn read_filing(&mut self, id: &str, now: i64, notices: &mut Vec<Notice>) {
        if let Some(mut filing) = self.read::<Filing>(&self.filing_key(id), now, notices) {
            // The key decides: it is where the next save goes.
            id.clone_into(&mut filing.id);
            self.filings.insert(id.to_owned(), filing);
        }
    }

    fn read<T: Kept>(&mut self, key: &str, now: i64, notices: &mut Vec<Notice>) -> Option<T> {
        let text = self.backend.get(key)?;
        match open(&text) {
            Opened::Data(data, ..) => Some(data),
            Opened::Newer(data) => {
                self.read_only = true;
                notices.push(Notice::Newer);
                data
            }
            Opened::Broken(_) => {
                self.set_aside(key, &text, now, notices);
                None
            }
        }
    }

    /// Keeps an unreadable value under another key: the latest one of each.
    fn set_aside(&mut self, key: &str, text: &str, now: i64, notices: &mut Vec<Notice>) {
        let kept_as = format!("{key}{BROKEN}{now}");
        let before = self.backend.keys(&format!("{key}{BROKEN}"));
        match self.backend.set(&kept_as, text) {
            Ok(()) => {
                before.iter().filter(|other| **other != kept_as).for_each(|other| self.backend.remove(other));
                self.backend.remove(key);
                notices.push(Notice::Broken { key: key.to_owned(), kept_as });
            }
            Err(error) => {
                self.protected.insert(key.to_owned());
                notices.push(Notice::Broken { key: key.to_owned(), kept_as: key.to_owned() });
                notices.push(error.into());
            }
        }
    }

    /// Writes a value and gives its text.
    fn write<T: Kept>(&mut self, key: &str, data: &T, rev: u64, now: i64) -> Result<String, Notice> {
        if self.protected.contains(key) {
            return Err(Notice::Unavailable);
        }
        // Looked at before each write: another tab may run a newer version, or something else may stand there.
        let there = self.backend.get(key);
        match there.as_deref().map(revision) {
            Some(Some((_, newer))) => self.read_only |= newer,
            Some(None) => self.set_aside(key, &there.unwrap_or_default(), now, &mut Vec::new()),
            None => {}
        }
        if self.read_only {
            return Err(Notice::Newer);
        }
        let text = seal(data, rev, now).ok_or(Notice::Unavailable)?;
        self.backend.set(key, &text).map_err(Notice::from)?;
        Ok(text)
    }
}
