//! The state and its reducer.

use std::rc::Rc;

use time::Date;

use crate::guide::{Situation, asked, from_link, next_question};
use crate::profile::{Answer, Answers, View};
use crate::rules::{Core, Names, Provider, Province, Question, Suffixes};
use crate::store::{Notice, Saved, SavedState};
use crate::tracker::{Event, Filing};

/// The rules that are loaded, in the language shown.
#[derive(Clone, Default)]
pub struct Rules {
    pub core: Option<Rc<Core>>,
    pub provider: Option<Rc<Provider>>,
    pub province: Option<Rc<Province>>,
    /// For the small experts; loaded when one is first shown.
    pub suffixes: Option<Rc<Suffixes>>,
    pub names: Option<Rc<Names>>,
}

impl Rules {
    /// The answers seen against these rules; none while the nationwide ones are not there.
    pub fn situation<'a>(&'a self, answers: &'a Answers, today: Option<Date>) -> Option<Situation<'a>> {
        let core = self.core.as_deref()?;
        let chosen = answers.one("province");
        let province = self.province.as_deref().filter(|province| chosen == Some(&province.code));
        Some(Situation { core, province, provider: self.provider.as_deref(), answers, today })
    }
}

/// Where the visitor is in the questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The next open question, or the answers when none is open.
    #[default]
    Next,
    /// This question again.
    Question(String),
    /// Check your answers.
    Answers,
    /// The verdict.
    Result,
}

/// Where a change of one answer began, and where it returns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    Answers,
    Result,
    Checklist,
}

/// Everything the interface shows.
#[derive(Clone, Default)]
pub struct State {
    pub rules: Rules,
    /// The day in China, or the one the host wants the rules of.
    pub today: Option<Date>,
    pub saved: SavedState,
    pub filings: Vec<Filing>,
    pub view: View,
    pub page: Page,
    /// Set while one answer is changed, until nothing is left to ask.
    pub back_to: Option<Return>,
    /// Answers from a link, while the visitor decides whether they replace the ones here.
    pub offered: Option<Answers>,
    /// True after a link in which nothing could be read.
    pub bad_link: bool,
    /// The filing that is open in the tracker; none shows the list.
    pub open_filing: Option<String>,
    /// What the visitor should know about storage.
    pub notices: Vec<Notice>,
    /// Set when a save failed; cleared by one that works.
    pub unsaved: Option<Notice>,
}

/// Whatever can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Saved data were read.
    Restored(Saved, Vec<Notice>),
    /// A part was chosen.
    Show(View),
    /// A question was answered.
    Answered { fact: String, answer: Answer },
    /// Back to the question before `fact`, or to the answers.
    Back { from: Option<String> },
    /// Change this answer and return.
    Edit { fact: String, back_to: Return },
    /// To the next open question.
    GoOn,
    /// To the answers.
    ReviewAnswers,
    /// To the verdict.
    SeeResult,
    /// A link brought answers.
    Offered(String),
    /// The answers of the link replace the ones here, or do not.
    TakeOffered(bool),
    /// Forget all answers.
    StartAgain,
    /// An item of the checklist was ticked or unticked.
    Toggled(String),
    /// A note on an item was written.
    Noted { key: String, note: String },
    /// A filing is to be tracked.
    Track { id: String, name: String, at: i64 },
    /// A filing was opened, or the list.
    Open(Option<String>),
    /// Something happened to a filing.
    Told { id: String, event: Event },
    /// A filing was renamed.
    Renamed { id: String, name: String },
    /// A filing is not to be tracked any more.
    Removed(String),
    /// A save worked, or why it did not.
    SaveEnded(Option<Notice>),
    /// A notice was read.
    Dismissed,
    /// All data go.
    Cleared,
    /// Data came from a file.
    Imported(Saved),
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    SaveState,
    SaveFiling(String),
    RemoveFiling(String),
    /// Remove all that is saved.
    ClearStore,
    /// Load the chosen province's rules.
    LoadProvince,
    /// Put the focus on the heading of what is shown now.
    FocusHeading,
    /// Put the focus on the next action of the filing.
    FocusNextAction,
    /// Put the focus where this answer was changed.
    FocusEdit(String),
    /// Tell the host that this fact was answered.
    TellAnswer(String),
    /// Tell the host the verdict.
    TellResult,
    /// Tell the host that something moved in checklist or tracker.
    TellProgress,
}

impl State {
    /// The applicant's situation; none while the rules are not there.
    pub fn situation(&self) -> Option<Situation<'_>> {
        self.rules.situation(&self.saved.answers, self.today)
    }

    /// True while the chosen province's rules are still to come.
    pub fn awaits_province(&self) -> bool {
        self.saved.answers.one("province").is_some()
            && self.situation().is_none_or(|situation| situation.province.is_none())
    }

    /// The question shown now.
    pub fn current_question(&self) -> Option<&Question> {
        let situation = self.situation()?;
        match &self.page {
            Page::Question(fact) => situation.question(fact),
            Page::Next => next_question(&situation),
            Page::Answers | Page::Result => None,
        }
    }

    /// Takes an action in and says what has to follow.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let effects = self.reduce(action);
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
            Action::GoOn => self.turn_to(Page::Next),
            Action::ReviewAnswers => self.turn_to(Page::Answers),
            Action::SeeResult => {
                self.saved.finished = true;
                self.page = Page::Result;
                vec![Effect::SaveState, Effect::FocusHeading, Effect::TellResult]
            }
            Action::Offered(link) => self.offered(&link),
            Action::TakeOffered(take) => match self.offered.take() {
                Some(answers) if take => self.take(answers),
                _ => vec![Effect::FocusHeading],
            },
            Action::StartAgain => {
                self.saved.answers = Default::default();
                self.saved.finished = false;
                self.back_to = None;
                self.page = Page::Next;
                vec![Effect::SaveState, Effect::FocusHeading]
            }
            Action::Toggled(key) => {
                if !self.saved.ticks.remove(&key) {
                    self.saved.ticks.insert(key);
                }
                vec![Effect::SaveState, Effect::TellProgress]
            }
            Action::Noted { key, note } => {
                if note.trim().is_empty() {
                    self.saved.notes.remove(&key);
                } else {
                    self.saved.notes.insert(key, note);
                }
                vec![Effect::SaveState]
            }
            Action::Track { id, name, at } => {
                let province = self.saved.answers.one("province").map(str::to_owned);
                self.filings.push(Filing { province, ..Filing::new(id.clone(), name, at) });
                self.saved.filings.push(id.clone());
                self.view = View::Track;
                self.open_filing = Some(id.clone());
                // The filing first: the state must never name one that is not there.
                vec![Effect::SaveFiling(id), Effect::SaveState, Effect::FocusHeading, Effect::TellProgress]
            }
            Action::Open(id) => {
                self.open_filing = id;
                vec![Effect::FocusHeading, Effect::SaveState]
            }
            Action::Told { id, event } => {
                let mut effects = self.change_filing(&id, |filing| filing.events.push(event));
                effects.push(Effect::FocusNextAction);
                effects
            }
            Action::Renamed { id, name } => self.change_filing(&id, |filing| filing.name = name),
            Action::Removed(id) => {
                self.filings.retain(|filing| filing.id != id);
                self.saved.filings.retain(|other| *other != id);
                self.open_filing = None;
                vec![Effect::SaveState, Effect::RemoveFiling(id), Effect::FocusHeading]
            }
            Action::SaveEnded(problem) => {
                self.unsaved = problem;
                Vec::new()
            }
            Action::Dismissed => {
                self.notices.clear();
                self.unsaved = None;
                self.bad_link = false;
                Vec::new()
            }
            Action::Cleared => {
                self.saved = SavedState::default();
                self.filings.clear();
                self.page = Page::Next;
                self.back_to = None;
                self.open_filing = None;
                self.notices.clear();
                self.unsaved = None;
                vec![Effect::ClearStore]
            }
            Action::Imported(saved) => self.import(saved),
        }
    }

    /// Puts imported data in the place of all that is here.
    fn import(&mut self, mut saved: Saved) -> Vec<Effect> {
        let kept = |id: &String| saved.filings.iter().any(|filing| filing.id == *id);
        let gone: Vec<_> = self.saved.filings.iter().filter(|id| !kept(id)).cloned().collect();
        saved.state.filings.clear();
        for filing in &saved.filings {
            if !saved.state.filings.contains(&filing.id) {
                saved.state.filings.push(filing.id.clone());
            }
        }
        let mut effects: Vec<_> = gone.into_iter().map(Effect::RemoveFiling).collect();
        effects.extend(saved.state.filings.iter().cloned().map(Effect::SaveFiling));
        effects.extend(self.restore(saved, Vec::new()));
        effects.extend([Effect::SaveState, Effect::FocusHeading]);
        effects
    }

    /// Answers that came by a link: taken at once where there are none, else the visitor decides.
    fn offered(&mut self, link: &str) -> Vec<Effect> {
        let answers = self.rules.core.as_deref().and_then(|core| from_link(core, link));
        self.bad_link = answers.is_none();
        match answers {
            Some(answers) if self.saved.answers.is_empty() => self.take(answers),
            offered => {
                self.offered = offered;
                Vec::new()
            }
        }
    }

    fn take(&mut self, answers: Answers) -> Vec<Effect> {
        self.saved.answers = answers;
        self.saved.finished = false;
        self.back_to = None;
        self.view = View::Check;
        self.page = Page::Answers;
        vec![Effect::SaveState, Effect::LoadProvince, Effect::FocusHeading]
    }

    fn restore(&mut self, saved: Saved, notices: Vec<Notice>) -> Vec<Effect> {
        self.saved = saved.state;
        self.filings = saved.filings;
        self.notices = notices;
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
        self.saved.answers.set(&fact, answer);
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

    fn change_filing(&mut self, id: &str, change: impl FnOnce(&mut Filing)) -> Vec<Effect> {
        let Some(filing) = self.filings.iter_mut().find(|filing| filing.id == id) else {
            return Vec::new();
        };
        change(filing);
        vec![Effect::SaveFiling(id.to_owned()), Effect::TellProgress]
    }
}
