//! `beian-guide-now.js`: the loader with all that the first question needs, for pages that begin with the guide. One request
//! brings the question; the program follows as it does without.

use anyhow::{Context, Result};

use super::element::{LOADER, fill};
use super::{FIRST, Files, STYLES};

/// The loader's name in this form.
pub const NOW: &str = "beian-guide-now.js";
/// The styles without those of the first question, which are in the script.
pub const MORE: &str = "beian-guide-more.css";

/// Makes it of the loader, the script with the first question, and the styles among the files.
pub fn put(files: &mut Files) -> Result<()> {
    let script = script(text(files, LOADER)?, text(files, FIRST)?, first_styles(files)?)?;
    files.insert(NOW.to_owned(), script.into_bytes());
    Ok(())
}

fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    let bytes = files.get(name).with_context(|| format!("{name} is not among the files"))?;
    std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))
}

/// The sheet ends with what comes later.
fn first_styles(files: &Files) -> Result<&str> {
    let (all, more) = (text(files, STYLES)?, text(files, MORE)?);
    all.strip_suffix(more).with_context(|| format!("{STYLES} does not end with {MORE}"))
}

/// Both scripts are small already, as `minify_js` writes them.
fn script(loader: &str, first: &str, styles: &str) -> Result<String> {
    let exported = first.split("export function ").skip(1).filter_map(|rest| rest.split('(').next());
    let names = exported.collect::<Vec<_>>().join(",");
    let first = first.replace("export function ", "function ");
    let mut script = loader.to_owned();
    for (mark, text) in [
        (
            "let first,host;",
            format!(
                "let host;const first=(()=>{{{first};return{{{names}}};}})(),EARLY={};",
                serde_json::to_string(styles)?
            ),
        ),
        (
            "[first,host]=await Promise.all([load('beian-guide-first.js',base),load('beian-guide-host.js',base)])",
            "host=await load('beian-guide-host.js',base)".to_owned(),
        ),
        ("#update=()=>{};", "#update=()=>{if(this.shadowRoot)this.#early(EARLY);};".to_owned()),
        (
            &format!("text(new URL('{STYLES}',base),seal('{STYLES}'));"),
            format!("text(new URL('{MORE}',base),seal('{MORE}')).then((more)=>EARLY+more);"),
        ),
        // It waits for nothing.
        (
            "Promise.all([styles,services(base)]).then(([sheet])=>",
            "Promise.resolve(EARLY).then((sheet)=>".to_owned(),
        ),
    ] {
        script = fill(&script, mark, &text).context("the loader is not as expected")?;
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist;
    use crate::project::Project;

    #[test]
    fn the_first_question_is_part_of_the_script() {
        let mut files = dist::text_files(&Project::here()).unwrap();
        put(&mut files).unwrap();
        let script = text(&files, NOW).unwrap();
        assert!(!script.contains("beian-guide-first.js") && !script.contains(&format!("'{STYLES}'")));
        assert!(!script.contains("export function"));
        for name in ["first", "takeOver", "records"] {
            assert!(script.contains(&format!("function {name}(")), "{name}");
        }
        let styles = first_styles(&files).unwrap();
        assert!(styles.contains(".row{") && !styles.contains(".tracker"), "nothing of other parts");
    }

    #[test]
    fn a_loader_that_changed_ends_the_build() {
        let error = format!("{:#}", script("let first,host;", "", "").unwrap_err());
        assert!(error.contains("the loader is not as expected"), "{error}");
    }
}
