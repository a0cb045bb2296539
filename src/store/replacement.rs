//! Records that take the place of all others, whole or not at all: a page can be closed between any two writes.

use super::envelope::{Opened, open, saved_at, seal};
use super::{BackendError, Notice, Saved, Store};

impl Store {
    /// Notes the records that take the place of all that is saved, before the first of them is written. If the page is closed
    /// before [`Store::end_replacement`], the next [`Store::open`] goes on with it. Where there is no room for the note,
    /// that cannot be done.
    pub fn begin_replacement(&mut self, saved: &Saved, now: i64) {
        let key = self.replacement_key();
        if let Some(text) =
            seal(saved, 0, now).filter(|_| !self.read_only && self.is_own(self.backend.as_ref(), &key))
        {
            let _ = self.backend.set(&key, &text);
        }
    }

    /// Lets go of the note: everything is written and removed.
    pub fn end_replacement(&mut self) {
        let key = self.replacement_key();
        if self.is_own(self.backend.as_ref(), &key) {
            // One that stays finds nothing left to do at the next start.
            let _ = self.backend.remove(&key);
        }
    }

    /// Goes on with a replacement that was cut off.
    pub(super) fn finish_replacement(&mut self, now: i64) {
        let key = self.replacement_key();
        let Ok(Some(text)) = self.backend.get(&key) else { return };
        let Opened::Data(saved, _, begun) = open::<Saved>(&text) else { return };
        match self.replace(saved, begun, now) {
            Ok(()) => self.end_replacement(),
            // It is tried again at the next start.
            Err(notice) => self.unknown(notice),
        }
        // What was written is yet to be read.
        (self.filings, self.state) = Default::default();
    }

    /// What was saved after `begun` was saved by the replacement itself, or by somebody who knew of it.
    fn replace(&mut self, saved: Saved, begun: i64, now: i64) -> Result<(), Notice> {
        let kept = |id: &String| saved.filings.iter().any(|filing| filing.id == *id);
        // First what makes room.
        for id in self.filing_ids()?.into_iter().filter(|id| !kept(id)) {
            let key = self.filing_key(&id);
            if self.is_older(&key, begun)? {
                self.backend.remove(&key)?;
            }
        }
        for mut filing in saved.filings {
            if self.is_older(&self.filing_key(&filing.id), begun)? {
                self.save_filing(&mut filing, true, now)?;
            }
        }
        let (key, mut state) = (self.state_key(), saved.state);
        if self.is_older(&key, begun)? {
            // Else it would be merged.
            self.backend.remove(&key)?;
            self.save_state(&mut state, now)?;
        }
        Ok(())
    }

    /// Whether there is nothing under a key, or something of ours that was saved at that time or before it.
    fn is_older(&self, key: &str, begun: i64) -> Result<bool, BackendError> {
        let text = self.backend.get(key)?;
        Ok(text.is_none_or(|text| saved_at(&text).is_some_and(|saved_at| saved_at <= begun)))
    }

    pub(super) fn replacement_key(&self) -> String {
        [self.prefix().as_str(), "replacement"].concat()
    }
}
