//! What stays in memory when the guide is used for long, and when guides come and go.

use browser_tests::Page;
use serde_json::json;

use super::Results;
use super::acts::papers;
use super::subject::{SETTINGS, Subject, number};

/// Ticks a paper and takes the tick back, so many times in all.
const TICKS: &str = "return (async () => {
    for (let n = 0; n < count; n++) {
        inside().querySelector('.item input[type=checkbox]').click();
        await new Promise(requestAnimationFrame);
    } })();";

/// So many guides come, get an answer and go.
const COME_AND_GO: &str = "return (async () => {
    host?.remove();
    for (let n = 0; n < count; n++) {
        const guide = Object.assign(document.createElement('beian-guide'), { storage: 'none' });
        document.body.append(guide);
        await new Promise((done) => guide.addEventListener('beian-ready', done, { once: true }));
        await new Promise(requestAnimationFrame);
        guide.shadowRoot.querySelector('[data-value=website]').click();
        await new Promise(requestAnimationFrame);
        guide.remove();
        await new Promise((done) => setTimeout(done, 20));
    } })();";

pub async fn measure(results: &mut Results) {
    let [setting, ..] = &SETTINGS;
    for subject in [Subject::Floor, Subject::Guide] {
        let site = subject.site(None);
        let page = setting.browser(&site).await;
        papers(&page, subject).await;
        let mut done = 0;
        for count in [1, 100, 1000] {
            page.eval(&format!("const count = {}; {TICKS}", count - done)).await;
            done = count;
            note(results, subject, &format!("after ticks: {count}"), &page).await;
        }
        if subject == Subject::Guide {
            for count in [1, 20] {
                page.eval(&format!("const count = {count}; {COME_AND_GO}")).await;
                note(results, subject, &format!("after more guides: {count}"), &page).await;
            }
        }
    }
}

async fn note(results: &mut Results, subject: Subject, after: &str, page: &Page) {
    for _ in 0..3 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    }
    let heap = page.cdp("Runtime.getHeapUsage", json!({})).await;
    let wasm = "return seen.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    let wasm = page.eval(wasm).await;
    for (what, bytes) in [("JavaScript heap", &heap["usedSize"]), ("wasm memory", &wasm)] {
        results.add(&format!("memory: {what}"), subject.name(), after, number(bytes));
    }
}
