//! What other guides and tabs have saved, taken into what is here.

use crate::sorted::Map;
use crate::tracker::Filing;

use super::merge::merge_filing;
use super::{BackendError, Place, Saved, SavedState, Store, Unsaved};

/// What stands under a key.
pub(super) enum Stored<T> {
    Absent,
    Data {
        data: T,
        rev: u64,
        text: String,
    },
    /// Of a newer version; what of it this version understands.
    Newer(Option<T>),
    /// Of ours, but damaged.
    Unreadable(String),
    /// Not ours.
    Foreign,
    /// The storage did not say.
    Unknown(BackendError),
}

/// A value as it was last read or written here.
#[derive(Clone, Debug, Default)]
pub(super) struct Known<T> {
    pub(super) data: T,
    /// What it was before the last write from here.
    pub(super) before: T,
    pub(super) rev: u64,
    pub(super) text: Option<String>,
}

impl<T> Known<T> {
    /// True if what was last written from here was written over by somebody who had not seen it: two tabs wrote at the same
    /// moment.
    pub(super) fn is_lost(&self, stored: u64) -> bool {
        self.text.is_some() && stored <= self.rev
    }

    /// What a value found under revision `stored` and the one here have in common.
    pub(super) fn base(&self, stored: u64) -> &T {
        if self.is_lost(stored) { &self.before } else { &self.data }
    }
}

impl Store {
    /// Reads what another guide or tab has written at `place`, and gives `mine` with it: what was changed here and is not
    /// saved yet stays. Tells too what of it has to be saved again.
    pub fn sync(&mut self, place: &Place, mine: Saved, now: i64) -> (Saved, Unsaved) {
        let mut unsaved = Unsaved::default();
        let Saved { mut state, filings } = mine;
        if *place == Place::All {
            // Whatever cannot be read now says so again.
            self.set_behind(false);
        }
        if matches!(place, Place::State | Place::All) {
            unsaved.state = self.sync_state(&mut state, now);
        }
        let mut all: Map<String, Filing> = Map::new();
        for filing in filings {
            all.insert(filing.id.clone(), filing);
        }
        let ids: Vec<String> = match place {
            Place::State => Vec::new(),
            Place::Filing(id) => vec![id.clone()],
            Place::All => {
                let found = self.filing_ids();
                let mut ids = found.unwrap_or_else(|_| {
                    self.unread();
                    Vec::new()
                });
                ids.extend(all.keys().filter(|id| self.filings.contains_key(*id)).cloned());
                ids
            }
        };
        for id in ids {
            if self.sync_filing(&id, &mut all, now) {
                unsaved.filings.insert(id);
            }
        }
        let mut saved = Saved { state, filings: all.into_values().collect() };
        saved.sort();
        (saved, unsaved)
    }

    /// True if what is here has to be saved again.
    fn sync_state(&mut self, state: &mut SavedState, now: i64) -> bool {
        let key = self.state_key();
        match self.stored::<SavedState>(&key) {
            Stored::Data { text, .. } if Some(&text) == self.state.text.as_ref() => false,
            Stored::Data { data, rev, text } => {
                let lost = self.state.is_lost(rev);
                state.take_in(self.base(rev), data.clone());
                self.state = Known { data: data.clone(), before: data, rev, text: Some(text) };
                lost
            }
            Stored::Absent => {
                if self.state.text.is_some() {
                    state.take_in(&self.state.data, SavedState::default());
                }
                self.state = Known::default();
                false
            }
            Stored::Newer(data) => {
                self.newer();
                data.into_iter().for_each(|data| state.take_in(&self.state.data, data));
                false
            }
            // What is here is the last good copy.
            Stored::Unreadable(text) => {
                // What comes of it is told, and asked again with the next save.
                let _ = self.set_aside(&key, &text, now);
                self.state.text.take().is_some()
            }
            Stored::Foreign => {
                self.leave(&key);
                self.state.text.take().is_some()
            }
            // It may be there as it was.
            Stored::Unknown(_) => {
                self.unread();
                false
            }
        }
    }

    /// True if what is here has to be saved again.
    fn sync_filing(&mut self, id: &str, all: &mut Map<String, Filing>, now: i64) -> bool {
        let key = self.filing_key(id);
        let known = self.filings.get(id).cloned();
        match self.stored::<Filing>(&key) {
            Stored::Data { text, .. }
                if known.as_ref().is_some_and(|known| known.text.as_ref() == Some(&text)) =>
            {
                false
            }
            Stored::Data { mut data, rev, text } => {
                // The key decides: it is where the next save goes.
                id.clone_into(&mut data.id);
                let lost = known.as_ref().is_some_and(|known| known.is_lost(rev));
                match all.get_mut(id) {
                    Some(mine) => merge_filing(mine, known.as_ref().map(|known| known.base(rev)), &data),
                    None => drop(all.insert(id.to_owned(), data.clone())),
                }
                let known = Known { before: data.clone(), data, rev, text: Some(text) };
                self.filings.insert(id.to_owned(), known);
                lost
            }
            Stored::Absent => {
                // Removed there; what was told here since brings it back with the next save.
                let unchanged = known.is_some_and(|known| all.get(id) == Some(&known.data));
                if unchanged {
                    all.remove(id);
                }
                self.filings.remove(id);
                false
            }
            Stored::Newer(data) => {
                self.newer();
                if let Some(mut data) = data
                    && !all.contains_key(id)
                {
                    id.clone_into(&mut data.id);
                    all.insert(id.to_owned(), data);
                }
                false
            }
            Stored::Unreadable(text) => {
                let _ = self.set_aside(&key, &text, now);
                self.filings.remove(id);
                all.contains_key(id)
            }
            Stored::Foreign => {
                self.filings.remove(id);
                let wanted = all.contains_key(id);
                if wanted {
                    self.leave(&key);
                }
                wanted
            }
            Stored::Unknown(_) => {
                self.unread();
                false
            }
        }
    }
}
