//! What is saved.

use serde::Serialize;
use serde_json::Value;

use crate::profile::Answers;
use crate::read::{Fill, Read, Spare, fields};
use crate::sorted::{Map, Set};
use crate::tracker::Filing;

/// What is saved beside the filings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SavedState {
    /// The questionnaire's answers.
    pub answers: Answers,
    /// The checklist items that are ticked, by key.
    pub ticks: Set<String>,
    /// The user's own notes on checklist items, by key.
    pub notes: Map<String, String>,
    /// The titles of what is ticked or noted, by key: an item that fell away can still be named.
    pub titles: Map<String, String>,
    /// Set once the questionnaire's result was seen, so that a return visit starts there.
    pub finished: bool,
    /// The part shown last, by its id; empty for the host's choice.
    pub view: String,
    /// The filing that was open in the tracker.
    pub open_filing: Option<String>,
}

/// State and filings together, as loaded or exported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Saved {
    pub state: SavedState,
    /// In the order in which they were added.
    pub filings: Vec<Filing>,
}

impl Fill for SavedState {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        let SavedState { answers, ticks, notes, titles, finished, view, open_filing } = self;
        fields(
            value,
            &mut [
                ("answers", answers),
                ("ticks", ticks),
                ("notes", notes),
                ("titles", titles),
                ("finished", finished),
                ("view", &mut Spare(view)),
                ("open_filing", open_filing),
            ],
        )
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Read for SavedState {
    fn blank() -> Self {
        SavedState::default()
    }
}

impl Fill for Saved {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        fields(value, &mut [("state", &mut self.state), ("filings", &mut self.filings)])
    }
}

impl Read for Saved {
    fn blank() -> Self {
        Saved::default()
    }
}

impl Saved {
    /// True if there is nothing of the user's in it.
    pub fn is_empty(&self) -> bool {
        let SavedState { answers, ticks, notes, .. } = &self.state;
        answers.is_empty() && ticks.is_empty() && notes.is_empty() && self.filings.is_empty()
    }

    /// Puts the filings in the order in which they were added.
    pub(super) fn sort(&mut self) {
        self.filings.sort_unstable_by(|a, b| (a.created(), &a.id).cmp(&(b.created(), &b.id)));
    }
}
