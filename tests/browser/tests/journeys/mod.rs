//! What people do with the guide, from the first question to the number in the footer, and what happens when something is wrong.

mod checklist;
mod parts;
mod questionnaire;
mod terms;
mod tracker;
mod trouble;
mod walks;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [
        checklist::cases(),
        parts::cases(),
        questionnaire::cases(),
        terms::cases(),
        tracker::cases(),
        trouble::cases(),
        walks::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
