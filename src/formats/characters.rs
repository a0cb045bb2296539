//! Characters as people type them: full-width forms, invisible ones, and the classes that rules speak of.

use std::ops::Range;

use crate::rules::CharClass;

/// The ordinary form of a full-width character (`Ａ` → `A`, `　` → space), as Unicode's NFKC has it. The rest
/// of NFKC would cost a table in the wasm and changes nothing that a rule asks for.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// True for what copying brings along unseen: zero-width characters, direction marks, the byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// True where the small form of a character is that of ASCII, or the character has none: ASCII itself, punctuation, signs,
/// ideographs and full-width punctuation, which is nearly all of what the rules are written in.
pub fn has_plain_case(c: char) -> bool {
    matches!(c,
        '\0'..='\x7f' | '·' | '×' | '\u{2000}'..='\u{209f}' | '\u{2190}'..='\u{2473}' | '\u{2e80}'..='\u{9fff}'
        | '\u{ff00}'..='\u{ff20}')
}

/// Whether the (narrow) character is of the class.
pub(super) fn is(c: char, class: CharClass) -> bool {
    match class {
        CharClass::Latin => c.is_ascii_alphabetic(),
        CharClass::Digit => c.is_ascii_digit(),
        CharClass::Han => matches!(c,
            '々' | '〇' | '〡'..='〩' | '〸'..='〻' | '\u{2e80}'..='\u{2fd5}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{fad9}' | '\u{20000}'..='\u{3ffff}'),
        // Unicode's Extended_Pictographic by whole blocks, with flags and keycaps.
        CharClass::Emoji => matches!(c,
            '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙' | 'Ⓜ' | '\u{fe0f}' | '\u{20e3}'
            | '\u{2194}'..='\u{21aa}' | '\u{231a}'..='\u{23fa}' | '\u{25aa}'..='\u{25fe}'
            | '\u{2600}'..='\u{27bf}' | '\u{2934}'..='\u{2935}' | '\u{2b05}'..='\u{2b55}'
            | '\u{1f000}'..='\u{1faff}' | '\u{1fc00}'..='\u{1fffd}'),
    }
}

/// A sentence in the form in which its words are looked for: narrow, small letters, without white space, invisible characters,
/// quotes and brackets.
pub fn comparable(text: &str) -> String {
    let left_out =
        |c: char| c.is_whitespace() || is_invisible(c) || "“”‘’\"'「」『』《》〈〉【】[]()".contains(c);
    text.chars().map(narrow).filter(|c| !left_out(*c)).map(|c| c.to_ascii_lowercase()).collect()
}

/// The text in the form in which words are compared: narrow, small letters.
fn fold(text: &str) -> Vec<char> {
    text.chars().map(|c| narrow(c).to_ascii_lowercase()).collect()
}

/// A text without space around it that remembers how it was typed.
#[derive(Clone)]
pub(super) struct Text {
    typed: Vec<char>,
    /// As long as `typed`: folding is character by character.
    folded: Vec<char>,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        Text { typed: text.chars().collect(), folded: fold(text) }
    }

    /// The characters in the form in which they are compared.
    pub(super) fn chars(&self) -> &[char] {
        &self.folded
    }

    /// The part as it was typed.
    pub(super) fn part(&self, range: Range<usize>) -> String {
        self.typed.get(range).unwrap_or_default().iter().collect()
    }

    /// Everything, as it was typed.
    pub(super) fn whole(&self) -> String {
        self.typed.iter().collect()
    }

    /// Where the word stands, every time.
    pub(super) fn find(&self, word: &str) -> Vec<Range<usize>> {
        let word = fold(word);
        if word.is_empty() {
            return Vec::new();
        }
        let places = self.folded.windows(word.len()).enumerate();
        places.filter(|(_, part)| *part == word).map(|(start, _)| start..start + word.len()).collect()
    }

    /// Whether the word stands anywhere.
    pub(super) fn has(&self, word: &str) -> bool {
        !self.find(word).is_empty()
    }

    /// Runs of characters that `wanted` picks.
    pub(super) fn runs(&self, wanted: &dyn Fn(char) -> bool) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (place, c) in self.folded.iter().enumerate() {
            if !wanted(*c) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == place => run.end += 1,
                _ => runs.push(place..place + 1),
            }
        }
        runs
    }

    /// The text with the words taken out, the longest first.
    pub(super) fn without<'w>(&self, words: impl IntoIterator<Item = &'w String>) -> Text {
        let mut words: Vec<&String> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words: Vec<Vec<char>> = words.into_iter().map(|word| fold(word)).collect();
        let mut left = Text { typed: Vec::new(), folded: Vec::new() };
        let mut skipped_to = 0;
        for (place, (typed, folded)) in self.typed.iter().zip(&self.folded).enumerate() {
            let rest = self.folded.get(place..).unwrap_or_default();
            let length = words.iter().find(|word| !word.is_empty() && rest.starts_with(word)).map(Vec::len);
            if place >= skipped_to {
                skipped_to = place + length.unwrap_or(0);
            }
            if place >= skipped_to {
                left.typed.push(*typed);
                left.folded.push(*folded);
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_plain_case_has_no_other_small_form() {
        let plain = ('\0'..=char::MAX).filter(|c| has_plain_case(*c));
        let strange: Vec<_> = plain.filter(|c| !c.to_lowercase().eq([c.to_ascii_lowercase()])).collect();
        assert!(strange.is_empty(), "{strange:?}");
        assert!("Nginx 备案，（4）① 10—20…".chars().all(has_plain_case));
        assert!(!['É', 'Ａ', 'Ⅷ', 'Ж'].into_iter().any(has_plain_case));
    }
}
