//! One visitor's session: one state, one `Action` enum, one reducer. Pure; what has to happen outside
//! (saving, loading, telling the host) comes back as effects.

mod action;
mod files;
mod filings;
mod options;
mod reduce;
mod state;

pub use action::{Action, Effect, Take};
pub use options::{Options, PROVIDERS, Problem, StorageMode, TextSize, Theme, is_own_key};
pub use state::{Offer, Page, Return, Rules, State};
