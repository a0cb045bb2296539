//! The core by itself, measured by `cargo bench`.

use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::project::Project;

/// The name and the median of each benchmark.
pub fn medians(project: &Project) -> Result<Vec<(String, String)>> {
    let mut cargo = command::cargo();
    cargo.args(["bench", "--package", "beian-guide", "--bench", "core"]).current_dir(&project.root);
    let output = cargo.stderr(Stdio::inherit()).output().context("could not start cargo bench")?;
    if !output.status.success() {
        bail!("cargo bench failed");
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("{text}");
    Ok(text.lines().filter_map(median).collect())
}

/// Reads "├─ assessment  12.3 µs      │ 80 µs         │ 12.9 µs       │ …": fastest, slowest, median.
fn median(line: &str) -> Option<(String, String)> {
    let mut columns = line.trim_start_matches(['├', '╰', '─', ' ']).split('│').map(str::trim);
    let (name, _) = columns.next()?.split_once(' ')?;
    let median = columns.nth(1)?;
    median
        .starts_with(|first: char| first.is_ascii_digit())
        .then(|| (name.replace('_', " "), median.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_harness_are_read() {
        let line = "├─ merge_of_1000_filings    12.3 µs       │ 80 µs         │ 12.9 µs       │ 13 µs │ 100     │ 100";
        assert_eq!(median(line), Some(("merge of 1000 filings".into(), "12.9 µs".into())));
        assert_eq!(median("core      fastest       │ slowest       │ median        │ mean"), None);
        assert_eq!(median("Timer precision: 20 ns"), None);
    }
}
