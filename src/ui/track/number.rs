//! The numbers: checked, noted, and as code for the footer.

use yew::prelude::*;

use crate::formats::filing_number::{self, FilingNumber};
use crate::formats::public_security;
use crate::rules::{NumberFaults, Requirement};
use crate::session::Action;
use crate::sorted::Map;
use crate::tracker::{EventKind, Phase, Stage};
use crate::ui::icon::Icon;

use super::TrackAction;
use super::field::{Found, LookField};
use super::filing::FilingView;
use super::picture;

/// Where a filing number leads (filing measures, art. 13).
const MINISTRY: &str = "https://beian.miit.gov.cn/";
/// Where a public-security number leads, before its digits.
const PUBLIC_SECURITY: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";

impl FilingView<'_> {
    /// The fields for the numbers and the code, once there can be any.
    pub(super) fn numbers(&self, phase: Phase) -> Html {
        let t = self.t.track();
        let stages = self.book.terms(self.filing).stages;
        let over = |own: Phase| [own, Phase::Complete].contains(&phase);
        let later = stages.contains(&Stage::PublicSecurity) && over(Phase::PublicSecurityNumber);
        let filing = stages.contains(&Stage::Footer) && (later || over(Phase::Approved));
        html! {
            <div class="numbers">
                if filing {
                    <LookField key="number" id="number" label={t.number} hint={if self.is_app() { t.number_hint_app } else { t.number_hint }} button={t.number_check} start={self.status.number.clone().unwrap_or_default()} look={self.filing_number()} />
                }
                if later {
                    <LookField key="public" id="public-number" label={t.public_number} hint="" button={t.number_check} start={self.status.public_security.clone().unwrap_or_default()} look={self.public_number()} />
                }
                if filing { {self.which_number()}{self.footer_code(later)} }
            </div>
        }
    }

    fn note(&self, kind: impl Fn(String) -> EventKind + 'static) -> Callback<String> {
        let id = self.filing.id.clone();
        self.act.reform(move |number| Action::Told {
            id: id.clone(),
            at: (js_sys::Date::now() / 1000.0) as i64,
            kind: kind(number),
        })
    }

    fn faults(&self) -> NumberFaults {
        self.book.tracking.map(|tracking| tracking.numbers.clone()).unwrap_or_default()
    }

    fn filing_number(&self) -> Callback<String, Found> {
        let t = self.t.track();
        let faults = self.faults().filing;
        let note = self.note(|number| EventKind::Number { number });
        let (province, known) = (self.filing.details.province.clone(), self.status.number.clone());
        let service = self.filing.details.service.clone();
        let provinces: Vec<_> =
            self.book.provinces.iter().map(|one| (one.code.clone(), one.name.clone())).collect();
        Callback::from(move |text: String| {
            let number = match filing_number::check(&text) {
                Ok(number) => number,
                Err(error) => return wrong(say(&faults, error.id(), error.details())),
            };
            let elsewhere =
                number.province.filter(|code| province.as_deref().is_some_and(|own| own != *code));
            let name =
                |code: &str| provinces.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone());
            let kind = number.service.map(|service| service.kind.id());
            let other_kind = kind.is_some() && service.is_some() && kind != service.as_deref();
            let province = elsewhere.and_then(name).map(|name| (t.number_other_province)(&name));
            let warnings = province.into_iter().chain(other_kind.then(|| t.number_other_kind.to_owned()));
            if known.as_deref() != Some(&number.text) {
                note.emit(number.text.clone());
            }
            let what = (t.number_good)(what_of(&number, t));
            let warnings = warnings
                .map(|warning| html! { <li class="warn">{Icon::Warning.html()}<span>{warning}</span></li> });
            Found {
                says: html! { <ul><li class="good">{Icon::Check.html()}<span>{what}</span></li>{for warnings}</ul> },
                wrong: false,
            }
        })
    }

    fn public_number(&self) -> Callback<String, Found> {
        let t = self.t.track();
        let faults = self.faults().public_security;
        let note = self.note(|number| EventKind::PublicSecurityNumber { number });
        let known = self.status.public_security.clone();
        Callback::from(move |text: String| match public_security::check(&text) {
            Ok(number) => {
                if known.as_deref() != Some(&number.text) {
                    note.emit(number.text.clone());
                }
                let what = (t.number_good)(&number.text);
                Found {
                    says: html! { <ul><li class="good">{Icon::Check.html()}<span>{what}</span></li></ul> },
                    wrong: false,
                }
            }
            Err(error) => wrong(say(&faults, error.id(), error.details())),
        })
    }

    /// Which number to show, where the province has a rule of its own and where sources differ.
    fn which_number(&self) -> Html {
        match self.subject_number() {
            Some(rule) => html! { <p>{rule.text.clone()}</p> },
            // The explanation is about pages; where an app shows its number is said with the phase.
            None if self.is_app() => Html::default(),
            None => self.explain("footer-number"),
        }
    }

    /// The rule of the filing's province that the foot of a site shows the subject's number, if it has one and is loaded.
    fn subject_number(&self) -> Option<&Requirement> {
        let province = self.situation?.province?;
        let own = self.filing.details.province.as_deref() == Some(&province.code) && !self.is_app();
        province.requirements.iter().find(|rule| own && rule.subject_number)
    }

    fn footer_code(&self, both: bool) -> Html {
        let t = self.t.track();
        let number = self.status.number.as_deref();
        let read = number.and_then(|number| filing_number::check(number).ok());
        let subject = read.as_ref().map(FilingNumber::subject_number);
        let number = self.subject_number().and(subject).or(number);
        let public = self.status.public_security.as_deref().filter(|_| both);
        let digits: String = public.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        let first = link(MINISTRY, number.unwrap_or(t.your_number));
        let second = public.map(|public| link(&format!("{PUBLIC_SECURITY}{digits}"), public));
        let code = [Some(first), second].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let shown = [
            number.map(|number| (MINISTRY.to_owned(), number)),
            public.map(|public| (format!("{PUBLIC_SECURITY}{digits}"), public)),
        ];
        let shown = shown.into_iter().flatten().collect::<Vec<_>>();
        let copy = {
            let code = code.clone();
            self.on_track.reform(move |_| TrackAction::Copy(code.clone()))
        };
        let copied =
            self.shown.copied.map(|copied| if copied { t.footer_copied } else { self.t.link_by_hand });
        html! {
            <>
                if !self.is_app() && number.is_some() {
                    <p>{t.footer_code}</p>
                    <pre class="code" tabindex="0"><code>{code}</code></pre>
                    <p><button type="button" class="button small quiet" data-action="copy-footer" onclick={copy}>{t.footer_copy}</button>
                        <span class="muted" role="status">{" "}{copied}</span></p>
                }
                if !self.is_app() {
                    {picture::foot_of_page(&shown, t)}
                } else if !shown.is_empty() {
                    <p class="muted">{t.footer_preview}</p>
                    <p class="preview">{picture::links(&shown)}</p>
                }
                if both { <p class="muted">{t.footer_icon}</p> }
            </>
        }
    }
}

fn wrong(message: String) -> Found {
    Found { says: html! { <p class="error">{message}</p> }, wrong: true }
}

/// What is wrong with a number, in the words of the rules.
fn say(faults: &Map<String, String>, id: &str, (found, instead): (Option<String>, Option<String>)) -> String {
    // The wrong character in front is named only where the right one is known.
    let id = if id == "prefix" && instead.is_some() { "prefix-other" } else { id };
    let words = faults.get(id).map_or("", String::as_str);
    words.replace("{found}", &found.unwrap_or_default()).replace("{instead}", &instead.unwrap_or_default())
}

fn what_of(number: &FilingNumber, t: &'static crate::text::TrackMessages) -> &'static str {
    number.service.map_or(t.number_subject, |service| (t.number_kind)(service.kind.id()))
}

/// A link as it stands in a page. Neither address nor number can hold a mark: both were checked.
fn link(to: &str, text: &str) -> String {
    format!("<a href=\"{to}\" target=\"_blank\" rel=\"noopener\">{text}</a>")
}
