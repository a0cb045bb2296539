//! What is kept between visits, and where. Every failure is a value the interface can show.

mod backend;
mod envelope;
mod import;
mod merge;
mod saved;
mod store;
mod sync;

pub use backend::{Backend, BackendError, MemoryBackend};
pub use envelope::{FORMAT, SCHEMA};
pub use import::{IMPORT_LIMIT, ImportProblem, Imported, export, import};
pub use saved::{Saved, SavedState};
pub use store::{Notice, Place, Store, Unsaved};

#[cfg(feature = "web")]
mod web;
#[cfg(feature = "web")]
pub use web::WebBackend;
