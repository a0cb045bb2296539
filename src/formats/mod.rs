//! Small experts, one format each: what people type or paste is looked at where they type it, and is never
//! stored; the normalised value or what is wrong comes out.

mod category;
mod characters;
pub mod credit_code;
pub mod domain;
pub mod filing_number;
pub mod footer;
pub mod ics;
pub mod licence;
mod name_test;
pub mod official_sites;
mod pasted;
mod provinces;
pub mod public_security;
pub mod resident_id;
pub mod site_name;
pub mod sms;
pub mod tidy;

pub use characters::{comparable, has_plain_case};
pub use pasted::number_characters;
pub use provinces::{WrongPrefix, number_prefixes};
