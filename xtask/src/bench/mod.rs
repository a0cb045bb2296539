//! `cargo xtask bench`: how fast the guide is in a browser and natively, for docs/performance.md.

mod machine;
mod native;
mod promises;
mod report;
mod results;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{command, dist, setup, size};
use results::Results;

/// The flow in plain JavaScript that the guide is held against.
const FLOOR: [(&str, &str); 3] = [
    ("index.html", include_str!("floor/index.html")),
    ("floor.css", include_str!("floor/floor.css")),
    ("floor.js", include_str!("floor/floor.js")),
];

/// Where the results are told, between these marks; the rest of the page is written by hand.
const PAGE: &str = "docs/performance.md";
const BEGIN: &str = "<!-- results -->\n";
const END: &str = "<!-- end of the results -->\n";

/// `cargo xtask bench [--quick]`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let (runs, quick) = match args {
        [] => (9, false),
        [one] if one == "--quick" => (3, true),
        _ => bail!("bench takes --quick and nothing else"),
    };
    setup::run(&["--browsers".to_owned()])?;
    dist::run(project, &[])?;
    // First: it needs nothing else, and takes the processor for itself.
    let native = native::medians(project)?;
    let results = Results::read(&in_browser(project, runs)?)?;
    let promises = promises::all(&results, size::first_use(&project.dist())?);
    let text = report::text(&machine::line(project, runs), &promises, &results, &native);
    println!("{text}");
    // A few runs are for a look while working; the page tells what many have shown.
    if quick {
        return Ok(());
    }
    let page = project.root.join(PAGE);
    let old = fs::read_to_string(&page).with_context(|| format!("could not read {PAGE}"))?;
    fs::write(&page, between_marks(&old, &text)?).with_context(|| format!("could not write {PAGE}"))?;
    println!("{PAGE} is up to date");
    Ok(())
}

fn between_marks(page: &str, text: &str) -> Result<String> {
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = marks.with_context(|| format!("{PAGE} has no place for the results"))?;
    Ok(format!("{before}{BEGIN}\n{text}\n{END}{after}"))
}

/// Measures in Chromium; gives the file with the results.
fn in_browser(project: &Project, runs: usize) -> Result<PathBuf> {
    let folder = project.target.join("bench");
    let (floor, results) = (folder.join("floor"), folder.join("results.json"));
    write_floor(&floor)?;
    let mut cargo = command::cargo();
    cargo.args([
        "test",
        "--package",
        "browser-tests",
        "--test",
        "browser",
        "--",
        "--ignored",
        "--nocapture",
        "tools::bench",
    ]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_by_hand_stays() {
        let page = format!("# Performance\n{BEGIN}old\n{END}How to repeat it\n");
        let new = between_marks(&page, "new").unwrap();
        assert_eq!(new, format!("# Performance\n{BEGIN}\nnew\n{END}How to repeat it\n"));
        assert_eq!(between_marks(&new, "new").unwrap(), new);
        assert!(between_marks("# Performance", "new").is_err());
    }
}
