//! The questionnaire and the decision table.

use serde_json::Value;
use time::Date;

use crate::profile::{Answer, FilingKind, Verdict};

use super::{Condition, Confidence, ProvinceName, is_past, parse_date};
use crate::read::{Fill, Read, ids, one_of, record};

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
    /// A day in the past, or today.
    Date,
}

ids!(QuestionKind {
    "choice" => Choice, "multi" => Multi, "number" => Number, "province" => Province, "date" => Date
});

/// A small expert that helps to answer a question. What is typed there is looked at and forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expert {
    /// Reads a unified social credit code: which body, which province.
    CreditCode,
    /// Reads a resident ID: age, province.
    ResidentId,
    /// Reads a domain: suffix, the part that is filed.
    Domain,
    /// Checks the name of a website or app.
    Name,
}

impl Expert {
    /// All experts.
    pub const ALL: [Expert; 4] = [Self::CreditCode, Self::ResidentId, Self::Domain, Self::Name];

    /// The id used in the rule pack and by styles.
    pub fn id(self) -> &'static str {
        match self {
            Self::CreditCode => "credit-code",
            Self::ResidentId => "resident-id",
            Self::Domain => "domain",
            Self::Name => "name",
        }
    }
}

impl Fill for Expert {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = one_of(value, &Expert::ALL.map(|expert| (expert.id(), expert)))?;
        Ok(())
    }
}

impl Read for Expert {
    fn blank() -> Self {
        Expert::ALL[0]
    }
}

record! {
    /// A question. Its id is the fact that it settles.
    pub struct Question {
        pub id: String,
        pub kind: QuestionKind,
        pub section: String,
        /// Asked of everybody who may have to file, whatever the rules say.
        pub always: bool,
        /// The gate: whom it concerns at all.
        pub when: Condition,
        pub title: String,
        /// The title for units where it differs from the one for individuals.
        pub title_unit: Option<String>,
        /// The hint where the subject is no individual.
        pub hint_unit: Option<String>,
        pub hint: Option<String>,
        /// Why we ask.
        pub why: Option<String>,
        pub options: Vec<OptionItem>,
        /// For numbers: the smallest and the largest that makes sense.
        pub min: Option<u32>,
        pub max: Option<u32>,
        /// Words of it that may be new to a reader: ids of `terms.json`.
        pub terms: Vec<String>,
        /// The fact that the answer speaks of: when that one changes, this is asked again.
        pub relative_to: Option<String>,
        /// Says something about a person: never in links or events.
        pub private: bool,
        /// Who helps to answer it, and who helps units where that differs.
        pub expert: Option<Expert>,
        pub expert_unit: Option<Expert>,
    }
}

impl Question {
    /// Whether a number makes sense as an answer.
    pub fn takes(&self, number: u32) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }

    /// Whether this is an answer to the question at all, wherever it comes from: a page, a link, saved data or a
    /// host. Not whether each option is offered to this applicant. Without `today` no date is too late.
    pub fn accepts(&self, answer: &Answer, provinces: &[ProvinceName], today: Option<Date>) -> bool {
        let known = |id: &str| self.options.iter().any(|option| option.id == id);
        match (self.kind, answer) {
            (QuestionKind::Choice, Answer::One(id)) => known(id),
            (QuestionKind::Province, Answer::One(code)) => {
                provinces.iter().any(|province| province.code == *code)
            }
            (QuestionKind::Multi | QuestionKind::Number | QuestionKind::Date, Answer::One(_))
                if answer.is_unsure() =>
            {
                true
            }
            (QuestionKind::Multi, Answer::Many(ids)) => {
                let alone = ids.len() == 1 || !ids.contains("none");
                !ids.is_empty() && alone && ids.iter().all(|id| known(id))
            }
            (QuestionKind::Number, Answer::Number(number)) => self.takes(*number),
            (QuestionKind::Date, Answer::One(date)) => {
                parse_date(date).is_some_and(|date| is_past(date, today))
            }
            _ => false,
        }
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
        /// The first and the last day on which it is in force.
        pub since: Option<Date>,
        pub until: Option<Date>,
    }
}

impl Fill for FilingKind {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = one_of(value, &FilingKind::ALL.map(|kind| (kind.id(), kind)))?;
        Ok(())
    }
}

impl Read for FilingKind {
    fn blank() -> Self {
        FilingKind::ALL[0]
    }
}

impl Fill for Verdict {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = one_of(value, &Verdict::ALL.map(|verdict| (verdict.id(), verdict)))?;
        Ok(())
    }
}

impl Read for Verdict {
    fn blank() -> Self {
        Verdict::ALL[0]
    }
}
