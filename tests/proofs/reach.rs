//! No row, requirement, obstacle or statement of the pack is out of reach.

use beian_guide::guide::{Assessment, Checklist, Situation};
use beian_guide::rules::{Condition, Requirement};

use super::search::{Reached, allows, can_hold, search};
use super::walk::{Chance, PROVIDERS, Walk, world};
use crate::common::answers;

/// National rules in whose place every province has put its own. They stand in until a province is chosen.
const STAND_INS: [&str; 1] = ["id-validity"];

/// A rule and where it stands.
struct Target {
    key: String,
    rule: &'static Requirement,
    /// Where to look for it: a provider, and the provinces in which it may hold.
    provider: usize,
    provinces: Vec<&'static str>,
}

fn targets() -> Vec<Target> {
    let world = world();
    let codes: Vec<&str> = world.provinces.iter().map(|province| province.code.as_str()).collect();
    let mut targets = Vec::new();
    let mut add = |file: &str, rule: &'static Requirement, provider: usize, provinces: Vec<&'static str>| {
        targets.push(Target { key: format!("{file}/{}", rule.id), rule, provider, provinces });
    };
    for (number, province) in world.provinces.iter().enumerate() {
        province.requirements.iter().for_each(|rule| {
            add(&province.code, rule, number % PROVIDERS.len(), vec![&province.code]);
        });
    }
    for (number, provider) in world.providers.iter().enumerate() {
        provider.requirements.iter().for_each(|rule| add(&provider.id, rule, number, codes.clone()));
    }
    let national =
        world.core.national.requirements.iter().filter(|rule| !STAND_INS.contains(&rule.id.as_str()));
    national.for_each(|rule| add("cn", rule, 0, codes.clone()));
    targets
}

/// Meets every target for which `done` is not true yet, by searching for `wanted` beside the rule's own condition.
/// Returns the keys that nobody can meet, and how many had to be searched for.
fn meet(
    reached: &mut Reached,
    chance: &mut Chance,
    wanted: &dyn Fn(&'static Requirement) -> Option<Option<&'static Condition>>,
    done: &dyn Fn(&Reached, &str) -> bool,
) -> (usize, usize, Vec<String>) {
    let (mut all, mut searched, mut missing) = (0, 0, Vec::new());
    for target in targets() {
        let Some(condition) = wanted(target.rule) else {
            continue;
        };
        all += 1;
        if done(reached, &target.key) {
            continue;
        }
        searched += 1;
        let conditions: Vec<&Condition> = [&target.rule.when].into_iter().chain(condition).collect();
        let found = target.provinces.iter().find_map(|code| {
            let here = |situation: &Situation| {
                situation.answers.one("province").is_none_or(|chosen| chosen == *code)
                    && allows(situation, target.rule, &conditions)
            };
            let there = |situation: &Situation| {
                let mut own = Reached::default();
                own.note(situation);
                done(&own, &target.key)
            };
            search(&Walk::at(target.provider), chance, &here, &there)
        });
        match found {
            Some(walk) => reached.note(&walk.situation()),
            None => missing.push(target.key),
        }
    }
    (all, searched, missing)
}

/// True for a condition that is written so that it never holds.
fn is_never(condition: &Condition) -> bool {
    matches!(condition, Condition::Any(parts) if parts.is_empty())
}

#[test]
fn every_requirement_matters_to_somebody() {
    let mut reached = Reached::default();
    let mut chance = Chance::new(2);
    let (all, searched, missing) =
        meet(&mut reached, &mut chance, &|_| Some(None), &|reached, key| reached.listed.contains(key));
    println!("{all} requirements are on somebody's list ({searched} searched for)");
    assert_eq!(missing, [""; 0], "on nobody's list");

    let (all, searched, missing) =
        meet(&mut reached, &mut chance, &|rule| Some(Some(rule.blocks.as_ref()?)), &|reached, key| {
            reached.blocking.contains(key)
        });
    println!("{all} obstacles are in somebody's way ({searched} searched for)");
    assert_eq!(missing, [""; 0], "in nobody's way");

    let met = |rule: &'static Requirement| rule.met_when.as_ref().filter(|met| !is_never(met)).map(Some);
    let (all, searched, missing) =
        meet(&mut reached, &mut chance, &met, &|reached, key| reached.met.contains(key));
    println!("{all} requirements can be met by an answer ({searched} searched for)");
    assert_eq!(missing, [""; 0], "met by nobody");

    let named = |rule: &'static Requirement| rule.place.filter(|_| !rule.self_check).map(|_| None);
    let (all, searched, missing) =
        meet(&mut reached, &mut chance, &named, &|reached, key| reached.named.contains(key));
    println!("{all} statements are in somebody's result ({searched} searched for)");
    assert_eq!(missing, [""; 0], "in nobody's result");
}

#[test]
fn every_row_decides_somewhere() {
    let mut chance = Chance::new(3);
    let rows = &world().core.decisions.rows;
    for row in rows {
        let possible = |situation: &Situation| {
            can_hold(&row.when, situation)
                && Assessment::of(situation).row.is_none_or(|decided| decided.id == row.id)
        };
        let decides =
            |situation: &Situation| Assessment::of(situation).row.is_some_and(|decided| decided.id == row.id);
        let found = search(&Walk::at(0), &mut chance, &possible, &decides);
        assert!(found.is_some(), "{} never decides", row.id);
    }
    println!("{} rows decide", rows.len());
}

#[test]
fn a_national_rule_stands_in_until_a_province_is_chosen() {
    let answers = answers(&[("service", "website"), ("server", "mainland"), ("subject", "company")]);
    let list = Checklist::of(&world().situation(0, &answers)).unwrap();
    for id in STAND_INS {
        assert!(list.items.iter().any(|item| item.rule.id == id), "{id}");
    }
}
