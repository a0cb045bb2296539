//! What people are in and ask, kind by kind: verdicts and obstacles that were once wrong.

use beian_guide::formats::site_name::{About, check};
use beian_guide::formats::sms::{LinkKind, Purpose, SmsWarning};
use beian_guide::formats::{filing_number, public_security, sms};
use beian_guide::guide::{Assessment, Checklist};
use beian_guide::rules::{Severity, parse_date};
use beian_guide::tracker::read_return;

use crate::common::{Pack, answers};

type Said<'a> = &'a [(&'static str, &'static str)];

const FILED: [(&str, &str); 8] = [
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("subject", "company"),
    ("subject-filed", "yes"),
    ("subject-here", "yes"),
    ("service-filed", "mine"),
    ("service-here", "yes"),
];

const NEW: [(&str, &str); 6] = [
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("subject", "company"),
    ("subject-filed", "no"),
    ("service-filed", "no"),
];

/// The later of two answers to one question counts.
fn with(start: Said, more: Said) -> Vec<(&'static str, &'static str)> {
    let kept = start.iter().filter(|(fact, _)| more.iter().all(|(other, _)| other != fact));
    kept.chain(more).copied().collect()
}

fn row(said: Said) -> String {
    Pack::of(None).verdict(&answers(said)).2.unwrap_or_else(|| panic!("no row decides {said:?}"))
}

fn blockers(said: Said) -> Vec<String> {
    let (pack, said) = (Pack::of(None), answers(said));
    let situation = pack.situation(&said);
    Assessment::of(&situation).blockers.iter().map(|blocker| blocker.rule.id.clone()).collect()
}

fn lists(said: Said, id: &str) -> bool {
    let (pack, said) = (Pack::of(Some("330000")), answers(said));
    let situation = pack.situation(&said);
    Checklist::of(&situation).unwrap().items.iter().any(|item| item.rule.id == id)
}

struct Ascii;

impl beian_guide::formats::domain::Idna for Ascii {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

fn message(text: &str) -> sms::SmsReading {
    sms::read(text, &Ascii, &crate::common::hosts())
}

#[test]
fn kind_1_a_code_counts_for_24_hours_and_for_a_filing_alone() {
    let long = message("【工业和信息化部】验证码482915，请在48小时内登录beian.miit.gov.cn进行短信核验。");
    // What the message says stays; the guide shows 24 hours and says why.
    assert_eq!((long.hours, long.purpose, long.withholds()), (Some(48), Purpose::Filing, false));
    for other in [
        "【工信部】验证码 482915，用于手机号码一键登录，请勿泄露。",
        "【工业和信息化部】验证码482915，5分钟内有效。",
    ] {
        let read = message(other);
        assert!(read.withholds() && read.warnings.contains(&SmsWarning::NotFiling), "{other}");
    }
}

#[test]
fn kind_2_genuine_messages_are_no_fraud() {
    let named = "【工业和信息化部】您的新增网站example.com已提交，验证码246810，请于1日内登录beian.miit.gov.cn完成核验。";
    let read = message(named);
    assert_eq!((read.code.as_deref(), read.hours, read.withholds()), (Some("246810"), Some(24), false));
    assert!(read.links.iter().any(|link| link.kind == LinkKind::Named));
    for (link, kind) in [
        ("http://gdca.miit.gov.cn/a", LinkKind::Government),
        ("https://www.miit.gov.cn", LinkKind::Government),
        ("http://www.miitbeian.gov.cn", LinkKind::Old),
        ("https://miibeian.gov.cn", LinkKind::Old),
        ("https://beian.aliyun.com/s/abc", LinkKind::Provider),
    ] {
        let read = message(&format!("【阿里云】您正在进行备案真实性核验，请点击 {link} 完成"));
        assert_eq!(read.links.iter().map(|link| link.kind).collect::<Vec<_>>(), [kind], "{link}");
        assert!(!read.is_fraud(), "{link}");
    }
}

#[test]
fn kind_3_a_cancellation_is_told_apart() {
    let read = message(
        "【工业和信息化部】验证码482915，您正在办理注销备案，请在24小时内登录beian.miit.gov.cn完成核验。",
    );
    assert_eq!(read.purpose, Purpose::Cancellation);
    assert!(read.warnings.contains(&SmsWarning::Cancels));
}

#[test]
fn kind_4_each_notice_says_what_to_do_and_the_way_back() {
    for lang in ["zh", "en"] {
        let tracking = crate::common::tracking(lang);
        let notice = |id: &str| tracking.duties.iter().find(|duty| duty.id == id && duty.notice).unwrap();
        for id in
            ["notice-server", "notice-site", "notice-footer", "notice-data", "notice-phone", "notice-check"]
        {
            let notice = notice(id);
            assert!(
                notice.reminder.is_some() && notice.missed.is_some() && !notice.sources.is_empty(),
                "{id}"
            );
        }
        let cancelled = notice("filing-cancelled");
        let first = if lang == "zh" { "首次备案" } else { "first filing" };
        assert!(cancelled.text.contains(first), "{lang}");
    }
}

#[test]
fn kind_4_who_has_a_number_and_leaves_the_mainland_is_told_what_becomes_of_it() {
    let pack = Pack::of(None);
    for lang in ["zh", "en"] {
        let core = crate::common::core(lang);
        let outside = core.decisions.rows.iter().find(|row| row.id == "outside").unwrap();
        let (number, access) =
            if lang == "zh" { ("备案号", "接入") } else { ("filing number", "access") };
        assert!(outside.next.iter().any(|next| next.contains(number) && next.contains(access)), "{lang}");
    }
    assert_eq!(pack.verdict(&answers(&[("service", "website"), ("server", "outside")])).0, "not-needed");
}

#[test]
fn kind_5_cdn_does_not_replace_the_filed_server() {
    assert_eq!(row(&with(&FILED, &[("goal", "new-ip"), ("server", "cdn")])), "new-ip-cdn");
    assert_eq!(row(&with(&FILED, &[("goal", "new-ip")])), "new-ip");
}

#[test]
fn kind_6_a_filed_domain_is_not_blocked_by_its_suffix() {
    let suffix = |more: Said| with(&FILED, &with(&[("domain-suffix", "no")], more));
    for goal in
        [&[("goal", "change"), ("change", "contact")][..], &[("goal", "access"), ("service-here", "no")]]
    {
        let said = suffix(goal);
        assert!(!blockers(&said).contains(&"domain-suffix".to_owned()), "{goal:?}");
        assert!(lists(&said, "domain-suffix-filed"), "{goal:?}");
    }
    let new = with(&NEW, &[("domain-suffix", "no")]);
    assert_eq!(blockers(&new), ["domain-suffix"]);
    assert!(!lists(&new, "domain-suffix-filed"));
}

#[test]
fn kind_6_who_cancels_is_told_what_an_unapproved_suffix_means() {
    for last in ["yes", "no"] {
        assert!(lists(&with(&FILED, &[("goal", "end"), ("last-service", last)]), "cancel-suffix"));
    }
}

#[test]
fn kind_6_the_transfer_comes_first_and_nothing_after_it_has_a_day() {
    let mut pack = Pack::of(None);
    pack.today = parse_date("2026-11-30");
    let said = answers(&with(
        &NEW,
        &[("domain-suffix", "ok"), ("domain-registrar", "overseas"), ("domain-verified", "no")],
    ));
    let situation = pack.situation(&said);
    let result = Assessment::of(&situation);
    let [first, second] = &result.blockers[..] else { panic!("two obstacles") };
    assert_eq!((first.rule.id.as_str(), first.after), ("overseas-registrar", None));
    assert_eq!(
        (second.rule.id.as_str(), second.over, second.after),
        ("domain-real-name", None, Some(first.problem))
    );
    assert_eq!((result.earliest(), result.latest_wait()), (None, None));
}

#[test]
fn an_obstacle_without_a_day_does_not_hide_the_wait_for_another() {
    let mut pack = Pack::of(None);
    pack.today = parse_date("2026-11-30");
    let more = [("domain-suffix", "ok"), ("domain-verified", "no"), ("obstacles", "order")];
    let said = answers(&with(&NEW, &more));
    let situation = pack.situation(&said);
    let result = Assessment::of(&situation);
    let days: Vec<_> = result.blockers.iter().map(|blocker| blocker.over).collect();
    assert!(days.contains(&None) && days.iter().any(Option::is_some), "{days:?}");
    // The filing's forecast begins there.
    assert_eq!(
        (result.earliest(), result.latest_wait()),
        (None, days.into_iter().flatten().max_by_key(|due| due.date))
    );
}

#[test]
fn kind_7_each_government_site_is_filed_itself() {
    let sub =
        |more: Said| row(&with(&FILED, &with(&[("subject", "government"), ("use", "subdomain")], more)));
    assert_eq!(sub(&[]), "subdomain-government");
    assert_eq!(sub(&[("service-filed", "other")]), "subdomain-government-other");
    assert_eq!(sub(&[("service-filed", "other"), ("subject-filed", "no")]), "subdomain-government-first");
    assert_eq!(row(&with(&FILED, &[("use", "subdomain")])), "subdomain-here");
}

#[test]
fn kind_8_certificates_are_the_same_everywhere() {
    // A representative office chooses "other organisation", and finds its certificate there.
    let core = crate::common::core("zh");
    let subject = core.flow.questions.iter().find(|question| question.id == "subject").unwrap();
    let label = |id: &str| subject.options.iter().find(|option| option.id == id).unwrap().label.clone();
    assert!(label("other-unit").contains("常驻代表机构") && !label("company").contains("常驻代表机构"));
    let of = |id: &str| {
        let rule = core.national.requirements.iter().find(|rule| rule.id == id).unwrap();
        rule.text.clone()
    };
    assert!(of("unit-certificate-other-unit").contains("外国（地区）企业常驻代表机构登记证"));
    assert!(!of("unit-certificate-company").contains("常驻代表机构"));
    // The old certificate of the organisation code is nowhere asked for as if it were current.
    for code in crate::common::province_codes() {
        for rule in crate::common::province(&code, "zh").requirements {
            let replaced = rule.conflict.as_ref().is_some_and(|conflict| conflict.contains("取代"));
            let asked = rule.text.contains("组织机构代码证")
                && !rule.text.contains("不能用")
                && !rule.text.contains("不要用");
            assert!(!asked || replaced, "{code} {}: {}", rule.id, rule.text);
        }
    }
}

#[test]
fn kind_9_returns_name_their_reason() {
    let tracking = crate::common::tracking("zh");
    for (text, reason, fix) in [
        ("主体已注销，您的备案请求被拒绝", "record-gone", "首次备案"),
        ("网站已注销，请核实", "record-gone", "新增"),
        ("域名冲突", "domain-taken", ""),
        ("备案信息库中不存在", "not-found", ""),
        ("网站内容与备案信息不符", "content-differs", ""),
        ("承诺书未盖章", "letters", ""),
        ("无效域名", "domain-holder", ""),
        ("接入商信息不一致", "access", ""),
        ("联系不上负责人", "phone", ""),
        ("请关闭评论", "interaction", ""),
        ("备案号与域名不符", "filed-site", ""),
        ("主办单位重复", "record", ""),
        ("省市区不正确", "address", ""),
        ("网站备注不符", "remarks", ""),
        ("App 包名不符", "app-features", ""),
        ("备案密码错误", "no-longer-asked", ""),
        ("短信核验\n超时", "sms-late", ""),
    ] {
        let sentences = read_return(&tracking.reasons, &tracking.phrases, text);
        let [sentence] = &sentences[..] else { panic!("{text}: {sentences:?}") };
        let [found] = sentence.reasons[..] else { panic!("{text}: {:?}", sentence.reasons) };
        assert_eq!(found.id, reason, "{text}");
        assert!(found.fix.contains(fix), "{text}: {}", found.fix);
    }
    // A seal that is missing is no matter of photos.
    let letters = tracking.reasons.iter().find(|reason| reason.id == "letters").unwrap();
    assert!(letters.fix.contains('章') && !letters.fix.contains("照片"), "{}", letters.fix);
}

#[test]
fn kind_10_a_registered_name_is_never_refused_for_a_word() {
    let names = crate::common::names("zh");
    let about = |subject: &'static str, unit_name: Option<&'static str>| About {
        subject,
        service: "website",
        filing: None,
        province: None,
        unit_name,
        holder_name: None,
        domain: None,
        content: &[],
    };
    let found = |name: &str, about: &About| {
        let report = check(name, about, &names, &[]).unwrap();
        let of =
            |finding: &beian_guide::formats::site_name::Finding| (finding.id.to_owned(), finding.severity);
        report.findings.iter().map(of).collect::<Vec<_>>()
    };
    for (name, about) in [
        ("中国银行", about("company", Some("中国银行股份有限公司"))),
        ("国家税务总局", about("government", Some("国家税务总局"))),
    ] {
        let errors: Vec<_> =
            found(name, &about).into_iter().filter(|(_, severity)| *severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    let company = about("company", Some("杭州示例科技有限公司"));
    assert!(found("示例医疗科技", &company).contains(&("medical-words".to_owned(), Severity::Info)));
    let of_word = |name: &str| found(name, &company).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(of_word("示例荐股"), of_word("示例股票"));
    let person = found("小明视频", &about("individual", None));
    assert!(person.iter().any(|(_, severity)| *severity == Severity::Error), "{person:?}");
}

#[test]
fn kind_11_numbers_are_read_or_explained() {
    let filing = |text: &str| filing_number::check(text).map_err(|error| error.id());
    let instead = filing_number::check("粤ICP备12345678-34号").unwrap_err().details().1;
    assert_eq!(instead.as_deref(), Some("粤ICP备12345678号-34"));
    assert_eq!(filing("粤B2-20170312").unwrap_err(), "licence");
    for placeholder in ["京ICP备00000000号", "京ICP备99000001号", "京ICP备2099000001号"] {
        assert_eq!(filing(placeholder).unwrap_err(), "placeholder", "{placeholder}");
    }
    assert_eq!(filing("京ICP证030173号-136").unwrap().entry, filing_number::Entry::Licence);
    for text in [
        "备案号：粤ICP备12345678号-1",
        "ICP license: 粤ICP备12345678号-1",
        "粵ICP備12345678號-1",
        "粤 ICP 备 12345678 号 - 1",
        "粤ICP备12345678号-1&nbsp;",
        "粤ICP备12345678号-1粤公网安备44030702000001号",
    ] {
        assert_eq!(filing(text).unwrap().text, "粤ICP备12345678号-1", "{text}");
    }
    let police = |text: &str| public_security::check(text).map_err(|error| error.details().0);
    assert_eq!(police("粤公网安备：44030702000001号").unwrap().number, "44030702000001");
    assert_eq!(police("晋公网安备号：140110430070001").unwrap_err().as_deref(), Some("15"));
}

#[test]
fn kind_12_somebody_elses_domain_has_two_ways_out() {
    let said =
        answers(&with(&NEW, &[("province", "330000"), ("domain-suffix", "ok"), ("domain-holder", "other")]));
    let pack = Pack::of(Some("330000"));
    let situation = pack.situation(&said);
    let result = Assessment::of(&situation);
    let holder = result.blockers.iter().find(|blocker| blocker.rule.id.starts_with("domain-holder")).unwrap();
    let remedy = holder.remedy.unwrap();
    assert!(remedy.contains("过户") && remedy.contains("名下的域名"), "{remedy}");
}

#[test]
fn kind_12_a_changed_app_is_a_change_filing() {
    let app = [("service", "app"), ("app-net", "networked"), ("goal", "change"), ("change", "service")];
    assert!(lists(&with(&FILED, &app), "change-app-data"));
    assert!(!lists(&with(&FILED, &[("goal", "change"), ("change", "service")]), "change-app-data"));
    let tracking = crate::common::tracking("zh");
    assert!(tracking.duties.iter().any(|duty| duty.id == "report-app-changes" && duty.services == ["app"]));
}

#[test]
fn kind_12_an_app_from_outside_is_told_how_to_go_on() {
    for lang in ["zh", "en"] {
        let core = crate::common::core(lang);
        let row = core.decisions.rows.iter().find(|row| row.id == "app-outside-store").unwrap();
        assert_eq!(row.next.len(), 2, "{lang}");
    }
}
