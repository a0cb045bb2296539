//! One line of the checklist: tick, title, what exactly, and behind a click where it comes from and a note.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::text::Messages;

/// A checklist item ready to be shown.
#[derive(Clone, PartialEq)]
pub struct ItemText {
    /// The leading key first.
    pub keys: Vec<String>,
    pub title: String,
    /// The document's Chinese name where the guide speaks another language.
    pub original: Option<String>,
    pub text: String,
    /// Who asks for it; none where it goes without saying.
    pub origin: Option<String>,
    /// True where a tick makes sense: documents and conditions that are not met yet.
    pub tickable: bool,
    /// True where the text shows at once; else it stands behind the click.
    pub text_shown: bool,
    /// Set when the rule keeps the applicant from filing now.
    pub remedy: Option<String>,
    /// How to get a document right: what, and how.
    pub details: Vec<(&'static str, String)>,
    /// True once the rule should have been looked at again.
    pub overdue: bool,
}

#[derive(Clone, PartialEq, Properties)]
pub struct ChecklistItemProps {
    pub t: &'static Messages,
    pub item: Rc<ItemText>,
    pub done: bool,
    pub note: AttrValue,
    /// Where the answer behind a blocker can be changed.
    pub change: Html,
    /// Sources and dates.
    pub provenance: Html,
    pub on_toggle: Callback<Vec<String>>,
    pub on_note: Callback<(Vec<String>, String)>,
}

/// The item.
#[component]
pub fn ChecklistItem(props: &ChecklistItemProps) -> Html {
    let ChecklistItemProps { t, item, .. } = props;
    let toggle = {
        let keys = item.keys.clone();
        props.on_toggle.reform(move |_| keys.clone())
    };
    let write = {
        let keys = item.keys.clone();
        props.on_note.reform(move |event: InputEvent| {
            (keys.clone(), event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let overdue = item.overdue.then(|| html! { <span class="tag warn">{t.guide().overdue}</span> });
    let origin = item.origin.iter().map(|origin| html! { <span class="tag">{origin.clone()}</span> });
    let original =
        item.original.iter().map(|name| html! { <span class="original" lang="zh-CN">{name.clone()}</span> });
    let title =
        html! { <><span class="name">{item.title.clone()}</span>{for original}{for overdue}{for origin}</> };
    let details =
        item.details.iter().map(|(name, text)| html! { <div><dt>{*name}</dt><dd>{text.clone()}</dd></div> });
    let details = (!item.details.is_empty()).then(|| html! { <dl class="how">{for details}</dl> });
    let summary = if details.is_some() { t.guide().how_and_source } else { t.guide().source_and_note };
    // Yew matches children without keys by position and leaves out options that are none, so each of these is a child also while
    // it is empty: else the first letter of a note would move `<details>`, and with it the field would be created anew.
    let remedy = item.remedy.as_ref().map(|remedy| {
        html! { <p class="remedy"><span class="tag">{t.guide().remedy}</span>{remedy.clone()}</p> }
    });
    let change = item.remedy.is_some().then(|| props.change.clone());
    let own_note = (!props.note.is_empty()).then(|| html! { <p class="own-note">{props.note.clone()}</p> });
    let more = html! {
        <>
            {for details}
            <label class="note"><span>{t.guide().own_note}</span>
                <textarea class="input" rows="2" maxlength="1000" value={props.note.clone()} oninput={write} placeholder={t.guide().own_note_hint} />
            </label>
            {props.provenance.clone()}
        </>
    };
    let tick = item.tickable.then(|| {
        html! { <input type="checkbox" aria-label={item.title.clone()} checked={props.done} onchange={toggle} /> }
    });
    let class = classes!("item", props.done.then_some("done"), item.remedy.is_some().then_some("blocking"));
    // A document shows its text at once; of a condition only the name shows until it is opened.
    if item.text_shown {
        html! {
            <li {class} data-key={item.keys.first().cloned()}>
                if item.tickable { <label class="tick">{for tick}{title}</label> } else { <div class="tick plain">{title}</div> }
                <div class="body">
                    <p>{item.text.clone()}</p>{remedy.unwrap_or_default()}{change.unwrap_or_default()}{own_note.unwrap_or_default()}
                    <details><summary>{summary}</summary>{more}</details>
                </div>
            </li>
        }
    } else {
        html! {
            <li class={classes!(class, "compact")} data-key={item.keys.first().cloned()}>
                <div class="tick">{for tick.map(|tick| html! { <label class="hit">{tick}</label> })}
                    <div class="fold"><details><summary>{title}</summary><p>{item.text.clone()}</p>{more}</details>{remedy.unwrap_or_default()}{change.unwrap_or_default()}{own_note.unwrap_or_default()}</div>
                </div>
            </li>
        }
    }
}
