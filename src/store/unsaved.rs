//! What is not in the storage though it should be, and the order in which it gets there.

use crate::sorted::Set;
use crate::tracker::Filing;

use super::{Notice, SavedState, Store};

/// What of this guide has to be written and removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaved {
    pub state: bool,
    /// Ids of filings to be written.
    pub filings: Set<String>,
    /// Those of them that are written over whatever is saved of them.
    pub replaced: Set<String>,
    /// Ids of filings to be removed.
    pub removed: Vec<String>,
    /// Whether all of it takes the place of what was saved, and a note in the storage says so.
    pub replacing: bool,
}

impl Unsaved {
    /// True when nothing waits to be written or removed, the note of a replacement included.
    pub fn is_empty(&self) -> bool {
        !self.state && self.filings.is_empty() && self.removed.is_empty() && !self.replacing
    }

    /// A filing is to be written, even if it was to be removed before.
    pub fn write(&mut self, id: String) {
        self.removed.retain(|other| *other != id);
        self.filings.insert(id);
    }

    /// A filing is to be written over whatever is saved of it.
    pub fn replace(&mut self, id: String) {
        self.replaced.insert(id.clone());
        self.write(id);
    }

    /// A filing is to be removed.
    pub fn remove(&mut self, id: String) {
        self.filings.remove(&id);
        self.replaced.remove(&id);
        self.removed.push(id);
    }

    /// Adds what [`Store::sync`] found to be saved again.
    pub fn add(&mut self, other: Unsaved) {
        self.state |= other.state;
        self.filings.extend(other.filings);
    }

    /// Writes what it can: filings first, so that what a tick opened again is never without its cause. What is to go goes
    /// last, or where there is no room otherwise. Gives the keys written and removed, and the problem with the rest.
    pub fn save(
        &mut self,
        store: &mut Store,
        state: &mut SavedState,
        filings: &mut [Filing],
        now: i64,
    ) -> (Vec<String>, Option<Notice>) {
        let (mut keys, mut kept, mut stays) = (Vec::new(), Vec::new(), None);
        let problem = loop {
            let problem = self.write_all(store, state, filings, now, &mut keys);
            let Some(id) = self.removed.pop() else {
                if self.replacing && matches!(problem, Some(Notice::Full)) && store.end_replacement().is_ok()
                {
                    // Without the note there may be room.
                    self.replacing = false;
                    continue;
                }
                break problem;
            };
            // Unless it came back meanwhile, from another tab.
            if filings.iter().all(|filing| filing.id != id) {
                match store.remove_filing(&id) {
                    Ok(()) => keys.push(store.filing_key(&id)),
                    Err(reason) => {
                        stays = Some(reason);
                        kept.push(id);
                    }
                }
            }
        };
        self.removed = kept;
        let problem = match problem {
            // What cannot be removed now can be later: it says more than what never can be written.
            None | Some(Notice::Foreign { .. }) => stays.or(problem),
            problem => problem,
        };
        if self.replacing && !matches!(problem, Some(Notice::Full | Notice::Unavailable)) {
            // What will never be written, since something of another program or of a newer version stands there, is not
            // waited for: the note would bring back what is deleted later.
            self.replacing = store.end_replacement().is_err();
        }
        (keys, problem)
    }

    fn write_all(
        &mut self,
        store: &mut Store,
        state: &mut SavedState,
        filings: &mut [Filing],
        now: i64,
        keys: &mut Vec<String>,
    ) -> Option<Notice> {
        let mut problem = None;
        // That something of another program is in the way says less than that nothing can be written now.
        let mut note = |reason| {
            if matches!(problem, None | Some(Notice::Foreign { .. })) {
                problem = Some(reason);
            }
        };
        for id in std::mem::take(&mut self.filings) {
            let Some(filing) = filings.iter_mut().find(|filing| filing.id == id) else {
                continue;
            };
            match store.save_filing(filing, self.replaced.contains(&id), now) {
                Ok(()) => {
                    self.replaced.remove(&id);
                    keys.push(store.filing_key(&id));
                }
                Err(reason) => {
                    note(reason);
                    self.filings.insert(id);
                }
            }
        }
        if self.state {
            match store.save_state(state, now) {
                Ok(()) => {
                    keys.push(store.state_key());
                    self.state = false;
                }
                Err(reason) => note(reason),
            }
        }
        problem
    }
}
