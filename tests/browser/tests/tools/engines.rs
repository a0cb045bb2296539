//! What every browser has to do alike: keep answers, share them between tabs, tell of errors. Each case runs in each
//! browser as a test of its own.

use std::collections::BTreeMap;

use crate::common::{POLICY, answer, open_guide, site, start_in};
use browser_tests::{Browser, Page, Site, Window, eventually};
use serde_json::json;
use xtask::static_server::Options;

browser_tests::tests! {
    in_each_browser {
        answers_survive_a_reload_and_are_there_in_a_second_tab,
        a_tab_in_the_background_hears_of_changed_storage,
        the_console_tells_of_errors_in_every_tab,
        tabs_have_the_windows_size_and_can_be_closed,
        blocked_storage_is_named,
        a_browser_of_its_own_ends_with_the_page,
        each_page_starts_with_nothing_stored,
        scroll_bars_take_no_room,
    }
}

const PLAIN: &str = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>plain</title>\
                     <link rel='icon' href='favicon.svg'></head><body><script src='plain.js'></script></body></html>";
/// Does on an event what a script of the page would do wrong: what a test runs in the page is not quite the page's own.
const PLAIN_JS: &str = "
    window.heard = [];
    // WebKit tells of changes only those pages that have looked into the storage themselves.
    localStorage.getItem('question');
    addEventListener('storage', (event) => {
        heard.push([event.key, event.oldValue, event.newValue]);
        if (event.key === 'question') localStorage.setItem('answer', event.newValue + '!');
    });
    const deeds = {
        error: () => console.error('said', 'aloud'),
        warning: () => console.warn('careful'),
        uncaught: () => setTimeout(() => { throw new Error('nobody caught this'); }),
        rejected: () => { Promise.reject(new Error('nobody waited for this')); },
        missing: () => fetch('missing.json'),
        forbidden: () => { document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.2/forbidden.png' })); },
    };
    addEventListener('deed', (event) => deeds[event.detail]());";

/// The finished build under the strict policy, with a page that has no guide.
fn plain_site() -> Site {
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    let pages = BTreeMap::from([
        ("/plain.html".to_owned(), PLAIN.to_owned()),
        ("/plain.js".to_owned(), PLAIN_JS.to_owned()),
    ]);
    Site::dist_with(Options { headers, pages, ..Options::default() })
}

/// What is as wide as the window in one browser is so in each.
async fn scroll_bars_take_no_room(browser: Browser) {
    let site = plain_site();
    for (path, window) in [("/plain.html", Window::Size(700, 500)), ("/embed.html", Window::Phone)] {
        let page = Page::start_in(&site, window, browser).await;
        page.open(path).await;
        page.eval("document.body.style.height = '5000px'").await;
        let widths = page.eval("const { clientWidth, scrollHeight } = document.documentElement; return [innerWidth - clientWidth, scrollHeight > innerHeight]").await;
        assert_eq!(widths, json!([0, true]), "{path}");
    }
}

async fn answers_survive_a_reload_and_are_there_in_a_second_tab(browser: Browser) {
    let site = site();
    let page = start_in(&site, Window::Phone, browser).await;
    answer(&page, &["website", "mainland"]).await;
    let given = answers(&page).await;
    assert!(given.contains("website") && given.contains("mainland"), "{given}");
    // WebKit tells of each load that a reload cuts off.
    page.idle().await;
    page.reload().await;
    page.wait_for("[data-fact=use]").await;
    assert_eq!(answers(&page).await, given);

    let first = page.tab().await;
    let second = page.new_tab().await;
    open_guide(&page, "/").await;
    page.wait_for("[data-fact=use]").await;
    assert_eq!(answers(&page).await, given);
    page.switch_to(&first).await;
    assert_eq!(answers(&page).await, given);
    assert_ne!(first, second);
    page.assert_console_empty().await;
}

async fn a_tab_in_the_background_hears_of_changed_storage(browser: Browser) {
    let site = plain_site();
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/plain.html").await;
    let first = page.tab().await;
    let second = page.new_tab().await;
    page.open("/plain.html").await;
    page.eval("localStorage.setItem('colour', 'red'); localStorage.setItem('colour', 'green')").await;
    assert_eq!(page.eval("return heard").await, json!([]), "a tab does not hear of its own changes");
    page.switch_to(&first).await;
    page.wait_until("two changes", "return heard.length === 2").await;
    assert_eq!(page.eval("return heard").await, json!([["colour", null, "red"], ["colour", "red", "green"]]));
    page.switch_to(&second).await;
    // The other tab does its part while it is in the background.
    page.eval("localStorage.setItem('question', 'there')").await;
    page.wait_until("an answer", "return localStorage.getItem('answer') === 'there!'").await;
    page.wait_until("a change", "return heard.length === 1").await;
    assert_eq!(page.eval("return heard").await, json!([["answer", null, "there!"]]));
    page.assert_console_empty().await;
}

async fn the_console_tells_of_errors_in_every_tab(browser: Browser) {
    let site = plain_site();
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/plain.html").await;
    page.assert_console_empty().await;
    for (deed, level, text) in [
        ("error", "SEVERE", "aloud"),
        ("warning", "WARNING", "careful"),
        ("uncaught", "SEVERE", "nobody caught this"),
        ("rejected", "SEVERE", "nobody waited for this"),
        ("missing", "SEVERE", "missing.json"),
        ("forbidden", "SEVERE", "forbidden.png"),
    ] {
        act(&page, deed).await;
        page.wait_for_entry(level, text).await;
    }
    page.new_tab().await;
    page.open("/plain.html").await;
    let before = page.console_entries().await.len();
    act(&page, "error").await;
    page.wait_for_entry("SEVERE", "aloud").await;
    page.reload().await;
    assert_eq!(page.console_entries().await.len(), before + 1, "what was told once is kept, once");
}

async fn tabs_have_the_windows_size_and_can_be_closed(browser: Browser) {
    let site = plain_site();
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/plain.html").await;
    assert_eq!(page.eval("return [innerWidth, devicePixelRatio]").await[1], json!(2));
    let first = page.tab().await;
    let second = page.new_tab().await;
    page.open("/plain.html").await;
    page.set_window(Window::Size(640, 480)).await;
    page.wait_until("a larger window", "return innerWidth === 640 && innerHeight === 480").await;
    let third = page.new_tab().await;
    page.open("/plain.html").await;
    page.wait_until("a third window as large", "return innerWidth === 640 && innerHeight === 480").await;
    page.close_tab(second).await;
    assert_eq!(page.tab().await, third);
    page.close_tab(third).await;
    assert_eq!(page.tab().await, first);
    assert_eq!(page.eval("return document.title").await, json!("plain"));
}

async fn blocked_storage_is_named(browser: Browser) {
    let site = site();
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.set_storage_blocked().await;
    open_guide(&page, "/").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    page.assert_console_empty().await;
}

async fn a_browser_of_its_own_ends_with_the_page(browser: Browser) {
    let site = plain_site();
    let page = Page::start_alone(&site, Window::Desktop, browser).await;
    page.open("/plain.html").await;
    let folder = page.folder().to_owned();
    assert!(folder.is_dir() && processes_of(&folder) > 0);
    drop(page);
    // A killed process may still be listed for a moment.
    assert!(eventually(async || processes_of(&folder) == 0).await, "browser processes are left");
    assert!(!folder.exists());
}

/// A browser serves one test after the other: whatever a page leaves, the next one does not find it.
async fn each_page_starts_with_nothing_stored(browser: Browser) {
    let site = plain_site();
    let seen = "return (async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
        (await indexedDB.databases()).length, await caches.keys(), window.early ?? null, innerWidth])()";
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.before_each_page("window.early = true").await;
    page.open("/plain.html").await;
    let fill = "localStorage.a = 1; sessionStorage.a = 1; document.cookie = 'a=1';
        return new Promise((done) => { indexedDB.open('a').onsuccess = done; }).then(() => caches.open('a')).then(() => 1)";
    page.eval(fill).await;
    let left = json!([["a"], ["a"], "a=1", 1, ["a"], true, 1280]);
    assert_eq!(page.eval(seen).await, left);
    page.new_tab().await;
    page.open("/plain.html").await;
    page.eval("console.error('left')").await;
    let folder = page.folder().to_owned();
    drop(page);

    let page = Page::start_in(&site, Window::Size(640, 480), browser).await;
    assert_eq!(page.folder(), folder, "the browser is the same");
    page.open("/plain.html").await;
    assert_eq!(page.eval(seen).await, json!([[], [], "", 0, [], null, 640]));
    page.assert_console_empty().await;
}

/// All answers, as the element gives them to its host page.
async fn answers(page: &Page) -> String {
    let answers = page.eval("return host.answers").await;
    answers.as_str().unwrap_or_default().to_owned()
}

/// Lets a script of the plain page do something.
async fn act(page: &Page, deed: &str) {
    page.eval(&format!("dispatchEvent(new CustomEvent('deed', {{ detail: '{deed}' }}))")).await;
}

/// How many processes carry the folder in their command line or their surroundings.
fn processes_of(folder: &std::path::Path) -> usize {
    let name = folder.display().to_string();
    let mentions = |file| {
        let parts = std::fs::read(file).unwrap_or_default();
        String::from_utf8_lossy(&parts).split('\0').any(|part| part.ends_with(&format!("={name}")))
    };
    let all = std::fs::read_dir("/proc").expect("a list of processes").flatten();
    all.filter(|entry| ["cmdline", "environ"].iter().any(|file| mentions(entry.path().join(file)))).count()
}
