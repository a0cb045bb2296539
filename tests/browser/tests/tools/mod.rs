//! What is not about the guide's behaviour: pictures, measurements, packages, and the tests' own tools.

mod bench;
mod engines;
mod gallery;
mod harness;
mod npm;
mod pictures;
mod shots;
mod waits;

use browser_tests::Case;

/// All tests of this folder.
pub fn cases() -> Vec<Case> {
    [
        bench::cases(),
        engines::cases(),
        gallery::cases(),
        harness::cases(),
        npm::cases(),
        pictures::cases(),
        shots::cases(),
        waits::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
