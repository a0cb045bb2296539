//! What is not asked cannot matter, and what is asked can.

use std::collections::BTreeMap;

use beian_guide::profile::Answers;
use beian_guide::rules::Question;

use super::walk::{Chance, Outcome, PROVIDERS, Walk, world};

/// Finished walks by chance, over all providers.
fn finished(seed: u64, number: usize) -> impl Iterator<Item = Walk> {
    let mut chance = Chance::new(seed);
    (0..number).map(move |number| {
        let mut walk = Walk::at(number % PROVIDERS.len());
        walk.finish_randomly(&mut chance);
        walk
    })
}

#[test]
fn no_question_that_was_not_asked_can_change_the_result() {
    let (mut walks, mut tried) = (0, 0);
    for walk in finished(5, 150) {
        walks += 1;
        let before = Outcome::of(&walk.situation());
        let unasked =
            world().core.flow.questions.iter().filter(|question| !walk.asked.contains(&question.id));
        for question in unasked {
            // All that the question could ever offer, and what it offers here.
            for choice in world().answers_ever(question) {
                let mut more = walk.answers.clone();
                more.set(&question.id, choice);
                let after = Outcome::of(&world().situation(walk.provider, &more));
                assert_eq!(before, after, "{} matters but is not asked: {more:?}", question.id);
                tried += 1;
            }
        }
    }
    println!("{tried} answers to unasked questions change nothing in {walks} results");
}

/// An answer to every question that is left, some of which may never be asked.
fn complete(before: &Answers, chance: &mut Chance) -> Answers {
    let mut all = before.clone();
    for question in &world().core.flow.questions {
        if all.get(&question.id).is_none() {
            all.set(&question.id, chance.pick(&world().answers_ever(question)).clone());
        }
    }
    all
}

/// Whether two answers to the question lead to different results when all the others stay as they are.
fn matters(
    provider: usize,
    before: &Answers,
    question: &Question,
    tries: usize,
    chance: &mut Chance,
) -> bool {
    let choices = world().choices(&world().situation(provider, before), question);
    (0..tries).any(|_| {
        let mut all = complete(before, chance);
        let mut first = None;
        choices.iter().any(|choice| {
            all.set(&question.id, choice.clone());
            let outcome = Outcome::of(&world().situation(provider, &all));
            *first.get_or_insert_with(|| outcome.clone()) != outcome
        })
    })
}

#[test]
fn every_question_that_is_asked_can_change_the_result() {
    let mut chance = Chance::new(7);
    let (mut asked, mut in_vain) = (0, BTreeMap::<String, Vec<Answers>>::new());
    for walk in finished(6, 300) {
        let mut before = Answers::default();
        for fact in &walk.asked {
            let situation = world().situation(walk.provider, &before);
            let question = situation.question(fact).unwrap();
            asked += 1;
            if !matters(walk.provider, &before, question, 30, &mut chance) {
                in_vain.entry(fact.clone()).or_default().push(before.clone());
            }
            before.set(fact, walk.answers.get(fact).unwrap().clone());
        }
    }
    for (fact, all) in &in_vain {
        println!(
            "{fact}: {} times in vain, such as after {:?}",
            all.len(),
            all.iter().take(3).collect::<Vec<_>>()
        );
    }
    assert!(in_vain.is_empty(), "asked in vain");
    println!("{asked} questions asked, each of which matters");
}
