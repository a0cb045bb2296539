//! A file with records: what is in it, and what is to happen with it.

use yew::prelude::*;

use crate::session::{Action, Take};
use crate::store::Imported;
use crate::text::Messages;

use super::format;
use super::icon::Icon;

/// The card that asks.
pub fn import_card(imported: &Imported, t: &'static Messages, act: &Callback<Action>) -> Html {
    let Imported { saved, saved_at } = imported;
    let take = |take: Take| act.reform(move |_: MouseEvent| Action::TakeImport(take));
    let what = match saved.is_empty() {
        true => t.import_empty.to_owned(),
        false => (t.import_what)(saved.filings.len(), saved.state.ticks.len(), saved.state.notes.len()),
    };
    let at = (*saved_at > 0).then(|| (t.import_saved)(&format::moment(t, *saved_at)));
    let names: Vec<_> = saved.filings.iter().take(3).map(|filing| filing.details.name.clone()).collect();
    let names = names.into_iter().filter(|name| !name.is_empty());
    html! {
        <div class="card import" data-import="true">
            <p class="name">{Icon::Document.html()}<strong tabindex="-1" data-focus-import="true">{t.import_title}</strong></p>
            <p>{what}{at}</p>
            <ul class="own">{for names.map(|name| html! { <li dir="auto">{name}</li> })}</ul>
            <div class="actions">
                if !saved.is_empty() {
                    <button type="button" class="button" data-take="add" onclick={take(Take::Add)}>{t.import_add}</button>
                    <button type="button" class="button quiet" data-take="replace" onclick={take(Take::Replace)}>{t.import_replace}</button>
                }
                <button type="button" class="link" data-take="leave" onclick={take(Take::Leave)}>{t.import_leave}</button>
            </div>
        </div>
    }
}
