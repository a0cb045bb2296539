//! The verdict: must this be filed, how, and what stands in the way now.

use time::Date;

use crate::profile::{FilingKind, Verdict};
use crate::rules::{
    Calendar, Condition, Due, Fact, Facts, Place, Requirement, Row, Truth, WaitUnit, parse_date,
};
use crate::sorted::Set;

use super::{Origin, Situation};

/// A rule that keeps the applicant from filing now.
#[derive(Clone, Copy)]
pub struct Blocker<'a> {
    /// Who says so.
    pub origin: Origin,
    pub rule: &'a Requirement,
    /// What is wrong, as a short sentence about this applicant.
    pub problem: &'a str,
    /// What to do.
    pub remedy: Option<&'a str>,
    /// The day on which the wait began, if the applicant gave it.
    pub since: Option<Date>,
    /// When it can be out of the way: the day after the rule's wait, counted from the day the applicant gave or,
    /// if the remedy begins today, from today. None if the rule names no wait, or if the remedy cannot begin yet.
    pub over: Option<Due>,
    /// What is wrong in the rule that has to be solved before this remedy can begin.
    pub after: Option<&'a str>,
    /// The day until which the thing must run if the filing is made today. None if the rule names no term.
    pub runs_until: Option<Date>,
}

/// A rule that the result names: who can be the subject, or a permit.
#[derive(Clone, Copy)]
pub struct Statement<'a> {
    pub place: Place,
    pub origin: Origin,
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
    /// Who can be the subject, and the permits this applicant needs before or after.
    pub statements: Vec<Statement<'a>>,
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

    /// The first day on which nothing known stands in the way any more, if every blocker is tackled today.
    /// None while a blocker names no wait or nothing blocks.
    pub fn earliest(&self) -> Option<Due> {
        let at_once = |blocker: &Blocker| blocker.rule.term.as_ref().is_some_and(|term| term.at_once);
        let known = self.blockers.iter().all(|blocker| blocker.over.is_some() || at_once(blocker));
        self.latest_wait().filter(|_| known)
    }

    /// The day on which the last wait that is known is over. Other blockers may take longer.
    pub fn latest_wait(&self) -> Option<Due> {
        let mut latest: Option<Due> = None;
        for over in self.blockers.iter().filter_map(|blocker| blocker.over) {
            if latest.is_none_or(|latest| latest.date < over.date) {
                latest = Some(over);
            }
        }
        latest
    }

    /// Assesses a situation by the first row of the decision table that holds.
    pub fn of(situation: &Situation<'a>) -> Self {
        let mut candidates = Vec::new();
        let mut unsure = Set::new();
        let mut row = None;
        for candidate in situation.rows() {
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
        let statements = filing.map_or_else(Vec::new, |filing| statements(situation, filing));
        Assessment {
            verdict: row.map_or(Verdict::Depends, |row| row.verdict),
            row,
            candidates,
            filing,
            blockers,
            statements,
            unsure: situation.in_order(&unsure),
            unknown: situation.in_order(&unknown),
        }
    }
}

/// The "not sure" answers that keep a condition open, also through questions that hang on them.
fn unsure_facts<'a>(situation: &Situation<'a>, condition: &'a Condition, unsure: &mut Set<&'a str>) {
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

fn likely_filing(candidates: &[&Row]) -> Option<FilingKind> {
    let mut kinds = candidates.iter().filter_map(|candidate| candidate.filing);
    let first = kinds.next()?;
    let shared = kinds.all(|kind| kind == first).then_some(first);
    let first_filing = || candidates.iter().any(|row| row.filing == Some(FilingKind::First));
    shared.or_else(|| first_filing().then_some(FilingKind::First))
}

/// The rules that certainly apply and certainly are not met, and the facts that may bring more of them.
fn blockers<'a>(situation: &Situation<'a>, filing: FilingKind) -> (Vec<Blocker<'a>>, Set<&'a str>) {
    let facts = situation.with_filing(filing);
    let mut certain = Vec::new();
    let mut unknown = Set::new();
    for (origin, rule) in situation.requirements(filing) {
        // Whether one that starts with a condition of its own applies, only the reader knows.
        let Some(blocks) = rule.blocks.as_ref().filter(|_| !rule.self_check) else {
            continue;
        };
        match (rule.when.truth(&facts), blocks.truth(&facts)) {
            (Truth::No, _) | (_, Truth::No) => {}
            (Truth::Yes, Truth::Yes) => certain.push(blocker(situation, &facts, origin, rule)),
            _ => {
                for condition in [&rule.when, blocks] {
                    condition.open_facts(&facts, &mut unknown);
                    condition.unsure_facts(&facts, &mut unknown);
                }
            }
        }
    }
    (in_order(certain), unknown)
}

/// What has to be solved first comes first. Other remedies of its category cannot begin before, so they have no day.
fn in_order(blockers: Vec<Blocker>) -> Vec<Blocker> {
    let (mut ordered, rest): (Vec<_>, Vec<_>) =
        blockers.into_iter().partition(|blocker| blocker.rule.comes_first);
    let first = ordered.clone();
    ordered.extend(rest.into_iter().map(|blocker| {
        match first.iter().find(|first| first.rule.category == blocker.rule.category) {
            Some(first) => Blocker { over: None, after: Some(first.problem), ..blocker },
            None => blocker,
        }
    }));
    ordered
}

fn blocker<'a>(
    situation: &Situation<'a>,
    facts: &dyn Facts,
    origin: Origin,
    rule: &'a Requirement,
) -> Blocker<'a> {
    let (problem, remedy) = rule.why_blocked(facts);
    let from = rule.wait.as_ref().and_then(|wait| wait.from.as_deref());
    let since = from.and_then(|fact| situation.answers.one(fact)).and_then(parse_date);
    let since = since.filter(|date| situation.is_past(*date));
    let over = rule.wait.as_ref().and_then(|wait| {
        let start = since.or(situation.today)?;
        Some(Calendar::after(match wait.unit {
            WaitUnit::Working => situation.core.holidays.add_working_days(start, wait.days),
            WaitUnit::Calendar => Calendar::add_days(start, wait.days),
        }))
    });
    let runs_until =
        rule.term.as_ref().and_then(|term| Some(Calendar::add_months(situation.today?, term.months)));
    Blocker { origin, rule, problem, remedy, since, over, after: None, runs_until }
}

/// The rules named in the result that certainly apply.
fn statements<'a>(situation: &Situation<'a>, filing: FilingKind) -> Vec<Statement<'a>> {
    let facts = situation.with_filing(filing);
    let rules = situation.requirements(filing).into_iter();
    let named = rules.filter(|(_, rule)| !rule.self_check && rule.when.truth(&facts) == Truth::Yes);
    named.filter_map(|(origin, rule)| Some(Statement { place: rule.place?, origin, rule })).collect()
}
