//! The parts of the rule pack, in the one-language form that the build writes to `dist/rules/<lang>/`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::profile::{FilingKind, RequirementKind, Verdict};

use super::Condition;

/// A rules file that could not be read: which one, and what is wrong where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file's name relative to the rules folder.
    pub file: String,
    /// The reader's words, with line and column.
    pub reason: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)
    }
}

/// Reads one file of the pack; `file` names it in the error.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    serde_json::from_str(text).map_err(|error| PackError { file: file.to_owned(), reason: error.to_string() })
}

/// Everything that holds in every province, in one language.
#[derive(Debug, Deserialize)]
pub struct Core {
    /// The questionnaire.
    pub flow: Flow,
    /// The decision table.
    pub decisions: Decisions,
    /// Nationwide requirements and explanations.
    pub national: National,
    /// Official holidays and make-up days.
    pub holidays: Holidays,
    /// The 31 administrations, without their requirements.
    pub provinces: Vec<ProvinceName>,
}

/// The questionnaire: questions in the order in which they may be asked.
#[derive(Debug, Deserialize)]
pub struct Flow {
    /// Headings under which the answers are shown again.
    pub sections: Vec<Section>,
    /// All questions. A later question's gate speaks only of earlier ones.
    pub questions: Vec<Question>,
}

/// A heading of the questionnaire.
#[derive(Debug, Deserialize)]
pub struct Section {
    pub id: String,
    pub title: String,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One of the options.
    Choice,
    /// Any of the options; `none` excludes the others.
    Multi,
    /// A whole number.
    Number,
    /// One of the 31 administrations.
    Province,
}

/// A question. Its id is the fact that it settles.
#[derive(Debug, Deserialize)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub section: String,
    /// Asked of everybody who has to file, whatever the rules say.
    #[serde(default)]
    pub always: bool,
    /// The gate: whom it concerns at all.
    #[serde(default)]
    pub when: Condition,
    pub title: String,
    /// The title for units where it differs from the one for individuals.
    pub title_unit: Option<String>,
    pub hint: Option<String>,
    /// Why we ask.
    pub why: Option<String>,
    #[serde(default)]
    pub options: Vec<OptionItem>,
}

/// One possible answer.
#[derive(Debug, Deserialize)]
pub struct OptionItem {
    pub id: String,
    pub label: String,
    /// For "not sure": how to find out.
    pub hint: Option<String>,
    #[serde(default)]
    pub when: Condition,
}

/// The decision table; the first row whose condition holds decides.
#[derive(Debug, Deserialize)]
pub struct Decisions {
    pub rows: Vec<Row>,
}

/// One row of the decision table.
#[derive(Debug, Deserialize)]
pub struct Row {
    pub id: String,
    pub verdict: Verdict,
    pub filing: Option<FilingKind>,
    pub when: Condition,
    pub title: String,
    pub text: String,
    /// What to do, or what the choice is.
    #[serde(default)]
    pub next: Vec<String>,
    /// Keys of the national sources.
    pub sources: Vec<String>,
    pub confidence: Confidence,
    pub conflict: Option<String>,
    pub reviewed: String,
    pub review_due: String,
}

/// How well a rule is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Several publishers agree.
    Agree,
    /// One publisher says so.
    Single,
    /// Publishers differ; the conflict text says who says what.
    Conflict,
}

/// The strength of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Required,
    Forbidden,
    Allowed,
    Conditional,
    Advice,
}

/// One rule of the nation, an administration or a provider.
#[derive(Debug, Deserialize)]
pub struct Requirement {
    /// Unique in its file.
    pub id: String,
    /// What it is about; a province's rule takes the place of a national one on the same topic.
    pub topic: Option<String>,
    pub kind: RequirementKind,
    pub category: String,
    pub subjects: Vec<String>,
    pub filings: Vec<String>,
    pub services: Vec<String>,
    pub effect: Effect,
    #[serde(default)]
    pub when: Condition,
    /// The text starts with a condition that no question asks about: the reader checks whether it applies.
    #[serde(default)]
    pub self_check: bool,
    /// When this holds, the applicant cannot file now.
    pub blocks: Option<Condition>,
    pub title: String,
    pub text: String,
    /// What to do when it blocks.
    pub remedy: Option<String>,
    /// How long the remedy takes to work.
    pub wait: Option<Wait>,
    pub sources: Vec<String>,
    pub confidence: Confidence,
    pub conflict: Option<String>,
    /// ISO dates.
    pub reviewed: String,
    pub review_due: String,
}

impl Requirement {
    /// The topic, which is the id unless the rule says otherwise.
    pub fn topic(&self) -> &str {
        self.topic.as_deref().unwrap_or(&self.id)
    }
}

/// A waiting time.
#[derive(Clone, Debug, Deserialize)]
pub struct Wait {
    pub days: u32,
    /// "working" or "calendar".
    pub unit: String,
}

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Source {
    pub publisher: String,
    pub title: String,
    pub url: Option<String>,
    /// An ISO date, or words such as "undated".
    pub date: String,
}

/// A short explanation shown where it helps.
#[derive(Debug, Deserialize)]
pub struct Topic {
    pub id: String,
    pub title: String,
    pub text: String,
    #[serde(default)]
    pub sources: Vec<String>,
    pub conflict: Option<String>,
}

/// What holds nationwide.
#[derive(Debug, Deserialize)]
pub struct National {
    pub requirements: Vec<Requirement>,
    pub topics: Vec<Topic>,
    pub sources: BTreeMap<String, Source>,
}

/// An administration as shown in the list of provinces.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ProvinceName {
    pub code: String,
    pub abbr: String,
    pub name: String,
    pub administration: String,
    /// For type-ahead, without tones or spaces.
    pub pinyin: String,
    /// One of the seven regions.
    pub region: String,
}

/// An administration with its rules.
#[derive(Debug, Deserialize)]
pub struct Province {
    pub code: String,
    pub name: String,
    pub administration: String,
    /// The national figure holds where none is given.
    pub review_working_days: Option<ReviewDays>,
    pub requirements: Vec<Requirement>,
    pub sources: BTreeMap<String, Source>,
}

/// How long an administration's review takes, in working days.
#[derive(Clone, Debug, Deserialize)]
pub struct ReviewDays {
    pub min: u32,
    pub max: u32,
}

/// A hosting provider's own words, clocks and rules.
#[derive(Debug, Deserialize)]
pub struct Provider {
    pub id: String,
    pub name: String,
    /// The filing console.
    pub console: Console,
    /// The console's steps, in order.
    pub steps: Vec<Step>,
    pub timing: Timing,
    /// What happens in the later stages, keyed by the stage's id.
    #[serde(default)]
    pub stages: BTreeMap<String, StageText>,
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
}

/// Where the provider's filing console is.
#[derive(Debug, Deserialize)]
pub struct Console {
    pub url: Option<String>,
    pub name: String,
}

/// One step of the provider's console.
#[derive(Debug, Deserialize)]
pub struct Step {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// A provider's words on one stage.
#[derive(Debug, Deserialize)]
pub struct StageText {
    pub text: String,
}

/// How long a provider's parts take.
#[derive(Debug, Deserialize)]
pub struct Timing {
    pub first_review: Span,
    pub hand_over: Option<Span>,
    /// An untouched order is deleted after this many days.
    pub idle: Option<Idle>,
    pub domain_wait: Wait,
    pub sms_wrong_entries: Option<u32>,
}

/// A span of days.
#[derive(Clone, Debug, Deserialize)]
pub struct Span {
    pub min: u32,
    pub max: u32,
}

/// A limit in calendar days.
#[derive(Clone, Debug, Deserialize)]
pub struct Idle {
    pub days: u32,
}

/// The State Council's calendar, year by year.
#[derive(Debug, Default, Deserialize)]
pub struct Holidays {
    pub years: BTreeMap<String, HolidayYear>,
}

/// One year's holidays and make-up days, ISO dates.
#[derive(Debug, Default, Deserialize)]
pub struct HolidayYear {
    /// False while the year's notice is not out.
    #[serde(default)]
    pub announced: bool,
    #[serde(default)]
    pub off: Vec<String>,
    #[serde(default)]
    pub work: Vec<String>,
}
