//! The pages as built from the real rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{LANGUAGES, pages};
use crate::dist::rule_pack;
use crate::project::Project;

fn pack() -> &'static BTreeMap<String, String> {
    static PACK: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PACK.get_or_init(|| rule_pack(&Project::here().root.join("rules")).unwrap())
}

fn built() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| pages(pack()).unwrap())
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn each_administration_has_a_page_in_each_language() {
    for (tag, _) in LANGUAGES {
        let of_language = built().keys().filter(|path| path.starts_with(&format!("static/{tag}/")));
        assert_eq!(of_language.count(), 31 + 3, "{tag}");
        let index = &built()[&format!("static/{tag}/index.html")];
        let provinces = values(index, "href").into_iter().filter(|href| href.as_bytes()[0].is_ascii_digit());
        assert_eq!(provinces.collect::<BTreeSet<_>>().len(), 31, "{tag}");
    }
}

#[test]
fn every_rule_is_on_its_page_with_its_sources() {
    for (tag, _) in LANGUAGES {
        for (path, text) in pack().iter().filter(|(path, _)| path.starts_with(tag)) {
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".json");
            let Some(page) = built().get(&format!("static/{tag}/{name}.html")) else { continue };
            let rules: serde_json::Value = serde_json::from_str(text).unwrap();
            for rule in rules["requirements"].as_array().unwrap() {
                let id = rule["id"].as_str().unwrap();
                let item =
                    page.split(&format!("<li id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("{path}: {id}"));
                let item = item.split("<li id=").next().unwrap();
                assert!(item.contains(&super::html::text(rule["title"].as_str().unwrap())), "{path}: {id}");
                assert!(item.contains("href=\"#source-1") || item.contains("class=\"ref\""), "{path}: {id}");
            }
        }
    }
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
                    let to = match href.strip_prefix("../") {
                        Some(up) => format!("static/{up}"),
                        None => format!("{folder}/{href}"),
                    };
                    assert!(built().contains_key(&to), "{path}: {href}");
                }
            }
        }
    }
}

#[test]
fn what_people_write_is_no_mark() {
    assert_eq!(super::html::text("a <b> & \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
}
