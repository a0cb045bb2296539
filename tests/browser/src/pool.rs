//! Browsers that wait for the next test.

/// What is to be done once a test has ended; `failed` is the name of one that failed.
pub async fn end_test(_failed: Option<&str>) {}

/// Ends all browsers.
pub fn close() {}
