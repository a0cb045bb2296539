//! An answer, rehearsed. Browsers translate a function of a program when it is first called: on a slow phone that takes most of
//! the time of the first answer. So, before the guide takes the place of the first question that stands in for it, it works
//! out and draws what follows from an answer, out of sight and on a copy: nothing is saved, told or loaded.

use crate::guide::{Assessment, at_most};
use crate::profile::Answer;
use crate::session::{Action, State};

use super::app::App;

/// A step: each is a task of its own, so that none is long.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rehearsal {
    /// Works out what follows.
    Think,
    /// Draws it.
    Draw,
    /// Draws what is really there again.
    End,
}

impl Rehearsal {
    /// In their order.
    pub const ALL: [Rehearsal; 3] = [Rehearsal::Think, Rehearsal::Draw, Rehearsal::End];
}

impl App {
    /// True if there is something to draw.
    pub(super) fn rehearse(&mut self, step: Rehearsal) -> bool {
        match step {
            Rehearsal::Think => {
                if let Some(situation) = self.answered().as_ref().and_then(|state| state.situation()) {
                    // What it is does not matter.
                    let _ = (Assessment::of(&situation), at_most(&situation));
                }
                false
            }
            Rehearsal::Draw => {
                self.rehearsed = self.answered();
                self.rehearsed.is_some()
            }
            Rehearsal::End => self.rehearsed.take().is_some(),
        }
    }

    /// What would be with the first answer to the question that is shown.
    fn answered(&self) -> Option<Box<State>> {
        let question = self.state.current_question()?;
        let answer = Answer::One(question.options.first()?.id.clone());
        let mut state =
            State { rules: self.state.rules.clone(), today: self.state.today, ..State::default() };
        state.apply(Action::Answered { fact: question.id.clone(), answer });
        Some(Box::new(state))
    }
}
