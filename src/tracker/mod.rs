//! A filing under way: dated events in, stage, clocks and next action out. Nothing derived is stored.

mod event;
mod phase;
mod status;

pub use event::{Event, EventKind, Filing};
pub use phase::{Phase, Stage, StageState};
pub use status::{Clock, ClockKind, Deadline, Status, Terms};
