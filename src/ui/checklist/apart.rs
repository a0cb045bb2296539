//! What stands apart from the list: what may apply, and what applied before the answers changed.

use yew::prelude::*;

use crate::guide::{Checklist, Item, title_for};
use crate::session::{Action, Return};
use crate::sorted::{Map, Set};

use super::ChecklistView;
use crate::ui::icon::Icon;

impl ChecklistView<'_> {
    /// What may apply, under the questions that decide it.
    pub(super) fn maybe(&self, list: &Checklist) -> Html {
        let t = self.t;
        let mut by_question: Map<Vec<&str>, Vec<&Item>> = Map::new();
        let shown: Vec<_> = list.maybe.iter().filter(|item| self.shows(item)).collect();
        for item in &shown {
            let facts: Set<&str> = item.depends_on.iter().copied().collect();
            by_question.or_default(self.situation.in_order(&facts)).push(item);
        }
        if shown.is_empty() {
            return Html::default();
        }
        let parts = by_question.iter().map(|(facts, items)| {
            let intro = if facts.is_empty() { t.guide().decided_by_you } else { t.guide().decided_by };
            html! {
                <>
                    <p class="muted decides">{intro}{for facts.iter().map(|fact| self.question_link(fact))}</p>
                    <ul class="items">{for items.iter().map(|item| self.item(item, None))}</ul>
                </>
            }
        });
        self.fold("maybe", self.subtitle(t.guide().may_apply, shown.len()), html! { <>{for parts}</> })
    }

    pub(super) fn question_link(&self, fact: &str) -> Html {
        let Some(question) = self.situation.question(fact) else {
            return Html::default();
        };
        let fact = question.id.clone();
        let edit = self.act.reform(move |_| Action::Edit { fact: fact.clone(), back_to: Return::Checklist });
        html! {
            <button type="button" class="link" data-edit={question.id.clone()} onclick={edit}>{title_for(&self.situation, question).to_owned()}</button>
        }
    }

    /// Ticks and notes of items that fell away with a change of answers: kept and listed, until the reader lets go.
    pub(super) fn fallen(&self, list: &Checklist) -> Html {
        let (t, saved) = (self.t, &self.state.saved);
        let kept = saved.ticks.iter().chain(saved.notes.keys()).collect::<Set<_>>();
        let all = || list.items.iter().chain(&list.maybe).flat_map(Item::keys);
        let here: Set<&String> = all().filter(|key| kept.contains(key)).collect();
        // The same thing under the key it has elsewhere has not fallen away.
        let titles: Set<_> = here.iter().filter_map(|key| saved.titles.get(*key)).collect();
        let stands_here = |key: &String| {
            here.contains(key) || saved.titles.get(key).is_some_and(|title| titles.contains(title))
        };
        let fallen = |key: &&String| !stands_here(key) && (self.provider_ready || !is_of_provider(key));
        let kept: Set<&String> = kept.into_iter().filter(fallen).collect();
        if kept.is_empty() {
            return Html::default();
        }
        let items = kept.iter().map(|key| {
            let title = saved.titles.get(*key).cloned().unwrap_or_else(|| t.guide().fallen_item.to_owned());
            let note = saved.notes.get(*key).map(|note| html! { <p class="own-note">{note.clone()}</p> });
            let ticked = saved.ticks.contains(*key).then(|| html! { <span class="mark">{Icon::Check.html()}</span> });
            html! { <li class="item" data-key={(*key).clone()}><p class="tick plain">{for ticked}<span class="name">{title}</span></p>{for note}</li> }
        });
        let keys: Vec<String> = kept.iter().map(|key| (*key).clone()).collect();
        let (act, question) = (self.act.clone(), (t.guide().forget_sure)(keys.len()));
        let forget = move |_: MouseEvent| {
            let sure = web_sys::window().and_then(|window| window.confirm_with_message(&question).ok());
            if sure.unwrap_or(false) {
                act.emit(Action::Forgotten(keys.clone()));
            }
        };
        let content = html! {
            <>
                <p class="hint">{t.guide().fallen_hint}</p>
                <ul class="items">{for items}</ul>
                <button type="button" class="link" data-action="forget" onclick={forget}>{t.guide().forget}</button>
            </>
        };
        self.fold("fallen", self.subtitle(t.guide().fallen, kept.len()), content)
    }
}

/// Whether the key is of a provider's rule: those of provinces begin with their code, the nation's with `cn`.
fn is_of_provider(key: &str) -> bool {
    let file = key.split('/').next().unwrap_or_default();
    file != "cn" && !file.starts_with(|first: char| first.is_ascii_digit())
}
