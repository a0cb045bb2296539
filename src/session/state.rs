//! The state: what is loaded, saved and shown.

use std::rc::Rc;

use time::Date;

use crate::guide::{Situation, next_question};
use crate::profile::{Answers, View};
use crate::rules::{Core, Names, Provider, Province, Question, Suffixes, Tracking};
use crate::store::{Imported, Notice, Saved, SavedState};
use crate::tracker::Filing;

/// The rules that are loaded, in the language shown.
#[derive(Clone, Default)]
pub struct Rules {
    pub core: Option<Rc<Core>>,
    pub provider: Option<Rc<Provider>>,
    pub province: Option<Rc<Province>>,
    /// For the small experts; loaded when one is first shown.
    pub suffixes: Option<Rc<Suffixes>>,
    pub names: Option<Rc<Names>>,
    /// For the tracker; loaded when it is first shown.
    pub tracking: Option<Rc<Tracking>>,
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

/// What came by a link and waits for the visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Offer {
    #[default]
    None,
    /// A link in which nothing could be read; the visitor is told.
    Bad,
    /// Answers, while the visitor decides whether they replace the ones here.
    Pending(Answers),
}

/// Everything the interface shows.
#[derive(Clone, Default)]
pub struct State {
    pub rules: Rules,
    /// The day in China, or the one the host wants the rules of.
    pub today: Option<Date>,
    /// What events are stamped with: milliseconds since 1970, and a number below 1000 that other tabs hardly have too.
    pub clock: (i64, i64),
    pub saved: SavedState,
    pub filings: Vec<Filing>,
    pub view: View,
    pub page: Page,
    /// Set while one answer is changed, until nothing is left to ask.
    pub back_to: Option<Return>,
    /// What came by a link.
    pub offer: Offer,
    /// The filing that is open in the tracker; none shows the list.
    pub open_filing: Option<String>,
    /// A file with records, while the visitor decides.
    pub import: Option<Imported>,
    /// Everything as it was before a file was taken.
    pub before_import: Option<Rc<Saved>>,
    /// What the visitor should know about storage.
    pub notices: Vec<Notice>,
    /// Set when a save failed; cleared by one that works.
    pub unsaved: Option<Notice>,
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

    /// True while the words of the rules, nationwide or of the chosen province, are still to come.
    pub fn awaits_words(&self) -> bool {
        let nation = self.rules.core.as_ref().is_none_or(|core| !core.worded);
        nation || self.awaits_words_of_province()
    }

    fn awaits_words_of_province(&self) -> bool {
        self.saved.answers.one("province").is_some()
            && self
                .situation()
                .and_then(|situation| situation.province)
                .is_none_or(|province| !province.worded)
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
}
