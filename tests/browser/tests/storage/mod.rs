//! What is saved, and that nothing saved is lost.

mod failure;
mod files;
mod records;
mod tabs;
mod writes;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [failure::cases(), files::cases(), records::cases(), tabs::cases(), writes::cases()]
        .into_iter()
        .flatten()
        .collect()
}
