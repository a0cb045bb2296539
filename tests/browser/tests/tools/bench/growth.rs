//! What grows with the number of filings: on a device four times as slow.

use browser_tests::Page;
use serde_json::json;

use super::subject::{SETTINGS, Subject, loaded, number};
use super::{Results, runs};
use crate::common::records::{STATE, company, filing, filing_key, sealed};

const COUNTS: [usize; 4] = [1, 10, 100, 1000];

/// How long each act takes until the page has changed; what has to be saved is saved by then. Frames have no part in it: they
/// would hide what differs.
const TIMES: &str = "
    const root = inside(), times = [];
    for (let n = 0; n < turns; n++) {
        const changed = new Promise((done) => {
            const watch = new MutationObserver(() => { watch.disconnect(); done(); });
            watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
        });
        const start = performance.now();
        act(n);
        await changed;
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 30));
    }
    return times;";

/// The list, and away from it.
const LIST: &str =
    "const act = (n) => root.querySelector(`[data-view=${n % 2 ? 'track' : 'check'}]`).click();";
/// A filing, and back to the list.
const OPEN: &str = "const act = (n) => root.querySelector(n % 2 ? '[data-action=all-filings]' : '[data-filing-id]').click();";
/// A step of the console is done, and taken back.
const TOGGLE: &str = "const act = (n) => root.querySelector(n % 2 ? '[data-event=undone]' : '[data-event=step-done]').click();";
const SEARCH: &str = "const field = root.querySelector('.tracker input[type=search]');
    const act = (n) => { field.value = n % 2 ? '' : 'site-0'; field.dispatchEvent(new InputEvent('input', { bubbles: true })); };";
/// Everything as a file.
const EXPORT: &str = "const times = [];
    for (let n = 0; n < turns; n++) {
        const start = performance.now();
        await host.exportData();
        times.push(performance.now() - start);
    }
    return times;";

pub async fn measure(results: &mut Results) {
    let setting = &SETTINGS[1];
    let site = Subject::Guide.site(None);
    for _ in 0..runs().div_ceil(3) {
        for count in COUNTS {
            let page = setting.browser(&site).await;
            store(&page, count).await;
            page.open(Subject::Guide.path()).await;
            let seen = loaded(&page).await;
            let name = format!("filings: {count}");
            results.add("growth", &name, "all ready", number(&seen["ready"]));
            page.click("[data-view=track]").await;
            page.wait_for("[data-filing-id]").await;
            acts(results, &name, "to the list", &page, LIST, 1).await;
            if count >= 10 {
                acts(results, &name, "search", &page, SEARCH, 0).await;
            }
            acts(results, &name, "open one", &page, OPEN, 0).await;
            page.click("[data-filing-id]").await;
            page.wait_for("[data-event=step-done]").await;
            acts(results, &name, "toggle a step", &page, TOGGLE, 0).await;
            let times = format!("return (async () => {{ const turns = 11; {EXPORT} }})()");
            for time in page.eval(&times).await.as_array().into_iter().flatten() {
                results.add("growth", &name, "save all to a file", number(time));
            }
        }
    }
}

/// Every second act is measured: the one before or after it only leads there.
async fn acts(results: &mut Results, name: &str, what: &str, page: &Page, act: &str, first: usize) {
    let script = format!(
        "return (async () => {{ const turns = 22; {} }})()",
        TIMES.replace("times = [];", &format!("times = []; {act}"))
    );
    let times = page.eval(&script).await;
    for time in times.as_array().into_iter().flatten().skip(first).step_by(2) {
        results.add("growth", name, what, number(time));
    }
}

/// Puts a company's answers and so many filings where the guide keeps them.
async fn store(page: &Page, count: usize) {
    let filings = (0..count).map(|number| {
        let id = format!("f{number}");
        let mut filing = filing(&id, &format!("site-{number}.cn"));
        // The order is being filled in: the console's steps are shown.
        let prepared = json!({ "at": 1_790_000_100, "told": 1_790_000_100_000_000_u64, "kind": "prepared" });
        filing["events"].as_array_mut().expect("events").push(prepared);
        (filing_key(&id), json!(sealed(&filing)))
    });
    let state = (STATE.to_owned(), json!(sealed(&company())));
    let texts: serde_json::Map<_, _> = filings.chain([state]).collect();
    let script = format!(
        "for (const [key, text] of Object.entries({})) localStorage.setItem(key, text)",
        json!(texts)
    );
    page.eval(&script).await;
}
