//! One line of the checklist: tick, title, what exactly, and behind a click where it comes from and a note.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::text::Messages;

/// A checklist item ready to be shown.
#[derive(Clone, PartialEq)]
pub struct ItemText {
    pub key: String,
    pub title: String,
    pub text: String,
    pub origin: String,
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
    /// Sources and dates.
    pub provenance: Html,
    pub on_toggle: Callback<String>,
    pub on_note: Callback<(String, String)>,
}

/// The item.
#[component]
pub fn ChecklistItem(props: &ChecklistItemProps) -> Html {
    let ChecklistItemProps { t, item, .. } = props;
    let toggle = {
        let key = item.key.clone();
        props.on_toggle.reform(move |_| key.clone())
    };
    let write = {
        let key = item.key.clone();
        props.on_note.reform(move |event: InputEvent| {
            (key.clone(), event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let overdue = item.overdue.then(|| html! { <span class="tag warn">{t.overdue}</span> });
    let title = html! { <><span class="name">{item.title.clone()}</span>{for overdue}<span class="tag">{item.origin.clone()}</span></> };
    let details =
        item.details.iter().map(|(name, text)| html! { <div><dt>{*name}</dt><dd>{text.clone()}</dd></div> });
    let details = (!item.details.is_empty()).then(|| html! { <dl class="how">{for details}</dl> });
    let summary = if details.is_some() { t.how_and_source } else { t.source_and_note };
    let remedy = item.remedy.iter().map(|remedy| {
        html! { <p class="remedy"><span class="tag">{t.remedy}</span>{remedy.clone()}</p> }
    });
    let own_note = (!props.note.is_empty()).then(|| html! { <p class="own-note">{props.note.clone()}</p> });
    let more = html! {
        <>
            {for details}
            <label class="note"><span>{t.own_note}</span>
                <textarea class="input" rows="2" maxlength="1000" value={props.note.clone()} oninput={write} placeholder={t.own_note_hint} />
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
            <li {class} data-key={item.key.clone()}>
                if item.tickable { <label class="tick">{for tick}{title}</label> } else { <div class="tick plain">{title}</div> }
                <div class="body">
                    <p>{item.text.clone()}</p>{for remedy}{for own_note}
                    <details><summary>{summary}</summary>{more}</details>
                </div>
            </li>
        }
    } else {
        html! {
            <li class={classes!(class, "compact")} data-key={item.key.clone()}>
                <div class="tick">{for tick}
                    <div class="fold"><details><summary>{title}</summary><p>{item.text.clone()}</p>{more}</details>{for remedy}{for own_note}</div>
                </div>
            </li>
        }
    }
}
