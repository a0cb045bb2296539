//! Small experts, one format each: what people type or paste in, the normalised value or what is wrong out.

mod category;
pub mod credit_code;
pub mod filing_number;
pub mod licence;
mod provinces;
pub mod public_security;
pub mod resident_id;
pub mod tidy;

pub use provinces::WrongPrefix;
