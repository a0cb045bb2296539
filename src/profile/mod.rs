//! Ground floor: the vocabulary of the field and the answers an applicant gives.

mod answers;
mod language;
mod vocabulary;

pub use answers::{Answer, Answers, UNSURE};
pub use language::Lang;
pub use vocabulary::{FilingKind, RequirementKind, Verdict, View, subject_in};
