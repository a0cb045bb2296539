//! Credit codes and resident IDs.

use beian_guide::formats::credit_code::{self, Category, CreditCodeError};
use beian_guide::formats::resident_id::{self, Region, ResidentIdError};
use beian_guide::rules::parse_date;
use time::Date;

use super::as_pasted;
use crate::common;

const GUANGDONG: Option<&str> = Some("440000");

const CREDIT_CODES: [(&str, Category, Option<&str>, Option<&str>); 8] = [
    ("91440300000000000E", Category::Enterprise, Some("company"), GUANGDONG),
    ("923301000000000006", Category::SoleProprietor, Some("sole-proprietor"), Some("330000")),
    ("12110000000000000K", Category::Institution, Some("institution"), Some("110000")),
    ("11650000FAKEFAKE6T", Category::Organ, Some("government"), Some("650000")),
    ("51540000FAKEFAKE6U", Category::SocialOrganisation, Some("social-org"), Some("540000")),
    ("31310000YYYYYYYY7U", Category::LawFirm, Some("law-firm"), Some("310000")),
    ("52460000TEXTLEXX1Q", Category::NonEnterprise, Some("non-enterprise"), Some("460000")),
    ("91100000000000000A", Category::Enterprise, Some("company"), None),
];

const RESIDENT_IDS: [(&str, &str, Option<&str>, Region); 7] = [
    ("440301190001010003", "1900-01-01", GUANGDONG, Region::Mainland),
    ("44030119000101002X", "1900-01-01", GUANGDONG, Region::Mainland),
    ("650101199912310006", "1999-12-31", Some("650000"), Region::Mainland),
    ("330106201006150001", "2010-06-15", Some("330000"), Region::Mainland),
    ("810000199001010000", "1990-01-01", None, Region::HongKong),
    ("820000199001010002", "1990-01-01", None, Region::Macao),
    ("830000199001010004", "1990-01-01", None, Region::Taiwan),
];

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// The first 17 characters with the check character that GB 32100 prescribes, by the published weights.
pub fn seal_credit_code(first: &str) -> String {
    let alphabet: Vec<char> = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().collect();
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let value = |c: char| alphabet.iter().position(|a| *a == c).unwrap();
    let sum: usize = first.chars().zip(weights).map(|(c, weight)| value(c) * weight).sum();
    format!("{first}{}", alphabet[(31 - sum % 31) % 31])
}

/// The same for GB 11643.
fn seal_resident_id(first: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
    format!("{first}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
}

/// Every text that differs from `text` in one character.
fn one_character_off(text: &str) -> impl Iterator<Item = String> {
    let others = ('0'..='9').chain('A'..='Z').chain(['-', '中', 'é']);
    others.flat_map(move |other| {
        (0..text.len()).filter_map(move |place| {
            let changed: String =
                text.chars().enumerate().map(|(i, c)| if i == place { other } else { c }).collect();
            (changed != text).then_some(changed)
        })
    })
}

#[test]
fn credit_codes_tell_who_and_where() {
    for (code, category, subject, province) in CREDIT_CODES {
        let read = credit_code::check(code).unwrap();
        assert_eq!((read.category, read.subject, read.province), (category, subject, province), "{code}");
        assert_eq!((read.code.as_str(), read.national), (code, code == "91100000000000000A"));
        assert!(read.organisation_code_fits, "{code}");
        for pasted in as_pasted(code) {
            assert_eq!(credit_code::check(&pasted).as_ref(), Ok(&read), "{pasted:?}");
        }
    }
}

#[test]
fn an_odd_organisation_code_or_category_is_no_reason_to_refuse() {
    let odd = credit_code::check(&seal_credit_code("91440300000000001")).unwrap();
    assert!(!odd.organisation_code_fits);
    let ten = credit_code::check(&seal_credit_code("914403000000000HX")).unwrap();
    assert!(ten.organisation_code_fits);
    let unknown = credit_code::check(&seal_credit_code("99100100000000000")).unwrap();
    let said = (unknown.category, unknown.subject, unknown.province, unknown.national);
    assert_eq!(said, (Category::Unknown, None, None, false));
}

#[test]
fn subjects_follow_from_the_category_and_exist_in_the_questionnaire() {
    let flow = common::core("en").flow;
    let question = flow.questions.iter().find(|question| question.id == "subject").unwrap();
    let mut asked = Vec::new();
    for pair in
        "11 12 13 19 21 31 32 34 35 41 51 52 53 54 55 61 62 71 72 81 91 92 93 A1 N1 N2 N3 Y1".split(' ')
    {
        let code = credit_code::check(&seal_credit_code(&format!("{pair}440300000000000"))).unwrap();
        assert_ne!(code.category, Category::Unknown, "{pair}");
        match code.subject {
            Some(id) => assert!(question.options.iter().any(|option| option.id == id), "{pair}: {id}"),
            None => asked.push(pair),
        }
    }
    assert_eq!(asked, ["19", "54", "55", "93", "Y1"]);
}

#[test]
fn wrong_credit_codes_are_told_why() {
    let error = |text: &str| credit_code::check(text).unwrap_err();
    let character = |place, found| CreditCodeError::Character { place, found };
    assert_eq!(error("91440300000000000F"), CreditCodeError::Check);
    assert_eq!(error("914403000I0000000E"), character(10, 'I'));
    assert_eq!(error("9144 0300 0i00 0000 0E"), character(10, 'I'));
    for found in ['O', 'S', 'V', 'Z'] {
        assert_eq!(error(&format!("9144030000000000{found}E")), character(17, found));
    }
    // Letters are fine in codes, but not in the division.
    for place in 3..=8 {
        let mut first: Vec<char> = "91440300000000000".chars().collect();
        first[place - 1] = 'A';
        assert_eq!(error(&seal_credit_code(&String::from_iter(first))), character(place, 'A'));
    }
    assert_eq!(error("9144030000000000E"), CreditCodeError::Length { found: 17 });
    assert_eq!(error("91440300000000000E0"), CreditCodeError::Length { found: 19 });
    assert_eq!(error("某某公司"), character(1, '某'));
    assert_eq!(error(" \u{3000}"), CreditCodeError::Empty);
}

#[test]
fn resident_ids_tell_birth_and_province() {
    for (number, born, province, region) in RESIDENT_IDS {
        let read = resident_id::check(number).unwrap();
        assert_eq!((read.born, read.province, read.region), (day(born), province, region), "{number}");
        for pasted in as_pasted(number) {
            assert_eq!(resident_id::check(&pasted).as_ref(), Ok(&read), "{pasted:?}");
        }
    }
    // Some input methods offer a Roman numeral for the check character.
    assert!(resident_id::check("44030119000101002Ⅹ").is_ok());
}

#[test]
fn wrong_resident_ids_are_told_why() {
    let error = |text: &str| resident_id::check(text).unwrap_err();
    let character = |place, found| ResidentIdError::Character { place, found };
    assert_eq!(error("110101190002290003"), ResidentIdError::Date);
    assert_eq!(error("440301200013010007"), ResidentIdError::Date);
    assert_eq!(error("440301190001010004"), ResidentIdError::Check);
    assert_eq!(error("44030119000101O003"), character(15, 'O'));
    assert_eq!(error("4403011900010100X3"), character(17, 'X'));
    assert_eq!(error("44030119000101002"), ResidentIdError::Length { found: 17 });
    assert_eq!(error("4403011900010102X"), ResidentIdError::Length { found: 17 });
    assert_eq!(error("440301000101001"), ResidentIdError::Length { found: 15 });
    assert_eq!(error(""), ResidentIdError::Empty);
}

#[test]
fn a_resident_id_that_may_be_real_is_not_refused() {
    let unknown = resident_id::check(&seal_resident_id("70000019900101000")).unwrap();
    assert_eq!((unknown.province, unknown.region), (None, Region::Unknown));
    let foreign = resident_id::check(&seal_resident_id("91100019900101000"));
    assert_eq!(foreign, Err(ResidentIdError::ForeignCard));
}

#[test]
fn nothing_returned_holds_the_resident_id() {
    for (number, ..) in RESIDENT_IDS {
        let shown = format!("{:?}", resident_id::check(number));
        assert!(!shown.contains(&number[14..]) && !shown.contains(&number[..6]), "{shown}");
    }
}

#[test]
fn age_counts_up_on_the_birthday() {
    let age = |number: &str, on: &str| resident_id::check(number).unwrap().age_on(day(on));
    assert_eq!(age("330106201006150001", "2026-06-14"), Some(15));
    assert_eq!(age("330106201006150001", "2026-06-15"), Some(16));
    assert_eq!(age("330106201006150001", "2010-06-15"), Some(0));
    assert_eq!(age("330106201006150001", "2010-06-14"), None);
    assert_eq!(age("330106201006150001", "2009-12-31"), None);
    let leap = seal_resident_id("33010620080229000");
    assert_eq!(age(&leap, "2026-02-28"), Some(17));
    assert_eq!(age(&leap, "2026-03-01"), Some(18));
    assert_eq!(age(&leap, "2028-02-28"), Some(19));
    assert_eq!(age(&leap, "2028-02-29"), Some(20));
}

#[test]
fn one_wrong_character_is_always_noticed() {
    for (code, ..) in CREDIT_CODES {
        for changed in one_character_off(code) {
            assert!(credit_code::check(&changed).is_err(), "{changed}");
        }
    }
    for (number, ..) in RESIDENT_IDS {
        for changed in one_character_off(number) {
            assert!(resident_id::check(&changed).is_err(), "{changed}");
        }
    }
}
