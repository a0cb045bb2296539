//! What is kept between visits, and where. Every failure is a value the interface can show.

mod backend;
mod envelope;

pub use backend::{Backend, BackendError, MemoryBackend};
pub use envelope::{FORMAT, Notice, SCHEMA, Saved, SavedState, Store, export, import};

#[cfg(feature = "web")]
mod local;
#[cfg(feature = "web")]
pub use local::LocalBackend;
