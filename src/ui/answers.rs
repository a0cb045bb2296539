//! Check your answers: what was asked, by section, each with a way to change it.

use yew::prelude::*;

use crate::guide::{Situation, asked, next_question, title_for};
use crate::profile::Answer;
use crate::rules::{Question, parse_date};
use crate::session::{Action, Return};
use crate::text::Messages;

/// An answer in words.
pub fn in_words(question: &Question, answer: &Answer, situation: &Situation, t: &Messages) -> String {
    let option = |id: &String| {
        question.options.iter().find(|option| option.id == *id).map(|option| option.label.clone()).or_else(
            || situation.core.provinces.iter().find(|province| province.code == *id).map(|p| p.name.clone()),
        )
    };
    match answer {
        Answer::Number(n) => n.to_string(),
        Answer::One(id) => {
            let words = option(id).or_else(|| parse_date(id).map(t.date));
            words.unwrap_or_else(|| t.not_sure.to_owned())
        }
        Answer::Many(ids) => ids.iter().filter_map(option).collect::<Vec<_>>().join(t.guide().list_comma),
    }
}

/// The page between the last question and the verdict.
pub fn answers_page(
    situation: &Situation,
    t: &'static Messages,
    heading: &str,
    act: &Callback<Action>,
    share: Html,
) -> Html {
    let answered = asked(situation);
    let sections = situation.core.flow.sections.iter().filter_map(|section| {
        let rows: Vec<Html> = answered
            .iter()
            .filter(|asked| asked.question.section == section.id)
            .map(|asked| {
                let fact = asked.question.id.clone();
                let title = title_for(situation, asked.question);
                let edit = act.reform(move |_: MouseEvent| Action::Edit {
                    fact: fact.clone(),
                    back_to: Return::Answers,
                });
                html! {
                    <div class="answer" key={asked.question.id.clone()}>
                        <dt>{title.to_owned()}</dt>
                        <dd>{in_words(asked.question, asked.answer, situation, t)}</dd>
                        <dd class="change">
                            <button type="button" class="link" data-edit={asked.question.id.clone()} onclick={edit}>
                                {t.change}<span class="visually-hidden">{(t.change_what)(title)}</span>
                            </button>
                        </dd>
                    </div>
                }
            })
            .collect();
        (!rows.is_empty()).then(|| {
            html! {
                <section class="card" key={section.id.clone()}>
                    <p class="eyebrow">{section.title.clone()}</p>
                    <dl class="answers">{for rows}</dl>
                </section>
            }
        })
    });
    html! {
        <section class="review">
            <@{heading.to_owned()} class="title" tabindex="-1" data-focus="true">{t.guide().check_answers}</@>
            <p class="hint">{t.guide().check_answers_hint}</p>
            {for sections}
            {share}
            <div class="actions">
                {for go_on(situation, t, act)}
                <button type="button" class={if next_question(situation).is_some() { "button quiet" } else { "button" }} data-action="result" onclick={act.reform(|_| Action::SeeResult)}>{t.guide().see_result}</button>
            </div>
        </section>
    }
}

/// The way on while questions are open.
pub fn go_on(situation: &Situation, t: &'static Messages, act: &Callback<Action>) -> Option<Html> {
    next_question(situation)?;
    let on = act.reform(|_| Action::GoOn);
    Some(
        html! { <button type="button" class="button" data-action="go-on" onclick={on}>{t.guide().go_on_answering}</button> },
    )
}
