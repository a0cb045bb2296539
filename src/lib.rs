//! A guide to mainland China's ICP filing (备案): must I file, what do I hand in, where do I stand.
//!
//! The rooms build on each other, arrows go downwards only:
//! `embed` → `ui`, `headless` → `session`, `sheet` → `store`, `text` → `guide`, `tracker` → `rules`, `formats` → `profile` → `read`, `sorted`.
//! Everything below `ui` is pure: no browser, no clock, no storage of its own (but for the backend that wraps
//! localStorage). It runs natively.
#![deny(unsafe_code)]

pub mod formats;
pub mod guide;
pub mod headless;
pub mod profile;
pub mod read;
pub mod rules;
pub mod session;
pub mod sheet;
pub mod sorted;
pub mod store;
pub mod text;
pub mod tracker;

#[cfg(feature = "web")]
pub mod embed;
#[cfg(feature = "web")]
pub mod ui;
