//! The ministry's message: what to enter where, who has to, and a look at a pasted one.

use yew::prelude::*;

use crate::formats::sms::{LinkKind, Purpose, SmsReading, SmsWarning, read};
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
            let look = Look {
                hours: self.book.way.clocks.sms.hours,
                hosts: self.book.hosts.to_vec(),
                cancelling: self.is_cancellation(),
                messages: self.t,
                now: self.now,
            };
            Callback::from(move |text: String| look.says(&text))
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

/// What a message is looked at with.
struct Look {
    /// The hours in which a code can be entered.
    hours: u32,
    /// The hosts of providers' own pages.
    hosts: Vec<String>,
    /// Whether the tracked filing ends something: then its message speaks of a cancellation.
    cancelling: bool,
    messages: &'static Messages,
    now: i64,
}

impl Look {
    /// What is to be said of a pasted message. It is looked at and forgotten.
    fn says(&self, text: &str) -> Found {
        let t = self.messages.track();
        let reading = read(text, &BrowserIdna, &self.hosts);
        let links = reading.links.iter().map(|link| {
            let (class, icon) = match link.kind {
                LinkKind::Official => ("good", Icon::Check),
                LinkKind::Named | LinkKind::Provider | LinkKind::Government => ("tip", Icon::Link),
                _ => ("bad", Icon::Warning),
            };
            html! { <li {class} data-link={link.kind.id()}>{icon.html()}<span>{(t.sms_link)(link.kind, &link.text)}</span></li> }
        });
        let mut warnings: Vec<SmsWarning> =
            reading.warnings.iter().copied().filter(|warning| self.matters(&reading, *warning)).collect();
        // What a fraud wants comes first.
        warnings.sort_unstable_by_key(|warning| *warning != SmsWarning::AsksTooMuch);
        let warnings = warnings.into_iter().map(|warning| {
            let class = if warning == SmsWarning::NoLink { "tip" } else { "warn" };
            html! { <li {class} data-warning={warning.id()}>{Icon::Warning.html()}<span>{(t.sms_warning)(warning)}</span></li> }
        });
        let longer = reading.hours.filter(|hours| *hours > self.hours && self.shows_code(&reading));
        let longer = longer.map(|_| html! { <li class="warn" data-warning="too-long">{Icon::Warning.html()}<span>{(t.sms_longer)(self.hours)}</span></li> });
        Found {
            says: html! { <ul>{for self.code(&reading)}{for longer}{for links}{for warnings}</ul> },
            wrong: text.trim().is_empty(),
        }
    }

    /// Whether a code may be entered: of a fraud, of something else and of a cancellation that nobody asked for it may not.
    fn shows_code(&self, reading: &SmsReading) -> bool {
        !reading.withholds() && (self.cancelling || reading.purpose != Purpose::Cancellation)
    }

    /// The code, and until when it holds: as long as the message says, but never longer than a code can be entered.
    fn code(&self, reading: &SmsReading) -> Option<Html> {
        let t = self.messages.track();
        let code = reading.code.as_ref().filter(|_| self.shows_code(reading))?;
        let hours = i64::from(reading.hours.map_or(self.hours, |hours| hours.min(self.hours)));
        let until = (t.sms_until)(&format::moment(self.messages, self.now + hours * 3600));
        Some(
            html! { <li class="good" data-code={code.clone()}>{Icon::Check.html()}<span><strong>{(t.sms_code)(code)}</strong>{" "}{until}</span></li> },
        )
    }

    /// Whether a warning helps: what a fraud, or a provider's own message, lacks is of no interest.
    fn matters(&self, reading: &SmsReading, warning: SmsWarning) -> bool {
        match warning {
            SmsWarning::NoCode | SmsWarning::NoLink => !reading.is_fraud() && !reading.is_of_provider(),
            SmsWarning::NotSigned => !reading.is_of_provider() && reading.purpose != Purpose::Other,
            SmsWarning::Cancels => !self.cancelling,
            // That another host is no place for the code is said with the link.
            SmsWarning::ForeignLink => reading.is_fraud(),
            _ => true,
        }
    }
}
