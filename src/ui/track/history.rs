//! What was told, and what the filing is about.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::profile::FilingKind;
use crate::session::Action;
use crate::tracker::{Details, EventKind};
use crate::ui::format;

use super::filing::FilingView;

impl FilingView<'_> {
    /// The history and the settings, folded away.
    pub(super) fn history(&self) -> Html {
        let t = self.t.track();
        let standing = self.filing.standing();
        let told =
            self.filing.events.iter().rev().filter(|event| !matches!(event.kind, EventKind::Undone { .. }));
        let rows = told.map(|event| {
            let stands = standing.iter().any(|other| std::ptr::eq(*other, event));
            let words = self.event_words(event);
            html! {
                <li><span class="date">{format::moment(self.t, event.at)}</span>
                    if stands { <span>{words}</span> } else { <s>{words}</s> }
                </li>
            }
        });
        html! {
            <details class="history">
                <summary>{t.history}</summary>
                <ol class="events">{for rows}</ol>
                <p class="eyebrow">{t.details}</p>
                <div class="settings">{self.name()}{self.choices()}</div>
                <div class="actions">{self.tidy()}</div>
            </details>
        }
    }

    fn change(&self, change: impl Fn(&mut Details, String) + 'static) -> Callback<String> {
        let (id, details) = (self.filing.id.clone(), self.filing.details.clone());
        self.act.reform(move |value| {
            let mut details = details.clone();
            change(&mut details, value);
            Action::Changed { id: id.clone(), details }
        })
    }

    fn name(&self) -> Html {
        let rename = self.change(|details, name| details.name = name);
        let oninput =
            rename.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <label class="stack"><span>{self.t.track().filing_name}</span>
                <input class="input" type="text" maxlength="80" dir="auto" value={self.filing.details.name.clone()} {oninput} />
            </label>
        }
    }

    /// Province, filing kind and service: what the clocks and the way follow from.
    fn choices(&self) -> Html {
        let (t, details) = (self.t, &self.filing.details);
        let provinces: Vec<_> =
            self.book.provinces.iter().map(|one| (one.code.clone(), one.name.clone())).collect();
        let kinds = FilingKind::ALL.map(|kind| (kind.id().to_owned(), (t.filing)(kind).to_owned()));
        let question = self.situation.and_then(|situation| situation.question("service"));
        let services = question.map_or(&[][..], |question| &question.options);
        let services: Vec<_> =
            services.iter().map(|option| (option.id.clone(), option.label.clone())).collect();
        let some = |value: String| Some(value).filter(|value| !value.is_empty());
        html! {
            <>
                {self.choice("province", t.province, &provinces, details.province.as_deref(), self.change(move |details, value| details.province = some(value)))}
                {self.choice("filing", t.track().kind, &kinds, details.filing.as_deref(), self.change(move |details, value| details.filing = some(value)))}
                {self.choice("service", t.track().service, &services, details.service.as_deref(), self.change(move |details, value| details.service = some(value)))}
            </>
        }
    }

    fn choice(
        &self,
        id: &'static str,
        label: &'static str,
        options: &[(String, String)],
        chosen: Option<&str>,
        on: Callback<String>,
    ) -> Html {
        let onchange = on.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
        let rows = options.iter().map(|(id, name)| html! { <option value={id.clone()} selected={chosen == Some(id)}>{name.clone()}</option> });
        html! {
            <label class="stack"><span>{label}</span>
                <select class="input" data-detail={id} {onchange}><option value="" selected={chosen.is_none()}>{self.t.track().unknown}</option>{for rows}</select>
            </label>
        }
    }

    /// Out of the way, once more, or gone.
    fn tidy(&self) -> Html {
        let t = self.t.track();
        let archived = self.filing.details.archived;
        let archive = self.change(move |details, _| details.archived = !archived);
        let (id, act, question) = (self.filing.id.clone(), self.act.clone(), t.remove_filing_sure);
        let remove = move |_: MouseEvent| {
            let sure = web_sys::window().and_then(|window| window.confirm_with_message(question).ok());
            if sure.unwrap_or(false) {
                act.emit(Action::Removed(id.clone()));
            }
        };
        let id = self.filing.id.clone();
        let copy =
            self.act.reform(move |_| Action::Copied { id: id.clone(), new: crate::ui::pages::new_id() });
        html! {
            <>
                <button type="button" class="link" data-action="archive-filing" onclick={archive.reform(|_| String::new())}>{if archived { t.unarchive } else { t.archive }}</button>
                <button type="button" class="link" data-action="copy-filing" onclick={copy}>{t.copy}</button>
                <button type="button" class="link danger" data-action="remove-filing" onclick={remove}>{t.remove_filing}</button>
            </>
        }
    }
}
