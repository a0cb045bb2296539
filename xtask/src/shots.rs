//! Pictures of the finished build: for the documentation, to compare with, to look through.

use anyhow::{Result, bail};

use crate::project::Project;
use crate::{command, dist, setup};

/// `cargo xtask shots`: writes docs/screenshots.
pub fn run(project: &Project) -> Result<()> {
    take(project, &["--ignored", "tools::shots"])?;
    println!("docs/screenshots is up to date");
    Ok(())
}

/// `cargo xtask gallery`: every state in four widths and two looks.
pub fn gallery(project: &Project) -> Result<()> {
    take(project, &["--ignored", "tools::gallery"])?;
    println!("the pictures are in target/gallery, by width and look");
    Ok(())
}

/// `cargo xtask pictures`: what key screens are compared with from now on.
pub fn pictures(project: &Project) -> Result<()> {
    take(project, &["tools::pictures"])?;
    println!("tests/golden/pictures is up to date");
    Ok(())
}

/// Builds, then runs the tests that take pictures.
fn take(project: &Project, test: &[&str]) -> Result<()> {
    setup::run(&["--browsers".to_owned()])?;
    dist::run(project, &[])?;
    let mut cargo = command::cargo();
    cargo.args(["test", "--package", "browser-tests", "--test", "browser", "--"]).args(test);
    cargo.current_dir(&project.root).env("BEIAN_DIST", project.dist()).env("BEIAN_PICTURES", "accept");
    if !cargo.status()?.success() {
        bail!("the pictures could not be taken");
    }
    Ok(())
}
