//! Value-added telecommunications licences (增值电信业务经营许可证) of the classes B1 and B2.

use super::provinces::{Numbers, WrongPrefix, of_prefix};
use super::tidy::{leading_digits, tidy};

/// What a licence number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// The number as it is shown: `粤B2-20170474`.
    pub text: String,
    /// The class of business.
    pub class: Class,
    /// The province that issued it, such as `"440000"`; none for a national licence.
    pub province: Option<&'static str>,
    /// The eight digits: year and sequence.
    pub number: String,
}

/// The class of value-added business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// First class
    B1,
    /// Second class, which commercial websites and apps need
    B2,
}

/// Why a text is no such licence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenceError {
    /// Nothing is there.
    Empty,
    /// `ICP备`: a filing number.
    FilingNumber,
    /// `ICP证`: a commercial licence in the old wording.
    OldLicence,
    /// Another class, such as A2, or several in one number.
    Class,
    /// In front stands neither a province's abbreviation of such licences, nor `合字`, nor nothing.
    Prefix(WrongPrefix),
    /// Something among the digits that is none.
    Character {
        /// The character, as a capital.
        found: char,
    },
    /// Not eight digits.
    Digits {
        /// How many there are.
        found: usize,
    },
    /// Nothing that looks like such a number, or something after it.
    Shape,
}

/// Reads a licence number, or tells the first thing that is wrong with it.
pub fn check(text: &str) -> Result<Licence, LicenceError> {
    match leading(&tidy(text))? {
        (licence, "") => Ok(licence),
        _ => Err(LicenceError::Shape),
    }
}

/// Reads the licence number that a tidied text starts with, and returns the rest.
pub(super) fn leading(text: &str) -> Result<(Licence, &str), LicenceError> {
    if text.is_empty() {
        return Err(LicenceError::Empty);
    }
    if text.contains("ICP证") {
        return Err(LicenceError::OldLicence);
    }
    if text.contains("ICP") {
        return Err(LicenceError::FilingNumber);
    }
    let from_class = text.trim_start_matches(|character: char| !character.is_ascii_alphabetic());
    let prefix = text.strip_suffix(from_class).unwrap_or_default();
    let (class, rest) = class(from_class)?;
    let province = match prefix {
        "" | "合字" => None,
        one => Some(of_prefix(one, Numbers::Licence).map_err(LicenceError::Prefix)?.code),
    };
    let (number, rest) = leading_digits(rest);
    match (number.len(), rest.chars().next()) {
        (_, Some(found)) if found.is_ascii_alphabetic() => return Err(LicenceError::Character { found }),
        (8, _) => {}
        (found, _) => return Err(LicenceError::Digits { found }),
    }
    let text = text.strip_suffix(rest).unwrap_or(text).to_owned();
    Ok((Licence { text, class, province, number: number.to_owned() }, rest))
}

/// The class at the start, and what follows its dash.
fn class(text: &str) -> Result<(Class, &str), LicenceError> {
    let (class, rest) = text.split_once('-').ok_or(LicenceError::Shape)?;
    match class {
        "B1" => Ok((Class::B1, rest)),
        "B2" => Ok((Class::B2, rest)),
        other if other.chars().nth(1).is_some_and(|second| second.is_ascii_digit()) => {
            Err(LicenceError::Class)
        }
        _ => Err(LicenceError::Shape),
    }
}
