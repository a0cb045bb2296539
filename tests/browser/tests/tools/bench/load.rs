//! From the click on a link to a question that can be answered.

use browser_tests::Page;
use serde_json::Value;

use super::subject::{SETTINGS, Setting, Subject, loaded, number};
use super::{Results, runs};

const SUBJECTS: [Subject; 4] = [Subject::Floor, Subject::Guide, Subject::Now, Subject::Standalone];

/// What is pressed as soon as it can be is still there when all has loaded.
const KEPT: &str = "return inside().querySelector('[data-fact]')
    ? inside().querySelector('[data-fact]').dataset.fact !== 'service'
    : document.querySelector('#flow')?.dataset.at === '1'";

pub async fn measure(results: &mut Results) {
    for setting in &SETTINGS {
        for run in 0..runs() {
            for subject in SUBJECTS {
                once(results, setting, subject).await;
                if run == 0 {
                    hasty(results, setting, subject).await;
                }
            }
        }
    }
}

async fn once(results: &mut Results, setting: &Setting, subject: Subject) {
    let site = subject.site(None);
    let page = setting.browser(&site).await;
    page.open(subject.path()).await;
    let seen = loaded(&page).await;
    let mut add = |measure, value: f64| results.add(setting.name, subject.name(), measure, value);
    for (measure, name) in [("first paint", "paint"), ("usable question", "usable"), ("all ready", "ready")] {
        add(measure, number(&seen[name]));
    }
    let long = seen["long"].as_array().into_iter().flatten().map(|task| number(&task[1]));
    add("longest task", long.fold(0.0, f64::max));
    let transfers = page.transfers().await;
    add("bytes", transfers.iter().map(|transfer| transfer.bytes).sum());
    add("requests", transfers.len() as f64);
}

/// Somebody answers at once.
async fn hasty(results: &mut Results, setting: &Setting, subject: Subject) {
    let site = subject.site(None);
    let page: Page = setting.browser(&site).await;
    page.eval("window.name = 'hasty'").await;
    page.open(subject.path()).await;
    loaded(&page).await;
    let kept = page.eval(KEPT).await == Value::Bool(true);
    results.add(setting.name, subject.name(), "answered at once and kept", f64::from(u8::from(kept)));
}

/// With all files kept by the browser for a year, as a folder for each version allows.
pub async fn again(results: &mut Results) {
    let [setting, ..] = &SETTINGS;
    for subject in SUBJECTS {
        let site = subject.site(Some("max-age=31536000, immutable"));
        let page = setting.browser(&site).await;
        page.open(subject.path()).await;
        loaded(&page).await;
        page.open("/blank.html").await;
        page.transfers().await;
        let before = site.requests().len();
        page.open(subject.path()).await;
        let seen = loaded(&page).await;
        let asked = site.requests().len() - before;
        results.add("second visit", subject.name(), "requests", asked as f64);
        let bytes: f64 = page.transfers().await.iter().map(|transfer| transfer.bytes).sum();
        results.add("second visit", subject.name(), "bytes", bytes);
        results.add("second visit", subject.name(), "usable question", number(&seen["usable"]));
    }
}
