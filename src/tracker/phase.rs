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

    /// The id used in the rules and styles.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Domain, server and papers are being made ready.
    Preparing,
    /// The holder change lies with the registry (注册局审核中).
    HolderReview,
    /// The new holder's data are being synchronised.
    DomainWait,
    /// Filling in the provider's console; nothing handed in yet.
    Draft,
    /// Waiting for the provider's first review (待初审).
    FirstReview,
    /// Corrected, waiting for the provider again (已修改待审核).
    Corrected,
    /// The provider wants corrections (待修改).
    ToCorrect,
    /// The provider refused (初审驳回).
    RefusedByProvider,
    /// Reviewed; the provider hands it over (待提交管局).
    ToHandOver,
    /// Handed over; the SMS is on its way.
    AwaitingSms,
    /// The code must be entered.
    SmsPending,
    /// The SMS check was missed or failed; the order is back at the provider.
    ReturnedBySms,
    /// With the administration (待管局审核).
    Authority,
    /// The administration refused (管局驳回).
    Refused,
    /// Approved (已备案); the number must go into the footer.
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
    /// All phases in the order of a filing that is returned once by everybody.
    pub const ALL: [Phase; 19] = [
        Phase::Preparing,
        Phase::HolderReview,
        Phase::DomainWait,
        Phase::Draft,
        Phase::FirstReview,
        Phase::ToCorrect,
        Phase::RefusedByProvider,
        Phase::Corrected,
        Phase::ToHandOver,
        Phase::AwaitingSms,
        Phase::SmsPending,
        Phase::ReturnedBySms,
        Phase::Authority,
        Phase::Refused,
        Phase::Approved,
        Phase::PublicSecurityDue,
        Phase::PublicSecurityReview,
        Phase::PublicSecurityNumber,
        Phase::Complete,
    ];

    /// The id used in the rules.
    pub fn id(self) -> &'static str {
        match self {
            Phase::Preparing => "preparing",
            Phase::HolderReview => "holder-review",
            Phase::DomainWait => "domain-wait",
            Phase::Draft => "draft",
            Phase::FirstReview => "first-review",
            Phase::Corrected => "corrected",
            Phase::ToCorrect => "to-correct",
            Phase::RefusedByProvider => "refused-by-provider",
            Phase::ToHandOver => "to-hand-over",
            Phase::AwaitingSms => "awaiting-sms",
            Phase::SmsPending => "sms-pending",
            Phase::ReturnedBySms => "returned-by-sms",
            Phase::Authority => "authority",
            Phase::Refused => "refused",
            Phase::Approved => "approved",
            Phase::PublicSecurityDue => "public-security-due",
            Phase::PublicSecurityReview => "public-security-review",
            Phase::PublicSecurityNumber => "public-security-number",
            Phase::Complete => "complete",
        }
    }

    /// The stage this phase belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Phase::Preparing | Phase::HolderReview | Phase::DomainWait => Stage::Prepare,
            Phase::Draft
            | Phase::ToCorrect
            | Phase::RefusedByProvider
            | Phase::ReturnedBySms
            | Phase::Refused => Stage::Console,
            Phase::FirstReview | Phase::Corrected | Phase::ToHandOver => Stage::FirstReview,
            Phase::AwaitingSms | Phase::SmsPending => Stage::Sms,
            Phase::Authority => Stage::Authority,
            Phase::Approved => Stage::Footer,
            Phase::PublicSecurityDue
            | Phase::PublicSecurityReview
            | Phase::PublicSecurityNumber
            | Phase::Complete => Stage::PublicSecurity,
        }
    }

    /// True where the order came back and waits for the applicant.
    pub fn is_returned(self) -> bool {
        matches!(self, Phase::ToCorrect | Phase::RefusedByProvider | Phase::ReturnedBySms | Phase::Refused)
    }

    /// True before the order was handed in for the first time.
    pub fn is_early(self) -> bool {
        matches!(self, Phase::Preparing | Phase::DomainWait | Phase::HolderReview | Phase::Draft)
    }

    /// What the user can tell next, the usual one first.
    pub fn possible(self) -> Vec<EventKind> {
        let returned = || EventKind::ReturnedByProvider { reasons: Vec::new() };
        match self {
            Phase::Draft
            | Phase::ToCorrect
            | Phase::RefusedByProvider
            | Phase::ReturnedBySms
            | Phase::Refused => {
                vec![EventKind::Submitted]
            }
            Phase::Preparing => vec![EventKind::Prepared, EventKind::Approved],
            Phase::DomainWait => vec![EventKind::Prepared],
            Phase::HolderReview => vec![EventKind::HolderChanged, EventKind::HolderRejected],
            Phase::FirstReview | Phase::Corrected => {
                vec![EventKind::HandedOver, EventKind::ReviewPassed, returned()]
            }
            Phase::ToHandOver => vec![EventKind::HandedOver, returned()],
            Phase::AwaitingSms => vec![EventKind::SmsReceived, returned()],
            Phase::SmsPending => vec![EventKind::SmsVerified, EventKind::SmsExpired, EventKind::SmsFailed],
            Phase::Authority => {
                vec![EventKind::Approved, EventKind::ReturnedByAuthority { reasons: Vec::new() }]
            }
            Phase::Approved => vec![EventKind::FooterShown],
            Phase::PublicSecurityDue => vec![EventKind::PublicSecuritySubmitted],
            Phase::PublicSecurityReview => {
                vec![EventKind::PublicSecurityFiled, EventKind::PublicSecurityReturned]
            }
            Phase::PublicSecurityNumber => vec![EventKind::PublicSecurityShown],
            Phase::Complete => Vec::new(),
        }
    }

    /// This phase, or where the filing's way goes on if it has no such stage.
    pub(super) fn on_way(self, stages: &[Stage]) -> Self {
        if stages.contains(&self.stage()) {
            return self;
        }
        match self {
            Phase::AwaitingSms | Phase::SmsPending => Phase::Authority.on_way(stages),
            Phase::Approved => Phase::PublicSecurityDue.on_way(stages),
            _ if self.stage() == Stage::PublicSecurity => Phase::Complete,
            _ => self,
        }
    }
}

/// The phase that an event leads to; none if it does not fit.
pub(super) fn next_phase(phase: Phase, kind: &EventKind) -> Option<Phase> {
    use EventKind as E;
    use Phase as P;
    Some(match (phase, kind) {
        (P::Preparing, E::Prepared) => P::Draft,
        (P::Preparing | P::Draft, E::Submitted) => P::FirstReview,
        (P::ToCorrect | P::RefusedByProvider | P::ReturnedBySms | P::Refused, E::Submitted) => P::Corrected,
        (P::FirstReview | P::Corrected, E::ReviewPassed) => P::ToHandOver,
        (P::FirstReview | P::Corrected | P::ToHandOver | P::AwaitingSms, E::ReturnedByProvider { .. }) => {
            P::ToCorrect
        }
        (P::FirstReview | P::Corrected | P::ToHandOver | P::AwaitingSms, E::RefusedByProvider { .. }) => {
            P::RefusedByProvider
        }
        (P::FirstReview | P::Corrected | P::ToHandOver, E::HandedOver) => P::AwaitingSms,
        (P::AwaitingSms, E::SmsReceived) => P::SmsPending,
        (P::SmsPending, E::SmsVerified) => P::Authority,
        (P::SmsPending, E::SmsExpired | E::SmsFailed) => P::ReturnedBySms,
        (P::Authority, E::ReturnedByAuthority { .. }) => P::Refused,
        // Who tracks a filing that has its number already skips the way to it.
        (P::Authority | P::Preparing, E::Approved) => P::Approved,
        (P::Approved, E::FooterShown) => P::PublicSecurityDue,
        (P::PublicSecurityDue, E::PublicSecuritySubmitted) => P::PublicSecurityReview,
        (P::PublicSecurityReview, E::PublicSecurityReturned) => P::PublicSecurityDue,
        (P::PublicSecurityDue | P::PublicSecurityReview, E::PublicSecurityFiled) => P::PublicSecurityNumber,
        (P::PublicSecurityNumber, E::PublicSecurityShown) => P::Complete,
        _ => return None,
    })
}
