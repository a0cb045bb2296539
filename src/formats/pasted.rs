//! Texts as they are copied from pages, before numbers are looked for in them.

use super::tidy::{leading_digits, tidy};

/// The text without HTML marks and the blanks that pages write as names, which separate like a space, and with the
/// simplified forms of the characters in such numbers.
pub(super) fn plain_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    // Behind the last one nothing is closed, and need not be looked through again and again.
    let mut closed = true;
    while let Some((before, after)) = rest.split_once('<') {
        shown.push_str(before);
        // A mark that is not closed is a sign of the text.
        match closed.then(|| after.split_once('>')).flatten() {
            Some((_, after)) => rest = after,
            None => (rest, closed) = (after, false),
        }
        shown.push(' ');
    }
    shown.push_str(rest);
    let text: String = shown.chars().map(simplified).collect();
    BLANKS.iter().fold(text, |text, blank| text.replace(blank, " "))
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

/// Blanks as HTML names them.
const BLANKS: [&str; 4] = ["&nbsp;", "&#160;", "&ensp;", "&emsp;"];

/// The traditional forms of what numbers of filings hold, with the simplified ones.
const TRADITIONAL: &str = "備號網證粵滬遼蘇贛魯瓊隴陝雲寧晉閩貴";
const SIMPLIFIED: &str = "备号网证粤沪辽苏赣鲁琼陇陕云宁晋闽贵";

fn simplified(c: char) -> char {
    TRADITIONAL.chars().zip(SIMPLIFIED.chars()).find(|(known, _)| *known == c).map_or(c, |(_, simple)| simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_characters_are_simplified() {
        let html = "<a href=\"https://beian.miit.gov.cn/\">粵ICP備12345678號&nbsp;</a>";
        assert_eq!(plain_text(html), " 粤ICP备12345678号  ");
        assert_eq!(plain_text("1 < 2"), "1   2");
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
