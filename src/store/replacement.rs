//! Records that take the place of all others, whole or not at all: a page can be closed between any two writes.

use super::envelope::{Opened, open, saved_at, seal};
use super::{BackendError, Saved, Store, Unsaved};

/// What the key of the note has after the storage key.
pub(super) const REPLACEMENT: &str = ":replacement";

impl Store {
    /// Notes the records that take the place of all that is saved, before the first of them is written: if the page is closed
    /// before [`Store::end_replacement`], [`Store::open`] goes on with it. False where there is no room for the note, or
    /// nothing may be written: then it cannot.
    pub fn begin_replacement(&mut self, saved: &Saved, now: i64) -> bool {
        let key = self.replacement_key();
        let text = seal(saved, 0, now)
            .filter(|_| !self.read_only && self.is_own(self.backend.as_ref(), &key).unwrap_or(false));
        text.is_some_and(|text| self.backend.set(&key, &text).is_ok())
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
    /// it. Where something cannot be read, or is of a newer version, it waits.
    pub(super) fn go_on_replacing(&self, saved: &mut Saved, unsaved: &mut Unsaved) {
        if self.read_only || self.is_behind() {
            return;
        }
        let Some(text) = self.text(&self.replacement_key()) else { return };
        let Opened::Data(new, _, begun) = open::<Saved>(&text) else { return };
        let is_old =
            |text: Option<&String>| text.and_then(|text| saved_at(text)).is_none_or(|at| at <= begun);
        let mut kept = Vec::new();
        for filing in std::mem::take(&mut saved.filings) {
            if !is_old(self.filings.get(&filing.id).and_then(|known| known.text.as_ref())) {
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
        if is_old(self.state.text.as_ref()) {
            (saved.state, unsaved.state) = (new.state, true);
        }
        unsaved.replacing = true;
        saved.sort();
    }

    pub(super) fn replacement_key(&self) -> String {
        [&self.key, REPLACEMENT].concat()
    }
}
