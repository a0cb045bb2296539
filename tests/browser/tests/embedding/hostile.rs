//! Pages that have changed what every script relies on, or give the guide what it did not ask for.

use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        a_page_with_another_promise_gets_its_rules,
        elements_named_like_parts_of_the_document_hide_nothing,
        what_is_given_as_records_is_answered_whatever_it_is,
        a_listener_of_the_guides_own_focus_may_ask_it,
        a_program_that_ends_without_a_word_ends_in_the_message,
    }
}

/// A page with a script that runs before the guide's.
fn site(script: &str, body: &str) -> Site {
    let page = host_page("<script src='before.js'></script>", body);
    let now = page.replace("beian-guide.js", "beian-guide-now.js");
    host_site(POLICY, &[("/host.html", page), ("/now.html", now), ("/before.js", script.to_owned())])
}

const GUIDE: &str = "<beian-guide storage='none'></beian-guide>";

/// As bluebird and zone.js do.
async fn a_page_with_another_promise_gets_its_rules(browser: Browser) {
    let site = site("window.Promise = class extends Promise {};", GUIDE);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland", "site", "company", "440000"]).await;
    page.click("[data-view=track]").await;
    page.wait_for(".tracker").await;
    page.assert_console_empty().await;
}

/// What has a name that the document has for something of its own stands there in its place.
async fn elements_named_like_parts_of_the_document_hide_nothing(browser: Browser) {
    let names = [
        "baseURI",
        "createElement",
        "createElementNS",
        "createTextNode",
        "querySelector",
        "defaultView",
        "head",
        "scripts",
        "adoptedStyleSheets",
    ];
    let clobber: String =
        names.iter().map(|name| format!("<img name='{name}' alt=''><form name='{name}'></form>")).collect();
    let site = site("Object.prototype.value = 1; Object.prototype.get = 2;", &format!("{clobber}{GUIDE}"));
    for loader in ["beian-guide.js", "beian-guide-now.js"] {
        let page = Page::start_in(&site, Window::Phone, browser).await;
        page.open(&format!("/{}", if loader.contains("now") { "now.html" } else { "host.html" })).await;
        let hidden = "return ['createElement', 'head', 'defaultView'].map((name) => document[name] instanceof Element || document[name] instanceof HTMLCollection)";
        assert_eq!(page.eval(hidden).await, json!([true, true, true]), "{browser:?}");
        page.wait_for(".guide .page .title").await;
        page.wait_gone(".moment").await;
        answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
        page.click("[data-view=prepare]").await;
        page.eval("window.print = () => { window.printed = true }").await;
        page.click("[data-take=print]").await;
        page.wait_until("that it prints", "return window.printed").await;
        page.idle().await;
    }
}

async fn what_is_given_as_records_is_answered_whatever_it_is(browser: Browser) {
    let site = site("", GUIDE);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website"]).await;
    let given = "const all = [undefined, null, 0, 1e9, NaN, true, 1n, Symbol('x'), {}, [], () => '{}', new String('{}'), new Uint8Array(9), '', '{}', 'x'.repeat(20_000_000)];
        return Promise.all(all.map((data) => host.importData(data)))";
    let taken = page.eval(given).await;
    assert_eq!(taken, json!(vec![false; 16]));
    assert_eq!(page.eval("return host.answers").await, json!("service=website"));
    page.wait_for("[data-fact=server]").await;
    page.assert_console_empty().await;
}

async fn a_listener_of_the_guides_own_focus_may_ask_it(browser: Browser) {
    let site = site("", GUIDE);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    page.eval("window.asked = []; host.addEventListener('focusin', () => asked.push(host.answers))").await;
    answer(&page, &["website"]).await;
    page.wait_until("the focus on the next question", "return root.activeElement?.matches('.title')").await;
    let last = page.eval("return asked.at(-1)").await;
    assert_eq!(last, json!("service=website"));
    page.assert_console_empty().await;
}

/// As for want of memory: nothing of the program runs any more that could tell.
async fn a_program_that_ends_without_a_word_ends_in_the_message(browser: Browser) {
    let ruin = "window.ruin = () => import('./beian-guide-app.js').then(({ default: of }) => of())
        .then(({ memory }) => { new Uint8Array(memory.buffer).fill(0xff); })";
    let site = site(ruin, GUIDE);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland"]).await;
    // The page's own errors are none of the guide's business, also where the guide's scripts have a part in them.
    let other = "const error = new WebAssembly.RuntimeError('of somebody else');
        error.stack = `at f (${location.origin}/other.wasm:1) at ${location.origin}/beian-guide.js:1:2`;
        dispatchEvent(new ErrorEvent('error', { error }))";
    page.eval(other).await;
    page.idle().await;
    assert_eq!(page.count("[data-action=restart]").await, 0);
    page.eval(
        "window.told = []; host.addEventListener('beian-error', (event) => told.push(event.detail.kind))",
    )
    .await;
    page.eval("return ruin()").await;
    page.eval("root.querySelector('[data-view=track]').click()").await;
    page.wait_for("[data-action=restart]").await;
    page.wait_for_text("你的记录没有丢").await;
    page.wait_until("the event", "return String(told) === 'panic'").await;
    page.click("[data-action=restart]").await;
    page.wait_for("[data-fact=use]").await;
    assert_eq!(page.eval("return host.answers").await, json!("service=website&server=mainland"));
}
