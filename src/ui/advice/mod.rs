//! What a small expert makes of what was typed, ready to be shown. Nothing of it is kept.

mod domain;
mod name;
mod numbers;

use yew::AttrValue;

use crate::formats::domain::Idna;
use crate::guide::Situation;
use crate::profile::Answer;
use crate::rules::{Expert, Names, Severity, Suffixes};
use crate::text::Messages;

/// One thing that an expert says.
#[derive(Clone, PartialEq)]
pub struct Line {
    pub text: String,
    /// How much it weighs; none for what is simply so.
    pub severity: Option<Severity>,
    /// What to do, who says so.
    pub more: Vec<String>,
}

impl Line {
    fn plain(text: impl Into<String>) -> Self {
        Line { text: text.into(), severity: None, more: Vec::new() }
    }

    fn of(severity: Severity, text: impl Into<String>) -> Self {
        Line { text: text.into(), severity: Some(severity), more: Vec::new() }
    }
}

/// What an expert says.
#[derive(Clone, PartialEq)]
pub enum Advice {
    /// It cannot be read: the message for the field.
    Wrong(String),
    /// What is to be said, and the answer that follows, with its words.
    Read { lines: Vec<Line>, answer: Option<(Answer, AttrValue)> },
    /// The rules that this needs are still loading.
    Loading,
    /// They could not be loaded.
    Failed,
}

/// What an expert has to go by.
pub struct Desk<'a> {
    pub t: &'static Messages,
    pub situation: Situation<'a>,
    pub suffixes: Option<&'a Suffixes>,
    pub names: Option<&'a Names>,
    /// The question that is asked; empty outside the questionnaire.
    pub fact: &'a str,
    pub idna: &'a dyn Idna,
}

impl Desk<'_> {
    /// What `expert` says of `text`.
    pub fn look(&self, expert: Expert, text: &str) -> Advice {
        match expert {
            Expert::CreditCode => self.credit_code(text),
            Expert::ResidentId => self.resident_id(text),
            Expert::Domain => self.domain(text),
            Expert::Name => self.name(text),
        }
    }

    /// An option of the question that is asked, if it offers it, with its words.
    fn option(&self, id: &str) -> Option<(Answer, AttrValue)> {
        let question = self.situation.question(self.fact)?;
        let option = question.options.iter().find(|option| option.id == id)?;
        Some((Answer::One(id.to_owned()), option.label.clone().into()))
    }

    fn province_name(&self, code: &str) -> Option<&str> {
        let provinces = &self.situation.core.provinces;
        provinces.iter().find(|province| province.code == code).map(|province| province.name.as_str())
    }
}
