//! A changed answer gives the result that a fresh applicant with the same answers gets, and answers that are no
//! longer asked for do not count.

use std::rc::Rc;

use beian_guide::guide::asked;
use beian_guide::profile::{Answer, Answers};
use beian_guide::session::{Action, Page, Return, State};

use super::walk::{Chance, Outcome, PROVIDERS, Walk, world};
use crate::common;

/// Somebody finished who changes one answer and goes on with what is then asked.
struct Changed {
    provider: usize,
    before: Answers,
    fact: String,
    new: Answer,
    /// All answers at the end, those included that no longer count.
    after: Answers,
}

fn changes(seed: u64, number: usize) -> Vec<Changed> {
    let mut chance = Chance::new(seed);
    let change = |number: usize| {
        let mut walk = Walk::at(number % PROVIDERS.len());
        walk.finish_randomly(&mut chance);
        let before = walk.answers.clone();
        let fact = chance.pick(&walk.asked).clone();
        let situation = walk.situation();
        let choices = world().choices(&situation, situation.question(&fact).unwrap());
        let others: Vec<Answer> =
            choices.into_iter().filter(|choice| Some(choice) != before.get(&fact)).collect();
        let new = chance.pick(&others).clone();
        walk.answers.set(&fact, new.clone());
        // What is left of the old way does not limit the new one.
        walk.asked.clear();
        walk.finish_randomly(&mut chance);
        Changed { provider: walk.provider, before, fact, new, after: walk.answers }
    };
    (0..number).map(change).collect()
}

/// Somebody fresh who answers what is asked, and gives these answers. What the others did not need to say, because
/// they had already said something that settles it, may be anything.
fn afresh(provider: usize, all: &Answers) -> Walk {
    let mut walk = Walk::at(provider);
    while let Some((question, choices)) = walk.next() {
        let given = all.get(&question.id).filter(|answer| choices.contains(answer));
        walk.answer(question, given.unwrap_or(&choices[0]).clone());
    }
    walk
}

#[test]
fn a_change_gives_what_a_fresh_applicant_gets() {
    let changes = changes(11, 400);
    for changed in &changes {
        let situation = world().situation(changed.provider, &changed.after);
        let outcome = Outcome::of(&situation);
        let fresh = afresh(changed.provider, &changed.after);
        assert_eq!(
            outcome,
            Outcome::of(&fresh.situation()),
            "{} changed in {:?}",
            changed.fact,
            changed.before
        );

        let mut counting = Answers::default();
        asked(&situation).iter().for_each(|asked| counting.set(&asked.question.id, asked.answer.clone()));
        let without_the_rest = world().situation(changed.provider, &counting);
        assert_eq!(outcome, Outcome::of(&without_the_rest), "stale answers count: {:?}", changed.after);
    }
    println!("{} changes come to what a fresh applicant gets", changes.len());
}

/// The session loads the province that is chosen, as the page does.
fn load(state: &mut State, provinces: &[Rc<beian_guide::rules::Province>]) {
    let chosen = state.saved.answers.one("province");
    state.rules.province = provinces.iter().find(|province| Some(province.code.as_str()) == chosen).cloned();
}

#[test]
fn the_session_returns_with_the_result_of_a_fresh_applicant() {
    let codes = common::province_codes();
    let provinces: Vec<_> = codes.iter().map(|code| Rc::new(common::province(code, "zh"))).collect();
    let providers = PROVIDERS.map(|id| Rc::new(common::provider(id, "zh")));
    let core = Rc::new(common::core("zh"));
    let changes = changes(12, 200);
    for changed in &changes {
        let mut state = State { today: Some(common::TODAY), ..State::default() };
        state.rules.core = Some(core.clone());
        state.rules.provider = Some(providers[changed.provider].clone());
        state.saved.answers = changed.before.clone();
        load(&mut state, &provinces);
        state.apply(Action::SeeResult);
        state.apply(Action::Edit { fact: changed.fact.clone(), back_to: Return::Result });
        assert_eq!(state.current_question().map(|question| &question.id), Some(&changed.fact));
        state.apply(Action::Answered { fact: changed.fact.clone(), answer: changed.new.clone() });
        load(&mut state, &provinces);
        // With the province's rules there, the session has nothing more to do by itself than to ask.
        for _ in 0..world().core.flow.questions.len() {
            let Some(fact) = state.current_question().map(|question| question.id.clone()) else {
                break;
            };
            let answer = changed.after.get(&fact).unwrap().clone();
            state.apply(Action::Answered { fact, answer });
            load(&mut state, &provinces);
        }
        if changed.fact != "province" {
            assert_eq!(state.page, Page::Result, "{} changed in {:?}", changed.fact, changed.before);
        }
        let fresh = afresh(changed.provider, &changed.after);
        assert_eq!(Outcome::of(&state.situation().unwrap()), Outcome::of(&fresh.situation()));
    }
    println!("{} changes through the session come to what a fresh applicant gets", changes.len());
}
