//! The groups of the list: documents, conditions by theme, good to know, later, met.

use std::rc::Rc;

use yew::prelude::*;

use crate::guide::{Assessment, Checklist, Heading, Item, PaperGuide};
use crate::profile::RequirementKind;
use crate::rules::parse_date;
use crate::session::Action;
use crate::sheet::{details, origin_name};
use crate::ui::sources::Provenance;

use super::ChecklistView;
use super::item::{ChecklistItem, ItemText};

impl ChecklistView<'_> {
    pub(super) fn group(&self, assessment: &Assessment, list: &Checklist, kind: RequirementKind) -> Html {
        let shown = list.of_kind(kind).filter(|item| !item.met && !item.rule.later && self.list.shows(item));
        let shown: Vec<_> = shown.collect();
        if shown.is_empty() {
            return Html::default();
        }
        let title = self.subtitle((self.t.kind)(kind), shown.len());
        match kind {
            RequirementKind::Document => html! {
                <section class="group" data-kind="document" key="document">{title}{self.items(assessment, &shown)}</section>
            },
            RequirementKind::Condition => {
                let themes = Heading::ALL.into_iter().filter_map(|theme| {
                    let about = |item: &&&Item| Heading::of_category(&item.rule.category) == theme;
                    let own: Vec<_> = shown.iter().filter(about).copied().collect();
                    (!own.is_empty()).then(|| {
                        html! { <><p class="eyebrow theme">{(self.t.theme)(theme)}</p>{self.items(assessment, &own)}</> }
                    })
                });
                html! { <section class="group" data-kind="condition" key="condition">{title}{for themes}</section> }
            }
            // Background folds away: the list to act on stays short.
            RequirementKind::Note => self.fold("note", title, self.items(assessment, &shown)),
        }
    }

    /// What can wait until the order is handed in, and what the answers show to be met.
    pub(super) fn folded(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let shown = || list.items.iter().filter(|item| self.list.shows(item));
        let later: Vec<_> = shown().filter(|item| item.rule.later).collect();
        let met: Vec<_> = shown().filter(|item| item.met && !item.rule.later).collect();
        let parts = [("later", self.t.later, later), ("met", self.t.met, met)];
        let parts = parts.into_iter().filter(|(_, _, items)| !items.is_empty()).map(|(kind, text, items)| {
            self.fold(kind, self.subtitle(text, items.len()), self.items(assessment, &items))
        });
        html! { <>{for parts}</> }
    }

    /// A group that folds; it opens by itself while words are looked for.
    pub(super) fn fold(&self, kind: &'static str, title: Html, content: Html) -> Html {
        html! {
            <details class="group" data-kind={kind} key={kind} open={self.list.is_searching()}><summary>{title}</summary>{content}</details>
        }
    }

    fn items(&self, assessment: &Assessment, items: &[&Item]) -> Html {
        let blocks = |item: &Item| {
            assessment
                .blockers
                .iter()
                .any(|blocker| blocker.origin == item.origin && blocker.rule.id == item.rule.id)
        };
        html! { <ul class="items">{for items.iter().map(|item| self.item(item, blocks(item)))}</ul> }
    }

    fn item(&self, item: &Item, blocks: bool) -> Html {
        let t = self.t;
        let rule = item.rule;
        let overdue = |due| self.today.is_some_and(|today| due < today);
        let text = ItemText {
            key: item.key.clone(),
            title: rule.title.clone(),
            text: rule.text.clone(),
            origin: origin_name(&self.situation, item.origin, t).to_owned(),
            tickable: rule.kind != RequirementKind::Note && !item.met,
            text_shown: rule.kind == RequirementKind::Document,
            remedy: rule.remedy.clone().filter(|_| blocks),
            details: details(&PaperGuide::of(&self.situation, item).in_full(), t),
            overdue: parse_date(&rule.review_due).is_some_and(overdue),
        };
        let note = self.state.saved.notes.get(&item.key).cloned().unwrap_or_default();
        html! {
            <ChecklistItem key={item.key.clone()} {t} item={Rc::new(text)} done={self.state.saved.ticks.contains(&item.key)}
                note={AttrValue::from(note)} provenance={self.provenance(item)} on_toggle={self.act.reform(Action::Toggled)}
                on_note={self.act.reform(|(key, note)| Action::Noted { key, note })} />
        }
    }

    /// Where the item comes from, and what others say on its topic.
    fn provenance(&self, item: &Item) -> Html {
        let t = self.t;
        let own = Provenance::of(item.origin, item.rule, &item.sources).html(t, self.today);
        let also = item.also.iter().map(|also| {
            let said = (also.rule.text != item.rule.text).then(|| also.rule.text.clone());
            html! {
                <div class="also">
                    <p><span class="tag">{origin_name(&self.situation, also.origin, t).to_owned()}</span><strong>{also.rule.title.clone()}</strong></p>
                    <p>{said}</p>
                    {Provenance::of(also.origin, also.rule, &also.sources).html(t, self.today)}
                </div>
            }
        });
        let heading = (!item.also.is_empty()).then(|| html! { <p class="muted">{t.also_says}</p> });
        html! { <>{own}{for heading}{for also}</> }
    }
}
