//! What the guide takes from the page it is in: requests, room, memory.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::common::{POLICY, SHIFT, answer, answer_all, host_page, host_site, open_guide, site};
use browser_tests::{Browser, Page, Window, dist};
use serde_json::{Value, json};

browser_tests::tests! {
    in_chromium {
        nothing_is_asked_of_anybody_but_the_guides_own_folder,
        a_first_use_stays_within_its_ceiling,
        wasm_rules_and_styles_are_asked_for_together,
        nothing_moves_while_it_loads,
        guides_that_are_gone_leave_nothing_behind,
        of_two_guides_one_can_go_and_come_back,
    }
}

/// Ten guides come and go.
const COME_AND_GO: &str = "
    return (async () => {
        for (let turn = 0; turn < 10; turn++) {
            const guide = Object.assign(document.createElement('beian-guide'), { storage: 'none' });
            document.querySelector('#place').append(guide);
            await new Promise((done) => guide.addEventListener('beian-ready', done, { once: true }));
            await new Promise(requestAnimationFrame);
            guide.shadowRoot.querySelector('[data-value=website]').click();
            await new Promise(requestAnimationFrame);
            guide.remove();
            await new Promise((done) => setTimeout(done));
        }
    })();";

async fn nothing_is_asked_of_anybody_but_the_guides_own_folder() {
    let site = site();
    let page = Page::start_alone(&site, Window::Desktop, Browser::Chromium).await;
    open_guide(&page, "/embed.html").await;
    page.eval("host.removeAttribute('rules-src')").await;
    let loaded = page.asked_for().await;
    assert!(loaded.iter().any(|url| url.ends_with("/beian-guide-app_bg.wasm")), "{loaded:?}");
    let strangers: Vec<_> = loaded.iter().filter(|url| !url.starts_with(&site.url())).collect();
    assert!(strangers.is_empty(), "{strangers:?}");

    answer(&page, &["website", "mainland", "site", "company", "440000"]).await;
    answer_all(&page, &[]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.click(".item input[type=checkbox]").await;
    page.click("[data-view=track]").await;
    page.wait_for("[data-action=add-filing]").await;
    // The promise: after the start only the chosen province, and the tracker with its rules when it is needed. (The part
    // of the program that shows results came at the start, as this page has a pack of its own.)
    let asked: Vec<_> = page.asked_for().await.iter().map(|url| url.replace(&site.url(), "")).collect();
    // What the tracker shares with parts that are not there yet comes with it.
    let shared = |path: &&String| path.contains("-chunk-");
    let later: Vec<_> = asked.iter().filter(|path| !shared(path)).cloned().collect();
    let rules =
        ["440000.json", "440000-words.json", "tracking.json"].map(|file| format!("/rules/zh-CN/{file}"));
    let promised = [&rules[..], &["/beian-guide-app-track.wasm".to_owned()]].concat();
    assert_eq!(later, promised);
    page.assert_console_empty().await;
}

/// Whatever its files are called: `cargo xtask size` goes by their names, a reader by what they weigh. Until the budget is
/// reached there is a ceiling, so that it at least does not grow.
async fn a_first_use_stays_within_its_ceiling() {
    let site = host_site(POLICY, &[("/host.html", host_page("", "<beian-guide></beian-guide>"))]);
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/host.html").await;
    let weigh = |path: &String| {
        // What is asked for again may have a query behind its name; it travels again all the same.
        let name = path.split('?').next().unwrap_or_default();
        let file = dist().join(name.trim_start_matches('/'));
        let brotli = std::fs::metadata(format!("{}.br", file.display()));
        let found = brotli.or_else(|_| std::fs::metadata(&file));
        let bytes = found.unwrap_or_else(|error| panic!("{path} is not in the build: {error}")).len();
        (path.clone(), bytes)
    };
    let guide = |path: &&String| !["/host.html", "/favicon.svg"].contains(&path.as_str());
    let loaded: BTreeMap<String, u64> = site.requests().iter().filter(guide).map(weigh).collect();
    let budgets: Value =
        serde_json::from_str(include_str!("../../../../xtask/src/size/budgets.json")).expect("JSON");
    // Without a ceiling the budget itself holds.
    let ceiling = budgets.get("first_use_ceiling").unwrap_or(&budgets["first_use"]);
    let (sum, most) = (loaded.values().sum::<u64>(), ceiling.as_u64().expect("a number"));
    assert!(sum <= most, "{sum} bytes with brotli, and at most {most} may be loaded: {loaded:#?}");
}

async fn wasm_rules_and_styles_are_asked_for_together() {
    let site =
        host_site(POLICY, &[("/host.html", host_page("", "<beian-guide provider='tencent'></beian-guide>"))]);
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/host.html").await;
    // Nothing waits for the program: when its glue has arrived, all else is on its way.
    let starts = "const all = performance.getEntriesByType('resource');\
                  const find = (name) => all.find((entry) => entry.name.endsWith(name));\
                  const glue = find('beian-guide-app.js').responseEnd;\
                  return ['beian-guide-app_bg.wasm', 'beian-guide.css', 'core.json', 'provider-tencent.json', 'beian-guide-host.js']\
                      .filter((name) => find(name).startTime > glue);";
    assert_eq!(page.eval(starts).await, json!([]));
}

async fn nothing_moves_while_it_loads() {
    let site = site();
    for (path, window) in [
        ("/", Window::Desktop),
        ("/", Window::Phone),
        ("/embed.html", Window::Desktop),
        ("/embed.html", Window::Phone),
        ("/embed.html", Window::Size(800, 1000)),
    ] {
        let page = Page::start(&site, window).await;
        open_guide(&page, path).await;
        let shift = page.eval(SHIFT).await;
        assert!(shift[0].as_f64().is_some_and(|sum| sum < 0.02), "{path} at {window:?}: {shift:#}");
    }
}

async fn guides_that_are_gone_leave_nothing_behind() {
    let site = host_site(POLICY, &[("/host.html", host_page("", "<div id='place'></div>"))]);
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/host.html").await;
    page.wait_until("the element", "return customElements.get('beian-guide')").await;
    // The first round fills what is kept for all guides.
    page.eval(COME_AND_GO).await;
    let before = counters(&page).await;
    page.eval(COME_AND_GO).await;
    page.eval(COME_AND_GO).await;
    // What the last guide had begun ends by itself; what is left behind stays.
    let left = Cell::new(Vec::new());
    let nothing_left = async || {
        let after = counters(&page).await;
        let count = |of: &Value, name: &str| of[name].as_i64().expect("a count");
        let more = ["nodes", "jsEventListeners", "documents"]
            .map(|name| (name, count(&before, name), count(&after, name)))
            .into_iter()
            .filter(|(_, before, after)| after - before > 4)
            .collect::<Vec<_>>();
        let none = more.is_empty();
        left.set(more);
        none
    };
    let ended = page.eventually(nothing_left).await;
    assert!(ended, "more after twenty guides than before: {:?}", left.take());
    page.assert_console_empty().await;
}

async fn of_two_guides_one_can_go_and_come_back() {
    let body = "<div id='place'><beian-guide id='a'></beian-guide><beian-guide id='b'></beian-guide></div>";
    let site = host_site(POLICY, &[("/host.html", host_page("", body))]);
    let page = Page::start(&site, Window::Desktop).await;
    page.within("#a");
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland"]).await;
    page.within("#b");
    page.eval("host.scrollIntoView()").await;
    page.wait_for(".guide .page .title").await;
    page.eval("window.b = host").await;
    let mut there = Value::Null;
    for turn in 0..6 {
        // The driver still holds what it was asked for before the first turn.
        if turn == 1 {
            there = counters(&page).await;
        }
        page.eval("b.remove()").await;
        page.wait_until("nothing inside", "return !b.shadowRoot.querySelector('.guide')").await;
        // Asked in this way the driver keeps hold of nothing.
        page.eval("place.append(b); b.scrollIntoView()").await;
        page.wait_until("the guide again", "return !!root.querySelector('.guide .page .title')").await;
    }
    let back = counters(&page).await;
    for name in ["nodes", "jsEventListeners"] {
        let (there, back) = (there[name].as_i64().expect("a count"), back[name].as_i64().expect("a count"));
        assert!(back - there <= 4, "{name}: {there}, and after five returns {back}");
    }
    // The one that stayed has all it had, and both still speak with each other.
    page.within("#a");
    page.wait_for("[data-fact=use]").await;
    answer(&page, &["site"]).await;
    page.assert_console_empty().await;
}

/// What the browser counts once everything is gone that nobody holds.
async fn counters(page: &Page) -> Value {
    for _ in 0..3 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    }
    page.cdp("Memory.getDOMCounters", json!({})).await
}
