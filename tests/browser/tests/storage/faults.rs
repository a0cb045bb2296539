//! The browser's storage fails at one thing, reading or removing: nothing is taken for deleted, what could not be done is
//! said, and it is done as soon as that works again.

use crate::common::records::{
    LETTER, STATE, company, data, filing, filing_key, keys, open_at, put, reload_at, saved_file, sealed,
    show, site_with, text, tick, wait_ticked, write,
};
use browser_tests::{Browser, Page, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        what_cannot_be_removed_goes_later,
        what_cannot_be_read_is_taken_in_later,
    }
    in_chromium {
        what_could_not_be_deleted_is_said,
        a_file_that_will_not_come_back_is_said_to_be_one,
        a_replacement_that_was_cut_off_goes_on,
    }
}

/// Makes a method of the storage throw as long as the document says so.
fn failing(method: &str) -> String {
    format!(
        "const {method} = Storage.prototype.{method};
         Storage.prototype.{method} = function (...given) {{
           if (document.documentElement?.dataset.fails === '{method}') throw new DOMException('gone', 'InvalidStateError');
           return {method}.apply(this, given);
         }};"
    )
}

/// Says from now on that the method fails; without one nothing does.
async fn fails(page: &Page, method: Option<&str>) {
    page.eval(&format!("document.documentElement.dataset.fails = '{}'", method.unwrap_or_default())).await;
}

async fn what_cannot_be_removed_goes_later(browser: Browser) {
    let site = site_with(&[]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    put(&page, &company(), &[filing("a", "example.cn"), filing("b", "other.cn")]).await;
    page.before_each_page(&failing("removeItem")).await;
    open_at(&page, "/", "track").await;
    fails(&page, Some("removeItem")).await;
    page.click("[data-filing-id=a]").await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.click("[data-action=remove-filing]").await;
    page.answer_alert(true).await;
    page.wait_for_text("浏览器的存储现在不可用").await;
    page.wait_gone("[data-filing-id=a]").await;
    assert!(text(&page, &filing_key("a")).await.is_some());
    fails(&page, None).await;
    show(&page, "prepare").await;
    page.wait_for(".notices.empty").await;
    assert_eq!(text(&page, &filing_key("a")).await, None);
    reload_at(&page, "track").await;
    page.wait_for("[data-filing-id=b]").await;
    assert_eq!(page.count("[data-filing-id]").await, 1);
    page.assert_console_empty().await;
}

async fn what_cannot_be_read_is_taken_in_later(browser: Browser) {
    let site = site_with(&[]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    put(&page, &company(), &[filing("a", "example.cn")]).await;
    page.before_each_page(&failing("getItem")).await;
    open_at(&page, "/", "track").await;
    page.wait_for("[data-filing-id=a]").await;
    write(&page, &filing_key("b"), &sealed(&filing("b", "other.cn"))).await;
    fails(&page, Some("getItem")).await;
    page.eval("dispatchEvent(new StorageEvent('storage', { key: null }))").await;
    page.wait_for_text("浏览器的存储没有响应").await;
    assert_eq!(page.count("[data-filing-id]").await, 1, "what was there is still shown");
    fails(&page, None).await;
    show(&page, "prepare").await;
    tick(&page, LETTER).await;
    wait_ticked(&page, LETTER).await;
    page.wait_for(".notices.empty").await;
    show(&page, "track").await;
    page.wait_for("[data-filing-id=b]").await;
    assert_eq!(page.count("[data-filing-id]").await, 2);
    assert_eq!(data(&page, STATE).await["ticks"], json!([LETTER]));
    page.assert_console_empty().await;
}

async fn what_could_not_be_deleted_is_said() {
    let site = site_with(&[]);
    let page = Page::start(&site, Window::Desktop).await;
    put(&page, &company(), &[filing("a", "example.cn")]).await;
    page.before_each_page(&failing("removeItem")).await;
    open_at(&page, "/", "track").await;
    fails(&page, Some("removeItem")).await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_for_text("有些记录没删掉").await;
    assert_eq!(keys(&page).await, [filing_key("a"), STATE.to_owned()]);
    fails(&page, None).await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_for(".notices.empty").await;
    assert_eq!(keys(&page).await, Vec::<String>::new());
    page.assert_console_empty().await;
}

async fn a_file_that_will_not_come_back_is_said_to_be_one() {
    let site = site_with(&[]);
    let page = Page::start(&site, Window::Desktop).await;
    let mut long = filing("a", "example.cn");
    let events: Vec<_> = (0..2_002_u64)
        .map(|at| {
            let kind = if at == 0 { "created" } else { "prepared" };
            json!({ "at": 1_790_000_000 + at, "told": 1_790_000_000_000_000_u64 + at, "kind": kind })
        })
        .collect();
    long["events"] = json!(events);
    put(&page, &company(), &[long]).await;
    open_at(&page, "/", "track").await;
    let (name, _) = saved_file(&page, "[data-action=export]").await;
    assert_eq!(name, "beian-guide.json");
    page.wait_for_text("以后恢复不了").await;
    page.assert_console_empty().await;
}

async fn a_replacement_that_was_cut_off_goes_on() {
    let site = site_with(&[]);
    let page = Page::start(&site, Window::Desktop).await;
    put(&page, &company(), &[filing("a", "example.cn"), filing("b", "other.cn")]).await;
    let mut state = company();
    state["ticks"] = json!([LETTER]);
    let records = json!({ "state": state, "filings": [filing("b", "other.cn"), filing("c", "third.cn")] });
    write(&page, "beian-guide:replacement", &sealed(&records)).await;
    open_at(&page, "/", "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.wait_until("the end of it", "return localStorage.getItem('beian-guide:replacement') === null").await;
    assert_eq!(keys(&page).await, [filing_key("b"), filing_key("c"), STATE.to_owned()]);
    page.assert_console_empty().await;
}
