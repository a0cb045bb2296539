//! What a message says in words: the code, how long it is valid, and whether it asks for what nobody may ask for.

use std::ops::Range;

use super::{Message, SmsWarning};

/// What a code is called.
const CODE: [&str; 7] = ["验证码", "校验码", "核验码", "确认码", "动态码", "短信码", "code"];
/// What stands before other numbers: `订单号`, `尾号`, `邮编`, `粤ICP备`, `后六位` …
const OTHER_NUMBERS: [&str; 28] = [
    "号",
    "编码",
    "邮编",
    "备",
    "icp证",
    "许可证",
    "身份证",
    "位",
    "群",
    "qq",
    "尾",
    "订单",
    "金额",
    "余额",
    "¥",
    "￥",
    "$",
    "no",
    "no.",
    "order",
    "amount",
    "postcode",
    "post code",
    "postal code",
    "zipcode",
    "zip code",
    "area code",
    "country code",
];
/// What stands after other numbers.
const OTHER_UNITS: &str = "号元万年月日时%";

/// The six digits that are the code: those that are called so, else those that stand alone.
///
/// # Errors
/// `NoCode` or `SeveralCodes`.
pub(super) fn code(message: &Message, links: &[Range<usize>]) -> Result<String, SmsWarning> {
    let (mut called, mut alone) = (Vec::new(), Vec::new());
    let mut place = 0;
    while let Some(c) = message.plain(place) {
        let end = message.end(place, &|seen| seen.plain.is_ascii_digit()).max(place + 1);
        if c.is_ascii_digit() && end - place == 6 && !links.iter().any(|link| link.contains(&place)) {
            let found = match standing(message, place, end) {
                Standing::Called => Some(&mut called),
                Standing::Alone => Some(&mut alone),
                Standing::Other => None,
            };
            let digits: String = message.part(&(place..end)).iter().map(|seen| seen.plain).collect();
            if let Some(found) = found.filter(|found| !found.contains(&digits)) {
                found.push(digits);
            }
        }
        place = end;
    }
    let mut found = if called.is_empty() { alone } else { called };
    match found.pop() {
        None => Err(SmsWarning::NoCode),
        Some(code) if found.is_empty() => Ok(code),
        Some(_) => Err(SmsWarning::SeveralCodes),
    }
}

enum Standing {
    Called,
    Alone,
    Other,
}

/// How six digits stand in the text.
fn standing(message: &Message, start: usize, end: usize) -> Standing {
    let alphanumeric = |place: Option<usize>| {
        place.and_then(|place| message.plain(place)).is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let digit = |place| message.plain(place).is_some_and(|c| c.is_ascii_digit());
    let unit = message.plain(end).is_some_and(|c| OTHER_UNITS.contains(c));
    // As typed: full-width commas and colons join nothing.
    let joined = message.typed(end).is_some_and(|c| "-./,:".contains(c)) && digit(end + 1);
    if unit || joined || alphanumeric(Some(end)) {
        return Standing::Other;
    }
    let mut before = skip_back(message, start);
    if message.ends_with(before, " is") {
        before = skip_back(message, before - 2);
    }
    if OTHER_NUMBERS.iter().any(|word| message.ends_with(before, word)) {
        return Standing::Other;
    }
    if CODE.iter().any(|word| message.ends_with(before, word)) {
        return Standing::Called;
    }
    let previous = start.checked_sub(1);
    let sign = previous.and_then(|place| message.typed(place));
    let beyond = start.checked_sub(2);
    let joined = match sign {
        Some('-' | '/' | '_' | '.' | '@') => alphanumeric(beyond),
        Some(',' | ':' | '+') => beyond.is_some_and(digit),
        _ => false,
    };
    if joined || alphanumeric(previous) { Standing::Other } else { Standing::Alone }
}

/// Where what stands between a word and its number begins: `：`, `为`, `（` …
fn skip_back(message: &Message, place: usize) -> usize {
    let filler = |c: char| c.is_whitespace() || ":-=([\"'“‘【「为是".contains(c);
    let before = (1..=8).map_while(|back| place.checked_sub(back));
    before.take_while(|place| message.plain(*place).is_some_and(filler)).last().unwrap_or(place)
}

const UNITS: [(&str, u32); 9] = [
    ("小时", 1),
    ("日", 24),
    ("天", 24),
    ("hours", 1),
    ("hour", 1),
    ("hrs", 1),
    ("h", 1),
    ("days", 24),
    ("day", 24),
];
/// Longer than a month is no validity of a code.
const MAX_HOURS: u32 = 31 * 24;

/// How long the text says that the code is valid, in hours: the first time that is called a validity, else the first
/// within which something is to be done.
pub(super) fn hours(message: &Message) -> Option<u32> {
    let mut best: Option<(u8, u32)> = None;
    let mut place = 0;
    while place < message.seen.len() {
        let Some((number, end)) = number(message, place) else {
            place += 1;
            continue;
        };
        let unit_at = message.end(end, &|seen| seen.plain.is_whitespace() || "-个".contains(seen.plain));
        if let Some((unit, hours)) = UNITS.iter().find(|(unit, _)| is_unit(message, unit_at, unit))
            && let Some(hours) = number.checked_mul(*hours).filter(|hours| (1..=MAX_HOURS).contains(hours))
            && !is_date(message, place)
        {
            let rank = rank(message, place, unit_at + unit.chars().count());
            if rank > best.map_or(0, |(before, _)| before) {
                best = Some((rank, hours));
            }
        }
        place = end;
    }
    best.map(|(_, hours)| hours)
}

/// A number of up to three digits, or in words up to 99, and where it ends.
fn number(message: &Message, start: usize) -> Option<(u32, usize)> {
    for (word, number) in [("one", 1), ("two", 2), ("three", 3)] {
        let apart = |place: usize| !message.plain(place).is_some_and(|c| c.is_ascii_alphabetic());
        let end = start + word.len();
        if message.starts_with(start, word) && apart(end) && start.checked_sub(1).is_none_or(apart) {
            return Some((number, end));
        }
    }
    let end = message.end(start, &|seen| seen.plain.is_ascii_digit());
    if end > start {
        let digits: String = message.part(&(start..end)).iter().map(|seen| seen.plain).collect();
        // A longer one is none of hours; it is passed by as a whole.
        return Some((digits.parse().ok().filter(|_| digits.len() <= 3).unwrap_or(0), end));
    }
    let (mut tens, mut ones) = (0, 0);
    let mut end = start;
    while let Some(c) = message.plain(end) {
        match ("一二三四五六七八九".chars().zip(1..).find(|(numeral, _)| *numeral == c), c) {
            (Some((_, value)), _) => ones = value,
            (None, '两') => ones = 2,
            (None, '十') => (tens, ones) = (10 * ones.max(1), 0),
            _ => break,
        }
        end += 1;
    }
    (end > start).then_some((tens + ones, end))
}

fn is_unit(message: &Message, place: usize, unit: &str) -> bool {
    let goes_on = || message.plain(place + unit.len()).is_some_and(|c| c.is_ascii_alphanumeric());
    message.starts_with(place, unit) && !(unit.is_ascii() && goes_on())
}

/// Whether the number is that of a date (`11月1日`), an ordinal or the end of another number.
fn is_date(message: &Message, start: usize) -> bool {
    let before = message.seen.get(..start).unwrap_or_default().iter().rev();
    let before = before.map(|seen| seen.plain).find(|c| !c.is_whitespace());
    before.is_some_and(|c| "月第-./".contains(c))
}

/// How surely the time is that of the code's validity; 0 is not at all.
fn rank(message: &Message, start: usize, end: usize) -> u8 {
    let stops = |c: &char| ",;。!?\n".contains(*c);
    let before = message.seen.get(..start).unwrap_or_default().iter().rev();
    let before = before.map(|seen| seen.plain).take(12).take_while(|c| !stops(c));
    let mut around: Vec<char> = before.collect();
    around.reverse();
    // The number itself separates.
    around.push(' ');
    around.extend(message.seen.iter().skip(end).map(|seen| seen.plain).take(8).take_while(|c| !stops(c)));
    let around: String = around.into_iter().collect();
    let has = |words: &[&str]| words.iter().any(|word| around.contains(word));
    if has(&["效", "过期", "作废", "valid", "expire"]) {
        2
    } else {
        u8::from(has(&["内", "限", "within", "limit"]))
    }
}

/// What a bank mentions in its own messages, without asking for it.
const BANK: [&str; 8] = ["支付", "银行", "卡号", "密码", "信用卡", "cvv", "bank", "password"];
/// Money that is to be handed over.
const MONEY: [&str; 16] = [
    "转账",
    "汇款",
    "打款",
    "付款",
    "付费",
    "缴费",
    "缴纳",
    "交费",
    "充值",
    "手续费",
    "保证金",
    "押金",
    "罚款",
    "transfer",
    "payment",
    "to pay",
];
/// Handing on; with a code in the same sentence.
const TELLING: [&str; 26] = [
    "告诉",
    "告知",
    "提供",
    "回复",
    "转发",
    "发给我",
    "发给客",
    "发给工",
    "发过来",
    "发给办",
    "发给管",
    "发送给工",
    "发送给客",
    "转给",
    "索取",
    "报给",
    "截图",
    "交给",
    "读出",
    "念给",
    "tell ",
    "send us",
    "send me",
    "share",
    "forward",
    "reply",
];
/// What a warning against it says; `不缴费将…` is none.
const WARNING: [&str; 20] = [
    "勿", "不要", "不会", "不得", "不收", "不索", "不应", "无需", "无须", "免费", "谨防", "警惕", "骗",
    "防止", "拒绝", "do not", "don't", "don’t", "never", "not ",
];

/// What makes it none all the same: `请不要忘记缴费`, `if you do not pay`.
const NO_WARNING: [&str; 2] = ["忘", "if "];

/// Whether the (plain) text asks for money or bank data, or to hand on the code. A part of a sentence that warns of it
/// does not. `of_bank`: the message is a bank's or the like, which may mention what belongs to it.
pub(super) fn asks_too_much(text: &str, of_bank: bool) -> bool {
    let has = |part: &str, words: &[&str]| words.iter().any(|word| part.contains(word));
    let warns = |part: &str| has(part, &WARNING) && !has(part, &NO_WARNING);
    text.replace(". ", "。").split(['。', ';', '!', '?', '\n']).any(|sentence| {
        let of_code = has(sentence, &CODE);
        let mut asking = sentence.split(',').filter(|part| !warns(part));
        asking.any(|part| has(part, &MONEY) || !of_bank && has(part, &BANK) || of_code && has(part, &TELLING))
    })
}
