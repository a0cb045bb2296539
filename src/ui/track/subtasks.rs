//! What goes beside the way: the domain's holder change, and the steps of the console.

use yew::prelude::*;

use crate::tracker::{EventKind, Phase};
use crate::ui::icon::Icon;

use super::filing::FilingView;

impl FilingView<'_> {
    /// Whether the order came back for the domain's holder.
    pub(super) fn returned_for_domain(&self) -> bool {
        self.book.tracking.is_some_and(|tracking| {
            tracking.reasons.iter().any(|reason| reason.domain && self.status.reasons.contains(&reason.id))
        })
    }

    /// The four steps that bring the domain to the subject.
    pub(super) fn holder_change(&self) -> Html {
        let t = self.t.track();
        let steps = [
            EventKind::HolderTemplate,
            EventKind::HolderEmail,
            EventKind::HolderSubmitted,
            EventKind::HolderChanged,
        ];
        let rows = steps.into_iter().zip(1u8..).map(|(kind, number)| {
            let done = self.status.holder >= number;
            let next = self.status.holder + 1 == number;
            // While the registry reviews, the card above asks how it went.
            let waiting = self.status.phase == Phase::HolderReview;
            html! {
                <li class={classes!("step", done.then_some("done"))}>
                    <span class="mark">{if done { Icon::Check.html() } else { html! { {number} } }}</span>
                    <span class="stage">{(t.event)(&kind)}</span>
                    if next && !waiting { <button type="button" class="button small quiet" data-event={kind.id()} onclick={self.tell(kind.clone())}>{t.done}</button> }
                </li>
            }
        });
        // Back with the registry although the order is back too: how it went is told here.
        let rejected = (self.status.phase.is_returned() && self.status.holder == 3).then(|| {
            let kind = EventKind::HolderRejected;
            html! { <p><button type="button" class="link" data-event={kind.id()} onclick={self.tell(kind.clone())}>{(t.event)(&kind)}</button></p> }
        });
        let domain = self.returned_for_domain();
        html! {
            <details class="card" open={self.status.holder > 0 && self.status.phase.is_early() || domain}>
                <summary>{t.holder_change}</summary>
                <p class="hint">{t.holder_change_hint}</p>
                <ol class="steps">{for rows}</ol>
                {for rejected}
                {self.explain("domain-subject")}
            </details>
        }
    }

    /// The console's steps, in the provider's words.
    pub(super) fn console_steps(&self) -> Html {
        let Some(provider) = self.book.provider else {
            return Html::default();
        };
        let t = self.t.track();
        let rows = provider.steps.iter().enumerate().map(|(number, step)| {
            let done = self.status.steps.contains(&step.id);
            let kind = EventKind::StepDone { step: step.id.clone() };
            html! {
                <li class={classes!("step", done.then_some("done"))} data-step={step.id.clone()}>
                    <span class="mark">{if done { Icon::Check.html() } else { html! { {number + 1} } }}</span>
                    <span class="stage"><span class="name">{step.title.clone()}</span><small>{step.text.clone()}</small></span>
                    if !done { <button type="button" class="button small quiet" data-event="step-done" onclick={self.tell(kind)}>{t.done}</button> }
                </li>
            }
        });
        html! { <div class="card"><p class="eyebrow">{(t.console_steps)(&provider.name)}</p><ol class="steps">{for rows}</ol></div> }
    }
}
