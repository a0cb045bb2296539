//! The saved form of filings and events: flat, each field by its name.

use serde::Serialize;
use serde_json::Value;

use crate::read::{Fill, Needed, Read, Spare, fields};

use super::event::{self, Details, EventKind, LATEST};

#[derive(Serialize)]
pub struct Filing {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    province: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filing: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    archived: bool,
    events: Vec<event::Event>,
}

impl Fill for event::Filing {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        let Details { name, province, filing, service, archived } = &mut self.details;
        fields(
            value,
            &mut [
                ("id", &mut self.id),
                ("name", &mut Spare(name)),
                ("province", province),
                ("filing", filing),
                ("service", service),
                ("archived", archived),
                ("events", &mut Needed(&mut self.events)),
            ],
        )
    }
}

impl Read for event::Filing {
    fn blank() -> Self {
        event::Filing::default()
    }
}

impl From<event::Filing> for Filing {
    fn from(filing: event::Filing) -> Self {
        let Details { name, province, filing: kind, service, archived } = filing.details;
        Filing { id: filing.id, name, province, filing: kind, service, archived, events: filing.events }
    }
}

/// What an event has beside its kind; which of it belongs to which kind is said below.
#[derive(Default, Serialize)]
pub struct Event {
    at: i64,
    told: i64,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<i64>,
}

impl Fill for event::Event {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        let Event {
            mut at,
            mut told,
            mut kind,
            mut step,
            mut reasons,
            mut number,
            mut of,
            mut until,
            mut event,
        } = Event::default();
        fields(
            value,
            &mut [
                ("at", &mut at),
                ("told", &mut Spare(&mut told)),
                ("kind", &mut kind),
                ("step", &mut step),
                ("reasons", &mut reasons),
                ("number", &mut number),
                ("of", &mut of),
                ("until", &mut until),
                ("event", &mut event),
            ],
        )?;
        use EventKind as E;
        let plain = PLAIN.iter().find(|(id, _)| *id == kind).map(|(_, kind)| kind.clone());
        let kind = match (kind.as_str(), step, number, of) {
            ("step-done", Some(step), ..) => E::StepDone { step },
            ("returned-by-provider", ..) => E::ReturnedByProvider { reasons },
            ("refused-by-provider", ..) => E::RefusedByProvider { reasons },
            ("returned-by-authority", ..) => E::ReturnedByAuthority { reasons },
            ("number", _, Some(number), _) => E::Number { number },
            ("public-security-number", _, Some(number), _) => E::PublicSecurityNumber { number },
            ("reminder", _, _, Some(of)) => E::Reminder { of, until },
            ("undone", ..) => E::Undone { event: event.unwrap_or(0) },
            _ => plain.ok_or_else(|| ["kind: no event: ", &kind].concat())?,
        };
        // Moments nobody lives to see would only overflow.
        let limit = LATEST / 1_000_000;
        *self = event::Event { at: at.clamp(-limit, limit), told: told.min(LATEST), kind };
        Ok(())
    }
}

impl Read for event::Event {
    fn blank() -> Self {
        event::Event { at: 0, told: 0, kind: EventKind::Created }
    }
}

impl From<event::Event> for Event {
    fn from(event: event::Event) -> Self {
        let mut saved =
            Event { at: event.at, told: event.told, kind: event.kind.id().to_owned(), ..Event::default() };
        match event.kind {
            EventKind::StepDone { step } => saved.step = Some(step),
            EventKind::ReturnedByProvider { reasons }
            | EventKind::RefusedByProvider { reasons }
            | EventKind::ReturnedByAuthority { reasons } => saved.reasons = reasons,
            EventKind::Number { number } | EventKind::PublicSecurityNumber { number } => {
                saved.number = Some(number);
            }
            EventKind::Reminder { of, until } => (saved.of, saved.until) = (Some(of), until),
            EventKind::Undone { event } => saved.event = Some(event),
            _ => {}
        }
        saved
    }
}

/// The kinds that say nothing beside themselves.
const PLAIN: [(&str, EventKind); 22] = [
    ("created", EventKind::Created),
    ("holder-template", EventKind::HolderTemplate),
    ("holder-email", EventKind::HolderEmail),
    ("holder-submitted", EventKind::HolderSubmitted),
    ("holder-rejected", EventKind::HolderRejected),
    ("holder-changed", EventKind::HolderChanged),
    ("prepared", EventKind::Prepared),
    ("submitted", EventKind::Submitted),
    ("review-passed", EventKind::ReviewPassed),
    ("handed-over", EventKind::HandedOver),
    ("sms-received", EventKind::SmsReceived),
    ("sms-verified", EventKind::SmsVerified),
    ("sms-expired", EventKind::SmsExpired),
    ("sms-failed", EventKind::SmsFailed),
    ("approved", EventKind::Approved),
    ("footer-shown", EventKind::FooterShown),
    ("public-security-submitted", EventKind::PublicSecuritySubmitted),
    ("public-security-returned", EventKind::PublicSecurityReturned),
    ("public-security-filed", EventKind::PublicSecurityFiled),
    ("public-security-shown", EventKind::PublicSecurityShown),
    ("licence-applied", EventKind::LicenceApplied),
    ("licence-granted", EventKind::LicenceGranted),
];

impl EventKind {
    /// The id in saved data; also names buttons for tests and hosts.
    pub fn id(&self) -> &'static str {
        match self {
            EventKind::StepDone { .. } => "step-done",
            EventKind::ReturnedByProvider { .. } => "returned-by-provider",
            EventKind::RefusedByProvider { .. } => "refused-by-provider",
            EventKind::ReturnedByAuthority { .. } => "returned-by-authority",
            EventKind::Number { .. } => "number",
            EventKind::PublicSecurityNumber { .. } => "public-security-number",
            EventKind::Reminder { .. } => "reminder",
            EventKind::Undone { .. } => "undone",
            plain => PLAIN.iter().find(|(_, kind)| kind == plain).map_or("", |(id, _)| id),
        }
    }

    /// True for what is only noted beside the way: it moves nothing on, and the reader stays where they are.
    pub fn is_note(&self) -> bool {
        matches!(
            self,
            EventKind::Number { .. }
                | EventKind::PublicSecurityNumber { .. }
                | EventKind::Reminder { .. }
                | EventKind::LicenceApplied
                | EventKind::LicenceGranted
        )
    }
}
