//! The parts of the rule pack, in the one-language form that the build writes to `dist/rules/<lang>/`.

use crate::sorted::Map;
use std::fmt;

use super::{Calendar, Decisions, Flow, PaperKind, Requirement, Source, Topic, Way};
use crate::read::{Read, record};

/// A rules file that could not be read: which one, and what is wrong where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file's path in the guide's folder.
    pub file: String,
    /// What is wrong, and where in the file.
    pub reason: String,
}

impl PackError {
    /// The error with the reason that a reader gives.
    pub(super) fn new(file: &str, reason: &str) -> Self {
        PackError { file: file.to_owned(), reason: reason.trim_start_matches(": ").to_owned() }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)
    }
}

/// Reads one file of the pack; `file` names it in the error.
pub fn parse<T: Read>(file: &str, text: &str) -> Result<T, PackError> {
    let value = serde_json::from_str(text).map_err(|error| error.to_string());
    value.and_then(|value| T::read(&value)).map_err(|reason| PackError::new(file, &reason))
}

record! {
    /// Everything that holds in every province, in one language.
    pub struct Core {
        /// False while only the rules' logic is loaded and their words are not.
        pub worded: bool,
        /// The questionnaire.
        pub flow: Flow,
        /// The decision table.
        pub decisions: Decisions,
        /// Nationwide requirements and explanations.
        pub national: National,
        /// Official holidays and make-up days.
        pub holidays: Calendar,
        /// The 31 administrations, without their requirements.
        pub provinces: Vec<ProvinceName>,
        /// How long the parts of a filing take.
        pub way: Way,
        /// The hosts of all providers' own pages; those below them count too.
        pub hosts: Vec<String>,
        /// The words that questions lead to, by their ids; what they mean is in a file of its own.
        pub terms: Map<String, String>,
    }
}

record! {
    /// What holds nationwide.
    pub struct National {
        pub requirements: Vec<Requirement>,
        pub papers: Vec<PaperKind>,
        pub topics: Vec<Topic>,
        pub sources: Map<String, Source>,
    }
}

record! {
    /// An administration as shown in the list of provinces.
    #[derive(PartialEq, Eq)]
    pub struct ProvinceName {
        pub code: String,
        pub abbr: String,
        pub name: String,
        /// For type-ahead, without tones or spaces.
        pub pinyin: String,
        /// The pinyin's initials.
        pub initials: String,
        /// One of the seven regions.
        pub region: String,
        /// The national figure holds where none is given.
        pub review_working_days: Option<ReviewDays>,
    }
}

record! {
    /// An administration with its rules.
    pub struct Province {
        pub code: String,
        pub name: String,
        /// The administration's name.
        pub administration: String,
        /// Its own website, where a source names it.
        pub site: Option<Site>,
        /// False while only the rules' logic is loaded and their words are not.
        pub worded: bool,
        /// The national figure holds where none is given.
        pub review_working_days: Option<ReviewDays>,
        pub requirements: Vec<Requirement>,
        pub sources: Map<String, Source>,
    }
}

record! {
    /// An administration's own website. It is a link for the reader, and no source of a rule.
    #[derive(PartialEq, Eq)]
    pub struct Site {
        pub url: String,
        /// Keys of the file's sources that name the address.
        pub sources: Vec<String>,
    }
}

record! {
    /// How long an administration's review takes, in working days.
    #[derive(PartialEq, Eq)]
    pub struct ReviewDays {
        pub min: u32,
        pub max: u32,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
    }
}
