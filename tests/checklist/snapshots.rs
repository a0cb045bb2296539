//! Ten representative lists in full, as the Markdown that a reader saves. After a wanted change write them anew with
//! `UPDATE_SNAPSHOTS=1 cargo test --test native checklist::` and read the difference.

use std::path::PathBuf;

use beian_guide::guide::{Checklist, Situation};
use beian_guide::profile::Lang;
use beian_guide::sheet::{Sheet, csv, markdown};
use beian_guide::store::SavedState;
use beian_guide::text::messages;

use super::{FILINGS, applicant};
use crate::common::{TODAY, answers, core, provider, province};

/// Name, language, provider, province, service, subject, filing kind, more answers.
type Case = (&'static str, Lang, [&'static str; 4], usize, &'static [(&'static str, &'static str)]);

const CASES: [Case; 10] = [
    (
        "guangdong-company-first",
        Lang::ZhCn,
        ["aliyun", "440000", "website", "company"],
        0,
        &[("leader", "legal-rep"), ("service-leader", "other"), ("domains", "2"), ("content", "shop")],
    ),
    (
        "guangdong-individual-away",
        Lang::ZhCn,
        ["tencent", "440000", "website", "individual"],
        0,
        &[
            ("id-type", "mainland"),
            ("id-province", "other"),
            ("age", "30"),
            ("domains", "6"),
            ("content", "none"),
        ],
    ),
    (
        "xinjiang-company-first",
        Lang::ZhCn,
        ["aliyun", "650000", "website", "company"],
        0,
        &[("leader", "legal-rep"), ("service-leader", "same")],
    ),
    (
        "tibet-individual-first",
        Lang::ZhCn,
        ["huawei", "540000", "website", "individual"],
        0,
        &[("id-type", "mainland"), ("id-province", "local"), ("age", "17")],
    ),
    (
        "jiangsu-company-authorised",
        Lang::ZhCn,
        ["aliyun", "320000", "website", "company"],
        0,
        &[("leader", "authorised"), ("service-leader", "other"), ("id-type", "mainland")],
    ),
    (
        "shanghai-foreign-leader",
        Lang::En,
        ["huawei", "310000", "website", "company"],
        0,
        &[
            ("leader", "legal-rep"),
            ("id-type", "foreign"),
            ("service-leader", "other"),
            ("content", "finance"),
        ],
    ),
    (
        "beijing-app-company",
        Lang::En,
        ["tencent", "110000", "app", "company"],
        0,
        &[("leader", "legal-rep"), ("service-leader", "same"), ("content", "news")],
    ),
    (
        "zhejiang-institution-add",
        Lang::ZhCn,
        ["generic", "330000", "website", "institution"],
        1,
        &[("leader", "authorised"), ("service-leader", "same")],
    ),
    (
        "sichuan-shop-access",
        Lang::ZhCn,
        ["aliyun", "510000", "website", "sole-proprietor"],
        2,
        &[("leader", "legal-rep")],
    ),
    (
        "hubei-company-change",
        Lang::En,
        ["aliyun", "420000", "website", "company"],
        3,
        &[("leader", "legal-rep")],
    ),
];

fn with_sheet<T>(case: &Case, saved: &SavedState, see: impl FnOnce(&Sheet) -> T) -> T {
    let (_, lang, [host, code, service, subject], filing, more) = case;
    let key = if *lang == Lang::En { "en" } else { "zh" };
    let (core, province, provider) = (core(key), province(code, key), provider(host, key));
    let mut applicant = applicant(service, subject, code, FILINGS[*filing].1);
    for fact in more.iter().map(|(fact, _)| *fact) {
        applicant.set(fact, answers(more).get(fact).unwrap().clone());
    }
    let situation = Situation {
        core: &core,
        province: Some(&province),
        provider: Some(&provider),
        answers: &applicant,
        today: Some(TODAY),
    };
    let list = Checklist::of(&situation).unwrap();
    see(&Sheet::of(&situation, &list, saved, messages(*lang), false))
}

#[test]
fn ten_lists_stay_as_they_were_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/checklist");
    for case in &CASES {
        let text = with_sheet(case, &SavedState::default(), |sheet| markdown(sheet, messages(case.1)));
        let path = folder.join(format!("{}.md", case.0));
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = text.lines().zip(known.lines()).find(|(new, old)| new != old);
        assert!(text == known, "{}: {differs:?}\n{} bytes, were {}", case.0, text.len(), known.len());
    }
}

#[test]
fn the_table_has_a_line_an_item_and_is_safe_in_a_spreadsheet() {
    let mut saved = SavedState::default();
    let key = "440000/commitment-letter";
    saved.ticks.insert(key.to_owned());
    saved.notes.insert(key.to_owned(), "=cmd(), \"原件\"\n在财务".to_owned());
    let t = messages(Lang::ZhCn);
    let (table, lines) = with_sheet(&CASES[0], &saved, |sheet| {
        (csv(sheet, t), sheet.groups.iter().map(|group| group.lines.len()).sum::<usize>())
    });
    assert!(table.starts_with('\u{feff}'));
    assert_eq!(table.matches("\"\r\n").count(), lines + 1);
    assert!(table.contains("\"'=cmd(), \"\"原件\"\"\n在财务\""), "{table}");
    assert!(table.contains("\"要准备的材料\",\"完成\",\"《互联网信息服务备案承诺书（单位）》\""), "{table}");
}

#[test]
fn markdown_has_boxes_and_what_is_typed_is_no_mark() {
    let mut saved = SavedState::default();
    saved.ticks.insert("440000/commitment-letter".to_owned());
    saved.notes.insert("440000/commitment-letter".to_owned(), "a [b](c) *d*\n# e".to_owned());
    let text = with_sheet(&CASES[0], &saved, |sheet| markdown(sheet, messages(Lang::ZhCn)));
    assert!(text.contains("- [x] **《互联网信息服务备案承诺书（单位）》**"), "{text}");
    assert_eq!(text.matches("[x]").count(), 1);
    assert!(text.contains("a \\[b\\](c) \\*d\\*  \n    \\# e"), "{text}");
}
