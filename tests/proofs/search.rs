//! Directed search: answers that lead to a rule, found by leaving out whatever rules it out.
//!
//! Conditions are three-valued: one that is "no" stays "no" whatever else is answered. So to drop every answer
//! that makes a wanted condition "no" loses no way to it. ("Not sure" is the exception, see [`Hopeful`].)

use std::collections::BTreeSet;

use beian_guide::guide::{Assessment, Checklist, Situation, next_question};
use beian_guide::profile::{FilingKind, UNSURE, subject_in};
use beian_guide::rules::{Condition, Fact, Facts, Requirement, Truth};

use super::walk::{Chance, Walk};

/// A search that has gone astray begins anew, with the answers in another order.
const ATTEMPTS: usize = 40;
/// No attempt looks at more situations than this.
const BOUND: usize = 150;

/// Walks to the end with answers for which `possible` stays true, until `reached` holds at the end.
pub fn search(
    start: &Walk,
    chance: &mut Chance,
    possible: &dyn Fn(&Situation) -> bool,
    reached: &dyn Fn(&Situation) -> bool,
) -> Option<Walk> {
    (0..ATTEMPTS).find_map(|_| {
        let mut left = BOUND;
        descend(start, chance, &mut left, possible, reached)
    })
}

fn descend(
    walk: &Walk,
    chance: &mut Chance,
    left: &mut usize,
    possible: &dyn Fn(&Situation) -> bool,
    reached: &dyn Fn(&Situation) -> bool,
) -> Option<Walk> {
    let Some((question, mut choices)) = walk.next() else {
        return reached(&walk.situation()).then(|| walk.clone());
    };
    // In a random order, so that each search sees other rules on its way; "not sure" last.
    for last in (1..choices.len()).rev() {
        choices.swap(last, chance.below(last + 1));
    }
    choices.sort_by_key(|choice| choice.has(UNSURE));
    for choice in choices {
        *left = left.checked_sub(1)?;
        let mut on = walk.clone();
        on.answer(question, choice);
        if possible(&on.situation())
            && let Some(found) = descend(&on, chance, left, possible, reached)
        {
            return Some(found);
        }
    }
    None
}

/// The facts seen by somebody who may still say "not sure". The engine itself does not wait for that answer,
/// so a condition that names it is "no" until it is given.
struct Hopeful<'a>(&'a dyn Facts);

impl Facts for Hopeful<'_> {
    fn fact(&self, id: &str) -> Fact<'_> {
        self.0.fact(id)
    }

    fn offers(&self, id: &str, value: &str) -> bool {
        value == UNSURE || self.0.offers(id, value)
    }

    fn is_within(&self, date: &str, working_days: u32) -> Option<bool> {
        self.0.is_within(date, working_days)
    }
}

/// Whether the condition can still come true.
pub fn can_hold(condition: &Condition, facts: &dyn Facts) -> bool {
    condition.truth(&Hopeful(facts)) != Truth::No
}

/// Whether the answers still allow that this rule is on the list and all these conditions hold.
pub fn allows(situation: &Situation, rule: &Requirement, wanted: &[&Condition]) -> bool {
    let answers = situation.answers;
    let subject = answers.one("subject");
    let service = answers.one("service");
    let addressed = subject.is_none_or(|own| rule.subjects.iter().any(|group| subject_in(own, group)))
        && service.is_none_or(|own| rule.services.iter().any(|listed| listed == own));
    // Only then the list of rules can be asked: an unknown subject or province has none.
    let settled = subject.is_some() && service.is_some() && situation.province.is_some();
    addressed
        && possible_filings(situation).into_iter().any(|filing| {
            let facts = situation.with_filing(filing);
            filing.in_list(&rule.filings)
                && wanted.iter().all(|condition| can_hold(condition, &facts))
                && (!settled
                    || situation.requirements(filing).iter().any(|(_, own)| std::ptr::eq(*own, rule)))
        })
}

/// The filing kinds that the answers can still come to.
fn possible_filings(situation: &Situation) -> Vec<FilingKind> {
    let result = Assessment::of(situation);
    let settled = || next_question(situation).is_none_or(|question| question.section == "details");
    if result.row.is_some() || settled() {
        return result.filing.into_iter().collect();
    }
    let rows = situation.rows().filter(|row| can_hold(&row.when, situation));
    rows.filter_map(|row| row.filing).collect()
}

/// What applicants have met so far, by key.
#[derive(Default)]
pub struct Reached {
    pub rows: BTreeSet<String>,
    pub listed: BTreeSet<String>,
    pub blocking: BTreeSet<String>,
    pub met: BTreeSet<String>,
    pub named: BTreeSet<String>,
}

impl Reached {
    /// Adds what this applicant meets.
    pub fn note(&mut self, situation: &Situation) {
        let result = Assessment::of(situation);
        self.rows.extend(result.row.map(|row| row.id.clone()));
        self.blocking.extend(result.blockers.iter().map(|b| situation.key(b.origin, b.rule)));
        self.named.extend(result.statements.iter().map(|s| situation.key(s.origin, s.rule)));
        let Some(list) = Checklist::of(situation) else {
            return;
        };
        self.listed.extend(list.items.iter().chain(&list.maybe).map(|item| item.key.clone()));
        self.met.extend(list.items.iter().filter(|item| item.met).map(|item| item.key.clone()));
    }
}
