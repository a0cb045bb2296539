//! A domain as people paste it: what of it is registered and filed, and whether its suffix can be filed.

use crate::rules::{CharClass, PublicBody, Restriction, Source, Suffixes};

use super::characters::{is, is_invisible, narrow};

/// Writes a host in the letters of the DNS; in the browser the URL reader does, so that the tables of
/// international names are not part of the guide.
pub trait Idna {
    /// The host's ASCII form; none if it cannot be a host.
    fn to_ascii(&self, host: &str) -> Option<String>;
}

/// Why a text is no domain to file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DomainError {
    /// Nothing, or nothing but a scheme.
    Empty,
    /// A mail address; the part behind the `@`, which may be the domain that is meant.
    Mail { domain: String },
    /// Without a domain there is no filing of a website.
    IpAddress,
    /// `localhost`: the reader's own machine.
    Localhost,
    /// There is no dot in it.
    SingleLabel,
    /// A bare suffix, such as `com.cn`.
    SuffixOnly,
    /// Two dots in a row, or one in front.
    EmptyLabel,
    /// A picture, which cannot be registered.
    Emoji,
    /// Host names on a network may have it, domains may not.
    Underscore,
    /// A label starts or ends with a hyphen.
    Hyphen,
    /// This character cannot stand in a domain.
    Character(char),
    /// A label is longer than 63 characters (in the DNS's letters).
    LabelTooLong,
    /// The whole is longer than 253 characters.
    TooLong,
    /// Something else that the rules of international names refuse.
    Unreadable,
}

/// Whether sites under the suffix can be filed, as far as the sources say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// So many sources list it as approved.
    Approved { sources: u32, restricted: Option<Restriction> },
    /// Named as not fileable.
    NotFileable { source: Option<&'a Source> },
    /// Only weak or old sources speak of it.
    Unverified { note: &'a str, source: Option<&'a Source> },
    /// No source speaks of it, which does not mean no.
    Unknown,
}

/// A domain that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain<'a> {
    /// The host in the letters of the DNS.
    pub ascii: String,
    /// The host as typed, in small letters.
    pub shown: String,
    /// What is registered, and filed. Where nothing is known of the suffix only `www.` is cut off.
    pub registrable: String,
    /// There was something in front of it. Only sub-domains of `.gov.cn` are filed themselves.
    pub had_subdomain: bool,
    /// With its dot, such as `.com.cn`.
    pub suffix: String,
    pub standing: Standing<'a>,
    /// Whom the suffix is for, if for public bodies.
    pub public_body: Option<PublicBody>,
}

/// Reads a domain out of what was pasted: an address with path and port, full-width letters and stops.
///
/// # Errors
/// Why it is no domain.
pub fn check<'a>(text: &str, suffixes: &'a Suffixes, idna: &dyn Idna) -> Result<Domain<'a>, DomainError> {
    let shown = host(text)?;
    let shown = shown.strip_suffix('.').unwrap_or(&shown);
    if shown.is_empty() {
        return Err(DomainError::Empty);
    }
    if shown.split('.').any(str::is_empty) {
        return Err(DomainError::EmptyLabel);
    }
    check_characters(shown)?;
    let plain = shown.is_ascii() && !shown.split('.').any(|label| label.starts_with("xn--"));
    let ascii = if plain {
        shown.to_owned()
    } else {
        // The lengths that matter are the DNS's; the limit here is for the reader's sake.
        if shown.len() > 4 * MAX_HOST {
            return Err(DomainError::TooLong);
        }
        idna.to_ascii(shown).ok_or(DomainError::Unreadable)?
    };
    check_ascii(&ascii)?;
    split(shown, ascii, suffixes)
}

const MAX_HOST: usize = 253;
const MAX_LABEL: usize = 63;

/// The host part of an address, in small letters, with ordinary dots.
fn host(text: &str) -> Result<String, DomainError> {
    let text: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match narrow(c) {
            '。' | '｡' => '.',
            other => other.to_ascii_lowercase(),
        })
        .collect();
    let text = text.trim();
    let (has_scheme, rest) = match text.split_once("://") {
        Some((_, rest)) => (true, rest),
        None => (false, text.trim_start_matches("//")),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default().trim();
    let authority = match authority.rsplit_once('@') {
        None => authority,
        Some((_, rest)) if has_scheme => rest,
        Some((_, rest)) => return Err(DomainError::Mail { domain: rest.to_owned() }),
    };
    if authority.starts_with('[') || authority.matches(':').count() > 1 {
        return Err(DomainError::IpAddress);
    }
    let host = match authority.split_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => authority,
    };
    Ok(host.trim_start_matches("*.").to_owned())
}

/// Refuses what no domain has, with a reason that people understand. Han and other letters are the
/// business of international names.
fn check_characters(host: &str) -> Result<(), DomainError> {
    for c in host.chars() {
        match c {
            '_' => return Err(DomainError::Underscore),
            '.' | '-' => {}
            c if is(c, CharClass::Emoji) => return Err(DomainError::Emoji),
            c if c.is_ascii_alphanumeric() => {}
            c if c.is_ascii() || c.is_whitespace() || c.is_control() => {
                return Err(DomainError::Character(c));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Checks the form in the DNS.
fn check_ascii(ascii: &str) -> Result<(), DomainError> {
    let labels = || ascii.split('.');
    if let Some(c) = ascii.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')) {
        return Err(DomainError::Character(c));
    }
    if labels().any(str::is_empty) {
        return Err(DomainError::EmptyLabel);
    }
    if labels().any(|label| label.len() > MAX_LABEL) {
        return Err(DomainError::LabelTooLong);
    }
    if ascii.len() > MAX_HOST {
        return Err(DomainError::TooLong);
    }
    if labels().any(|label| label.starts_with('-') || label.ends_with('-')) {
        return Err(DomainError::Hyphen);
    }
    // Browsers read a host that ends in a number as an address too.
    match labels().next_back() {
        Some("localhost") => Err(DomainError::Localhost),
        Some(last) if last.bytes().all(|b| b.is_ascii_digit()) => Err(DomainError::IpAddress),
        _ if !ascii.contains('.') => Err(DomainError::SingleLabel),
        _ => Ok(()),
    }
}

/// Takes the host apart where the suffix begins.
fn split<'a>(shown: &str, ascii: String, suffixes: &'a Suffixes) -> Result<Domain<'a>, DomainError> {
    // Characters that become dots would make the two forms differ in their labels: then the DNS's form leads.
    let same = shown.split('.').count() == ascii.split('.').count();
    let shown = if same { shown } else { ascii.as_str() };
    let total = ascii.split('.').count();
    let under = |suffix: &str| ascii.ends_with(suffix) || ascii == suffix.trim_start_matches('.');
    let second = suffixes.second_level.iter().find(|suffix| under(suffix));
    let (top, standing) = standing(&ascii, suffixes);
    let (suffix_labels, suffix) = match (second, top) {
        (Some(second), _) => (second.matches('.').count(), second.clone()),
        (None, Some(top)) => (top.matches('.').count(), top.to_owned()),
        (None, None) => (1, format!(".{}", last_labels(shown, 1))),
    };
    if total <= suffix_labels {
        return Err(DomainError::SuffixOnly);
    }
    let public = suffixes.public_bodies.iter().find(|public| suffix == public.suffix);
    let whole = standing == Standing::Unknown || public.is_some_and(|public| public.each_site);
    let registrable = if whole {
        shown.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(shown)
    } else {
        last_labels(shown, suffix_labels + 1)
    };
    Ok(Domain {
        shown: shown.to_owned(),
        registrable: registrable.to_owned(),
        had_subdomain: registrable.len() < shown.len(),
        suffix,
        standing,
        public_body: public.map(|public| public.body),
        ascii,
    })
}

/// The longest suffix that the lists know, and what they say of it.
fn standing<'a>(ascii: &str, suffixes: &'a Suffixes) -> (Option<&'a str>, Standing<'a>) {
    let mut best: (Option<&'a str>, Standing<'a>) = (None, Standing::Unknown);
    let mut longest = 0;
    let mut offer = |dns: &str, suffix: &'a str, standing: Standing<'a>| {
        if dns.len() > longest && (ascii.ends_with(dns) || Some(ascii) == dns.strip_prefix('.')) {
            longest = dns.len();
            best = (Some(suffix), standing);
        }
    };
    let source = |key: &str| suffixes.sources.get(key);
    for known in &suffixes.approved {
        let standing = Standing::Approved { sources: known.sources, restricted: known.restricted };
        offer(known.punycode.as_ref().unwrap_or(&known.suffix), &known.suffix, standing);
    }
    for known in &suffixes.not_fileable {
        offer(&known.suffix, &known.suffix, Standing::NotFileable { source: source(&known.source) });
    }
    for known in &suffixes.unverified {
        let source = known.source.as_deref().and_then(source);
        offer(&known.suffix, &known.suffix, Standing::Unverified { note: &known.note, source });
    }
    best
}

/// The last `count` labels.
fn last_labels(host: &str, count: usize) -> &str {
    let dot = host.rmatch_indices('.').nth(count.saturating_sub(1));
    dot.and_then(|(place, _)| host.get(place + 1..)).unwrap_or(host)
}
