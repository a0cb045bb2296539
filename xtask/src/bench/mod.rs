//! `cargo xtask bench`: how fast the guide is in a browser and natively, for docs/performance.md.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{command, dist, setup};

/// The flow in plain JavaScript that the guide is held against.
const FLOOR: [(&str, &str); 3] = [
    ("index.html", include_str!("floor/index.html")),
    ("floor.css", include_str!("floor/floor.css")),
    ("floor.js", include_str!("floor/floor.js")),
];

/// `cargo xtask bench [--quick]`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let runs = match args {
        [] => 9,
        [one] if one == "--quick" => 3,
        _ => bail!("bench takes --quick and nothing else"),
    };
    setup::run(&["--browsers".to_owned()])?;
    dist::run(project, &[])?;
    let results = in_browser(project, runs)?;
    println!("{}", results.display());
    Ok(())
}

/// Measures in Chromium; gives the file with the results.
fn in_browser(project: &Project, runs: usize) -> Result<PathBuf> {
    let folder = project.target.join("bench");
    let (floor, results) = (folder.join("floor"), folder.join("results.json"));
    write_floor(&floor)?;
    let mut cargo = command::cargo();
    cargo.args(["test", "--package", "browser-tests", "--test", "bench", "--", "--ignored", "--nocapture"]);
    cargo.current_dir(&project.root).env("BEIAN_DIST", project.dist());
    cargo.env("BEIAN_BENCH_FLOOR", &floor).env("BEIAN_BENCH_RESULTS", &results);
    command::run(cargo.env("BEIAN_BENCH_RUNS", runs.to_string()))?;
    Ok(results)
}

/// As a build writes it: small, and compressed.
fn write_floor(floor: &Path) -> Result<()> {
    fs::create_dir_all(floor).with_context(|| format!("could not create {}", floor.display()))?;
    for (name, text) in FLOOR {
        let text = dist::minified(name, text)?;
        fs::write(floor.join(dist::brotli_name(name)), dist::brotli(&text)?)?;
        fs::write(floor.join(name), text)?;
    }
    Ok(())
}
