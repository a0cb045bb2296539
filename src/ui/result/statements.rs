//! Who can be the subject, which permits come before and after, what it costs and how long it takes:
//! each opens to why.

use yew::prelude::*;

use crate::guide::{Statement, Trace};
use crate::rules::{Place, Source};

use super::super::icon::Icon;
use super::super::sources;
use super::ResultView;

impl ResultView<'_> {
    /// The permits and papers that the answers call for, under their headings.
    pub(super) fn statements(&self) -> Html {
        let groups = [Place::Subject, Place::Before, Place::After].into_iter().filter_map(|place| {
            let listed: Vec<_> =
                self.assessment.statements.iter().filter(|statement| statement.place == place).collect();
            (!listed.is_empty()).then(|| {
                html! {
                    <section class="statements">
                        <@{self.sub()} class="subtitle">{(self.t.guide().place)(place)}</@>
                        {for listed.into_iter().map(|statement| self.statement(statement))}
                    </section>
                }
            })
        });
        html! { <>{for groups}</> }
    }

    fn statement(&self, statement: &Statement) -> Html {
        let rule = statement.rule;
        let trace = self
            .assessment
            .filing
            .map(|filing| Trace::of_rule(&self.situation, filing, statement.origin, rule));
        html! {
            <details class="topic" data-statement={rule.id.clone()}>
                <summary>{rule.title.clone()}</summary>
                {for trace.map(|trace| self.why(&trace, Some(&rule.text)))}
            </details>
        }
    }

    /// Cost and times in one line each, which open to who says so.
    pub(super) fn facts(&self) -> Html {
        let t = self.t;
        let situation = &self.situation;
        let own = situation.province.and_then(|province| {
            let days = province.review_working_days.as_ref()?;
            let sources = situation.cited(&days.sources, &province.sources);
            Some(((days.min, days.max), sources))
        });
        let lengths = &situation.core.way.clocks;
        let general = (lengths.authority.min, lengths.authority.max);
        let (days, sources) = own.unwrap_or((general, Vec::new()));
        let authority = self.fact(
            t.guide().authority_review,
            (t.guide().working_days)(days.0, days.1),
            Some("duration"),
            &sources,
        );
        let first = situation.provider.map(|provider| {
            let span = &provider.timing.first_review;
            let sources = situation.cited(&provider.timing.sources, &provider.sources);
            self.fact(
                &(t.guide().first_review_by)(&provider.name),
                (t.guide().working_days)(span.min, span.max),
                None,
                &sources,
            )
        });
        let site = situation.province.and_then(|province| {
            let site = province.site.as_ref()?;
            let name = (t.guide().own_site)(&province.administration);
            Some(html! { <p><a href={site.url.clone()} target="_blank" rel="noopener noreferrer" data-site="true">{name}{"\u{2060}"}{Icon::Link.html()}</a></p> })
        });
        html! {
            <div class="facts">
                {self.fact(t.guide().cost, t.guide().cost_free.to_owned(), Some("cost"), &[])}
                {for first}
                {self.fact(t.guide().sms_check, (t.guide().sms_within)(lengths.sms.hours), Some("sms"), &[])}
                {authority}
                {for site}
            </div>
        }
    }

    fn fact(&self, name: &str, value: String, topic: Option<&str>, own: &[&Source]) -> Html {
        let topic = topic.and_then(|id| self.situation.topic(id));
        let book = &self.situation.core.national.sources;
        let mut list = own.to_vec();
        if own.is_empty() {
            list.extend(topic.iter().flat_map(|topic| self.situation.cited(&topic.sources, book)));
        }
        html! {
            <details class="fact">
                <summary><span class="what">{name.to_owned()}</span><strong>{value}</strong></summary>
                {for topic.iter().flat_map(|topic| topic.text.split('\n')).map(|line| html! { <p>{line.to_owned()}</p> })}
                {for topic.and_then(|topic| topic.conflict.as_ref()).map(|conflict| html! {
                    <p class="conflict"><strong>{self.t.guide().sources_differ}</strong>{conflict.clone()}</p> })}
                {sources::list(&list, self.situation.provider_name(), self.t)}
            </details>
        }
    }
}
