//! Loads and saves, so that telling of one event writes one filing and nothing else, and so that nothing is lost: not to
//! another tab, not to a newer or older version, not to a full or damaged storage. The promises: docs/storage.md.

use crate::sorted::{Map, Set};
use crate::tracker::Filing;

use super::backend::{Backend, BackendError};
use super::envelope::{Kept, Opened, is_foreign, open, seal};
use super::import::is_id;
use super::merge::merge_filing;
use super::replacement::REPLACEMENT;
use super::sync::{Known, Stored};
use super::{Notice, Saved, SavedState, Unsaved};

/// What the key of an unreadable value that was set aside has after its own name.
const BROKEN: &str = ".broken.";

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
    pub(super) backend: Box<dyn Backend>,
    /// Where what could not be written is kept until it can: it outlives a failure of the program.
    pub(super) spare: Box<dyn Backend>,
    pub(super) key: String,
    pub(super) state: Known<SavedState>,
    pub(super) filings: Map<String, Known<Filing>>,
    pub(super) read_only: bool,
    /// Keys whose values stay where they are, the reader having been told so: an unreadable one that could not be set aside,
    /// and what is not ours.
    left: Set<String>,
    /// Whether something could not be read: what others have saved may be missing here.
    behind: bool,
    /// What happened while writing.
    notices: Vec<Notice>,
}

impl Store {
    /// Opens the store over `backend` and reads everything; `key` keeps several guides on one origin apart. Nothing can be
    /// written before that: the versions found decide whether writing is safe. `spare` has what an earlier program could
    /// not write any more. `now`: seconds since 1970.
    pub fn open(
        backend: Box<dyn Backend>,
        spare: Box<dyn Backend>,
        key: &str,
        now: i64,
    ) -> (Self, Saved, Unsaved) {
        let mut store = Store {
            backend,
            spare,
            key: key.to_owned(),
            state: Known::default(),
            filings: Map::new(),
            read_only: false,
            left: Set::new(),
            behind: false,
            notices: Vec::new(),
        };
        if !store.backend.is_lasting() {
            store.notices.push(Notice::NotLasting);
        }
        // That the storage does not answer is told with the rest.
        let keys = store.backend.keys(&store.prefix()).unwrap_or_default();
        for kept_as in keys.into_iter().filter(|key| key.contains(BROKEN)) {
            let key = kept_as.split(BROKEN).next().unwrap_or_default().to_owned();
            store.notices.push(Notice::Broken { key, kept_as });
        }
        let mine = Saved { filings: store.spare_filings(), state: store.spare_state().unwrap_or_default() };
        let mut unsaved = Unsaved {
            state: store.spare_state().is_some(),
            filings: mine.filings.iter().map(|filing| filing.id.clone()).collect(),
            ..Unsaved::default()
        };
        let (mut saved, _) = store.sync(&Place::All, mine, now);
        if !unsaved.state && store.state.text.is_some() {
            // Merging leaves the reader where they are; here they come back to where they were.
            saved.state = store.state.data.clone();
        }
        store.go_on_replacing(&mut saved, &mut unsaved);
        (store, saved, unsaved)
    }

    /// What the user should know since it was asked last.
    pub fn notices(&mut self) -> Vec<Notice> {
        self.notices.dedup();
        std::mem::take(&mut self.notices)
    }

    /// Whether something could not be read since the last [`Store::sync`] of everything that could.
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Saves the state. What another guide or tab has saved since is taken into it first, item by item.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_state(&mut self, state: &mut SavedState, now: i64) -> Result<(), Notice> {
        let key = self.state_key();
        let (mut rev, mut room) = (self.state.rev, Ok(()));
        match self.stored::<SavedState>(&key) {
            Stored::Data { text, rev: stored, .. } if Some(&text) == self.state.text.as_ref() => rev = stored,
            // What is taken in is known from now on, even if the writing fails: the next time it is no change of ours.
            Stored::Data { data, rev: stored, text } => {
                state.take_in(self.base(stored), data.clone());
                rev = rev.max(stored);
                self.state = Known { before: data.clone(), data, rev: stored, text: Some(text) };
            }
            Stored::Absent => {
                if self.state.text.is_some() {
                    state.take_in(&self.state.data, SavedState::default());
                }
                self.state = Known::default();
            }
            Stored::Newer(_) => self.read_only = true,
            Stored::Unreadable(text) => room = self.set_aside(&key, &text, now).map_err(Notice::from),
            Stored::Foreign => room = Err(Notice::Foreign { key: key.clone() }),
            Stored::Unknown(error) => room = Err(error.into()),
        }
        let text = seal(state, rev + 1, now).ok_or(Notice::Unavailable)?;
        self.write(&key, &text, room)?;
        let before = std::mem::replace(&mut self.state.data, state.clone());
        self.state = Known { data: state.clone(), before, rev: rev + 1, text: Some(text) };
        Ok(())
    }

    /// Saves one filing. Events that another guide or tab has told since are taken into it first, unless it replaces
    /// whatever is there.
    ///
    /// # Errors
    /// When nothing was written; what was saved before stays.
    pub fn save_filing(&mut self, filing: &mut Filing, replace: bool, now: i64) -> Result<(), Notice> {
        let key = self.filing_key(&filing.id);
        let known = self.filings.get(&filing.id);
        let (mut rev, mut room) = (known.map_or(0, |known| known.rev), Ok(()));
        match self.stored::<Filing>(&key) {
            Stored::Data { text, rev: stored, .. }
                if known.is_some_and(|known| known.text.as_ref() == Some(&text)) =>
            {
                rev = stored
            }
            Stored::Data { data, rev: stored, text } => {
                let base = known.map(|known| known.base(stored));
                rev = rev.max(stored);
                if !replace {
                    merge_filing(filing, base, &data);
                    let known = Known { before: data.clone(), data, rev: stored, text: Some(text) };
                    self.filings.insert(filing.id.clone(), known);
                }
            }
            Stored::Absent => {}
            Stored::Newer(_) => self.read_only = true,
            Stored::Unreadable(text) => room = self.set_aside(&key, &text, now).map_err(Notice::from),
            Stored::Foreign => room = Err(Notice::Foreign { key: key.clone() }),
            Stored::Unknown(error) => room = Err(error.into()),
        }
        let text = seal(filing, rev + 1, now).ok_or(Notice::Unavailable)?;
        self.write(&key, &text, room)?;
        let before = self.filings.remove(&filing.id).map_or_else(Filing::default, |known| known.data);
        let known = Known { data: filing.clone(), before, rev: rev + 1, text: Some(text) };
        self.filings.insert(filing.id.clone(), known);
        Ok(())
    }

    /// Removes one filing. What stands under its key and is not ours stays.
    ///
    /// # Errors
    /// When it may still be there.
    pub fn remove_filing(&mut self, id: &str) -> Result<(), Notice> {
        let key = self.filing_key(id);
        match self.stored::<Filing>(&key) {
            Stored::Foreign => {}
            Stored::Newer(_) => self.read_only = true,
            Stored::Unknown(error) => return Err(error.into()),
            _ if self.read_only => {}
            _ => self.backend.remove(&key)?,
        }
        let _ = self.spare.remove(&key);
        self.filings.remove(id);
        Ok(())
    }

    /// Removes all that is saved under this store's key, also what was set aside, but nothing that is not ours.
    ///
    /// # Errors
    /// When something of it may still be there. Everything that could be removed was.
    pub fn clear(&mut self) -> Result<(), Notice> {
        self.read_only = false;
        self.left.clear();
        self.filings.clear();
        self.state = Known::default();
        let prefix = self.prefix();
        // First, or it would bring something back.
        let mut cleared = self.end_replacement();
        for area in [&self.backend, &self.spare] {
            let remove = |key: &String| match self.is_own(area.as_ref(), key)? {
                true => area.remove(key),
                false => Ok(()),
            };
            // All are tried, whatever becomes of one.
            let removed =
                area.keys(&prefix).and_then(|keys| keys.iter().map(remove).fold(Ok(()), Result::and));
            cleared = cleared.and(removed);
        }
        cleared.map_err(|_| Notice::NotCleared)
    }

    /// Whether what stands under this key goes with the records: what was set aside was put there by us, and another guide's
    /// key may begin with this one's.
    pub(super) fn is_own(&self, area: &dyn Backend, key: &str) -> Result<bool, BackendError> {
        Ok(match key.split_once(BROKEN) {
            Some((key, _)) => self.place(Some(key)).is_some(),
            None if self.place(Some(key)).is_none() => false,
            None => !area.get(key)?.is_some_and(|text| is_foreign(&text)),
        })
    }

    /// The text under a key, such as one of a value that was set aside.
    pub fn text(&self, key: &str) -> Option<String> {
        self.backend.get(key).ok().flatten()
    }

    /// Lets go of a value that was set aside.
    pub fn forget_broken(&mut self, key: &str) {
        if key.contains(BROKEN) {
            // One that stays is offered again at the next visit.
            let _ = self.backend.remove(key);
        }
    }

    /// What a key of the storage is for; none if it is not this store's.
    pub fn place(&self, key: Option<&str>) -> Option<Place> {
        // Without a key everything was cleared.
        let Some(key) = key else { return Some(Place::All) };
        let rest = key.strip_prefix(&self.key)?;
        match rest.strip_prefix(":filing:") {
            Some(id) if is_id(id) => Some(Place::Filing(id.to_owned())),
            // The note of a replacement has the state in it.
            _ if rest == ":state" || rest == REPLACEMENT => Some(Place::State),
            _ => None,
        }
    }

    /// The key of the state.
    pub fn state_key(&self) -> String {
        format!("{}:state", self.key)
    }

    /// The key of a filing.
    pub fn filing_key(&self, id: &str) -> String {
        format!("{}:filing:{id}", self.key)
    }

    fn prefix(&self) -> String {
        format!("{}:", self.key)
    }

    pub(super) fn base(&self, stored: u64) -> &SavedState {
        self.state.base(stored)
    }

    /// The ids of all filings that have a key.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub(super) fn filing_ids(&self) -> Result<Vec<String>, BackendError> {
        ids(self.backend.as_ref(), &self.filing_key(""))
    }

    fn spare_text(&self, key: &str) -> Option<String> {
        self.spare.get(key).ok().flatten()
    }

    fn spare_state(&self) -> Option<SavedState> {
        match self.spare_text(&self.state_key()).as_deref().map(open) {
            Some(Opened::Data(state, ..)) => Some(state),
            _ => None,
        }
    }

    fn spare_filings(&self) -> Vec<Filing> {
        let prefix = self.filing_key("");
        let ids = ids(self.spare.as_ref(), &prefix).unwrap_or_default();
        let texts = ids.into_iter().filter_map(|id| self.spare_text(&format!("{prefix}{id}")));
        let filings = texts.filter_map(|text| match open::<Filing>(&text) {
            Opened::Data(filing, ..) => Some(filing),
            _ => None,
        });
        filings.collect()
    }

    pub(super) fn newer(&mut self) {
        self.read_only = true;
        self.notices.push(Notice::Newer);
    }

    pub(super) fn stored<T: Kept>(&self, key: &str) -> Stored<T> {
        let text = match self.backend.get(key) {
            Ok(Some(text)) => text,
            Ok(None) => return Stored::Absent,
            Err(error) => return Stored::Unknown(error),
        };
        match open(&text) {
            Opened::Data(data, rev, _) => Stored::Data { data, rev, text },
            Opened::Newer(data) => Stored::Newer(data),
            Opened::Broken(_) => Stored::Unreadable(text),
            Opened::Foreign(_) => Stored::Foreign,
        }
    }

    /// Notes that what others have saved could not be read.
    pub(super) fn unread(&mut self) {
        self.behind = true;
        self.notices.push(Notice::Unread);
    }

    /// Notes whether everything could be read.
    pub(super) fn set_behind(&mut self, behind: bool) {
        self.behind = behind;
    }

    /// Leaves alone what is not ours, and tells once that nothing can be saved there.
    pub(super) fn leave(&mut self, key: &str) {
        if self.left.insert(key.to_owned()) {
            self.notices.push(Notice::Foreign { key: key.to_owned() });
        }
    }

    /// Keeps an unreadable value under another key: the latest one of each.
    ///
    /// # Errors
    /// When that was not possible: it stays where it is, and is not to be written over.
    pub(super) fn set_aside(&mut self, key: &str, text: &str, now: i64) -> Result<(), BackendError> {
        let kept_as = format!("{key}{BROKEN}{now}");
        let before = self.backend.keys(&format!("{key}{BROKEN}")).unwrap_or_default();
        let moved = self.backend.set(&kept_as, text).and_then(|()| self.backend.remove(key));
        match moved {
            Ok(()) => {
                // An older one that stays is only one too many.
                let older = before.iter().filter(|other| **other != kept_as);
                for other in older {
                    let _ = self.backend.remove(other);
                }
                self.left.remove(key);
                self.notices.push(Notice::Broken { key: key.to_owned(), kept_as });
            }
            Err(error) => {
                if self.left.insert(key.to_owned()) {
                    self.notices.push(Notice::Broken { key: key.to_owned(), kept_as: key.to_owned() });
                }
                self.notices.push(error.into());
            }
        }
        moved
    }

    /// Writes a sealed text, if there is `room` for it. What cannot be written is kept aside until it can.
    fn write(&mut self, key: &str, text: &str, room: Result<(), Notice>) -> Result<(), Notice> {
        if self.read_only {
            return Err(Notice::Newer);
        }
        let wrote = room.and_then(|()| Ok(self.backend.set(key, text)?));
        if wrote.is_ok() {
            let _ = self.spare.remove(key);
            self.left.remove(key);
        } else {
            // It is only memory: where even that is full nothing helps.
            let _ = self.spare.set(key, text);
        }
        wrote
    }
}

/// The ids of all filings that have a key in an area.
fn ids(area: &dyn Backend, prefix: &str) -> Result<Vec<String>, BackendError> {
    let keys = area.keys(prefix)?.into_iter();
    Ok(keys.filter_map(|key| key.strip_prefix(prefix).map(str::to_owned)).filter(|id| is_id(id)).collect())
}
