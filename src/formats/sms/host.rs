//! Hosts in running text: which characters they take in, where they end, and what they are in the DNS.

use std::ops::Range;

use crate::formats::characters::is;
use crate::formats::domain::Idna;
use crate::rules::CharClass;

use super::{Message, Seen};

/// What the DNS allows.
const MAX_HOST: usize = 253;

/// What a character can be in a host.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A letter or digit of any script but the Chinese.
    Letter,
    Dot,
    /// A Chinese full stop, which browsers read as a dot.
    Stop,
    Han,
    /// Hyphens and whatever else browsers may take into a host when letters follow: emoji, dashes, slashes of other
    /// scripts. A reader takes some for what they are not.
    Joiner,
    /// Ends a host.
    Other,
}

pub(super) fn part(seen: &Seen) -> Part {
    match seen.plain {
        '.' => Part::Dot,
        '。' | '｡' => Part::Stop,
        '-' | '_' | '%' => Part::Joiner,
        c if c.is_ascii_alphanumeric() => Part::Letter,
        // Full-width signs are punctuation in Chinese, but these two only stand in addresses.
        c if c.is_ascii() => match seen.typed {
            '／' | '＠' => Part::Joiner,
            _ => Part::Other,
        },
        // Taken for a hyphen or a slash.
        '一' | '丿' | 'ノ' | 'ー' => Part::Joiner,
        c if c.is_whitespace() || c.is_control() => Part::Other,
        c if is(c, CharClass::Han) => Part::Han,
        // Quotation marks, ellipses, kana and the punctuation of Chinese.
        '\u{2016}'..='\u{2021}' | '\u{2025}' | '\u{2026}' | '\u{2030}'..='\u{2043}' => Part::Other,
        '\u{2045}'..='\u{205e}' | '\u{3001}'..='\u{303f}' | '\u{3040}'..='\u{312f}' => Part::Other,
        '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff61}'..='\u{ffef}' => Part::Other,
        // Other scripts, letters in circles and in styles of their own.
        '\u{c0}'..='\u{1fff}' | '\u{2070}'..='\u{218f}' | '\u{2460}'..='\u{24ff}' => Part::Letter,
        '\u{2c00}'..='\u{2dff}' | '\u{a000}'..='\u{d7ff}' | '\u{fb00}'..='\u{fb06}' => Part::Letter,
        '\u{10000}'..='\u{1efff}' | '\u{1f100}'..='\u{1f1e5}' => Part::Letter,
        _ => Part::Joiner,
    }
}

/// Where a host that begins at `start` ends; `start` itself if there is none. With `han` labels may be Chinese.
pub(super) fn host_end(message: &Message, start: usize, han: bool) -> usize {
    let kind = |place: usize| message.at(place).map(part);
    let mut end = start;
    let mut has_dot = false;
    while let Some(part) = kind(end) {
        match part {
            Part::Letter | Part::Joiner => {}
            Part::Dot => has_dot = true,
            // `备案.中国`, but not what follows `备案.cn`.
            Part::Han if han && !(has_dot && kind(end - 1) == Some(Part::Letter)) => {}
            // Behind a name with dots it ends the sentence, unless a name with dots follows again.
            Part::Stop if kind(end + 1) == Some(Part::Letter) => {
                let label = message.end(end + 1, &part_of_label);
                let goes_on = matches!(kind(label), Some(Part::Dot | Part::Stop))
                    && kind(label + 1) == Some(Part::Letter);
                if has_dot && !goes_on {
                    break;
                }
            }
            _ => break,
        }
        end += 1;
    }
    // A dot before a path is the root's, all else at the end is punctuation.
    while end > start
        && matches!(kind(end - 1), Some(Part::Dot | Part::Stop | Part::Joiner))
        && !(message.plain(end - 1) == Some('.') && message.typed(end) == Some('/'))
    {
        end -= 1;
    }
    end
}

pub(super) fn part_of_label(seen: &Seen) -> bool {
    matches!(part(seen), Part::Letter | Part::Joiner)
}

/// Whether a run can be taken for a host without a scheme: its last label is a word, or it is an IP address.
pub(super) fn is_name(message: &Message, run: &Range<usize>) -> bool {
    let run = message.part(run);
    let labels: Vec<&[Seen]> = run.split(|seen| matches!(part(seen), Part::Dot | Part::Stop)).collect();
    let Some((last, before)) = labels.split_last() else { return false };
    let all_digits = |label: &[Seen]| label.iter().all(|seen| seen.plain.is_ascii_digit());
    let is_word = !last.iter().any(|seen| seen.plain.is_ascii_digit());
    let is_encoded = last.iter().take(4).map(|seen| seen.plain).eq("xn--".chars())
        || run.iter().any(|seen| seen.plain == '%');
    let is_address = labels.len() == 4 && labels.iter().all(|label| label.len() <= 3 && all_digits(label));
    let is_below = before.iter().any(|label| !label.is_empty());
    is_address || is_below && last.len() > 1 && (is_word || is_encoded)
}

/// The host in the letters of the DNS.
pub(super) fn host(typed: &str, idna: &dyn Idna) -> Option<String> {
    let typed = typed.strip_suffix('.').unwrap_or(typed).to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_plain = typed.chars().all(plain) && !typed.split('.').any(|label| label.starts_with("xn--"));
    let host = match is_plain {
        true => typed,
        // The lengths that matter are those in the DNS; this bounds the work.
        false if typed.len() > 4 * MAX_HOST => return None,
        false => idna.to_ascii(&typed)?.to_ascii_lowercase(),
    };
    let host = host.strip_suffix('.').unwrap_or(&host);
    let fits = host.len() <= MAX_HOST && host.chars().all(plain) && !host.split('.').any(str::is_empty);
    fits.then(|| host.to_owned())
}
