//! Firefox and its driver for the tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, bail};

use super::apt;
use crate::command;
use crate::project::Project;

const PACKAGE: &str = "firefox-esr";
/// The version of geckodriver that is built where there is none; Debian has no package.
const GECKODRIVER: &str = "0.37.1";

/// Firefox and geckodriver, installed or built if missing.
pub fn ensure_firefox() -> Result<(PathBuf, PathBuf)> {
    ensure(&Project::here().target.join("tools")).map_err(|error| {
        anyhow!(
            "The browser tests need Firefox and geckodriver ({error:#}).\n\
             On Debian: apt-get install {PACKAGE}; cargo install geckodriver --version {GECKODRIVER} --locked\n\
             Elsewhere: install Firefox and geckodriver {GECKODRIVER} or later, both on the PATH, and a font with \
             Chinese characters."
        )
    })
}

fn ensure(tools: &Path) -> Result<(PathBuf, PathBuf)> {
    Ok((firefox()?, geckodriver(tools)?))
}

fn firefox() -> Result<PathBuf> {
    let find = || [PACKAGE, "firefox"].iter().find_map(|name| command::find(name));
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&[PACKAGE])?;
    find().ok_or_else(|| anyhow!("it was installed, but is not on the PATH"))
}

/// The tests look in the same places in the same order: the folder for tools, then the PATH.
fn geckodriver(tools: &Path) -> Result<PathBuf> {
    let own = tools.join("bin/geckodriver");
    if own.is_file() {
        if version(&own).as_deref() == Some(GECKODRIVER) {
            return Ok(own);
        }
    } else if let Some(found) = command::find("geckodriver").filter(|found| version(found).is_some()) {
        return Ok(found);
    }
    println!("Building geckodriver {GECKODRIVER} with cargo: about a minute, only this once.");
    let build = tools.join("build");
    command::run(&mut install(tools, &build))?;
    // What was built on the way is of no more use; where it cannot be removed it only takes room.
    let _ = std::fs::remove_dir_all(&build);
    if version(&own).is_none() {
        bail!("{} was built, but does not run", own.display());
    }
    Ok(own)
}

/// Builds the driver fast rather than small: it has little to do. Own folders, also for what is built on the way, keep
/// out of the way of other builds, and a build that was interrupted goes on where it was.
fn install(tools: &Path, build: &Path) -> Command {
    let mut cargo = command::cargo();
    cargo.args(["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--force", "--root"]);
    cargo.arg(tools).arg("--target-dir").arg(build).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    cargo
}

/// What a geckodriver calls itself: "geckodriver 0.37.1 (…)"; `None` if it does not run.
fn version(program: &Path) -> Option<String> {
    let printed = command::output(Command::new(program).arg("--version"))?;
    Some(printed.strip_prefix("geckodriver ")?.split_whitespace().next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geckodriver_is_built_fast_into_its_own_folders() {
        let cargo = install(Path::new("target/tools"), Path::new("target/tools/build"));
        let args: Vec<_> = cargo.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        let line = args.join(" ");
        assert!(line.starts_with(&format!("install geckodriver --version {GECKODRIVER} --locked")), "{line}");
        assert!(line.ends_with("--root target/tools --target-dir target/tools/build"), "{line}");
        assert!(cargo.get_envs().any(|(name, value)| {
            name == "CARGO_PROFILE_RELEASE_OPT_LEVEL" && value.is_some_and(|value| value == "0")
        }));
    }

    #[test]
    fn what_is_no_geckodriver_has_no_version() {
        assert_eq!(version(Path::new("/bin/true")), None);
        assert_eq!(version(Path::new("no-such-program-here")), None);
    }
}
