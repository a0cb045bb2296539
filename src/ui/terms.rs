//! What the words mean: a dialog over the guide, whose list is loaded when it is first opened.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::rules::{Glossary, Meaning};
use crate::text::Messages;

use super::app::{App, Message};
use super::format::small;
use super::input::on_text;
use super::loading::File;
use super::pages::{failure, loading};

/// What the dialog shows.
#[derive(Default)]
pub struct TermsState {
    /// The words, once they are there.
    pub list: Option<Glossary>,
    pub(super) open: bool,
    /// Set until the dialog that was asked for is shown.
    show: bool,
    /// The word at whose button it was opened; empty for the one at the foot.
    at: AttrValue,
    find: String,
    dialog: NodeRef,
}

/// What is wanted of the dialog.
#[derive(Clone, PartialEq)]
pub enum TermsAction {
    /// Open the list, at this word if there is one.
    Open(AttrValue),
    Find(String),
    Close,
    /// It was closed, by the button or with Esc.
    Closed,
}

impl TermsState {
    /// Whether the dialog was closed and has yet to say so: browsers do that in a later task.
    pub(super) fn is_closing(&self) -> bool {
        self.open && self.dialog.cast::<HtmlDialogElement>().is_some_and(|dialog| !dialog.open())
    }
}

impl App {
    pub(super) fn act_on_terms(&mut self, ctx: &Context<Self>, action: TermsAction) {
        match action {
            TermsAction::Open(id) => {
                self.load_once(ctx, File::Terms);
                self.focus(&if id.is_empty() { "#terms-title".to_owned() } else { format!("#term-{id}") });
                (self.terms.open, self.terms.show, self.terms.at) = (true, true, id);
                self.terms.find.clear();
            }
            TermsAction::Find(text) => self.terms.find = text,
            TermsAction::Close => {
                if let Some(dialog) = self.terms.dialog.cast::<HtmlDialogElement>() {
                    dialog.close();
                }
            }
            TermsAction::Closed => {
                self.terms.open = false;
                // Not every browser gives it back to a button.
                self.focus(&format!("[data-terms='{}']", self.terms.at));
            }
        }
    }

    /// Shows the dialog once it is drawn.
    pub(super) fn show_terms(&mut self) {
        if std::mem::take(&mut self.terms.show)
            && let Some(dialog) = self.terms.dialog.cast::<HtmlDialogElement>()
        {
            // It cannot be shown in a page that is about to go.
            let _ = dialog.show_modal();
        }
    }

    pub(super) fn terms(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let act = ctx.link().callback(Message::Terms);
        let closed = act.reform(|_: Event| TermsAction::Closed);
        let inside = self.terms.open.then(|| self.inside(ctx, t, &act));
        dialog(closed, self.terms.dialog.clone(), inside.unwrap_or_default())
    }

    fn inside(&self, ctx: &Context<Self>, t: &'static Messages, act: &Callback<TermsAction>) -> Html {
        let heading = format!("h{}", ctx.props().options.heading_level);
        let words = small(self.terms.find.trim());
        let list: Vec<&Meaning> = match &self.terms.list {
            Some(list) => list.terms.iter().filter(|meaning| has(meaning, &words)).collect(),
            None => Vec::new(),
        };
        let found = if words.is_empty() { String::new() } else { (t.search_found)(list.len()) };
        let find = on_text(&act.reform(TermsAction::Find));
        html! {
            <>
                <div class="terms-head">
                    <@{heading} class="subtitle" id="terms-title" tabindex="-1">{t.terms}</@>
                    <button type="button" class="button quiet small" data-action="close-terms" onclick={act.reform(|_| TermsAction::Close)}>{t.close}</button>
                    <input class="input" type="text" inputmode="search" autocomplete="off" aria-label={t.find_term} placeholder={t.find_term}
                        value={self.terms.find.clone()} oninput={find} />
                    <p class="muted" role="status">{found}</p>
                </div>
                {match (&self.terms.list, self.failure(File::Terms)) {
                    (None, Some(error)) => failure(ctx, t, error, false),
                    (None, None) => loading(t),
                    _ => html! { <dl>{for list.into_iter().map(|meaning| entry(t, meaning))}</dl> },
                }}
            </>
        }
    }
}

/// A button that opens the list, at a word if it has an id.
pub(super) fn terms_button(send: &Callback<Message>, id: &str, label: String) -> Html {
    let id = AttrValue::from(id.to_owned());
    let at = id.clone();
    let open = send.reform(move |_| Message::Terms(TermsAction::Open(at.clone())));
    html! { <button type="button" class="link" aria-haspopup="dialog" data-terms={id} onclick={open}>{label}</button> }
}

/// The dialog, shown or not.
pub(super) fn dialog(onclose: Callback<Event>, dialog: NodeRef, inside: Html) -> Html {
    html! { <dialog class="terms" aria-labelledby="terms-title" closedby="any" {onclose} ref={dialog}>{inside}</dialog> }
}

/// Whether these words, in small letters, are in it.
fn has(meaning: &Meaning, words: &str) -> bool {
    meaning.values().any(|text| small(text).contains(words))
}

fn entry(t: &Messages, meaning: &Meaning) -> Html {
    let text = |name: &str| meaning.get(name).cloned().unwrap_or_default();
    let (id, aliases) = (text("id"), text("aliases"));
    html! {
        <div key={id.clone()}>
            <dt id={format!("term-{id}")} tabindex="-1">{text("term")}<span lang="zh-CN">{text("original")}</span></dt>
            <dd>{text("text")}</dd>
            if !aliases.is_empty() { <dd class="muted">{t.also_called}{aliases}</dd> }
        </div>
    }
}
