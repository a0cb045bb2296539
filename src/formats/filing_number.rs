//! ICP filing numbers (ICP 备案号), of a subject and of its services.

use super::licence;
use super::provinces::{Numbers, WrongPrefix, of_prefix};
use super::tidy::{leading_digits, tidy};

/// What a filing number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingNumber {
    /// The number as it is shown: `粤ICP备12345678号-1`.
    pub text: String,
    /// Whether it is a filing's own number or that of a licence.
    pub entry: Entry,
    /// The province of the administration, such as `"440000"`; none for a national licence.
    pub province: Option<&'static str>,
    /// The digits that stand for the subject, without the suffix.
    pub number: String,
    /// The service, if the number has a suffix.
    pub service: Option<Service>,
}

/// What the subject's part of the number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `粤ICP备12345678号`
    Filing,
    /// `粤B2-20201234`: holders of a licence may be entered under its number. General knowledge, no source
    /// was read: accepted, not required.
    Licence,
}

/// One service of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its place in the subject's sequence, which services of all kinds share.
    pub sequence: u32,
    /// Its kind.
    pub kind: ServiceKind,
}

/// The kind of service that a suffix names (Huawei Cloud is the only source for the letters).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// No letter.
    Website,
    /// `A`
    App,
    /// `X`: 小程序
    MiniProgram,
    /// `K`: 快应用
    QuickApp,
}

/// Why a text is no filing number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingNumberError {
    /// Nothing is there.
    Empty,
    /// `ICP证`: a commercial licence in the old wording.
    OldLicence,
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

/// Reads a number, or tells the first thing that is wrong with it.
pub fn check(text: &str) -> Result<FilingNumber, FilingNumberError> {
    let text = tidy(text);
    if text.is_empty() {
        return Err(FilingNumberError::Empty);
    }
    if text.contains("公网安备") {
        return Err(FilingNumberError::PublicSecurity);
    }
    if text.contains("ICP证") {
        return Err(FilingNumberError::OldLicence);
    }
    let Some((prefix, rest)) = text.split_once("ICP备") else {
        return licence_entry(&text);
    };
    let province = of_prefix(prefix, Numbers::Filing).map_err(FilingNumberError::Prefix)?;
    let (number, rest) = leading_digits(rest);
    match rest.chars().next() {
        Some('号' | '-') | None => {}
        Some(found) => return Err(FilingNumberError::Character { found }),
    }
    if !matches!(number.len(), 8 | 10) {
        return Err(FilingNumberError::Digits { found: number.len() });
    }
    let suffix = rest.strip_prefix('号').ok_or(FilingNumberError::End)?;
    Ok(FilingNumber {
        entry: Entry::Filing,
        province: Some(province.code),
        number: number.to_owned(),
        service: service(suffix)?,
        text,
    })
}

impl FilingNumber {
    /// The subject's number: this one without the suffix.
    pub fn subject_number(&self) -> &str {
        let without_suffix = self.service.and_then(|_| self.text.rsplit_once('-'));
        without_suffix.map_or(&self.text, |(subject, _)| subject)
    }
}

impl ServiceKind {
    /// The id used in the rule pack.
    pub fn id(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::App => "app",
            Self::MiniProgram => "mini-program",
            Self::QuickApp => "quick-app",
        }
    }
}

fn licence_entry(text: &str) -> Result<FilingNumber, FilingNumberError> {
    let (licence, suffix) = licence::leading(text).map_err(|_| FilingNumberError::Shape)?;
    Ok(FilingNumber {
        text: text.to_owned(),
        entry: Entry::Licence,
        province: licence.province,
        number: licence.number,
        service: service(suffix)?,
    })
}

/// Reads what follows the subject's number; nothing does in the number of a subject itself.
fn service(suffix: &str) -> Result<Option<Service>, FilingNumberError> {
    if suffix.is_empty() {
        return Ok(None);
    }
    let (sequence, letter) = suffix.strip_prefix('-').map(leading_digits).ok_or(FilingNumberError::Suffix)?;
    let kind = match letter {
        "" => ServiceKind::Website,
        "A" => ServiceKind::App,
        "X" => ServiceKind::MiniProgram,
        "K" => ServiceKind::QuickApp,
        _ => return Err(FilingNumberError::Suffix),
    };
    if sequence.starts_with('0') {
        return Err(FilingNumberError::Zero);
    }
    match sequence.parse() {
        Ok(sequence @ 1..=99_999) => Ok(Some(Service { sequence, kind })),
        _ => Err(FilingNumberError::Suffix),
    }
}
