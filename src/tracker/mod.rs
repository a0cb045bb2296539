//! A filing under way: dated events in, stage, clocks and next action out. Nothing derived is stored.

mod clock;
mod event;
mod phase;
mod progress;
mod return_text;
mod saved;
mod status;

pub use clock::{Clock, ClockKind, Days, Deadline, Forecast, Terms};
pub use event::{Details, Event, EventKind, Filing};
pub use phase::{Phase, Stage, StageState};
pub use progress::HOLDER_STEPS;
pub use return_text::{Sentence, read_return};
pub use status::{Licence, Status};
