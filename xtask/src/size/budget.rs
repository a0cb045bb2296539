//! What each part of the build may weigh, and what it does weigh.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Artefact;
use crate::dist::LANGUAGES;

/// All budgets; budgets.json is the one place for them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    /// All of first use together, in bytes with brotli.
    pub first_use: usize,
    /// What all of it may weigh until it has come down to its budget.
    pub first_use_ceiling: Option<usize>,
    /// In the order of the table.
    pub groups: Vec<Group>,
}

/// A part of the build. A file belongs to the first group that has a pattern for it: what later builds add finds its place
/// by its name. `*` stands for any characters, `?` for one, `<lang>` for a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub name: String,
    /// A reader loads all of these.
    #[serde(default)]
    pub all: Vec<String>,
    /// Of these a reader loads one at a time: the heaviest counts.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// Whether it is needed for the first question.
    #[serde(default)]
    pub first_use: bool,
    /// Its budget: at most so many bytes with brotli.
    pub limit: Option<usize>,
    /// What it may weigh where it has no budget, or until it has come down to it: what it weighs now, rounded up.
    pub ceiling: Option<usize>,
}

/// What counts of a group, in the language in which it is heaviest.
pub struct Weighed<'a> {
    pub group: &'a Group,
    pub files: Vec<&'a Artefact>,
}

/// Reads them.
pub fn all() -> Result<Budgets> {
    serde_json::from_str(include_str!("budgets.json")).context("budgets.json")
}

/// Sorts the files into the groups; also gives those that belong to none.
pub fn weigh<'a>(groups: &'a [Group], files: &'a [Artefact]) -> (Vec<Weighed<'a>>, Vec<&'a Artefact>) {
    let place = |file: &Artefact| {
        groups.iter().position(|group| LANGUAGES.iter().any(|(lang, _)| group.has(file, lang.tag())))
    };
    let weighed = groups.iter().enumerate().map(|(number, group)| {
        let own: Vec<_> = files.iter().filter(|file| place(file) == Some(number)).collect();
        let counted = LANGUAGES.iter().map(|(lang, _)| group.counted(&own, lang.tag()));
        let files = counted.max_by_key(|files| brotli(files)).unwrap_or_default();
        Weighed { group, files }
    });
    (weighed.collect(), files.iter().filter(|file| place(file).is_none()).collect())
}

/// The sum with brotli.
pub fn brotli(files: &[&Artefact]) -> usize {
    files.iter().map(|file| file.brotli).sum()
}

impl Group {
    fn has(&self, file: &Artefact, lang: &str) -> bool {
        self.all.iter().chain(&self.one_of).any(|pattern| fits(pattern, lang, &file.path))
    }

    fn counted<'a>(&self, own: &[&'a Artefact], lang: &str) -> Vec<&'a Artefact> {
        let any = |patterns: &[String], file: &Artefact| {
            patterns.iter().any(|pattern| fits(pattern, lang, &file.path))
        };
        let (all, rest): (Vec<_>, Vec<_>) = own.iter().copied().partition(|file| any(&self.all, file));
        let heaviest = rest.into_iter().filter(|file| any(&self.one_of, file)).max_by_key(|file| file.brotli);
        all.into_iter().chain(heaviest).collect()
    }
}

fn fits(pattern: &str, lang: &str, path: &str) -> bool {
    matches(pattern.replace("<lang>", lang).as_bytes(), path.as_bytes())
}

fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) if matches(rest, text) => true,
        (Some((b'*', _)), Some((_, text))) => matches(pattern, text),
        (Some((one, rest)), Some((other, text))) => (*one == b'?' || one == other) && matches(rest, text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, brotli: usize) -> Artefact {
        Artefact { path: path.to_owned(), raw: brotli * 3, gzip: brotli * 2, brotli }
    }

    #[test]
    fn patterns_stand_for_names() {
        assert!(fits("a*.js", "en", "a.js") && fits("a*.js", "en", "a-b.js") && fits("*", "en", ""));
        assert!(!fits("a*.js", "en", "a.js.map") && !fits("??.json", "en", "a.json"));
        assert!(fits("rules/<lang>/core*.json", "en", "rules/en/core.json"));
        assert!(!fits("rules/<lang>/core*.json", "en", "rules/zh-CN/core.json"));
    }

    #[test]
    fn the_heavier_language_with_the_heaviest_choice_counts() {
        let files = [
            file("rules/en/core.json", 10),
            file("rules/zh-CN/core.json", 12),
            file("rules/zh-CN/provider-a.json", 3),
            file("rules/zh-CN/provider-b.json", 5),
            file("rules/zh-CN/440000.json", 2),
            file("beian-guide-app_bg.wasm", 90),
            file("beian-guide-headless_bg.wasm", 60),
            file("rules/zh-CN/core-words.json", 4),
            file("rules/zh-CN/terms.json", 6),
            file("beian-guide-app-chunk-3.wasm", 7),
            file("beian-guide-app-track.wasm", 8),
            file("beian-guide-app-readers.wasm", 3),
            file("page.css", 1),
        ];
        let groups = all().unwrap().groups;
        let (weighed, others) = weigh(&groups, &files);
        let of = |name: &str| {
            let found = weighed.iter().find(|weighed| weighed.group.name == name).unwrap();
            brotli(&found.files)
        };
        assert_eq!(of("words and national rules"), 17);
        assert_eq!(of("a province's logic"), 2);
        assert_eq!((of("wasm of first use"), of("wasm that several parts use")), (90, 7));
        assert_eq!((of("words of the nationwide rules"), of("lists loaded on demand")), (4, 6));
        assert_eq!((of("wasm of the tracker"), of("wasm that reads pasted texts")), (8, 3));
        assert_eq!(others.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["page.css"]);
    }
}
