//! Names of sites, by the provinces' own rules.

use crate::common;
use beian_guide::formats::site_name::{About, Book, Report, check};
use beian_guide::profile::FilingKind;
use beian_guide::rules::{NameRule, NameTest, Names, Origin, Position, Severity};

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

fn ids<'a>(report: &Report<'a>) -> Vec<&'a str> {
    report.findings.iter().map(|finding| finding.id).collect()
}

/// A name with the word where the rule looks for it.
fn with_word(rule: &NameRule, word: &str) -> String {
    match rule.at {
        Some(Position::Start) => format!("{word}壹贰叁"),
        Some(Position::Whole) => word.to_owned(),
        _ => format!("壹贰叁{word}"),
    }
}

fn words<'a>(rule: &'a NameRule, names: &'a Names) -> Vec<&'a String> {
    let others = rule.words_of.iter().flat_map(|id| {
        let other = names.rules.iter().find(|other| other.id.as_ref() == Some(id));
        &other.unwrap_or_else(|| panic!("no rule {id}")).words
    });
    rule.words.iter().chain(others).collect()
}

/// A requirement of a province, who asks, a name that breaks it, one that does not.
const PROVINCES: [(&str, &str, About, &str, &str); 29] = [
    ("120000", "site-name-min-length", UNIT, "示例1", "示例站"),
    ("120000", "site-name-banned-words", UNIT, "示例分享", "示例分析"),
    ("120000", "site-name-preapproval-words", UNIT, "示例在线", "示例上线"),
    ("130000", "site-content-forum", UNIT, "示例社区", "示例小区"),
    ("310000", "site-name-no-pure-english", PERSON, "Shili Site", "示例site"),
    ("310000", "site-name-reserved-words", UNIT, "示例信访", "示例国家"),
    ("320000", "site-name-individual", PERSON, "小明的笔记", "小明的个人博客"),
    ("330000", "site-name-individual", PERSON, "温州小吃", "温城小吃"),
    ("370000", "site-name-content", PERSON, "某小明笔记", "小明笔记"),
    ("370000", "site-name-banned-words", UNIT, "示例交流", "示例交通"),
    ("410000", "site-name-subject", UNIT, "毫不相干", "示例资料"),
    ("410000", "site-name-individual", PERSON, "个人网站", "小明个人网站"),
    ("420000", "ecommerce-statement", UNIT, "示例商城", "示例商务"),
    ("440000", "site-name-national-prefix", UNIT, "中央示例", "示例中央"),
    ("440000", "site-name-national-prefix-individual", PERSON, "中华笔记", "笔记中华"),
    ("440000", "site-name-region", PERSON, "佛山小吃", "佛城小吃"),
    ("440000", "site-name-academy", UNIT, "示例学院", "示例学院（非独立机构）"),
    ("450000", "site-name-relevance", UNIT, "毫不相干", "示例资料"),
    ("460000", "site-name-geographic", UNIT, "海口示例", "海边示例"),
    ("460000", "site-name-geographic-individual", PERSON, "海口小吃", "海边小吃"),
    ("500000", "site-name-no-english", UNIT, "示例科技Ａ座", "示例科技甲座"),
    ("510000", "site-name-preapproval-words", UNIT, "示例金融", "示例金子"),
    ("510000", "site-name-min-length", PERSON, "笔记", "小笔记"),
    ("510000", "site-name-min-length-unit", UNIT, "示例", "示例站"),
    ("510000", "site-name-match-subject", UNIT, "毫不相干", "示例资料"),
    ("520000", "site-content-forum-blog", PERSON, "小明博客", "小明博文"),
    ("530000", "site-name-administrative-area", PERSON, "昆明网", "昆明小吃网"),
    ("540000", "site-name-match-subject", UNIT, "毫不相干", "示例资料"),
    ("610000", "site-name-individual", PERSON, "西安小吃", "长安小吃"),
];

#[test]
fn provinces_add_their_own() {
    let names = common::names("zh");
    for (code, id, about, hit, miss) in PROVINCES {
        let province = common::province(code, "zh");
        let about = About { province: Some(code), ..about };
        let found = |name: &str| {
            let report = check(name, &about, &names, &[Book::from(&province)]).unwrap();
            let mut own = report.findings.into_iter().filter(|finding| finding.origin == Origin::Province);
            own.find(|finding| finding.id == id)
                .map(|finding| (finding.title.is_some(), finding.sources.len()))
        };
        assert!(found(hit).is_some_and(|(title, sources)| title && sources > 0), "{code} {id}: {hit}");
        assert_eq!(found(miss), None, "{code} {id}: {miss}");
    }
}

#[test]
fn every_word_of_a_province_is_found_for_its_subjects_only() {
    let names = common::names("zh");
    let mut tested = 0;
    for code in common::province_codes() {
        let province = common::province(&code, "zh");
        for requirement in province.requirements.iter().filter(|requirement| !requirement.name.is_empty()) {
            assert!(
                PROVINCES.iter().any(|row| (row.0, row.1) == (&*code, &*requirement.id)),
                "{code} {}",
                requirement.id
            );
            tested += 1;
            for rule in requirement.name.iter().filter(|rule| rule.kind == NameTest::Words) {
                // A registered name with the word in it would be spared.
                let unit = About { unit_name: None, ..UNIT };
                for (about, group) in [(unit, "unit"), (PERSON, "individual")] {
                    let mine = requirement.subjects.iter().any(|own| own == group);
                    let about = About { province: Some(&code), ..about };
                    for word in words(rule, &names) {
                        let report =
                            check(&with_word(rule, word), &about, &names, &[Book::from(&province)]).unwrap();
                        let finding = report.findings.iter().find(|finding| finding.id == requirement.id);
                        let found =
                            finding.is_some_and(|own| own.found.iter().any(|found| found.contains(word)));
                        assert_eq!(found, mine, "{code} {}: {word} for {group}", requirement.id);
                    }
                }
            }
        }
    }
    assert_eq!(tested, PROVINCES.len());
}

#[test]
fn a_province_speaks_for_its_filings_once_and_advises_the_rest() {
    let names = common::names("zh");
    let guangdong = common::province("440000", "zh");
    let has = |filing| {
        let about = About { province: Some("440000"), filing, ..PERSON };
        let report = check("佛山小吃", &about, &names, &[Book::from(&guangdong)]).unwrap();
        ids(&report).contains(&"site-name-region")
    };
    assert!(has(None) && has(Some(FilingKind::AddAccess)) && !has(Some(FilingKind::First)));
    let sichuan = common::province("510000", "zh");
    let report = check("12", &PERSON, &names, &[Book::from(&sichuan)]).unwrap();
    let own: Vec<_> = report.findings.iter().filter(|finding| finding.origin == Origin::Province).collect();
    assert_eq!(own.len(), 1, "one finding a requirement: {own:?}");
    assert_eq!(own[0].severity, Severity::Error);
    let beijing = common::province("110000", "zh");
    let report = check("示例科技", &UNIT, &names, &[Book::from(&beijing)]).unwrap();
    assert!(report.findings.is_empty());
    let advice = report.advice.iter().find(|advice| advice.origin == Origin::Province).unwrap();
    assert_eq!((advice.id, advice.severity), ("site-name-match-subject", Severity::Info));
}
