//! The tables of docs/performance.md.

use std::fmt::Write;

use super::promises::Promise;
use super::results::{Results, Series};

/// Settings that have a table of their own.
const OWN: [&str; 2] = ["growth", "second visit"];

/// Everything between the marks of the page.
pub fn text(machine: &str, promises: &[Promise], results: &Results, native: &[(String, String)]) -> String {
    let mut text = format!("{machine}\n\n### Promises\n\n");
    table(
        &mut text,
        &["promise", "measured", "kept"],
        promises.iter().map(|promise| {
            let kept = if promise.kept { "yes" } else { "**no**" };
            vec![
                promise.what.clone(),
                promise.measured.clone().unwrap_or_else(|| "not measured".to_owned()),
                kept.to_owned(),
            ]
        }),
    );
    for setting in
        results.settings("").into_iter().filter(|name| !OWN.contains(name) && !name.starts_with("memory"))
    {
        heading(&mut text, setting);
        against_floor(&mut text, results, setting);
    }
    for setting in results.settings("memory").into_iter().chain(["second visit"]) {
        heading(&mut text, setting);
        against_floor(&mut text, results, setting);
    }
    heading(&mut text, "growth with the number of filings, 4x CPU");
    growth(&mut text, results);
    heading(&mut text, "the core, natively");
    table(
        &mut text,
        &["benchmark", "median"],
        native.iter().map(|(name, median)| vec![name.clone(), median.clone()]),
    );
    text
}

fn heading(text: &mut String, name: &str) {
    text.push_str("\n### ");
    text.extend(name.chars().next().map(|first| first.to_ascii_uppercase()));
    text.extend(name.chars().skip(1));
    text.push_str("\n\n");
}

/// A row a measure, a column a subject, each with its ratio to the floor.
fn against_floor(text: &mut String, results: &Results, setting: &str) {
    let subjects = results.subjects(setting);
    let header: Vec<&str> = [""].into_iter().chain(subjects.iter().copied()).collect();
    table(
        text,
        &header,
        results.measures(setting).into_iter().map(|measure| {
            let floor = results.of(setting, "floor", measure);
            let cells = subjects.iter().map(|subject| {
                let Some(series) = results.of(setting, subject, measure) else { return String::new() };
                let floor = floor.filter(|_| *subject != "floor");
                cell(series) + &floor.map_or_else(String::new, |floor| ratio(series.median, floor.median))
            });
            let runs = subjects.iter().map(|subject| results.runs(setting, subject, measure)).max();
            let runs = runs.unwrap_or_default();
            [format!("{measure} ({runs})")].into_iter().chain(cells).collect()
        }),
    );
}

/// A row an act, a column a number of filings, each with its ratio to the first.
fn growth(text: &mut String, results: &Results) {
    let counts = results.subjects("growth");
    let header: Vec<&str> = [""].into_iter().chain(counts.iter().copied()).collect();
    table(
        text,
        &header,
        results.measures("growth").into_iter().map(|act| {
            let all: Vec<_> = counts.iter().map(|count| results.of("growth", count, act)).collect();
            let first = all.iter().flatten().next().map_or(0.0, |series| series.median);
            let cells = all.iter().map(|series| {
                series.map_or_else(String::new, |series| cell(series) + &ratio(series.median, first))
            });
            [act.to_owned()].into_iter().chain(cells).collect()
        }),
    );
}

/// Times the other one; of less than a tenth nothing sensible can be said.
fn ratio(value: f64, of: f64) -> String {
    if of < 0.1 { String::new() } else { format!(", {:.2}×", value / of) }
}

fn cell(Series { median, min, max }: Series) -> String {
    if min == max {
        number(median)
    } else {
        format!("{} ({}–{})", number(median), number(min), number(max))
    }
}

/// Small numbers with a digit more.
fn number(value: f64) -> String {
    if value.abs() < 20.0 && value.fract() != 0.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

fn table(text: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_the_middle_and_the_ends() {
        assert_eq!(cell(Series { median: 12.34, min: 9.0, max: 150.4 }), "12.3 (9–150)");
        assert_eq!(cell(Series { median: 3.0, min: 3.0, max: 3.0 }), "3");
    }
}
