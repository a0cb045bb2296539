//! The rule pack: what it is made of and how its conditions are read.

mod calendar;
mod condition;
mod flow;
mod glossary;
mod halves;
mod language;
mod names;
mod own_pack;
mod pack;
mod provider;
mod publishers;
mod requirement;
mod source;
mod suffixes;
mod take_way;
mod tracking;

pub use crate::read::Read;
pub use calendar::{Calendar, Due, china_date, is_past, parse_date};
pub use condition::{Condition, Fact, Facts, Truth};
pub use flow::{Decisions, Expert, Flow, OptionItem, Question, QuestionKind, Row, Section};
pub use glossary::{Glossary, Meaning};
pub use halves::{CORE, Halves, PROVINCE, parse_core, parse_province};
pub use language::in_language;
pub use names::{
    CharClass, Exempt, NameRule, NameTest, Names, Position, ProvinceExempt, RemarkRule, Severity,
};
pub use own_pack::with_own_pack;
pub use pack::{Core, National, PackError, Province, ProvinceName, ReviewDays, Site, parse};
pub use provider::{Console, Days, Provider, Span, StageText, Step, Timing};
pub use publishers::name_publishers;
pub use requirement::{
    BlockCase, Confidence, Effect, Origin, Paper, PaperKind, Place, Requirement, Term, Topic, Wait, WaitUnit,
};
pub use source::{Doubt, Source, SourceKind, cited, doubt, is_own};
pub use suffixes::{
    ApprovedSuffix, BarredSuffix, PublicBody, PublicSuffix, Restriction, SuffixNote, Suffixes,
    UnverifiedSuffix,
};
pub use take_way::take_way;
pub use tracking::{
    AuthorityTime, Duty, Hours, Lengths, NumberFaults, PhaseOfKind, PhaseWords, Phrases, Reason, Route,
    SmsRules, Tracking, Way,
};
