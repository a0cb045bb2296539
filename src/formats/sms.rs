//! The message with a code that the ministry sends for the verification by SMS (短信核验), as people paste it: what
//! it says, and what in it is not the ministry's.
//!
//! What a real one holds (a provider's guide of 2023; sender 12381 or 106…12381 by UCloud and others): the signature
//! 【工业和信息化部】, six digits, `您的新增网站已提交`, the address beian.miit.gov.cn, and that it is valid for a day.
//! The ministry's warnings of fraud come from 12381 too and never hold a link; a filing costs nothing, and nobody asks
//! for the code by phone. A text that looks right proves nothing: signature and sender can be forged.

mod host;
mod links;
mod purpose;
mod words;

use std::ops::Range;

use super::characters::{is_invisible, narrow};
use super::domain::Idna;
pub use purpose::Purpose;

/// What of a text is read. A message has some 70 characters, several joined ones a few hundred.
pub const MAX_CHARACTERS: usize = 2_000;

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SmsReading {
    /// The six-digit code, where exactly one candidate stands out.
    pub code: Option<String>,
    /// The hours for which the text says it is valid (a day counts 24).
    pub hours: Option<u32>,
    /// What the code is for.
    pub purpose: Purpose,
    /// In the order of the text.
    pub links: Vec<Link>,
    /// Whether the text has the ministry's signature, 【工业和信息化部】.
    pub signed: bool,
    pub warnings: Vec<SmsWarning>,
}

/// An address in the text, with or without a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As it stands in the text.
    pub text: String,
    /// The host a browser would go to, in ASCII; none if there is none.
    pub host: Option<String>,
    pub kind: LinkKind,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// beian.miit.gov.cn, without a scheme or with `https`; any path.
    Official,
    /// The right host, but `http`, a port, user information, an invisible character or the like.
    Odd,
    /// Another host under gov.cn, which nobody can buy: the ministry's, an administration's, the police's.
    Government,
    /// An address that the filing system had before, such as miitbeian.gov.cn.
    Old,
    /// A page of a provider that the rules know.
    Provider,
    /// A domain that is only named, as in `您的新增网站example.com已提交`: no scheme, no path.
    Named,
    /// Another host.
    Foreign,
    /// Made to be taken for the right one: similar letters, the right name as a part of another address, or a name
    /// in letters that hide what it is (full-width, Cyrillic, `xn--` …).
    LookAlike,
}

/// What is not as in the ministry's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsWarning {
    NoCode,
    SeveralCodes,
    ForeignLink,
    LookAlikeLink,
    NoLink,
    /// Asks for money, bank data, or to tell the code to somebody.
    AsksTooMuch,
    NotSigned,
    /// The code is to sign in, to pay or the like.
    NotFiling,
    /// The code cancels a filing or ends its access.
    Cancels,
}

/// Reads a message; of a longer text the first [`MAX_CHARACTERS`]. `providers`: the hosts of providers' own pages, whose
/// sub-domains count too.
pub fn read(text: &str, idna: &dyn Idna, providers: &[String]) -> SmsReading {
    let message = Message::new(text);
    let found = links::find(&message, idna, providers);
    let taken: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
    let links: Vec<Link> = found.into_iter().map(|(_, link)| link).collect();
    let code = words::code(&message, &taken);
    let any = |kind| links.iter().any(|link| link.kind == kind);
    let signed = ["【工业和信息化部】", "[工业和信息化部]"].iter().any(|sign| message.plain.contains(sign));
    let mut warnings: Vec<SmsWarning> = code.as_ref().err().copied().into_iter().collect();
    let mut warn = |is_so: bool, warning| warnings.extend(is_so.then_some(warning));
    warn(any(LinkKind::Foreign), SmsWarning::ForeignLink);
    warn(any(LinkKind::LookAlike), SmsWarning::LookAlikeLink);
    warn(links.is_empty(), SmsWarning::NoLink);
    // A bank speaks of passwords and payments without asking for them.
    let of_bank = purpose::is_of_others(&message);
    warn(words::asks_too_much(&message.plain, of_bank), SmsWarning::AsksTooMuch);
    warn(!signed, SmsWarning::NotSigned);
    let hours = words::hours(&message);
    let purpose = purpose::purpose(&message, any(LinkKind::Official), hours);
    warn(purpose == Purpose::Other && code.is_ok(), SmsWarning::NotFiling);
    warn(purpose == Purpose::Cancellation, SmsWarning::Cancels);
    SmsReading { code: code.ok(), hours, purpose, links, signed, warnings }
}

impl SmsReading {
    /// Whether the code is not to be entered: it is a fraud, or a code of something else.
    pub fn withholds(&self) -> bool {
        self.is_fraud() || self.purpose == Purpose::Other
    }

    /// Whether it is likely a fraud: an imitated address, a link to somewhere else beside a code, or a request
    /// that no genuine message makes.
    pub fn is_fraud(&self) -> bool {
        let elsewhere = |link: &Link| match link.kind {
            LinkKind::LookAlike => true,
            LinkKind::Foreign => self.code.is_some(),
            _ => false,
        };
        self.links.iter().any(elsewhere) || self.warnings.contains(&SmsWarning::AsksTooMuch)
    }

    /// Whether it is a provider's own message, such as one with a link to the face check: it has no code to be entered at
    /// the ministry's.
    pub fn is_of_provider(&self) -> bool {
        self.code.is_none() && self.links.iter().any(|link| link.kind == LinkKind::Provider)
    }
}

impl LinkKind {
    /// The id used in the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Odd => "odd",
            Self::Government => "government",
            Self::Old => "old",
            Self::Provider => "provider",
            Self::Named => "named",
            Self::Foreign => "foreign",
            Self::LookAlike => "look-alike",
        }
    }
}

impl SmsWarning {
    /// The id used in the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoCode => "no-code",
            Self::SeveralCodes => "several-codes",
            Self::ForeignLink => "foreign-link",
            Self::LookAlikeLink => "look-alike-link",
            Self::NoLink => "no-link",
            Self::AsksTooMuch => "asks-too-much",
            Self::NotSigned => "not-signed",
            Self::NotFiling => "not-a-filing",
            Self::Cancels => "cancels",
        }
    }
}

/// The characters that can be seen. Places in it are theirs, not the text's.
struct Message<'t> {
    text: &'t str,
    seen: Vec<Seen>,
    /// They as they are compared.
    plain: String,
}

/// A character that can be seen.
struct Seen {
    /// The bytes of the text where it stands.
    bytes: Range<usize>,
    typed: char,
    /// Narrow, and a small letter.
    plain: char,
}

impl<'t> Message<'t> {
    fn new(text: &'t str) -> Self {
        let read = text.char_indices().take(MAX_CHARACTERS).filter(|(_, c)| !is_unseen(*c));
        let seen: Vec<Seen> = read
            .map(|(start, typed)| Seen {
                bytes: start..start + typed.len_utf8(),
                typed,
                plain: narrow(typed).to_ascii_lowercase(),
            })
            .collect();
        Message { text, plain: seen.iter().map(|seen| seen.plain).collect(), seen }
    }

    fn at(&self, place: usize) -> Option<&Seen> {
        self.seen.get(place)
    }

    /// The character as it is compared.
    fn plain(&self, place: usize) -> Option<char> {
        self.at(place).map(|seen| seen.plain)
    }

    fn typed(&self, place: usize) -> Option<char> {
        self.at(place).map(|seen| seen.typed)
    }

    /// The characters of the part.
    fn part(&self, range: &Range<usize>) -> &[Seen] {
        self.seen.get(range.clone()).unwrap_or_default()
    }

    /// The part as it stands in the text, with what cannot be seen.
    fn whole(&self, range: &Range<usize>) -> &'t str {
        let part = self.part(range);
        let (Some(first), Some(last)) = (part.first(), part.last()) else { return "" };
        self.text.get(first.bytes.start..last.bytes.end).unwrap_or_default()
    }

    /// Where the first place is for which `wanted` is not so, from `start` on. Compiled once, for the wasm's sake.
    fn end(&self, start: usize, wanted: &dyn Fn(&Seen) -> bool) -> usize {
        start + self.seen.iter().skip(start).take_while(|seen| wanted(seen)).count()
    }

    /// Whether the word stands right before the place.
    fn ends_with(&self, place: usize, word: &str) -> bool {
        let mut before = self.seen.get(..place).unwrap_or_default().iter().rev();
        word.chars().rev().all(|c| before.next().is_some_and(|seen| seen.plain == c))
    }

    /// Whether the word stands at the place.
    fn starts_with(&self, place: usize, word: &str) -> bool {
        let mut after = self.seen.iter().skip(place);
        word.chars().all(|c| after.next().is_some_and(|seen| seen.plain == c))
    }
}

/// Invisible characters, with the rarer ones that hide in links: joiners, variation selectors and tags.
fn is_unseen(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{2061}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}')
}
