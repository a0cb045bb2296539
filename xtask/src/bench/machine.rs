//! On what it was measured.

use std::fs;
use std::process::Command;

use crate::command::output;
use crate::project::Project;
use crate::rules::today;

/// One line: the day, how many runs, the processor, the versions.
pub fn line(project: &Project, runs: usize) -> String {
    let first = |program: &str, flag: &str| output(Command::new(program).arg(flag));
    let browser =
        ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| first(name, "--version"));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let lock = fs::read_to_string(project.root.join("Cargo.lock")).unwrap_or_default();
    format!(
        "Measured on {} in {runs} runs with {} ({cores} cores), {}, {}, wasm-bindgen {}, yew {}.",
        today(),
        processor().unwrap_or_else(unknown),
        browser.unwrap_or_else(unknown),
        first("rustc", "--version").unwrap_or_else(unknown),
        version(&lock, "wasm-bindgen").unwrap_or_else(unknown),
        version(&lock, "yew").unwrap_or_else(unknown),
    )
}

fn unknown() -> String {
    "(unknown)".to_owned()
}

fn processor() -> Option<String> {
    let info = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The version of a crate in Cargo.lock.
fn version(lock: &str, name: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_the_lock_file() {
        let lock = "[[package]]\nname = \"yew\"\nversion = \"0.23.0\"\n";
        assert_eq!(version(lock, "yew").as_deref(), Some("0.23.0"));
        assert_eq!(version(lock, "ye"), None);
    }
}
