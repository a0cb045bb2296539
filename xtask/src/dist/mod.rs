//! `cargo xtask dist`: the self-contained folder that any web server can host.

mod bindgen;
mod compress;
mod css;
mod custom_elements;
mod docs;
mod element;
mod first;
mod hash;
mod loaders;
mod manifest;
mod minify;
mod output;
mod pack;
mod profile;
mod split;

pub use bindgen::{Profile, collect};
pub use compress::{brotli, brotli_name, gzip_name};
pub use css::minify as minify_css;
pub use element::Element;
pub use pack::{LANGUAGES, rule_pack};

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use beian_guide::formats::{number_characters, number_prefixes};

use crate::project::Project;
use crate::setup::Toolchain;

/// Files of the build by their path in dist/, with their content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The pages at the top level.
const PAGES: [&str; 3] = ["index.html", "embed.html", "frame.html"];
/// The element for the bottom of any page.
const NUMBER: &str = "beian-number.js";
/// The scripts that need no build: what a page with the guide in a frame does, and what
/// the pages themselves do.
const SCRIPTS: [&str; 3] = ["beian-guide-frame.js", "page.js", "demo.js"];
/// What a host's own pack is checked by, and an example of one.
const PACK_SCHEMAS: [&str; 4] =
    ["provider-pack.schema.json", "common.schema.json", "facts.schema.json", "names.schema.json"];
const EXAMPLE_PACK: &str = "rules/examples/provider-pack.json";
/// The first question and what the guide asks of its page; and its styles.
const HOST: &str = "beian-guide-host.js";
const STYLES: &str = "beian-guide.css";
/// The module of the API without an interface.
const HEADLESS: &str = "beian-guide-headless.js";

/// `cargo xtask dist`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("dist takes no options");
    }
    let start = Instant::now();
    let toolchain = crate::setup::ensure_wasm()?;
    println!("Toolchain for the browser: {toolchain}");
    let mut files = wasm_files(project, &toolchain, Profile::Release)?;
    files.append(&mut text_files(project)?);
    files.append(&mut headless_files(project, &toolchain)?);
    files.append(&mut docs::files(&project.root)?);
    put_scripts(project, true, &mut files)?;
    files.insert("snippet.html".to_owned(), element::snippet(&files)?.into_bytes());
    files.insert("sri.json".to_owned(), manifest::sri_json(&files)?);
    let compressed = compress::all(project, &files)?;
    let changed = output::write(&project.dist(), &files, &compressed)?;
    crate::size::show(project)?;
    println!(
        "dist/ is ready: {} files, {changed} changed, {:.1} s",
        files.len(),
        start.elapsed().as_secs_f32()
    );
    Ok(())
}

/// The wasm and its glue, built by cargo and then only processed again if cargo's result changed.
pub fn wasm_files(project: &Project, toolchain: &Toolchain, profile: Profile) -> Result<Files> {
    bindgen::build(project, toolchain, bindgen::Part::App, profile)
}

/// The API without an interface, with its types; the pages do not need it.
fn headless_files(project: &Project, toolchain: &Toolchain) -> Result<Files> {
    let mut files = bindgen::build(project, toolchain, bindgen::Part::Headless, Profile::Release)?;
    files.insert(HEADLESS.to_owned(), read(&project.root.join("src/embed").join(HEADLESS))?);
    files.append(&mut profile::files(&project.root)?);
    Ok(files)
}

/// Everything that needs no compiler: pages, loader, styles and rules.
pub fn text_files(project: &Project) -> Result<Files> {
    let mut files = Files::new();
    for page in PAGES {
        files.insert(page.to_owned(), read(&project.root.join(page))?);
    }
    let scripts = project.root.join("src/embed");
    for script in SCRIPTS {
        files.insert(script.to_owned(), minify::js(&read_text(&scripts.join(script))?)?);
    }
    let element = Element::read(&project.root)?;
    let frame = element.frame(&read_text(&scripts.join(element::FRAME))?)?;
    files.insert(element::FRAME.to_owned(), minify::js(&frame)?);
    let number = read_text(&scripts.join(NUMBER))?;
    let number = element::fill(&number, "/* provinces */", &number_prefixes())?;
    let number = element::fill(&number, "/* simplified */", &number_characters())?;
    files.insert(NUMBER.to_owned(), minify::js(&number)?);
    files.insert("custom-elements.json".to_owned(), pretty(&custom_elements::manifest(&element))?);
    page_assets(&project.root.join("styles/page"), &mut files)?;
    let (first, more) =
        (styles(&project.root.join("styles/first"))?, styles(&project.root.join("styles/more"))?);
    files.insert(STYLES.to_owned(), format!("{first}{more}").into_bytes());
    files.insert(loaders::MORE_STYLES.to_owned(), more.into_bytes());
    let pack = rule_pack(&project.root.join("rules"))?;
    for (path, page) in crate::pages::pages(&pack)? {
        files.insert(path, page.into_bytes());
    }
    let sheet = minify_css(&read_text(&project.root.join("styles/static/static.css"))?);
    files.insert("static/static.css".to_owned(), sheet.into_bytes());
    for (path, text) in pack {
        files.insert(format!("rules/{path}"), text.into_bytes());
    }
    for name in PACK_SCHEMAS {
        files.insert(format!("schema/{name}"), read(&project.root.join("rules/schema").join(name))?);
    }
    files.insert("example-pack.json".to_owned(), read(&project.root.join(EXAMPLE_PACK))?);
    files.insert("package.json".to_owned(), manifest::package_json());
    Ok(files)
}

/// The scripts that show the first question and load the rest, with the question drawn from the rules among the files.
/// `sealed`: they vouch for the other files.
pub fn put_scripts(project: &Project, sealed: bool, files: &mut Files) -> Result<()> {
    let mut sources = sources(project)?;
    sources.first = first::fill_in(project, &sources.first, files)?;
    loaders::put(&Element::read(&project.root)?, &sources, sealed, files)
}

/// Their sources, without the first question.
fn sources(project: &Project) -> Result<loaders::Sources> {
    let read = |name: &str| read_text(&project.root.join("src/embed").join(name));
    Ok(loaders::Sources {
        loader: read(loaders::LOADER)?,
        first: read("beian-guide-first.js")?,
        host: read(HOST)?,
    })
}

/// Writes a build for looking at while working: nothing is compressed. Says how many files changed.
pub fn write_uncompressed(project: &Project, files: &Files) -> Result<usize> {
    let sri = Files::from([("sri.json".to_owned(), manifest::sri_json(files)?)]);
    output::write(&project.dist(), files, &sri)
}

/// JSON for people.
fn pretty(value: &serde_json::Value) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// A text as the build has it: scripts and style sheets without what means nothing.
pub fn minified(name: &str, text: &str) -> Result<Vec<u8>> {
    match name.rsplit_once('.') {
        Some((_, "js")) => minify::js(text),
        Some((_, "css")) => Ok(minify_css(text).into_bytes()),
        _ => Ok(text.as_bytes().to_vec()),
    }
}

/// What only the pages around the guide use: their style sheet and icon.
fn page_assets(dir: &Path, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} is missing", dir.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let content =
            if name.ends_with(".css") { minify_css(&read_text(&path)?).into_bytes() } else { read(&path)? };
        files.insert(name, content);
    }
    Ok(())
}

/// The guide's own style sheets, which are put into its shadow root, in the order of their names.
fn styles(dir: &Path) -> Result<String> {
    let mut sheets = Vec::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("{} is missing", dir.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            sheets.push(path);
        }
    }
    if sheets.is_empty() {
        bail!("{}: there is no style sheet", dir.display());
    }
    sheets.sort();
    let texts: Result<Vec<_>> = sheets.iter().map(|sheet| read_text(sheet)).collect();
    Ok(minify_css(&texts?.join("\n")))
}

fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?).with_context(|| format!("{} is not UTF-8", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("could not read {}", path.display()))
}
