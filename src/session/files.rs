//! What comes from elsewhere: from another tab, from a file, from the host.

use std::rc::Rc;

use crate::store::{ImportProblem, Notice, Saved};

use super::{Effect, Offer, State, Take};

impl State {
    /// Everything that is saved.
    pub fn everything(&self) -> Saved {
        Saved { state: self.saved.clone(), filings: self.filings.clone() }
    }

    /// Takes notices in: the latest of each kind, and of each key.
    pub fn note(&mut self, notices: Vec<Notice>) {
        for notice in notices {
            self.notices.retain(|other| !notice.replaces(other));
            self.notices.push(notice);
        }
    }

    /// Takes in what another guide or tab has saved; the reader stays where they are.
    pub(super) fn synced(&mut self, saved: Saved, notices: Vec<Notice>) -> Vec<Effect> {
        let province = self.saved.answers.one("province").map(str::to_owned);
        if (&saved.state, &saved.filings) != (&self.saved, &self.filings) {
            // What came since would go with an undo.
            self.before_import = None;
        }
        (self.saved, self.filings) = (saved.state, saved.filings);
        self.note(notices);
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
        match take {
            Take::Leave => vec![Effect::FocusHeading],
            Take::Replace => self.import(imported.saved),
            Take::Add => self.add_all(imported.saved),
        }
    }

    /// Adds other data, if that does not get too much. What is here wins where both say something; nothing of either is
    /// lost.
    fn add_all(&mut self, saved: Saved) -> Vec<Effect> {
        let ids = saved.filings.iter().map(|filing| Effect::SaveFiling(filing.id.clone()));
        let mut effects: Vec<Effect> = ids.collect();
        let mut state = self.saved.clone();
        state.take_in(&Default::default(), saved.state);
        let mut filings = self.filings.clone();
        for new in saved.filings {
            match filings.iter_mut().find(|filing| filing.id == new.id) {
                Some(known) => known.take_in(&new.events),
                None => filings.push(new),
            }
        }
        let whole = Saved { state, filings };
        if whole.has_too_many() {
            self.note(vec![Notice::NotImported(ImportProblem::TooMany)]);
            return vec![Effect::FocusHeading];
        }
        self.before_import = Some(Rc::new(self.everything()));
        effects.extend(self.restore(whole, Vec::new()));
        effects.extend([Effect::SaveState, Effect::FocusHeading]);
        effects
    }

    /// Puts other data in the place of all that is here; it can be undone until the page is left or the notice is read.
    pub(super) fn import(&mut self, saved: Saved) -> Vec<Effect> {
        self.before_import = Some(Rc::new(self.everything()));
        self.replace_all(saved)
    }

    /// Puts other data in the place of all that is here.
    pub(super) fn replace_all(&mut self, saved: Saved) -> Vec<Effect> {
        let kept = |id: &String| saved.filings.iter().any(|filing| filing.id == *id);
        let gone: Vec<String> =
            self.filings.iter().map(|filing| filing.id.clone()).filter(|id| !kept(id)).collect();
        let mut effects = vec![Effect::ReplaceAll];
        effects.extend(saved.filings.iter().map(|filing| Effect::ReplaceFiling(filing.id.clone())));
        effects.extend(gone.into_iter().map(Effect::RemoveFiling));
        self.offer = Offer::None;
        effects.extend(self.restore(saved, Vec::new()));
        effects.extend([Effect::SaveState, Effect::FocusHeading]);
        effects
    }
}
