//! The pages as built from the real rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use beian_guide::profile::FilingKind::{Change, Migrate};
use beian_guide::profile::Lang;
use beian_guide::rules::{Condition, Confidence, Read, Requirement, in_language, name_publishers};
use serde_json::{Value, json};

use super::html::text;
use super::{Book, audience, pages};
use crate::dist::{LANGUAGES, rule_pack};
use crate::project::Project;

fn pack() -> &'static BTreeMap<String, String> {
    static PACK: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PACK.get_or_init(|| rule_pack(&Project::here().root.join("rules")).unwrap())
}

fn built() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| pages(pack()).unwrap())
}

fn book(lang: Lang) -> Book {
    Book::of(pack(), lang).unwrap()
}

/// A file under `rules/`.
fn rule_file(name: &str) -> Value {
    let path = Project::here().root.join("rules").join(name);
    let mut file = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    if name != "publishers.json" {
        name_publishers(&mut file, &rule_file("publishers.json"));
    }
    file
}

/// The files whose rules have a page, each with the page's name.
fn files_with_pages() -> Vec<(String, Value)> {
    let mut files = vec![("nationwide".to_owned(), rule_file("national.json"))];
    for entry in std::fs::read_dir(Project::here().root.join("rules/provinces")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        files.push((name.trim_end_matches(".json").to_owned(), rule_file(&format!("provinces/{name}"))));
    }
    files
}

/// What stands on a page about the rule with this id.
fn item<'a>(page: &'a str, id: &str) -> &'a str {
    let item = page.split(&format!("<li id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("{id} is missing"));
    item.split("<li id=").next().unwrap()
}

/// The text as it stands in HTML.
fn html(value: &Value) -> String {
    text(value.as_str().unwrap())
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn each_administration_has_a_page_in_each_language() {
    for tag in LANGUAGES.map(|(lang, _)| lang.tag()) {
        let of_language = built().keys().filter(|path| path.starts_with(&format!("static/{tag}/")));
        assert_eq!(of_language.count(), 31 + 3, "{tag}");
        let index = &built()[&format!("static/{tag}/index.html")];
        let provinces = values(index, "href").into_iter().filter(|href| href.as_bytes()[0].is_ascii_digit());
        assert_eq!(provinces.collect::<BTreeSet<_>>().len(), 31, "{tag}");
    }
}

#[test]
fn every_rule_is_on_its_page_with_its_sources() {
    let mut looked_at = 0;
    for (lang, key) in LANGUAGES {
        for (name, file) in files_with_pages() {
            let page = &built()[&format!("static/{}/{name}.html", lang.tag())];
            let file = in_language(file, key);
            let listed: Vec<&str> = page.split("<li id=\"source-").skip(1).collect();
            for rule in file["requirements"].as_array().unwrap() {
                let id = rule["id"].as_str().unwrap();
                let item = item(page, id);
                assert!(item.contains(&html(&rule["title"])), "{name}: {id}");
                let sources = rule["sources"].as_array().unwrap();
                assert!(!sources.is_empty(), "{name}: {id}");
                for source in sources.iter().map(|key| &file["sources"][key.as_str().unwrap()]) {
                    let words = [html(&source["publisher"]), html(&source["title"])];
                    let found = listed.iter().any(|line| {
                        let place = line.split('"').next().unwrap();
                        words.iter().all(|words| line.contains(words))
                            && item.contains(&format!("href=\"#source-{place}\""))
                    });
                    assert!(found, "{name}: {id}: {words:?}");
                }
            }
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, LANGUAGES.len() * (31 + 1));
}

#[test]
fn every_page_says_whose_words_these_are_and_none_that_something_is_entered() {
    for lang in LANGUAGES.map(|(lang, _)| lang) {
        let (tag, t) = (lang.tag(), book(lang).t);
        for (path, page) in built().iter().filter(|(path, _)| path.starts_with(&format!("static/{tag}/"))) {
            assert!(page.contains(&text(t.disclaimer)) && !page.contains(&text(t.privacy)), "{path}");
        }
    }
}

#[test]
fn cancellations_are_named_beside_all_kinds() {
    let original = item(&built()["static/en/nationwide.html"], "original-documents");
    let all =
        "all kinds of filing except cancellations, and also: Cancel the subject, Cancel the site or app";
    assert!(original.contains(all), "{original}");
    let moved = item(&built()["static/zh-CN/nationwide.html"], "subject-moved-province");
    assert!(moved.contains("除注销外的各类备案，以及注销主体"), "{moved}");
    // Alone it means nothing particular, and a change takes in migrations.
    let certificate = item(&built()["static/en/nationwide.html"], "domain-certificate");
    assert!(!certificate.contains("all kinds"), "{certificate}");
    let change = item(&built()["static/en/nationwide.html"], "change-unit-name");
    assert!(change.contains(&[Change, Migrate].map(book(Lang::En).t.filing).join(", ")), "{change}");
}

#[test]
fn conditions_within_conditions_stand_in_brackets() {
    let cases = [
        (json!({"a": "1"}), "a 1"),
        (json!({"any": [{"a": "1"}, {"b": "2"}]}), "a 1, or b 2"),
        (json!({"any": [{"a": "1"}, {"b": "2"}], "c": "3"}), "(a 1, or b 2), and c 3"),
        (json!({"any": [{"all": [{"a": "1"}, {"b": "2"}]}, {"c": "3"}]}), "(a 1, and b 2), or c 3"),
        (json!({"any": [{"all": [{"a": "1"}]}, {"c": "3"}]}), "a 1, or c 3"),
        (json!({"all": [{"all": [{"a": "1"}, {"b": "2"}]}, {"c": "3"}]}), "a 1, and b 2, and c 3"),
        (json!({"c": "3", "not": {"any": [{"a": "1"}, {"b": "2"}]}}), "c 3, and not (a 1, or b 2)"),
    ];
    let book = book(Lang::En);
    for (condition, words) in cases {
        let said = audience::condition(&book, &Condition::read(&condition).unwrap());
        let said = said.replace("the answer to “", "").replace("” is “", " ").replace('”', "");
        assert_eq!(said, words, "{condition}");
    }
}

#[test]
fn verdicts_tell_how_sure_they_are_and_who_differs() {
    let decisions = rule_file("decisions.json");
    for (lang, key) in LANGUAGES {
        let page = &built()[&format!("static/{}/what-is-a-filing.html", lang.tag())];
        let (_, verdicts) = page.split_once("<ol class=\"verdicts\">").unwrap();
        assert!(page.contains(&text(book(lang).words.first_decides)));
        let rows = in_language(decisions["rows"].clone(), key);
        let items: Vec<&str> = verdicts.split("<li>").skip(1).take(rows.as_array().unwrap().len()).collect();
        let mut conflicts = 0;
        for (item, row) in items.iter().zip(rows.as_array().unwrap()) {
            assert!(item.contains(&html(&row["title"])), "{item}");
            let sure = Confidence::read(&row["confidence"]).unwrap();
            match &row["conflict"] {
                Value::Null => {
                    assert!(item.contains(&text((book(lang).t.guide().confidence)(sure))), "{item}")
                }
                conflict => {
                    assert!(item.contains(&html(conflict)), "{item}");
                    conflicts += 1;
                }
            }
        }
        assert!(items.len() == rows.as_array().unwrap().len() && conflicts > 0);
    }
}

#[test]
fn what_a_province_leaves_out_of_a_document_the_nation_says() {
    let national = rule_file("national.json");
    let rules = national["requirements"].as_array().unwrap();
    let company = rules.iter().find(|rule| rule["id"] == "unit-certificate-company").unwrap();
    for (code, id) in [("210000", "unit-certificate"), ("310000", "business-licence-original")] {
        let licence = item(&built()[&format!("static/en/{code}.html")], id);
        assert!(licence.contains(&html(&company["paper"]["mistakes"][0]["en"])), "{code}: {licence}");
        assert!(licence.contains(&html(&company["paper"]["valid"]["en"])), "{code}: {licence}");
    }
}

#[test]
fn only_rules_for_the_same_subjects_have_something_in_common() {
    let book = book(Lang::En);
    let rule = |subjects: &[&str]| {
        let mut rule = rule_file("national.json")["requirements"][0].clone();
        rule["subjects"] = json!(subjects);
        Requirement::read(&in_language(rule, "en")).unwrap()
    };
    let common = |one: &[&str], other: &[&str]| audience::in_common(&book, &rule(one), &rule(other));
    assert!(common(&["unit"], &["enterprise"]) && common(&["company"], &["enterprise", "individual"]));
    assert!(!common(&["unit"], &["individual"]) && !common(&["government"], &["enterprise"]));
}

#[test]
fn marks_are_closed_where_they_were_opened_and_no_page_has_a_script() {
    const VOID: [&str; 2] = ["meta", "link"];
    for (path, page) in built() {
        let mut open: Vec<&str> = Vec::new();
        for mark in page.split('<').skip(1) {
            let (inside, _) = mark.split_once('>').unwrap_or_else(|| panic!("{path}: <{mark}"));
            let name = inside.split([' ', '\n']).next().unwrap();
            match name.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{path}: {mark}"),
                None if VOID.contains(&name) || name.starts_with('!') => {}
                None => open.push(name),
            }
            assert!(!matches!(name, "script" | "style") && !inside.contains(" style="), "{path}: {name}");
        }
        assert!(open.is_empty(), "{path}: {open:?}");
        let ids = values(page, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: an id is there twice");
        assert_eq!(page.matches("<h1>").count(), 1, "{path}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for (path, page) in built() {
        let ids: BTreeSet<&str> = values(page, "id").into_iter().collect();
        for href in values(page, "href") {
            let folder = path.rsplit_once('/').unwrap().0;
            match href {
                _ if href.starts_with("http://") || href.starts_with("https://") => {}
                _ if href.starts_with('#') => assert!(ids.contains(&href[1..]), "{path}: {href}"),
                "../static.css" | "../../favicon.svg" | "../../index.html" => {}
                _ if href.starts_with("../../index.html?lang=") => {}
                _ => {
                    let (page, place) = href.split_once('#').unwrap_or((href, ""));
                    let to = match page.strip_prefix("../") {
                        Some(up) => format!("static/{up}"),
                        None => format!("{folder}/{page}"),
                    };
                    let there = built().get(&to).unwrap_or_else(|| panic!("{path}: {href}"));
                    assert!(place.is_empty() || values(there, "id").contains(&place), "{path}: {href}");
                }
            }
        }
    }
}

#[test]
fn what_people_write_is_no_mark() {
    assert_eq!(text("a <b> & \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
}
