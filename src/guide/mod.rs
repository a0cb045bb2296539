//! The brain: which question comes next, what the answers mean, what has to be handed in.

mod assessment;
mod checklist;
mod flow;
mod link;
mod merge;
mod paper;
mod situation;
mod trace;

pub use assessment::{Assessment, Blocker, Statement};
pub use checklist::{Also, Checklist, Heading, Item};
pub use flow::{Asked, asked, at_most, hint_for, next_question, open_questions, options, title_for};
pub use link::{from_link, to_link};
pub use paper::PaperGuide;
pub use situation::Situation;
pub use trace::Trace;

pub use crate::rules::Origin;
