//! The foot of a page as it was pasted, as text or HTML: the numbers in it, where they lead, and what is wrong.

mod markup;

use super::filing_number::{self, FilingNumber};
use super::public_security::{self, PublicSecurityNumber};
use markup::{Markup, Piece};

/// What a foot holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// Each filing number once.
    pub filings: Vec<FilingNumber>,
    /// Each public-security number once.
    pub public_security: Vec<PublicSecurityNumber>,
    pub faults: Vec<Fault>,
}

/// Something to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// The number it is about; empty for what is about none.
    pub number: String,
    /// The link it is about, as it is written; empty for what is about none.
    pub link: String,
}

/// The kinds of faults. Where a filing number has to lead: filing measures (2024), art. 25.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// There is no filing number that can be read.
    NoNumber,
    /// A number is no link, or its link leads nowhere. Links of plain text are not seen.
    NoLink,
    /// A filing number leads to an address that the ministry's site had before.
    OldLink,
    /// A filing number leads to the site of the public-security filing.
    PublicSecurityLink,
    /// A public-security number leads to the ministry's site.
    MinistryLink,
    /// A number leads to some other site.
    OtherLink,
    /// A number stands where visitors do not see it.
    Hidden,
    /// One service's number stands with several domains.
    SeveralDomains,
}

impl FaultKind {
    /// The id used in the rules and in the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoNumber => "no-number",
            Self::NoLink => "no-link",
            Self::OldLink => "old-link",
            Self::PublicSecurityLink => "public-security-link",
            Self::MinistryLink => "ministry-link",
            Self::OtherLink => "other-link",
            Self::Hidden => "hidden",
            Self::SeveralDomains => "several-domains",
        }
    }
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Nowhere,
    Ministry,
    OldMinistry,
    PublicSecurity,
    Other,
}

/// The ministry's filing site.
const MINISTRY: &str = "beian.miit.gov.cn";
/// Where it was before.
const OLD: [&str; 2] = ["miitbeian.gov.cn", "miibeian.gov.cn"];
/// The site of the public-security filing, and where it was before.
const PUBLIC_SECURITY: [&str; 2] = ["beian.mps.gov.cn", "beian.gov.cn"];

/// The numbers in a part of it.
#[derive(Default)]
struct Numbers {
    filings: Vec<FilingNumber>,
    public_security: Vec<PublicSecurityNumber>,
}

impl Numbers {
    fn of(text: &str) -> Self {
        Numbers { filings: filing_number::all(text), public_security: public_security::all(text) }
    }
}

/// Reads a foot. It may be a whole page.
pub fn read(text: &str) -> Footer {
    let markup = markup::read(text);
    let whole = joined(markup.pieces.iter());
    let Numbers { filings, public_security } = Numbers::of(&whole);
    let shown = Numbers::of(&joined(markup.pieces.iter().filter(|piece| !piece.hidden)));
    let links = link_texts(&markup);
    let domains = with_domains(&markup);
    let mut faults = Vec::new();
    if filings.is_empty() {
        faults.push(Fault::of(FaultKind::NoNumber, "", ""));
    }
    for number in &filings {
        let leads = links.iter().filter(|(_, numbers)| numbers.filings.contains(number));
        let leads = leads.map(|(link, _)| (*link, filing_fault(target(link))));
        let seen = shown.filings.contains(number).then_some(markup.is_html);
        faults.extend(link_faults(&number.text, seen, leads));
        let mut named = domains.iter().filter(|(known, _)| known == number).map(|(_, domain)| domain);
        let first = named.next();
        if number.service.is_some() && named.any(|domain| Some(domain) != first) {
            faults.push(Fault::of(FaultKind::SeveralDomains, &number.text, ""));
        }
    }
    for number in &public_security {
        let leads = links.iter().filter(|(_, numbers)| numbers.public_security.contains(number));
        let leads = leads.map(|(link, _)| (*link, public_security_fault(target(link))));
        let seen = shown.public_security.contains(number).then_some(markup.is_html);
        faults.extend(link_faults(&number.text, seen, leads));
    }
    if !markup.is_html {
        // What is copied from a page may have an address beside the number.
        let lower = whole.to_ascii_lowercase();
        let old = OLD.iter().find(|host| lower.contains(**host));
        faults.extend(old.map(|host| Fault::of(FaultKind::OldLink, "", host)));
    }
    Footer { filings, public_security, faults }
}

impl Fault {
    fn of(kind: FaultKind, number: &str, link: &str) -> Self {
        Fault { kind, number: number.to_owned(), link: link.to_owned() }
    }
}

/// Each link, and the numbers that stand in it for visitors.
fn link_texts(markup: &Markup) -> Vec<(&str, Numbers)> {
    let mut texts = vec![String::new(); markup.links.len()];
    for piece in markup.pieces.iter().filter(|piece| !piece.hidden) {
        if let Some(text) = piece.link.and_then(|link| texts.get_mut(link)) {
            text.push(' ');
            text.push_str(&piece.text);
        }
    }
    markup.links.iter().map(String::as_str).zip(texts.iter().map(|text| Numbers::of(text))).collect()
}

/// What is wrong with the links of a number, or that it has none. `seen`: none where visitors do not see the number, else
/// whether links can be seen; `leads`: its links, each with what is wrong with it.
fn link_faults<'l>(
    number: &str,
    seen: Option<bool>,
    leads: impl Iterator<Item = (&'l str, Option<FaultKind>)>,
) -> Vec<Fault> {
    match seen {
        None => return vec![Fault::of(FaultKind::Hidden, number, "")],
        Some(false) => return Vec::new(),
        Some(true) => {}
    }
    let (mut faults, mut none) = (Vec::new(), true);
    for (link, wrong) in leads {
        none = false;
        let found = wrong.map(|kind| Fault::of(kind, number, link));
        faults.extend(found.filter(|found| !faults.contains(found)));
    }
    if none {
        faults.push(Fault::of(FaultKind::NoLink, number, ""));
    }
    faults
}

fn filing_fault(target: Target) -> Option<FaultKind> {
    Some(match target {
        Target::Ministry => return None,
        Target::Nowhere => FaultKind::NoLink,
        Target::OldMinistry => FaultKind::OldLink,
        Target::PublicSecurity => FaultKind::PublicSecurityLink,
        Target::Other => FaultKind::OtherLink,
    })
}

fn public_security_fault(target: Target) -> Option<FaultKind> {
    Some(match target {
        Target::PublicSecurity => return None,
        Target::Nowhere => FaultKind::NoLink,
        Target::Ministry | Target::OldMinistry => FaultKind::MinistryLink,
        Target::Other => FaultKind::OtherLink,
    })
}

/// The filing numbers that stand by themselves, each with the domain that is named before it.
fn with_domains(markup: &Markup) -> Vec<(FilingNumber, String)> {
    let (mut domain, mut found) = (String::new(), Vec::new());
    let parts = |c: char| c.is_whitespace() || "|，,；;、·".contains(c);
    for word in markup.pieces.iter().flat_map(|piece| piece.text.split(parts)) {
        if let Some(named) = registered(word) {
            domain = named;
        } else if !domain.is_empty() {
            found.extend(filing_number::all(word).into_iter().map(|number| (number, domain.clone())));
        }
    }
    found
}

/// The domain as somebody registers it, if the word is one: `www.example.com` is `example.com`.
fn registered(word: &str) -> Option<String> {
    let host = host(word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))?;
    let labels: Vec<&str> = host.split('.').collect();
    let is_name = labels.len() > 1
        && labels
            .iter()
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|last| last.chars().all(|c| c.is_ascii_alphabetic()));
    // What the government has is no domain of the page's owner.
    if !is_name || host.ends_with(".gov.cn") {
        return None;
    }
    let second = ["com", "net", "org", "gov", "edu", "ac", "co"];
    let long = labels.last().is_some_and(|last| last.len() == 2)
        && labels.len() > 2
        && second.contains(&labels[labels.len() - 2]);
    Some(labels[labels.len() - if long { 3 } else { 2 }..].join("."))
}

fn target(link: &str) -> Target {
    let link = link.trim().to_ascii_lowercase();
    if link.is_empty() || link.starts_with('#') || link.starts_with("javascript:") {
        return Target::Nowhere;
    }
    // Without a scheme it leads to a page of the same site.
    let absolute = ["https://", "http://", "//"].iter().find_map(|scheme| link.strip_prefix(scheme));
    let found = absolute.and_then(host).unwrap_or_default();
    let bare = found.strip_prefix("www.").unwrap_or(&found);
    match bare {
        MINISTRY => Target::Ministry,
        bare if OLD.contains(&bare) => Target::OldMinistry,
        bare if PUBLIC_SECURITY.contains(&bare) => Target::PublicSecurity,
        _ => Target::Other,
    }
}

/// The host of an address, with or without a scheme, in small letters.
fn host(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = lower.split_once("//").map_or(lower.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':', '\\']).next()?;
    (!host.is_empty()).then(|| host.trim_end_matches('.').to_owned())
}

/// Texts that follow each other. Marks within a number do not part it.
fn joined<'p>(pieces: impl Iterator<Item = &'p Piece>) -> String {
    pieces.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}
