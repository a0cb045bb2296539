//! The field's standard terms as types.

/// Which procedure applies (备案类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FilingKind {
    /// 首次备案
    First,
    /// 新增互联网信息服务
    AddService,
    /// 新增接入
    AddAccess,
    /// 变更备案
    Change,
    /// 迁移备案: a filed service goes to another subject
    Migrate,
    /// 注销主体
    CancelSubject,
    /// 注销互联网信息服务
    CancelService,
    /// 取消接入
    CancelAccess,
}

impl FilingKind {
    /// All kinds.
    pub const ALL: [FilingKind; 8] = [
        Self::First,
        Self::AddService,
        Self::AddAccess,
        Self::Change,
        Self::Migrate,
        Self::CancelSubject,
        Self::CancelService,
        Self::CancelAccess,
    ];

    /// The id used in the rule pack.
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::AddService => "add-service",
            Self::AddAccess => "add-access",
            Self::Change => "change",
            Self::Migrate => "migrate",
            Self::CancelSubject => "cancel-subject",
            Self::CancelService => "cancel-service",
            Self::CancelAccess => "cancel-access",
        }
    }

    /// True for the kinds that end something.
    pub fn is_cancellation(self) -> bool {
        matches!(self, Self::CancelSubject | Self::CancelService | Self::CancelAccess)
    }

    /// True if a rule written for the kinds `listed` concerns this kind. `all` leaves the
    /// cancellations out; rules on changes speak of migrations too (sources treat them together).
    pub fn in_list(self, listed: &[String]) -> bool {
        listed.iter().any(|kind| {
            kind == self.id()
                || (kind == "all" && !self.is_cancellation())
                || (kind == "change" && self == Self::Migrate)
        })
    }
}

/// What the applicant learns first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A filing, or a change to one, is due.
    Needed,
    /// No filing is due.
    NotNeeded,
    /// It hangs on something not known or disputed.
    Depends,
    /// A filing is due, but through another platform.
    Elsewhere,
    /// This subject cannot file.
    NotPossible,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 5] =
        [Self::Needed, Self::NotNeeded, Self::Depends, Self::Elsewhere, Self::NotPossible];

    /// The id used in the rule pack, events and styles.
    pub fn id(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::NotNeeded => "not-needed",
            Self::Depends => "depends",
            Self::Elsewhere => "elsewhere",
            Self::NotPossible => "not-possible",
        }
    }
}

/// What sort of thing a requirement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequirementKind {
    /// Something to prepare, sign or upload.
    Document,
    /// Something that must be true.
    Condition,
    /// Good to know.
    Note,
}

/// The part of the guide that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Check,
    Prepare,
    Track,
}

impl View {
    /// All parts in order.
    pub const ALL: [View; 3] = [View::Check, View::Prepare, View::Track];

    /// The value of the `view` attribute.
    pub fn id(self) -> &'static str {
        match self {
            View::Check => "check",
            View::Prepare => "prepare",
            View::Track => "track",
        }
    }
}

/// True if the subject `subject` belongs to `group`, a group or a subject's own id as rules write it.
/// "unit" is everybody but individuals; "enterprise" takes in sole proprietors, whose certificate is a
/// business licence too.
pub fn subject_in(subject: &str, group: &str) -> bool {
    match group {
        "unit" => subject != "individual",
        "enterprise" => subject == "company" || subject == "sole-proprietor",
        exact => subject == exact,
    }
}
