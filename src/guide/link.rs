//! Answers as a line of text, for links: `service=website&province=440000&content=news.shop`.
//! Nothing that says something about a person is in it.

use crate::profile::{Answer, Answers, UNSURE};
use crate::rules::{Core, QuestionKind};

use super::{Situation, asked};

/// The answers that count, in the order of the questions.
pub fn to_link(situation: &Situation) -> String {
    let mut link = String::new();
    for asked in asked(situation).iter().filter(|asked| !asked.question.private) {
        if !link.is_empty() {
            link.push('&');
        }
        link.push_str(&asked.question.id);
        link.push('=');
        match asked.answer {
            Answer::Number(number) => link.push_str(&number.to_string()),
            Answer::One(id) => link.push_str(id),
            Answer::Many(ids) => {
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                link.push_str(&ids.join("."));
            }
        }
    }
    link
}

/// The answers of a link. What the questionnaire does not know (any more) is left out; none if nothing is left.
pub fn from_link(core: &Core, link: &str) -> Option<Answers> {
    let mut answers = Answers::default();
    for pair in link.trim_start_matches('#').split('&') {
        if let Some((fact, value)) = pair.split_once('=')
            && let Some(answer) = read(core, fact, value)
        {
            answers.set(fact, answer);
        }
    }
    (!answers.is_empty()).then_some(answers)
}

fn read(core: &Core, fact: &str, value: &str) -> Option<Answer> {
    let question = core.flow.questions.iter().find(|question| question.id == fact && !question.private)?;
    let one = || Answer::One(value.to_owned());
    let answer = match question.kind {
        QuestionKind::Number => value.parse().map_or_else(|_| one(), Answer::Number),
        QuestionKind::Multi if value != UNSURE => Answer::Many(value.split('.').map(str::to_owned).collect()),
        _ => one(),
    };
    question.accepts(&answer, &core.provinces, None).then_some(answer)
}
