//! The groups of the list: documents, conditions by theme, good to know, later, met.

use std::rc::Rc;

use yew::prelude::*;

use crate::guide::{Also, Assessment, Blocker, Checklist, Heading, Item, Origin, PaperGuide, title_for};
use crate::profile::RequirementKind;
use crate::rules::Condition;
use crate::session::Action;
use crate::sheet::{details, is_overdue, origin_name};
use crate::ui::sources::Provenance;

use super::ChecklistView;
use super::item::{ChecklistItem, ItemText};

impl ChecklistView<'_> {
    pub(super) fn group(&self, assessment: &Assessment, list: &Checklist, kind: RequirementKind) -> Html {
        let shown = list.of_kind(kind).filter(|item| !item.met && !item.rule.later && self.shows(item));
        let shown: Vec<_> = shown.collect();
        if shown.is_empty() {
            return Html::default();
        }
        let title = self.subtitle((self.t.guide().kind)(kind), shown.len());
        match kind {
            RequirementKind::Document => html! {
                <section class="group" data-kind="document" key="document">{title}{self.items(assessment, &shown)}</section>
            },
            RequirementKind::Condition => {
                let themes = Heading::ALL.into_iter().filter_map(|theme| {
                    let about = |item: &&&Item| Heading::of_category(&item.rule.category) == theme;
                    let own: Vec<_> = shown.iter().filter(about).copied().collect();
                    (!own.is_empty()).then(|| {
                        html! { <><p class="eyebrow theme">{(self.t.guide().theme)(theme)}</p>{self.items(assessment, &own)}</> }
                    })
                });
                html! { <section class="group" data-kind="condition" key="condition">{title}{for themes}</section> }
            }
            // Background folds away: the list to act on stays short.
            RequirementKind::Note => self.fold("note", title, self.items(assessment, &shown)),
        }
    }

    /// What can wait until the order is handed in.
    pub(super) fn later(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let later = list.items.iter().filter(|item| item.rule.later && self.shows(item)).collect();
        self.folded(assessment, "later", self.t.guide().later, later)
    }

    /// What the answers show to be met.
    pub(super) fn met(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let met = list.items.iter().filter(|item| item.met && !item.rule.later && self.shows(item)).collect();
        self.folded(assessment, "met", self.t.guide().met, met)
    }

    fn folded(&self, assessment: &Assessment, kind: &'static str, title: &str, items: Vec<&Item>) -> Html {
        if items.is_empty() {
            return Html::default();
        }
        self.fold(kind, self.subtitle(title, items.len()), self.items(assessment, &items))
    }

    /// A group that folds; it opens by itself while words are looked for.
    pub(super) fn fold(&self, kind: &'static str, title: Html, content: Html) -> Html {
        html! {
            <details class="group" data-kind={kind} key={kind} open={self.list.is_searching()}><summary>{title}</summary>{content}</details>
        }
    }

    fn items(&self, assessment: &Assessment, items: &[&Item]) -> Html {
        let blocker = |item: &Item| {
            let blockers = &assessment.blockers;
            blockers.iter().find(|blocker| blocker.origin == item.origin && blocker.rule.id == item.rule.id)
        };
        html! { <ul class="items">{for items.iter().map(|item| self.item(item, blocker(item)))}</ul> }
    }

    pub(super) fn item(&self, item: &Item, blocker: Option<&Blocker>) -> Html {
        let t = self.t;
        let rule = item.rule;
        // On the long list of conditions only what is not the same everywhere is marked.
        let named = rule.kind == RequirementKind::Document;
        let text = ItemText {
            keys: item.keys().cloned().collect(),
            title: blocker.map_or(rule.title.as_str(), |blocker| blocker.problem).to_owned(),
            original: rule.original.clone(),
            text: rule.text.clone(),
            origin: (named || item.origin != Origin::Nation)
                .then(|| origin_name(&self.situation, item.origin, t).to_owned()),
            // What keeps the applicant from filing goes by changing the answer, not by a tick.
            tickable: rule.kind != RequirementKind::Note && !item.met && blocker.is_none(),
            text_shown: named,
            remedy: blocker.and_then(|blocker| blocker.remedy).map(str::to_owned),
            details: details(&PaperGuide::of(&self.situation, item).in_full(), t),
            overdue: is_overdue(&rule.review_due, self.today),
        };
        let note = item.note(&self.state.saved.notes).to_owned();
        html! {
            <ChecklistItem key={item.key.clone()} {t} item={Rc::new(text)} done={item.is_in(&self.state.saved.ticks)}
                note={AttrValue::from(note)} change={self.change(item, blocker.is_some())} provenance={self.provenance(item)} on_toggle={self.act.reform(Action::Toggled)}
                on_note={self.act.reform(|(keys, note)| Action::Noted { keys, note })} />
        }
    }

    /// Links to the questions whose answers make the rule block.
    fn change(&self, item: &Item, blocks: bool) -> Html {
        let facts = item.rule.blocks.as_ref().filter(|_| blocks).map(Condition::facts).unwrap_or_default();
        let facts = self.situation.in_order(&facts).into_iter();
        let asked = facts.filter(|fact| self.situation.answers.get(fact).is_some());
        let links: Vec<_> = asked.map(|fact| self.question_link(fact)).collect();
        if links.is_empty() {
            return Html::default();
        }
        html! { <p class="muted decides">{self.t.guide().change_answers}{self.t.guide().colon}{for links}</p> }
    }

    /// What a rule hangs on that is told with an item without holding for certain.
    fn may_hold(&self, also: &Also) -> Option<String> {
        let questions = also.depends_on.iter().filter_map(|fact| self.situation.question(fact));
        let questions: Vec<_> = questions.map(|question| title_for(&self.situation, question)).collect();
        let t = self.t;
        (!questions.is_empty()).then(|| {
            format!(
                "{}{}{} ",
                t.guide().may_hold,
                t.guide().decided_by,
                questions.join(t.guide().list_semicolon)
            )
        })
    }

    /// Where the item comes from, and what others say on its topic.
    fn provenance(&self, item: &Item) -> Html {
        let t = self.t;
        let own = Provenance::of(&self.situation, item.origin, item.rule, &item.sources).html(t, self.today);
        let also = item.also.iter().map(|also| {
            let said = (also.rule.text != item.rule.text).then(|| also.rule.text.clone());
            html! {
                <div class="also">
                    <p><span class="tag">{origin_name(&self.situation, also.origin, t).to_owned()}</span><strong>{also.rule.title.clone()}</strong></p>
                    <p>{for self.may_hold(also)}{said}</p>
                    {Provenance::of(&self.situation, also.origin, also.rule, &also.sources).html(t, self.today)}
                </div>
            }
        });
        let heading = (!item.also.is_empty()).then(|| html! { <p class="muted">{t.guide().also_says}</p> });
        html! { <>{own}{for heading}{for also}</> }
    }
}
