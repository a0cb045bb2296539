//! Numbers of the public-security filing (公安联网备案号).

use super::pasted::{after_label, digits, goes_beyond, goes_on, plain_text, simple_text, tidy_words};
use super::provinces::{Numbers, WrongPrefix, of_division, of_prefix};
use super::tidy::{leading_digits, tidy};

/// What stands between the province and the digits.
const MARK: &str = "公网安备";

/// What a public-security filing number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSecurityNumber {
    /// The number without spaces: `粤公网安备44030702000001号`.
    pub text: String,
    /// The 14 digits, by which the public-security portal finds the filing.
    pub number: String,
    /// The province, such as `"440000"`.
    pub province: &'static str,
}

/// Why a text is no public-security filing number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicSecurityError {
    /// Nothing is there.
    Empty,
    /// `ICP`: the number of the ICP filing, or a licence.
    FilingNumber,
    /// No province's abbreviation in front, or one that these numbers do not use.
    Prefix(WrongPrefix),
    /// Something among the digits that is none.
    Character {
        /// The character, as a capital.
        found: char,
    },
    /// Not 14 digits.
    Digits {
        /// How many there are.
        found: usize,
    },
    /// `号` is missing after the digits.
    End,
    /// The form is right, but prefix and digits name different provinces.
    Province {
        /// The province that the prefix stands for.
        prefix: &'static str,
        /// The province in which the police authority lies by the first two digits; none if there is no such.
        digits: Option<&'static str>,
    },
    /// Nothing that looks like such a number. 14 digits alone may be a subject's number at the portal
    /// (备案主体编号), which is another thing.
    Shape,
}

impl PublicSecurityError {
    /// The id used in the rules and in the API.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::FilingNumber => "filing-number",
            Self::Prefix(_) => "prefix",
            Self::Character { .. } => "character",
            Self::Digits { .. } => "digits",
            Self::End => "end",
            Self::Province { .. } => "province",
            Self::Shape => "shape",
        }
    }

    /// What is there, and what should be, as far as the error knows.
    pub fn details(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Prefix(WrongPrefix::Other { found, instead }) => {
                (Some(found.to_string()), instead.map(|instead| instead.to_string()))
            }
            Self::Character { found } => (Some(found.to_string()), None),
            Self::Digits { found } => (Some(found.to_string()), None),
            _ => (None, None),
        }
    }
}

/// Reads a number, or tells the first thing that is wrong with it. Of a longer text, such as the bottom of a page, the first
/// number counts.
///
/// # Errors
/// What is wrong, where there is no number in the text.
pub fn check(text: &str) -> Result<PublicSecurityNumber, PublicSecurityError> {
    let words = tidy_words(&plain_text(text));
    let whole = match goes_beyond(&words) {
        true => Err(PublicSecurityError::Shape),
        false => strict(&tidy(&words)),
    };
    whole.or_else(|error| within(&words).into_iter().next().ok_or(error))
}

/// The numbers in a text without marks, each once.
pub(super) fn all(text: &str) -> Vec<PublicSecurityNumber> {
    within(&tidy_words(&simple_text(text)))
}

/// No page has more numbers: further ones are left out.
const MOST: usize = 50;

/// The numbers in a text of words, each once. A label may stand between the province and the digits: `粤公网安备号：…`.
fn within(words: &str) -> Vec<PublicSecurityNumber> {
    let mut found: Vec<PublicSecurityNumber> = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once(MARK) {
        rest = after;
        let province = before.trim_end_matches(' ').chars().next_back();
        let (number, after) = digits(after_sign(after));
        let behind = after.strip_prefix('号').or_else(|| after_sign(rest).starts_with(':').then_some(after));
        if let (Some(province), Some(false)) = (province, behind.map(goes_on)) {
            let number = strict(&[province.encode_utf8(&mut [0; 4]), MARK, number, "号"].concat());
            found.extend(number.ok().filter(|number| found.len() < MOST && !found.contains(number)));
        }
    }
    found
}

/// What follows the sign of a label such as `号：`.
fn after_sign(text: &str) -> &str {
    text.strip_prefix('号').filter(|rest| rest.starts_with(':')).unwrap_or(text)
}

/// Reads a tidied text that is a number as a whole.
fn strict(text: &str) -> Result<PublicSecurityNumber, PublicSecurityError> {
    if text.is_empty() {
        return Err(PublicSecurityError::Empty);
    }
    if text.contains("ICP") {
        return Err(PublicSecurityError::FilingNumber);
    }
    let (prefix_text, rest) = text.split_once(MARK).ok_or(PublicSecurityError::Shape)?;
    let prefix = of_prefix(prefix_text, Numbers::PublicSecurity).map_err(PublicSecurityError::Prefix)?.code;
    let (number, end) = leading_digits(after_label(after_sign(rest)));
    match end.chars().next() {
        Some('号') | None => {}
        Some(found) => return Err(PublicSecurityError::Character { found }),
    }
    if number.len() != 14 {
        return Err(PublicSecurityError::Digits { found: number.len() });
    }
    match end {
        "号" => {}
        "" => return Err(PublicSecurityError::End),
        _ => return Err(PublicSecurityError::Shape),
    }
    let digits = of_division(number);
    if digits != Some(prefix) {
        return Err(PublicSecurityError::Province { prefix, digits });
    }
    Ok(PublicSecurityNumber {
        number: number.to_owned(),
        province: prefix,
        text: [prefix_text, MARK, number, "号"].concat(),
    })
}

impl PublicSecurityNumber {
    /// The division code of the county whose police keeps the filing: `440307`.
    pub fn county(&self) -> &str {
        self.number.get(..6).unwrap_or_default()
    }
}
