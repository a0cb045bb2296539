//! Small experts, one format each: what people type is looked at where they type it, and is never stored.

mod characters;
pub mod domain;
mod name_test;
pub mod site_name;
