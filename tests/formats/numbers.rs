//! Numbers of filings, public-security filings and licences.

use beian_guide::formats::WrongPrefix;
use beian_guide::formats::filing_number::{self, Entry, FilingNumberError, Service, ServiceKind};
use beian_guide::formats::licence::{self, Class, LicenceError};
use beian_guide::formats::public_security::{self, PublicSecurityError};

use super::as_pasted;

const GUANGDONG: Option<&str> = Some("440000");

#[test]
fn filing_numbers_tell_the_service() {
    let service = |sequence, kind| Some(Service { sequence, kind });
    let vectors = [
        ("粤ICP备12345678号", None),
        ("粤ICP备12345678号-1", service(1, ServiceKind::Website)),
        ("粤ICP备2025123456号-12", service(12, ServiceKind::Website)),
        ("粤ICP备2025123456号-2A", service(2, ServiceKind::App)),
        ("粤ICP备2025123456号-3X", service(3, ServiceKind::MiniProgram)),
        ("粤ICP备2025123456号-4K", service(4, ServiceKind::QuickApp)),
        ("粤ICP备12345678号-99999", service(99_999, ServiceKind::Website)),
    ];
    for (text, service) in vectors {
        let read = filing_number::check(text).unwrap();
        assert_eq!((read.text.as_str(), read.entry, read.province), (text, Entry::Filing, GUANGDONG));
        assert_eq!(read.service, service, "{text}");
        assert_eq!(read.subject_number(), text.split('-').next().unwrap());
        assert_eq!(read.subject_number(), format!("粤ICP备{}号", read.number));
        for pasted in as_pasted(text) {
            assert_eq!(filing_number::check(&pasted).as_ref(), Ok(&read), "{pasted:?}");
        }
    }
}

#[test]
fn wrong_filing_numbers_are_told_why() {
    use FilingNumberError::*;
    let vectors = [
        ("粤ICP备1234567号", Digits { found: 7 }),
        ("粤ICP备123456789号-1", Digits { found: 9 }),
        ("粤ICP备12345678号-0", Zero),
        ("粤ICP备12345678号-01", Zero),
        ("粤ICP备12345678号-100000", Suffix),
        ("粤ICP备12345678号-", Suffix),
        ("粤ICP备12345678号-1B", Suffix),
        ("粤ICP备12345678号1", Suffix),
        ("粤ICP备12345678号-99999999999999999999", Suffix),
        ("粤ICP备12345678", End),
        ("粤ICP备12345678-1", Order { instead: "粤ICP备12345678号-1".into() }),
        ("粤ICP备12345678-34号", Order { instead: "粤ICP备12345678号-34".into() }),
        ("粤B2-20170312", Licence),
        ("京ICP证030173号", OldLicence),
        ("京ICP备00000000号", Placeholder),
        ("京ICP备99000001号-1", Placeholder),
        ("京ICP备2099000001号", Placeholder),
        ("粤ICP备1234567O号", Character { found: 'O' }),
        ("粤ICP证12345678号", OldLicence),
        ("粤公网安备 44030702000001号", PublicSecurity),
        ("ICP备12345678号", Prefix(WrongPrefix::NotOne)),
        ("广东ICP备12345678号", Prefix(WrongPrefix::NotOne)),
        ("粤ICP12345678号", Shape),
        ("12345678", Shape),
        ("  ", Empty),
    ];
    for (text, error) in vectors {
        assert_eq!(filing_number::check(text), Err(error), "{text}");
    }
    let prefixes = [('川', '蜀'), ('贵', '黔'), ('甘', '陇'), ('云', '滇'), ('秦', '陕')];
    for (found, instead) in prefixes {
        let error = Prefix(WrongPrefix::Other { found, instead: Some(instead) });
        assert_eq!(filing_number::check(&format!("{found}ICP备12345678号")), Err(error));
    }
    let error = Prefix(WrongPrefix::Other { found: '港', instead: None });
    assert_eq!(filing_number::check("港ICP备12345678号"), Err(error));
}

#[test]
fn a_licence_may_stand_in_the_place_of_a_filing_number() {
    let read = filing_number::check("粤b2－20201234——1").unwrap();
    assert_eq!(
        (read.text.as_str(), read.entry, read.province),
        ("粤B2-20201234-1", Entry::Licence, GUANGDONG)
    );
    assert_eq!(read.service, Some(Service { sequence: 1, kind: ServiceKind::Website }));
    assert_eq!(read.subject_number(), "粤B2-20201234");
    let old = filing_number::check("京ICP证030173号-136").unwrap();
    assert_eq!(
        (old.entry, old.subject_number(), old.province),
        (Entry::Licence, "京ICP证030173号", Some("110000"))
    );
}

/// Labels, traditional characters, whole feet of pages.
#[test]
fn numbers_are_found_in_what_is_pasted() {
    for (pasted, number) in [
        ("备案号：粤ICP备12345678号-1", "粤ICP备12345678号-1"),
        ("ICP license: 粤ICP备12345678号", "粤ICP备12345678号"),
        ("粵ICP備12345678號-2", "粤ICP备12345678号-2"),
        ("粤 ICP 备 1234 5678 号 - 1", "粤ICP备12345678号-1"),
        ("粤ICP备12345678号&nbsp;", "粤ICP备12345678号"),
        ("粤ICP备：12345678号", "粤ICP备12345678号"),
        ("粤ICP备12345678号粤ICP备12345678号-1", "粤ICP备12345678号-1"),
        ("© 2026 Example 版权所有 | 粤ICP备12345678号-3 | 粤公网安备44030702000001号", "粤ICP备12345678号-3"),
        ("<a href=\"https://beian.miit.gov.cn\">粤ICP备12345678号-1</a>", "粤ICP备12345678号-1"),
        ("粤ICP备12345678号-1 2024 版权所有", "粤ICP备12345678号-1"),
        ("粤ICP备12345678号-1 2024", "粤ICP备12345678号-1"),
        ("<a>粤ICP备12345678号-1</a><span>2024</span>", "粤ICP备12345678号-1"),
        ("粤ICP备2024123456号-1 A座", "粤ICP备2024123456号-1"),
        ("粤ICP备12345678号-1 Copyright © 2024", "粤ICP备12345678号-1"),
        ("粤ICP备12345678号-1<br>Powered by X", "粤ICP备12345678号-1"),
        ("粤ICP备12345678号 2024 Example", "粤ICP备12345678号"),
        ("< 粤ICP备12345678号-1", "粤ICP备12345678号-1"),
        ("备案号：京ICP证030173号-136", "京ICP证030173号-136"),
    ] {
        assert_eq!(filing_number::check(pasted).map(|read| read.text).as_deref(), Ok(number), "{pasted}");
    }
    for (pasted, number) in [
        ("粤公网安备：44030702000001号", "粤公网安备44030702000001号"),
        ("粤公网安备号：44030702000001", "粤公网安备44030702000001号"),
        ("粵公網安備44030702000001號", "粤公网安备44030702000001号"),
        ("© 粤ICP备12345678号-3 粤公网安备 44030702000001号", "粤公网安备44030702000001号"),
        ("粤公网安备 44030702000001号 Copyright 2024", "粤公网安备44030702000001号"),
    ] {
        assert_eq!(public_security::check(pasted).map(|read| read.text).as_deref(), Ok(number), "{pasted}");
    }
    for (pasted, error) in [
        ("备案号：粤ICP备12345678-1", FilingNumberError::Order { instead: "粤ICP备12345678号-1".into() }),
        ("备案号：粤ICP备00000000号", FilingNumberError::Placeholder),
        ("粤ICP备12345678号-1B 2024", FilingNumberError::Suffix),
    ] {
        assert_eq!(filing_number::check(pasted), Err(error), "{pasted}");
    }
    let long = public_security::check("晋公网安备号：140110430070001");
    assert_eq!(long, Err(PublicSecurityError::Digits { found: 15 }));
}

#[test]
fn public_security_numbers_tell_the_county() {
    let vectors = [
        ("粤公网安备 44030702000001号", "440307", "440000"),
        ("甘公网安备62090202000584号", "620902", "620000"),
    ];
    for (text, county, province) in vectors {
        let read = public_security::check(text).unwrap();
        assert_eq!((read.county(), read.province), (county, province));
        assert_eq!(read.text, text.replace(' ', ""));
        for pasted in as_pasted(text) {
            assert_eq!(public_security::check(&pasted).as_ref(), Ok(&read), "{pasted:?}");
        }
    }
    // Yunnan may stand with either abbreviation.
    for prefix in ['滇', '云'] {
        assert_eq!(
            public_security::check(&format!("{prefix}公网安备53010302000732号")).unwrap().province,
            "530000"
        );
    }
}

#[test]
fn wrong_public_security_numbers_are_told_why() {
    use PublicSecurityError::*;
    let sichuan = WrongPrefix::Other { found: '蜀', instead: Some('川') };
    let vectors = [
        ("粤公网安备 51010802000202号", Province { prefix: "440000", digits: Some("510000") }),
        ("粤公网安备 99010802000202号", Province { prefix: "440000", digits: None }),
        ("滇公网安备 5303810000000 号", Digits { found: 13 }),
        ("粤公网安备 440307020000011号", Digits { found: 15 }),
        ("粤公网安备 4403070200000l号", Character { found: 'L' }),
        ("粤公网安备 44030702000001", End),
        ("粤公网安备 44030702000001号-1", Shape),
        ("蜀公网安备 51010802000202号", Prefix(sichuan)),
        ("公网安备 44030702000001号", Prefix(WrongPrefix::NotOne)),
        ("粤ICP备12345678号", FilingNumber),
        ("44030702000001", Shape),
        ("", Empty),
    ];
    for (text, error) in vectors {
        assert_eq!(public_security::check(text), Err(error), "{text}");
    }
}

#[test]
fn licences_tell_province_and_class() {
    let vectors = [
        ("粤B2-20170474", GUANGDONG, Class::B2),
        ("粤B2-20190762", GUANGDONG, Class::B2),
        ("粤B2-20251369", GUANGDONG, Class::B2),
        ("川B1-20200001", Some("510000"), Class::B1),
        ("B2-20200001", None, Class::B2),
        ("合字B2-20200001", None, Class::B2),
    ];
    for (text, province, class) in vectors {
        let read = licence::check(text).unwrap();
        assert_eq!((read.text.as_str(), read.province, read.class), (text, province, class));
        assert!(text.ends_with(&read.number));
        for pasted in as_pasted(&format!("　　{text}")) {
            assert_eq!(licence::check(&pasted).as_ref(), Ok(&read), "{pasted:?}");
        }
    }
}

#[test]
fn wrong_licences_are_told_why() {
    use LicenceError::*;
    let vectors = [
        ("粤B2-2017047", Digits { found: 7 }),
        ("粤B2-201704741", Digits { found: 9 }),
        ("粤B2-2017O474", Character { found: 'O' }),
        ("粤A2-20170474", Class),
        ("A2.B1.B2-20170474", Class),
        ("蜀B2-20170474", Prefix(WrongPrefix::Other { found: '蜀', instead: Some('川') })),
        ("贵B2-20170474", Prefix(WrongPrefix::Other { found: '贵', instead: Some('黔') })),
        ("合B2-20170474", Prefix(WrongPrefix::Other { found: '合', instead: None })),
        ("粤B2-20170474-1", Shape),
        ("粤B2", Shape),
        ("粤ICP备12345678号", FilingNumber),
        ("粤ICP证12345678号", OldLicence),
        ("", Empty),
    ];
    for (text, error) in vectors {
        assert_eq!(licence::check(text), Err(error), "{text}");
    }
}
