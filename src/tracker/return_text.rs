//! Reading the words with which an application was returned, sentence by sentence: what is not recognised can be said then.

use crate::formats::comparable;
use crate::rules::{Phrases, Reason};

/// What stands for other words within the word of a reason.
const GAP: char = '…';

/// What stands between words of which any will do.
const OR: char = '|';

/// Before a word that only counts where a part of a sentence begins, after a comma.
const START: char = '^';

/// How long a domain or a number within a gap is at most.
const NAME_LIMIT: usize = 64;

/// So many sentences are read; no application is returned with more.
const MOST: usize = 1000;

/// How many characters a gap holds at most: further apart, two words seldom speak of one fault.
const GAP_LIMIT: usize = 16;

/// A sentence of a returned application's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence<'a> {
    /// The sentence as it was pasted, in one line.
    pub text: String,
    /// What it names, in the order of the rules; empty where nothing is recognised.
    pub reasons: Vec<&'a Reason>,
    /// A greeting, a notice or a request that stands in any such text.
    pub is_stock: bool,
}

/// Reads a text in Chinese by the phrases of the rules: without white space, quotes and brackets, in small letters. `…` stands
/// for at most 16 other characters without a comma (a domain or a number counts as one), `|` for either, `^` for the beginning of a part between commas.
/// A sentence in which something may be wrong is never stock: it is named, or it can be shown as not recognised.
pub fn read_return<'a>(all: &'a [Reason], phrases: &Phrases, text: &str) -> Vec<Sentence<'a>> {
    let mut is_advice = false;
    let read = |text: String| {
        let compared = comparable(&text);
        let faults = what_may_be_wrong(&compared, phrases, &mut is_advice);
        let words = |reason: &&Reason, text| place(text, &reason.words).is_some();
        let named = |reason: &&Reason| words(reason, &faults) && place(&compared, &reason.unless).is_none();
        let reasons: Vec<&Reason> = all.iter().filter(named).collect();
        let is_known = |part: &str| !is_chinese(part) || place(part, &phrases.stock).is_some();
        let is_stock = reasons.is_empty()
            && faults.split_inclusive([',', ':']).all(is_known)
            && !all.iter().any(|reason| words(&reason, &compared));
        Sentence { text, reasons, is_stock }
    };
    let all_of_it = sentences(text);
    let rest = (all_of_it.len() > MOST).then(|| GAP.to_string());
    all_of_it.into_iter().take(MOST).chain(rest).map(read).collect()
}

/// A sentence without its advice: that is what follows a phrase without a fault, from its part between commas, to the next
/// part that speaks of faults; and what follows a heading of advice, over sentences.
fn what_may_be_wrong(sentence: &str, phrases: &Phrases, is_advice: &mut bool) -> String {
    let mut wrong = String::new();
    let mut is_clear = false;
    for part in sentence.split_inclusive(',') {
        let opens = place(part, &phrases.faults).is_some();
        (*is_advice, is_clear) = (*is_advice && !opens, is_clear && !opens);
        let heading = place(part, &phrases.advice);
        is_clear |= place(part, &phrases.no_fault).is_some();
        if !*is_advice && !is_clear {
            wrong.push_str(part.get(..heading.unwrap_or(part.len())).unwrap_or_default());
        }
        *is_advice |= heading.is_some();
    }
    wrong
}

/// Where the text has one of the phrases first.
fn place(text: &str, phrases: &[String]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| find(text, phrase)).min()
}

/// What stands between two words so far. A domain or a number counts as one character.
#[derive(Default)]
struct Gap {
    length: usize,
    in_name: bool,
}

impl Gap {
    /// Whether a word may begin at this character.
    fn takes(&mut self, c: char) -> bool {
        let was_in_name = std::mem::replace(&mut self.in_name, c.is_ascii() && c != ',');
        self.length += usize::from(!(was_in_name && self.in_name));
        c != ',' && self.length <= GAP_LIMIT + 1
    }
}

/// Where the text first has the phrase; both in the form in which they are compared.
fn find(text: &str, phrase: &str) -> Option<usize> {
    let Some((first, second)) = phrase.split_once(GAP) else {
        let find = |word: &str| match word.strip_prefix(START) {
            Some(word) => text.starts_with(word).then_some(0),
            None => text.find(word),
        };
        return phrase.split(OR).filter_map(find).min();
    };
    let follows = |(at, word): &(usize, &str)| {
        let after = text.get(at + word.len()..).unwrap_or_default();
        let mut gap = Gap::default();
        let near = after.char_indices().take(GAP_LIMIT + NAME_LIMIT).take_while(|(_, c)| gap.takes(*c));
        near.filter_map(|(at, _)| after.get(at..))
            .any(|rest| second.split(OR).any(|word| rest.starts_with(word)))
    };
    let found = first.split(OR).filter_map(|word| match word.strip_prefix(START) {
        Some(word) => text.starts_with(word).then_some((0, word)).filter(follows),
        None => text.match_indices(word).find(follows),
    });
    found.map(|(at, _)| at).min()
}

/// The sentences of a text. They end at a full stop or a semicolon, at an empty line, before “but”, and where the next item of a
/// list begins; a line break alone ends nothing, as messages are pasted with breaks within words.
fn sentences(text: &str) -> Vec<String> {
    let (mut sentences, mut sentence) = (Vec::new(), String::new());
    let mut previous = '\n';
    for (at, character) in text.char_indices().filter(|(_, character)| *character != '\r') {
        let empty_line = previous == '\n' && character == '\n';
        let contrast = character == '但' && matches!(previous, '，' | ',');
        if empty_line || contrast || starts_item(previous, text.get(at..).unwrap_or_default()) {
            end(&mut sentence, &mut sentences);
        }
        sentence.push(if character == '\n' { ' ' } else { character });
        if "。！？；!?;".contains(character) {
            end(&mut sentence, &mut sentences);
        }
        // What is indented begins its line too.
        if previous != '\n' || !matches!(character, ' ' | '\t' | '\u{3000}') {
            previous = character;
        }
    }
    end(&mut sentence, &mut sentences);
    sentences
}

/// Whether there is a word of Chinese.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|character| matches!(character, '\u{3400}'..='\u{9fff}'))
}

/// Keeps the sentence if it holds a word of Chinese, and begins the next.
fn end(sentence: &mut String, sentences: &mut Vec<String>) {
    let ended = std::mem::take(sentence);
    if is_chinese(&ended) {
        sentences.push(ended.trim().to_owned());
    }
}

/// Whether an item of a list begins with `rest`: `1.`, `2、`, `（3）`, `一、`, `①`; at a line's start also dashes,
/// dots, `[主体]`, `原因1` and a digit alone.
fn starts_item(previous: char, rest: &str) -> bool {
    if rest.starts_with(|first| matches!(first, '①'..='⑳')) {
        return true;
    }
    let headed = ["原因", "问题"].iter().find_map(|head| rest.strip_prefix(head));
    let headed = headed.is_some_and(|after| after.starts_with(is_numeral));
    if previous == '\n' && (headed || rest.starts_with(['-', '•', '·', '*', '[', '【'])) {
        return true;
    }
    let behind =
        rest.strip_prefix(|first: char| first.is_ascii_digit()).map(|rest| rest.trim_start_matches(' '));
    if previous == '\n'
        && behind.is_some_and(|rest| {
            is_chinese(&rest.chars().take(1).collect::<String>()) && !rest.starts_with(UNITS)
        })
    {
        return true;
    }
    // Not within a number, an address or a date.
    if previous.is_ascii_alphanumeric() || is_numeral(previous) || ".-(（".contains(previous) {
        return false;
    }
    let opened = rest.strip_prefix(['（', '(']);
    let number = opened.unwrap_or(rest);
    let after = number.trim_start_matches(is_numeral);
    let marks: &[char] = if opened.is_some() { &['）', ')'] } else { &['、', '.', '．', '）', ')'] };
    let Some(item) = after.strip_prefix(marks) else { return false };
    after.len() < number.len() && !item.starts_with(|first: char| first.is_ascii_digit())
}

/// What is counted: `3 个工作日` at a line's start is no item.
const UNITS: [char; 12] = ['个', '天', '日', '小', '年', '月', '次', '条', '位', '周', '分', '号'];

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "一二三四五六七八九十".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_where_a_fault_ends() {
        let of = |text: &str| sentences(text);
        assert_eq!(of("网站名\n称不规范。请修改！"), ["网站名 称不规范。", "请修改！"]);
        assert_eq!(
            of("退回原因：1.网站名称不规范2.电话不通"),
            ["退回原因：", "1.网站名称不规范", "2.电话不通"]
        );
        assert_eq!(of("一、域名未实名；二、照片不清"), ["一、域名未实名；", "二、照片不清"]);
        assert_eq!(of("（1）甲\r\n（2）乙\r\n\r\n丙①丁"), ["（1）甲", "（2）乙", "丙", "①丁"]);
        assert_eq!(of("- 甲\n- 乙"), ["- 甲", "- 乙"]);
        assert_eq!(of("[主体] 甲\n【网站】乙\n原因3：丙"), ["[主体] 甲", "【网站】乙", "原因3：丙"]);
        assert_eq!(of("甲\n  [1] 乙\n \n丙"), ["甲", "[1] 乙", "丙"]);
        assert_eq!(of("1甲\n2 乙\n3 个工作日"), ["1甲", "2 乙 3 个工作日"]);
        assert_eq!(of("人脸核验已通过，但名称不规范"), ["人脸核验已通过，", "但名称不规范"]);
        assert_eq!(
            of("IP 192.0.2.1 与 2026.11.30 的记录不一致"),
            ["IP 192.0.2.1 与 2026.11.30 的记录不一致"]
        );
        assert_eq!(of(" 。\n\n…\0 OK 12; "), [""; 0]);
    }

    #[test]
    fn a_gap_holds_a_few_words() {
        let names = |text: &str, phrase: &str| find(text, phrase).is_some();
        assert!(names("网站的内容和备案不符", "内容…不符"));
        assert!(names("内容已改但内容和名称不符", "内容…不符"));
        assert!(!names("不符的内容", "内容…不符"));
        assert!(names("内容一二三四五六七八九十一二三四五六不符", "内容…不符"));
        assert!(!names("内容一二三四五六七八九十一二三四五六七不符", "内容…不符"));
        assert!(names("内容一二三四五六七八九十www.a-long-name.example.com不符", "内容…不符"));
        assert!(!names("内容齐全,名称不符", "内容…不符"));
        assert!(names("照片太模糊", "照片|图片…不清|模糊") && names("图片不清", "照片|图片…不清|模糊"));
        assert!(names("未签字", "未盖章|未签字") && !names("已签字", "未盖章|未签字"));
    }
}
