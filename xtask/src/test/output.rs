//! What test programs print, and what follows from it.

use std::collections::BTreeMap;

/// What tests came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    pub passed: u64,
    pub failed: u64,
    /// The names of tests that failed. A program that broke off stands here with its own name.
    pub failures: Vec<String>,
    /// Where failed tests left their traces, by their names.
    pub traces: BTreeMap<String, String>,
    /// Seconds, with the name of the test or the test program.
    pub times: Vec<(f32, String)>,
    /// What the runner found worth telling at the end.
    pub notes: Vec<String>,
}

impl Results {
    /// A step without tests of its own that failed.
    pub fn failure(name: &str) -> Self {
        Self { failed: 1, failures: vec![name.to_owned()], ..Self::default() }
    }

    /// Adds what other tests came to.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
        self.traces.extend(other.traces);
        self.times.extend(other.times);
        self.notes.extend(other.notes);
    }
}

/// Reads the output of test programs line by line: those of Rust, as cargo runs them, and those of Node, which print alike.
#[derive(Default)]
pub struct Reader {
    results: Results,
    /// The program that runs, until it has told its result.
    program: Option<String>,
    /// Within the list of failed tests that a program prints before its result.
    in_list: bool,
}

impl Reader {
    /// Takes in the next line.
    pub fn line(&mut self, line: &str) {
        if let Some(program) = started(line) {
            self.program_broke_off();
            self.program = Some(program);
        } else if let Some((passed, failed, seconds)) = result(line) {
            self.results.passed += passed;
            self.results.failed += failed;
            if let Some((program, seconds)) = self.program.take().zip(seconds) {
                self.results.times.push((seconds, program));
            }
        } else if let Some((name, outcome)) = test(line) {
            self.outcome(name, outcome);
        } else if let Some(note) = line.strip_prefix("note: ") {
            self.note(note);
        }
        self.list(line);
    }

    /// What was read. A program that failed without a failed test counts as one failure, `name`.
    pub fn end(mut self, success: bool, name: &str) -> Results {
        self.program_broke_off();
        if !success && self.results.failed == 0 {
            self.results.failed = 1;
            self.results.failures.push(name.to_owned());
        }
        self.results
    }

    fn outcome(&mut self, name: &str, outcome: &str) {
        if outcome == "FAILED" {
            self.failure(name);
        } else if let Some(note) = outcome.strip_prefix("note: ") {
            // A single test at a time: its name is printed first, and what it prints itself follows.
            self.note(note);
        } else if let Some(seconds) = outcome.strip_prefix("ok (").and_then(|rest| rest.strip_suffix(" s)")) {
            self.results.times.extend(seconds.parse().ok().map(|seconds: f32| (seconds, name.to_owned())));
        }
    }

    fn list(&mut self, line: &str) {
        match line.strip_prefix("    ").filter(|_| self.in_list) {
            Some(name) => self.failure(name.trim()),
            None => self.in_list = line == "failures:",
        }
    }

    fn failure(&mut self, name: &str) {
        let name = name.strip_suffix(" - should panic").unwrap_or(name);
        if !self.results.failures.iter().any(|known| known == name) {
            self.results.failures.push(name.to_owned());
        }
    }

    fn note(&mut self, note: &str) {
        if let Some((name, folder)) = note.split_once(" left its traces in ") {
            self.results.traces.insert(name.to_owned(), folder.to_owned());
        // What Rust itself says below a panic.
        } else if !note.contains("`RUST_BACKTRACE=") {
            self.results.notes.push(note.to_owned());
        }
    }

    /// A program that crashes prints no result, and its tests are in no count.
    fn program_broke_off(&mut self) {
        if let Some(program) = self.program.take() {
            self.results.failed += 1;
            self.results.failures.push(format!("{program}, which ended without a result"));
        }
    }
}

/// Reads what cargo says before it starts a program: "Running tests/link.rs (target/debug/deps/link-0123abcd)".
fn started(line: &str) -> Option<String> {
    let line = line.trim_start();
    if let Some(package) = line.strip_prefix("Doc-tests ") {
        return Some(format!("examples in the documentation of {package}"));
    }
    let (source, file) = line.strip_prefix("Running ")?.strip_suffix(')')?.split_once(" (")?;
    let file = file.rsplit(['/', '\\']).next()?;
    let (name, _) = file.rsplit_once('-')?;
    Some(format!("{name} ({})", source.strip_prefix("unittests ").unwrap_or(source)))
}

/// Reads "test result: ok. 3 passed; 0 failed; …; finished in 0.12s".
fn result(line: &str) -> Option<(u64, u64, Option<f32>)> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let (mut passed, mut failed, mut seconds) = (0, 0, None);
    for part in rest.split("; ") {
        match part.split_once(' ') {
            Some((number, "passed")) => passed = number.parse().ok()?,
            Some((number, "failed")) => failed = number.parse().ok()?,
            Some(("finished", time)) => seconds = time.strip_prefix("in ")?.strip_suffix('s')?.parse().ok(),
            _ => {}
        }
    }
    Some((passed, failed, seconds))
}

/// Reads "test name ... ok".
fn test(line: &str) -> Option<(&str, &str)> {
    let (name, outcome) = line.strip_prefix("test ")?.split_once(" ... ")?;
    Some((name.trim(), outcome.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, success: bool) -> Results {
        let mut reader = Reader::default();
        text.lines().for_each(|line| reader.line(line));
        reader.end(success, "the step")
    }

    #[test]
    fn the_lines_of_cargo_test_are_read() {
        let text = "
     Running unittests src/lib.rs (target/debug/deps/beian_guide-0123abcd)

running 2 tests
test read::tests::a ... ok
test read::tests::b ... ok

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s

     Running tests/link.rs (/a b/target/debug/deps/link-4567)

running 2 tests
test long ... ok
test short - should panic ... FAILED

failures:

---- short stdout ----
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
    an indented line

failures:
    short

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s
";
        let results = read(text, false);
        assert_eq!((results.passed, results.failed), (3, 1));
        assert_eq!(results.failures, ["short"]);
        let times = [(0.02, "beian_guide (src/lib.rs)".to_owned()), (1.5, "link (tests/link.rs)".to_owned())];
        assert_eq!(results.times, times);
        assert!(results.notes.is_empty());
    }

    #[test]
    fn the_lines_of_the_browser_tests_are_read() {
        let text = "
running 3 tests
test a::firefox::one   ... ok
note: chromedriver ended and was started anew
note: b::two left its traces in target/failures/b.two
test b::two            ... FAILED
test c ... note: said by a test that runs alone
FAILED

failures:

---- b::two ----
src/a.rs:1:
not there

failures:
    b::two
    c

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.00s
";
        let results = read(text, false);
        assert_eq!((results.passed, results.failed), (1, 2));
        assert_eq!(results.failures, ["b::two", "c"]);
        assert_eq!(results.traces["b::two"], "target/failures/b.two");
        assert_eq!(
            results.notes,
            ["chromedriver ended and was started anew", "said by a test that runs alone"]
        );
        assert!(results.times.is_empty(), "each test tells its own");
    }

    #[test]
    fn the_lines_of_node_are_read() {
        let text = "test npm packs the same ... ok (1.3 s)\ntest it installs ... FAILED\nError: no\n\ntest result: FAILED. 1 passed; 1 failed\n";
        let results = read(text, false);
        assert_eq!((results.passed, results.failed), (1, 1));
        assert_eq!(results.failures, ["it installs"]);
        assert_eq!(results.times, [(1.3, "npm packs the same".to_owned())]);
    }

    #[test]
    fn what_ends_without_a_result_is_a_failure() {
        let crash = "     Running tests/a.rs (target/a-1)\ntest x ... ok\n     Running tests/b.rs (target/b-1)\ntest result: ok. 1 passed; 0 failed; finished in 0.00s\n";
        let results = read(crash, false);
        assert_eq!((results.passed, results.failed), (1, 1));
        assert_eq!(results.failures, ["a (tests/a.rs), which ended without a result"]);
        assert_eq!(read("error: it does not compile\n", false), Results::failure("the step"));
        assert_eq!(read("", true), Results::default());
    }

    #[test]
    fn other_lines_mean_nothing() {
        assert_eq!(result("test rules::date ... ok"), None);
        assert_eq!(test("test a has been running for over 60 seconds"), None);
        assert_eq!(started("Running the tests (soon)"), None);
    }
}
