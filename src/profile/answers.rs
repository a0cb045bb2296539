//! What the applicant has answered: one value a fact, keyed by the fact's id in the rule pack.

use crate::read::{Fill, Read};
use crate::sorted::{Map, Set};
use serde::Serialize;
use serde_json::Value;

/// The option id that stands for "not sure" in every question that offers it.
pub const UNSURE: &str = "unsure";

/// One answer. Which form a question takes is declared by its `kind` in the flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// A whole number, such as an age in years.
    Number(u32),
    /// One option's id, or a province's code.
    One(String),
    /// Several options' ids.
    Many(Set<String>),
}

impl Answer {
    /// True for the option "not sure": answered, but nothing is known.
    pub fn is_unsure(&self) -> bool {
        matches!(self, Answer::One(id) if id == UNSURE)
    }

    /// True if this answer is the option `id`, or several options with `id` among them.
    pub fn has(&self, id: &str) -> bool {
        match self {
            Answer::One(one) => one == id,
            Answer::Many(many) => many.contains(id),
            Answer::Number(_) => false,
        }
    }
}

impl Fill for Answer {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = match value {
            Value::Number(_) => Answer::Number(u32::read(value)?),
            Value::String(one) => Answer::One(one.clone()),
            _ => Answer::Many(Set::read(value)?),
        };
        Ok(())
    }
}

impl Read for Answer {
    fn blank() -> Self {
        Answer::Number(0)
    }
}

/// All answers so far. Answers whose question no longer applies stay, and count again when it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Answers(Map<String, Answer>);

impl Fill for Answers {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        self.0.fill(value)
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Answers {
    /// The answer to `fact`, if there is one.
    pub fn get(&self, fact: &str) -> Option<&Answer> {
        self.0.get(fact)
    }

    /// The single option chosen for `fact`; none for numbers and several options.
    pub fn one(&self, fact: &str) -> Option<&str> {
        match self.0.get(fact) {
            Some(Answer::One(id)) => Some(id),
            _ => None,
        }
    }

    /// Records an answer, replacing an earlier one.
    pub fn set(&mut self, fact: &str, answer: Answer) {
        self.0.insert(fact.to_owned(), answer);
    }

    /// Records the single option `id`, replacing an earlier answer.
    pub fn choose(&mut self, fact: &str, id: &str) {
        self.set(fact, Answer::One(id.to_owned()));
    }

    /// Forgets the answer to `fact`.
    pub fn remove(&mut self, fact: &str) {
        self.0.remove(fact);
    }

    /// The facts that have an answer.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// True before the first answer.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
