//! Saving does not grow with the number of filings: a tick among a thousand writes what it writes beside one, and so does an
//! event. Counted, not timed: counts are the same on every machine.

use crate::common::open_guide;
use crate::common::records::{
    LETTER, STATE, company, filing, filing_key, item, sealed, show, site_with, tick, wait_ticked,
};
use browser_tests::{Page, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_chromium {
        a_tick_and_an_event_write_the_same_with_a_thousand_filings_as_with_one,
    }
}

/// From now on the page notes each write: its key, and how long the text is. What is taken away is a write without a text.
const LISTEN: &str = "window.writes = [];
    const { setItem, removeItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, text) { writes.push([key, text.length]); setItem.call(this, key, text); };
    Storage.prototype.removeItem = function (key) { writes.push([key, 0]); removeItem.call(this, key); };";

/// What was written since the last look, in order. The filing is called so, whichever it is.
async fn written(page: &Page, filing: &str) -> Vec<(String, usize)> {
    let writes = page.eval("return writes.splice(0)").await;
    let writes: Vec<(String, usize)> = serde_json::from_value(writes).expect("keys and lengths");
    let name = |key: String| if key == filing { "the filing".to_owned() } else { key };
    writes.into_iter().map(|(key, length)| (name(key), length)).collect()
}

/// What a tick writes, and what an event does, with so many filings.
async fn with_filings(count: usize) -> [Vec<(String, usize)>; 2] {
    let site = site_with(&[("/host.html", "<beian-guide></beian-guide>")]);
    let page = Page::start(&site, Window::Phone).await;
    page.open("/plain.html").await;
    // Each as long as the other, whichever is opened.
    let filings = (0..count).map(|number| {
        let id = format!("f{number:03}");
        (filing_key(&id), json!(sealed(&filing(&id, &format!("site-{number:03}.cn")))))
    });
    let state = (STATE.to_owned(), json!(sealed(&company())));
    let records: serde_json::Map<String, Value> = filings.chain([state]).collect();
    let store = "for (const [key, text] of Object.entries(RECORDS)) localStorage.setItem(key, text)";
    page.eval(&store.replace("RECORDS", &json!(records).to_string())).await;
    open_guide(&page, "/host.html").await;
    show(&page, "track").await;
    page.wait_for(&format!("[data-count='{count}']")).await;
    page.click("[data-filing-id]").await;
    page.wait_for("[data-event=prepared]").await;
    let filing = page.attribute(".filing", "data-filing-id").await.expect("an open filing");
    let filing = filing_key(&filing);
    page.eval(LISTEN).await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-event=undone]").await;
    let event = written(&page, &filing).await;
    show(&page, "prepare").await;
    page.wait_for(&item(LETTER)).await;
    // Which part is open is kept too.
    written(&page, &filing).await;
    tick(&page, LETTER).await;
    wait_ticked(&page, LETTER).await;
    [written(&page, &filing).await, event]
}

async fn a_tick_and_an_event_write_the_same_with_a_thousand_filings_as_with_one() {
    let (one, thousand) = (with_filings(1).await, with_filings(1000).await);
    // Each writes what it is about, or nothing was counted; and nothing else.
    for (writes, key) in one.iter().zip([STATE, "the filing"]) {
        assert!(matches!(&writes[..], [(written, _)] if written == key), "{key}: {writes:?}");
    }
    assert_eq!(thousand, one);
}
