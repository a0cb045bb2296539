//! What stands beside the pages: the small experts, and answers that come or go by link.

use yew::prelude::*;

use crate::profile::Answer;
use crate::rules::Expert;
use crate::session::{Action, Offer};
use crate::text::Messages;

use super::advice::{Advice, Desk};
use super::app::{App, Message};
use super::expert::ExpertBox;
use super::host::BrowserIdna;
use super::icon::Icon;
use super::loading::File;

impl App {
    /// A small expert; `fact` is the question it helps with, empty outside the questionnaire.
    pub(super) fn expert(
        &self,
        ctx: &Context<Self>,
        t: &'static Messages,
        expert: Expert,
        fact: &str,
        on_answer: Callback<Answer>,
    ) -> Html {
        let rules = self.state.rules.clone();
        let (answers, today) = (self.state.saved.answers.clone(), self.state.today);
        let fact = fact.to_owned();
        let title = if fact.is_empty() { t.experts().label } else { t.experts().offer };
        let title = title(expert);
        let open = fact == "domain-suffix";
        let failed = File::of_expert(expert).is_some_and(|file| self.failure(file).is_some());
        let key = format!("{fact} {}", expert.id());
        let look = Callback::from(move |text: String| {
            let Some(situation) = rules.situation(&answers, today) else {
                return Advice::Loading;
            };
            let (suffixes, names) = (rules.suffixes.as_deref(), rules.names.as_deref());
            let desk = Desk { t, situation, suffixes, names, fact: &fact, idna: &BrowserIdna };
            match desk.look(expert, &text) {
                Advice::Loading if failed => Advice::Failed,
                advice => advice,
            }
        });
        let on_use = ctx.link().callback(move |()| Message::Expert(expert));
        html! { <ExpertBox {key} {t} {expert} {title} {open} {look} {on_use} {on_answer} /> }
    }

    /// All small experts, for the checklist.
    pub(super) fn tools(&self, ctx: &Context<Self>, t: &'static Messages, heading: u8) -> Html {
        let boxes = [Expert::Name, Expert::Domain, Expert::CreditCode, Expert::ResidentId]
            .map(|expert| self.expert(ctx, t, expert, "", Callback::noop()));
        html! {
            <section class="tools"><@{format!("h{}", heading + 1)} class="subtitle">{t.tools}</@>{for boxes}</section>
        }
    }

    /// A link that brings these answers back, if the host has a place for it.
    pub(super) fn share(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(base) = &ctx.props().options.link_base else {
            return Html::default();
        };
        let link = format!("{}#{}", base.split('#').next().unwrap_or(base), self.answers());
        let text = link.clone();
        let copy = ctx.link().callback(move |_| Message::Copy(text.clone()));
        html! {
            <details class="share">
                <summary>{t.link_title}</summary>
                <p class="muted">{t.link_hint}</p>
                <div class="ask">
                    <input class="input" type="text" readonly=true aria-label={t.link_title} value={link} />
                    <button type="button" class="button quiet" data-action="copy-link" onclick={copy}>{t.link_copy}</button>
                </div>
                <p class="muted" role="status">{match self.copied {
                    Some(true) => t.link_copied,
                    Some(false) => t.link_by_hand,
                    None => "",
                }}</p>
            </details>
        }
    }

    /// The question whether answers from a link replace the ones here, or why the link is of no use.
    pub(super) fn offer(&self, ctx: &Context<Self>, t: &'static Messages) -> Option<Html> {
        let decide = |take| ctx.link().callback(move |_| Message::Act(Action::TakeOffered(take)));
        match self.state.offer {
            Offer::None => None,
            Offer::Bad => Some(html! {
                <div class="notices" role="alert"><p>{Icon::Warning.html()}<span>{t.link_bad}</span></p>
                    <div class="actions"><button type="button" class="link" onclick={decide(false)}>{t.dismiss}</button></div></div>
            }),
            Offer::Pending(_) => Some(html! {
                <div class="notices" role="alert"><p>{Icon::Question.html()}<span>{t.link_offered}</span></p>
                    <div class="actions">
                        <button type="button" class="button small" data-action="take-link" onclick={decide(true)}>{t.link_take}</button>
                        <button type="button" class="link" data-action="keep-mine" onclick={decide(false)}>{t.link_keep}</button>
                    </div></div>
            }),
        }
    }
}
