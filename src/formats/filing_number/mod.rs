//! ICP filing numbers (ICP 备案号), of a subject and of its services.

mod error;

pub use error::FilingNumberError;

use super::licence;
use super::pasted::{digits, goes_beyond, goes_on, plain_text, simple_text, tidy_words};
use super::provinces::{Numbers, WrongPrefix, of_prefix};
use super::tidy::{leading_digits, tidy};

/// What stands between the province and the digits.
const MARK: &str = "ICP备";
/// The same in the number of a licence in the old wording.
const OLD_MARK: &str = "ICP证";

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

/// Reads a number, or tells the first thing that is wrong with it. Of a longer text, such as the bottom of a page, the first
/// number of a service counts, else the first one.
///
/// # Errors
/// What is wrong, where there is no number in the text.
pub fn check(text: &str) -> Result<FilingNumber, FilingNumberError> {
    let words = tidy_words(&plain_text(text));
    let whole = match goes_beyond(&words) {
        true => Err(FilingNumberError::Suffix),
        false => strict(&tidy(&words)),
    };
    whole.or_else(|error| {
        let (mut found, mistake) = within(&words);
        let of_service = found.iter().position(|number| number.service.is_some());
        // What is wrong with a number behind a label says more than that the label is none of a province.
        let labelled =
            matches!(error, FilingNumberError::Prefix(WrongPrefix::NotOne) | FilingNumberError::OldLicence);
        if found.is_empty() {
            Err(mistake.filter(|_| labelled).unwrap_or(error))
        } else {
            Ok(found.swap_remove(of_service.unwrap_or(0)))
        }
    })
}

/// The filing numbers in a text without marks, each once.
pub(super) fn all(text: &str) -> Vec<FilingNumber> {
    let mut all: Vec<FilingNumber> = Vec::new();
    for number in within(&tidy_words(&simple_text(text))).0 {
        if all.len() < MOST && !all.contains(&number) {
            all.push(number);
        }
    }
    all
}

/// No page has more numbers: further ones are left out.
const MOST: usize = 50;

/// The filing numbers in a text of words, and what is wrong with the first one that stands by itself but cannot be read.
fn within(words: &str) -> (Vec<FilingNumber>, Option<FilingNumberError>) {
    let (mut found, mut mistake) = (Vec::new(), None);
    // Some write each part apart.
    let words = words.replace("ICP 备", MARK).replace("ICP 证", OLD_MARK);
    for mark in [MARK, OLD_MARK] {
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once(mark) {
            rest = after;
            let mut before = before.trim_end_matches(' ').chars();
            let Some(province) = before.next_back().filter(|c| is_han(*c)) else { continue };
            // Behind a label or a space the number begins; behind a letter it may be a part of another word.
            let begins = before.next_back().is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric());
            match candidate(province, mark, after) {
                Ok(number) => found.push(number),
                Err(error) if begins && mistake.is_none() => mistake = Some(error),
                Err(_) => {}
            }
        }
    }
    for class in ["B1-", "B2-"] {
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once(class) {
            rest = after;
            found.extend(entry_under_licence(before, class, after));
        }
    }
    (found, mistake)
}

/// The number of an entry under a licence, of which `class` is a part: `粤B2-20201234-1`.
fn entry_under_licence(before: &str, class: &str, after: &str) -> Option<FilingNumber> {
    let (number, rest) = leading_digits(after);
    let (suffix, rest) = suffix_of(rest);
    let province = before.chars().next_back().filter(|c| is_han(*c));
    let mut letter = [0; 4];
    let prefix = match before.ends_with("合字") {
        true => "合字",
        false => province.map_or("", |province| province.encode_utf8(&mut letter)),
    };
    licence_entry(&[prefix, class, number, suffix].concat()).ok().filter(|_| !goes_on(rest))
}

/// Roughly, without the tables of Unicode: provinces have Chinese characters.
fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// The number whose digits stand behind the mark.
fn candidate(province: char, mark: &str, after: &str) -> Result<FilingNumber, FilingNumberError> {
    let (number, rest) = digits(after);
    let (sign, rest) = rest.split_at(if rest.starts_with('号') { '号'.len_utf8() } else { 0 });
    let (suffix, rest) = match suffix_of(rest.trim_start_matches(' ')) {
        ("", _) => ("", rest),
        found => found,
    };
    // Behind the sequence only where it was left out before it: `12345678-34号`.
    let (late, rest) = match rest.strip_prefix('号').filter(|_| sign.is_empty() && !suffix.is_empty()) {
        Some(rest) => ("号", rest),
        None => ("", rest),
    };
    let text = [province.encode_utf8(&mut [0; 4]), mark, number, sign, suffix, late].concat();
    let read = strict(&text)?;
    if goes_on(rest) { Err(FilingNumberError::Suffix) } else { Ok(read) }
}

/// The sequence and the letter that a text starts with, and the rest.
fn suffix_of(text: &str) -> (&str, &str) {
    let Some((sequence, rest)) =
        text.strip_prefix('-').map(leading_digits).filter(|(digits, _)| !digits.is_empty())
    else {
        return ("", text);
    };
    let letter = rest.chars().next().filter(|letter| "AXK".contains(*letter)).map_or(0, char::len_utf8);
    text.split_at(1 + sequence.len() + letter)
}

/// Reads a tidied text that is a number as a whole.
fn strict(text: &str) -> Result<FilingNumber, FilingNumberError> {
    if text.is_empty() {
        return Err(FilingNumberError::Empty);
    }
    if text.contains("公网安备") {
        return Err(FilingNumberError::PublicSecurity);
    }
    if let Some((prefix, rest)) = text.split_once(OLD_MARK) {
        return old_licence_entry(text, prefix, rest);
    }
    let Some((prefix, rest)) = text.split_once(MARK) else {
        return licence_entry(text);
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
    let Some(suffix) = rest.strip_prefix('号') else {
        // `12345678-34号`: the sign at the end, or nowhere.
        let sequence = rest.trim_end_matches('号');
        let known = service(sequence).is_ok_and(|service| service.is_some());
        let instead = [prefix, MARK, number, "号", sequence].concat();
        return Err(if known { FilingNumberError::Order { instead } } else { FilingNumberError::End });
    };
    if is_placeholder(number) {
        return Err(FilingNumberError::Placeholder);
    }
    Ok(FilingNumber {
        entry: Entry::Filing,
        province: Some(province.code),
        number: number.to_owned(),
        service: service(suffix)?,
        text: text.to_owned(),
    })
}

/// Whether the digits are only zeros, or begin with a year after the middle of the century: two digits of a year and six
/// of a sequence, or four and six.
fn is_placeholder(number: &str) -> bool {
    let (year, _) = number.split_at(number.len().saturating_sub(6));
    let year = year.strip_prefix("20").filter(|_| year.len() == 4).unwrap_or(year);
    number.bytes().all(|digit| digit == b'0') || year.parse().is_ok_and(|year: u32| year > 50)
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
        service: Some(service(suffix)?.ok_or(FilingNumberError::Licence)?),
    })
}

/// An entry under a licence in the old wording: `京ICP证030173号-136`.
fn old_licence_entry(text: &str, prefix: &str, rest: &str) -> Result<FilingNumber, FilingNumberError> {
    let province = of_prefix(prefix, Numbers::Filing).map_err(|_| FilingNumberError::OldLicence)?;
    let (number, rest) = leading_digits(rest);
    let suffix =
        rest.strip_prefix('号').filter(|_| !number.is_empty()).ok_or(FilingNumberError::OldLicence)?;
    Ok(FilingNumber {
        text: text.to_owned(),
        entry: Entry::Licence,
        province: Some(province.code),
        number: number.to_owned(),
        service: Some(service(suffix)?.ok_or(FilingNumberError::OldLicence)?),
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
