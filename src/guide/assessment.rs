//! The verdict: must this be filed, how, and what stands in the way now.

use std::collections::BTreeSet;

use crate::profile::{FilingKind, Verdict};
use crate::rules::{Condition, Fact, Facts, Requirement, Row, Truth};

use super::{Origin, Situation};

/// A rule that keeps the applicant from filing now.
#[derive(Clone, Copy)]
pub struct Blocker<'a> {
    /// Who says so.
    pub origin: Origin,
    /// The rule; its `remedy` says what to do.
    pub rule: &'a Requirement,
}

/// What the answers come to.
pub struct Assessment<'a> {
    /// Depends while answers are missing or "not sure".
    pub verdict: Verdict,
    /// The row of the decision table that decided; none while it is open.
    pub row: Option<&'a Row>,
    /// The rows that are still possible when none has decided.
    pub candidates: Vec<&'a Row>,
    /// The filing kind of the row. While none has decided: the one that all candidates share, else a first
    /// filing if that is possible, since most people who do not know have never filed.
    pub filing: Option<FilingKind>,
    /// What stands in the way, as far as it is known.
    pub blockers: Vec<Blocker<'a>>,
    /// Facts answered "not sure" that keep the verdict open.
    pub unsure: Vec<&'a str>,
    /// Facts without an answer, or with "not sure", that may turn out to stand in the way.
    pub unknown: Vec<&'a str>,
}

impl<'a> Assessment<'a> {
    /// The outcomes that are still possible, without doubles, the usual ones first.
    pub fn likely(&self) -> Vec<&'a Row> {
        let mut likely: Vec<&'a Row> = Vec::new();
        for row in &self.candidates {
            if likely.iter().all(|other| other.title != row.title) {
                likely.push(row);
            }
        }
        likely
    }

    /// Assesses a situation by the first row of the decision table that holds.
    pub fn of(situation: &Situation<'a>) -> Self {
        let mut candidates = Vec::new();
        let mut unsure = BTreeSet::new();
        let mut row = None;
        for candidate in &situation.core.decisions.rows {
            match candidate.when.truth(situation) {
                Truth::No => {}
                Truth::Unknown => {
                    unsure_facts(situation, &candidate.when, &mut unsure);
                    candidates.push(candidate);
                }
                Truth::Yes => {
                    if candidates.is_empty() {
                        row = Some(candidate);
                    } else {
                        candidates.push(candidate);
                    }
                    break;
                }
            }
        }
        let filing = match row {
            Some(row) => row.filing,
            None => likely_filing(&candidates),
        };
        let (blockers, unknown) = filing.map_or_else(Default::default, |filing| blockers(situation, filing));
        Assessment {
            verdict: row.map_or(Verdict::Depends, |row| row.verdict),
            row,
            candidates,
            filing,
            blockers,
            unsure: in_order(situation, &unsure),
            unknown: in_order(situation, &unknown),
        }
    }
}

/// The "not sure" answers that keep a condition open, also through questions that hang on them.
fn unsure_facts<'a>(situation: &Situation<'a>, condition: &'a Condition, unsure: &mut BTreeSet<&'a str>) {
    condition.unsure_facts(situation, unsure);
    if condition.truth(situation) != Truth::Unknown {
        return;
    }
    for fact in condition.facts() {
        if situation.fact(fact) == Fact::Hidden
            && let Some(question) = situation.question(fact)
        {
            unsure_facts(situation, &question.when, unsure);
        }
    }
}

/// Facts in the order of their questions.
fn in_order<'a>(situation: &Situation<'a>, facts: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let ids = situation.core.flow.questions.iter().map(|question| question.id.as_str());
    ids.filter(|id| facts.contains(id)).collect()
}

fn likely_filing(candidates: &[&Row]) -> Option<FilingKind> {
    let mut kinds = candidates.iter().filter_map(|candidate| candidate.filing);
    let first = kinds.next()?;
    let shared = kinds.all(|kind| kind == first).then_some(first);
    let first_filing = || candidates.iter().any(|row| row.filing == Some(FilingKind::First));
    shared.or_else(|| first_filing().then_some(FilingKind::First))
}

/// The rules that certainly apply and certainly are not met, and the facts that may bring more of them.
fn blockers<'a>(situation: &Situation<'a>, filing: FilingKind) -> (Vec<Blocker<'a>>, BTreeSet<&'a str>) {
    let facts = situation.with_filing(filing);
    let mut certain = Vec::new();
    let mut unknown = BTreeSet::new();
    for (origin, rule) in situation.requirements(filing) {
        let Some(blocks) = rule.blocks.as_ref().filter(|_| rule.when.truth(&facts) == Truth::Yes) else {
            continue;
        };
        match blocks.truth(&facts) {
            Truth::Yes => certain.push(Blocker { origin, rule }),
            Truth::Unknown => {
                blocks.open_facts(&facts, &mut unknown);
                blocks.unsure_facts(&facts, &mut unknown);
            }
            Truth::No => {}
        }
    }
    (certain, unknown)
}
