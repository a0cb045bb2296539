//! What stands in the way: each with its remedy, the day it can be over, and why.

use yew::prelude::*;

use crate::guide::{Blocker, Trace, title_for};
use crate::rules::{Due, WaitUnit};
use crate::session::{Action, Return};

use super::super::answers::go_on;
use super::super::icon::Icon;
use super::ResultView;

impl ResultView<'_> {
    pub(super) fn blockers(&self) -> Html {
        let t = self.t;
        let blockers = &self.assessment.blockers;
        if blockers.is_empty() && self.assessment.unknown.is_empty() {
            // Nothing is clear before the verdict is.
            if self.assessment.row.is_none() {
                return Html::default();
            }
            return html! { <p class="clear">{Icon::Check.html()}<span>{t.guide().no_blockers}</span></p> };
        }
        let earliest = self.assessment.earliest().map(|due| (t.guide().earliest)(&self.day(due)));
        html! {
            <section class="blockers">
                if !blockers.is_empty() {
                    <@{self.sub()} class="subtitle">{(t.blockers)(blockers.len())}</@>
                    {for earliest.map(|earliest| html! { <p class="earliest">{Icon::Clock.html()}<span>{earliest}</span></p> })}
                    <ol>{for blockers.iter().map(|blocker| self.blocker(blocker))}</ol>
                }
                {self.unknown()}
            </section>
        }
    }

    fn blocker(&self, blocker: &Blocker) -> Html {
        let t = self.t;
        let rule = blocker.rule;
        let wait = rule.wait.as_ref().map(|wait| (t.guide().wait)(wait.days, wait.unit == WaitUnit::Working));
        let over = wait.and_then(|wait| match (blocker.after, blocker.over, blocker.since) {
            (Some(first), ..) => Some((t.guide().over_after)(first, &wait)),
            (None, due, Some(since)) => {
                Some((t.guide().over_since)(&self.day(due?), &(t.date)(since), &wait))
            }
            (None, due, None) => Some((t.guide().over_on)(&self.day(due?), &wait)),
        });
        let until = blocker.runs_until.map(|date| (t.guide().runs_until)(&(t.date)(date)));
        let trace = self
            .assessment
            .filing
            .map(|filing| Trace::of_rule(&self.situation, filing, blocker.origin, rule));
        html! {
            <li class="card blocker" data-rule={rule.id.clone()}>
                <p class="name">{Icon::Warning.html()}<strong>{blocker.problem.to_owned()}</strong></p>
                {for blocker.remedy.map(|remedy| html! { <p><span class="tag">{t.guide().remedy}</span>{remedy.to_owned()}</p> })}
                {for over.into_iter().chain(until).map(|time| html! { <p class="times">{Icon::Clock.html()}<span>{time}</span></p> })}
                {for self.solved(blocker)}
                <details><summary>{t.guide().why_this}</summary>{for trace.map(|trace| self.why(&trace, Some(&rule.text)))}</details>
            </li>
        }
    }

    /// A day, and a word of caution where holidays are not announced yet.
    fn day(&self, due: Due) -> String {
        let date = (self.t.date)(due.date);
        if due.provisional { format!("{date}{}", self.t.track().provisional) } else { date }
    }

    /// What is solved meanwhile is said by changing the answer that showed it.
    fn solved(&self, blocker: &Blocker) -> Option<Html> {
        let facts = blocker.rule.blocks.as_ref()?.facts();
        let facts = self.situation.in_order(&facts);
        let fact = facts.into_iter().find(|fact| self.situation.question(fact).is_some())?;
        Some(html! { <p>{self.edit(fact, self.t.guide().solved)}</p> })
    }

    /// The open points that may turn out to stand in the way, each with its question.
    fn unknown(&self) -> Html {
        let facts = &self.assessment.unknown;
        if facts.is_empty() {
            return Html::default();
        }
        let questions = facts.iter().filter_map(|fact| self.situation.question(fact)).map(|question| {
            let fact = question.id.clone();
            let edit = self.act.reform(move |_| Action::Edit { fact: fact.clone(), back_to: Return::Result });
            html! {
                <li><button type="button" class="link" data-edit={question.id.clone()} onclick={edit}>{title_for(&self.situation, question).to_owned()}</button></li>
            }
        });
        html! {
            <div class="unknown" data-count={facts.len().to_string()}>
                <p>{Icon::Question.html()}<span>{(self.t.guide().blockers_unknown)(facts.len())}</span></p>
                <ul>{for questions}</ul>
                {for go_on(&self.situation, self.t, &self.act)}
            </div>
        }
    }
}
