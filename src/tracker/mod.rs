//! A filing under way: dated events in, stage, clocks and next action out. Nothing derived is stored.

mod calendar;
mod event;
mod status;

pub use calendar::{Calendar, Due, china_date, parse_date};
pub use event::{Event, EventKind, Filing};
pub use status::{Clock, ClockKind, Deadline, Phase, Stage, StageState, Status, Terms};
