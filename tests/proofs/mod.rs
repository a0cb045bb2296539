//! Proofs on the real rule pack: the questionnaire ends, every rule can be met, nothing is asked in vain.
//! They walk the questions as an applicant does; chance comes from fixed seeds, so every run is the same.

mod as_of;
mod change;
mod everywhere;
mod pairs;
mod paths;
mod reach;
mod relevance;
mod search;
mod table;
mod walk;
