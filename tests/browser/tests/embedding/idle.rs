//! `idle`: whether anything is on its way in a guide.

use crate::common::slow::Slow;
use crate::common::{POLICY, answer, host_page, host_site};
use browser_tests::{Browser, Page, Window};
use serde_json::json;
use xtask::static_server::Options;

browser_tests::tests! {
    in_chromium {
        it_waits_for_every_file,
    }
    in_each_browser {
        it_waits_for_no_reader,
        nothing_is_asked_for_once_it_is_idle,
        it_waits_for_what_another_guide_has_saved,
        it_waits_for_a_dialog_to_close,
    }
}

const GUIDE: &str = "<beian-guide></beian-guide>";

/// Turns of the event loop.
const TURNS: &str =
    "const turns = async (count) => { while (count--) await new Promise((done) => setTimeout(done)); };";

fn site(files: &[&'static str], body: &str) -> Slow {
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    let pages = [("/host.html".to_owned(), host_page("", body))].into();
    Slow::with_options(Options { headers, pages, ..Options::default() }, files)
}

async fn is_idle(page: &Page) -> bool {
    page.eval("return host.idle").await == json!(true)
}

async fn it_waits_for_every_file() {
    // The first file of each step is held: at the start, after an answer, and when the tracker and the words are opened.
    for (file, answered, css) in [
        ("beian-guide.css", false, ""),
        ("beian-guide-host.js", false, ""),
        ("app_bg.wasm", false, ""),
        ("core.json", false, ""),
        ("core-words.json", false, "[data-value=website]"),
        ("app-guide.wasm", false, "[data-value=website]"),
        ("440000.json", true, "[data-province='440000'], [data-value='440000']"),
        ("app-track.wasm", false, "[data-view=track]"),
        ("tracking.json", false, "[data-view=track]"),
        ("terms.json", false, ".foot [data-terms='']"),
    ] {
        let slow = site(&[file], GUIDE);
        let page = Page::start(&slow.site, Window::Desktop).await;
        if !css.is_empty() {
            page.open("/host.html").await;
            page.idle().await;
            if answered {
                answer(&page, &["website", "mainland", "site", "company"]).await;
                page.idle().await;
            }
            // Also in the very task of the press.
            let press = format!("root.querySelector({}).click(); return host.idle", json!(css));
            assert_eq!(page.eval(&press).await, json!(false), "{file}");
        } else {
            page.open("/host.html").await;
            page.wait_until("the element", "return customElements.get('beian-guide')").await;
        }
        slow.wait_until_asked(1);
        let seen = page
            .eval(&format!("return (async () => {{ {TURNS} await turns(20); return host.idle; }})()"))
            .await;
        assert_eq!(seen, json!(false), "{file} is held");
        slow.hold(false);
        page.idle().await;
        page.assert_console_empty().await;
    }
}

async fn it_waits_for_no_reader(browser: Browser) {
    // Nobody has come near it.
    let far = ("/far.css", ".far { height: 4000px }".to_owned());
    let body = format!("<link rel='stylesheet' href='far.css'><div class='far'></div>{GUIDE}");
    let site_far = host_site(POLICY, &[("/host.html", host_page("", &body)), far]);
    let page = Page::start_in(&site_far, Window::Phone, browser).await;
    page.open("/host.html").await;
    page.idle().await;
    assert!(!site_far.requests().iter().any(|path| path.contains("app")), "nothing was loaded");
    page.eval("host.scrollIntoView()").await;
    page.wait_for(".question").await;

    // What failed is tried again when the reader says so.
    for (file, failure) in
        [("app_bg.wasm", ".told"), ("core.json", ".failure"), ("core-words.json", ".failure, .notices")]
    {
        let slow = site(&[file], GUIDE);
        slow.break_it();
        slow.hold(false);
        let page = Page::start_in(&slow.site, Window::Phone, browser).await;
        page.open("/host.html").await;
        if file == "core-words.json" {
            page.click("[data-value=website]").await;
        }
        page.wait_for(failure).await;
        page.idle().await;
    }

    // There is no room to save.
    let slow = site(&[], GUIDE);
    let page = Page::start_in(&slow.site, Window::Phone, browser).await;
    page.open("/host.html").await;
    page.idle().await;
    page.eval(crate::common::records::FULL).await;
    page.click("[data-value=website]").await;
    page.idle().await;
    assert!(is_idle(&page).await);
    // In no page.
    let gone = "const gone = document.createElement('beian-guide'); return gone.idle";
    assert_eq!(page.eval(gone).await, json!(true));
}

/// Answers with the first option until there is none, and notes after each answer what was asked for once the guide was idle, and
/// whether the focus moved then.
const NOTE: &str = "return (async () => {
    const late = [], said = [];
    const count = () => performance.getEntriesByType('resource').length;
    const ask = window.fetch;
    window.fetch = (...given) => { said.push(host.idle); return ask(...given); };
    for (let answers = 0; answers < 8; answers++) {
        const row = root.querySelector('.question .row, .question [data-value]');
        if (!row?.matches('button')) break;
        row.click();
        said.push(host.idle);
        while (!host.idle) await turns(1);
        const before = [count(), root.activeElement?.textContent, root.querySelector('.page').textContent];
        await turns(15);
        const after = [count(), root.activeElement?.textContent, root.querySelector('.page').textContent];
        if (JSON.stringify(before) !== JSON.stringify(after)) late.push([before, after]);
    }
    window.fetch = ask;
    return [late, said.some(Boolean), said.length > 4];
    })();";

async fn nothing_is_asked_for_once_it_is_idle(browser: Browser) {
    let slow = site(&[], GUIDE);
    let page = Page::start_in(&slow.site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.idle().await;
    assert_eq!(page.eval(&format!("{TURNS} {NOTE}")).await, json!([[], false, true]));
}

async fn it_waits_for_what_another_guide_has_saved(browser: Browser) {
    let slow = site(&[], "<beian-guide id='a'></beian-guide><beian-guide id='b'></beian-guide>");
    let page = Page::start_in(&slow.site, Window::Size(1200, 2400), browser).await;
    page.open("/host.html").await;
    page.idle().await;
    let seen = page
        .eval(
            "const [a, b] = document.querySelectorAll('beian-guide');
             return new Promise((done) => {
                 a.addEventListener('beian-answer', () => done([a.idle, b.idle]));
                 a.shadowRoot.querySelector('[data-value=app]').click();
             });",
        )
        .await;
    assert_eq!(seen, json!([false, false]));
    page.idle().await;
    assert_eq!(page.eval("return document.querySelector('#b').answers").await, json!("service=app"));
}

async fn it_waits_for_a_dialog_to_close(browser: Browser) {
    let slow = site(&[], GUIDE);
    let page = Page::start_in(&slow.site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.idle().await;
    page.click(".foot [data-terms='']").await;
    page.idle().await;
    // It says so in a later task, and the focus goes back after that.
    let closed = "const dialog = root.querySelector('dialog');
        dialog.close();
        return [dialog.open, host.idle]";
    assert_eq!(page.eval(closed).await, json!([false, false]));
    page.idle().await;
    assert_eq!(page.eval("return root.activeElement?.dataset.terms").await, json!(""));
}
