//! Every question is reachable, every option leads on, nothing goes in circles, every path ends in a verdict,
//! and no verdict, blocker or item comes without a reason.

use std::collections::{BTreeMap, BTreeSet};

use beian_guide::guide::{Assessment, Checklist, Situation, Trace};
use beian_guide::profile::Answer;
use beian_guide::rules::Condition;

use super::walk::{Chance, PROVIDERS, Walk, world};

/// A province that lets an empty subject add a service directly, and one that does not (row 9).
const PROVINCES: [&str; 2] = ["310000", "440000"];
/// One subject of each sort that gates, options and rows tell apart, the ones they name last.
const SUBJECTS: [&str; 4] = ["company", "government", "individual", "outside-company"];

/// The verdict has a reason, or it says which answers would settle it and what it may come to.
fn verdict_has_a_reason(situation: &Situation) {
    let result = Assessment::of(situation);
    match result.row {
        Some(row) => {
            let trace = Trace::of_row(situation, row);
            assert!(!trace.facts.is_empty(), "{} rests on nothing: {:?}", row.id, situation.answers);
            assert!(!trace.sources.is_empty(), "{} has no source", row.id);
        }
        None => {
            assert!(!result.unsure.is_empty(), "nothing to find out: {:?}", situation.answers);
            assert!(!result.likely().is_empty(), "no outcome: {:?}", situation.answers);
        }
    }
}

/// What stands in the way can be put right, and it and the checklist say who demands it and why.
fn rules_have_a_reason(situation: &Situation) {
    let result = Assessment::of(situation);
    for blocker in &result.blockers {
        let trace = Trace::of_rule(situation, result.filing.unwrap(), blocker.origin, blocker.rule);
        assert!(blocker.remedy.is_some(), "{} has no remedy", trace.rule);
        let same = result.blockers.iter().filter(|other| other.problem == blocker.problem);
        assert_eq!(same.count(), 1, "“{}” twice: {:?}", blocker.problem, situation.answers);
        assert!(!trace.sources.is_empty(), "{} has no source", trace.rule);
        assert!(!trace.facts.is_empty(), "{} rests on nothing: {:?}", trace.rule, situation.answers);
    }
    let list = Checklist::of(situation);
    for item in list.iter().flat_map(|list| list.items.iter().chain(&list.maybe)) {
        assert!(!item.sources.is_empty(), "{} has no source", item.key);
    }
    assert_eq!(list.is_some(), result.filing.is_some());
}

/// Each question met, and the options offered.
type Seen = BTreeMap<String, BTreeSet<String>>;

/// The options in an answer.
fn ids(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::One(id) => vec![id.clone()],
        Answer::Many(ids) => ids.iter().cloned().collect(),
        Answer::Number(number) => vec![number.to_string()],
    }
}

fn enumerate(walk: &Walk, seen: &mut Seen, paths: &mut usize) {
    let next = walk.next().filter(|(question, _)| question.section != "details");
    let Some((question, choices)) = next else {
        verdict_has_a_reason(&walk.situation());
        *paths += 1;
        return;
    };
    let mut a_pair = false;
    for choice in choices {
        seen.entry(question.id.clone()).or_default().extend(ids(&choice));
        let listed = match (question.id.as_str(), &choice) {
            ("province", Answer::One(code)) => PROVINCES.contains(&code.as_str()),
            ("subject", Answer::One(subject)) => SUBJECTS.contains(&subject.as_str()),
            (_, Answer::Many(several)) if several.len() > 1 => !std::mem::replace(&mut a_pair, true),
            _ => true,
        };
        if listed {
            let mut on = walk.clone();
            on.answer(question, choice);
            enumerate(&on, seen, paths);
        }
    }
}

#[test]
fn every_path_to_a_verdict() {
    let (mut seen, mut paths) = (Seen::new(), 0);
    enumerate(&Walk::at(0), &mut seen, &mut paths);
    println!("{paths} paths through {} questions to a verdict", seen.len());
    for question in world().core.flow.questions.iter().filter(|question| question.section != "details") {
        let offered = seen.get(&question.id).unwrap_or_else(|| panic!("{} is never asked", question.id));
        let missing = question.options.iter().find(|option| !offered.contains(&option.id));
        assert!(missing.is_none(), "{} of {} is never offered", missing.unwrap().id, question.id);
    }
}

/// Gates, options and rows tell no more subjects apart than the enumeration does.
#[test]
fn the_subjects_enumerated_stand_for_all() {
    let core = &world().core;
    let gates = core.flow.questions.iter().filter(|question| question.section != "details");
    let options = gates.clone().flat_map(|question| &question.options).map(|option| &option.when);
    let rows = core.decisions.rows.iter().map(|row| &row.when);
    let mut named = BTreeSet::new();
    gates
        .map(|question| &question.when)
        .chain(options)
        .chain(rows)
        .for_each(|when| subjects(when, &mut named));
    assert_eq!(named.into_iter().collect::<Vec<_>>(), SUBJECTS[1..]);
}

fn subjects<'a>(condition: &'a Condition, named: &mut BTreeSet<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| subjects(part, named)),
        Condition::Not(part) => subjects(part, named),
        Condition::Is { fact, values } if fact == "subject" => {
            named.extend(values.iter().map(String::as_str))
        }
        _ => {}
    }
}

#[test]
fn random_walks() {
    let mut chance = Chance::new(1);
    let (walks, mut questions, mut provinces) = (3000, 0, BTreeSet::new());
    for number in 0..walks {
        let mut walk = Walk::at(number % PROVIDERS.len());
        walk.finish_randomly(&mut chance);
        questions += walk.asked.len();
        provinces.extend(walk.answers.one("province").map(str::to_owned));
        verdict_has_a_reason(&walk.situation());
        rules_have_a_reason(&walk.situation());
    }
    println!("{walks} random walks of {questions} questions");
    assert_eq!(provinces.len(), world().provinces.len(), "some province was not chosen");
}
