//! What the runs came to, as it is printed at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::Instant;

use anyhow::Result;

use super::output::Results;

/// So many of the slowest tests are named.
const SLOWEST: usize = 15;

/// One line of the table.
pub struct Step {
    name: &'static str,
    outcome: Outcome,
    results: Results,
    seconds: f32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

/// The steps of one run, in order.
#[derive(Default)]
pub struct Run(Vec<Step>);

impl Run {
    /// Does a step, and remembers how it went; true if nothing failed. A step that fails without a failing test of its own
    /// (it does not compile, rules are wrong …) counts as one failure, so that the last line never reads better than the
    /// run was.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Results>) -> bool {
        println!("\n== {name} ==");
        let start = Instant::now();
        let results = work().unwrap_or_else(|error| {
            println!("error: {error:#}");
            Results::failure(name)
        });
        let outcome = if results.failed == 0 { Outcome::Passed } else { Outcome::Failed };
        self.0.push(Step { name, outcome, results, seconds: start.elapsed().as_secs_f32() });
        outcome == Outcome::Passed
    }

    /// Remembers that a step was not done.
    pub fn skip(&mut self, name: &'static str) {
        self.0.push(Step { name, outcome: Outcome::Skipped, results: Results::default(), seconds: 0.0 });
    }

    /// Tests that passed, and that failed.
    pub fn counts(&self) -> (u64, u64) {
        self.0.iter().fold((0, 0), |(passed, failed), step| {
            (passed + step.results.passed, failed + step.results.failed)
        })
    }

    /// Whether every step passed; one that was left out did not.
    pub fn is_good(&self) -> bool {
        self.0.iter().all(|step| step.outcome == Outcome::Passed)
    }

    fn seconds(&self) -> f32 {
        self.0.iter().map(|step| step.seconds).sum()
    }

    /// The steps with their results and seconds.
    pub fn table(&self) -> String {
        let mut text =
            format!("{:<16} {:<8} {:>7} {:>7} {:>8}\n", "step", "result", "passed", "failed", "seconds");
        for step in &self.0 {
            let result = match step.outcome {
                Outcome::Passed => "ok",
                Outcome::Failed => "FAILED",
                Outcome::Skipped => "skipped",
            };
            let Results { passed, failed, .. } = step.results;
            // Writing to a text cannot fail.
            let _ =
                writeln!(text, "{:<16} {result:<8} {passed:>7} {failed:>7} {:>8.1}", step.name, step.seconds);
        }
        text
    }

    fn results(&self) -> impl Iterator<Item = &Results> {
        self.0.iter().map(|step| &step.results)
    }
}

/// All that is told after the last run; the last line is the sum.
pub fn summary(runs: &[Run]) -> String {
    let sections = [slowest(runs), notes(runs), failures(runs), run_table(runs)];
    let mut text: String = sections.into_iter().flatten().map(|section| section + "\n").collect();
    let (passed, failed) =
        runs.iter().map(Run::counts).fold((0, 0), |sum, run| (sum.0 + run.0, sum.1 + run.1));
    let _ = writeln!(text, "{passed} passed, {failed} failed");
    text
}

/// The slowest tests, each with the longest time that it took.
fn slowest(runs: &[Run]) -> Option<String> {
    let mut longest: BTreeMap<&str, f32> = BTreeMap::new();
    for (seconds, name) in runs.iter().flat_map(Run::results).flat_map(|results| &results.times) {
        let known = longest.entry(name).or_default();
        *known = known.max(*seconds);
    }
    let mut tests: Vec<_> = longest.into_iter().collect();
    tests.sort_by(|a, b| b.1.total_cmp(&a.1));
    tests.truncate(SLOWEST);
    let lines: String = tests.iter().map(|(name, seconds)| format!("{seconds:>8.1}  {name}\n")).collect();
    (!lines.is_empty())
        .then(|| format!("The slowest tests (native ones by program and its source), in seconds:\n{lines}"))
}

fn notes(runs: &[Run]) -> Option<String> {
    let several = runs.len() > 1;
    let mut lines = String::new();
    for (index, run) in runs.iter().enumerate() {
        let place = if several { format!("run {}: ", index + 1) } else { String::new() };
        for note in run.results().flat_map(|results| &results.notes) {
            let _ = writeln!(lines, "  {place}{note}");
        }
    }
    (!lines.is_empty()).then(|| format!("Notes:\n{lines}"))
}

/// Each failed test with how often it failed, and where the traces of the last time are.
fn failures(runs: &[Run]) -> Option<String> {
    let mut failed: BTreeMap<(&str, &str), (usize, Option<&str>)> = BTreeMap::new();
    for run in runs {
        let mut once = BTreeSet::new();
        for step in &run.0 {
            for name in step.results.failures.iter().map(String::as_str) {
                let entry = failed.entry((step.name, name)).or_default();
                entry.0 += usize::from(once.insert((step.name, name)));
                entry.1 = step.results.traces.get(name).map(String::as_str).or(entry.1);
            }
        }
    }
    let mut lines = String::new();
    for ((step, name), (times, traces)) in failed {
        let often = if runs.len() > 1 { format!(", {times} of {}", runs.len()) } else { String::new() };
        let _ = writeln!(lines, "  {name} ({step}{often})");
        if let Some(folder) = traces {
            let _ = writeln!(lines, "    traces: {folder}");
        }
    }
    (!lines.is_empty()).then(|| format!("Failed:\n{lines}"))
}

/// How each of several runs went.
fn run_table(runs: &[Run]) -> Option<String> {
    if runs.len() < 2 {
        return None;
    }
    let mut text =
        format!("{:<16} {:<8} {:>7} {:>7} {:>8}\n", "run", "result", "passed", "failed", "seconds");
    for (index, run) in runs.iter().enumerate() {
        let result = if run.is_good() { "ok" } else { "FAILED" };
        let (passed, failed) = run.counts();
        let _ =
            writeln!(text, "{:<16} {result:<8} {passed:>7} {failed:>7} {:>8.1}", index + 1, run.seconds());
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(failures: &[&str]) -> Run {
        let mut run = Run::default();
        run.step("Rust tests", || {
            Ok(Results { passed: 5, times: vec![(2.0, "link (tests/link.rs)".into())], ..Results::default() })
        });
        run.step("browser tests", || {
            Ok(Results {
                passed: 3,
                failed: failures.len() as u64,
                failures: failures.iter().map(|name| (*name).to_owned()).collect(),
                traces: failures
                    .iter()
                    .map(|name| ((*name).to_owned(), format!("failures/{name}")))
                    .collect(),
                times: vec![(failures.len() as f32, "a::slow".into())],
                notes: vec!["a driver ended".into()],
            })
        });
        run
    }

    #[test]
    fn a_failing_step_counts() {
        let mut run = Run::default();
        assert!(run.step("good", || Ok(Results { passed: 2, ..Results::default() })));
        assert!(run.is_good());
        assert!(!run.step("bad", || Err(anyhow::anyhow!("broken"))));
        assert!(!run.step("worse", || Ok(Results { passed: 1, failed: 2, ..Results::default() })));
        run.skip("left out");
        assert_eq!(run.counts(), (3, 3));
        assert!(!run.is_good());
        let table = run.table();
        assert!(table.contains("bad              FAILED         0       1"), "{table}");
        assert!(table.contains("left out         skipped"), "{table}");
        assert!(summary(&[run]).contains("Failed:\n  bad (bad)\n"), "it has no test's name");
    }

    #[test]
    fn one_run_ends_with_what_is_slow_what_is_noted_and_what_failed() {
        let text = summary(&[run(&["a::one"])]);
        assert_eq!(
            text,
            "The slowest tests (native ones by program and its source), in seconds:\n\
             \x20    2.0  link (tests/link.rs)\n\
             \x20    1.0  a::slow\n\n\
             Notes:\n  a driver ended\n\n\
             Failed:\n  a::one (browser tests)\n    traces: failures/a::one\n\n\
             8 passed, 1 failed\n"
        );
    }

    #[test]
    fn several_runs_say_how_often_what_failed() {
        let text = summary(&[run(&["a::one", "b"]), run(&[]), run(&["b"])]);
        assert!(text.contains("a::one (browser tests, 1 of 3)\n"), "{text}");
        assert!(text.contains("  b (browser tests, 2 of 3)\n"), "{text}");
        assert!(text.contains("2.0  a::slow"), "the longest time: {text}");
        assert!(text.contains("run 3: a driver ended"), "{text}");
        assert!(text.contains("\n2                ok             8       0"), "{text}");
        assert!(text.ends_with("\n24 passed, 3 failed\n"), "{text}");
    }

    #[test]
    fn only_the_slowest_are_named() {
        let mut run = Run::default();
        let times = (0..20_u8).map(|second| (f32::from(second), format!("test {second}"))).collect();
        run.step("tests", || Ok(Results { times, ..Results::default() }));
        let text = slowest(&[run]).unwrap();
        assert_eq!(text.lines().count(), 1 + SLOWEST);
        assert!(text.contains("   19.0  test 19\n") && !text.contains("test 4\n"), "{text}");
    }
}
