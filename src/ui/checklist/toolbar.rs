//! Above the list: look for words, hide what is done, take the list along.

use yew::prelude::*;

use crate::guide::{Checklist, Item};
use crate::rules::{Paper, Requirement};
use crate::sorted::Set;
use crate::store::SavedState;
use crate::ui::format::small;
use crate::ui::icon::Icon;
use crate::ui::input::on_text;

use super::ChecklistView;

/// What can be done with the list as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListAction {
    /// Show only what is open, or all again.
    Filter,
    /// Look for these words.
    Search(String),
    Print,
    Copy,
    Markdown,
    Csv,
}

/// What is looked for and hidden.
#[derive(Default)]
pub struct ListState {
    /// What was ticked when "only what is open" was chosen. What is ticked since then stays in view, and with it the
    /// focus and the chance to take it back.
    pub hidden: Option<Set<String>>,
    pub query: String,
    /// Whether the list was copied.
    pub copied: Option<bool>,
}

impl ListState {
    /// Whether the item is in view. What was hidden as done and is open again comes back.
    pub fn shows(&self, item: &Item, saved: &SavedState) -> bool {
        if self.is_searching() {
            return self.finds(item, saved);
        }
        !self.hidden.as_ref().is_some_and(|hidden| item.is_in(hidden) && item.is_in(&saved.ticks))
    }

    /// Whether the words looked for are in the item: what is asked for, how, or the reader's note.
    fn finds(&self, item: &Item, saved: &SavedState) -> bool {
        let query = small(self.query.trim());
        let has = |text: &str| small(text).contains(&query);
        let has_too = |text: &Option<String>| text.as_deref().is_some_and(has);
        let in_paper = |paper: &Paper| {
            [&paper.sign, &paper.form, &paper.valid, &paper.template].into_iter().any(has_too)
                || paper.mistakes.iter().any(|mistake| has(mistake))
        };
        let rules = [item.rule].into_iter().chain(item.also.iter().map(|also| also.rule));
        let said = |rule: &Requirement| {
            has(&rule.title)
                || has(&rule.text)
                || has_too(&rule.original)
                || has_too(&rule.problem)
                || rule.paper.as_ref().is_some_and(in_paper)
        };
        rules.into_iter().any(said) || has(item.note(&saved.notes))
    }

    /// True while words are looked for.
    pub fn is_searching(&self) -> bool {
        !self.query.trim().is_empty()
    }
}

impl ChecklistView<'_> {
    /// Whether the item is in view.
    pub(super) fn shows(&self, item: &Item) -> bool {
        self.list.shows(item, &self.state.saved)
    }

    pub(super) fn toolbar(&self, list: &Checklist) -> Html {
        let t = self.t;
        let act = |action: ListAction| self.on_list.reform(move |_: MouseEvent| action.clone());
        let all = list.items.iter().chain(&list.maybe);
        let found = self.list.is_searching().then(|| all.filter(|item| self.shows(item)).count());
        let copied = self
            .list
            .copied
            .map(|copied| if copied { t.guide().list_copied } else { t.guide().list_not_copied });
        html! {
            <>
                <div class="toolbar">
                    <input type="search" class="input" aria-label={t.guide().search} placeholder={t.guide().search} value={self.list.query.clone()}
                        oninput={on_text(&self.on_list.reform(ListAction::Search))} />
                    <label class="switch"><input type="checkbox" checked={self.list.hidden.is_some()} onchange={self.on_list.reform(|_| ListAction::Filter)} />{t.guide().only_open}</label>
                </div>
                <div class="takes">
                    <button type="button" class="link" data-take="print" onclick={act(ListAction::Print)}>{Icon::Printer.html()}{t.guide().print}</button>
                    <button type="button" class="link" data-take="copy" onclick={act(ListAction::Copy)}>{t.guide().copy_list}</button>
                    <button type="button" class="link" data-take="markdown" onclick={act(ListAction::Markdown)}>{t.guide().save_markdown}</button>
                    <button type="button" class="link" data-take="csv" onclick={act(ListAction::Csv)}>{t.guide().save_csv}</button>
                </div>
                <p class={classes!("muted", "list-status", (found == Some(0)).then_some("nothing"))} role="status">{found.map(t.search_found)}{copied}</p>
            </>
        }
    }
}
