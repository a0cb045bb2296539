//! What comes with the files for people who find them alone: the package's pages, the licences, and the command that
//! copies the files to a site.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Files, read, read_text};

/// The pages, in the repository and in dist/.
const PAGES: [(&str, &str); 2] =
    [("docs/package.md", "README.md"), ("docs/package.zh-CN.md", "README.zh-CN.md")];
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

/// Lets links to pages that come along lead to them; of one to another file of the repository only the words stay.
fn relink(text: &str, source: &str) -> Option<String> {
    let folder = Path::new(source).parent()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (target, after) = after.split_once(')')?;
        let file = folder.join(target.split('#').next()?);
        let shipped = PAGES.iter().find(|(page, _)| file == Path::new(page));
        match shipped {
            Some((_, name)) => out.push_str(&format!("{before}]({name})")),
            None if target.contains("://") || target.starts_with('#') => {
                out.push_str(&format!("{before}]({target})"));
            }
            None => {
                let (before, words) = before.rsplit_once('[')?;
                out.push_str(&format!("{before}{words}"));
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_somewhere_in_the_package_too() {
        let text = "[中文](package.zh-CN.md), [all](embedding.md#events), [Rust](https://www.rust-lang.org), [here](#a) `[x]`";
        let shipped = "[中文](README.zh-CN.md), all, [Rust](https://www.rust-lang.org), [here](#a) `[x]`";
        assert_eq!(relink(text, "docs/package.md").as_deref(), Some(shipped));
        assert_eq!(relink("[a](b", "docs/package.md"), None);
    }
}
