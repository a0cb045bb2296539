//! The verdict: must this be filed, how, and what stands in the way now.

use std::collections::BTreeSet;

use crate::profile::{FilingKind, Verdict};
use crate::rules::{Requirement, Row, Truth};

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
    /// The filing kind of the row, or of the first candidate that has one.
    pub filing: Option<FilingKind>,
    /// What stands in the way, as far as it is known.
    pub blockers: Vec<Blocker<'a>>,
    /// Facts answered "not sure" that keep the verdict open.
    pub unsure: Vec<&'a str>,
}

impl<'a> Assessment<'a> {
    /// Assesses a situation by the first row of the decision table that holds.
    pub fn of(situation: &Situation<'a>) -> Self {
        let mut candidates = Vec::new();
        let mut unsure = BTreeSet::new();
        let mut row = None;
        for candidate in &situation.core.decisions.rows {
            match candidate.when.truth(situation) {
                Truth::No => {}
                Truth::Unknown => {
                    candidate.when.unsure_facts(situation, &mut unsure);
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
            None => candidates.iter().find_map(|candidate| candidate.filing),
        };
        let blockers = filing.map_or_else(Vec::new, |filing| blockers(situation, filing));
        Assessment {
            verdict: row.map_or(Verdict::Depends, |row| row.verdict),
            row,
            candidates,
            filing,
            blockers,
            unsure: unsure.into_iter().collect(),
        }
    }
}

/// The rules that certainly apply and certainly are not met.
fn blockers<'a>(situation: &Situation<'a>, filing: FilingKind) -> Vec<Blocker<'a>> {
    let facts = situation.with_filing(filing);
    situation
        .requirements(filing)
        .into_iter()
        .filter(|(_, rule)| rule.when.truth(&facts) == Truth::Yes)
        .filter(|(_, rule)| rule.blocks.as_ref().is_some_and(|blocks| blocks.truth(&facts) == Truth::Yes))
        .map(|(origin, rule)| Blocker { origin, rule })
        .collect()
}
