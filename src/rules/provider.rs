//! A hosting provider's own words, clocks and rules.

use super::{Requirement, Source, Wait};
use crate::read::record;
use crate::sorted::Map;

record! {
    /// A hosting provider's own words, clocks and rules.
    pub struct Provider {
        pub id: String,
        pub name: String,
        /// The filing console.
        pub console: Console,
        /// The console's steps, in order.
        pub steps: Vec<Step>,
        pub timing: Timing,
        /// What happens in the later stages, keyed by the stage's id.
        pub stages: Map<String, StageText>,
        pub requirements: Vec<Requirement>,
        pub sources: Map<String, Source>,
    }
}

record! {
    /// Where the provider's filing console is.
    pub struct Console {
        pub url: Option<String>,
        pub name: String,
    }
}

record! {
    /// One step of the provider's console.
    pub struct Step {
        pub id: String,
        pub title: String,
        pub text: String,
    }
}

record! {
    /// A provider's words on one stage.
    pub struct StageText {
        /// The provider's own name for the stage.
        pub title: Option<String>,
        pub text: Option<String>,
        /// True if the host's own pack speaks of it.
        pub own: bool,
    }
}

record! {
    /// How long a provider's parts take.
    pub struct Timing {
        pub first_review: Span,
        /// From the review to the administration.
        pub hand_over: Option<Span>,
        /// After so many wrong codes in a row the order is returned.
        pub sms_wrong_entries: Option<u32>,
        /// An untouched order is deleted after this many days.
        pub idle: Option<Days>,
        pub domain_wait: Wait,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
    }
}

record! {
    /// A span of days.
    pub struct Span {
        pub min: u32,
        pub max: u32,
    }
}

record! {
    /// A limit in calendar days.
    pub struct Days {
        pub days: u32,
    }
}
