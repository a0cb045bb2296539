//! What is saved, and that nothing saved is lost.

mod failure;
mod faults;
mod files;
mod records;
mod tabs;
mod writes;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [failure::cases(), faults::cases(), files::cases(), records::cases(), tabs::cases(), writes::cases()]
        .into_iter()
        .flatten()
        .collect()
}
