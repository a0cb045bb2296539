//! A filing under way: dated events in, stage, clocks and next action out. Nothing derived is stored.

mod calendar;
mod event;
mod phase;
mod status;

pub use calendar::{Calendar, Due, china_date, parse_date};
pub use event::{Event, EventKind, Filing};
pub use phase::{Phase, Stage, StageState};
pub use status::{Clock, ClockKind, Deadline, Status, Terms};
