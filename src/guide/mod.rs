//! The brain: which question comes next, what the answers mean, what has to be handed in.

mod assessment;
mod checklist;
mod flow;
mod situation;

pub use assessment::{Assessment, Blocker};
pub use checklist::{Checklist, Heading, Item};
pub use flow::{Asked, asked, next_question, open_questions, options};
pub use situation::Situation;

pub use crate::rules::Origin;
