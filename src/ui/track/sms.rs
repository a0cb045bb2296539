//! The ministry's message: what to enter where, who has to, and a look at a pasted one.

use yew::prelude::*;

use crate::formats::domain::Idna;
use crate::formats::sms::{LinkKind, Purpose, SmsReading, SmsWarning};
use crate::rules::Tracking;
use crate::sorted::Map;
use crate::text::Messages;
use crate::tracker::Phase;
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
        let look = self.book.readers.map(|readers| {
            let look = Look {
                read: readers.sms,
                hours: self.book.way.clocks.sms.hours,
                findings: rules.findings.clone(),
                hosts: self.provider_hosts(),
                cancelling: self.is_cancellation(),
                messages: self.t,
                now: self.now,
            };
            Callback::from(move |text: String| look.says(&text))
        });
        // Who waits for it looks for what to do if it does not come.
        let waits = self.status.phase == Phase::AwaitingSms;
        html! {
            <div class="card sms">
                <p class="eyebrow">{t.sms_fields}</p>
                <ol class="fields">{for rules.fields.iter().map(|field| html! { <li>{field.clone()}</li> })}</ol>
                <p><a class="button small" href={format!("https://{}/", rules.host)} target="_blank" rel="noopener noreferrer">{(t.sms_open)(&rules.host)}{"\u{2060}"}{Icon::Link.html()}</a></p>
                {self.persons(tracking)}
                {for wrong.map(|times| html! { <p>{(t.sms_wrong)(times)}</p> })}
                <details class="reader"><summary>{t.sms_read}</summary>
                    <LookField id="sms" label={t.sms_label} hint={t.sms_hint} button={t.sms_button} long=true {look} want={self.want_readers()} loading={self.t.one_moment} failed={self.readers_failed()} />
                </details>
                <details open={waits}><summary>{self.t.guide().good_to_know}</summary>
                    <dl class="how">{for about}</dl>
                    {self.sources(&rules.sources, rules.conflict.as_deref())}
                </details>
            </div>
        }
    }

    /// The hosts of providers' own pages, with that of the console of the host's own pack.
    fn provider_hosts(&self) -> Vec<String> {
        let console = self.book.provider.and_then(|provider| provider.console.url.as_deref());
        let host = console.and_then(|url| url.split('/').nth(2)).map(str::to_owned);
        self.book.hosts.iter().cloned().chain(host).collect()
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
    read: fn(&str, &dyn Idna, &[String]) -> SmsReading,
    /// The hours in which a code can be entered.
    hours: u32,
    /// What is said of links and warnings, by their ids.
    findings: Map<String, String>,
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
        let reading = (self.read)(text, &BrowserIdna, &self.hosts);
        let mut lines: Vec<Line> = self.code(&reading).into_iter().collect();
        if self.shows_code(&reading) && reading.hours.is_some_and(|hours| hours > self.hours) {
            lines.push(Line { warning: Some("too-long"), ..Line::of("warn", (t.sms_longer)(self.hours)) });
        }
        for link in &reading.links {
            let class = match link.kind {
                LinkKind::Official => "good",
                LinkKind::Named | LinkKind::Provider | LinkKind::Government => "tip",
                _ => "bad",
            };
            let text = self.finding(link.kind.id()).replace("{link}", &link.text);
            lines.push(Line { link: Some(link.kind.id()), ..Line::of(class, text) });
        }
        // What a fraud wants comes first.
        for first in [true, false] {
            for warning in
                reading.warnings.iter().filter(|warning| (**warning == SmsWarning::AsksTooMuch) == first)
            {
                if self.matters(&reading, *warning) {
                    let class = if *warning == SmsWarning::NoLink { "tip" } else { "warn" };
                    let text = self.finding(warning.id()).to_owned();
                    lines.push(Line { warning: Some(warning.id()), ..Line::of(class, text) });
                }
            }
        }
        Found {
            says: html! { <ul>{for lines.into_iter().map(Line::html)}</ul> },
            wrong: text.trim().is_empty(),
            offer: None,
        }
    }

    fn finding(&self, id: &str) -> &str {
        self.findings.get(id).map_or("", String::as_str)
    }

    /// Whether a code may be entered: of a fraud, of something else and of a cancellation that nobody asked for it may not.
    fn shows_code(&self, reading: &SmsReading) -> bool {
        !reading.withholds() && (self.cancelling || reading.purpose != Purpose::Cancellation)
    }

    /// The code, and until when it holds: as long as the message says, but never longer than a code can be entered.
    fn code(&self, reading: &SmsReading) -> Option<Line> {
        let t = self.messages.track();
        let code = reading.code.as_ref().filter(|_| self.shows_code(reading))?;
        let hours = i64::from(reading.hours.map_or(self.hours, |hours| hours.min(self.hours)));
        let until = (t.sms_until)(&format::moment(self.messages, self.now + hours * 3600));
        Some(Line { code: Some(code.clone()), strong: (t.sms_code)(code), ..Line::of("good", until) })
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

/// A line of what is said.
struct Line {
    class: &'static str,
    /// What stands out at its beginning.
    strong: String,
    text: String,
    code: Option<String>,
    link: Option<&'static str>,
    warning: Option<&'static str>,
}

impl Line {
    fn of(class: &'static str, text: String) -> Self {
        Line { class, strong: String::new(), text, code: None, link: None, warning: None }
    }

    fn html(self) -> Html {
        let icon = match self.class {
            "good" => Icon::Check,
            "tip" if self.link.is_some() => Icon::Link,
            _ => Icon::Warning,
        };
        html! {
            <li class={self.class} data-code={self.code} data-link={self.link} data-warning={self.warning}>
                {icon.html()}<span>if !self.strong.is_empty() { <strong>{self.strong}</strong>{" "} }{self.text}</span>
            </li>
        }
    }
}
