//! What comes from elsewhere: from another tab, from a file, from the host.

use std::rc::Rc;

use crate::store::{Notice, Saved};

use super::{Effect, Offer, State, Take};

impl State {
    /// Everything that is saved.
    pub fn everything(&self) -> Saved {
        Saved { state: self.saved.clone(), filings: self.filings.clone() }
    }

    /// Takes in what another guide or tab has saved; the reader stays where they are.
    pub(super) fn synced(&mut self, saved: Saved, notices: Vec<Notice>) -> Vec<Effect> {
        let province = self.saved.answers.one("province").map(str::to_owned);
        (self.saved, self.filings) = (saved.state, saved.filings);
        self.notices.extend(notices);
        self.notices.dedup();
        if self.saved.answers.one("province").map(str::to_owned) == province {
            Vec::new()
        } else {
            vec![Effect::LoadProvince]
        }
    }

    pub(super) fn take_import(&mut self, take: Take) -> Vec<Effect> {
        let Some(imported) = self.import.take() else {
            return Vec::new();
        };
        let mut saved = imported.saved;
        match take {
            Take::Leave => return vec![Effect::FocusHeading],
            Take::Replace => {}
            Take::Add => {
                // What is here wins where both say something; nothing of either is lost.
                let mut state = self.saved.clone();
                state.take_in(&Default::default(), saved.state);
                let mut filings = self.filings.clone();
                for new in saved.filings {
                    match filings.iter_mut().find(|filing| filing.id == new.id) {
                        Some(known) => known.take_in(&new.events),
                        None => filings.push(new),
                    }
                }
                saved = Saved { state, filings };
            }
        }
        self.import(saved)
    }

    /// Puts other data in the place of all that is here; it can be undone until the page is left or the notice is read.
    pub(super) fn import(&mut self, saved: Saved) -> Vec<Effect> {
        self.before_import = Some(Rc::new(self.everything()));
        self.replace_all(saved)
    }

    /// Puts other data in the place of all that is here.
    pub(super) fn replace_all(&mut self, saved: Saved) -> Vec<Effect> {
        // All go first: what is saved of a filing would be merged with what takes its place.
        let gone = self.filings.iter().map(|filing| filing.id.clone());
        let mut effects: Vec<_> = gone.map(Effect::RemoveFiling).collect();
        effects.extend(saved.filings.iter().map(|filing| Effect::SaveFiling(filing.id.clone())));
        self.offer = Offer::None;
        effects.extend(self.restore(saved, Vec::new()));
        effects.extend([Effect::SaveState, Effect::FocusHeading]);
        effects
    }
}
