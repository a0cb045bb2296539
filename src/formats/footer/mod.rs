//! The bottom of a page as it was pasted, as text or HTML: the numbers in it, where they lead, and what is wrong.

mod links;
mod markup;

use super::filing_number::{self, FilingNumber};
use super::official_sites::OLD_MINISTRY;
use super::public_security::{self, PublicSecurityNumber};
use links::{Target, registered, target};
use markup::{Markup, Piece};

/// What the bottom of a page holds.
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
    /// The link it is about, as a browser reads it, or the address where a text has no links; empty for what is about none.
    pub link: String,
}

/// The kinds of faults. Where a filing number has to lead: filing measures (2024), art. 13.
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

/// No page has more to be mended: further faults are left out.
const MOST: usize = 100;

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

/// Reads the bottom of a page. It may be a whole page.
pub fn read(text: &str) -> Footer {
    let markup = markup::read(text);
    let whole = joined(markup.pieces.iter());
    let Numbers { filings, public_security } = Numbers::of(&whole);
    let shown = Numbers::of(&joined(markup.pieces.iter().filter(|piece| !piece.hidden)));
    let links = link_texts(&markup);
    let mut faults = Vec::new();
    if filings.is_empty() {
        faults.push(Fault::of(FaultKind::NoNumber, "", ""));
    }
    let sight = |is_shown: bool| match (is_shown, markup.is_html) {
        (false, _) => Sight::Hidden,
        (true, false) => Sight::Text,
        (true, true) => Sight::Page,
    };
    for number in &filings {
        // The sequence may stand behind the link.
        let holds = |known: &FilingNumber| known == number || known.text == number.subject_number();
        let leads = links.iter().filter(|(_, numbers)| numbers.filings.iter().any(holds));
        let leads = leads.map(|(link, _)| (*link, filing_fault(target(link))));
        faults.extend(link_faults(&number.text, sight(shown.filings.contains(number)), leads));
    }
    for number in &public_security {
        let leads = links.iter().filter(|(_, numbers)| numbers.public_security.contains(number));
        let leads = leads.map(|(link, _)| (*link, public_security_fault(target(link))));
        faults.extend(link_faults(&number.text, sight(shown.public_security.contains(number)), leads));
    }
    faults.extend(with_several_domains(&markup));
    if !markup.is_html {
        // What is copied from a page may have an address beside the number.
        let lower = whole.to_ascii_lowercase();
        let old = OLD_MINISTRY.iter().find(|host| lower.contains(**host));
        faults.extend(old.map(|host| Fault::of(FaultKind::OldLink, "", host)));
    }
    faults.truncate(MOST);
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

/// How a number stands in what was pasted.
enum Sight {
    /// Visitors do not see it.
    Hidden,
    /// In plain text, where nobody sees links.
    Text,
    Page,
}

/// What is wrong with the links of a number, or that it has none. `leads`: its links, each with what is wrong with it.
fn link_faults<'l>(
    number: &str,
    sight: Sight,
    leads: impl Iterator<Item = (&'l str, Option<FaultKind>)>,
) -> Vec<Fault> {
    match sight {
        Sight::Hidden => return vec![Fault::of(FaultKind::Hidden, number, "")],
        Sight::Text => return Vec::new(),
        Sight::Page => {}
    }
    let (mut faults, mut none) = (Vec::new(), true);
    for (link, wrong) in leads {
        none = false;
        let found = wrong.map(|kind| Fault::of(kind, number, link));
        faults.extend(found.filter(|found| faults.len() < MOST && !faults.contains(found)));
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

/// The services whose number stands with several domains: each number belongs to the domain that is named before it.
fn with_several_domains(markup: &Markup) -> Vec<Fault> {
    let mut domain = String::new();
    // Each number with its first domain, and whether there is another.
    let mut known: Vec<(FilingNumber, String, bool)> = Vec::new();
    let parts = |c: char| c.is_whitespace() || "|，,；;、·".contains(c);
    let shown = markup.pieces.iter().filter(|piece| !piece.hidden);
    for word in shown.flat_map(|piece| piece.text.split(parts)) {
        if let Some(named) = registered(word) {
            domain = named;
            continue;
        }
        for number in filing_number::all(word).into_iter().filter(|number| number.service.is_some()) {
            let is_new = !domain.is_empty() && known.len() < MOST;
            match known.iter_mut().find(|(known, ..)| *known == number) {
                Some((_, first, several)) => *several |= *first != domain,
                None if is_new => known.push((number, domain.clone(), false)),
                None => {}
            }
        }
    }
    let several = known.iter().filter(|(.., several)| *several);
    several.map(|(number, ..)| Fault::of(FaultKind::SeveralDomains, &number.text, "")).collect()
}

/// Texts that follow each other. Marks within a number do not part it.
fn joined<'p>(pieces: impl Iterator<Item = &'p Piece>) -> String {
    pieces.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}
