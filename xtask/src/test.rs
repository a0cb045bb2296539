//! `cargo xtask test`: everything that can be tested, with one line at the end that sums it up.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{command, dist, package, rules, setup, size};

/// The site that the npm step builds, for the browser tests.
const NPM_SITE: &str = "BEIAN_NPM_SITE";

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
}

/// One line of the summary.
struct Step {
    name: &'static str,
    outcome: Outcome,
    counts: Counts,
    seconds: f32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

#[derive(Default)]
struct Summary(Vec<Step>);

/// `cargo xtask test`; false when something failed, which the printed summary tells.
///
/// A step that fails without a failing test of its own (it does not compile, rules are wrong …) counts as one failure,
/// so that the last line never reads better than the run was.
pub fn run(project: &Project, args: &[String]) -> Result<bool> {
    if !args.is_empty() {
        bail!("test takes no options");
    }
    let mut summary = Summary::default();
    let toolchain = summary.step("set-up", || {
        setup::run(&["--browsers".to_owned()])?;
        Ok(Counts::default())
    });
    summary.step("Rust tests", || cargo_test(project, &["--workspace", "--exclude", "browser-tests"]));
    summary.step("rules", || rules::run(project, &[]).map(|()| Counts::default()));
    // Without a build there is nothing to look at in a browser, and an old dist/ would tell about the past.
    let built = toolchain && summary.step("dist", || dist::run(project, &[]).map(|()| Counts::default()));
    if built {
        summary.step("sizes", || size::check(project).map(|(passed, failed)| Counts { passed, failed }));
    } else {
        summary.skip("sizes");
    }
    let packed = built && summary.step("package", || package::write(project).map(|()| Counts::default()));
    if built {
        match node() {
            Some(node) => {
                summary.step("Node tests", || node_tests(project, &node));
            }
            None => {
                println!(
                    "\nThere is no Node 20 or later: the API without an interface is tested in the browser alone."
                );
                summary.skip("Node tests");
            }
        }
        let site = packed && npm_step(project, &mut summary);
        summary.step("browser tests", || browser_tests(project, site));
    } else {
        summary.skip("package");
        summary.skip("Node tests");
        summary.skip("npm tests");
        summary.skip("browser tests");
    }
    summary.print();
    Ok(summary.0.iter().all(|step| step.outcome == Outcome::Passed))
}

impl Summary {
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Counts>) -> bool {
        println!("\n== {name} ==");
        let start = Instant::now();
        let (outcome, counts) = match work() {
            Ok(counts) if counts.failed == 0 => (Outcome::Passed, counts),
            Ok(counts) => (Outcome::Failed, counts),
            Err(error) => {
                println!("error: {error:#}");
                (Outcome::Failed, Counts { passed: 0, failed: 1 })
            }
        };
        self.0.push(Step { name, outcome, counts, seconds: start.elapsed().as_secs_f32() });
        outcome == Outcome::Passed
    }

    fn skip(&mut self, name: &'static str) {
        self.0.push(Step { name, outcome: Outcome::Skipped, counts: Counts::default(), seconds: 0.0 });
    }

    fn print(&self) {
        println!("\n{:<16} {:<8} {:>7} {:>7} {:>8}", "step", "result", "passed", "failed", "seconds");
        let mut sum = Counts::default();
        for step in &self.0 {
            let result = match step.outcome {
                Outcome::Passed => "ok",
                Outcome::Failed => "FAILED",
                Outcome::Skipped => "skipped",
            };
            let Counts { passed, failed } = step.counts;
            println!("{:<16} {result:<8} {passed:>7} {failed:>7} {:>8.1}", step.name, step.seconds);
            sum.passed += passed;
            sum.failed += failed;
        }
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
    }
}

fn cargo_test(project: &Project, args: &[&str]) -> Result<Counts> {
    counted(&mut cargo(project, args))
}

fn cargo(project: &Project, args: &[&str]) -> Command {
    let mut cargo = command::cargo();
    cargo.arg("test").args(args).arg("--no-fail-fast").current_dir(&project.root);
    cargo.env("BEIAN_DIST", project.dist());
    cargo
}

/// The journeys; also in the site made with the package, where there is one.
fn browser_tests(project: &Project, site: bool) -> Result<Counts> {
    let mut tests = cargo(project, &["--package", "browser-tests"]);
    match site {
        true => tests.env(NPM_SITE, npm_folder(project).join("dist")),
        false => tests.env_remove(NPM_SITE),
    };
    counted(&mut tests)
}

/// The package as its users have it; true if there is a site made with it.
fn npm_step(project: &Project, summary: &mut Summary) -> bool {
    match node().filter(|_| command::find("npm").is_some()) {
        Some(node) => summary.step("npm tests", || npm_tests(project, &node)),
        None => {
            println!(
                "\nThere is no Node 20 or later with npm: the package is not tried in Vite, React and Vue."
            );
            summary.skip("npm tests");
            false
        }
    }
}

fn npm_tests(project: &Project, node: &Path) -> Result<Counts> {
    let mut run = Command::new(node);
    run.arg("tests/npm/run.mjs").arg(package::tgz_path(project)).arg(project.dist());
    counted(run.arg(npm_folder(project)).current_dir(&project.root))
}

/// Kept between runs, so that the packages are there.
fn npm_folder(project: &Project) -> PathBuf {
    project.target.join("npm-site")
}

/// The published API in Node, with the examples of its page.
fn node_tests(project: &Project, node: &Path) -> Result<Counts> {
    let mut run = Command::new(node);
    counted(
        run.arg("tests/headless/node.mjs")
            .arg(project.dist())
            .arg("docs/headless.md")
            .current_dir(&project.root),
    )
}

/// A Node that the API promises to work in.
fn node() -> Option<PathBuf> {
    let node = command::find("node")?;
    let version = command::output(Command::new(&node).arg("--version"))?;
    (major(&version)? >= 20).then_some(node)
}

/// Reads "v20.20.2".
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Runs tests, passing their output on while adding up the results.
fn counted(tests: &mut Command) -> Result<Counts> {
    let mut child = tests.stdout(Stdio::piped()).spawn().context("could not start the tests")?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            if let Some(result) = parse(&line) {
                counts.passed += result.passed;
                counts.failed += result.failed;
            }
        }
    }
    if !child.wait()?.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// Reads "test result: ok. 3 passed; 0 failed; …".
fn parse(line: &str) -> Option<Counts> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut counts = Counts::default();
    for part in rest.split("; ") {
        match part.split_once(' ') {
            Some((number, "passed")) => counts.passed = number.parse().ok()?,
            Some((number, "failed")) => counts.failed = number.parse().ok()?,
            _ => {}
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(parse(line), Some(Counts { passed: 12, failed: 3 }));
        assert_eq!(parse("test result: ok. 0 passed; 0 failed; 0 ignored"), Some(Counts::default()));
        assert_eq!(parse("test rules::date ... ok"), None);
    }

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(
            (major("v20.20.2"), major("v8.1"), major("20"), major("")),
            (Some(20), Some(8), None, None)
        );
    }

    #[test]
    fn a_failing_step_counts() {
        let mut summary = Summary::default();
        assert!(summary.step("good", || Ok(Counts { passed: 2, failed: 0 })));
        assert!(!summary.step("bad", || Err(anyhow::anyhow!("broken"))));
        assert!(!summary.step("worse", || Ok(Counts { passed: 1, failed: 2 })));
        assert_eq!(summary.0.iter().map(|step| step.counts.failed).sum::<u64>(), 3);
    }
}
