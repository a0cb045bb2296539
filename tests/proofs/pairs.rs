//! Any two answers about the details that do not exclude each other can be met together, and lead to an end.

use std::collections::BTreeSet;

use beian_guide::profile::{Answer, Answers};
use beian_guide::rules::{Question, QuestionKind, Truth};

use super::walk::{Chance, PROVIDERS, Walk, iso, world};
use crate::common::{TODAY, answers};

/// No more walks than this.
const BOUND: usize = 1000;

/// One thing that can be said about the details.
struct Said {
    question: &'static Question,
    answer: Answer,
}

/// All options; of numbers the smallest and the largest, of days today and "not sure".
fn all_said() -> Vec<Said> {
    let details = world().core.flow.questions.iter().filter(|question| question.section == "details");
    let said = details.flat_map(|question| {
        let mut answers: Vec<Answer> =
            question.options.iter().map(|option| Answer::One(option.id.clone())).collect();
        match question.kind {
            QuestionKind::Number => {
                answers.extend([question.min, question.max].into_iter().flatten().map(Answer::Number));
            }
            QuestionKind::Date => answers.push(Answer::One(iso(TODAY))),
            _ => {}
        }
        answers.into_iter().map(move |answer| Said { question, answer })
    });
    said.collect()
}

impl Said {
    fn is_part_of(&self, answer: &Answer) -> bool {
        match &self.answer {
            Answer::One(id) => answer.has(id),
            number => number == answer,
        }
    }

    fn set(&self, answers: &mut Answers) {
        let answer = match (&self.answer, self.question.kind) {
            (Answer::One(id), QuestionKind::Multi) => {
                Answer::Many(beian_guide::sorted::Set::from([id.clone()]))
            }
            (answer, _) => answer.clone(),
        };
        answers.set(&self.question.id, answer);
    }
}

/// The applicants who are asked most: a person and a unit of the kind that has a question of its own.
fn applicants() -> [Answers; 2] {
    ["individual", "sole-proprietor"].map(|subject| {
        let site = [("service", "website"), ("server", "mainland"), ("use", "site"), ("subject", subject)];
        answers(&[&site[..], &[("subject-filed", "no"), ("service-filed", "no")]].concat())
    })
}

/// Whether no gate keeps the two apart, for one of the applicants.
fn can_meet(one: &Said, other: &Said) -> bool {
    let same = std::ptr::eq(one.question, other.question);
    let (first, second) = (&one.answer, &other.answer);
    !same
        && applicants().into_iter().any(|mut answers| {
            // Most questions about the domain hang on its suffix.
            answers.choose("domain-suffix", "ok");
            one.set(&mut answers);
            other.set(&mut answers);
            let situation = world().situation(0, &answers);
            [(one.question, first), (other.question, second)].into_iter().all(|(question, answer)| {
                // "Not sure" keeps the questions closed that hang on it.
                let mut unsure = beian_guide::sorted::Set::new();
                question.when.unsure_facts(&situation, &mut unsure);
                let gate = situation.concerns(question) != Truth::No && unsure.is_empty();
                let option = question.options.iter().find(|option| answer.has(&option.id));
                gate && option.is_none_or(|option| option.when.truth(&situation) != Truth::No)
            })
        })
}

/// Walks to the end; about the details it says what was not yet said together.
fn walk(walk: &mut Walk, applicant: &Answers, code: &str, said: &[Said], open: &Pairs, chance: &mut Chance) {
    while let Some((question, choices)) = walk.next() {
        let choice = match (question.id.as_str(), applicant.get(&question.id)) {
            ("province", _) => Answer::One(code.to_owned()),
            (_, Some(answer)) => answer.clone(),
            _ => {
                let so_far = given(&walk.answers, said);
                let from = chance.below(choices.len());
                let turned = choices[from..].iter().chain(&choices[..from]);
                let gain = |choice: &&Answer| {
                    let own = |index: &usize| {
                        std::ptr::eq(said[*index].question, question) && said[*index].is_part_of(choice)
                    };
                    let with = |new: usize| so_far.iter().filter(move |old| open.contains(&(**old, new)));
                    (0..said.len()).filter(own).flat_map(with).count()
                        + opens(walk, question, choice, said, open)
                };
                turned.max_by_key(gain).unwrap().clone()
            }
        };
        walk.answer(question, choice);
    }
}

/// How many of the last open pairs have a question whose gate this choice keeps open.
fn opens(walk: &Walk, question: &Question, choice: &Answer, said: &[Said], open: &Pairs) -> usize {
    if open.len() > 20 {
        return 0;
    }
    let mut answers = walk.answers.clone();
    answers.set(&question.id, choice.clone());
    let situation = world().situation(0, &answers);
    let gates = open.iter().flat_map(|(first, next)| [*first, *next]).map(|index| &said[index].question.when);
    let asked = gates.filter(|gate| gate.facts().contains(question.id.as_str()));
    asked.filter(|gate| gate.truth(&situation) != Truth::No).count()
}

/// Pairs of places in the list of all that can be said, the earlier question first.
type Pairs = BTreeSet<(usize, usize)>;

fn given(answers: &Answers, said: &[Said]) -> Vec<usize> {
    let is_given = |index: &usize| {
        answers.get(&said[*index].question.id).is_some_and(|answer| said[*index].is_part_of(answer))
    };
    (0..said.len()).filter(is_given).collect()
}

#[test]
fn every_pair_of_answers_is_met() {
    let said = all_said();
    let mut open = Pairs::new();
    for first in 0..said.len() {
        open.extend(
            (first..said.len()).filter(|next| can_meet(&said[first], &said[*next])).map(|next| (first, next)),
        );
    }
    let (all, mut walks, mut chance) = (open.len(), 0, Chance::new(8));
    while !open.is_empty() && walks < BOUND {
        let province = &world().provinces[walks % world().provinces.len()];
        let applicant = &applicants()[usize::from(walks % 5 > 0)];
        let mut on = Walk::at(walks % PROVIDERS.len());
        walk(&mut on, applicant, &province.code, &said, &open, &mut chance);
        let given = given(&on.answers, &said);
        open.retain(|(first, next)| !given.contains(first) || !given.contains(next));
        walks += 1;
    }
    println!("{all} pairs of answers about the details are met in {walks} walks");
    let name = |index: usize| format!("{} {:?}", said[index].question.id, said[index].answer);
    let missing: Vec<_> = open.iter().map(|(first, next)| (name(*first), name(*next))).collect();
    assert!(missing.is_empty(), "never together: {} {missing:?}", missing.len());
}
