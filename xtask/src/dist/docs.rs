//! What comes with the files for people who have them alone: the pages on their use, the licences, and the command
//! that copies the files to a site.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Files, read, read_text};

/// The pages, in the repository and in dist/, with the example that one of them speaks of.
const PAGES: [(&str, &str); 7] = [
    ("docs/package.md", "README.md"),
    ("docs/package.zh-CN.md", "README.zh-CN.md"),
    ("docs/embedding.md", "embedding.md"),
    ("docs/embedding.zh-CN.md", "embedding.zh-CN.md"),
    ("docs/headless.md", "headless.md"),
    ("docs/provider-packs.md", "provider-packs.md"),
    ("examples/assistant.mjs", "examples/assistant.mjs"),
];
const LICENSES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];
const COPY: &str = "beian-guide-copy.mjs";

/// The files by their path in dist/.
pub fn files(root: &Path) -> Result<Files> {
    let mut files = Files::new();
    for (source, name) in PAGES {
        let text = read_text(&root.join(source))?;
        let text = relink(&text, source).with_context(|| format!("{source} has a link that does not end"))?;
        files.insert(name.to_owned(), text.into_bytes());
    }
    for license in LICENSES {
        files.insert(license.to_owned(), read(&root.join(license))?);
    }
    files.insert(COPY.to_owned(), read(&root.join("src/embed").join(COPY))?);
    Ok(files)
}

/// Lets links to pages that come along lead to them; of one to another file of the repository, or of a picture, only
/// the words stay.
fn relink(text: &str, source: &str) -> Option<String> {
    let folder = Path::new(source).parent()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (target, after) = after.split_once(')')?;
        let (file, place) = target.split_at(target.find('#').unwrap_or(target.len()));
        let shipped = PAGES.iter().find(|(page, _)| folder.join(file) == Path::new(page));
        let (sentence, words) = before.rsplit_once('[')?;
        match shipped {
            Some((_, name)) => out += &format!("{before}]({name}{place})"),
            None if file.contains("://") || file.is_empty() => out += &format!("{before}]({target})"),
            None => out += &format!("{}{words}", sentence.strip_suffix('!').unwrap_or(sentence)),
        }
        rest = after;
    }
    Some(out + rest)
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
}
