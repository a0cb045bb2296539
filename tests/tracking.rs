//! The ways of the filing kinds, the reasons for a return and the duties, as `tracking.json` tells them.

use std::collections::BTreeSet;

use crate::common::tracking;
use beian_guide::profile::FilingKind;
use beian_guide::rules::Tracking;
use beian_guide::tracker::{Phase, read_return};

const STAGES: [&str; 7] =
    ["prepare", "console", "first-review", "sms", "authority", "footer", "public-security"];

/// What comes back with an order, by the reason behind it.
const RETURNS: [(&str, &str); 59] = [
    ("domain-holder", "域名持有者信息与主办单位不一致，请修改后重新提交。"),
    ("domain-holder", "域名所有人不正确，请核对后再提交。"),
    ("domain-holder", "域名验证未通过（该域名不存在注册商验证库中），请核实后再次报备。"),
    ("domain-holder", "未查询到域名实名认证信息，数据尚未入库，请三个工作日后再试。"),
    ("domain-suffix", "您的域名后缀未获得工信部批复，不能备案，请更换域名。"),
    ("domain-suffix", "该域名的注册商为境外机构，请转入境内已批复的注册商。"),
    ("name", "网站名称不符合规范，不能只用英文或域名，至少三个汉字。"),
    ("name", "网站名称与单位没有关联，请修改网站名称，或提供商标注册证。"),
    ("name", "App名称不得使用“中国”字头。"),
    ("site-open", "未备案域名未关闭解析，请处理后重新提交。"),
    ("site-open", "您的网站在审核期间仍可访问，请先关闭网站。"),
    ("site-open", "网站未备案通过前已开通，请暂停解析。"),
    ("filed-site", "主体下已备案的网站无法访问，请恢复后再提交。"),
    ("filed-site", "已备案网站首页底部未悬挂备案号。"),
    ("filed-site", "备案号未链接至工信部网站 https://beian.miit.gov.cn，请整改。"),
    ("filed-site", "已备案网站未开站，请确保可以正常打开。"),
    ("content", "网站内容涉及新闻信息服务，请提供前置审批文件。"),
    ("content", "网站内容与备案主体不符，个人性质的备案不得放企业、产品信息。"),
    ("province", "证件住所非“浙江”本省，请核对。"),
    ("province", "跨省备案不予受理，请重新选择备案地域。"),
    ("province", "身份证非本省签发，请补充居住证：个人须上传当地居住证。"),
    ("papers", "营业执照照片不清晰，请重新上传。"),
    ("papers", "身份证缺角，请上传证件原件的彩色照片，四边完整。"),
    ("papers", "负责人身份证已过期，请换证后再提交。"),
    ("papers", "证件请勿隔屏拍摄，且不可使用证件复印件。"),
    ("leader", "主体负责人不是法定代表人，请修改。"),
    ("leader", "主体负责人非法定代表人，须上传签字盖章的授权书。"),
    ("phone", "多次拨打主体负责人电话未接通，请保持电话畅通后重新提交。"),
    ("phone", "负责人电话为空号。"),
    ("phone", "手机号归属地不是备案所在省份，请更换。"),
    ("phone", "手机号码已用于其他单位的备案，请更换手机号。"),
    ("face", "真实性核验不通过，请重新核验。"),
    ("face", "人脸照片背景不是白色，光线不足，请重新采集。"),
    ("record", "备案类型错误，请核对主办单位名称和证件号码。"),
    ("domain-taken", "域名冲突，该域名在备案信息库中已存在，请核实后再次报备。"),
    ("not-found", "备案申请中的数据在备案信息库中不存在，请核实后再次报备。"),
    ("record", "当前主体已在工信部存在备案记录。"),
    ("order", "网站主办者冲突，请核实后再次报备。"),
    ("order", "该证件号码存在进行中的订单，请完成或放弃后再提交。"),
    ("shell", "该主体为空壳主体，请注销后重新备案。"),
    ("record-gone", "主体已注销，您的备案请求被拒绝。"),
    ("record-gone", "网站已注销，请核实后再次报备。"),
    ("record", "主办单位重复，请核实。"),
    ("domain-holder", "无效域名，请核实后重新提交。"),
    ("phone", "电话无人接，请保持畅通。"),
    ("phone", "联系不上负责人，请核实联系方式。"),
    ("interaction", "请关闭评论功能后重新提交。"),
    ("filed-site", "备案号与域名不符，请整改。"),
    ("address", "通信地址的省市区不正确。"),
    // A line break within a word.
    ("name", "网站名\n称不符合规范。"),
    ("sms-late", "短信核\r\n验 超时，已退回。"),
    ("sms-late", "短信核验超时，备案申请已自动退回，请重新提交。"),
    ("sms-late", "负责人未在 24 小时内完成短信核验，系统已退回。"),
    ("sms-wrong", "短信核验失败：连续输错五次，系统自动退回备案申请。"),
    ("sms-wrong", "验证码错误，核验不成功，已退回。"),
    ("address", "通信地址请填写完整，具体到门牌号。"),
    ("address", "主办单位通讯地址不详，请补充楼层和房间号。"),
    ("finance", "主办单位经营范围涉及金融字样，请提供许可证或承诺书。"),
    ("finance", "网站涉及互联网金融，未取得牌照的不予备案。"),
];

/// What stands in any message, whatever the reason.
const NO_REASON: [&str; 5] = [
    "您的备案订单已退回，请登录备案控制台查看并修改。",
    "备案期间请保持电话畅通，收到短信后请在24小时内完成核验。",
    "网站名称：小明的读书笔记；域名：example.com；主办单位：某某投资管理有限公司；负责人：李某；备案号：无",
    "请核实后再次报备。如有疑问请联系在线客服，联系方式见官网。",
    "管局审核通过，备案号已下发，请在网站开通后 30 日内办理公安备案。",
];

/// The reasons that a text names, in the order of the rules.
fn found<'a>(tracking: &'a Tracking, text: &str) -> Vec<&'a str> {
    let sentences = read_return(&tracking.reasons, &tracking.phrases, text);
    let named: BTreeSet<&str> =
        sentences.iter().flat_map(|sentence| &sentence.reasons).map(|reason| reason.id.as_str()).collect();
    tracking.reasons.iter().map(|reason| reason.id.as_str()).filter(|id| named.contains(id)).collect()
}

#[test]
fn it_is_the_same_in_both_languages() {
    let (zh, en) = (tracking("zh"), tracking("en"));
    assert_eq!((zh.routes.len(), zh.duties.len()), (en.routes.len(), en.duties.len()));
    for (zh, en) in zh.reasons.iter().zip(&en.reasons) {
        assert_eq!((&zh.id, &zh.words, &zh.topics), (&en.id, &en.words, &en.topics));
        assert_ne!((&zh.title, &zh.fix), (&en.title, &en.fix));
    }
    let english =
        |text: &str| text.chars().filter(char::is_ascii_alphabetic).count() > text.chars().count() / 2;
    for route in &en.routes {
        assert!(route.persons.iter().chain(&route.note).chain(&route.conflict).all(|text| english(text)));
    }
    for reason in &en.reasons {
        assert!(english(&reason.fix) && reason.conflict.iter().all(|text| english(text)), "{}", reason.id);
    }
    assert!(en.duties.iter().all(|duty| english(&duty.text)));
    assert!(en.sms.fields.iter().all(|field| english(field)));
}

#[test]
fn every_kind_has_one_way_of_known_stages() {
    let tracking = tracking("zh");
    for kind in FilingKind::ALL {
        let routes = tracking.routes.iter().filter(|route| route.filings.iter().any(|id| id == kind.id()));
        let [route] = routes.collect::<Vec<_>>()[..] else { panic!("{kind:?} has not one way") };
        let places: Vec<usize> = route
            .stages
            .iter()
            .map(|stage| STAGES.iter().position(|known| known == stage).unwrap_or_else(|| panic!("{stage}")))
            .collect();
        assert!(places.is_sorted_by(|one, next| one < next), "{kind:?}: {:?}", route.stages);
        assert_eq!(route.persons.is_some(), route.stages.iter().any(|stage| stage == "sms"), "{kind:?}");
        // A new number is shown on the page; one that is gone or stays needs nothing.
        let number = matches!(kind, FilingKind::First | FilingKind::AddService | FilingKind::Migrate);
        assert_eq!(route.stages.iter().any(|stage| stage == "footer"), number, "{kind:?}");
    }
}

#[test]
fn each_reason_is_found_by_its_texts_only() {
    let tracking = tracking("zh");
    for (reason, text) in RETURNS {
        assert_eq!(found(&tracking, text), [reason], "{text}");
    }
    for text in NO_REASON {
        assert_eq!(found(&tracking, text), [""; 0], "{text}");
    }
}

#[test]
fn a_text_with_two_reasons_gives_both() {
    let tracking = tracking("zh");
    let text = "一、域名未实名认证；二、主体负责人电话无人接听。";
    assert_eq!(found(&tracking, text), ["domain-holder", "phone"]);
}

#[test]
fn the_sms_is_asked_for_in_one_place() {
    for lang in ["zh", "en"] {
        let sms = tracking(lang).sms;
        assert_eq!((sms.host.as_str(), sms.fields.len()), ("beian.miit.gov.cn", 3));
        assert!(sms.fraud.contains(&sms.host) && sms.senders.contains("12381"), "{lang}");
    }
}

#[test]
fn the_duties_ask_for_three_dates_and_a_licence_only_if_paid() {
    let tracking = tracking("zh");
    let own = tracking.duties.iter().filter(|duty| !duty.notice);
    let dates: Vec<&str> = own.filter_map(|duty| duty.reminder.as_deref()).collect();
    assert_eq!(dates, ["domain", "server", "certificate"]);
    let paid: Vec<&str> =
        tracking.duties.iter().filter(|duty| duty.paid).map(|duty| duty.id.as_str()).collect();
    assert_eq!(paid, ["commercial-licence"]);
}

#[test]
fn lengths_are_those_of_the_law_and_of_the_generic_provider() {
    let clocks = crate::common::core("zh").way.clocks;
    let authority = (clocks.authority.min, clocks.authority.usual, clocks.authority.max);
    assert_eq!(authority, (1, 9, 20));
    let days =
        [&clocks.public_security, &clocks.public_security_number, &clocks.licence].map(|span| span.days);
    assert_eq!((clocks.sms.hours, days), (24, [30, 30, 60]));
    let generic = crate::common::provider("generic", "zh").timing;
    assert_eq!(clocks.first_review.max, generic.first_review.max);
    assert_eq!(Some(clocks.hand_over.max), generic.hand_over.map(|days| days.max));
    assert_eq!(clocks.domain_wait.days, generic.domain_wait.days);
}

#[test]
fn each_phase_says_what_to_do_in_both_languages() {
    for lang in ["zh", "en"] {
        let phases = tracking(lang).phases;
        for phase in Phase::ALL.map(Phase::id) {
            let words = phases.iter().find(|words| words.id == phase);
            assert!(words.is_some_and(|words| words.text.ends_with(['。', '.', ':'])), "{lang} {phase}");
        }
    }
}

#[test]
fn every_source_is_there() {
    let tracking = tracking("en");
    let routes = tracking.routes.iter().flat_map(|route| &route.sources);
    let reasons = tracking.reasons.iter().flat_map(|reason| &reason.sources);
    let duties = tracking.duties.iter().flat_map(|duty| &duty.sources);
    let used = routes.chain(reasons).chain(duties).chain(&tracking.sms.sources);
    assert!(used.into_iter().all(|key| tracking.sources.contains_key(key)));
}

#[test]
fn a_notice_has_a_date_or_is_over() {
    for tracking in [tracking("zh"), tracking("en")] {
        let notices: Vec<_> = tracking.duties.iter().filter(|duty| duty.notice).collect();
        assert!(notices.len() >= 9, "{}", notices.len());
        for notice in notices {
            // The date is kept under the notice's own name; what has happened already has none, and nothing left to miss.
            assert!(notice.reminder.as_ref().is_none_or(|of| *of == notice.id), "{}", notice.id);
            assert!(notice.reminder.is_some() || notice.missed.is_none(), "{}", notice.id);
        }
        assert!(tracking.duties.iter().all(|duty| duty.notice || duty.missed.is_none()));
    }
}
