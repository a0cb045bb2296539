//! The ministry's message: what to enter where, who has to, and a look at a pasted one.

use yew::prelude::*;

use crate::formats::sms::{LinkKind, SmsWarning, read};
use crate::rules::Tracking;
use crate::text::Messages;
use crate::ui::format;
use crate::ui::host::BrowserIdna;
use crate::ui::icon::Icon;

use super::field::{Found, LookField};
use super::filing::FilingView;

impl FilingView<'_> {
    /// Everything about the SMS verification.
    pub(super) fn sms(&self) -> Html {
        let (Some(tracking), t) = (self.book.tracking, self.t.track()) else {
            return self.explain("sms");
        };
        let rules = &tracking.sms;
        let about = [&rules.senders, &rules.no_record, &rules.resend, &rules.no_message, &rules.fraud];
        let about = t.sms_about.into_iter().zip(about);
        let about = about.map(|(name, text)| html! { <div><dt>{name}</dt><dd>{text.clone()}</dd></div> });
        let wrong = self.book.provider.and_then(|provider| provider.timing.sms_wrong_entries);
        let look = {
            let (hours, t, now) = (self.book.way.clocks.sms.hours, self.t, self.now);
            Callback::from(move |text: String| says(&text, hours, t, now))
        };
        html! {
            <div class="card sms">
                <p class="eyebrow">{t.sms_fields}</p>
                <ol class="fields">{for rules.fields.iter().map(|field| html! { <li>{field.clone()}</li> })}</ol>
                <p><a class="button small" href={format!("https://{}/", rules.host)} target="_blank" rel="noopener noreferrer">{(t.sms_open)(&rules.host)}{"\u{2060}"}{Icon::Link.html()}</a></p>
                {self.persons(tracking)}
                {for wrong.map(|times| html! { <p>{(t.sms_wrong)(times)}</p> })}
                <details class="reader"><summary>{t.sms_read}</summary>
                    <LookField id="sms" label={t.sms_label} hint={t.sms_hint} button={t.sms_button} long=true {look} />
                </details>
                <details><summary>{self.t.guide().good_to_know}</summary>
                    <dl class="how">{for about}</dl>
                    {self.sources(&rules.sources, rules.conflict.as_deref())}
                </details>
            </div>
        }
    }

    /// Who has to do it for this kind of filing.
    fn persons(&self, tracking: &Tracking) -> Html {
        let Some(route) = self.route(tracking) else {
            return Html::default();
        };
        let Some(persons) = &route.persons else {
            return Html::default();
        };
        html! {
            <>
                <p><strong>{self.t.track().sms_who}</strong>{self.t.guide().colon}{persons.clone()}</p>
                {for route.conflict.iter().map(|conflict| html! { <p class="conflict"><strong>{self.t.guide().sources_differ}</strong>{conflict.clone()}</p> })}
            </>
        }
    }
}

/// What is to be said of a pasted message. It is looked at and forgotten.
fn says(text: &str, hours: u32, messages: &'static Messages, now: i64) -> Found {
    let t = messages.track();
    let reading = read(text, &BrowserIdna);
    let elsewhere =
        reading.links.iter().any(|link| matches!(link.kind, LinkKind::Foreign | LinkKind::LookAlike));
    let fraud = elsewhere || reading.warnings.contains(&SmsWarning::AsksTooMuch);
    let links = reading.links.iter().map(|link| {
        let (class, icon) = if link.kind == LinkKind::Official { ("good", Icon::Check) } else { ("bad", Icon::Warning) };
        html! { <li {class} data-link={link.kind.id()}>{icon.html()}<span>{(t.sms_link)(link.kind, &link.text)}</span></li> }
    });
    // What a fraud lacks is of no interest, and what it wants comes first.
    let matters =
        |warning: &&SmsWarning| !fraud || !matches!(warning, SmsWarning::NoCode | SmsWarning::NoLink);
    let mut warnings: Vec<_> = reading.warnings.iter().filter(matters).collect();
    warnings.sort_unstable_by_key(|warning| **warning != SmsWarning::AsksTooMuch);
    let warnings = warnings.into_iter().map(|warning| {
        let class = if *warning == SmsWarning::NoLink { "tip" } else { "warn" };
        html! { <li {class} data-warning={warning.id()}>{Icon::Warning.html()}<span>{(t.sms_warning)(*warning)}</span></li> }
    });
    // Of a message that is a fraud nothing is to be entered anywhere.
    let code = reading.code.as_ref().filter(|_| !fraud).map(|code| {
        let hours = i64::from(reading.hours.unwrap_or(hours));
        let until = (t.sms_until)(&format::moment(messages, now + hours * 3600));
        html! { <li class="good" data-code={code.clone()}>{Icon::Check.html()}<span><strong>{(t.sms_code)(code)}</strong>{" "}{until}</span></li> }
    });
    Found { says: html! { <ul>{for code}{for links}{for warnings}</ul> }, wrong: text.trim().is_empty() }
}
