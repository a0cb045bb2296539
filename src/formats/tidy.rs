//! Numbers as people type and paste them.

/// The text without what an input method, a PDF or a chat window put in: full-width letters, digits and
/// signs become half-width, dashes become `-` (a run of them one, as Chinese keyboards type two), white space
/// and invisible characters go, ASCII letters become capitals.
///
/// For numbers and codes only: it joins the words of a name.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !is_noise(*character)) {
        let character = plain(character);
        if character != '-' || !tidied.ends_with('-') {
            tidied.push(character);
        }
    }
    tidied
}

/// The leading ASCII digits, and the rest.
pub(super) fn leading_digits(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    // Not by comparing the rest, which may be long.
    text.split_at(text.len() - rest.len())
}

/// What a number never holds and nobody sees: white space, control, zero-width and direction characters,
/// soft hyphens, byte order marks and variation selectors.
fn is_noise(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}')
}

/// What Unicode's NFKC and capitals make of the characters that numbers hold.
fn plain(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character);
            ascii.to_ascii_uppercase()
        }
        // Hyphens, dashes, the minus sign, small forms, the long vowel mark and box drawings of input methods.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{30fc}' | '\u{2500}' | '\u{2501}' => '-',
        // Roman numerals ten, which some input methods offer for a check character.
        '\u{2169}' | '\u{2179}' => 'X',
        // Radicals that PDF files give for the abbreviations of Gansu and Heilongjiang and for 网.
        '\u{2f62}' => '甘',
        '\u{2fca}' => '黑',
        '\u{2f79}' => '网',
        other => other.to_ascii_uppercase(),
    }
}
