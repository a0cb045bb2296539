//! The stages of a filing: as the timeline of one that is tracked, and as a map of the way before that.

use yew::prelude::*;

use crate::text::Messages;
use crate::tracker::{Stage, StageState, Terms};
use crate::ui::format;
use crate::ui::icon::Icon;

use super::Book;
use super::filing::FilingView;

/// A stage as it is drawn.
struct Row {
    class: &'static str,
    stage: Stage,
    current: bool,
    mark: Html,
    name: String,
    /// The state for those who do not see the mark.
    word: &'static str,
    time: String,
}

/// The timeline: what is done with its date, what is going on, what lies ahead.
pub(super) fn timeline(view: &FilingView) -> Html {
    let (t, status) = (view.t.track(), &view.status);
    let terms = view.book.terms(view.filing);
    let rows = terms.stages.iter().enumerate().map(|(number, &stage)| {
        let state = status.stage_state(stage);
        let done_at = status.completed.iter().find(|(done, _)| *done == stage).map(|(_, at)| *at);
        let (class, mark, word) = match state {
            StageState::Done => ("done", Icon::Check.html(), t.stage_done),
            StageState::Current => ("current", html! { {number + 1} }, t.stage_current),
            StageState::Ahead => ("ahead", html! { {number + 1} }, t.stage_ahead),
        };
        let time = match (state, done_at) {
            (StageState::Done, Some(at)) => format::date(view.t, at),
            _ => time_of(stage, &view.book, &terms, view.t),
        };
        let current = state == StageState::Current;
        row(Row { class, stage, current, mark, name: name_of(stage, &view.book, view.t), word, time })
    });
    html! { <ol class="stages timeline">{for rows}</ol> }
}

/// The whole way of a kind of filing with usual times; nothing while its stages are not known.
pub fn way(book: &Book, province: Option<&str>, kind: Option<&str>, t: &'static Messages) -> Html {
    // Of the kinds that go all the way the stages are known without the tracker's rules.
    let whole = matches!(kind, None | Some("first" | "add-service"));
    if book.tracking.is_none() && !whole {
        return Html::default();
    }
    let terms = book.terms_of(province, kind);
    let rows = terms.stages.iter().map(|&stage| {
        let (mark, time) = (Icon::of_stage(stage).html(), time_of(stage, book, &terms, t));
        row(Row { class: "", stage, current: false, mark, name: name_of(stage, book, t), word: "", time })
    });
    html! { <ol class="stages way">{for rows}</ol> }
}

fn row(row: Row) -> Html {
    html! {
        <li class={row.class} data-stage={row.stage.id()} aria-current={row.current.then_some("step")}>
            <span class="mark">{row.mark}</span>
            <span class="stage">
                <span class="name">{row.name}</span>
                <small>if !row.word.is_empty() { <span class="visually-hidden">{row.word}{" "}</span> }{row.time}</small>
            </span>
        </li>
    }
}

/// The stage in the provider's words, or in the guide's.
fn name_of(stage: Stage, book: &Book, t: &Messages) -> String {
    let own = book.provider.and_then(|provider| provider.stages.get(stage.id())?.title.clone());
    own.unwrap_or_else(|| (t.track().stage)(stage).to_owned())
}

/// How long it takes: as this provider and this administration say, else as usual.
fn time_of(stage: Stage, book: &Book, terms: &Terms, t: &Messages) -> String {
    match stage {
        Stage::FirstReview => (t.guide().working_days)(terms.first_review.min, terms.first_review.max),
        Stage::Authority => (t.guide().working_days)(terms.authority.min, terms.authority.max),
        _ => book.tracking.and_then(|tracking| tracking.stages.get(stage.id())).cloned().unwrap_or_default(),
    }
}
