//! How many questions are said to be left: never too few, and never more than before.

use crate::common::{Pack, answers, province_codes};

use beian_guide::guide::{at_most, next_question, options};
use beian_guide::profile::Answer;
use beian_guide::rules::QuestionKind;

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn what_is_left_never_rises_and_is_never_too_little() {
    let mut dice = Dice(1);
    let mut said_of_walks = 0;
    for code in province_codes() {
        let pack = Pack::of(Some(&code));
        for _ in 0..40 {
            let service = ["website", "app"][dice.throw(2)];
            let mut given = answers(&[("service", service), ("server", "mainland")]);
            let mut said: Vec<usize> = Vec::new();
            loop {
                let situation = pack.situation(&given);
                let next = next_question(&situation)
                    .map(|question| (question.clone(), options(&situation, question)));
                let Some((question, choices)) = next else {
                    break;
                };
                let left = at_most(&situation);
                assert!(left.is_some() || said.is_empty(), "{code}: silent again at {}", question.id);
                said.extend(left);
                let pick = choices.get(dice.throw(choices.len().max(1))).map(|option| option.id.clone());
                let answer = match (question.kind, pick) {
                    (QuestionKind::Multi, Some(id)) => Answer::Many([id].into()),
                    (_, Some(id)) => Answer::One(id),
                    (QuestionKind::Number, None) => {
                        Answer::Number([20, 3, 70][dice.throw(3)].max(question.min.unwrap_or(1)))
                    }
                    (QuestionKind::Province, None) => Answer::One(code.clone()),
                    _ => Answer::One("2026-11-20".to_owned()),
                };
                given.set(&question.id, answer);
            }
            assert!(said.is_sorted_by(|before, after| before > after), "{code}: {said:?} for {given:?}");
            assert!(said.first().is_none_or(|first| *first >= said.len()), "{code}: {said:?}");
            said_of_walks += usize::from(!said.is_empty());
        }
    }
    assert!(said_of_walks > 300, "{said_of_walks}");
}
