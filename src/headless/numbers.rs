//! The experts for numbers in JSON: `ok` with what the number says, or `error` with what is wrong.

use serde_json::Value;
use time::Date;

use crate::formats::WrongPrefix;
use crate::formats::credit_code::{self, CreditCodeError};
use crate::formats::filing_number::{self, Entry, FilingNumber, FilingNumberError, ServiceKind};
use crate::formats::licence::{self, Class, LicenceError};
use crate::formats::public_security::{self, PublicSecurityError, PublicSecurityNumber};
use crate::formats::resident_id::{self, Region, ResidentIdError};

use super::Stop;
use super::json::{day, maybe, number, object, text, wrong};

type Fields = Vec<(&'static str, Value)>;

/// Checks a number of this kind.
///
/// # Errors
/// When there is no such kind.
pub(super) fn check(kind: &str, given: &str, today: Option<Date>) -> Result<Value, Stop> {
    let checked = match kind {
        "uscc" => credit(given),
        "resident-id" => resident(given, today),
        "icp" => filing(given),
        "public-security" => police(given),
        "licence" => of_licence(given),
        other => {
            let kinds = "uscc, resident-id, icp, public-security, licence";
            return Err(Stop::Wrong(wrong("kind", &text(other), kinds)));
        }
    };
    Ok(outcome(checked))
}

/// The fields of what was read, or the error's id and its details, with `ok` in front.
pub(super) fn outcome(checked: Result<Fields, (&'static str, Fields)>) -> Value {
    object(match checked {
        Ok(mut fields) => {
            fields.push(("ok", true.into()));
            fields
        }
        Err((error, mut details)) => {
            details.extend([("ok", false.into()), ("error", text(error))]);
            details
        }
    })
}

/// A count that is wrong.
fn found(count: usize) -> Fields {
    vec![("found", Value::from(count))]
}

/// A character that is wrong.
pub(super) fn character(found: char) -> (&'static str, Value) {
    ("found", Value::String(found.to_string()))
}

fn at(place: usize, wrong: char) -> Fields {
    vec![("place", Value::from(place)), character(wrong)]
}

fn prefix(prefix: WrongPrefix) -> Fields {
    let letter =
        |letter: Option<char>| letter.map_or(Value::Null, |letter| Value::String(letter.to_string()));
    let (found, instead) = match prefix {
        WrongPrefix::NotOne => (None, None),
        WrongPrefix::Other { found, instead } => (Some(found), instead),
    };
    vec![("found", letter(found)), ("instead", letter(instead))]
}

fn credit(given: &str) -> Result<Fields, (&'static str, Fields)> {
    let read = credit_code::check(given).map_err(|error| match error {
        CreditCodeError::Empty => ("empty", Vec::new()),
        CreditCodeError::Character { place, found } => ("character", at(place, found)),
        CreditCodeError::Length { found: count } => ("length", found(count)),
        CreditCodeError::Check => ("check", Vec::new()),
    })?;
    Ok(vec![
        ("text", text(&read.code)),
        ("category", text(read.category.id())),
        ("subject", maybe(read.subject)),
        ("province", maybe(read.province)),
        ("national", read.national.into()),
        ("organisationCodeFits", read.organisation_code_fits.into()),
    ])
}

/// The number itself is not given back.
fn resident(given: &str, today: Option<Date>) -> Result<Fields, (&'static str, Fields)> {
    let read = resident_id::check(given).map_err(|error| match error {
        ResidentIdError::Empty => ("empty", Vec::new()),
        ResidentIdError::Length { found: count } => ("length", found(count)),
        ResidentIdError::Character { place, found } => ("character", at(place, found)),
        ResidentIdError::ForeignCard => ("foreign-card", Vec::new()),
        ResidentIdError::Date => ("date", Vec::new()),
        ResidentIdError::Check => ("check", Vec::new()),
    })?;
    let age = today.and_then(|today| read.age_on(today));
    if today.is_some() && age.is_none() {
        return Err(("born-ahead", vec![("born", day(Some(read.born)))]));
    }
    let region = match read.region {
        Region::Mainland => "mainland",
        Region::HongKong => "hong-kong",
        Region::Macao => "macao",
        Region::Taiwan => "taiwan",
        Region::Unknown => "unknown",
    };
    Ok(vec![
        ("born", day(Some(read.born))),
        ("age", number(age)),
        ("province", maybe(read.province)),
        ("region", text(region)),
    ])
}

fn filing(given: &str) -> Result<Fields, (&'static str, Fields)> {
    let read = filing_number::check(given).map_err(|error| {
        let details = match &error {
            FilingNumberError::Order { instead } => vec![("instead", text(instead))],
            FilingNumberError::Prefix(wrong) => prefix(*wrong),
            FilingNumberError::Character { found } => vec![character(*found)],
            FilingNumberError::Digits { found: count } => found(*count),
            _ => Vec::new(),
        };
        (error.id(), details)
    })?;
    Ok(fields_of_filing(&read))
}

/// What a filing number says.
pub(super) fn fields_of_filing(read: &FilingNumber) -> Fields {
    let service = read.service.map_or(Value::Null, |service| {
        object(vec![
            ("sequence", number(Some(service.sequence))),
            ("kind", text(ServiceKind::id(service.kind))),
        ])
    });
    let entry = match read.entry {
        Entry::Filing => "filing",
        Entry::Licence => "licence",
    };
    vec![
        ("text", text(&read.text)),
        ("entry", text(entry)),
        ("province", maybe(read.province)),
        ("number", text(&read.number)),
        ("subjectNumber", text(read.subject_number())),
        ("service", service),
    ]
}

fn police(given: &str) -> Result<Fields, (&'static str, Fields)> {
    let read = public_security::check(given).map_err(|error| {
        let details = match &error {
            PublicSecurityError::Prefix(wrong) => prefix(*wrong),
            PublicSecurityError::Character { found } => vec![character(*found)],
            PublicSecurityError::Digits { found: count } => found(*count),
            PublicSecurityError::Province { prefix, digits } => {
                vec![("prefix", text(prefix)), ("digits", maybe(*digits))]
            }
            _ => Vec::new(),
        };
        (error.id(), details)
    })?;
    Ok(fields_of_police(&read))
}

/// What a public-security number says.
pub(super) fn fields_of_police(read: &PublicSecurityNumber) -> Fields {
    vec![
        ("text", text(&read.text)),
        ("number", text(&read.number)),
        ("province", text(read.province)),
        ("county", text(read.county())),
    ]
}

fn of_licence(given: &str) -> Result<Fields, (&'static str, Fields)> {
    let read = licence::check(given).map_err(|error| match error {
        LicenceError::Empty => ("empty", Vec::new()),
        LicenceError::FilingNumber => ("filing-number", Vec::new()),
        LicenceError::OldLicence => ("old-licence", Vec::new()),
        LicenceError::Class => ("class", Vec::new()),
        LicenceError::Prefix(wrong) => ("prefix", prefix(wrong)),
        LicenceError::Character { found } => ("character", vec![character(found)]),
        LicenceError::Digits { found: count } => ("digits", found(count)),
        LicenceError::Shape => ("shape", Vec::new()),
    })?;
    let class = match read.class {
        Class::B1 => "B1",
        Class::B2 => "B2",
    };
    Ok(vec![
        ("text", text(&read.text)),
        ("class", text(class)),
        ("province", maybe(read.province)),
        ("number", text(&read.number)),
    ])
}
