//! An answer, rehearsed. Browsers translate a function of a program when it is first called: on a slow phone that takes most of
//! the time of the first answer. So, before the guide takes the place of the first question that stands in for it, it works
//! out and draws what follows from an answer, out of sight and on a copy: nothing is saved, told or loaded.

use std::time::Duration;

use yew::platform::time::sleep;
use yew::prelude::*;

use crate::guide::{Assessment, at_most};
use crate::profile::Answer;
use crate::session::{Action, State};

use super::app::{App, Message};

/// A step: each is a task of its own, so that none is long.
#[derive(Clone, Copy)]
pub enum Rehearsal {
    /// Works out what follows.
    Think,
    /// Draws it.
    Draw,
    /// Draws what is really there again.
    End,
}

impl App {
    /// True if there is something to draw.
    pub(super) fn rehearse(&mut self, ctx: &Context<Self>, step: Rehearsal) -> bool {
        match step {
            Rehearsal::Think => {
                if let Some(situation) = self.answered().as_ref().and_then(|state| state.situation()) {
                    // What it is does not matter.
                    let _ = (Assessment::of(&situation), at_most(&situation));
                }
                go_on(ctx, Rehearsal::Draw);
                return false;
            }
            Rehearsal::Draw => self.rehearsed = self.answered(),
            Rehearsal::End => self.rehearsed = None,
        }
        self.drawing = Some(step);
        true
    }

    /// Something was drawn, with all that is in it: a slow device may do that in several tasks.
    pub(super) fn rehearsal_drawn(&mut self, ctx: &Context<Self>) {
        match self.drawing.take() {
            Some(Rehearsal::Draw) => go_on(ctx, Rehearsal::End),
            Some(_) => ctx.props().host.tell(":rehearsed", &serde_json::json!({})),
            None => {}
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

fn go_on(ctx: &Context<App>, step: Rehearsal) {
    App::await_message(ctx, async move {
        sleep(Duration::ZERO).await;
        Message::Rehearse(step)
    });
}
