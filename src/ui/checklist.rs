//! Prepare: the checklist for this applicant.

use std::rc::Rc;

use time::Date;
use yew::prelude::*;

use crate::guide::{Assessment, Checklist, Heading, Item, Origin, Situation, next_question, title_for};
use crate::profile::{RequirementKind, Verdict, View};
use crate::session::{Action, Return, State};
use crate::text::Messages;

use super::icon::Icon;
use super::item::{ChecklistItem, ItemText};
use super::sources::Provenance;

/// What the parts of the page share.
pub struct ChecklistView<'a> {
    pub state: &'a State,
    pub situation: Situation<'a>,
    pub t: &'static Messages,
    pub heading: u8,
    pub today: Option<Date>,
    pub only_open: bool,
    pub act: Callback<Action>,
    /// The small experts.
    pub tools: Html,
    pub on_filter: Callback<()>,
    pub on_print: Callback<()>,
}

impl ChecklistView<'_> {
    /// The whole page; without answers an invitation to answer first.
    pub fn html(&self) -> Html {
        let assessment = Assessment::of(&self.situation);
        let ready = self.situation.province.is_some() && self.situation.answers.one("subject").is_some();
        match Checklist::of(&self.situation).filter(|_| ready) {
            Some(list) => self.list(&assessment, &list),
            None => self.empty(&assessment),
        }
    }

    fn empty(&self, assessment: &Assessment) -> Html {
        let t = self.t;
        let no_papers =
            matches!(assessment.verdict, Verdict::NotNeeded | Verdict::Elsewhere | Verdict::NotPossible);
        let undecided = assessment.row.is_some_and(|row| row.verdict == Verdict::Depends);
        let (title, hint) = match (no_papers, undecided) {
            (true, _) => (t.nothing_to_prepare, t.nothing_to_prepare_hint),
            (_, true) => (t.decide_first, t.decide_first_hint),
            _ => (t.answer_first, t.answer_first_hint),
        };
        html! {
            <section class="empty-state">
                <span class="badge">{Icon::Document.html()}</span>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">
                    {title}
                </@>
                <p class="hint">{hint}</p>
                <div class="actions">
                    <button type="button" class="button" data-action="check" onclick={self.act.reform(|_| Action::Show(View::Check))}>{if next_question(&self.situation).is_some() { t.to_questions } else { t.see_result }}</button>
                </div>
            </section>
        }
    }

    fn list(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let t = self.t;
        let (done, total) = papers(self.state, list);
        let province = self.situation.province.map_or("", |province| &province.name);
        let filing = assessment.filing.map_or("", |filing| (t.filing)(filing));
        let kinds = [RequirementKind::Document, RequirementKind::Condition, RequirementKind::Note];
        html! {
            <section class="checklist" data-total={total.to_string()} data-done={done.to_string()}>
                <header class="list-head">
                    <div>
                        <p class="eyebrow">{format!("{province} · {filing}")}</p>
                        <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{t.checklist_title}</@>
                    </div>
                    {ring(done, total, &(t.done_of)(done, total))}
                </header>
                <p class="hint">{t.checklist_hint}</p>
                if assessment.row.is_none() { <p class="conflict">{t.checklist_assumed}</p> }
                <div class="toolbar">
                    <label class="switch"><input type="checkbox" checked={self.only_open} onchange={self.on_filter.reform(|_| ())} />{t.only_open}</label>
                    <button type="button" class="link" onclick={self.on_print.reform(|_| ())}>{Icon::Printer.html()}{t.print}</button>
                </div>
                {for kinds.into_iter().map(|kind| self.group(assessment, list, kind))}
                {self.maybe(list)}
                {self.folded(assessment, list)}
                {self.tools.clone()}
                <div class="actions">
                    <button type="button" class="button" data-action="track" onclick={self.act.reform(|_| Action::Show(View::Track))}>{t.to_tracker}</button>
                </div>
            </section>
        }
    }

    fn group(&self, assessment: &Assessment, list: &Checklist, kind: RequirementKind) -> Html {
        let all: Vec<_> = list.of_kind(kind).filter(|item| !item.met && !item.rule.later).collect();
        if all.is_empty() {
            return Html::default();
        }
        let ticked = |item: &&&Item| self.only_open && self.state.saved.ticks.contains(&item.key);
        let title = self.subtitle((self.t.kind)(kind), all.len() - all.iter().filter(ticked).count());
        match kind {
            RequirementKind::Document => html! {
                <section class="group" data-kind="document">{title}{self.items(assessment, &all)}</section>
            },
            RequirementKind::Condition => {
                let themes = Heading::ALL.into_iter().filter_map(|theme| {
                    let own: Vec<_> =
                        all.iter().copied().filter(|item| Heading::of_category(&item.rule.category) == theme).collect();
                    (!own.is_empty()).then(|| {
                        html! { <><p class="eyebrow theme">{(self.t.theme)(theme)}</p>{self.items(assessment, &own)}</> }
                    })
                });
                html! { <section class="group" data-kind="condition">{title}{for themes}</section> }
            }
            // Background folds away: the list to act on stays short.
            RequirementKind::Note => html! {
                <details class="group" data-kind="note"><summary>{title}</summary>{self.items(assessment, &all)}</details>
            },
        }
    }

    /// What can wait until the order is handed in, and what the answers show to be met.
    fn folded(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let later: Vec<_> = list.items.iter().filter(|item| item.rule.later).collect();
        let met: Vec<_> = list.items.iter().filter(|item| item.met && !item.rule.later).collect();
        let parts = [("later", self.t.later, later), ("met", self.t.met, met)];
        let parts = parts.into_iter().filter(|(_, _, items)| !items.is_empty()).map(|(kind, text, items)| {
            let title = self.subtitle(text, items.len());
            html! { <details class="group" data-kind={kind}><summary>{title}</summary>{self.items(assessment, &items)}</details> }
        });
        html! { <>{for parts}</> }
    }

    fn subtitle(&self, text: &str, count: usize) -> Html {
        html! { <@{format!("h{}", self.heading + 1)} class="subtitle">{text.to_owned()}<span class="count">{count}</span></@> }
    }

    fn items(&self, assessment: &Assessment, items: &[&Item]) -> Html {
        let done = |item: &Item| self.only_open && self.state.saved.ticks.contains(&item.key);
        let blocks = |item: &Item| {
            assessment
                .blockers
                .iter()
                .any(|blocker| blocker.origin == item.origin && blocker.rule.id == item.rule.id)
        };
        let shown = items.iter().filter(|item| !done(item)).map(|item| self.item(item, blocks(item)));
        html! { <ul class="items">{for shown}</ul> }
    }

    fn item(&self, item: &Item, blocks: bool) -> Html {
        let t = self.t;
        let rule = item.rule;
        let provenance = Provenance::of(item.origin, rule, &item.sources);
        let text = ItemText {
            key: item.key.clone(),
            title: rule.title.clone(),
            text: rule.text.clone(),
            origin: self.origin(item.origin).to_owned(),
            tickable: rule.kind != RequirementKind::Note && !item.met,
            text_shown: rule.kind == RequirementKind::Document,
            remedy: rule.remedy.clone().filter(|_| blocks),
        };
        let note = self.state.saved.notes.get(&item.key).cloned().unwrap_or_default();
        html! {
            <ChecklistItem key={item.key.clone()} {t} item={Rc::new(text)} done={self.state.saved.ticks.contains(&item.key)}
                note={AttrValue::from(note)} provenance={provenance.html(t, self.today)} on_toggle={self.act.reform(Action::Toggled)}
                on_note={self.act.reform(|(key, note)| Action::Noted { key, note })} />
        }
    }

    fn origin(&self, origin: Origin) -> &str {
        match origin {
            Origin::Nation => self.t.nationwide,
            Origin::Province => self.situation.province.map_or("", |province| &province.name),
            Origin::Provider => self.situation.provider.map_or("", |provider| &provider.name),
        }
    }

    /// What may apply, with the question that decides it.
    fn maybe(&self, list: &Checklist) -> Html {
        let t = self.t;
        if list.maybe.is_empty() {
            return Html::default();
        }
        let items = list.maybe.iter().map(|item| {
            let questions = item.depends_on.iter().filter_map(|fact| self.situation.question(fact)).map(|question| {
                let fact = question.id.clone();
                let edit = self.act.reform(move |_| Action::Edit { fact: fact.clone(), back_to: Return::Checklist });
                html! { <button type="button" class="link" data-edit={question.id.clone()} onclick={edit}>{title_for(&self.situation, question).to_owned()}</button> }
            });
            html! {
                <li class="item" data-key={item.key.clone()} key={item.key.clone()}>
                    <p class="tick plain"><span class="name">{item.rule.title.clone()}</span><span class="tag">{self.origin(item.origin).to_owned()}</span></p>
                    <div class="body"><p>{item.rule.text.clone()}</p>if !item.depends_on.is_empty() { <p class="muted">{t.decided_by}{for questions}</p> }</div>
                </li>
            }
        });
        let title = self.subtitle(t.may_apply, list.maybe.len());
        html! {
            <details class="group" data-kind="maybe">
                <summary>{title}</summary>
                <ul class="items">{for items}</ul>
            </details>
        }
    }
}

/// How many documents are ticked, and how many there are.
pub fn papers(state: &State, list: &Checklist) -> (usize, usize) {
    let papers = || list.of_kind(RequirementKind::Document).filter(|item| !item.rule.later);
    (papers().filter(|item| state.saved.ticks.contains(&item.key)).count(), papers().count())
}

/// A ring that fills with progress; `text` says the same in words.
pub fn ring(done: usize, total: usize, text: &str) -> Html {
    // The circle's circumference is 100 units, so the stroke length is the percentage.
    let percent = (done * 100).checked_div(total).unwrap_or(0);
    html! {
        <div class="ring" role="img" aria-label={text.to_owned()}>
            <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
                <circle class="track" cx="18" cy="18" r="15.915" />
                <circle class="bar" cx="18" cy="18" r="15.915" stroke-dasharray={format!("{percent} 100")} />
            </svg>
            <span aria-hidden="true">{format!("{done}/{total}")}</span>
        </div>
    }
}
