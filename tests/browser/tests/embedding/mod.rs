//! The guide in the page of somebody else.

mod element;
mod footprint;
mod frame;
mod guide;
mod headless;
mod host;
mod hostile;
mod idle;
mod isolation;
mod moments;
mod number;
mod page;
mod presses;
mod start;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [
        element::cases(),
        footprint::cases(),
        frame::cases(),
        guide::cases(),
        headless::cases(),
        idle::cases(),
        host::cases(),
        hostile::cases(),
        isolation::cases(),
        moments::cases(),
        number::cases(),
        page::cases(),
        presses::cases(),
        start::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
