//! What is promised, and whether it is kept.

use super::results::Results;

/// The slowest reader that promises are made for.
const SLOW: &str = "slow 4G, 4x CPU";
const CPU: &str = "4x CPU";
/// Milliseconds of a frame.
const FRAME: f64 = 1000.0 / 60.0;

/// A promise with what was measured.
pub struct Promise {
    pub what: String,
    /// What was measured, in words; `None` if it was not.
    pub measured: Option<String>,
    /// Never without a measurement.
    pub kept: bool,
}

/// All of them. `first_use`: the bytes of first use, and their budget.
pub fn all(results: &Results, first_use: (usize, usize)) -> Vec<Promise> {
    let mut promises = loading(results, first_use);
    promises.extend(acts(results));
    promises.push(growth(results));
    promises.extend(tasks(results));
    promises
}

fn loading(results: &Results, (bytes, budget): (usize, usize)) -> Vec<Promise> {
    let usable = |subject| median(results, SLOW, subject, "usable question");
    vec![
        at_most(
            "usable first question on slow 4G, with the script that has it",
            "× the floor",
            ratio(usable("guide, now"), usable("floor")),
            1.15,
        ),
        at_most("all ready on slow 4G", "ms", median(results, SLOW, "guide", "all ready"), 1000.0),
        at_most("first use, brotli", "bytes", Some(bytes as f64), budget as f64),
        answered_at_once(results),
    ]
}

/// Kept in each run of each setting in which it was tried, and in none without a try.
fn answered_at_once(results: &Results) -> Promise {
    let measured: Vec<f64> = results
        .settings("")
        .iter()
        .flat_map(|setting| {
            ["guide", "guide, now"].map(|subject| results.of(setting, subject, "answered at once and kept"))
        })
        .flatten()
        .map(|series| series.min)
        .collect();
    Promise {
        what: "what is answered as soon as it can be is kept".to_owned(),
        measured: (!measured.is_empty())
            .then(|| "pressed in the first frame, looked at when all is ready".to_owned()),
        kept: !measured.is_empty() && measured.iter().all(|kept| *kept >= 1.0),
    }
}

fn acts(results: &Results) -> impl Iterator<Item = Promise> {
    ["an answer", "a tick", "a keystroke"].into_iter().map(|act| {
        let frames = median(results, CPU, "guide", act)
            .zip(median(results, CPU, "floor", act))
            .map(|(guide, floor)| (guide - floor) / FRAME);
        at_most(&format!("{act} is shown, 4x CPU"), "frames after the floor", frames, 1.0)
    })
}

fn growth(results: &Results) -> Promise {
    let toggle = |count| median(results, "growth", count, "toggle a step");
    let among = ratio(toggle("filings: 1000"), toggle("filings: 1"));
    at_most("a toggle among 1000 filings", "× among one", among, 1.2)
}

fn tasks(results: &Results) -> Vec<Promise> {
    let mut promises = Vec::new();
    for setting in results.settings("").into_iter().filter(|setting| *setting != "growth") {
        for measure in
            results.measures(setting).into_iter().filter(|measure| measure.ends_with("longest task"))
        {
            let longest = median(results, setting, "guide", measure);
            promises.push(at_most(&format!("{measure}, {setting}"), "ms", longest, 50.0));
        }
    }
    promises
}

fn median(results: &Results, setting: &str, subject: &str, measure: &str) -> Option<f64> {
    results.of(setting, subject, measure).map(|series| series.median)
}

fn ratio(value: Option<f64>, of: Option<f64>) -> Option<f64> {
    Some(value? / of?)
}

fn at_most(what: &str, unit: &str, measured: Option<f64>, limit: f64) -> Promise {
    let digits = usize::from(limit < 10.0) * 2;
    Promise {
        what: format!("{what}: at most {limit} {unit}"),
        measured: measured.map(|value| format!("{value:.digits$} {unit}")),
        kept: measured.is_some_and(|value| value <= limit),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn results(lines: &[(&str, &str, &str, f64)]) -> Results {
        let line = |&(setting, subject, measure, value): &(&str, &str, &str, f64)| {
            (setting.to_owned(), subject.to_owned(), measure.to_owned(), json!(value))
        };
        Results(lines.iter().map(line).collect())
    }

    #[test]
    fn what_was_not_measured_is_not_kept() {
        let promises = all(&results(&[]), (100, 125));
        let kept: Vec<_> = promises.iter().filter(|promise| promise.kept).collect();
        assert_eq!(kept.len(), 1, "the bytes are weighed, not measured");
        assert!(promises.iter().all(|promise| promise.kept == promise.measured.is_some()));
    }

    #[test]
    fn one_setting_is_enough_and_each_one_counts() {
        let act = "answered at once and kept";
        let of = |lines: &[_]| answered_at_once(&results(lines));
        let promise = of(&[(CPU, "guide", act, 1.0)]);
        assert!(promise.kept && promise.measured.is_some());
        let promise = of(&[(CPU, "guide", act, 1.0), (SLOW, "guide", act, 1.0), (SLOW, "guide", act, 0.0)]);
        assert!(!promise.kept && promise.measured.is_some(), "it was lost once");
        assert!(!of(&[(CPU, "guide", act, 1.0), (CPU, "guide, now", act, 0.0)]).kept, "by the other script");
        assert!(!of(&[(CPU, "floor", act, 1.0)]).kept, "the floor is not the guide");
    }
}
