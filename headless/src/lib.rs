//! Nothing but the library's exports for JavaScript: see `src/headless/`.
#![forbid(unsafe_code)]

// Named once, so that the linker takes the exports in.
pub use beian_guide::headless::Headless;
