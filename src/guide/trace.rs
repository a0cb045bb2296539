//! Why the guide says something: the answers that led to it, and who says so.

use crate::profile::FilingKind;
use crate::rules::{Condition, Confidence, Fact, Facts, Requirement, Row, Source};
use crate::sorted::Set;

use super::{Origin, Situation};

/// What a statement rests on.
pub struct Trace<'a> {
    /// Where the rule stands: `<file>/<id>`.
    pub rule: String,
    /// The facts whose answers led to it, in the order of their questions.
    pub facts: Vec<&'a str>,
    pub origin: Origin,
    pub sources: Vec<&'a Source>,
    /// True for a rule that can keep the applicant from submitting.
    pub blocks: bool,
    pub confidence: Confidence,
    /// Who says what, where sources differ.
    pub conflict: Option<&'a str>,
    /// ISO dates.
    pub reviewed: &'a str,
    pub review_due: &'a str,
}

impl<'a> Trace<'a> {
    /// Why this row of the decision table decided.
    pub fn of_row(situation: &Situation<'a>, row: &'a Row) -> Self {
        let mut facts = Set::new();
        // The first row that holds decides: the answers that ruled out those before it count too.
        for before in situation.rows().take_while(|before| before.id != row.id) {
            reasons(situation, situation, &before.when, &mut facts);
        }
        reasons(situation, situation, &row.when, &mut facts);
        let book = &situation.core.national.sources;
        Trace {
            rule: format!("decisions/{}", row.id),
            facts: situation.in_order(&facts),
            origin: Origin::Nation,
            sources: situation.cited(&row.sources, book),
            blocks: false,
            confidence: row.confidence,
            conflict: row.conflict.as_deref(),
            reviewed: &row.reviewed,
            review_due: &row.review_due,
        }
    }

    /// Why this rule applies and, if it blocks, why it does.
    pub fn of_rule(
        situation: &Situation<'a>,
        filing: FilingKind,
        origin: Origin,
        rule: &'a Requirement,
    ) -> Self {
        let facts_of = situation.with_filing(filing);
        let mut facts = Set::new();
        reasons(situation, &facts_of, &rule.when, &mut facts);
        rule.blocks.iter().for_each(|blocks| reasons(situation, &facts_of, blocks, &mut facts));
        if origin == Origin::Province {
            facts.insert("province");
        }
        if !["individual", "unit"].iter().all(|all| rule.subjects.iter().any(|subject| subject == all)) {
            facts.insert("subject");
        }
        Trace {
            rule: situation.key(origin, rule),
            facts: situation.in_order(&facts),
            origin,
            sources: situation.sources_of(origin, rule),
            blocks: rule.blocks.is_some(),
            confidence: rule.confidence,
            conflict: rule.conflict.as_deref(),
            reviewed: &rule.reviewed,
            review_due: &rule.review_due,
        }
    }
}

/// The answers that make a condition what it is; for a question that was not asked, those that made it moot.
fn reasons<'a>(
    situation: &Situation<'a>,
    facts: &dyn Facts,
    condition: &'a Condition,
    found: &mut Set<&'a str>,
) {
    let mut named = Set::new();
    condition.reasons(facts, &mut named);
    for fact in named {
        match situation.question(fact) {
            Some(question) if facts.fact(fact) == Fact::Moot => {
                reasons(situation, facts, &question.when, found);
            }
            _ => {
                found.insert(fact);
            }
        }
    }
}
