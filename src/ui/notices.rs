//! What the visitor should know about storage and options, in one quiet box above the guide.

use yew::prelude::*;

use crate::session::Problem;
use crate::store::Notice;
use crate::text::Messages;

use super::icon::Icon;

#[derive(Clone, PartialEq, Properties)]
pub struct NoticesProps {
    pub t: &'static Messages,
    pub notices: Vec<Notice>,
    pub problems: Vec<Problem>,
    /// The host's own pack could not be used.
    pub without_own: bool,
    pub on_export: Callback<()>,
    /// A file was taken; it can be undone.
    pub imported: bool,
    pub on_undo: Callback<()>,
    /// Offers an unreadable value, by its key, as a file.
    pub on_broken: Callback<String>,
    pub on_dismiss: Callback<()>,
}

/// The box; empty and silent when there is nothing to say. It stays in the page so that screen readers
/// hear what is put into it.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let t = props.t;
    let empty =
        props.notices.is_empty() && props.problems.is_empty() && !props.without_own && !props.imported;
    let good = props.imported && props.notices.is_empty() && props.problems.is_empty() && !props.without_own;
    let worth_a_copy = props.notices.iter().any(|notice| !matches!(notice, Notice::NotImported(_)));
    let broken = props.notices.iter().filter_map(|notice| match notice {
        Notice::Broken { kept_as, .. } => Some(kept_as.clone()),
        _ => None,
    });
    html! {
        <div class={classes!("notices", empty.then_some("empty"), good.then_some("good"))}>
            <div role="status" tabindex="-1" data-focus-notice="true">
            {for props.without_own.then(|| html! { <p>{Icon::Document.html()}<span>{t.without_own}</span></p> })}
            {for props.problems.iter().map(|p| html! { <p>{Icon::Warning.html()}<span>{(t.bad_option)(p.attribute, &p.value, &p.allowed)}</span></p> })}
            {for props.notices.iter().map(|notice| html! { <p>{Icon::Warning.html()}<span>{(t.notice)(notice)}</span></p> })}
            {for props.imported.then(|| html! { <p>{Icon::Check.html()}<span>{t.imported}</span></p> })}
            </div>
            if !empty {
                <div class="actions">
                    if worth_a_copy && !props.notices.is_empty() {
                        <button type="button" class="link" onclick={props.on_export.reform(|_| ())}>{t.save_copy}</button>
                    }
                    if props.imported { <button type="button" class="link" data-action="undo-import" onclick={props.on_undo.reform(|_| ())}>{t.import_undo}</button> }
                    {for broken.map(|key| html! { <button type="button" class="link" data-action="save-broken" onclick={props.on_broken.reform(move |_| key.clone())}>{t.save_broken}</button> })}
                    <button type="button" class="link" onclick={props.on_dismiss.reform(|_| ())}>{t.dismiss}</button>
                </div>
            }
        </div>
    }
}
