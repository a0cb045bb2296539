//! The order came back: why, what to do about it, and what of the checklist is open again.

use yew::prelude::*;

use crate::profile::View;
use crate::rules::{Phrases, Reason};
use crate::session::Action;
use crate::sorted::Set;
use crate::text::{Messages, TrackMessages};
use crate::tracker::{EventKind, Phase, Sentence};
use crate::ui::icon::Icon;
use crate::ui::parts::ReadersPart;

use super::TrackAction;
use super::field::{Found, LookField};
use super::filing::FilingView;
use super::foot::line;

impl FilingView<'_> {
    /// Asks why it came back.
    pub(super) fn return_form(&self) -> Html {
        let by = if self.status.phase == Phase::Authority { "authority" } else { "provider" };
        let id = self.filing.id.clone();
        let act = self.act.clone();
        let on_track = self.on_track.clone();
        let on_tell = Callback::from(move |kind: EventKind| {
            on_track.emit(TrackAction::Returning(false));
            act.emit(Action::Told { id: id.clone(), at: (js_sys::Date::now() / 1000.0) as i64, kind });
        });
        // What is about a domain or a site comes last for an app, which seldom comes back for it.
        let app = self.is_app();
        let (mut reasons, mut last) = (Vec::new(), Vec::new());
        for reason in self.reasons().filter(|reason| reason.by.iter().any(|who| who == by)) {
            let list = if app && reason.site { &mut last } else { &mut reasons };
            list.push(reason.clone());
        }
        reasons.append(&mut last);
        let phrases = self.book.tracking.map(|tracking| tracking.phrases.clone());
        html! {
            <ReturnForm t={self.t} heading={self.heading + 1} {reasons} all={self.reasons().cloned().collect::<Vec<_>>()} {phrases} authority={by == "authority"} {on_tell}
                readers={self.book.readers} want={self.want_readers()} failed={self.readers_failed()}
                on_leave={self.on_track.reform(|()| TrackAction::Returning(false))} />
        }
    }

    fn reasons(&self) -> impl Iterator<Item = &Reason> {
        self.book.tracking.iter().flat_map(|tracking| &tracking.reasons)
    }

    pub(super) fn reason_titles(&self, ids: &[String]) -> String {
        let chosen = self.reasons().filter(|reason| ids.contains(&reason.id));
        chosen.map(|reason| reason.title.as_str()).collect::<Vec<_>>().join(self.t.guide().list_semicolon)
    }

    /// What to do about the reasons given; without any, about the usual ones.
    pub(super) fn fixes(&self) -> Html {
        let t = self.t.track();
        let known: Vec<&Reason> =
            self.reasons().filter(|reason| self.status.reasons.contains(&reason.id)).collect();
        if known.is_empty() {
            return html! { <div class="card"><p class="muted">{t.returned_unknown}</p>{self.explain("returned")}</div> };
        }
        let rows = known.iter().map(|reason| {
            html! {
                <li key={reason.id.clone()} data-reason={reason.id.clone()}>
                    <p class="name">{reason.title.clone()}</p><p>{reason.fix.clone()}</p>
                    <details><summary>{self.t.guide().sources}</summary>{self.sources(&reason.sources, reason.conflict.as_deref())}</details>
                </li>
            }
        });
        // Without answers there is no list.
        let papers = known.iter().any(|reason| !reason.topics.is_empty()) && self.preparation.is_some();
        let reopens = papers && self.status.phase != Phase::ReturnedBySms;
        html! {
            <div class="card fixes">
                <p class="eyebrow">{t.returned_fixes}</p>
                <ul>{for rows}</ul>
                if reopens {
                    <p>{t.returned_reopened}{" "}<button type="button" class="link" data-action="papers" onclick={self.act.reform(|_| Action::Show(View::Prepare))}>{self.t.guide().to_checklist}</button></p>
                }
            </div>
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ReturnFormProps {
    t: &'static Messages,
    heading: u8,
    /// The reasons of whoever sent it back, to choose from.
    reasons: Vec<Reason>,
    /// All reasons: a pasted text may name others.
    all: Vec<Reason>,
    /// Phrases of sentences that name no reason.
    phrases: Option<Phrases>,
    /// What reads a pasted text; loaded by `want`, or `failed` says that it did not come.
    readers: Option<ReadersPart>,
    want: Callback<()>,
    failed: Option<&'static str>,
    /// The administration sent it back, not the provider.
    authority: bool,
    on_tell: Callback<EventKind>,
    on_leave: Callback<()>,
}

/// What is chosen so far; what is pasted is only looked at.
struct ReturnForm {
    chosen: Set<String>,
    refused: bool,
}

enum ReturnMessage {
    Toggle(String),
    Choose(Set<String>),
    Refused(bool),
}

impl Component for ReturnForm {
    type Message = ReturnMessage;
    type Properties = ReturnFormProps;

    fn create(_: &Context<Self>) -> Self {
        ReturnForm { chosen: Set::new(), refused: false }
    }

    fn update(&mut self, _: &Context<Self>, message: ReturnMessage) -> bool {
        match message {
            ReturnMessage::Toggle(id) => {
                if !self.chosen.remove(&id) {
                    self.chosen.insert(id);
                }
            }
            ReturnMessage::Choose(ids) => self.chosen = ids,
            ReturnMessage::Refused(refused) => self.refused = refused,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ReturnFormProps {
            t: messages,
            heading,
            reasons,
            all,
            phrases,
            readers,
            want,
            failed,
            authority,
            on_tell,
            on_leave,
        } = ctx.props();
        let t = messages.track();
        // A pasted text may name a reason of somebody else, such as an SMS that was not verified in time.
        let others = all.iter().filter(|reason| {
            self.chosen.contains(&reason.id) && !reasons.iter().any(|known| known.id == reason.id)
        });
        let rows = reasons.iter().chain(others).map(|reason| {
            let (id, toggled) = (reason.id.clone(), reason.id.clone());
            let toggle = ctx.link().callback(move |_: Event| ReturnMessage::Toggle(toggled.clone()));
            html! {
                <li key={id.clone()}><label class="choice"><input type="checkbox" value={id} checked={self.chosen.contains(&reason.id)} onchange={toggle} /><span>{reason.title.clone()}</span></label></li>
            }
        });
        let look = readers.map(|readers| {
            let (all, phrases, link) = (all.clone(), phrases.clone(), ctx.link().clone());
            Callback::from(move |text: String| {
                let read = phrases.as_ref().map(|phrases| (readers.returned)(&all, phrases, &text));
                let (found, says) = said(&read.unwrap_or_default(), t);
                link.send_message(ReturnMessage::Choose(found));
                Found { says, wrong: text.trim().is_empty(), offer: None }
            })
        });
        let state = |refused: bool, words: &'static str| {
            let choose = ctx.link().callback(move |_: Event| ReturnMessage::Refused(refused));
            html! { <label class="choice"><input type="radio" name="returned-as" value={refused.to_string()} checked={self.refused == refused} onchange={choose} /><span>{words}</span></label> }
        };
        let kind = self.event(*authority);
        html! {
            <div class="card returned">
                <@{format!("h{heading}")} class="subtitle" tabindex="-1" data-focus-action="true">{t.returned_title}</@>
                <p class="hint">{t.returned_hint}</p>
                <div class="reader">
                    <LookField id="reason" label={t.returned_paste} hint={t.returned_paste_hint} button={t.returned_find} long=true {look} want={want.clone()} loading={messages.one_moment} failed={*failed} />
                </div>
                <div role="group" aria-label={t.returned_title}><ul class="choices">{for rows}</ul></div>
                if !authority { <div class="states" role="radiogroup" aria-label={t.returned_as}>{state(false, t.returned_correct)}{state(true, t.returned_refused)}</div> }
                <div class="actions">
                    <button type="button" class="button" data-event="tell-return" onclick={on_tell.reform(move |_| kind.clone())}>{Icon::Check.html()}{t.returned_tell}</button>
                    <button type="button" class="link" data-action="leave-return" onclick={on_leave.reform(|_| ())}>{t.returned_leave}</button>
                </div>
            </div>
        }
    }
}

/// So many sentences that were not recognised are shown.
const MOST: usize = 30;

/// The reasons that a text names, and what is said of it.
fn said(sentences: &[Sentence], t: &TrackMessages) -> (Set<String>, Html) {
    let named = sentences.iter().flat_map(|sentence| &sentence.reasons);
    let found: Set<String> = named.map(|reason| reason.id.clone()).collect();
    let mut titles: Vec<&str> = Vec::new();
    for reason in sentences.iter().flat_map(|sentence| &sentence.reasons) {
        if !titles.contains(&reason.title.as_str()) {
            titles.push(&reason.title);
        }
    }
    let titles = titles.into_iter().map(|title| line("good", Icon::Check, title));
    let unknown = sentences.iter().filter(|sentence| sentence.reasons.is_empty() && !sentence.is_stock);
    let unknown: Vec<Html> =
        unknown.take(MOST).map(|sentence| html! { <li>{sentence.text.clone()}</li> }).collect();
    let says = html! {
        <>
            <p>{(t.returned_found)(found.len())}</p>
            <ul>{for titles}</ul>
            if !unknown.is_empty() {
                <p>{t.returned_unread}</p><ul class="unread">{for unknown}</ul>
            }
        </>
    };
    (found, says)
}

impl ReturnForm {
    fn event(&self, authority: bool) -> EventKind {
        let reasons = self.chosen.iter().cloned().collect();
        match (authority, self.refused) {
            (true, _) => EventKind::ReturnedByAuthority { reasons },
            (false, true) => EventKind::RefusedByProvider { reasons },
            (false, false) => EventKind::ReturnedByProvider { reasons },
        }
    }
}
