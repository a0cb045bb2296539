//! Records that take the place of all others, whole or not at all: a page can be closed between any two writes.

use super::envelope::{saved_at, seal};
use super::sync::Stored;
use super::{Backend, BackendError, Saved, Store, Unsaved};

/// What the key of the note has after the storage key.
pub(super) const REPLACEMENT: &str = ":replacement";

impl Store {
    /// Notes the records that take the place of all that is saved, before the first of them is written: if the page is closed
    /// before [`Store::end_replacement`], [`Store::open`] goes on with it. True if there may be a note that is to be ended;
    /// where there is no room for one, or nothing may be written, there is none.
    pub fn begin_replacement(&mut self, saved: &Saved, now: i64) -> bool {
        let key = self.replacement_key();
        let noted = match self.stored::<Saved>(&key) {
            Stored::Foreign | Stored::Newer(_) => return false,
            _ if self.read_only => false,
            _ => seal(saved, 0, now).is_some_and(|text| self.backend.set(&key, &text).is_ok()),
        };
        // One of an earlier replacement must not outlive this one.
        noted || self.end_replacement().is_err()
    }

    /// Lets go of the note: everything is written and removed, or is to be done without one.
    ///
    /// # Errors
    /// When it may still be there.
    pub fn end_replacement(&mut self) -> Result<(), BackendError> {
        let key = self.replacement_key();
        match self.is_own(self.backend.as_ref(), &key)? {
            true => self.backend.remove(&key),
            false => Ok(()),
        }
    }

    /// Takes up a replacement that was cut off. What was saved after it began was saved by itself, or by somebody who knew of
    /// it; so was what could not be saved and is kept aside. Where something cannot be read, or is of a newer version, it
    /// waits.
    pub(super) fn go_on_replacing(&mut self, saved: &mut Saved, unsaved: &mut Unsaved) {
        let (new, begun) = match self.stored::<Saved>(&self.replacement_key()) {
            Stored::Data { data, text, .. } => (data, saved_at(&text)),
            Stored::Newer(_) => return self.newer(),
            Stored::Unknown(_) => return self.unread(),
            _ => return,
        };
        if self.read_only || self.is_behind() {
            return;
        }
        let mut kept = Vec::new();
        for filing in std::mem::take(&mut saved.filings) {
            if !self.is_older(&self.filing_key(&filing.id), begun) {
                kept.push(filing);
            } else if new.filings.iter().all(|new| new.id != filing.id) {
                unsaved.remove(filing.id);
            }
        }
        for filing in new.filings {
            if kept.iter().all(|kept| kept.id != filing.id) {
                unsaved.replace(filing.id.clone());
                kept.push(filing);
            }
        }
        saved.filings = kept;
        if self.is_older(&self.state_key(), begun) {
            (saved.state, unsaved.state) = (new.state, true);
        }
        unsaved.replacing = true;
        saved.sort();
    }

    /// Whether nothing stands under the key that was saved, or could not be saved, after that time.
    fn is_older(&self, key: &str, begun: Option<i64>) -> bool {
        let older = |area: &dyn Backend| {
            area.get(key).is_ok_and(|text| text.and_then(|text| saved_at(&text)) <= begun)
        };
        older(self.backend.as_ref()) && older(self.spare.as_ref())
    }

    fn replacement_key(&self) -> String {
        [&self.key, REPLACEMENT].concat()
    }
}
