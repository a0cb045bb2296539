//! Pages that have changed what every script relies on, or give the guide what it did not ask for.

use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        a_page_with_another_promise_gets_its_rules,
        what_is_given_as_records_is_answered_whatever_it_is,
        a_listener_of_the_guides_own_focus_may_ask_it,
    }
}

/// A page with a script that runs before the guide's.
fn site(script: &str, body: &str) -> Site {
    let page = host_page("<script src='before.js'></script>", body);
    host_site(POLICY, &[("/host.html", page), ("/before.js", script.to_owned())])
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
