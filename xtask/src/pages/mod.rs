//! The pages that need no script: one an administration, what holds nationwide, what a filing is, and an index; in
//! every language, from the same rules as the guide.

mod audience;
mod frame;
mod html;
mod index;
mod rules;
mod topics;
mod words;

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use beian_guide::profile::Lang;
use beian_guide::rules::{Core, Province, parse_core, parse_province};
use beian_guide::text::{Messages, messages};

use crate::dist::LANGUAGES;
use words::Words;

/// All that a page of one language is made from.
struct Book {
    /// The folder, which is the language's tag.
    tag: &'static str,
    core: Core,
    provinces: Vec<Province>,
    t: &'static Messages,
    words: &'static Words,
}

/// All pages by their path in dist/; `pack` holds the rules by their path below `rules/` there.
pub fn pages(pack: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut pages = BTreeMap::new();
    for (lang, _) in LANGUAGES {
        let (tag, book) = (lang.tag(), Book::of(pack, lang)?);
        let mut add = |name: &str, page: String| pages.insert(format!("static/{tag}/{name}.html"), page);
        add("index", index::page(&book));
        add("what-is-a-filing", topics::page(&book));
        add("nationwide", rules::nationwide(&book));
        for province in &book.provinces {
            add(&province.code, rules::province(&book, province));
        }
    }
    Ok(pages)
}

impl Book {
    fn of(pack: &BTreeMap<String, String>, lang: Lang) -> Result<Self> {
        let tag = lang.tag();
        let file = |name: &str| {
            pack.get(&format!("{tag}/{name}.json")).with_context(|| format!("there is no {tag}/{name}.json"))
        };
        let core = parse_core("core.json", file("core")?, Some(file("core-words")?))
            .map_err(|error| anyhow!("{error}"))?;
        let mut provinces = Vec::new();
        for province in &core.provinces {
            let (rules, words) = (file(&province.code)?, file(&format!("{}-words", province.code))?);
            let read = parse_province(&province.code, rules, Some(words));
            provinces.push(read.map_err(|error| anyhow!("{error}"))?);
        }
        Ok(Book { tag, core, provinces, t: messages(lang), words: Words::of(lang) })
    }
}

#[cfg(test)]
mod tests;
