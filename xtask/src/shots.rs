//! `cargo xtask shots`: takes the documentation's pictures of the finished build.

use anyhow::{Result, bail};

use crate::project::Project;
use crate::{command, dist, setup};

/// Builds, then writes docs/screenshots.
pub fn run(project: &Project) -> Result<()> {
    setup::run(&["--browsers".to_owned()])?;
    dist::run(project, &[])?;
    let mut cargo = command::cargo();
    cargo.args(["test", "--package", "browser-tests", "--test", "shots", "--", "--ignored"]);
    cargo.current_dir(&project.root).env("BEIAN_DIST", project.dist());
    if !cargo.status()?.success() {
        bail!("the pictures could not be taken");
    }
    println!("docs/screenshots is up to date");
    Ok(())
}
