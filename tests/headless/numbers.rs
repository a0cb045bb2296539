//! Each kind of number through the API; the formats themselves are tested in tests/formats. All are synthetic.

use serde_json::{Value, json};

use super::Session;

fn check(kind: &str, text: &str) -> Value {
    Session::of(&json!({})).ask(&json!({"ask": "checkNumber", "kind": kind, "text": text})).unwrap()
}

/// Whether `found` has all of `fields`.
fn has(found: &Value, fields: &Value) -> bool {
    fields.as_object().unwrap().iter().all(|(name, value)| found[name] == *value)
}

fn assert_all(kind: &str, vectors: &[(&str, Value)]) {
    for (text, fields) in vectors {
        let found = check(kind, text);
        let ok = fields.get("error").is_none();
        assert!(found["ok"] == ok && has(&found, fields), "{kind} {text}: {found} lacks {fields}");
    }
}

#[test]
fn filing_numbers() {
    let service = |sequence: u32, kind: &str| json!({"service": {"sequence": sequence, "kind": kind}});
    assert_all(
        "icp",
        &[
            (
                "粤ICP备12345678号",
                json!({"text": "粤ICP备12345678号", "entry": "filing", "province": "440000", "number": "12345678",
                       "subjectNumber": "粤ICP备12345678号", "service": null}),
            ),
            ("粤ICP备12345678号-1", service(1, "website")),
            ("粤ICP备2025123456号-12", service(12, "website")),
            ("粤ICP备2025123456号-2A", service(2, "app")),
            ("粤ICP备2025123456号-3X", service(3, "mini-program")),
            ("粤ICP备2025123456号-4K", service(4, "quick-app")),
            ("粤B2-20201234-1", json!({"entry": "licence", "subjectNumber": "粤B2-20201234"})),
            ("粤ICP备1234567号", json!({"error": "digits", "found": 7})),
            ("粤ICP备12345678号-0", json!({"error": "zero"})),
            ("川ICP备12345678号", json!({"error": "prefix", "found": "川", "instead": "蜀"})),
            ("粤ICP证12345678号", json!({"error": "old-licence"})),
            ("", json!({"error": "empty"})),
        ],
    );
}

#[test]
fn public_security_numbers() {
    assert_all(
        "public-security",
        &[
            (
                "粤公网安备 44030702000001号",
                json!({"text": "粤公网安备44030702000001号", "number": "44030702000001", "province": "440000",
                       "county": "440307"}),
            ),
            ("甘公网安备62090202000584号", json!({"county": "620902"})),
            (
                "粤公网安备 51010802000202号",
                json!({"error": "province", "prefix": "440000", "digits": "510000"}),
            ),
            ("滇公网安备 5303810000000 号", json!({"error": "digits", "found": 13})),
        ],
    );
}

#[test]
fn licences() {
    assert_all(
        "licence",
        &[
            (
                "粤b2 - 20170474",
                json!({"text": "粤B2-20170474", "class": "B2", "province": "440000", "number": "20170474"}),
            ),
            ("B1-20201234", json!({"class": "B1", "province": null})),
            ("粤ICP备12345678号", json!({"error": "filing-number"})),
        ],
    );
}

#[test]
fn credit_codes() {
    let valid = |category: &str, subject: &str, province: &str| json!({"category": category, "subject": subject, "province": province, "national": false});
    assert_all(
        "uscc",
        &[
            ("91440300000000000E", valid("enterprise", "company", "440000")),
            ("923301000000000006", valid("sole-proprietor", "sole-proprietor", "330000")),
            ("12110000000000000K", valid("institution", "institution", "110000")),
            ("11650000FAKEFAKE6T", valid("organ", "government", "650000")),
            ("51540000FAKEFAKE6U", valid("social-organisation", "social-org", "540000")),
            ("31310000YYYYYYYY7U", valid("law-firm", "law-firm", "310000")),
            ("52460000TEXTLEXX1Q", valid("non-enterprise", "non-enterprise", "460000")),
            ("91100000000000000A", json!({"national": true, "province": null, "text": "91100000000000000A"})),
            ("91440300000000000F", json!({"error": "check"})),
            ("914403000I0000000E", json!({"error": "character", "place": 10, "found": "I"})),
        ],
    );
}

#[test]
fn resident_ids_are_read_and_not_given_back() {
    let vectors = [
        (
            "440301190001010003",
            json!({"born": "1900-01-01", "age": 126, "province": "440000", "region": "mainland"}),
        ),
        ("44030119000101002X", json!({"born": "1900-01-01"})),
        ("650101199912310006", json!({"born": "1999-12-31", "age": 26, "province": "650000"})),
        ("330106201006150001", json!({"born": "2010-06-15", "age": 16})),
        ("810000199001010000", json!({"region": "hong-kong", "province": null})),
        ("820000199001010002", json!({"region": "macao"})),
        ("830000199001010004", json!({"region": "taiwan"})),
        ("110101190002290003", json!({"error": "date"})),
        ("440301200013010007", json!({"error": "date"})),
        ("440301190001010004", json!({"error": "check"})),
        ("4403011900", json!({"error": "length", "found": 10})),
    ];
    assert_all("resident-id", &vectors);
    for (number, _) in vectors {
        let found = check("resident-id", number).to_string();
        assert!(!found.contains(number) && !found.contains(number.get(..10).unwrap()), "{found}");
    }
    let mut past = Session::of(&json!({"today": "2009-01-01"}));
    let unborn =
        past.ask(&json!({"ask": "checkNumber", "kind": "resident-id", "text": "330106201006150001"}));
    assert_eq!(unborn.unwrap(), json!({"ok": false, "error": "born-ahead", "born": "2010-06-15"}));
}

#[test]
fn another_kind_is_refused() {
    let why = Session::of(&json!({}))
        .ask(&json!({"ask": "checkNumber", "kind": "passport", "text": ""}))
        .unwrap_err();
    assert_eq!(
        why,
        "kind: \"passport\" was given; allowed: uscc, resident-id, icp, public-security, licence"
    );
}
