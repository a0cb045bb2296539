//! Prepare: the checklist for this applicant.

mod apart;
mod groups;
mod item;
mod paper;
mod toolbar;

pub use toolbar::{ListAction, ListState};

use time::Date;
use yew::prelude::*;

use crate::guide::{Assessment, Checklist, Situation, next_question, open_questions};
use crate::profile::{RequirementKind, Verdict, View};
use crate::session::{Action, State};
use crate::text::Messages;

use super::icon::Icon;

/// What the parts of the page share.
pub struct ChecklistView<'a> {
    pub state: &'a State,
    pub situation: Situation<'a>,
    pub t: &'static Messages,
    pub heading: u8,
    pub today: Option<Date>,
    /// What is looked for and hidden.
    pub list: &'a ListState,
    pub act: Callback<Action>,
    /// True once the provider's rules, with the host's pack over them, are there: what is missing then fell away.
    pub provider_ready: bool,
    /// The small experts.
    pub tools: Html,
    pub on_list: Callback<ListAction>,
}

impl ChecklistView<'_> {
    /// The whole page; without answers an invitation to answer first.
    pub fn html(&self) -> Html {
        let assessment = Assessment::of(&self.situation);
        let ready = self.situation.province.is_some() && self.situation.answers.one("subject").is_some();
        match assessment.filing.filter(|_| ready) {
            Some(filing) => self.list(&assessment, &Checklist::for_filing(&self.situation, filing)),
            None => html! { <>{self.empty(&assessment)}{self.fallen(&Checklist::default())}</> },
        }
    }

    fn empty(&self, assessment: &Assessment) -> Html {
        let t = self.t;
        let no_papers =
            matches!(assessment.verdict, Verdict::NotNeeded | Verdict::Elsewhere | Verdict::NotPossible);
        let undecided = assessment.row.is_some_and(|row| row.verdict == Verdict::Depends);
        let (title, hint) = match (no_papers, undecided) {
            (true, _) => (t.guide().nothing_to_prepare, t.guide().nothing_to_prepare_hint),
            (_, true) => (t.guide().decide_first, t.guide().decide_first_hint),
            _ => (t.guide().answer_first, t.guide().answer_first_hint),
        };
        html! {
            <section class="empty-state">
                <span class="badge">{Icon::Document.html()}</span>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">
                    {title}
                </@>
                <p class="hint">{hint}</p>
                <div class="actions">
                    <button type="button" class="button" data-action="check" onclick={self.act.reform(|_| Action::Show(View::Check))}>{if next_question(&self.situation).is_some() { t.guide().to_questions } else { t.guide().see_result }}</button>
                </div>
            </section>
        }
    }

    fn list(&self, assessment: &Assessment, list: &Checklist) -> Html {
        let t = self.t;
        let (done, total) = papers(self.state, list);
        let province = self.situation.province.map_or("", |province| &province.name);
        let filing = assessment.filing.map_or("", |filing| (t.filing)(filing));
        html! {
            <section class="checklist" data-total={total.to_string()} data-done={done.to_string()}>
                <header class="list-head">
                    <div>
                        <p class="eyebrow">{format!("{province} · {filing}")}</p>
                        <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{t.guide().checklist_title}</@>
                    </div>
                    {ring(done, total, assessment.blockers.is_empty(), t)}
                </header>
                <p class="hint">{t.guide().checklist_hint}</p>
                {self.cautions(assessment)}
                {self.toolbar(list)}
                <div class="columns">
                    <div class="main">
                        {for [RequirementKind::Document, RequirementKind::Condition].map(|kind| self.group(assessment, list, kind))}
                        {self.maybe(list)}
                        {self.later(assessment, list)}
                        {self.group(assessment, list, RequirementKind::Note)}
                        {self.met(assessment, list)}
                        {self.fallen(list)}
                    </div>
                    <div class="side">{self.tools.clone()}</div>
                </div>
                {self.way_on(assessment)}
                {self.paper(list)}
            </section>
        }
    }

    /// To the tracker; while something stands in the way, that is said first.
    fn way_on(&self, assessment: &Assessment) -> Html {
        let t = self.t;
        let blockers = assessment.blockers.len();
        let class = if blockers > 0 { "button quiet" } else { "button" };
        html! {
            <>
                if blockers > 0 { <p class="conflict">{(t.blockers)(blockers)}{self.see_how()}</p> }
                <div class="actions">
                    <button type="button" {class} data-action="track" onclick={self.act.reform(|_| Action::Show(View::Track))}>{t.guide().to_tracker}</button>
                </div>
            </>
        }
    }

    fn see_how(&self) -> Html {
        let show = self.act.reform(|_| Action::SeeResult);
        html! { <button type="button" class="link" data-action="blockers" onclick={show}>{self.t.guide().see_how}</button> }
    }

    /// What the reader must know before relying on the list: what blocks, and what is not answered yet.
    fn cautions(&self, assessment: &Assessment) -> Html {
        let t = self.t;
        let open = open_questions(&self.situation).len();
        let go_on = self.act.reform(|_| Action::GoOn);
        html! {
            <div class="cautions">
                if assessment.row.is_none() { <p class="conflict">{t.guide().checklist_assumed}</p> }
                if !assessment.blockers.is_empty() {
                    <p class="conflict">{(t.blockers)(assessment.blockers.len())}{self.see_how()}</p>
                }
                if open > 0 {
                    <p class="conflict">{(t.guide().list_incomplete)(open)}
                        <button type="button" class="link" data-action="answer-rest" onclick={go_on}>{t.guide().go_on_answering}</button></p>
                }
            </div>
        }
    }

    fn subtitle(&self, text: &str, count: usize) -> Html {
        html! { <@{format!("h{}", self.heading + 1)} class="subtitle">{text.to_owned()}<span class="count">{count}</span></@> }
    }
}

/// How many documents are ticked, and how many there are.
pub fn papers(state: &State, list: &Checklist) -> (usize, usize) {
    let papers = || list.of_kind(RequirementKind::Document).filter(|item| !item.rule.later);
    (papers().filter(|item| item.is_in(&state.saved.ticks)).count(), papers().count())
}

/// A ring that fills with the papers that are ready, and says so in words. It is ticked off only when nothing is in the way.
fn ring(done: usize, total: usize, clear: bool, t: &Messages) -> Html {
    // The circle's circumference is 100 units, so the stroke length is the percentage.
    let percent = (done * 100).checked_div(total).unwrap_or(0);
    let full = percent == 100 && clear;
    html! {
        <div class={classes!("ring", full.then_some("full"))} role="img" aria-label={(t.guide().done_of)(done, total)}>
            <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
                <circle class="track" cx="18" cy="18" r="15.915" />
                <circle class="bar" cx="18" cy="18" r="15.915" stroke-dasharray={format!("{percent} 100")} />
            </svg>
            <span aria-hidden="true">if full { {Icon::Check.html()} } else { {format!("{done}/{total}")} }<small>{t.guide().papers}</small></span>
        </div>
    }
}
