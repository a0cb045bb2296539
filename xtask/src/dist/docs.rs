//! What comes with the files for people who have them alone: the pages on their use, the licences, and the command
//! that copies the files to a site.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Files, read, read_text};

/// The pages, in the repository and in dist/, with the example that one of them speaks of.
const PAGES: [(&str, &str); 11] = [
    ("docs/package.md", "README.md"),
    ("docs/package.zh-CN.md", "README.zh-CN.md"),
    ("docs/embedding.md", "embedding.md"),
    ("docs/embedding.zh-CN.md", "embedding.zh-CN.md"),
    ("docs/headless.md", "headless.md"),
    ("docs/provider-packs.md", "provider-packs.md"),
    ("docs/requirements.md", "requirements.md"),
    ("docs/accessibility.md", "accessibility.md"),
    ("docs/accessibility.zh-CN.md", "accessibility.zh-CN.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("examples/assistant.mjs", "examples/assistant.mjs"),
];
/// Around what is of use only with the source at hand, or shows pictures: it does not come along.
const SOURCE_ONLY: (&str, &str) = ("<!-- source only -->", "<!-- end of source only -->");
const LICENSES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];
const COPY: &str = "beian-guide-copy.mjs";

/// The files by their path in dist/.
pub fn files(root: &Path) -> Result<Files> {
    let mut files = Files::new();
    for (source, name) in PAGES {
        let text = read_text(&root.join(source))?;
        let text = packed(&text, source)
            .with_context(|| format!("{source} has a link or a mark without its end"))?;
        files.insert(name.to_owned(), text.into_bytes());
    }
    for license in LICENSES {
        files.insert(license.to_owned(), read(&root.join(license))?);
    }
    files.insert(COPY.to_owned(), read(&root.join("src/embed").join(COPY))?);
    Ok(files)
}

/// A page as it is read without the source.
fn packed(text: &str, source: &str) -> Option<String> {
    relink(&without_remarks(&without_source_only(text)?), source)
}

/// Leaves out what is of use only with the source at hand.
fn without_source_only(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SOURCE_ONLY.0) {
        let (_, after) = after.split_once(SOURCE_ONLY.1)?;
        // A mark on a line of its own goes with the line.
        let alone = before.ends_with('\n') || before.is_empty();
        out += before;
        rest = if alone { after.strip_prefix('\n').unwrap_or(after) } else { after };
    }
    Some(out + rest)
}

/// Leaves out the lines that only tell how the page is made; those in a snippet are part of it.
fn without_remarks(text: &str) -> String {
    let mut in_snippet = false;
    let mut keep = |line: &&str| {
        in_snippet ^= line.starts_with("```");
        in_snippet || !(line.starts_with("<!-- ") && line.trim_end().ends_with(" -->"))
    };
    text.split_inclusive('\n').filter(|line| keep(line)).collect()
}

/// Lets links to pages that come along lead to them; of one to another file of the repository, or of a picture, only
/// the words stay. Words that are the name of a file say where that is.
fn relink(text: &str, source: &str) -> Option<String> {
    let folder = Path::new(source).parent()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (target, after) = after.split_once(')')?;
        let (file, place) = target.split_at(target.find('#').unwrap_or(target.len()));
        let path = in_repository(folder, file);
        let shipped = PAGES.iter().find(|(page, _)| path == Path::new(page));
        let (sentence, words) = before.rsplit_once('[')?;
        let is_name = words == file && !file.contains("://");
        match shipped {
            Some((_, name)) if is_name => out += &format!("{sentence}[{name}]({name}{place})"),
            Some((_, name)) => out += &format!("{before}]({name}{place})"),
            None if file.contains("://") || file.is_empty() => out += &format!("{before}]({target})"),
            None if is_name => out += &format!("{sentence}{words} (in the source)"),
            None => out += &format!("{}{words}", sentence.strip_suffix('!').unwrap_or(sentence)),
        }
        rest = after;
    }
    Some(out + rest)
}

/// Where a link from a page in `folder` leads.
fn in_repository(folder: &Path, file: &str) -> PathBuf {
    let mut path = folder.to_owned();
    for step in Path::new(file) {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_somewhere_in_the_package_too() {
        let text = "[中文](package.zh-CN.md), [all](embedding.md#events), ![Look](a.png) [Rust](https://www.rust-lang.org), [here](#a)";
        let shipped = "[中文](README.zh-CN.md), [all](embedding.md#events), Look [Rust](https://www.rust-lang.org), [here](#a)";
        assert_eq!(relink(text, "docs/package.md").as_deref(), Some(shipped));
        assert_eq!(relink("[a](../README.md) b", "docs/package.md").as_deref(), Some("a b"));
        assert_eq!(relink("[a](b", "docs/package.md"), None);
    }

    #[test]
    fn names_of_files_are_those_of_the_package() {
        let text =
            "[docs/package.md](docs/package.md), [docs/rules.md](docs/rules.md), [rules](docs/rules.md)";
        let shipped = "[README.md](README.md), docs/rules.md (in the source), rules";
        assert_eq!(relink(text, "CHANGELOG.md").as_deref(), Some(shipped));
        let text = "[it](../examples/assistant.mjs)";
        assert_eq!(relink(text, "docs/headless.md").as_deref(), Some("[it](examples/assistant.mjs)"));
    }

    #[test]
    fn what_needs_the_source_stays_there() {
        let text = "a<!-- source only --> b<!-- end of source only --> c\n<!-- source only -->\n| d |\n\n<!-- end of source only -->\ne\n";
        assert_eq!(without_source_only(text).as_deref(), Some("a c\ne\n"));
        assert_eq!(without_source_only("<!-- source only -->"), None);
        let text = "<!-- made by -->\n```html\n<!-- plain.html -->\n```\n<!-- end -->\na\n";
        assert_eq!(without_remarks(text), "```html\n<!-- plain.html -->\n```\na\n");
    }

    fn packed_pages() -> Vec<(&'static str, String)> {
        let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        PAGES.map(|(_, name)| (name, String::from_utf8(files[name].clone()).unwrap())).into()
    }

    #[test]
    fn the_pages_name_no_page_that_does_not_come_along() {
        let names: Vec<_> = PAGES.iter().map(|(_, name)| *name).collect();
        for (page, text) in packed_pages() {
            for (end, _) in text.match_indices(".md") {
                let is_name = |c: char| c.is_ascii_alphanumeric() || "./-_".contains(c);
                let start = text[..end].rfind(|c| !is_name(c)).map_or(0, |place| place + 1);
                let name = &text[start..end + ".md".len()];
                let told = names.contains(&name) || text[end..].starts_with(".md (in the source)");
                assert!(told, "{page}: {name}");
            }
        }
    }

    #[test]
    fn nobody_is_told_to_run_what_is_only_in_the_source() {
        // What changed, and how it was tested, is told of the source.
        let about = ["CHANGELOG.md", "accessibility.md", "accessibility.zh-CN.md"];
        for (page, text) in packed_pages().into_iter().filter(|(page, _)| !about.contains(page)) {
            for words in ["cargo", "dist/", "docs/", "in the source", "源代码", "<!-- source"] {
                assert!(!text.contains(words), "{page}: {words}");
            }
        }
    }

    #[test]
    fn the_pages_come_without_links_that_lead_nowhere() {
        let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        for (_, name) in PAGES {
            let text = String::from_utf8(files[name].clone()).unwrap();
            for rest in text.split("](").skip(1) {
                let target = rest.split([')', '#']).next().unwrap();
                assert!(
                    target.is_empty() || target.contains("://") || files.contains_key(target),
                    "{name}: {target}"
                );
            }
        }
    }

    #[test]
    fn the_lists_of_ids_are_current() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let page = |name: &str| read_text(&root.join("docs").join(name)).unwrap();
        let json = |path: String| -> serde_json::Value {
            serde_json::from_str(&read_text(&root.join("rules").join(path)).unwrap()).unwrap()
        };
        let packs = page("provider-packs.md");
        for provider in beian_guide::session::PROVIDERS {
            let rules = json(format!("providers/{provider}.json"));
            let rules = rules["requirements"].as_array().unwrap().iter();
            let ids: Vec<_> = rules.map(|rule| format!("`{}`", rule["id"].as_str().unwrap())).collect();
            let row = format!("| `{provider}` | {} |", ids.join(", "));
            assert!(packs.contains(&row), "docs/provider-packs.md lacks: {row}");
        }
        let mut provinces = 0;
        for entry in std::fs::read_dir(root.join("rules/provinces")).unwrap() {
            let province = json(format!("provinces/{}", entry.unwrap().file_name().to_str().unwrap()));
            for (name, key) in [("embedding.md", "en"), ("embedding.zh-CN.md", "zh")] {
                let words = format!(
                    "`{}` {}",
                    province["code"].as_str().unwrap(),
                    province["name"][key].as_str().unwrap()
                );
                assert!(page(name).contains(&words), "docs/{name} lacks: {words}");
            }
            provinces += 1;
        }
        assert_eq!(provinces, 31);
    }
}
