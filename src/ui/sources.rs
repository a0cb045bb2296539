//! Where a statement comes from, how sure it is, and when it was reviewed.

use time::Date;
use yew::prelude::*;

use crate::guide::{Origin, Situation};
use crate::profile::Lang;
use crate::rules::{Confidence, Doubt, Requirement, Source, doubt, is_own};
use crate::sheet::{confidence, conflict_label, is_overdue, review_date, source_date};
use crate::text::Messages;

use super::icon::Icon;

/// What is shown about one statement's origin.
pub struct Provenance<'a> {
    pub sources: &'a [&'a Source],
    /// The name of the applicant's provider.
    pub own: Option<&'a str>,
    /// True if the statement can keep the applicant from submitting: then its sources must not be old.
    pub blocks: bool,
    pub confidence: Confidence,
    pub conflict: Option<&'a str>,
    /// Of a provider's own rule nobody else could confirm anything.
    pub origin: Origin,
    pub reviewed: &'a str,
    pub review_due: &'a str,
}

impl<'a> Provenance<'a> {
    /// The origin of a requirement.
    pub fn of(
        situation: &Situation<'a>,
        origin: Origin,
        rule: &'a Requirement,
        sources: &'a [&'a Source],
    ) -> Self {
        Provenance {
            sources,
            own: situation.provider_name(),
            blocks: rule.blocks.is_some(),
            confidence: rule.confidence,
            conflict: rule.conflict.as_deref(),
            origin,
            reviewed: &rule.reviewed,
            review_due: &rule.review_due,
        }
    }

    /// The sources as a list, with confidence in words and the review dates.
    pub fn html(&self, t: &'static Messages, today: Option<Date>) -> Html {
        let overdue = is_overdue(self.review_due, today);
        let label = conflict_label(self.confidence, t);
        let doubt = today.filter(|_| self.blocks).and_then(|today| doubt(self.sources, today));
        html! {
            <div class="provenance">
                {for self.conflict.map(|conflict| html! {
                    <p class="conflict"><strong>{label}</strong>{conflict.to_owned()}</p>
                })}
                <p class="muted">{confidence(self.confidence, self.origin, t)}{(t.guide().reviewed)(&review_date(self.reviewed, t), &review_date(self.review_due, t))}
                    {for overdue.then(|| html! { <strong class="overdue">{t.guide().review_overdue}</strong> })}
                </p>
                {for doubt.map(|doubt| html! { <p class="conflict" data-doubt="true">{doubtful(&doubt, t)}</p> })}
                {list(self.sources, self.own, t)}
            </div>
        }
    }
}

/// Who publishes it, and its title. A host's own source may have one in another language.
fn named(source: &Source, t: &'static Messages) -> Html {
    let han = source.title.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let lang = if han { Lang::ZhCn } else { Lang::En }.tag();
    html! { <>{&source.publisher}{t.guide().colon}<span {lang}>{&source.title}</span></> }
}

/// What to do about old sources.
fn doubtful(doubt: &Doubt, t: &'static Messages) -> String {
    match doubt {
        Doubt::Undated => t.guide().sources_undated.to_owned(),
        Doubt::Old(source) => (t.guide().sources_old)(&source_date(source, t)),
    }
}

/// Sources as a list of links.
pub fn list(sources: &[&Source], own: Option<&str>, t: &'static Messages) -> Html {
    html! { <ul class="sources" role="list">{for sources.iter().map(|source| line(source, own, t))}</ul> }
}

fn line(source: &Source, own: Option<&str>, t: &'static Messages) -> Html {
    let title = named(source, t);
    let date = source_date(source, t);
    let name = match &source.url {
        Some(url) => {
            html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{title}{"\u{2060}"}{Icon::Link.html()}</a> }
        }
        None => title,
    };
    let kind = (t.guide().source_kind)(source.kind, is_own(source, own));
    html! { <li><span class="tag">{kind}</span>{" "}{name}{" "}<span class="date">{date}</span></li> }
}

/// A source as it is read on paper: where it is found, not its whole address, which nobody types.
pub fn in_print(source: &Source, t: &'static Messages) -> Html {
    let host = source.url.as_deref().and_then(|url| url.split('/').nth(2));
    // Where a copy of the page happens to lie tells nothing of who says so.
    let host = host.filter(|host| *host != "github.com");
    html! { <li>{named(source, t)}{" "}<span class="date">{source_date(source, t)}</span>{for host.map(|host| format!(" {host}"))}</li> }
}
