//! The links of a message: where each leads, and whether it is made to be taken for the ministry's.

use std::ops::Range;

use crate::formats::domain::Idna;
use crate::formats::official_sites::{MINISTRY as OFFICIAL, OLD_MINISTRY};

use super::host::{Part, host, host_end, is_name, part, part_of_label};
use super::{Link, LinkKind, Message, Seen};

/// Names under it are the ministry's and the administrations'.
const MINISTRY_DOMAIN: &str = "miit.gov.cn";
/// Nobody can buy a name under it.
const GOVERNMENT: &str = "gov.cn";

/// An address, as places.
struct Parts {
    start: usize,
    host: Range<usize>,
    has_user: bool,
    has_port: bool,
    /// A mail address is no link.
    is_mail: bool,
    end: usize,
}

/// Finds the links, in the order of the text, none within another.
pub(super) fn find(message: &Message, idna: &dyn Idna, providers: &[String]) -> Vec<(Range<usize>, Link)> {
    let users = last_user_signs(message);
    let mut found = Vec::new();
    let (mut place, mut floor) = (0, 0);
    while let Some(seen) = message.at(place) {
        let start = match part(seen) {
            Part::Letter => Some(place),
            // `备案.com`: a name in Chinese is known by what follows.
            Part::Dot => han_name(message, place, floor),
            _ => None,
        };
        let Some(start) = start else {
            place += 1;
            continue;
        };
        let run = host_end(message, place, false);
        let parts = with_scheme(message, start, run, &users).or_else(|| bare(message, start, run, &users));
        place = run.max(place + 1);
        if let Some(parts) = parts {
            place = place.max(parts.end);
            floor = place;
            if !parts.is_mail {
                found.push((parts.start..parts.end, link(message, &parts, idna, providers)));
            }
        }
    }
    found
}

/// For each place the last `@` of the part of the text that a browser reads as user and host, if it has one.
fn last_user_signs(message: &Message) -> Vec<Option<usize>> {
    let mut last = None;
    let mut signs: Vec<Option<usize>> = Vec::with_capacity(message.seen.len());
    for (place, seen) in message.seen.iter().enumerate().rev() {
        match seen.typed {
            '@' => last = last.or(Some(place)),
            '/' | '\\' | '?' | '#' | '<' | '>' | '"' => last = None,
            typed if typed.is_ascii_graphic() || matches!(part(seen), Part::Letter | Part::Joiner) => {}
            _ => last = None,
        }
        signs.push(last);
    }
    signs.reverse();
    signs
}

/// Where a name with Chinese letters before this dot begins, if small Latin letters follow: `核验.The` is no name.
fn han_name(message: &Message, dot: usize, floor: usize) -> Option<usize> {
    let suffix = message.end(dot + 1, &|seen| seen.typed.is_ascii_lowercase());
    let before = message.seen.get(floor..dot)?.iter().rev();
    let length = before.take_while(|seen| part(seen) == Part::Han || part_of_label(seen)).count();
    let is_han = message.at(dot.checked_sub(1)?).is_some_and(|seen| part(seen) == Part::Han);
    (is_han && suffix >= dot + 3).then_some(dot - length)
}

/// A link whose scheme is at the end of the run `start..run`.
fn with_scheme(message: &Message, start: usize, run: usize, users: &[Option<usize>]) -> Option<Parts> {
    if message.plain(run) != Some(':') {
        return None;
    }
    let host = message.end(run + 1, &|seen| matches!(seen.plain, '/' | '\\'));
    // What is written right before it (`代码123456https://`) is no part of it.
    let known = ["https", "http"].iter().find(|scheme| message.ends_with(run, scheme));
    let scheme = match known {
        Some(scheme) => (run - scheme.len()).max(start),
        None if host >= run + 3 => start,
        None => return None,
    };
    // `evil.comhttps://` is two.
    if is_name(message, &(start..scheme)) {
        return None;
    }
    let user = users.get(host).copied().flatten();
    let host = user.map_or(host, |sign| sign + 1);
    let han = message.at(host).is_some_and(|seen| part(seen) == Part::Han);
    let end = match message.typed(host) {
        Some('[') => message.end(host, &|seen| seen.typed.is_ascii_hexdigit() || "[]:.".contains(seen.typed)),
        _ => host_end(message, host, han),
    };
    (end > host).then(|| Parts::new(message, scheme, host..end, user.is_some()))
}

/// An address without a scheme.
fn bare(message: &Message, start: usize, run: usize, users: &[Option<usize>]) -> Option<Parts> {
    let user = users.get(start).copied().flatten();
    if let Some(sign) = user.filter(|_| matches!(message.typed(run), Some('@' | ':'))) {
        let host = sign + 1..host_end(message, sign + 1, false);
        if is_name(message, &host) {
            let mut parts = Parts::new(message, start, host, true);
            parts.is_mail = parts.end == parts.host.end && !resembles(message.part(&(start..sign)));
            return Some(parts);
        }
    }
    is_name(message, &(start..run)).then(|| Parts::new(message, start, start..run, false))
}

impl Parts {
    /// Adds port and path to what is known.
    fn new(message: &Message, start: usize, host: Range<usize>, has_user: bool) -> Self {
        let digit = |seen: &Seen| seen.typed.is_ascii_digit();
        let port = match message.typed(host.end) {
            Some(':') => message.end(host.end + 1, &digit),
            _ => host.end,
        };
        // Six digits behind a colon are a code.
        let has_port = port > host.end + 1 && port <= host.end + 6;
        let mut end = if has_port { port } else { host.end };
        if matches!(message.typed(end), Some('/' | '\\' | '?' | '#')) {
            let stops = "\"'`<>()[]{}|^";
            let path = end;
            end = message.end(path, &|seen| seen.typed.is_ascii_graphic() && !stops.contains(seen.typed));
            let trailing = |place: usize| message.typed(place).is_some_and(|c| ".,;:!?".contains(c));
            while end > path && trailing(end - 1) {
                end -= 1;
            }
        }
        Parts { start, host, has_user, has_port, is_mail: false, end }
    }
}

fn link(message: &Message, parts: &Parts, idna: &dyn Idna, providers: &[String]) -> Link {
    let host = host(message.whole(&parts.host), idna);
    let kind = kind(message, parts, host.as_deref(), providers);
    Link { text: message.whole(&(parts.start..parts.end)).to_owned(), host, kind }
}

fn kind(message: &Message, parts: &Parts, host: Option<&str>, providers: &[String]) -> LinkKind {
    let typed = message.part(&parts.host);
    // Full-width and styled letters become ordinary ones; the ministry has no reason to write them.
    let disguised = typed.iter().any(|seen| {
        seen.plain == '%' || !seen.typed.is_ascii() && !matches!(part(seen), Part::Dot | Part::Stop)
    });
    let punycode = host.is_some_and(|host| host.split('.').any(|label| label.starts_with("xn--")));
    if disguised || punycode {
        return LinkKind::LookAlike;
    }
    match host {
        Some(OFFICIAL) if is_plain(message, parts) => LinkKind::Official,
        Some(OFFICIAL) => LinkKind::Odd,
        Some(host) if OLD_MINISTRY.iter().any(|old| is_below(host, old)) => LinkKind::Old,
        Some(host) if is_below(host, MINISTRY_DOMAIN) => LinkKind::Government,
        _ if resembles(message.part(&(parts.start..parts.end))) => LinkKind::LookAlike,
        Some(host) if is_below(host, GOVERNMENT) => LinkKind::Government,
        Some(host) if providers.iter().any(|provider| is_below(host, provider)) => LinkKind::Provider,
        // Only named: neither a scheme, nor a user, a port or a path.
        Some(host) if is_only_named(message, parts) && !is_number(host) => LinkKind::Named,
        _ => LinkKind::Foreign,
    }
}

/// What tells the reader to go where the next word says.
const GO: [&str; 16] = [
    "登录",
    "登陆",
    "点击",
    "打开",
    "访问",
    "进入",
    "前往",
    "网址",
    "地址",
    "链接",
    "网站是",
    "至",
    "到",
    "visit",
    "open",
    "at",
];

/// Whether a name has neither a scheme, nor a user, a port or a path, and nobody is told to go there.
fn is_only_named(message: &Message, parts: &Parts) -> bool {
    let apart =
        |place: usize| message.plain(place).is_some_and(|c| c.is_whitespace() || ":：“\"（(".contains(c));
    let mut before = parts.start;
    while before > 0 && apart(before - 1) {
        before -= 1;
    }
    let told = GO.iter().any(|word| message.ends_with(before, word));
    parts.start == parts.host.start && parts.end == parts.host.end && !told
}

/// Whether a host is an address of numbers.
fn is_number(host: &str) -> bool {
    host.rsplit('.').next().is_some_and(|label| label.chars().all(|c| c.is_ascii_digit()))
}

/// Whether a host is this name or one below it.
fn is_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
}

/// Whether a link to the right host is written as the ministry does, but for the path.
fn is_plain(message: &Message, parts: &Parts) -> bool {
    let address = message.whole(&(parts.start..parts.host.end)).to_ascii_lowercase();
    address.strip_prefix("https://").unwrap_or(&address) == OFFICIAL
        && message.whole(&(parts.start..parts.end)).is_ascii()
        // Some read it as a slash, some do not.
        && message.typed(parts.host.end) != Some('\\')
        && !parts.has_user
        && !parts.has_port
}

/// Whether the text can be taken for the official name: two of its words, or all of it with up to two letters wrong.
fn resembles(text: &[Seen]) -> bool {
    let letters = text.iter().map(|seen| seen.plain).filter(char::is_ascii_alphanumeric);
    let skeleton: String = letters
        .map(|c| match c {
            '0' => 'o',
            '1' | 'l' | 'j' => 'i',
            other => other,
        })
        .collect();
    let skeleton = skeleton.replace("rn", "m");
    let has = |word: &str| skeleton.contains(word);
    has("miit") && (has("beian") || has("gov")) || wrong_letters(&skeleton) <= 2
}

/// In how many letters the part of the text that is most like the official name differs from it (Sellers).
fn wrong_letters(text: &str) -> usize {
    let name = || OFFICIAL.chars().filter(|c| *c != '.');
    let mut row: Vec<usize> = (1..=name().count()).collect();
    let mut best = row.len();
    for c in text.chars() {
        let (mut diagonal, mut left) = (0, 0);
        for (cell, wanted) in row.iter_mut().zip(name()) {
            let here = (diagonal + usize::from(c != wanted)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = here;
            left = here;
        }
        best = best.min(left);
    }
    best
}
