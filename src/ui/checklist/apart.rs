//! What stands apart from the list: what may apply, and what applied before the answers changed.

use std::collections::{BTreeMap, BTreeSet};

use yew::prelude::*;

use crate::guide::{Checklist, Item, title_for};
use crate::session::{Action, Return};
use crate::sheet::origin_name;

use super::ChecklistView;

impl ChecklistView<'_> {
    /// What may apply, under the questions that decide it.
    pub(super) fn maybe(&self, list: &Checklist) -> Html {
        let t = self.t;
        let mut by_question: BTreeMap<Vec<&str>, Vec<&Item>> = BTreeMap::new();
        let shown: Vec<_> = list.maybe.iter().filter(|item| self.list.shows(item)).collect();
        for item in &shown {
            let facts: BTreeSet<&str> = item.depends_on.iter().copied().collect();
            by_question.entry(self.situation.in_order(&facts)).or_default().push(item);
        }
        if shown.is_empty() {
            return Html::default();
        }
        let parts = by_question.iter().map(|(facts, items)| {
            let intro = if facts.is_empty() { t.decided_by_you } else { t.decided_by };
            html! {
                <>
                    <p class="muted decides">{intro}{for facts.iter().map(|fact| self.question_link(fact))}</p>
                    <ul class="items">{for items.iter().map(|item| self.maybe_item(item))}</ul>
                </>
            }
        });
        self.fold("maybe", self.subtitle(t.may_apply, shown.len()), html! { <>{for parts}</> })
    }

    fn question_link(&self, fact: &str) -> Html {
        let Some(question) = self.situation.question(fact) else {
            return Html::default();
        };
        let fact = question.id.clone();
        let edit = self.act.reform(move |_| Action::Edit { fact: fact.clone(), back_to: Return::Checklist });
        html! {
            <button type="button" class="link" data-edit={question.id.clone()} onclick={edit}>{title_for(&self.situation, question).to_owned()}</button>
        }
    }

    fn maybe_item(&self, item: &Item) -> Html {
        html! {
            <li class="item" data-key={item.key.clone()} key={item.key.clone()}>
                <p class="tick plain"><span class="name">{item.rule.title.clone()}</span><span class="tag">{origin_name(&self.situation, item.origin, self.t).to_owned()}</span></p>
                <div class="body"><p>{item.rule.text.clone()}</p></div>
            </li>
        }
    }

    /// Ticks and notes of items that fell away with a change of answers: kept and listed, until the reader lets go.
    pub(super) fn fallen(&self, list: &Checklist) -> Html {
        let (t, saved) = (self.t, &self.state.saved);
        let here: BTreeSet<&str> =
            list.items.iter().chain(&list.maybe).map(|item| item.key.as_str()).collect();
        let kept: BTreeSet<&String> =
            saved.ticks.iter().chain(saved.notes.keys()).filter(|key| !here.contains(key.as_str())).collect();
        if kept.is_empty() {
            return Html::default();
        }
        let items = kept.iter().map(|key| {
            let title = saved.titles.get(*key).cloned().unwrap_or_else(|| t.fallen_item.to_owned());
            let note = saved.notes.get(*key).map(|note| html! { <p class="own-note">{note.clone()}</p> });
            html! { <li class="item" data-key={(*key).clone()}><p class="tick plain"><span class="name">{title}</span></p>{for note}</li> }
        });
        let keys: Vec<String> = kept.iter().map(|key| (*key).clone()).collect();
        let forget = self.act.reform(move |_| Action::Forgotten(keys.clone()));
        let content = html! {
            <>
                <p class="hint">{t.fallen_hint}</p>
                <ul class="items">{for items}</ul>
                <button type="button" class="link" data-action="forget" onclick={forget}>{t.forget}</button>
            </>
        };
        self.fold("fallen", self.subtitle(t.fallen, kept.len()), content)
    }
}
