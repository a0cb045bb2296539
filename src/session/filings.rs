//! The tracked filings: what is told of them, and what follows for the checklist.

use crate::guide::{Assessment, Checklist};
use crate::profile::View;
use crate::tracker::{Details, Event, EventKind, Filing};

use super::{Effect, State};

impl State {
    /// Starts to track a filing of what the answers say.
    pub(super) fn track(&mut self, id: String, name: String) -> Vec<Effect> {
        let answers = &self.saved.answers;
        let one = |fact: &str| answers.one(fact).map(str::to_owned);
        let kind = self.situation().and_then(|situation| Assessment::of(&situation).filing);
        let details = Details {
            name,
            province: one("province"),
            filing: kind.map(|kind| kind.id().to_owned()),
            service: one("service"),
            archived: false,
        };
        self.add(id.clone(), details);
        self.view = View::Track;
        self.open_filing = Some(id.clone());
        vec![Effect::SaveFiling(id), Effect::SaveState, Effect::FocusHeading, Effect::TellProgress]
    }

    /// Tracks another filing of the same kind, from its beginning.
    pub(super) fn copy(&mut self, id: &str, new: String) -> Vec<Effect> {
        let Some(known) = self.filings.iter().find(|filing| filing.id == id) else {
            return Vec::new();
        };
        let details = Details { archived: false, ..known.details.clone() };
        self.add(new.clone(), details);
        self.open_filing = Some(new.clone());
        vec![Effect::SaveFiling(new), Effect::SaveState, Effect::FocusHeading, Effect::TellProgress]
    }

    fn add(&mut self, id: String, details: Details) {
        let (millis, _) = self.clock;
        self.filings.push(Filing::new(id, details, millis / 1000, self.stamp(None)));
    }

    /// Takes in what happened. Where the order came back, the items of the checklist that the reasons are about are open
    /// again.
    pub(super) fn told(&mut self, id: &str, at: i64, kind: EventKind) -> Vec<Effect> {
        let reopened = kind.reasons().is_some_and(|reasons| self.concerns(id) && self.reopen(reasons));
        let note = kind.is_note();
        let told = self.stamp(self.filings.iter().find(|filing| filing.id == id));
        let mut effects = self.change_filing(id, |filing| filing.events.push(Event { at, told, kind }));
        if reopened {
            effects.push(Effect::SaveState);
        }
        if !note {
            effects.push(Effect::FocusNextAction);
        }
        effects
    }

    /// Takes the last event back.
    pub(super) fn undo(&mut self, id: &str) -> Vec<Effect> {
        let last = self.filings.iter().find(|filing| filing.id == id).and_then(Filing::last_undoable);
        let Some(event) = last.map(|event| event.told) else {
            return Vec::new();
        };
        let (millis, _) = self.clock;
        self.told(id, millis / 1000, EventKind::Undone { event })
    }

    pub(super) fn change_filing(&mut self, id: &str, change: impl FnOnce(&mut Filing)) -> Vec<Effect> {
        let Some(filing) = self.filings.iter_mut().find(|filing| filing.id == id) else {
            return Vec::new();
        };
        change(filing);
        vec![Effect::SaveFiling(id.to_owned()), Effect::TellProgress]
    }

    /// The moment as a stamp that no event of the filing has.
    fn stamp(&self, filing: Option<&Filing>) -> i64 {
        let (millis, tab) = self.clock;
        let last = filing.and_then(|filing| filing.events.last()).map_or(0, |event| event.told);
        (millis * 1000 + tab).max(last.saturating_add(1))
    }

    /// Whether the filing is the one that the answers, and so the checklist, are about.
    fn concerns(&self, id: &str) -> bool {
        let details = self.filings.iter().find(|filing| filing.id == id).map(|filing| &filing.details);
        let same = |fact: &str, known: &Option<String>| known.as_deref() == self.saved.answers.one(fact);
        details
            .is_some_and(|details| same("province", &details.province) && same("service", &details.service))
    }

    /// Opens the items again that these reasons are about; true if there were any.
    fn reopen(&mut self, reasons: &[String]) -> bool {
        let Some(tracking) = self.rules.tracking.clone() else {
            return false;
        };
        let chosen = tracking.reasons.iter().filter(|reason| reasons.contains(&reason.id));
        let topics: Vec<&String> = chosen.flat_map(|reason| &reason.topics).collect();
        let keys: Vec<String> = {
            let list = self.situation().and_then(|situation| Checklist::of(&situation)).unwrap_or_default();
            let items = list.items.iter().chain(&list.maybe);
            let concerned = items.filter(|item| topics.iter().any(|topic| *topic == item.rule.topic()));
            concerned.flat_map(|item| item.keys().cloned().collect::<Vec<_>>()).collect()
        };
        keys.iter().filter(|key| self.saved.ticks.remove(*key)).count() > 0
    }
}
