//! What happened to a filing, in the order in which it was told.

use super::saved;
use serde::Serialize;

/// No stamp is later: the year 2255, and the largest number that other readers of JSON take for whole.
pub(super) const LATEST: i64 = 9_000_000_000_000_000;

/// A tracked filing: a few details and its events. Events are only ever added; a slip is undone by an event too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "saved::Filing")]
pub struct Filing {
    /// Unique among the filings of one browser.
    pub id: String,
    pub details: Details,
    /// In the order in which they were told, by stamp.
    pub events: Vec<Event>,
}

/// What a filing is about. Unlike events it can be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The user's own name for it, such as the domain. May be empty.
    pub name: String,
    /// The province it is filed in, by code; its administration's clock counts.
    pub province: Option<String>,
    /// The filing kind's id; without it everything is as in a first filing.
    pub filing: Option<String>,
    /// The service's id in the questionnaire, such as `app`.
    pub service: Option<String>,
    /// Out of the way, but kept.
    pub archived: bool,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "saved::Event")]
pub struct Event {
    /// When it happened, in seconds since 1970.
    pub at: i64,
    /// When it was told: thousandths of a millisecond since 1970, no two alike in a filing. It orders the events and
    /// tells two tellings of one thing apart. 0 in data of schema 1, which [`Filing::tidy`] fills in.
    pub told: i64,
    /// What it was.
    pub kind: EventKind,
}

/// The kinds of events, points 5 to 12 of the filing process.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Holder change 4: the domain is held by the subject, or its real name is verified. Starts the waiting time.
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
    /// The preliminary review is passed; the provider still has the order (待提交管局).
    ReviewPassed,
    /// The provider wants corrections (待修改).
    ReturnedByProvider {
        /// The reasons' ids in the rules.
        reasons: Vec<String>,
    },
    /// The provider refused (初审驳回).
    RefusedByProvider {
        /// The reasons' ids in the rules.
        reasons: Vec<String>,
    },
    /// The provider has handed the order to the administration.
    HandedOver,
    /// The ministry's message with the six-digit code came.
    SmsReceived,
    /// The code was entered at beian.miit.gov.cn.
    SmsVerified,
    /// The 24 hours passed; the order went back to the provider.
    SmsExpired,
    /// Too many wrong entries; the order went back to the provider.
    SmsFailed,
    /// The administration refused, with reasons.
    ReturnedByAuthority {
        /// The reasons' ids in the rules.
        reasons: Vec<String>,
    },
    /// The administration approved; the number is there.
    Approved,
    /// The filing number, as it is shown.
    Number {
        /// Such as `粤ICP备12345678号-1`.
        number: String,
    },
    /// The site is open with its number in the footer.
    FooterShown,
    /// Handed in to the public-security bureau.
    PublicSecuritySubmitted,
    /// The public-security bureau wants corrections.
    PublicSecurityReturned,
    /// The public-security bureau approved.
    PublicSecurityFiled,
    /// The public-security number.
    PublicSecurityNumber {
        /// Such as `粤公网安备44030702000001号`.
        number: String,
    },
    /// The public-security number is shown too.
    PublicSecurityShown,
    /// The commercial licence was applied for.
    LicenceApplied,
    /// The commercial licence is there.
    LicenceGranted,
    /// Something runs out, or is due: see to it before.
    Reminder {
        /// What: an id of the rules' duties, such as `domain`.
        of: String,
        /// The day, as an ISO date; without it there is nothing to remind of any more.
        until: Option<String>,
    },
    /// Takes an event back.
    Undone {
        /// When that one was told.
        event: i64,
    },
}

impl Event {
    /// Whether the reader gave a time: it is more than two minutes before the moment at which the event was told.
    pub(super) fn has_own_time(&self) -> bool {
        const TWO_MINUTES: i64 = 120;
        self.told / 1_000_000 - self.at > TWO_MINUTES
    }
}

impl EventKind {
    /// The reasons for which the order came back; none for other events.
    pub fn reasons(&self) -> Option<&[String]> {
        match self {
            EventKind::ReturnedByProvider { reasons }
            | EventKind::RefusedByProvider { reasons }
            | EventKind::ReturnedByAuthority { reasons } => Some(reasons),
            EventKind::SmsExpired | EventKind::SmsFailed => Some(&[]),
            _ => None,
        }
    }
}

/// The events under a stamp, which are found at once: a filing that was brought together from files may have thousands.
fn stamped(events: &[Event], told: i64) -> impl Iterator<Item = (usize, &Event)> {
    let first = events.partition_point(|event| event.told < told);
    events.iter().enumerate().skip(first).take_while(move |(_, event)| event.told == told)
}

fn contains(events: &[Event], event: &Event) -> bool {
    stamped(events, event.told).any(|(_, other)| other == event)
}

impl Filing {
    /// A new filing, told of at `at` (seconds) under the stamp `told`.
    pub fn new(id: String, details: Details, at: i64, told: i64) -> Self {
        Filing { id, details, events: vec![Event { at, told, kind: EventKind::Created }] }
    }

    /// The events that count: those not taken back, in the order in which they were told. The first one always counts.
    pub fn standing(&self) -> Vec<&Event> {
        let mut undone = vec![false; self.events.len()];
        for event in &self.events {
            if let EventKind::Undone { event: told } = event.kind {
                stamped(&self.events, told).for_each(|(index, _)| undone[index] = true);
            }
        }
        let stands = |place: usize, event: &Event| match event.kind {
            EventKind::Undone { .. } => false,
            _ => place == 0 || !undone[place],
        };
        self.events
            .iter()
            .enumerate()
            .filter(|(place, event)| stands(*place, event))
            .map(|(_, event)| event)
            .collect()
    }

    /// The event that an undo takes back: the last one that stands, but never the first.
    pub fn last_undoable(&self) -> Option<&Event> {
        self.standing().split_first().and_then(|(_, rest)| rest.last().copied())
    }

    /// When it was added to the tracker, in seconds since 1970.
    pub fn created(&self) -> i64 {
        self.events.first().map_or(0, |event| event.at)
    }

    /// Takes in the events that another copy of this filing has and this one has not.
    pub fn take_in(&mut self, other: &[Event]) {
        let new: Vec<Event> = other.iter().filter(|event| !contains(&self.events, event)).cloned().collect();
        self.events.extend(new);
        // Not a stable sort, which is larger: no two stamps are alike but those of one event in different words.
        self.events.sort_unstable_by_key(|event| (event.told, event.at));
    }

    /// Takes away the events that another copy of this filing has.
    pub fn take_out(&mut self, other: &[Event]) {
        self.events.retain(|event| !contains(other, event));
    }

    /// Brings what was read into order: by stamp, no two alike. In data of schema 1 there are none: the events get theirs
    /// in their order, and each undo its event.
    pub fn tidy(&mut self) {
        if self.events.iter().any(|event| event.told <= 0) {
            self.stamp_all();
        }
        self.events.sort_unstable_by_key(|event| event.told);
        let mut last = 0;
        for event in &mut self.events {
            event.told = event.told.max(last + 1);
            last = event.told;
        }
    }

    fn stamp_all(&mut self) {
        let mut standing: Vec<i64> = Vec::new();
        let mut last = 0;
        for event in &mut self.events {
            event.told = event.at.saturating_mul(1_000_000).min(LATEST).max(last + 1);
            last = event.told;
            match &mut event.kind {
                EventKind::Undone { event } => {
                    *event = if standing.len() > 1 { standing.pop().unwrap_or(0) } else { 0 };
                }
                _ => standing.push(event.told),
            }
        }
    }
}
