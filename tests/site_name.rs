//! Names of sites and apps, by the nationwide rules.

use crate::common;
use std::collections::BTreeSet;

use beian_guide::formats::site_name::{About, Book, Report, check, remarks};
use beian_guide::rules::{NameRule, NameTest, Names, Position, Severity};

const UNIT: About = About {
    subject: "company",
    service: "website",
    filing: None,
    province: None,
    unit_name: Some("杭州示例科技有限公司"),
    holder_name: None,
    domain: Some("shili.com.cn"),
    content: &[],
};
const PERSON: About =
    About { subject: "individual", unit_name: None, holder_name: Some("某小明"), ..UNIT };
const APP: About = About { service: "app", ..UNIT };

fn report<'a>(name: &str, about: &About, names: &'a Names) -> Report<'a> {
    check(name, about, names, &[]).unwrap_or_else(|| panic!("{name:?} counts as empty"))
}

fn ids<'a>(report: &Report<'a>) -> Vec<&'a str> {
    report.findings.iter().map(|finding| finding.id).collect()
}

/// Rule, applicant, a name that breaks it, one that nearly does.
fn examples() -> Vec<(&'static str, About<'static>, &'static str, &'static str)> {
    let guangdong = About { province: Some("440000"), ..UNIT };
    vec![
        ("min-han", UNIT, "示例1", "示例站"),
        (
            "max-length",
            UNIT,
            "示例科技示例科技示例科技示例科技示例科技示例科技示例科技示例科",
            "示例科技示例科技示例科技示例科技示例科技示例科技示例科技示例",
        ),
        ("individual-length-hint", PERSON, "小明写的很长很长的笔记", "小明写的很长很长笔记"),
        ("only-digits", UNIT, "１２3", "示例123"),
        ("only-latin", UNIT, "Ｓhili 2-site", "示例shili"),
        ("is-domain", UNIT, "示例shili.com", "示例．一"),
        ("contains-own-domain", UNIT, "示例SHILI官网", "示例shilin官网"),
        ("special-char", UNIT, "示例科技！", "示例科技Ａ1"),
        ("state-word-prefix", UNIT, "中国示例科技", "示例中国科技"),
        ("state-word-inside", UNIT, "示例中国科技", "示例国科技"),
        ("state-word-soft", UNIT, "华夏示例科技", "示例华夏科技"),
        ("sensitive", UNIT, "示例博彩科技", "示例博大科技"),
        ("forum-like-unit", UNIT, "示例科技论坛", "示例科技论道"),
        ("forum-like-unit-blog", UNIT, "示例科技博客", "示例科技博文"),
        ("forum-like-individual", PERSON, "小明交流", "小明交谈"),
        ("individual-banned", PERSON, "小明工作室", "小明工作间"),
        ("individual-banned-2", PERSON, "小明的博客", "小明的博文"),
        ("individual-enterprise", PERSON, "小明有限公司", "小明有限公"),
        ("individual-place", PERSON, "杭州小吃", "杭城小吃"),
        ("individual-place-prefix", UNIT, "市示例科技", "示例市科技"),
        ("individual-person", PERSON, "某小明的笔记", "小明的笔记"),
        ("individual-idiom", PERSON, "四字名称", "五个字名称"),
        ("individual-industry", PERSON, "小明维修", "小明维新"),
        ("unit-related", UNIT, "毫不相干", "示科资讯"),
        ("unit-guangdong", guangdong, "示例科技网", "示例科技官网"),
        ("government-words", UNIT, "示例人民政府", "示例人民大厅"),
        ("preapproval-news", UNIT, "示例新闻网", "示例新知"),
        ("preapproval-publishing", UNIT, "示例期刊", "示例期待"),
        ("preapproval-av", UNIT, "示例点播", "示例点评"),
        ("preapproval-culture", UNIT, "示例动漫", "示例动物"),
        ("preapproval-drug", UNIT, "示例药房", "示例药草"),
        ("preapproval-training", UNIT, "示例辅导", "示例辅料"),
        ("preapproval-ride", UNIT, "示例打车", "示例打包"),
        ("preapproval-religion", UNIT, "示例教堂", "示例教具"),
        ("preapproval-game", UNIT, "示例手游", "示例手艺"),
        ("preapproval-finance", UNIT, "示例p2p", "示例p3p"),
        ("individual-preapproval", PERSON, "小明视频", "小明视界"),
        ("medical-words", UNIT, "示例医院", "示例医药箱"),
        ("superlative", PERSON, "最佳笔记", "最美笔记"),
        ("app-generic", APP, "教育平台", "示例教育平台"),
        ("app-placeholder", APP, "示例🙂", "示例科技"),
        ("app-marketing", APP, "示例特价", "示例特产"),
    ]
}

#[test]
fn every_rule_fires_on_its_example_and_not_on_a_near_miss() {
    let names = common::names("zh");
    let mut seen = BTreeSet::new();
    for (id, about, hit, miss) in examples() {
        seen.insert(id);
        assert!(ids(&report(hit, &about, &names)).contains(&id), "{id}: {hit}");
        assert!(!ids(&report(miss, &about, &names)).contains(&id), "{id}: {miss}");
    }
    for rule in names.rules.iter().filter(|rule| rule.kind == NameTest::Advice) {
        let (id, service) = (rule.id.as_deref().unwrap(), rule.services[0].as_str());
        seen.insert(id);
        let other = if service == "app" { "website" } else { "app" };
        let advised = |service| {
            let report = report("示例科技", &About { service, ..UNIT }, &names);
            assert!(!ids(&report).contains(&id), "{id} is advice");
            report.advice.iter().any(|advice| advice.id == id)
        };
        assert!(advised(service) && !advised(other), "{id}");
    }
    let all: BTreeSet<&str> = names.rules.iter().filter_map(|rule| rule.id.as_deref()).collect();
    assert_eq!((seen, names.rules.len(), names.remark_rules.len()), (all, 48, 6));
}

/// A name with the word where the rule looks for it.
fn with_word(rule: &NameRule, word: &str) -> String {
    match rule.at {
        Some(Position::Start) => format!("{word}壹贰叁"),
        Some(Position::Whole) => word.to_owned(),
        _ => format!("壹贰叁{word}"),
    }
}

#[test]
fn every_word_is_found_for_those_it_concerns_and_for_no_others() {
    let names = common::names("en");
    for rule in names.rules.iter().filter(|rule| rule.kind == NameTest::Words) {
        let id = rule.id.as_deref().unwrap();
        for (about, group) in [(UNIT, "unit"), (PERSON, "individual")] {
            for service in ["website", "app"] {
                let about = About { service, ..about };
                let mine = rule.applies_to.iter().any(|own| own == group)
                    && rule.services.iter().any(|own| own == service);
                for word in &rule.words {
                    let report = report(&with_word(rule, word), &about, &names);
                    // Said by the rule itself, or by an earlier one that weighs as much.
                    let said = report.findings.iter().any(|finding| {
                        (finding.id == id || finding.severity <= rule.severity)
                            && finding.found.iter().any(|found| found.contains(word))
                    });
                    if mine {
                        assert!(said, "{id}: {word} for {group}, {service}");
                    } else {
                        assert!(!ids(&report).contains(&id), "{id}: {word} for {group}, {service}");
                    }
                }
            }
        }
    }
}

#[test]
fn words_are_reported_as_typed_once_and_the_longest() {
    let names = common::names("zh");
    let found = |name: &str, about: &About, id: &str| {
        let report = report(name, about, &names);
        report.findings.iter().find(|finding| finding.id == id).map(|finding| finding.found.clone())
    };
    let words = |list: &[&str]| Some(list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    assert_eq!(found("小明有限公司和公司", &PERSON, "individual-enterprise"), words(&["有限公司", "公司"]));
    assert_eq!(found("有限公司有限公司", &PERSON, "individual-enterprise"), words(&["有限公司"]));
    assert_eq!(found("示例Ｐ２Ｐ", &UNIT, "preapproval-finance"), words(&["Ｐ２Ｐ"]));
    assert_eq!(found("示例 科技！？", &UNIT, "special-char"), words(&[" ", "！？"]));
    assert_eq!(found("看www.shili.com.cn吧", &UNIT, "is-domain"), words(&["看www.shili.com.cn"]));
    assert_eq!(found("示例．中国", &UNIT, "is-domain"), words(&["示例．中国"]));
    // The same word is not refused twice by nationwide rules.
    assert_eq!(ids(&report("小明论坛", &PERSON, &names)).iter().filter(|id| id.contains("forum")).count(), 1);
    assert!(!ids(&report("小明论坛", &PERSON, &names)).contains(&"individual-banned"));
    assert!(!ids(&report("中国示例", &UNIT, &names)).contains(&"state-word-inside"));
}

#[test]
fn severity_orders_and_softens() {
    let names = common::names("zh");
    let severity = |name: &str, id: &str| {
        report(name, &UNIT, &names).findings.iter().find(|finding| finding.id == id).map(|f| f.severity)
    };
    assert_eq!(severity("示例-科技", "special-char"), Some(Severity::Warn));
    assert_eq!(severity("示例·科技", "special-char"), Some(Severity::Warn));
    assert_eq!(severity("示例－科技", "special-char"), Some(Severity::Warn));
    assert_eq!(severity("示例-科技&", "special-char"), Some(Severity::Error));
    assert_eq!(severity(" \u{feff}示例科技　", "special-char"), None);
    let all = report("中国论坛 华夏", &UNIT, &names);
    assert!(all.findings.is_sorted_by_key(|finding| finding.severity) && all.findings.len() > 2);
    assert!(all.advice.is_sorted_by_key(|advice| advice.severity));
    assert!(ids(&report("示例科技", &UNIT, &names)).is_empty());
    assert!(ids(&report("小明的随手笔记", &PERSON, &names)).is_empty());
    for empty in ["", "  ", "\u{3000}\n", "\u{200b}"] {
        assert!(check(empty, &UNIT, &names, &[]).is_none(), "{empty:?}");
    }
}

#[test]
fn exemptions_and_provinces_count() {
    let names = common::names("zh");
    let has = |name: &str, about: About, id: &str| ids(&report(name, &about, &names)).contains(&id);
    for (subject, refused) in [("government", false), ("institution", false), ("company", true)] {
        assert_eq!(has("示例人民政府", About { subject, ..UNIT }, "government-words"), refused, "{subject}");
    }
    let own = About { unit_name: Some("示例人民出版社"), ..UNIT };
    assert!(!has("示例人民社", own, "state-word-inside") && has("示例国家社", own, "state-word-inside"));
    let brand = About { unit_name: Some("ABC示例有限公司"), ..UNIT };
    assert!(!has("abc资料站", brand, "unit-related") && has("abd资料站", brand, "unit-related"));
    assert!(has("公司官网", UNIT, "unit-related"), "what every unit is called relates to none");
    let within = |code| About { province: Some(code), ..UNIT };
    assert!(has("示例融资", within("440000"), "preapproval-finance"));
    assert!(!has("示例融资", within("330000"), "preapproval-finance"));
    assert!(has("示例金服", within("330000"), "preapproval-finance"));
    assert!(!has("示例科技网", UNIT, "unit-guangdong"));
    assert!(!has("示例学院（内部学院）", within("440000"), "special-char"));
    assert!(has("示例学院（内部学院）", within("330000"), "special-char"));
    let jiangsu = About { province: Some("320000"), ..PERSON };
    assert!(!has("小明的个人博客", jiangsu, "individual-banned-2"));
    assert!(!has("小明的个人主页", jiangsu, "individual-banned"));
    assert!(has("小明导航的个人主页", jiangsu, "individual-banned"), "only the form is lifted");
    let industry = report("小明维修", &PERSON, &names);
    assert!(industry.findings.iter().any(|finding| finding.province_dependent));
}

#[test]
fn what_is_not_given_is_passed_over() {
    let names = common::names("zh");
    let bare = About { unit_name: None, holder_name: None, domain: None, ..UNIT };
    assert!(ids(&report("毫不相干shili", &bare, &names)).is_empty());
    let bare = About { subject: "individual", ..bare };
    assert!(ids(&report("某小明的笔记", &bare, &names)).is_empty());
    let content = ["news".to_owned()];
    let declared = |content| report("示例新闻", &About { content, ..UNIT }, &names).findings[0].declared;
    assert!(declared(&content[..]) && !declared(&[]));
    assert_eq!(remarks("individual", &names).count(), 5);
    assert_eq!(remarks("company", &names).count(), 5);
}

#[test]
fn no_text_is_too_odd() {
    let names = common::names("zh");
    let books: Vec<_> = common::province_codes().iter().map(|code| common::province(code, "zh")).collect();
    let pieces: Vec<char> =
        "中国公司.。-·１a Z🙂\u{200b}\u{feff}的个人博客网（）*\u{10ffff}é".chars().collect();
    let mut seed: u32 = 7;
    for length in 0..120 {
        let mut text = String::new();
        for _ in 0..length % 40 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push(pieces[seed as usize / 7 % pieces.len()]);
        }
        for about in [UNIT, PERSON, APP] {
            for book in &books {
                let about = About {
                    province: Some(&book.code),
                    unit_name: Some(&text),
                    holder_name: Some(&text),
                    domain: Some(&text),
                    ..about
                };
                check(&text, &about, &names, &[Book::from(book)]);
            }
        }
    }
}

#[test]
fn a_registered_name_is_never_refused_for_a_word_in_it() {
    let names = common::names("zh");
    for (subject, unit) in [
        ("company", "中国示例银行股份有限公司"),
        ("government", "国家示例局"),
        ("social-org", "中华示例研究会"),
        ("social-org", "人民监察示例学会"),
        ("other-unit", "廉政示例研究中心"),
    ] {
        let about = About { subject, unit_name: Some(unit), ..UNIT };
        let short: String = unit.chars().take(6).collect();
        for name in [unit, short.as_str()] {
            let report = report(name, &about, &names);
            assert!(
                report.findings.iter().all(|finding| finding.severity != Severity::Error),
                "{name}: {:?}",
                ids(&report)
            );
            let other = About { unit_name: None, subject: "company", ..UNIT };
            assert!(
                check(name, &other, &names, &[]).is_some_and(|report| report
                    .findings
                    .iter()
                    .any(|finding| finding.severity == Severity::Error)),
                "{name}"
            );
        }
    }
}

#[test]
fn an_individuals_name_is_as_strict_as_the_result() {
    let names = common::names("zh");
    for name in ["小明视频", "小明新闻", "小明理财笔记", "小明网校"] {
        let report = report(name, &PERSON, &names);
        assert_eq!(
            report.findings.first().map(|finding| (finding.id, finding.severity)),
            Some(("individual-preapproval", Severity::Error)),
            "{name}"
        );
    }
    // Medical words need no approval; shares are an industry.
    let medical = report("示例医疗", &UNIT, &names);
    assert!(
        medical
            .findings
            .iter()
            .any(|finding| (finding.id, finding.severity) == ("medical-words", Severity::Info))
    );
    for name in ["小明荐股", "小明炒股", "小明股票"] {
        assert_eq!(
            ids(&report(name, &PERSON, &names)).iter().filter(|id| **id == "individual-industry").count(),
            1,
            "{name}"
        );
    }
}
