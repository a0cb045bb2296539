//! One visitor's session: one state, one `Action` enum, one reducer. Pure; what has to happen outside
//! (saving, loading, telling the host) comes back as effects.

mod options;
mod state;

pub use options::{Options, PROVIDERS, Problem, StorageMode, Theme};
pub use state::{Action, Effect, Page, Return, Rules, State};
