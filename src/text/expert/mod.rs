//! What the small experts say.

mod en;
mod zh;

use crate::formats::credit_code::CreditCodeError;
use crate::formats::domain::{DomainError, Standing};
use crate::formats::resident_id::{Region, ResidentIdError};
use crate::rules::{Expert, PublicBody, Severity};

pub use en::EXPERTS as EN;
pub use zh::EXPERTS as ZH;

/// Every text of the small experts.
#[allow(missing_docs, reason = "the names say it; the texts are in zh.rs and en.rs")]
pub struct ExpertMessages {
    pub offer: fn(Expert) -> &'static str,
    pub label: fn(Expert) -> &'static str,
    pub privacy: &'static str,
    pub check: &'static str,
    pub use_it: fn(&str) -> String,
    pub credit_error: fn(&CreditCodeError) -> String,
    pub credit_fits: &'static str,
    pub credit_subject: fn(&str) -> String,
    pub credit_ask: &'static str,
    pub credit_province: fn(&str) -> String,
    pub credit_national: &'static str,
    pub credit_organisation: &'static str,
    pub id_error: fn(&ResidentIdError) -> String,
    pub id_ahead: &'static str,
    pub id_odd_age: &'static str,
    pub id_age: fn(u32) -> String,
    pub id_province: fn(&str) -> String,
    pub id_region: fn(Region) -> &'static str,
    pub years: fn(u32) -> String,
    pub domain_error: fn(&DomainError) -> String,
    pub domain_filed: fn(&str) -> String,
    pub domain_sub: &'static str,
    pub standing: fn(&str, &Standing) -> String,
    pub province_refuses: fn(&str, &str) -> String,
    pub public_body: fn(PublicBody) -> &'static str,
    pub name_empty: &'static str,
    pub name_clear: &'static str,
    pub name_severity: fn(Severity) -> &'static str,
    pub name_words: fn(&str) -> String,
    pub name_exempt: fn(&str) -> String,
    pub name_advice: &'static str,
}
