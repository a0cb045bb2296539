//! The questionnaire in JSON.

use serde_json::Value;

use crate::guide::{Situation, asked, hint_for, open_questions, options, title_for};
use crate::profile::{Answer, Lang};
use crate::rules::{Expert, Question, QuestionKind};

use super::json::{in_words, list, maybe, number, object, text, texts};

/// What to ask next, what is open, and what was answered.
pub(super) fn questions(situation: &Situation, lang: Lang) -> Value {
    let open = open_questions(situation);
    object(vec![
        ("next", open.first().map_or(Value::Null, |next| object(question(situation, next)))),
        ("open", list(open, |open| object(question(situation, open)))),
        (
            "asked",
            list(asked(situation), |asked| {
                let mut fields = question(situation, asked.question);
                fields.push(("answer", value(asked.answer)));
                fields.push(("words", text(&in_words(situation, asked.question, asked.answer, lang))));
                object(fields)
            }),
        ),
    ])
}

fn question<'a>(situation: &Situation<'a>, question: &'a Question) -> Vec<(&'static str, Value)> {
    let kind = match question.kind {
        QuestionKind::Choice => "choice",
        QuestionKind::Multi => "multi",
        QuestionKind::Number => "number",
        QuestionKind::Province => "province",
        QuestionKind::Date => "date",
    };
    let individual = situation.answers.one("subject") == Some("individual");
    let expert = question.expert_unit.filter(|_| !individual).or(question.expert);
    let offered = match question.kind {
        QuestionKind::Province => {
            list(&situation.core.provinces, |province| option(&province.code, &province.name, None))
        }
        _ => list(options(situation, question), |offered| {
            option(&offered.id, &offered.label, offered.hint.as_deref())
        }),
    };
    let section = situation.core.flow.sections.iter().find(|section| section.id == question.section);
    vec![
        ("id", text(&question.id)),
        ("kind", text(kind)),
        ("section", text(&question.section)),
        ("sectionTitle", maybe(section.map(|section| section.title.as_str()))),
        ("title", text(title_for(situation, question))),
        ("hint", maybe(hint_for(situation, question).map(String::as_str))),
        ("why", maybe(question.why.as_deref())),
        ("options", offered),
        ("min", number(question.min)),
        ("max", number(question.max)),
        ("expert", maybe(expert.map(Expert::id))),
        ("private", question.private.into()),
    ]
}

fn option(id: &str, label: &str, hint: Option<&str>) -> Value {
    object(vec![("id", text(id)), ("label", text(label)), ("hint", maybe(hint))])
}

/// The answer as a profile writes it.
fn value(answer: &Answer) -> Value {
    match answer {
        Answer::Number(given) => number(Some(*given)),
        Answer::One(id) => text(id),
        Answer::Many(ids) => texts(ids.iter().map(String::as_str)),
    }
}
