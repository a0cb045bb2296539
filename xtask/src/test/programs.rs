//! The programs that test: cargo's, and those of Node.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::options::Options;
use super::output::{Reader, Results};
use crate::project::Project;
use crate::{command, package};

/// The site that the npm step builds, for the browser tests.
const NPM_SITE: &str = "BEIAN_NPM_SITE";
/// The names that are asked for, for the browser tests' runner.
const NAMES: &str = "BEIAN_TEST_NAMES";
/// Where that runner writes how long each test took.
const TIMES: &str = "BEIAN_TEST_TIMES";
/// Where it leaves what it saw when a test failed.
const FAILURES: &str = "BEIAN_FAILURES";

/// What needs no browser: all of the workspace, and what the browser tests are made of.
const NATIVE: [&[&str]; 2] =
    [&["--workspace", "--exclude", "browser-tests"], &["--package", "browser-tests", "--lib"]];
const BROWSER: [&str; 4] = ["--package", "browser-tests", "--test", "browser"];

/// Compiles the native tests, with cargo's own progress.
pub fn build_native(project: &Project) -> Result<Results> {
    NATIVE.iter().try_for_each(|packages| build(project, packages))?;
    Ok(Results::default())
}

/// Compiles the browser tests.
pub fn build_browser(project: &Project) -> Result<Results> {
    build(project, &BROWSER)?;
    Ok(Results::default())
}

fn build(project: &Project, packages: &[&str]) -> Result<()> {
    command::run(cargo(project, packages).arg("--no-run")).context("the tests do not compile")
}

/// Runs the native tests that are asked for.
pub fn native(project: &Project, options: &Options) -> Result<Results> {
    let mut all = Results::default();
    for packages in NATIVE {
        let mut cargo = cargo(project, packages);
        cargo.arg("--no-fail-fast");
        if !options.names.is_empty() {
            cargo.arg("--").args(&options.names);
        }
        all.add(counted(&mut cargo, "Rust tests")?);
    }
    Ok(all)
}

/// The browser tests that are asked for, without those that only run by hand.
pub fn browser_names(project: &Project, options: &Options) -> Result<Vec<String>> {
    let list = |more: &[&str]| -> Result<Vec<String>> {
        let output = cargo(project, &BROWSER).args(["--quiet", "--", "--list"]).args(more).output()?;
        if !output.status.success() {
            bail!(
                "the browser tests could not be listed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(text.lines().filter_map(|line| Some(line.strip_suffix(": test")?.to_owned())).collect())
    };
    let by_hand = list(&["--ignored"])?;
    Ok(list(&[])?.into_iter().filter(|name| options.wants(name) && !by_hand.contains(name)).collect())
}

/// Runs the browser tests that are asked for; also in the site made with the package, where there is one.
pub fn browser(project: &Project, options: &Options, site: bool, traces: &Path) -> Result<Results> {
    let times = project.cache().join("test-times");
    fs::create_dir_all(project.cache())?;
    match fs::remove_file(&times) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut tests = cargo(project, &BROWSER);
    tests.env(NAMES, options.names.join(",")).env(TIMES, &times).env(FAILURES, traces);
    match site {
        true => tests.env(NPM_SITE, npm_folder(project).join("dist")),
        false => tests.env_remove(NPM_SITE),
    };
    let mut results = counted(&mut tests, "browser tests")?;
    // Each test has told its own time.
    results.times = fs::read_to_string(&times).unwrap_or_default().lines().filter_map(time).collect();
    Ok(results)
}

/// Reads "12.345<tab>name".
fn time(line: &str) -> Option<(f32, String)> {
    let (seconds, name) = line.split_once('\t')?;
    Some((seconds.parse().ok()?, name.to_owned()))
}

/// The package as its users have it, in the site that is built with it.
pub fn npm(project: &Project, node: &Path) -> Result<Results> {
    if !npm_folder(project).join("node_modules").is_dir() {
        println!("npm gets Vite, webpack, Next, React, Vue and TypeScript first, once: about half a minute.");
    }
    let mut run = Command::new(node);
    run.arg("tests/npm/run.mjs").arg(package::tgz_path(project)).arg(project.dist());
    counted(run.arg(npm_folder(project)).current_dir(&project.root), "npm tests")
}

/// Kept between runs, so that the packages are there.
fn npm_folder(project: &Project) -> PathBuf {
    project.target.join("npm-site")
}

/// The published API in Node, with the examples of its page.
pub fn headless(project: &Project, node: &Path) -> Result<Results> {
    let mut run = Command::new(node);
    run.arg("tests/headless/node.mjs").arg(project.dist()).arg("docs/headless.md");
    counted(run.current_dir(&project.root), "Node tests")
}

/// A Node that the API promises to work in.
pub fn node() -> Option<PathBuf> {
    let node = command::find("node")?;
    let version = command::output(Command::new(&node).arg("--version"))?;
    (major(&version)? >= 20).then_some(node)
}

/// Reads "v20.20.2".
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn cargo(project: &Project, packages: &[&str]) -> Command {
    let mut cargo = command::cargo();
    cargo.arg("test").args(packages).current_dir(&project.root).env("BEIAN_DIST", project.dist());
    cargo
}

/// Runs tests, passing their output on while reading it. `name` is what fails if no test did.
fn counted(tests: &mut Command, name: &str) -> Result<Results> {
    let mut reader = Reader::default();
    // Both streams come through one pipe: cargo says on one which program the lines on the other are from.
    let (output, input) = io::pipe().context("could not make a pipe for the tests")?;
    // Colours would stand between the words that are read.
    tests.env("CARGO_TERM_COLOR", "never");
    tests.stdin(Stdio::null()).stdout(input.try_clone()?).stderr(input);
    let mut child = tests.spawn().context("could not start the tests")?;
    // The pipe ends only when nobody can write any more: the command itself holds both streams.
    tests.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        reader.line(&line);
    }
    let success = child.wait()?.success();
    Ok(reader.end(success, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(
            (major("v20.20.2"), major("v8.1"), major("20"), major("")),
            (Some(20), Some(8), None, None)
        );
    }

    #[test]
    fn times_are_read() {
        assert_eq!(time("12.345\ta::b"), Some((12.345, "a::b".to_owned())));
        assert_eq!((time("a::b"), time("x\ta::b")), (None, None));
    }

    #[test]
    fn both_streams_are_read_in_their_order() {
        let script = "echo '     Running tests/a.rs (target/a-1)' >&2; echo 'test result: ok. 2 passed; 0 failed; finished in 0.50s'; exit 1";
        let results = counted(Command::new("sh").args(["-c", script]), "the step").unwrap();
        assert_eq!((results.passed, results.failed), (2, 1));
        assert_eq!(results.times, [(0.5, "a (tests/a.rs)".to_owned())]);
        assert_eq!(results.failures, ["the step"]);
    }
}
