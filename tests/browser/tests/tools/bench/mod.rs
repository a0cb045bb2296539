//! What `cargo xtask bench` measures, beside a floor: the same kind of flow in plain JavaScript. Ignored otherwise: times are
//! no tests.

mod acts;
mod growth;
mod load;
mod memory;
mod subject;

use std::env;

use serde_json::{Value, json};

browser_tests::tests! {
    by_hand {
        measures,
    }
}

/// What was measured: a setting, a subject, a measure, a number for each time.
#[derive(Default)]
struct Results(Vec<Value>);

impl Results {
    fn add(&mut self, setting: &str, subject: &str, measure: &str, value: impl Into<f64>) {
        self.0.push(json!([setting, subject, measure, value.into()]));
    }
}

/// How often each thing is done.
fn runs() -> usize {
    env::var("BEIAN_BENCH_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(1)
}

async fn measures() {
    let mut results = Results::default();
    growth::measure(&mut results).await;
    memory::measure(&mut results).await;
    acts::measure(&mut results).await;
    load::again(&mut results).await;
    load::measure(&mut results).await;
    if let Some(file) = env::var_os("BEIAN_BENCH_RESULTS") {
        std::fs::write(file, json!(results.0).to_string()).expect("a file for the results");
    }
}
