//! Domain suffixes, as `suffixes.json` writes them.

use super::Source;
use crate::read::{ids, record};
use crate::sorted::Map;

/// Why a suffix is not open to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restriction {
    /// The suffix of one brand.
    Brand,
    /// Kept for certain bodies.
    Reserved,
}

ids!(Restriction { "brand" => Brand, "reserved" => Reserved });

/// The public body that a suffix is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicBody {
    /// Party and government bodies (党政机关).
    Government,
    /// Public institutions (事业单位).
    Institution,
}

ids!(PublicBody { "government" => Government, "institution" => Institution });

record! {
    /// A suffix whose registry holds the ministry's approval, as far as the sources show.
    pub struct ApprovedSuffix {
        /// With its dot, in Unicode.
        pub suffix: String,
        /// The form in the DNS where it is another one.
        pub punycode: Option<String>,
        /// How many sources list it.
        pub sources: u32,
        pub restricted: Option<Restriction>,
    }
}

record! {
    /// A suffix that is named as not fileable.
    pub struct BarredSuffix {
        pub suffix: String,
        pub source: String,
    }
}

record! {
    /// A suffix of which only weak or old sources speak.
    pub struct UnverifiedSuffix {
        pub suffix: String,
        pub note: String,
        pub source: Option<String>,
    }
}

record! {
    /// A suffix for public bodies.
    pub struct PublicSuffix {
        pub suffix: String,
        pub body: PublicBody,
        /// Sub-domains do not follow the main domain: each site is filed itself.
        pub each_site: bool,
    }
}

record! {
    /// A remark on the lists as such.
    pub struct SuffixNote {
        pub id: String,
        pub text: String,
        pub sources: Vec<String>,
    }
}

record! {
    /// The file `suffixes.json`.
    pub struct Suffixes {
        /// The ministry's page, which decides.
        pub authority: String,
        pub approved: Vec<ApprovedSuffix>,
        /// Suffixes of two labels under which domains are registered (`.com.cn`).
        pub second_level: Vec<String>,
        pub not_fileable: Vec<BarredSuffix>,
        pub unverified: Vec<UnverifiedSuffix>,
        pub public_bodies: Vec<PublicSuffix>,
        pub notes: Vec<SuffixNote>,
        pub sources: Map<String, Source>,
    }
}
