//! The stages of the timeline, and the exact positions between them.

use super::event::EventKind;

/// The stages of the timeline, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Domain, server and papers.
    Prepare,
    /// The provider's console: four steps.
    Console,
    /// The provider's preliminary review and hand-over.
    FirstReview,
    /// The ministry's SMS, 24 hours.
    Sms,
    /// The administration's review.
    Authority,
    /// Number in the footer.
    Footer,
    /// Public-security filing.
    PublicSecurity,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Stage; 7] = [
        Stage::Prepare,
        Stage::Console,
        Stage::FirstReview,
        Stage::Sms,
        Stage::Authority,
        Stage::Footer,
        Stage::PublicSecurity,
    ];

    /// The id used in provider files and styles.
    pub fn id(self) -> &'static str {
        match self {
            Stage::Prepare => "prepare",
            Stage::Console => "console",
            Stage::FirstReview => "first-review",
            Stage::Sms => "sms",
            Stage::Authority => "authority",
            Stage::Footer => "footer",
            Stage::PublicSecurity => "public-security",
        }
    }
}

/// What the timeline shows for a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    Done,
    Current,
    Ahead,
}

/// The exact position; each phase has one next action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Domain, server and papers are being made ready.
    Preparing,
    /// Filling in the provider's console; nothing handed in yet.
    Draft,
    /// The holder change lies with the registry (注册局审核中).
    HolderReview,
    /// The new holder's data are being synchronised.
    DomainWait,
    /// With the provider.
    FirstReview,
    /// The provider wants corrections.
    ToCorrect,
    /// The SMS check was missed.
    SmsMissed,
    /// Handed over; the SMS is on its way.
    AwaitingSms,
    /// The code must be entered.
    SmsPending,
    /// With the administration.
    Authority,
    /// The administration refused.
    Refused,
    /// Approved; the number must go into the footer.
    Approved,
    /// Public-security filing is due.
    PublicSecurityDue,
    /// With the public-security bureau.
    PublicSecurityReview,
    /// The public-security number must be shown.
    PublicSecurityNumber,
    /// All done.
    Complete,
}

impl Phase {
    /// The stage this phase belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Phase::Preparing | Phase::HolderReview | Phase::DomainWait => Stage::Prepare,
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => Stage::Console,
            Phase::FirstReview => Stage::FirstReview,
            Phase::AwaitingSms | Phase::SmsPending => Stage::Sms,
            Phase::Authority => Stage::Authority,
            Phase::Approved => Stage::Footer,
            Phase::PublicSecurityDue
            | Phase::PublicSecurityReview
            | Phase::PublicSecurityNumber
            | Phase::Complete => Stage::PublicSecurity,
        }
    }

    /// What the user can tell next, the usual one first.
    pub fn possible(self) -> &'static [EventKind] {
        match self {
            Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused => &[EventKind::Submitted],
            Phase::Preparing | Phase::DomainWait => &[EventKind::Prepared],
            Phase::HolderReview => &[EventKind::HolderChanged, EventKind::HolderRejected],
            Phase::FirstReview => &[EventKind::HandedOver, EventKind::ReturnedByProvider],
            Phase::AwaitingSms => &[EventKind::SmsReceived, EventKind::ReturnedByProvider],
            Phase::SmsPending => &[EventKind::SmsVerified, EventKind::SmsExpired],
            Phase::Authority => &[EventKind::Approved, EventKind::ReturnedByAuthority],
            Phase::Approved => &[EventKind::FooterShown],
            Phase::PublicSecurityDue => &[EventKind::PublicSecuritySubmitted],
            Phase::PublicSecurityReview => &[EventKind::PublicSecurityFiled],
            Phase::PublicSecurityNumber => &[EventKind::PublicSecurityShown],
            Phase::Complete => &[],
        }
    }
}

/// The phase that an event leads to; none if it does not fit.
pub(super) fn next_phase(phase: Phase, kind: &EventKind) -> Option<Phase> {
    Some(match (phase, kind) {
        (Phase::Preparing, EventKind::Prepared) => Phase::Draft,
        (
            Phase::Preparing | Phase::Draft | Phase::ToCorrect | Phase::SmsMissed | Phase::Refused,
            EventKind::Submitted,
        ) => Phase::FirstReview,
        (Phase::FirstReview | Phase::AwaitingSms, EventKind::ReturnedByProvider) => Phase::ToCorrect,
        (Phase::FirstReview, EventKind::HandedOver) => Phase::AwaitingSms,
        (Phase::AwaitingSms, EventKind::SmsReceived) => Phase::SmsPending,
        (Phase::SmsPending, EventKind::SmsVerified) => Phase::Authority,
        (Phase::SmsPending, EventKind::SmsExpired) => Phase::SmsMissed,
        (Phase::Authority, EventKind::ReturnedByAuthority) => Phase::Refused,
        (Phase::Authority, EventKind::Approved) => Phase::Approved,
        (Phase::Approved, EventKind::FooterShown) => Phase::PublicSecurityDue,
        (Phase::PublicSecurityDue, EventKind::PublicSecuritySubmitted) => Phase::PublicSecurityReview,
        (Phase::PublicSecurityDue | Phase::PublicSecurityReview, EventKind::PublicSecurityFiled) => {
            Phase::PublicSecurityNumber
        }
        (Phase::PublicSecurityNumber, EventKind::PublicSecurityShown) => Phase::Complete,
        _ => return None,
    })
}
