//! What happened to a filing, in the order in which it was told.

use serde::{Deserialize, Serialize};

/// A tracked filing: a name and its events. Events are only ever added; a slip is undone by an event too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Unique among the filings of one browser.
    pub id: String,
    /// The user's own name for it, such as the domain. May be empty.
    pub name: String,
    /// The province it is filed in, by code; its administration's clock counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// Oldest first.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Seconds since 1970.
    pub at: i64,
    /// What it was.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// The kinds of events, points 5 to 12 of the filing process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EventKind {
    /// The filing was added to the tracker.
    Created,
    /// Holder change 1: the registrant template is made (信息模板).
    HolderTemplate,
    /// Holder change 2: the template's e-mail is verified.
    HolderEmail,
    /// Holder change 3: handed in; the registry shows 注册局审核中 and nothing can be changed.
    HolderSubmitted,
    /// The registry or registrar turned the holder change down.
    HolderRejected,
    /// Holder change 4: the domain is held by the subject. Starts the waiting time.
    HolderChanged,
    /// Domain, server and papers are ready.
    Prepared,
    /// A step of the provider's console is filled in.
    StepDone {
        /// The step's id in the provider's rules.
        step: String,
    },
    /// Handed in for the provider's preliminary review (初审), for the first time or again.
    Submitted,
    /// The provider wants corrections.
    ReturnedByProvider,
    /// The provider has handed the order to the administration.
    HandedOver,
    /// The ministry's message with the six-digit code came.
    SmsReceived,
    /// The code was entered at beian.miit.gov.cn.
    SmsVerified,
    /// The 24 hours passed; the order went back to the provider.
    SmsExpired,
    /// The administration refused, with reasons.
    ReturnedByAuthority,
    /// The administration approved; the number is there.
    Approved,
    /// The site is open with its number in the footer.
    FooterShown,
    /// Handed in to the public-security bureau.
    PublicSecuritySubmitted,
    /// The public-security bureau approved.
    PublicSecurityFiled,
    /// The public-security number is shown too.
    PublicSecurityShown,
    /// Takes back the event before it.
    Undone,
}

impl Filing {
    /// A new filing, told of at `at`.
    pub fn new(id: String, name: String, at: i64) -> Self {
        Filing { id, name, province: None, events: vec![Event { at, kind: EventKind::Created }] }
    }

    /// The events that count: those not taken back. The first one always counts.
    pub fn standing(&self) -> Vec<&Event> {
        let mut standing: Vec<&Event> = Vec::with_capacity(self.events.len());
        for event in &self.events {
            if event.kind == EventKind::Undone {
                if standing.len() > 1 {
                    standing.pop();
                }
            } else {
                standing.push(event);
            }
        }
        standing
    }
}
