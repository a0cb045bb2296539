//! The rule pack: what it is made of and how its conditions are read.

mod condition;
mod language;
mod pack;
mod read;

pub use condition::{Condition, Fact, Facts, Truth};
pub use language::in_language;
pub use pack::{
    Confidence, Core, Decisions, Effect, Flow, Holidays, National, OptionItem, PackError, Provider, Province,
    ProvinceName, Question, QuestionKind, Requirement, ReviewDays, Row, Section, Source, Span, StageText,
    Step, Timing, Topic, Wait, parse,
};
pub use read::Read;
