//! Numbers as people type and paste them: what is accepted, what it says, and what is wrong with the others.
//! All numbers are synthetic.

mod deadlines;
mod footer;
mod ics;
mod identity;
mod numbers;
mod sms;
mod sms_cases;
mod sms_links;

use crate::common;
use beian_guide::formats::tidy::tidy;
use beian_guide::formats::{credit_code, filing_number, licence, public_security, resident_id};

use identity::seal_credit_code;

/// Division code and the abbreviations of filing, public-security and licence numbers.
const PROVINCES: &str = "11京京京 12津津津 13冀冀冀 14晋晋晋 15蒙蒙蒙 21辽辽辽 22吉吉吉 23黑黑黑 31沪沪沪 32苏苏苏 33浙浙浙 \
    34皖皖皖 35闽闽闽 36赣赣赣 37鲁鲁鲁 41豫豫豫 42鄂鄂鄂 43湘湘湘 44粤粤粤 45桂桂桂 46琼琼琼 50渝渝渝 51蜀川川 52黔贵黔 \
    53滇滇滇 54藏藏藏 61陕陕陕 62陇甘甘 63青青青 64宁宁宁 65新新新";

/// The text as it comes out of input methods, chat windows and PDF files.
fn as_pasted(text: &str) -> [String; 5] {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
    [
        text.chars().map(wide).collect(),
        text.to_lowercase(),
        text.to_lowercase().chars().map(wide).collect(),
        text.chars().flat_map(|c| [c, '\u{200b}']).collect(),
        format!("\u{feff}\t {}\u{3000} \u{202c}\r\n{}\u{a0}", &text[..6], &text[6..]),
    ]
}

/// Numbers below a bound by Marsaglia's xorshift: always the same ones, so that a failure can be repeated.
fn random() -> impl FnMut(usize) -> usize {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    }
}

#[test]
fn tidy_undoes_what_keyboards_and_clipboards_do() {
    assert_eq!(tidy(" 粤ＩＣＰ备\u{3000}１２３４５６７８号－１ａ\u{200f}\n"), "粤ICP备12345678号-1A");
    for dash in ["-", "——", "–", "－", "‐", "−", "﹣", "ー", "-\u{200b}-"] {
        assert_eq!(tidy(&format!("粤b2 {dash} 20170474")), "粤B2-20170474", "{dash:?}");
    }
    assert_eq!(tidy("4\u{ad}4\u{feff}0\u{2060}3\u{2066}Ⅹ⿊"), "4403X黑");
    assert_eq!(tidy("\u{200b} \u{3000}\u{feff}"), "");
}

#[test]
fn each_province_has_its_abbreviation_in_each_number() {
    let mut codes = Vec::new();
    for row in PROVINCES.split_whitespace() {
        let [filing, police, licence] = row[2..].chars().collect::<Vec<_>>()[..] else { panic!("{row}") };
        let code = format!("{}0000", &row[..2]);
        let found = Some(code.as_str());
        assert_eq!(filing_number::check(&format!("{filing}ICP备12345678号")).unwrap().province, found);
        assert_eq!(licence::check(&format!("{licence}B2-20170474")).unwrap().province, found);
        let number = format!("{police}公网安备{}010202000001号", &row[..2]);
        assert_eq!(public_security::check(&number).unwrap().province, code);
        let unit = credit_code::check(&seal_credit_code(&format!("91{code}000000000"))).unwrap();
        assert_eq!(unit.province, found);
        codes.push(code);
    }
    codes.sort();
    assert_eq!(codes, common::province_codes());
}

#[test]
fn any_text_gets_an_answer() {
    let pieces = [
        "粤",
        "川",
        "ICP备",
        "ICP证",
        "公网安备",
        "号",
        "B2-",
        "合字",
        "-",
        "——",
        "0",
        "１２",
        "12345678",
        "X",
        "Ⅹ",
        "a",
        "９１４４０３００",
        "19000229",
        "😀",
        "👩‍👩‍👧",
        "é",
        "e\u{301}",
        "ß",
        "中",
        "\u{0}",
        "\u{202e}",
        "\u{fffd}",
        "\u{10ffff}",
        " ",
    ];
    let mut next = random();
    let mut texts: Vec<String> =
        (0..10_000).map(|_| (0..next(12)).map(|_| pieces[next(pieces.len())]).collect()).collect();
    texts.extend(pieces.iter().map(|piece| piece.repeat(10_000)));
    for text in texts {
        let tidied = tidy(&text);
        assert_eq!(tidy(&tidied), tidied, "{text:?}");
        assert_eq!(credit_code::check(&text), credit_code::check(&tidied));
        assert_eq!(resident_id::check(&text), resident_id::check(&tidied));
        // Of a longer text a number may be read, which then reads alike by itself.
        if let Ok(number) = filing_number::check(&text) {
            assert_eq!(filing_number::check(&number.text), Ok(number), "{text:?}");
        }
        if let Ok(number) = public_security::check(&text) {
            assert_eq!(public_security::check(&number.text), Ok(number), "{text:?}");
        }
        assert_eq!(licence::check(&text), licence::check(&tidied));
    }
}
