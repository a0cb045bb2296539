//! Reading the rule pack: every file, both languages, and what is said of a bad one.

mod common;

use beian_guide::rules::{Core, Province, parse};

#[test]
fn every_file_reads_in_both_languages() {
    for lang in ["zh", "en"] {
        assert_eq!(common::core(lang).provinces.len(), 31);
        for code in common::province_codes() {
            assert_eq!(common::province(&code, lang).code, code);
        }
        for id in beian_guide::session::PROVIDERS {
            assert_eq!(common::provider(id, lang).steps.len(), 4, "{id}: the console's steps");
        }
    }
}

#[test]
fn a_mistake_is_named_with_its_path() {
    let reason = |text: &str| parse::<Province>("rules/zh-CN/440000.json", text).unwrap_err().to_string();
    let file = "rules/zh-CN/440000.json: ";
    assert_eq!(reason(r#"{"code":7}"#), format!("{file}code: 7 is not a text"));
    assert_eq!(reason(r#"{"code":"440000"}"#), format!("{file}name: is missing"));
    assert_eq!(reason("[]"), format!("{file}[] is not an object"));
    let base = r#"{"code":"440000","name":"广东","administration":"管局","requirements":[REQ]}"#;
    let rule = r#"{"id":"a","kind":"letter"}"#;
    assert_eq!(
        reason(&base.replace("REQ", rule)),
        format!("{file}requirements[0].kind: \"letter\" is not one of document, condition, note")
    );
    let rule = r#"{"id":"a","kind":"note","category":"x","subjects":["unit",4]}"#;
    assert_eq!(
        reason(&base.replace("REQ", rule)),
        format!("{file}requirements[0].subjects[1]: 4 is not a text")
    );
    assert!(reason("{").contains("line 1 column 1"), "{}", reason("{"));
    assert!(parse::<Core>("core.json", "{}").unwrap_err().to_string().starts_with("core.json: "));
}
