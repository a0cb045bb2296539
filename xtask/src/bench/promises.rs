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
    pub kept: bool,
}

/// All of them. `first_use`: the bytes of first use, and their budget.
pub fn all(results: &Results, (bytes, budget): (usize, usize)) -> Vec<Promise> {
    let median = |setting: &str, subject: &str, measure: &str| {
        results.of(setting, subject, measure).map(|series| series.median)
    };
    let least = |setting: &str, subject: &str, measure: &str| {
        results.of(setting, subject, measure).map(|series| series.min)
    };
    let usable = |subject| median(SLOW, subject, "usable question");
    let ratio = |value: Option<f64>, of: Option<f64>| Some(value? / of?);
    let mut promises = vec![
        at_most(
            "usable first question on slow 4G",
            "× the floor",
            ratio(usable("guide"), usable("floor")),
            1.15,
        ),
        at_most("all ready on slow 4G", "ms", median(SLOW, "guide", "all ready"), 1000.0),
        at_most("first use, brotli", "bytes", Some(bytes as f64), budget as f64),
        Promise {
            what: "what is answered as soon as it can be is kept".to_owned(),
            measured: usable("guide")
                .map(|_| "pressed in the first frame, looked at when all is ready".to_owned()),
            kept: results.settings("").iter().all(|setting| {
                least(setting, "guide", "answered at once and kept").is_none_or(|kept| kept >= 1.0)
            }),
        },
    ];
    for act in ["an answer", "a tick", "a keystroke"] {
        let frames = median(CPU, "guide", act)
            .zip(median(CPU, "floor", act))
            .map(|(guide, floor)| (guide - floor) / FRAME);
        promises.push(at_most(&format!("{act} is shown, 4x CPU"), "frames after the floor", frames, 1.0));
    }
    let toggle = |count: &str| median("growth", count, "toggle a step");
    promises.push(at_most(
        "a toggle among 1000 filings",
        "× among one",
        ratio(toggle("filings: 1000"), toggle("filings: 1")),
        1.2,
    ));
    for setting in results.settings("").into_iter().filter(|setting| *setting != "growth") {
        for measure in
            results.measures(setting).into_iter().filter(|measure| measure.ends_with("longest task"))
        {
            promises.push(at_most(
                &format!("{measure}, {setting}"),
                "ms",
                median(setting, "guide", measure),
                50.0,
            ));
        }
    }
    promises
}

fn at_most(what: &str, unit: &str, measured: Option<f64>, limit: f64) -> Promise {
    let digits = usize::from(limit < 10.0) * 2;
    Promise {
        what: format!("{what}: at most {limit} {unit}"),
        measured: measured.map(|value| format!("{value:.digits$} {unit}")),
        kept: measured.is_some_and(|value| value <= limit),
    }
}
