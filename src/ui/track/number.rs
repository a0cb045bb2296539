//! The numbers: checked, noted, and as code for the footer.

use yew::prelude::*;

use crate::formats::filing_number::FilingNumber;
use crate::formats::official_sites::{MINISTRY_LINK, PUBLIC_SECURITY_LINK};
use crate::rules::{NumberFaults, Requirement};
use crate::session::Action;
use crate::sorted::Map;
use crate::tracker::{EventKind, Phase, Stage};
use crate::ui::icon::Icon;

use super::TrackAction;
use super::field::{Found, LookField};
use super::filing::FilingView;
use super::foot::line;
use super::picture;

impl FilingView<'_> {
    /// The fields for the numbers and the code, once there can be any. Apps have no page whose bottom could be pasted.
    pub(super) fn numbers(&self, phase: Phase) -> Html {
        let t = self.t.track();
        let stages = self.book.terms(self.filing).stages;
        let over = |own: Phase| [own, Phase::Complete].contains(&phase);
        let later = stages.contains(&Stage::PublicSecurity) && over(Phase::PublicSecurityNumber);
        let filing = stages.contains(&Stage::Footer) && (later || over(Phase::Approved));
        let foot_hint = if self.is_app() { "" } else { t.foot_hint };
        let hint = if self.is_app() { t.number_hint_app } else { t.number_hint };
        html! {
            <div class="numbers">
                if filing {
                    <LookField key="number" id="number" label={t.number} hint={[hint, foot_hint].concat()} button={t.number_check} start={self.status.number.clone().unwrap_or_default()} look={self.filing_number()} want={self.want_readers()} loading={self.t.one_moment} failed={self.readers_failed()} />
                }
                if later {
                    <LookField key="public" id="public-number" label={t.public_number} hint={foot_hint} button={t.number_check} start={self.status.public_security.clone().unwrap_or_default()} look={self.public_number()} want={self.want_readers()} loading={self.t.one_moment} failed={self.readers_failed()} />
                }
                if filing { {self.which_number()}{self.footer_code(later || self.status.public_security.is_some())} }
            </div>
        }
    }

    pub(super) fn note(&self, kind: impl Fn(String) -> EventKind + 'static) -> Callback<String> {
        let id = self.filing.id.clone();
        self.act.reform(move |number| Action::Told {
            id: id.clone(),
            at: (js_sys::Date::now() / 1000.0) as i64,
            kind: kind(number),
        })
    }

    pub(super) fn number_words(&self) -> NumberFaults {
        self.book.tracking.map(|tracking| tracking.numbers.clone()).unwrap_or_default()
    }

    fn filing_number(&self) -> Option<Callback<String, Found>> {
        let readers = self.book.readers?;
        let t = self.t.track();
        let (faults, foot) = (self.number_words().filing, self.foot());
        let note = self.note(|number| EventKind::Number { number });
        let (province, known) = (self.filing.details.province.clone(), self.status.number.clone());
        let service = self.filing.details.service.clone();
        let provinces: Vec<_> =
            self.book.provinces.iter().map(|one| (one.code.clone(), one.name.clone())).collect();
        Some(Callback::from(move |text: String| {
            let number = match (readers.filing)(&text) {
                Ok(number) => number,
                Err(error) => {
                    let message = say(&faults, error.id(), error.details());
                    return wrong(message, foot.says(readers, &text, false));
                }
            };
            let elsewhere =
                number.province.filter(|code| province.as_deref().is_some_and(|own| own != *code));
            let name =
                |code: &str| provinces.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone());
            let what = (t.number_good)(what_of(&number, t));
            let kind = number.service.map(|service| service.kind.id());
            let other_kind = kind.is_some() && service.is_some() && kind != service.as_deref();
            let province = elsewhere.and_then(name).map(|name| (t.number_other_province)(&name));
            let warnings = province.into_iter().chain(other_kind.then(|| t.number_other_kind.to_owned()));
            let mut lines: Vec<Html> =
                warnings.map(|warning| line("warn", Icon::Warning, &warning)).collect();
            let mut offer = None;
            let is_new = known.as_deref() != Some(&number.text);
            if is_new && lines.is_empty() {
                note.emit(number.text.clone());
            } else if is_new {
                // What may be somebody else's number becomes no code before that was read.
                offer = Some((t.number_anyway, note.reform(move |()| number.text.clone())));
            }
            lines.extend(foot.says(readers, &text, false));
            Found { offer, ..good(&what, lines) }
        }))
    }

    fn public_number(&self) -> Option<Callback<String, Found>> {
        let readers = self.book.readers?;
        let t = self.t.track();
        let (faults, foot) = (self.number_words().public_security, self.foot());
        let note = self.note(|number| EventKind::PublicSecurityNumber { number });
        let known = self.status.public_security.clone();
        Some(Callback::from(move |text: String| match (readers.public_security)(&text) {
            Ok(number) => {
                if known.as_deref() != Some(&number.text) {
                    note.emit(number.text.clone());
                }
                good(&(t.number_good)(&number.text), foot.says(readers, &text, true))
            }
            Err(error) => wrong(say(&faults, error.id(), error.details()), foot.says(readers, &text, true)),
        }))
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
        let number =
            number.map(|number| if self.subject_number().is_some() { of_subject(number) } else { number });
        let public = self.status.public_security.as_deref().filter(|_| both);
        let digits: String = public.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        let first = link(MINISTRY_LINK, number.unwrap_or(t.your_number));
        let second = public.map(|public| link(&format!("{PUBLIC_SECURITY_LINK}{digits}"), public));
        let links = [Some(first), second].into_iter().flatten().collect::<Vec<_>>().join("\n");
        // The links are what counts; with the script of the element they keep up to date.
        let code = match number {
            Some(number) => {
                let police = public.map(|public| format!(" police=\"{}\"", escaped(public)));
                let (icp, police) = (escaped(number), police.unwrap_or_default());
                format!("<beian-number icp=\"{icp}\"{police}>\n{links}\n</beian-number>")
            }
            None => links,
        };
        let shown = [
            number.map(|number| (MINISTRY_LINK.to_owned(), number)),
            public.map(|public| (format!("{PUBLIC_SECURITY_LINK}{digits}"), public)),
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

/// What has to be mended, or read, comes before what is good.
fn good(what: &str, more: Vec<Html>) -> Found {
    Found { says: html! { <ul>{for more}{line("good", Icon::Check, what)}</ul> }, wrong: false, offer: None }
}

fn wrong(message: String, more: Vec<Html>) -> Found {
    let more = (!more.is_empty()).then(|| html! { <ul>{for more}</ul> });
    Found { says: html! { <><p class="error">{message}</p>{for more}</> }, wrong: true, offer: None }
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

/// The subject's part of a filing number: `粤ICP备12345678号` of `粤ICP备12345678号-1`. What is entered under a licence has only its
/// own number.
fn of_subject(number: &str) -> &str {
    let is_filing = number.contains("ICP备");
    number.split_inclusive('号').next().filter(|_| is_filing).unwrap_or(number)
}

/// A link as it stands in a page.
fn link(to: &str, text: &str) -> String {
    format!("<a href=\"{to}\" target=\"_blank\" rel=\"noopener\">{}</a>", escaped(text))
}

/// Without a mark: a number that came with an imported file was not read by the guide, and may be anything.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
