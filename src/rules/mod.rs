//! The rule pack: what it is made of and how its conditions are read.

mod condition;
mod flow;
mod language;
mod names;
mod pack;
mod provider;
mod read;
mod requirement;
mod suffixes;

pub use condition::{Condition, Fact, Facts, Truth};
pub use flow::{Decisions, Flow, OptionItem, Question, QuestionKind, Row, Section};
pub use language::in_language;
pub use names::{CharClass, Exempt, NameRule, NameTest, Names, Place, ProvinceExempt, RemarkRule, Severity};
pub use pack::{Core, HolidayYear, Holidays, National, PackError, Province, ProvinceName, ReviewDays, parse};
pub use provider::{Console, Idle, Provider, Span, StageText, Step, Timing};
pub use read::Read;
pub use requirement::{Confidence, Origin, Requirement, Source, Topic, Wait};
pub use suffixes::{
    ApprovedSuffix, BarredSuffix, PublicBody, PublicSuffix, Restriction, SuffixNote, Suffixes,
    UnverifiedSuffix,
};
