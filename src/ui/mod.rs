//! What people see: one component a file; data and callbacks in, Html out.

mod advice;
mod answers;
mod app;
mod arrival;
mod aside;
mod checklist;
mod date;
mod expert;
#[cfg(feature = "first")]
mod first;
mod focus;
mod format;
mod frame;
mod halves;
mod host;
mod icon;
mod idle;
mod import;
mod input;
mod loading;
mod notices;
mod own_pack;
mod pages;
mod parts;
mod province;
mod question;
mod rehearsal;
mod result;
mod saving;
mod sources;
mod taking;
mod terms;
mod track;

pub use app::{App, AppProps, Message};
#[cfg(feature = "first")]
pub use first::first_page;
pub use host::Host;
pub use rehearsal::Rehearsal;
pub use saving::imported;
