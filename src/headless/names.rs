//! The experts for names and domains in JSON.

use serde_json::Value;

use crate::formats::domain::{self, Domain, DomainError, Idna, Standing};
use crate::formats::site_name::{self, About, Book, Finding};
use crate::guide::{Assessment, Situation};
use crate::profile::Answer;
use crate::rules::{Names, PublicBody, Restriction, Severity, Suffixes};

use super::Stop;
use super::json::{list, maybe, object, origin, source, text, texts, wrong};
use super::numbers::{character, outcome};

/// What a profile may say for the check of a name beyond the facts.
pub(super) const EXTRA: [&str; 3] = ["unitName", "holderName", "domain"];

/// One of the texts beyond the facts.
///
/// # Errors
/// When it is no text.
pub(super) fn extra<'a>(profile: &'a Value, name: &str) -> Result<Option<&'a str>, Stop> {
    match profile.get(name) {
        None => Ok(None),
        Some(Value::String(given)) => Ok(Some(given)),
        Some(other) => Err(Stop::Wrong(wrong(name, other, "a text"))),
    }
}

/// What of a domain is filed.
///
/// # Errors
/// When the text is no domain.
pub(super) fn registrable(given: &str, suffixes: &Suffixes, idna: &dyn Idna) -> Result<String, Stop> {
    let read = domain::check(given, suffixes, idna);
    read.map(|read| read.registrable).map_err(|_| Stop::Wrong(wrong("domain", &text(given), "a domain")))
}

/// Checks the name of a site or app.
///
/// # Errors
/// When the profile does not say who files what: nearly every rule is for some of them only.
pub(super) fn site_name(
    name: &str,
    situation: &Situation,
    names: &Names,
    profile: &Value,
    domain: Option<&str>,
) -> Result<Value, Stop> {
    let needed = |fact: &str| {
        let what = "an answer, as the rules for names hang on it";
        situation.answers.one(fact).ok_or_else(|| Stop::Wrong(wrong(fact, &Value::Null, what)))
    };
    let content: Vec<String> = match situation.answers.get("content") {
        Some(Answer::Many(ids)) => ids.iter().cloned().collect(),
        _ => Vec::new(),
    };
    let about = About {
        subject: needed("subject")?,
        service: needed("service")?,
        filing: Assessment::of(situation).row.and_then(|row| row.filing),
        province: situation.answers.one("province"),
        unit_name: extra(profile, "unitName")?,
        holder_name: extra(profile, "holderName")?,
        domain,
        content: &content,
    };
    if !["website", "app"].contains(&about.service) {
        return Ok(outcome(Err((
            "no-rules",
            vec![("findings", list([], finding)), ("advice", list([], finding))],
        ))));
    }
    let mut books = vec![Book::from(&situation.core.national)];
    books.extend(situation.province.map(Book::from));
    books.extend(situation.provider.map(Book::from));
    let Some(report) = site_name::check(name, &about, names, &books) else {
        return Ok(outcome(Err((
            "empty",
            vec![("findings", list([], finding)), ("advice", list([], finding))],
        ))));
    };
    let returned = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(object(vec![
        ("ok", (!returned).into()),
        ("findings", list(&report.findings, finding)),
        ("advice", list(&report.advice, finding)),
    ]))
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warn => "warn",
        Severity::Info => "info",
    };
    object(vec![
        ("severity", text(severity)),
        ("id", text(finding.id)),
        ("origin", origin(finding.origin)),
        ("title", maybe(finding.title)),
        ("why", text(finding.why)),
        ("found", texts(finding.found.iter().map(String::as_str))),
        ("note", maybe(finding.note)),
        ("conflict", maybe(finding.conflict)),
        ("remedy", maybe(finding.remedy)),
        ("exempt", maybe(finding.exempt)),
        ("content", maybe(finding.content)),
        ("declared", finding.declared.into()),
        ("provinceDependent", finding.province_dependent.into()),
        ("sources", list(&finding.sources, |known| source(known))),
    ])
}

/// Reads a domain out of what was pasted, for who files it.
pub(super) fn domain(given: &str, suffixes: &Suffixes, idna: &dyn Idna, situation: &Situation) -> Value {
    let read = domain::check(given, suffixes, idna).map(|read| {
        let mut fields = fields(&read);
        let refusing = situation.refusing(&read.suffix).map(|province| province.name.as_str());
        fields.push(("refusedBy", maybe(refusing)));
        fields
    });
    outcome(read.map_err(|error| problem(&error)))
}

fn problem(error: &DomainError) -> (&'static str, Vec<(&'static str, Value)>) {
    let id = match error {
        DomainError::Mail { domain } => return ("mail", vec![("domain", text(domain))]),
        DomainError::Character(found) => return ("character", vec![character(*found)]),
        DomainError::Empty => "empty",
        DomainError::IpAddress => "ip-address",
        DomainError::Localhost => "localhost",
        DomainError::SingleLabel => "single-label",
        DomainError::SuffixOnly => "suffix-only",
        DomainError::EmptyLabel => "empty-label",
        DomainError::Emoji => "emoji",
        DomainError::Underscore => "underscore",
        DomainError::Hyphen => "hyphen",
        DomainError::LabelTooLong => "label-too-long",
        DomainError::TooLong => "too-long",
        DomainError::Unreadable => "unreadable",
    };
    (id, Vec::new())
}

fn fields(read: &Domain) -> Vec<(&'static str, Value)> {
    let (mut listed_by, mut restricted, mut note, mut from) = (0, None, None, None);
    let standing = match &read.standing {
        Standing::Approved { sources, restricted: only } => {
            (listed_by, restricted) = (*sources, *only);
            "approved"
        }
        Standing::NotFileable { source } => {
            from = *source;
            "not-fileable"
        }
        Standing::Unverified { note: words, source } => {
            (note, from) = (Some(*words), *source);
            "unverified"
        }
        Standing::Unknown => "unknown",
    };
    let restricted = restricted.map(|only| match only {
        Restriction::Brand => "brand",
        Restriction::Reserved => "reserved",
    });
    let body = read.public_body.map(|body| match body {
        PublicBody::Government => "government",
        PublicBody::Institution => "institution",
    });
    vec![
        ("ascii", text(&read.ascii)),
        ("shown", text(&read.shown)),
        ("registrable", text(&read.registrable)),
        ("hadSubdomain", read.had_subdomain.into()),
        ("suffix", text(&read.suffix)),
        ("standing", text(standing)),
        ("listedBy", Value::from(listed_by)),
        ("restricted", maybe(restricted)),
        ("note", maybe(note)),
        ("source", from.map_or(Value::Null, source)),
        ("publicBody", maybe(body)),
    ]
}
