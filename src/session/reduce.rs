//! The reducer: an action in, what has to follow out.

use crate::guide::{asked, from_link, next_question, to_link};
use crate::profile::{Answer, Answers, View};
use crate::store::{Notice, Saved, SavedState};

use super::{Action, Effect, Offer, Page, Return, State};

impl State {
    /// Takes an action in and says what has to follow.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let keeps_undo = matches!(
            action,
            Action::TakeImport(_)
                | Action::Imported(_)
                | Action::Show(_)
                | Action::Open(_)
                | Action::Synced(..)
        );
        let effects = self.reduce(action);
        let changed = |effect: &Effect| {
            matches!(effect, Effect::SaveState | Effect::SaveFiling(_) | Effect::RemoveFiling(_))
        };
        if !keeps_undo && effects.iter().any(changed) {
            // What was done since would go with an undo.
            self.before_import = None;
        }
        self.view.id().clone_into(&mut self.saved.view);
        self.saved.open_filing.clone_from(&self.open_filing);
        effects
    }

    fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Restored(saved, notices) => self.restore(saved, notices),
            Action::Show(view) => {
                self.view = view;
                self.open_filing = None;
                self.back_to = None;
                vec![Effect::FocusHeading, Effect::SaveState]
            }
            Action::Answered { fact, answer } => self.answer(fact, answer),
            Action::Back { from } => self.back(from),
            Action::Edit { fact, back_to } => {
                self.view = View::Check;
                self.back_to = Some(back_to);
                self.turn_to(Page::Question(fact))
            }
            Action::GoOn => {
                self.view = View::Check;
                self.turn_to(Page::Next)
            }
            Action::ReviewAnswers => self.turn_to(Page::Answers),
            Action::SeeResult => {
                self.saved.finished = true;
                self.view = View::Check;
                self.page = Page::Result;
                vec![Effect::SaveState, Effect::FocusHeading, Effect::TellResult]
            }
            Action::Offered(link) => self.offered(&link),
            Action::TakeOffered(take) => match std::mem::take(&mut self.offer) {
                Offer::Pending(answers) if take => self.take(answers),
                _ => vec![Effect::FocusHeading],
            },
            Action::StartAgain => {
                self.saved.answers = Default::default();
                self.saved.finished = false;
                self.offer = Offer::None;
                self.back_to = None;
                self.page = Page::Next;
                vec![Effect::SaveState, Effect::FocusHeading]
            }
            Action::Toggled(keys) => {
                // Under every key: with another answer, or in another province, any of them may be the one that is left.
                let ticked = keys.iter().filter(|key| self.saved.ticks.remove(*key)).count() > 0;
                if !ticked {
                    self.saved.ticks.extend(keys.iter().cloned());
                }
                self.name(keys);
                vec![Effect::SaveState, Effect::TellProgress]
            }
            Action::Noted { keys, note } => {
                for key in &keys {
                    if note.trim().is_empty() {
                        self.saved.notes.remove(key);
                    } else {
                        self.saved.notes.insert(key.clone(), note.clone());
                    }
                }
                self.name(keys);
                vec![Effect::SaveState]
            }
            Action::Forgotten(keys) => {
                for key in &keys {
                    self.saved.ticks.remove(key);
                    self.saved.notes.remove(key);
                    self.saved.titles.remove(key);
                }
                vec![Effect::SaveState, Effect::TellProgress, Effect::FocusHeading]
            }
            Action::Track { id, name } => self.track(id, name),
            Action::Open(id) => {
                self.open_filing = id;
                vec![Effect::FocusHeading, Effect::SaveState]
            }
            Action::Told { id, at, kind } => self.told(&id, at, kind),
            Action::Undo(id) => self.undo(&id),
            Action::Changed { id, details } => self.change_filing(&id, |filing| filing.details = details),
            Action::Copied { id, new } => self.copy(&id, new),
            Action::Removed(id) => {
                self.filings.retain(|filing| filing.id != id);
                self.open_filing = None;
                vec![Effect::SaveState, Effect::RemoveFiling(id), Effect::FocusHeading]
            }
            Action::SaveEnded(problem) => {
                self.unsaved = problem;
                Vec::new()
            }
            Action::Dismissed => {
                self.notices.clear();
                (self.unsaved, self.before_import) = (None, None);
                Vec::new()
            }
            Action::Cleared => {
                self.saved = SavedState::default();
                self.filings.clear();
                self.offer = Offer::None;
                self.page = Page::Next;
                self.back_to = None;
                self.open_filing = None;
                // That nothing lasts is as true as before.
                self.notices.retain(|notice| *notice == Notice::NotLasting);
                self.unsaved = None;
                (self.import, self.before_import) = (None, None);
                vec![Effect::ClearStore, Effect::FocusHeading]
            }
            Action::Synced(saved, notices) => self.synced(saved, notices),
            Action::Offer(imported) => {
                self.import = Some(imported);
                vec![Effect::FocusImport]
            }
            Action::TakeImport(take) => self.take_import(take),
            Action::Imported(saved) => self.import(saved),
            Action::UndoImport => match self.before_import.take() {
                Some(before) => self.replace_all(Saved::clone(&before)),
                None => Vec::new(),
            },
        }
    }

    /// Keeps the title of what is ticked or noted, one for all its keys, and no other.
    fn name(&mut self, keys: Vec<String>) {
        let leading = keys.first().cloned().unwrap_or_default();
        let title = self.situation().and_then(|situation| Some(situation.rule(&leading)?.title.clone()));
        for key in keys {
            let kept = self.saved.ticks.contains(&key) || self.saved.notes.contains_key(&key);
            match &title {
                Some(title) if kept => drop(self.saved.titles.insert(key, title.clone())),
                _ if !kept => drop(self.saved.titles.remove(&key)),
                _ => {}
            }
        }
    }

    /// Answers that came by a link: taken at once where there are none, else the visitor decides. A link in which
    /// nothing can be read takes no other one's place.
    /// Answers that a page or a link brings along. None, or the very answers that are here, are nothing to speak of.
    fn offered(&mut self, link: &str) -> Vec<Effect> {
        let own = self.situation().map(|situation| to_link(&situation));
        if link.is_empty() || own.as_deref() == Some(link) {
            return Vec::new();
        }
        let answers = self.rules.core.as_deref().and_then(|core| from_link(core, link));
        match answers {
            Some(answers) if self.saved.answers.is_empty() => return self.take(answers),
            Some(answers) => self.offer = Offer::Pending(answers),
            None if self.offer == Offer::None => self.offer = Offer::Bad,
            None => {}
        }
        Vec::new()
    }

    fn take(&mut self, answers: Answers) -> Vec<Effect> {
        self.saved.answers = answers;
        self.saved.finished = false;
        self.offer = Offer::None;
        self.back_to = None;
        self.view = View::Check;
        self.page = Page::Answers;
        vec![Effect::SaveState, Effect::LoadProvince, Effect::FocusHeading]
    }

    pub(super) fn restore(&mut self, saved: Saved, notices: Vec<Notice>) -> Vec<Effect> {
        self.saved = saved.state;
        self.filings = saved.filings;
        self.note(notices);
        self.page = if self.saved.finished { Page::Result } else { Page::Next };
        if let Some(view) = View::ALL.into_iter().find(|view| view.id() == self.saved.view) {
            self.view = view;
        }
        self.open_filing = self.saved.open_filing.clone();
        self.saved.answers.one("province").map(|_| Effect::LoadProvince).into_iter().collect()
    }

    fn answer(&mut self, fact: String, answer: Answer) -> Vec<Effect> {
        let mut effects = vec![Effect::SaveState, Effect::FocusHeading, Effect::TellAnswer(fact.clone())];
        if fact == "province" {
            effects.push(Effect::LoadProvince);
        }
        self.set(&fact, answer);
        self.page = Page::Next;
        let open = self.situation().is_some_and(|situation| next_question(&situation).is_some());
        // Questions that the change makes necessary are asked before returning.
        if !open
            && !self.awaits_province()
            && let Some(back_to) = self.back_to
        {
            effects.retain(|effect| *effect != Effect::FocusHeading);
            effects.extend(self.go_back_to(back_to));
            effects.push(Effect::FocusEdit(fact));
        }
        effects
    }

    /// Sets an answer. Those that speak of it, such as "in that province", are asked again if it is another one.
    fn set(&mut self, fact: &str, answer: Answer) {
        let changed = self.saved.answers.get(fact).is_some_and(|before| *before != answer);
        let core = self.rules.core.clone().filter(|_| changed);
        let questions = core.iter().flat_map(|core| &core.flow.questions);
        for question in questions.filter(|question| question.relative_to.as_deref() == Some(fact)) {
            self.saved.answers.remove(&question.id);
        }
        self.saved.answers.set(fact, answer);
    }

    fn go_back_to(&mut self, place: Return) -> Vec<Effect> {
        self.back_to = None;
        self.page = match place {
            Return::Result => Page::Result,
            Return::Checklist if self.saved.finished => Page::Result,
            Return::Checklist | Return::Answers => Page::Answers,
        };
        if place == Return::Checklist {
            self.view = View::Prepare;
        }
        vec![Effect::FocusHeading]
    }

    fn back(&mut self, from: Option<String>) -> Vec<Effect> {
        if let Some(place) = self.back_to {
            return self.go_back_to(place);
        }
        let before = self.situation().and_then(|situation| {
            let answered = asked(&situation);
            let order =
                |id: &str| situation.core.flow.questions.iter().position(|question| question.id == id);
            let here = from.as_deref().and_then(order).unwrap_or(usize::MAX);
            let before =
                answered.iter().rev().find(|a| order(&a.question.id).is_some_and(|place| place < here));
            before.map(|asked| asked.question.id.clone())
        });
        match before {
            Some(fact) => self.turn_to(Page::Question(fact)),
            None => Vec::new(),
        }
    }

    fn turn_to(&mut self, page: Page) -> Vec<Effect> {
        self.page = page;
        vec![Effect::FocusHeading]
    }
}
