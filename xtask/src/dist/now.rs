//! `beian-guide-now.js`: the loader with all that the first question needs, for pages that begin with the guide. One request
//! brings the question; the program follows as it does without.

use anyhow::{Context, Result};

use super::element::{LOADER, fill};
use super::private::shorten;
use super::{Files, HOST, STYLES};

/// The loader's name in this form.
pub const NOW: &str = "beian-guide-now.js";
/// What it still loads: the styles and the page's script without what the first question needs of them, which is in it.
pub const MORE_STYLES: &str = "beian-guide-more.css";
pub const MORE_SCRIPT: &str = "beian-guide-more.js";

/// Makes it of the loader, the page's script with the first question, and the styles among the files. Then what is private
/// gets short names in both: the changes name it in full.
pub fn put(files: &mut Files) -> Result<()> {
    let first = beginning(files, HOST, MORE_SCRIPT)?;
    let script = script(text(files, LOADER)?, first, beginning(files, STYLES, MORE_STYLES)?)?;
    files.insert(NOW.to_owned(), shorten(&script).into_bytes());
    let loader = shorten(text(files, LOADER)?);
    files.insert(LOADER.to_owned(), loader.into_bytes());
    Ok(())
}

fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    let bytes = files.get(name).with_context(|| format!("{name} is not among the files"))?;
    std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))
}

/// What stands in a file before the rest of it, which is a file of its own.
fn beginning<'a>(files: &'a Files, all: &str, more: &str) -> Result<&'a str> {
    let first = text(files, all)?.strip_suffix(text(files, more)?);
    first.with_context(|| format!("{all} does not end with {more}"))
}

/// Both scripts are small already, as `minify_js` writes them.
fn script(loader: &str, first: &str, styles: &str) -> Result<String> {
    let exported =
        first.split("export ").skip(1).filter_map(|rest| rest.split('(').next()?.rsplit(' ').next());
    let names = exported.collect::<Vec<_>>().join(",");
    let first = first.replace("export ", "");
    let styles = serde_json::to_string(styles)?;
    let changes = [
        // The first question is here, with its styles.
        (
            "let host;".to_owned(),
            format!("let host;const first=(()=>{{{first};return{{{names}}};}})(),EARLY={styles};"),
        ),
        ("host.first(".to_owned(), "first.first(".to_owned()),
        ("host?.released(".to_owned(), "first.released(".to_owned()),
        ("module.Guide,host,".to_owned(), "module.Guide,first,".to_owned()),
        // It waits for nothing; only what went wrong stands in its place.
        ("const ahead=this.#ahead;".to_owned(), String::new()),
        (
            "ahead?.then(([styles])=>{if(ahead===this.#ahead&&!this.#guide)this.#early(styles);},()=>{});"
                .to_owned(),
            "if(this.shadowRoot&&(this.#ahead||!this.shadowRoot.querySelector('.told')))return this.#early(EARLY);"
                .to_owned(),
        ),
        ("this.#ahead=Promise.all([styles,services(base)]);".to_owned(), "this.#ahead=true;".to_owned()),
        // Only the rest is loaded.
        (format!("'{HOST}'"), format!("'{MORE_SCRIPT}'")),
        (
            format!("text(new URL('{STYLES}',base),seal('{STYLES}'));"),
            format!("text(new URL('{MORE_STYLES}',base),seal('{MORE_STYLES}')).then((more)=>EARLY+more);"),
        ),
    ];
    changes.iter().try_fold(loader.to_owned(), |script, (mark, text)| {
        fill(&script, mark, text).context("the loader is not as expected")
    })
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
        assert!(!script.contains(HOST) && !script.contains(STYLES));
        assert!(!script.contains("export "));
        for name in ["first", "released", "takeOver", "isPending", "records"] {
            assert!(script.contains(&format!("function {name}(")), "{name}");
        }
        let styles = beginning(&files, STYLES, MORE_STYLES).unwrap();
        assert!(script.contains(&serde_json::to_string(styles).unwrap()), "as they are");
        assert!(styles.contains(".row{") && !styles.contains(".tracker"), "nothing of other parts");
    }

    #[test]
    fn a_loader_that_changed_ends_the_build() {
        let error = format!("{:#}", script("let host;", "", "").unwrap_err());
        assert!(error.contains("the loader is not as expected"), "{error}");
    }
}
