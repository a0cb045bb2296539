//! One rule, and where it comes from.

use time::Date;

use crate::profile::RequirementKind;

use super::{Condition, Facts, NameRule, Truth};
use crate::read::{ids, record};

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

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Required,
    Forbidden,
    Conditional,
    Advice,
    Allowed,
}

ids!(Effect {
    "required" => Required, "forbidden" => Forbidden, "conditional" => Conditional, "advice" => Advice,
    "allowed" => Allowed,
});

/// Who makes a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Law, the ministry, or all providers alike.
    Nation,
    /// The provincial administration, as providers render it.
    Province,
    /// The hosting provider.
    Provider,
}

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
        /// Matters only after the order was handed in.
        pub later: bool,
        /// When this holds, the applicant cannot file now.
        pub blocks: Option<Condition>,
        /// When this holds nothing is left to do. Without it: as soon as `blocks` is known not to hold.
        pub met_when: Option<Condition>,
        pub title: String,
        /// A document's Chinese title where the file is in another language: its exact name, for asking and finding it.
        pub original: Option<String>,
        /// Empty, like all that follows from its sources, while the file's words are not loaded.
        pub text: String,
        /// How to get a document right.
        pub paper: Option<Paper>,
        /// What of the text can be checked in the name of a site or app.
        pub name: Vec<NameRule>,
        /// What is wrong when it blocks, as a short sentence about this applicant; every rule that blocks has one.
        pub problem: Option<String>,
        /// What to do when it blocks.
        pub remedy: Option<String>,
        /// Where problem or remedy depend on the answers: the first that holds counts.
        pub cases: Vec<BlockCase>,
        /// Has to be solved before anything else of its category can begin.
        pub comes_first: bool,
        /// How long the remedy takes to work.
        pub wait: Option<Wait>,
        /// How long something must still run on the day of filing.
        pub term: Option<Term>,
        /// Suffixes, each with its dot, that are not accepted here though they are approved.
        pub refused_suffixes: Vec<String>,
        /// Whether the foot of the page shows the subject's number, not the site's.
        pub subject_number: bool,
        /// Where the result names it.
        pub place: Option<Place>,
        pub sources: Vec<String>,
        pub confidence: Confidence,
        pub conflict: Option<String>,
        /// ISO dates.
        pub reviewed: String,
        pub review_due: String,
        /// The first and the last day on which it is in force.
        pub since: Option<Date>,
        pub until: Option<Date>,
    }
}

record! {
    /// One of several ways in which a rule can block.
    pub struct BlockCase {
        pub when: Condition,
        pub problem: String,
        /// Without it the rule's own.
        pub remedy: Option<String>,
    }
}

/// Where the result names a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Who can be the subject.
    Subject,
    /// A permit that must be there before filing (前置审批).
    Before,
    /// A permit or filing that follows.
    After,
}

ids!(Place { "subject" => Subject, "before" => Before, "after" => After });

impl Requirement {
    /// The topic, which is the id unless the rule says otherwise.
    pub fn topic(&self) -> &str {
        self.topic.as_deref().unwrap_or(&self.id)
    }

    /// What is wrong with an applicant whom it blocks, and what to do; of a rule that does not block, its title.
    pub fn why_blocked(&self, facts: &dyn Facts) -> (&str, Option<&str>) {
        let case = self.cases.iter().find(|case| case.when.truth(facts) == Truth::Yes);
        let problem = case.map(|case| case.problem.as_str()).or(self.problem.as_deref());
        let remedy = case.and_then(|case| case.remedy.as_deref()).or(self.remedy.as_deref());
        (problem.unwrap_or(&self.title), remedy)
    }
}

record! {
    /// How to get a document right. What is left out comes from a weaker rule on the same topic, and from the kind.
    pub struct Paper {
        /// The [`PaperKind`] it belongs to.
        pub kind: Option<String>,
        /// Who signs or seals, and what must be written by hand.
        pub sign: Option<String>,
        /// Original, copy or photo, and what must be readable.
        pub form: Option<String>,
        /// How long it must still be valid, or how old it may be.
        pub valid: Option<String>,
        /// Where to get it, or its template.
        pub template: Option<String>,
        /// What it is returned for.
        pub mistakes: Vec<String>,
    }
}

record! {
    /// What holds for every document of a kind, such as a photo of an original or a signed letter.
    pub struct PaperKind {
        pub id: String,
        pub title: String,
        pub form: String,
        pub mistakes: Vec<String>,
        /// Keys of the national sources.
        pub sources: Vec<String>,
    }
}

record! {
    /// A waiting time.
    pub struct Wait {
        pub days: u32,
        pub unit: WaitUnit,
        /// The fact that says since when it has been running; without it, or unanswered: from today.
        pub from: Option<String>,
    }
}

/// Which days a waiting time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitUnit {
    /// Days on which offices work (工作日).
    Working,
    /// All days (自然日).
    Calendar,
}

ids!(WaitUnit { "working" => Working, "calendar" => Calendar });

record! {
    /// A time that something must still run, such as a server or a certificate.
    pub struct Term {
        pub months: u32,
        /// To prolong it takes no time, as with a server; without it nobody can say how long it takes.
        pub at_once: bool,
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

ids!(RequirementKind { "document" => Document, "condition" => Condition, "note" => Note });
