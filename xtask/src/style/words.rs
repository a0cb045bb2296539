//! Finding words that the style replaces, and numbers that are not spaced.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

/// The file's form; `rules/schema/style.schema.json` says what each field means.
#[derive(Deserialize)]
struct File {
    words: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    lang: String,
    #[serde(rename = "use")]
    preferred: String,
    instead_of: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    files: Vec<String>,
}

/// The preferred words of all languages.
pub struct Style {
    entries: Vec<Entry>,
}

/// What stands between these is another's wording: a law's name, a button, an SMS, a template.
const QUOTES: [(char, char); 5] = [('“', '”'), ('《', '》'), ('【', '】'), ('「', '」'), ('`', '`')];
/// Takes the place of what is not looked at; neither a letter nor a digit.
const MASK: char = '\u{1}';

impl Style {
    pub fn new(file: &Value) -> Result<Self> {
        let file: File = serde_json::from_value(file.clone()).context("style.json")?;
        Ok(Self { entries: file.words })
    }

    /// What is wrong with a text of the file at `path`.
    pub fn slips(&self, lang: &str, path: &str, text: &str) -> Vec<String> {
        let text = without_filing_numbers(&without_quotes(text));
        let mut slips = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.lang == lang) {
            if entry.files.iter().any(|file| path.starts_with(file)) {
                continue;
            }
            let text = entry.except.iter().fold(text.clone(), |text, phrase| masked(&text, phrase));
            for word in &entry.instead_of {
                if contains(&text, word) {
                    slips.push(format!("“{word}”: write “{}”", entry.preferred));
                }
            }
        }
        if lang == "zh" {
            slips.extend(
                unspaced(&text)
                    .map(|found| format!("“{found}”: a space between Chinese and digits or letters")),
            );
            slips
                .extend(spaced_date(&text).map(|found| format!("“{found}”: a date is written 2026年1月2日")));
        }
        slips
    }
}

fn without_quotes(text: &str) -> String {
    let mut closing = None;
    text.chars()
        .map(|c| match closing {
            Some(end) => {
                if c == end {
                    closing = None;
                }
                MASK
            }
            None => match QUOTES.iter().find(|(start, _)| *start == c) {
                Some((_, end)) => {
                    closing = Some(*end);
                    MASK
                }
                None => c,
            },
        })
        .collect()
}

/// Masks numbers such as 粤ICP备12345678号-1 and 粤公网安备44030702000001号, which have no spaces.
fn without_filing_numbers(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some((start, mark)) =
        ["ICP备", "公网安备"].iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min()
    {
        let (before, after) = (&rest[..start], &rest[start + mark.len()..]);
        let tail = after.trim_start_matches(|c: char| c.is_ascii_digit());
        // Without digits it is no number but a word such as "ICP 备案".
        if tail.len() == after.len() {
            masked.push_str(&rest[..start + mark.len()]);
            rest = after;
            continue;
        }
        let mut province = before.chars();
        province.next_back();
        masked.push_str(province.as_str());
        masked.push(MASK);
        rest = tail.strip_prefix('号').unwrap_or(tail);
    }
    masked + rest
}

fn masked(text: &str, phrase: &str) -> String {
    text.replace(phrase, &MASK.to_string())
}

/// Whether a word stands in a text: as it is in Chinese, and as a whole word, or its plural, in any case otherwise.
fn contains(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    // Three or more capitals, or a small letter, say which spelling of a name is meant ("APP", "app").
    let exact = matches!(word, "APP" | "app");
    let (text, word) = if exact {
        (text.to_owned(), word.to_owned())
    } else {
        (text.to_ascii_lowercase(), word.to_ascii_lowercase())
    };
    text.match_indices(&word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..]
            .strip_prefix('s')
            .unwrap_or(&text[start + word.len()..])
            .chars()
            .next();
        let part = |c: Option<char>| {
            c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
        };
        let continues =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/'));
        !part(before) && !continues(after)
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The first place where a Chinese character touches a digit or letter, except in a date.
fn unspaced(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let touches = |pair: &[char]| {
        is_han(pair[0]) && pair[1].is_ascii_alphanumeric()
            || pair[0].is_ascii_alphanumeric() && is_han(pair[1])
    };
    let found =
        chars.windows(2).enumerate().find(|(index, pair)| touches(pair) && !in_date(&chars, *index))?;
    let start = found.0.saturating_sub(3);
    Some(chars[start..(found.0 + 5).min(chars.len())].iter().collect())
}

/// Whether the pair at `index` is part of a date such as 2026年1月2日.
fn in_date(chars: &[char], index: usize) -> bool {
    match (chars[index], chars[index + 1]) {
        (digit, '年') if digit.is_ascii_digit() => {
            index >= 3 && chars[index - 3..index].iter().all(char::is_ascii_digit)
        }
        (digit, '月') if digit.is_ascii_digit() => {
            follows(chars, index, '年') || precedes_day(chars, index + 2)
        }
        (digit, '日') if digit.is_ascii_digit() => follows(chars, index, '月'),
        ('年', digit) if digit.is_ascii_digit() => reaches(chars, index + 1, '月'),
        ('月', digit) if digit.is_ascii_digit() => reaches(chars, index + 1, '日'),
        _ => false,
    }
}

/// Whether the digits that end at `index` come right after `mark`.
fn follows(chars: &[char], index: usize, mark: char) -> bool {
    chars[..=index].iter().rev().find(|c| !c.is_ascii_digit()) == Some(&mark)
}

/// Whether the digits that begin at `index` go right on to `mark`.
fn reaches(chars: &[char], index: usize, mark: char) -> bool {
    chars[index..].iter().find(|c| !c.is_ascii_digit()) == Some(&mark)
}

/// Whether a day follows a month without a year: 1月20日.
fn precedes_day(chars: &[char], index: usize) -> bool {
    chars.get(index).is_some_and(char::is_ascii_digit) && reaches(chars, index, '日')
}

/// A date with spaces in it.
fn spaced_date(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let year =
        chars.windows(6).find(|w| w[..4].iter().all(char::is_ascii_digit) && w[4] == ' ' && w[5] == '年');
    let month = || chars.windows(3).find(|w| w[0] == '年' && w[1] == ' ' && w[2].is_ascii_digit());
    Some(year.or_else(month)?.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn style() -> Style {
        Style::new(&json!({"words": [
            {"lang": "en", "use": "application", "instead_of": ["order"], "except": ["in order"]},
            {"lang": "zh", "use": "App", "instead_of": ["APP"], "files": ["terms.json"]}
        ]}))
        .unwrap()
    }

    #[test]
    fn whole_words_and_plurals_count_and_parts_of_words_do_not() {
        let found = |text: &str| style().slips("en", "x.json", text).len();
        for slip in ["An order.", "Orders are checked.", "your order, please", "(order)"] {
            assert_eq!(found(slip), 1, "{slip}");
        }
        for fine in ["border", "ordered", "in order to", "“Order”", "work-order", "src/order", "order-x"]
        {
            assert_eq!(found(fine), 0, "{fine}");
        }
    }

    #[test]
    fn a_file_that_explains_a_word_may_use_it() {
        assert_eq!(style().slips("zh", "x.json", "一个 APP").len(), 1);
        assert_eq!(style().slips("zh", "terms.json", "一个 APP").len(), 0);
    }

    #[test]
    fn numbers_are_spaced_and_dates_are_not() {
        let found = |text: &str| style().slips("zh", "x.json", text).len();
        for fine in [
            "满 18 周岁",
            "2026年1月2日起",
            "1月20日起",
            "2024年说",
            "ICP 备案",
            "（3 个月）",
            "例如 粤ICP备12345678号-1",
            "粤公网安备44030702000001号",
        ] {
            assert_eq!(found(fine), 0, "{fine}");
        }
        for slip in ["满18周岁", "满 18周岁", "30日内", "ICP备案", "3年内", "2026 年 1 月", "6月内"]
        {
            assert!(found(slip) > 0, "{slip}");
        }
    }
}
