//! Where a statement comes from, how sure it is, and when it was reviewed.

use time::Date;
use yew::prelude::*;

use crate::guide::Origin;
use crate::rules::parse_date;
use crate::rules::{Confidence, Requirement, Source};
use crate::text::Messages;

use super::icon::Icon;

/// What is shown about one statement's origin.
pub struct Provenance<'a> {
    pub sources: &'a [&'a Source],
    pub confidence: Confidence,
    pub conflict: Option<&'a str>,
    /// The provider's own rule: nobody else could confirm it.
    pub own: bool,
    pub reviewed: &'a str,
    pub review_due: &'a str,
}

impl<'a> Provenance<'a> {
    /// The origin of a requirement.
    pub fn of(origin: Origin, rule: &'a Requirement, sources: &'a [&'a Source]) -> Self {
        Provenance {
            sources,
            confidence: rule.confidence,
            conflict: rule.conflict.as_deref(),
            own: origin == Origin::Provider,
            reviewed: &rule.reviewed,
            review_due: &rule.review_due,
        }
    }

    /// How sure it is; a disagreement has been told by then.
    fn confidence(&self, t: &'static Messages) -> &'static str {
        match self.confidence {
            _ if self.conflict.is_some() => "",
            Confidence::Single if self.own => t.own_rule,
            confidence => (t.confidence)(confidence),
        }
    }

    /// The sources as a list, with confidence in words and the review dates.
    pub fn html(&self, t: &'static Messages, today: Option<Date>) -> Html {
        let overdue = parse_date(self.review_due).zip(today).is_some_and(|(due, today)| due < today);
        html! {
            <div class="provenance">
                {for self.conflict.map(|conflict| html! {
                    <p class="conflict"><strong>{t.sources_differ}</strong>{conflict.to_owned()}</p>
                })}
                <p class="muted">{self.confidence(t)}{" "}{(t.reviewed)(self.reviewed, self.review_due)}
                    {for overdue.then(|| html! { <strong class="overdue">{t.review_overdue}</strong> })}
                </p>
                {list(self.sources, t)}
            </div>
        }
    }
}

/// Sources as a list of links.
pub fn list(sources: &[&Source], t: &'static Messages) -> Html {
    html! { <ul class="sources">{for sources.iter().map(|source| line(source, t))}</ul> }
}

fn line(source: &Source, t: &'static Messages) -> Html {
    let title = (t.source)(&source.publisher, &source.title);
    let date = if source.date == "undated" { t.undated } else { &source.date };
    let name = match &source.url {
        Some(url) => {
            html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{title}{Icon::Link.html()}</a> }
        }
        None => html! { {title} },
    };
    html! { <li>{name}{" "}<span class="date">{date.to_owned()}</span></li> }
}

/// A source as it is read on paper, with its address written out.
pub fn in_print(source: &Source, t: &'static Messages) -> String {
    let date = if source.date == "undated" { t.undated } else { &source.date };
    let title = (t.source)(&source.publisher, &source.title);
    match &source.url {
        Some(url) => format!("{title} {date} {url}"),
        None => format!("{title} {date}"),
    }
}
