//! The scripts that a page loads: the loader, with the first question in it or not, and the page's part, which has the first
//! question where the loader has not.

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::element::fill;
use super::{Element, Files, HOST, STYLES, hash, minify};

/// The loader: two lines are enough.
pub const LOADER: &str = "beian-guide.js";
/// The loader with all that the first question needs, for pages that begin with the guide. One request brings the question; the
/// program follows as it does without.
pub const NOW: &str = "beian-guide-now.js";
/// What that one still loads: the styles and the page's part without what the first question needs of them.
pub const MORE_STYLES: &str = "beian-guide-more.css";
const MORE_SCRIPT: &str = "beian-guide-more.js";
const GLUE: &str = "beian-guide-app.js";
const WASM: &str = "beian-guide-app_bg.wasm";

/// The sources.
pub struct Sources {
    /// `beian-guide.js`.
    pub loader: String,
    /// `beian-guide-first.js`, with the first question.
    pub first: String,
    /// `beian-guide-host.js`.
    pub host: String,
}

/// Makes them of their sources and puts them among the files, where the styles are already. `sealed`: they vouch for the other
/// files of this build, which are all there; `serve` leaves that out, for there they change under the page.
pub fn put(element: &Element, sources: &Sources, sealed: bool, files: &mut Files) -> Result<()> {
    let Sources { loader, first, host } = sources;
    files.insert(HOST.to_owned(), minify::js(&format!("{first}\n{host}"))?);
    files.insert(MORE_SCRIPT.to_owned(), minify::js(host)?);
    let loader = element.loader(loader)?;
    let plain = fill_hashes(&loader, sealed.then_some([GLUE, HOST, WASM, STYLES]), files)?;
    let now = fill_hashes(&loader, sealed.then_some([GLUE, MORE_SCRIPT, WASM, MORE_STYLES]), files)?;
    let now = with_first(&now, first, &first_styles(files)?)?;
    files.insert(LOADER.to_owned(), minify::js(&plain)?);
    files.insert(NOW.to_owned(), minify::js(&now)?);
    Ok(())
}

/// The loader with the values by which it vouches for these files.
fn fill_hashes(loader: &str, vouched: Option<[&str; 4]>, files: &Files) -> Result<String> {
    let mut values = Map::new();
    for name in vouched.into_iter().flatten() {
        let bytes = files.get(name).with_context(|| format!("{name} is not among the files"))?;
        values.insert(name.to_owned(), hash::short_integrity(bytes).into());
    }
    fill(loader, "/* hashes */{}", &Value::Object(values).to_string())
}

/// The loader with the first question's script, as an object of what that exports, and with its styles.
fn with_first(loader: &str, first: &str, styles: &str) -> Result<String> {
    let exported =
        first.split("export ").skip(1).filter_map(|rest| rest.split('(').next()?.rsplit(' ').next());
    let names = exported.collect::<Vec<_>>().join(", ");
    let inner = first.replace("export ", "");
    let loader = fill(loader, "/* now */false", "true")?;
    let loader =
        fill(&loader, "/* first */null", &format!("(() => {{\n{inner}\nreturn {{ {names} }};\n}})()"))?;
    fill(&loader, "/* styles */''", &serde_json::to_string(styles)?)
}

/// The styles of the first question, which all styles begin with.
fn first_styles(files: &Files) -> Result<String> {
    let text = |name: &str| {
        let bytes = files.get(name).with_context(|| format!("{name} is not among the files"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))
    };
    let first = text(STYLES)?.strip_suffix(text(MORE_STYLES)?);
    Ok(first.with_context(|| format!("{STYLES} does not end with {MORE_STYLES}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::{compress, sources, text_files};
    use crate::project::Project;

    fn built() -> Files {
        let project = Project::here();
        let mut files = text_files(&project).unwrap();
        for glue in [GLUE, WASM] {
            // What is in them only shows in their hashes.
            files.insert(glue.to_owned(), glue.into());
        }
        let element = Element::read(&project.root).unwrap();
        put(&element, &sources(&project).unwrap(), true, &mut files).unwrap();
        files
    }

    #[test]
    fn the_first_question_is_in_one_of_the_loaders() {
        let files = built();
        let script = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        let (plain, now) = (script(LOADER), script(NOW));
        assert!(plain.contains(HOST) && plain.contains(STYLES) && !plain.contains(".row{"));
        assert!(!now.contains(HOST) && !now.contains(STYLES) && !now.contains("export "));
        for name in ["first", "released", "takeOver", "isPending", "records"] {
            assert!(now.contains(&format!("{name}:")), "{name}");
        }
        let styles = first_styles(&files).unwrap();
        assert!(styles.contains(".row{") && !styles.contains(".tracker"), "nothing of other parts");
        assert!(now.contains(".row{"));
    }

    #[test]
    fn the_loader_stays_within_its_budget_and_keeps_its_hints() {
        let files = built();
        let size = compress::brotli(&files[LOADER]).unwrap().len();
        let limit = crate::size::limit("loader");
        assert!(size <= limit, "{size} bytes compressed, and the budget is {limit}");
        for name in [LOADER, NOW] {
            let script = String::from_utf8_lossy(&files[name]);
            assert!(script.contains("/* webpackIgnore: true */") && script.contains("/* @vite-ignore */"));
        }
    }

    #[test]
    fn a_loader_without_its_places_ends_the_build() {
        let error = format!("{:#}", with_first("const NOW = false;", "", "").unwrap_err());
        assert!(error.contains("/* now */false"), "{error}");
    }
}
