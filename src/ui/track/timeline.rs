//! The stages of a filing as a timeline.

use yew::prelude::*;

use crate::tracker::{Stage, StageState};
use crate::ui::format;
use crate::ui::icon::Icon;

use super::filing::FilingView;

/// The timeline: what is done with its date, what is going on, what lies ahead.
pub(super) fn timeline(view: &FilingView) -> Html {
    let (t, status) = (view.t.track, &view.status);
    let own = |stage: Stage| view.book.provider?.stages.get(stage.id())?.title.clone();
    let stages = view.book.terms(view.filing).stages;
    let rows = stages.into_iter().enumerate().map(|(number, stage)| {
        let state = status.stage_state(stage);
        let done_at = status.completed.iter().find(|(done, _)| *done == stage).map(|(_, at)| *at);
        let (class, mark, word) = match state {
            StageState::Done => ("done", Icon::Check.html(), t.stage_done),
            StageState::Current => ("current", html! { {number + 1} }, t.stage_current),
            StageState::Ahead => ("ahead", html! { {number + 1} }, t.stage_ahead),
        };
        html! {
            <li class={class} data-stage={stage.id()} aria-current={(state == StageState::Current).then_some("step")}>
                <span class="mark">{mark}</span>
                <span class="stage">
                    <span class="name">{own(stage).unwrap_or_else(|| (t.stage)(stage).to_owned())}</span>
                    <small>
                        <span class="visually-hidden">{word}{" "}</span>
                        {match (state, done_at) {
                            (StageState::Done, Some(at)) => format::date(view.t, at),
                            _ => (t.stage_time)(stage).to_owned(),
                        }}
                    </small>
                </span>
            </li>
        }
    });
    html! { <ol class="timeline">{for rows}</ol> }
}
