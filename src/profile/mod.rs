//! Ground floor: the vocabulary of the field and the answers an applicant gives.

mod answers;
mod vocabulary;

pub use answers::{Answer, Answers, UNSURE};
pub use vocabulary::{FilingKind, RequirementKind, Verdict, subject_in};
