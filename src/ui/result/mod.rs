//! The verdict: what is due, what stands in the way, why, and what comes next.

mod blockers;
mod statements;
mod why;

use yew::prelude::*;

use crate::guide::{Assessment, Situation, Trace, asked, title_for};
use crate::profile::{FilingKind, Verdict, View};
use crate::rules::{Row, Topic};
use crate::session::{Action, Return};
use crate::text::Messages;

use super::icon::Icon;
use super::sources;

/// What the parts of the page share.
pub struct ResultView<'a> {
    pub situation: Situation<'a>,
    pub assessment: Assessment<'a>,
    pub t: &'static Messages,
    pub heading: u8,
    pub act: Callback<Action>,
    /// A link that brings these answers back.
    pub share: Html,
    /// The stages from here to the end, drawn.
    pub way: Html,
}

impl ResultView<'_> {
    /// The whole page.
    pub fn html(&self) -> Html {
        let t = self.t;
        let filing_due = self.assessment.filing.is_some();
        html! {
            <section class="result" data-verdict={self.assessment.verdict.id()} data-filing={self.assessment.row.and_then(|row| row.filing).map(|filing| filing.id())}>
                {self.verdict()}
                {self.why_verdict()}
                if filing_due { {self.blockers()} {self.steps()} {self.whole_way()} {self.statements()} {self.facts()} }
                {self.topics()}
                {self.share.clone()}
                <div class="actions">
                    <button type="button" class="link" data-action="answers" onclick={self.act.reform(|_| Action::ReviewAnswers)}>{t.guide().change_answers}</button>
                    <button type="button" class="link" data-action="restart" onclick={self.start_again()}>{t.guide().start_again}</button>
                </div>
            </section>
        }
    }

    /// Clears the answers after asking.
    fn start_again(&self) -> Callback<MouseEvent> {
        let question = (self.t.guide().start_again_sure)(asked(&self.situation).len());
        let act = self.act.clone();
        Callback::from(move |_| {
            let sure = web_sys::window().and_then(|window| window.confirm_with_message(&question).ok());
            if sure.unwrap_or(false) {
                act.emit(Action::StartAgain);
            }
        })
    }

    fn sub(&self) -> String {
        format!("h{}", self.heading + 1)
    }

    fn verdict(&self) -> Html {
        let t = self.t;
        let verdict = self.assessment.verdict;
        let ends = self.assessment.filing.is_some_and(FilingKind::is_cancellation);
        let words = if ends && verdict == Verdict::Needed {
            t.guide().verdict_cancel
        } else {
            (t.guide().verdict)(verdict)
        };
        let icon = match verdict {
            Verdict::Needed | Verdict::Elsewhere => Icon::Document,
            Verdict::NotNeeded => Icon::Check,
            Verdict::Depends => Icon::Question,
            Verdict::NotPossible => Icon::Warning,
        };
        let body = match self.assessment.row {
            Some(row) => html! {
                <>
                    <p class="eyebrow">{words}</p>
                    <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{row.title.clone()}</@>
                    <p>{row.text.clone()}</p>
                    {next(row)}
                    {for row.conflict.iter().map(|conflict| html! { <p class="conflict"><strong>{t.guide().sources_differ}</strong>{conflict.clone()}</p> })}
                </>
            },
            None => self.open_verdict(),
        };
        html! { <div class={format!("verdict {}", verdict.id())}><span class="badge">{icon.html()}</span><div>{body}</div></div> }
    }

    /// The verdict while "not sure" answers keep it open: what it may be, and how to find out.
    fn open_verdict(&self) -> Html {
        let t = self.t;
        let likely = self.assessment.likely();
        let possible = likely.iter().take(4).map(|row| html! { <li>{row.title.clone()}</li> });
        let find_out = self.assessment.unsure.iter().filter_map(|fact| {
            let question = self.situation.question(fact)?;
            let hint =
                question.options.iter().find(|option| option.id == crate::profile::UNSURE)?.hint.clone()?;
            let words = title_for(&self.situation, question).to_owned();
            Some(html! { <li>{self.edit(&question.id, &words)}{" "}{hint}</li> })
        });
        html! {
            <>
                <p class="eyebrow">{(t.guide().verdict)(Verdict::Depends)}</p>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{t.guide().verdict_open}</@>
                <p>{t.guide().verdict_possible}</p><ul>{for possible}</ul>
                <p>{t.guide().verdict_find_out}</p><ul>{for find_out}</ul>
            </>
        }
    }

    /// A link to the question of `fact`; its answer returns here.
    fn edit(&self, fact: &str, words: &str) -> Html {
        let id = fact.to_owned();
        let edit = self.act.reform(move |_| Action::Edit { fact: id.clone(), back_to: Return::Result });
        html! { <button type="button" class="link" data-edit={fact.to_owned()} onclick={edit}>{words.to_owned()}</button> }
    }

    /// What comes next: papers, then tracking.
    fn steps(&self) -> Html {
        let t = self.t;
        let class = if self.assessment.blockers.is_empty() { "button" } else { "button quiet" };
        html! {
            <div class="actions">
                <button type="button" {class} data-action="prepare" onclick={self.act.reform(|_| Action::Show(View::Prepare))}>{t.guide().to_checklist}</button>
                <button type="button" class="button quiet" data-action="track" onclick={self.act.reform(|_| Action::Show(View::Track))}>{t.guide().to_tracker}</button>
            </div>
        }
    }

    /// The stages from here to the end.
    fn whole_way(&self) -> Html {
        if self.way == Html::default() {
            return Html::default();
        }
        html! { <section class="journey"><@{self.sub()} class="subtitle">{self.t.track().way}</@>{self.way.clone()}</section> }
    }

    /// Explanations that belong to this verdict.
    fn topics(&self) -> Html {
        let has = |ids: &[&str]| {
            self.situation.answers.get("content").is_some_and(|answer| ids.iter().any(|id| answer.has(id)))
        };
        let due = self.assessment.filing.is_some_and(|filing| !filing.is_cancellation());
        let mut ids = vec!["what-is-filing"];
        if due {
            ids.extend(["consequences", "sms", "public-security"]);
            if has(&["paid", "marketplace", "shop"]) {
                ids.insert(0, "commercial-licence");
            }
            if self.situation.answers.one("domain-holder").is_some_and(|holder| holder != "subject") {
                ids.insert(0, "holder-change");
            }
        } else if self.assessment.verdict != Verdict::Elsewhere {
            ids.extend(["overseas-choice", "cdn"]);
        }
        let cards = ids
            .iter()
            .filter_map(|id| self.situation.topic(id))
            .map(|card| topic(card, &self.situation, self.t));
        html! { <section class="topics"><@{self.sub()} class="subtitle">{self.t.guide().good_to_know}</@>{for cards}</section> }
    }

    /// Why the verdict is what it is.
    fn why_verdict(&self) -> Html {
        let Some(row) = self.assessment.row else {
            return Html::default();
        };
        // The disagreement stands in the verdict itself.
        let trace = Trace { conflict: None, ..Trace::of_row(&self.situation, row) };
        html! {
            <details class="why-verdict" data-row={row.id.clone()}>
                <summary>{self.t.guide().why_verdict}</summary>{self.why(&trace, None)}
            </details>
        }
    }
}

fn next(row: &Row) -> Html {
    if row.next.is_empty() {
        return Html::default();
    }
    html! { <ul class="next">{for row.next.iter().map(|step| html! { <li>{step.clone()}</li> })}</ul> }
}

/// An explanation that opens, with its sources.
pub fn topic(topic: &Topic, situation: &Situation, t: &'static Messages) -> Html {
    let book = &situation.core.national.sources;
    let sources = situation.cited(&topic.sources, book);
    html! {
        <details class="topic" key={topic.id.clone()}>
            <summary>{topic.title.clone()}</summary>
            {for topic.text.split('\n').map(|paragraph| html! { <p>{paragraph.to_owned()}</p> })}
            {for topic.conflict.iter().map(|conflict| html! { <p class="conflict"><strong>{t.guide().sources_differ}</strong>{conflict.clone()}</p> })}
            {sources::list(&sources, situation.provider_name(), t)}
        </details>
    }
}
