//! Why a text is no filing number.

use crate::formats::WrongPrefix;

/// Why a text is no filing number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilingNumberError {
    /// Nothing is there.
    Empty,
    /// `ICP证`: a commercial licence in the old wording.
    OldLicence,
    /// `粤B2-20201234`: a licence, without the sequence that an entry under it has.
    Licence,
    /// Only zeros, or a year in which there were no filings: a number to be replaced.
    Placeholder,
    /// `号` is missing before the sequence.
    Order {
        /// The number as it should be.
        instead: String,
    },
    /// `公网安备`: the number of the public-security filing.
    PublicSecurity,
    /// No province's abbreviation in front, or one that these numbers do not use.
    Prefix(WrongPrefix),
    /// Something among the digits that is none.
    Character {
        /// The character, as a capital.
        found: char,
    },
    /// Neither 8 nor 10 digits.
    Digits {
        /// How many there are.
        found: usize,
    },
    /// `号` is missing after the digits.
    End,
    /// The service's sequence starts with 0; the first is 1.
    Zero,
    /// What follows `号` is not `-` with a sequence of up to five digits and A, X, K or nothing.
    Suffix,
    /// Nothing that looks like a filing number.
    Shape,
}

impl FilingNumberError {
    /// The id used in the rules and in the API.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OldLicence => "old-licence",
            Self::Licence => "licence",
            Self::Placeholder => "placeholder",
            Self::Order { .. } => "order",
            Self::PublicSecurity => "public-security",
            Self::Prefix(_) => "prefix",
            Self::Character { .. } => "character",
            Self::Digits { .. } => "digits",
            Self::End => "end",
            Self::Zero => "zero",
            Self::Suffix => "suffix",
            Self::Shape => "shape",
        }
    }

    /// What is there, and what should be, as far as the error knows.
    pub fn details(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Order { instead } => (None, Some(instead.clone())),
            Self::Prefix(WrongPrefix::Other { found, instead }) => {
                (Some(found.to_string()), instead.map(|instead| instead.to_string()))
            }
            Self::Character { found } => (Some(found.to_string()), None),
            Self::Digits { found } => (Some(found.to_string()), None),
            _ => (None, None),
        }
    }
}
