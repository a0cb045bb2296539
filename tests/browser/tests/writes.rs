//! Saving does not grow with the number of filings: on a phone four times as slow, a tick among a thousand filings takes
//! about as long as with one.

mod common;

use browser_tests::{Page, Window};
use common::{answer, open_guide, site};
use serde_json::json;

/// Milliseconds from the click to the change in the page, the median of many; the tick is saved by then.
const TOGGLE: &str = "const times = [];
    for (let n = 0; n < 41; n++) {
        const item = root.querySelector(\"[data-key='440000/commitment-letter']\");
        const box = item.querySelector('input[type=checkbox]');
        const changed = new Promise((done) => {
            const watch = new MutationObserver(() => { watch.disconnect(); done(); });
            watch.observe(item, { attributes: true, attributeFilter: ['class'] });
        });
        const start = performance.now();
        box.click();
        await changed;
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 15));
    }
    times.sort((a, b) => a - b);
    return times[20];";

/// The same for an event of a filing.
const TELL: &str = "const times = [];
    for (let n = 0; n < 21; n++) {
        const page = root.querySelector('.filing');
        const changed = new Promise((done) => {
            const watch = new MutationObserver(() => { watch.disconnect(); done(); });
            watch.observe(page, { attributes: true, attributeFilter: ['data-phase'] });
        });
        const start = performance.now();
        root.querySelector(n % 2 ? '[data-event=undone]' : '[data-event=prepared]').click();
        await changed;
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 15));
    }
    times.sort((a, b) => a - b);
    return times[10];";

async fn with_filings(count: usize) -> (f64, f64) {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    let import = format!(
        "const data = JSON.parse(await host.exportData()); const at = Math.floor(Date.now() / 1000);
         data.data.filings = Array.from({{ length: {count} }}, (_, n) => ({{ id: `f${{n}}`, name: `site-${{n}}.cn`,
             events: [{{ at, told: n + 1, kind: 'created' }}] }}));
         return host.importData(JSON.stringify(data));"
    );
    page.eval(&format!("return (async () => {{ {import} }})()")).await;
    page.click("[data-view=track]").await;
    page.wait_for(&format!("[data-count='{count}']")).await;
    page.click("[data-filing-id]").await;
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    let tell = page.eval(&format!("return (async () => {{ {TELL} }})()")).await.as_f64().unwrap();
    page.click("[data-view=prepare]").await;
    page.wait_for("[data-key='440000/commitment-letter'] input").await;
    let toggle = page.eval(&format!("return (async () => {{ {TOGGLE} }})()")).await.as_f64().unwrap();
    (toggle, tell)
}

#[tokio::test]
async fn a_tick_and_an_event_take_as_long_with_a_thousand_filings_as_with_one() {
    let one = with_filings(1).await;
    let thousand = with_filings(1000).await;
    println!(
        "a tick: {:.1} ms with 1 filing, {:.1} with 1000; an event: {:.1} and {:.1}",
        one.0, thousand.0, one.1, thousand.1
    );
    assert!(thousand.0 <= 1.5 * one.0, "a tick: {one:?} {thousand:?}");
    assert!(thousand.1 <= 1.5 * one.1, "an event: {one:?} {thousand:?}");
}
