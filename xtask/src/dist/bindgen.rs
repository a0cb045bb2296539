//! From Rust to wasm and its glue, for the page and for the API without an interface.
//!
//! wasm-opt (binaryen 132) has no place here: measured on this project, `-Oz` makes the wasm 6 % smaller but its brotli
//! form, which is what travels, 0.2 % larger; `-O1` makes that 0.8 % smaller. That is not worth a tool to install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::element::fill;
use super::{Files, hash, split};
use crate::command;
use crate::project::Project;
use crate::setup::Toolchain;

/// Raise this when the steps below change, so that kept results are made anew.
const RECIPE: &str = "6";

/// One of the two wasms: each has its own package's features and nothing of the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The guide that people see.
    App,
    /// The API without an interface.
    Headless,
}

impl Part {
    /// What cargo builds: the package, with its features.
    fn package(self) -> &'static [&'static str] {
        match self {
            Self::App => &["--package", "beian-guide", "--features", "web"],
            Self::Headless => &["--package", "beian-guide-headless"],
        }
    }

    /// The file that cargo writes.
    fn artifact(self) -> &'static str {
        match self {
            Self::App => "beian_guide.wasm",
            Self::Headless => "beian_guide_headless.wasm",
        }
    }

    /// The names of the glue and the wasm start with this.
    fn name(self) -> &'static str {
        match self {
            Self::App => "beian-guide-app",
            Self::Headless => "beian-guide-headless",
        }
    }

    /// The glue's name. The API's own module has the plain name.
    fn glue(self) -> &'static str {
        match self {
            Self::App => "beian-guide-app.js",
            Self::Headless => "beian-guide-headless-glue.js",
        }
    }

    /// What people know it by.
    fn title(self) -> &'static str {
        match self {
            Self::App => "the guide",
            Self::Headless => "the API without an interface",
        }
    }

    fn cache(self, profile: Profile) -> &'static str {
        match (self, profile) {
            (Self::App, Profile::Release) => "app",
            (Self::App, Profile::Dev) => "app-dev",
            (Self::Headless, Profile::Release) => "headless",
            (Self::Headless, Profile::Dev) => "headless-dev",
        }
    }
}

/// How to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small: what is published.
    Release,
    /// Quick to build: for working on it.
    Dev,
}

/// Builds the library and processes the result, unless it is the same as last time.
pub fn build(project: &Project, toolchain: &Toolchain, part: Part, profile: Profile) -> Result<Files> {
    check_versions(&project.root.join("Cargo.lock"))?;
    let wasm = compile(project, toolchain, part, profile)?;
    let input = fs::read(&wasm).with_context(|| format!("could not read {}", wasm.display()))?;
    let key = hash::key(&[&input, RECIPE.as_bytes()]);
    let cache = project.cache().join(part.cache(profile));
    if fs::read_to_string(cache.join("key")).is_ok_and(|old| old == key) {
        return collect(&cache.join("files"));
    }
    if cache.exists() {
        fs::remove_dir_all(&cache).with_context(|| format!("could not empty {}", cache.display()))?;
    }
    println!("Making what browsers load of {}: some seconds.", part.title());
    let out = cache.join("files");
    fs::create_dir_all(&out)?;
    generate(input, &out, part, profile)?;
    fs::write(cache.join("key"), key)?;
    collect(&out)
}

/// The glue and the wasm fit only if both sides of wasm-bindgen have the same version.
fn check_versions(lock: &Path) -> Result<()> {
    let text = fs::read_to_string(lock).with_context(|| format!("could not read {}", lock.display()))?;
    let version = |name: &str| {
        let mut lines = text.lines();
        lines.find(|line| *line == format!("name = \"{name}\""))?;
        lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
    };
    let missing = |name| anyhow!("{} does not have {name}", lock.display());
    let library = version("wasm-bindgen").ok_or_else(|| missing("wasm-bindgen"))?;
    let tool = version("wasm-bindgen-cli-support").ok_or_else(|| missing("wasm-bindgen-cli-support"))?;
    if library != tool {
        bail!(
            "wasm-bindgen is at {library}, but wasm-bindgen-cli-support at {tool}: \
             set it to \"={library}\" in xtask/Cargo.toml"
        );
    }
    Ok(())
}

fn compile(project: &Project, toolchain: &Toolchain, part: Part, profile: Profile) -> Result<PathBuf> {
    // The crate type is set here: with `rlib` beside it in Cargo.toml, cargo would leave link-time
    // optimisation out, and the wasm would be a quarter larger.
    let mut cargo = toolchain.cargo("rustc");
    cargo.current_dir(&project.root).arg("--lib").args(part.package());
    cargo.args(["--crate-type", "cdylib"]);
    // In the encoded form, as a path may hold a space.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", short_paths(&project.root).join("\u{1f}"));
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    if part == Part::App {
        // By the relocations the parts are told apart afterwards. For the library alone: both wasms share the rest.
        cargo.args(["--", "-Clink-args=--emit-relocs"]);
    }
    let time = match profile {
        Profile::Release => "one or two minutes where its code changed, more on a new machine",
        Profile::Dev => "some seconds where its code changed, some minutes on a new machine",
    };
    println!("Building {} for the browser: {time}.", part.title());
    command::run(&mut cargo).context("the library does not build for the browser")?;
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    Ok(project.target.join("wasm32-unknown-unknown").join(folder).join(part.artifact()))
}

/// Flags that take this machine's folders out of the places that messages of a panic name: the same sources give
/// the same wasm on every machine, and a smaller one.
fn short_paths(root: &Path) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries =
        registries.into_iter().flatten().filter_map(|entry| entry.ok().map(|entry| entry.path()));
    // Where the library's sources are installed, the compiler names their place there.
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = command::output(Command::new(rustc).args(["--print", "sysroot"]));
    let library = sysroot.map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust"));
    let folders = registries.chain([root.to_owned()]).chain(library);
    folders.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

fn generate(input: Vec<u8>, out: &Path, part: Part, profile: Profile) -> Result<()> {
    let (main, link) = match part {
        Part::App => split::run(&input, out, part.name())?,
        Part::Headless => (input, None),
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(part.name(), main).web(true)?.typescript(false);
    // What the parts take from the main one is exported by the linker's names.
    bindgen.keep_lld_exports(link.is_some());
    // Names only help while working: they show in a panic's stack.
    bindgen.remove_name_section(profile == Profile::Release).remove_producers_section(true);
    bindgen.generate(out).context("wasm-bindgen could not process the library")?;
    let glue = out.join(part.name()).with_extension("js");
    let script = fs::read_to_string(&glue).with_context(|| format!("{} is missing", glue.display()))?;
    fs::remove_file(&glue)?;
    let script = match link {
        Some(link) => split::join(&ask_prototype(&script)?, &link)?,
        None => script,
    };
    let script = if profile == Profile::Release { super::minify::js(&script)? } else { script.into_bytes() };
    Ok(fs::write(out.join(part.glue()), script)?)
}

/// The glue with what makes nodes asked of the document's prototype: an element of the page that has such a name hides what
/// the document itself has.
fn ask_prototype(glue: &str) -> Result<String> {
    let makers = ["createElement", "createElementNS", "createTextNode"];
    makers.iter().try_fold(glue.to_owned(), |glue, name| {
        let safe = format!("Document.prototype.{name}.call(arg0, ");
        fill(&glue, &format!("arg0.{name}("), &safe).context("wasm-bindgen's glue is not as expected")
    })
}

/// All files below a folder by their relative path.
pub fn collect(dir: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts = path.strip_prefix(dir)?.components().map(|part| part.as_os_str().to_string_lossy());
            files.insert(parts.collect::<Vec<_>>().join("/"), fs::read(&path)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_versions_of_wasm_bindgen_are_refused() {
        let lock = std::env::temp_dir().join(format!("lock-{}", std::process::id()));
        let write = |library: &str| {
            let text = format!(
                "name = \"wasm-bindgen\"\nversion = \"{library}\"\nname = \"wasm-bindgen-cli-support\"\nversion = \"0.2.1\"\n"
            );
            fs::write(&lock, text).unwrap();
        };
        write("0.2.1");
        check_versions(&lock).unwrap();
        write("0.2.2");
        let error = check_versions(&lock).unwrap_err().to_string();
        assert!(error.contains("\"=0.2.2\""), "{error}");
        fs::remove_file(lock).unwrap();
    }
}
