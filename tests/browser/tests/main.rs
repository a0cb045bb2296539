//! All tests in browsers, in one program, so that they can share browsers. docs/testing.md says what is where.

mod common;
mod embedding;
mod everywhere;
mod journeys;
mod storage;
mod tools;

fn main() {
    let folders =
        [journeys::cases(), everywhere::cases(), storage::cases(), embedding::cases(), tools::cases()];
    browser_tests::run(folders.into_iter().flatten().collect());
}
