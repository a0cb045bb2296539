//! The parts of the rule pack, in the one-language form that the build writes to `dist/rules/<lang>/`.

use std::collections::BTreeMap;
use std::fmt;

use crate::profile::{FilingKind, RequirementKind, Verdict};

use super::Condition;
use super::read::{Read, ids, record};

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
pub fn parse<T: Read>(file: &str, text: &str) -> Result<T, PackError> {
    let value = serde_json::from_str(text).map_err(|error| error.to_string());
    value.and_then(|value| T::read(&value)).map_err(|reason| PackError {
        file: file.to_owned(),
        reason: reason.trim_start_matches(": ").to_owned(),
    })
}

record! {
    /// Everything that holds in every province, in one language.
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
}

record! {
    /// The questionnaire: questions in the order in which they may be asked.
    pub struct Flow {
        /// Headings under which the answers are shown again.
        pub sections: Vec<Section>,
        /// All questions. A later question's gate speaks only of earlier ones.
        pub questions: Vec<Question>,
    }
}

record! {
    /// A heading of the questionnaire.
    pub struct Section {
        pub id: String,
        pub title: String,
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

ids!(QuestionKind { "choice" => Choice, "multi" => Multi, "number" => Number, "province" => Province });

record! {
    /// A question. Its id is the fact that it settles.
    pub struct Question {
        pub id: String,
        pub kind: QuestionKind,
        pub section: String,
        /// Asked of everybody who has to file, whatever the rules say.
        pub always: bool,
        /// The gate: whom it concerns at all.
        pub when: Condition,
        pub title: String,
        /// The title for units where it differs from the one for individuals.
        pub title_unit: Option<String>,
        pub hint: Option<String>,
        /// Why we ask.
        pub why: Option<String>,
        pub options: Vec<OptionItem>,
    }
}

record! {
    /// One possible answer.
    pub struct OptionItem {
        pub id: String,
        pub label: String,
        /// For "not sure": how to find out.
        pub hint: Option<String>,
        pub when: Condition,
    }
}

record! {
    /// The decision table; the first row whose condition holds decides.
    pub struct Decisions {
        pub rows: Vec<Row>,
    }
}

record! {
    /// One row of the decision table.
    pub struct Row {
        pub id: String,
        pub verdict: Verdict,
        pub filing: Option<FilingKind>,
        pub when: Condition,
        pub title: String,
        pub text: String,
        /// What to do, or what the choice is.
        pub next: Vec<String>,
        /// Keys of the national sources.
        pub sources: Vec<String>,
        pub confidence: Confidence,
        pub conflict: Option<String>,
        pub reviewed: String,
        pub review_due: String,
    }
}

/// How well a rule is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Several publishers agree.
    Agree,
    /// One publisher says so.
    Single,
    /// Publishers differ; the conflict text says who says what.
    Conflict,
}

ids!(Confidence { "agree" => Agree, "single" => Single, "conflict" => Conflict });

/// The strength of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Required,
    Forbidden,
    Allowed,
    Conditional,
    Advice,
}

ids!(Effect { "required" => Required, "forbidden" => Forbidden, "allowed" => Allowed, "conditional" => Conditional, "advice" => Advice });

record! {
    /// One rule of the nation, an administration or a provider.
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
        pub when: Condition,
        /// The text starts with a condition that no question asks about: the reader checks whether it applies.
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
}

impl Requirement {
    /// The topic, which is the id unless the rule says otherwise.
    pub fn topic(&self) -> &str {
        self.topic.as_deref().unwrap_or(&self.id)
    }
}

record! {
    /// A waiting time.
    pub struct Wait {
        pub days: u32,
        /// "working" or "calendar".
        pub unit: String,
    }
}

record! {
    /// Where a statement comes from.
    #[derive(PartialEq, Eq)]
    pub struct Source {
        pub publisher: String,
        pub title: String,
        pub url: Option<String>,
        /// An ISO date, or words such as "undated".
        pub date: String,
    }
}

record! {
    /// A short explanation shown where it helps.
    pub struct Topic {
        pub id: String,
        pub title: String,
        pub text: String,
        pub sources: Vec<String>,
        pub conflict: Option<String>,
    }
}

record! {
    /// What holds nationwide.
    pub struct National {
        pub requirements: Vec<Requirement>,
        pub topics: Vec<Topic>,
        pub sources: BTreeMap<String, Source>,
    }
}

record! {
    /// An administration as shown in the list of provinces.
    #[derive(PartialEq, Eq)]
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
}

record! {
    /// An administration with its rules.
    pub struct Province {
        pub code: String,
        pub name: String,
        pub administration: String,
        /// The national figure holds where none is given.
        pub review_working_days: Option<ReviewDays>,
        pub requirements: Vec<Requirement>,
        pub sources: BTreeMap<String, Source>,
    }
}

record! {
    /// How long an administration's review takes, in working days.
    pub struct ReviewDays {
        pub min: u32,
        pub max: u32,
    }
}

record! {
    /// A hosting provider's own words, clocks and rules.
    pub struct Provider {
        pub id: String,
        pub name: String,
        /// The filing console.
        pub console: Console,
        /// The console's steps, in order.
        pub steps: Vec<Step>,
        pub timing: Timing,
        /// What happens in the later stages, keyed by the stage's id.
        pub stages: BTreeMap<String, StageText>,
        pub requirements: Vec<Requirement>,
        pub sources: BTreeMap<String, Source>,
    }
}

record! {
    /// Where the provider's filing console is.
    pub struct Console {
        pub url: Option<String>,
        pub name: String,
    }
}

record! {
    /// One step of the provider's console.
    pub struct Step {
        pub id: String,
        pub title: String,
        pub text: String,
    }
}

record! {
    /// A provider's words on one stage.
    pub struct StageText {
        pub text: String,
    }
}

record! {
    /// How long a provider's parts take.
    pub struct Timing {
        pub first_review: Span,
        pub hand_over: Option<Span>,
        /// An untouched order is deleted after this many days.
        pub idle: Option<Idle>,
        pub domain_wait: Wait,
        pub sms_wrong_entries: Option<u32>,
    }
}

record! {
    /// A span of days.
    pub struct Span {
        pub min: u32,
        pub max: u32,
    }
}

record! {
    /// A limit in calendar days.
    pub struct Idle {
        pub days: u32,
    }
}

record! {
    /// The State Council's calendar, year by year.
    #[derive(Default)]
    pub struct Holidays {
        pub years: BTreeMap<String, HolidayYear>,
    }
}

record! {
    /// One year's holidays and make-up days, ISO dates.
    #[derive(Default)]
    pub struct HolidayYear {
        /// False while the year's notice is not out.
        pub announced: bool,
        pub off: Vec<String>,
        pub work: Vec<String>,
    }
}

ids!(FilingKind {
    "first" => First,
    "add-service" => AddService,
    "add-access" => AddAccess,
    "change" => Change,
    "migrate" => Migrate,
    "cancel-subject" => CancelSubject,
    "cancel-service" => CancelService,
    "cancel-access" => CancelAccess,
});

ids!(Verdict {
    "needed" => Needed,
    "not-needed" => NotNeeded,
    "depends" => Depends,
    "elsewhere" => Elsewhere,
    "not-possible" => NotPossible,
});

ids!(RequirementKind { "document" => Document, "condition" => Condition, "note" => Note });
