//! axe-core, which looks for barriers in the pages of the browser tests. npm gets it: its code is not in the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, bail};

use super::apt;
use crate::command;
use crate::project::Project;

/// What npm is asked for, and what it makes sure of; in `tests/browser/axe`.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// The script, installed if missing. The tests look in the same place.
pub fn ensure_axe() -> Result<PathBuf> {
    let project = Project::here();
    let (wanted, folder) = (project.root.join("tests/browser/axe"), project.target.join("tools/axe"));
    if is_installed(&wanted, &folder) {
        return Ok(script(&folder));
    }
    install(&wanted, &folder).map_err(|error| {
        anyhow!(
            "The browser tests need axe-core ({error:#}).\n\
             npm gets it, and needs the network for that, once. npm is missing? On Debian or Ubuntu: apt-get \
             install npm\n\
             Elsewhere: install Node 20 or later, with npm, and see that both are on the PATH."
        )
    })?;
    Ok(script(&folder))
}

fn install(wanted: &Path, folder: &Path) -> Result<()> {
    if command::find("npm").is_none() {
        apt::install(&["npm"])?;
    }
    let Some(npm) = command::find("npm") else { bail!("npm was installed, but is not on the PATH") };
    std::fs::create_dir_all(folder)?;
    for name in FILES {
        std::fs::copy(wanted.join(name), folder.join(name))?;
    }
    println!("Installing axe-core with npm: some seconds, only this once.");
    command::run(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    if !is_installed(wanted, folder) {
        bail!("npm has no complaint, but {} is not there", script(folder).display());
    }
    Ok(())
}

/// Whether the very version that is wanted is there: npm writes its own list last of all.
fn is_installed(wanted: &Path, folder: &Path) -> bool {
    let same = FILES.iter().all(|name| match std::fs::read(folder.join(name)) {
        Ok(there) => std::fs::read(wanted.join(name)).is_ok_and(|wanted| wanted == there),
        Err(_) => false,
    });
    same && folder.join("node_modules/.package-lock.json").is_file() && script(folder).is_file()
}

fn script(folder: &Path) -> PathBuf {
    folder.join("node_modules/axe-core/axe.min.js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_wanted_version_counts_as_installed() {
        let root = std::env::temp_dir().join(format!("beian-axe-{}", std::process::id()));
        let (wanted, folder) = (root.join("wanted"), root.join("axe"));
        for dir in [&wanted, &folder] {
            std::fs::create_dir_all(dir).unwrap();
            FILES.iter().for_each(|name| std::fs::write(dir.join(name), "1").unwrap());
        }
        assert!(!is_installed(&wanted, &folder), "npm was not done");
        std::fs::create_dir_all(script(&folder).parent().unwrap()).unwrap();
        std::fs::write(script(&folder), "").unwrap();
        std::fs::write(folder.join("node_modules/.package-lock.json"), "").unwrap();
        assert!(is_installed(&wanted, &folder));
        std::fs::write(wanted.join(FILES[1]), "2").unwrap();
        assert!(!is_installed(&wanted, &folder), "another version is wanted");
        std::fs::remove_dir_all(root).unwrap();
    }
}
