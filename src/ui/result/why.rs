//! Why the guide says something: the answers and the rule that led to it, with its sources.

use yew::prelude::*;

use crate::guide::{Trace, asked, title_for};
use crate::session::{Action, Return};

use super::super::answers::in_words;
use super::super::sources::Provenance;
use super::ResultView;

impl ResultView<'_> {
    /// The answers in `trace`, each with a way to change it, then the rule's text and sources.
    pub(super) fn why(&self, trace: &Trace, text: Option<&str>) -> Html {
        let t = self.t;
        let answers = asked(&self.situation)
            .into_iter()
            .filter(|asked| trace.facts.contains(&asked.question.id.as_str()))
            .map(|asked| {
                let title = title_for(&self.situation, asked.question);
                html! {
                    <li>{title.to_owned()}{" "}<strong>{in_words(asked.question, asked.answer, &self.situation, t)}</strong>{" "}
                        {self.change(&asked.question.id, title)}</li>
                }
            });
        let provenance = Provenance {
            sources: &trace.sources,
            own: self.situation.provider_name(),
            blocks: trace.blocks,
            confidence: trace.confidence,
            conflict: trace.conflict,
            origin: trace.origin,
            reviewed: trace.reviewed,
            review_due: trace.review_due,
        };
        html! {
            <>
                {for text.map(|text| html! { <p>{text.to_owned()}</p> })}
                if !trace.facts.is_empty() { <p class="eyebrow">{t.guide().your_answers}</p><ul>{for answers}</ul> }
                {provenance.html(t, self.situation.today)}
            </>
        }
    }

    fn change(&self, fact: &str, title: &str) -> Html {
        let id = fact.to_owned();
        let edit =
            self.act.reform(move |_: MouseEvent| Action::Edit { fact: id.clone(), back_to: Return::Result });
        let what = (self.t.change_what)(title);
        html! { <button type="button" class="link" onclick={edit}>{self.t.change}<span class="visually-hidden">{what}</span></button> }
    }
}
