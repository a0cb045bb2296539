//! Texts with which applications are returned, and the reasons that they name: a set of our own, written by people who did not
//! know the phrases. The phrases were completed by them afterwards, so that the figures say nothing of texts that nobody has
//! seen; docs/testing.md has what new sets gave before.

use std::collections::{BTreeMap, BTreeSet};

use beian_guide::rules::Tracking;
use beian_guide::tracker::read_return;
use serde::Deserialize;

use crate::common::{note, tracking};

#[derive(Deserialize)]
struct Case {
    /// The reasons' ids; none for a text without a reason.
    reasons: BTreeSet<String>,
    text: String,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("cases.json")).unwrap()
}

fn found(tracking: &Tracking, text: &str) -> BTreeSet<String> {
    let sentences = read_return(&tracking.reasons, &tracking.phrases, text);
    sentences.iter().flat_map(|sentence| &sentence.reasons).map(|reason| reason.id.clone()).collect()
}

#[test]
fn nine_of_ten_reasons_are_found_and_no_wrong_one() {
    let tracking = tracking("zh");
    let (mut all, mut right, mut wrong, mut missed) = (0, 0, Vec::new(), Vec::new());
    for Case { reasons, text } in cases() {
        let found = found(&tracking, &text);
        all += reasons.len();
        right += reasons.intersection(&found).count();
        let of = |ids: Vec<&String>| format!("{ids:?}: {text}");
        if !found.is_subset(&reasons) {
            wrong.push(of(found.difference(&reasons).collect()));
        }
        if !reasons.is_subset(&found) {
            missed.push(of(reasons.difference(&found).collect()));
        }
    }
    let recall = 100 * right / all;
    note(&format!(
        "reasons of returns found: {right} of {all} ({recall} %), texts with a wrong one: {}",
        wrong.len()
    ));
    assert!(wrong.is_empty(), "wrong: {}", wrong.join("\n"));
    assert!(recall >= 90, "missed: {}", missed.join("\n"));
}

/// The ids that a text names, and its sentences that are shown as not recognised.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let tracking = tracking("zh");
    let sentences = read_return(&tracking.reasons, &tracking.phrases, text);
    let named =
        sentences.iter().flat_map(|sentence| &sentence.reasons).map(|reason| reason.id.clone()).collect();
    let unread = sentences.iter().filter(|sentence| sentence.reasons.is_empty() && !sentence.is_stock);
    (named, unread.map(|sentence| sentence.text.clone()).collect())
}

#[test]
fn a_fault_among_advice_is_named() {
    for (text, id) in [
        ("主体负责人身份证照片不清晰，请重新上传，否则可能导致备案失败。", "papers"),
        ("网站名称不规范，为避免再次退回，请修改后提交", "name"),
        ("网站名称不规范\n注意事项：1、照片要清晰", "name"),
        ("注意事项：请勿截图。退回原因：网站名称不规范", "name"),
        ("域名 a-rather-long-name.example.com 打不开，如有疑问请联系客服", "filed-site"),
        ("初审未通过：通信地址不详，请补充", "address"),
    ] {
        assert_eq!(read(text).0, [id], "{text}");
    }
}

#[test]
fn what_may_be_a_fault_is_shown_and_stock_is_not() {
    for text in [
        "您好，页面右侧的图案不合要求，请整改。",
        "退回原因：页面右侧的图案不合要求。",
        "初审未通过：图案不合要求",
        "驳回原因：logo不合规，请整改",
        "温馨提示：本次退回原因：网站名称不规范",
        "温馨提示：您的身份证照片不清晰，请重新上传",
        "为避免再次退回，请修改不规范的网站名称",
        "如有疑问请联系客服，另外手机号是空号",
    ] {
        assert_eq!(read(text), (Vec::new(), vec![text.to_owned()]));
    }
    for text in
        ["尊敬的用户，您的备案订单已退回，请登录备案控制台查看。", "如有疑问请联系客服，感谢您的配合", "OK!"]
    {
        assert_eq!(read(text), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn whatever_is_pasted_is_read_at_once() {
    let tracking = tracking("zh");
    let megabyte = |part: &str| part.repeat(1_000_000 / part.len());
    for text in
        [megabyte("ip") + "不一致", megabyte("一。"), megabyte("备案号"), megabyte("内容，"), megabyte("\n1")]
    {
        let begun = std::time::Instant::now();
        let sentences = read_return(&tracking.reasons, &tracking.phrases, &text);
        let took = begun.elapsed();
        assert!(
            sentences.len() <= 1001 && took.as_secs() < 5,
            "{took:?} {}",
            text.chars().take(9).collect::<String>()
        );
    }
}

#[test]
fn every_reason_is_named_by_two_texts_or_more() {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for id in cases().into_iter().flat_map(|case| case.reasons) {
        *times.entry(id).or_default() += 1;
    }
    let tracking = tracking("zh");
    let known: BTreeSet<&String> = tracking.reasons.iter().map(|reason| &reason.id).collect();
    assert_eq!(times.keys().collect::<BTreeSet<_>>(), known);
    assert!(times.values().all(|times| *times > 1), "{times:?}");
    assert!(cases().iter().filter(|case| case.reasons.is_empty()).count() >= 15);
}
