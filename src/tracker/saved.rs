//! The saved form of filings and events: flat, each field by its name. Read so, and not by a derived reader of enums, since
//! that would weigh several times as much.

use serde::{Deserialize, Serialize};

use super::event::{self, Details, EventKind, LATEST};

#[derive(Deserialize, Serialize)]
pub struct Filing {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    province: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    filing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    archived: bool,
    events: Vec<event::Event>,
}

impl From<Filing> for event::Filing {
    fn from(saved: Filing) -> Self {
        let Filing { id, name, province, filing, service, archived, events } = saved;
        event::Filing { id, details: Details { name, province, filing, service, archived }, events }
    }
}

impl From<event::Filing> for Filing {
    fn from(filing: event::Filing) -> Self {
        let Details { name, province, filing: kind, service, archived } = filing.details;
        Filing { id: filing.id, name, province, filing: kind, service, archived, events: filing.events }
    }
}

/// What an event has beside its kind; which of it belongs to which kind is said below.
#[derive(Default, Deserialize, Serialize)]
pub struct Event {
    at: i64,
    #[serde(default)]
    told: i64,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<i64>,
}

impl TryFrom<Event> for event::Event {
    type Error = String;

    fn try_from(saved: Event) -> Result<Self, String> {
        let Event { at, told, kind, step, reasons, number, of, until, event } = saved;
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
            _ => plain.ok_or_else(|| ["no event: ", &kind].concat())?,
        };
        // Moments nobody lives to see would only overflow.
        let limit = LATEST / 1_000_000;
        Ok(event::Event { at: at.clamp(-limit, limit), told: told.min(LATEST), kind })
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
