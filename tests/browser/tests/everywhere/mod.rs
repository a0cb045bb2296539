//! What holds in every state of the guide, whichever it is.

mod axe;
mod keyboard;
mod redraw;
mod reflow;
mod walk;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [axe::cases(), keyboard::cases(), redraw::cases(), reflow::cases(), walk::cases()]
        .into_iter()
        .flatten()
        .collect()
}
