//! Reading the rule pack: every file, both languages, and what is said of a bad one.

use crate::common;
use beian_guide::rules::{Condition, Core, OptionItem, Province, Wait, WaitUnit, parse};

#[test]
fn every_file_reads_in_both_languages() {
    for lang in ["zh", "en"] {
        assert_eq!(common::core(lang).provinces.len(), 31);
        for code in common::province_codes() {
            assert_eq!(common::province(&code, lang).code, code);
        }
        for id in beian_guide::session::PROVIDERS.iter().copied() {
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

#[test]
fn a_condition_that_means_nothing_is_refused() {
    let reason = |when: &str| {
        parse::<OptionItem>("core.json", &format!(r#"{{"id":"a","label":"A","when":{when}}}"#))
            .map(|option| option.when)
            .map_err(|error| error.reason)
    };
    for (when, why) in [
        (r#"{"day":{"working_day":3}}"#, "when.day.working_day: is not one of from, below, working_days"),
        (r#"{"age":{"from":18,"to":60}}"#, "when.age.to: is not one of from, below, working_days"),
        (r#"{"age":{}}"#, "when.age: a range without bounds"),
        (r#"{"age":{"from":60,"below":18}}"#, "when.age: no number is from 60 and below 18"),
        (r#"{"age":{"from":18,"below":18}}"#, "when.age: no number is from 18 and below 18"),
        (r#"{"day":{"working_days":3,"from":1}}"#, "when.day: working_days stands alone"),
        (r#"{"age":{"below":"18"}}"#, "when.age.below: \"18\" is not a whole number"),
        (r#"{"age":{"from":-1}}"#, "when.age.from: -1 is not a whole number"),
    ] {
        assert_eq!(reason(when), Err(why.to_owned()), "{when}");
    }
    let age = || "age".to_owned();
    let range = |from, below| Ok(Condition::Range { fact: age(), from, below });
    assert_eq!(reason(r#"{"age":{"from":18}}"#), range(Some(18), None));
    assert_eq!(reason(r#"{"age":{"from":18,"below":60}}"#), range(Some(18), Some(60)));
    assert_eq!(
        reason(r#"{"age":{"working_days":3}}"#),
        Ok(Condition::Within { fact: age(), working_days: 3 })
    );
}

#[test]
fn a_waiting_time_counts_working_days_or_all() {
    let unit = |unit: &str| parse::<Wait>("core.json", &format!(r#"{{"days":3,"unit":"{unit}"}}"#));
    assert_eq!(unit("working").unwrap().unit, WaitUnit::Working);
    assert_eq!(unit("calendar").unwrap().unit, WaitUnit::Calendar);
    assert_eq!(unit("workdays").unwrap_err().reason, "unit: \"workdays\" is not one of working, calendar");
}
