//! What is kept between visits, and where. Every failure is a value the interface can show.

mod backend;
mod envelope;
mod import;
mod keeper;
mod merge;
mod notice;
mod replacement;
mod saved;
mod sync;
mod unsaved;

pub use backend::{Backend, BackendError, MemoryBackend};
pub use envelope::{FORMAT, SCHEMA};
pub use import::{IMPORT_LIMIT, ImportProblem, Imported, export, import};
pub use keeper::{Place, Store};
pub use notice::Notice;
pub use saved::{Saved, SavedState};
pub use unsaved::Unsaved;

#[cfg(feature = "web")]
mod web;
#[cfg(feature = "web")]
pub use web::WebBackend;
