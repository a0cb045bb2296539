//! Texts as they are copied from pages, before numbers are looked for in them.

use super::tidy::{leading_digits, tidy};

/// The text without HTML marks, each of which separates like a space.
pub(super) fn without_marks(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    // Behind the last one nothing is closed, and need not be looked through again and again.
    let mut closed = true;
    while let Some((before, after)) = rest.split_once('<') {
        shown.push_str(before);
        // A mark that is not closed is a sign of the text.
        match (closed && begins_mark(after)).then(|| after.split_once('>')) {
            Some(Some((_, after))) => rest = after,
            Some(None) => (rest, closed) = (after, false),
            None => rest = after,
        }
        shown.push(' ');
    }
    shown.push_str(rest);
    shown
}

/// Whether a mark begins behind `<`.
pub(super) fn begins_mark(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// The text with what HTML writes by name or number (`&amp;`, `&#160;`) as characters.
pub(super) fn with_characters(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        shown.push_str(before);
        let (reference, behind) = after.split_at(reference_end(after));
        match character(reference) {
            Some(character) => {
                shown.push(character);
                rest = behind.strip_prefix(';').unwrap_or(behind);
            }
            None => {
                shown.push('&');
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    shown
}

/// Where the name or number of a character ends. None that is known is longer than a dozen letters, zeros in front included.
fn reference_end(text: &str) -> usize {
    let is_number = text.starts_with('#');
    let is_hexadecimal = text.starts_with("#x") || text.starts_with("#X");
    let part = |(place, c): &(usize, char)| match (is_number, is_hexadecimal) {
        (true, false) => *place == 0 || c.is_ascii_digit(),
        (true, true) => *place < 2 || c.is_ascii_hexdigit(),
        _ => c.is_ascii_alphabetic(),
    };
    text.char_indices().take(12).take_while(part).count()
}

fn character(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        return NAMED.iter().find(|(name, _)| *name == reference).map(|(_, character)| *character);
    };
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
    let add = |number: u32, digit: char| number.checked_mul(radix)?.checked_add(digit.to_digit(radix)?);
    let number = digits.chars().try_fold(0, add)?;
    char::from_u32(number).filter(|_| number > 0)
}

/// The text as numbers are looked for in it: of a page that was copied with its marks.
pub(super) fn plain_text(text: &str) -> String {
    simple_text(&with_characters(&without_marks(text)))
}

/// The text with the simplified forms of the characters in such numbers.
pub(super) fn simple_text(text: &str) -> String {
    text.chars().map(simplified).collect()
}

/// The words of a text, each tidied, with one space between them.
pub(super) fn tidy_words(text: &str) -> String {
    text.split_whitespace().map(tidy).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether two words of letters or digits follow each other behind the sign `号`: then it is a longer text, and what stands
/// behind a space is no part of the number.
pub(super) fn goes_beyond(words: &str) -> bool {
    let Some((_, behind)) = words.split_once('号') else { return false };
    let mut parts = behind.split(' ').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let ends = first.ends_with(|c: char| c.is_ascii_alphanumeric());
    parts.next().is_some_and(|next| ends && next.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// What follows spaces and the colon of a label.
pub(super) fn after_label(text: &str) -> &str {
    text.trim_start_matches([' ', ':'])
}

/// The leading digits behind spaces and a label, and the rest behind spaces.
pub(super) fn digits(text: &str) -> (&str, &str) {
    let (digits, rest) = leading_digits(after_label(text));
    (digits, rest.trim_start_matches(' '))
}

/// Whether what follows a number can be a part of it.
pub(super) fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// The characters that stand by name beside such numbers or in links.
const NAMED: [(&str, char); 6] =
    [("nbsp", '\u{a0}'), ("ensp", ' '), ("emsp", ' '), ("amp", '&'), ("lt", '<'), ("gt", '>')];

/// The traditional forms of what numbers of filings hold, with the simplified ones.
const TRADITIONAL: &str = "備號網證粵滬遼蘇贛魯瓊隴陝雲寧晉閩貴";
const SIMPLIFIED: &str = "备号网证粤沪辽苏赣鲁琼陇陕云宁晋闽贵";

/// The traditional characters, each followed by its simplified form, with spaces between. For scripts that read such numbers.
pub fn number_characters() -> String {
    let pairs = TRADITIONAL.chars().zip(SIMPLIFIED.chars());
    pairs.map(|(traditional, simple)| format!("{traditional}{simple}")).collect::<Vec<_>>().join(" ")
}

fn simplified(c: char) -> char {
    TRADITIONAL.chars().zip(SIMPLIFIED.chars()).find(|(known, _)| *known == c).map_or(c, |(_, simple)| simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_characters_are_simplified() {
        let html = "<a href=\"https://beian.miit.gov.cn/\">粵ICP備12345678號&nbsp;</a>";
        assert_eq!(plain_text(html), " 粤ICP备12345678号\u{a0} ");
        assert_eq!(plain_text("1 < 2 > 1 <b"), "1   2 > 1  b");
        assert_eq!(
            with_characters("&#31908;&#x5907&;&#xd800;&amp;nbsp;&unknown;"),
            "粤备&;&#xd800;&nbsp;&unknown;"
        );
        assert_eq!(with_characters("&#31908ICP&#0000031908;&#x00007CA4备"), "粤ICP粤粤备");
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
