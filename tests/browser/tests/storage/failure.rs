//! The program itself fails: it says so in the reader's language, hands out the records, and starts again with all of
//! them.

use crate::common::open_guide;
use crate::common::records::{
    CERTIFICATE, FULL, LETTER, NOT_FULL, STATE, add_filing, company, exported, filing, filing_key, open_at,
    put, reload_at, saved_file, sealed, show, site_with, tick, wait_ticked, write,
};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_each_browser {
        a_failure_is_said_and_the_guide_starts_again_with_everything,
        without_a_storage_the_records_outlive_a_failure_too,
    }
    in_chromium {
        a_page_that_loses_a_part_under_the_guide_ends_in_the_message,
        what_a_full_storage_did_not_take_outlives_a_failure,
        all_guides_of_a_page_say_it_and_start_again,
        what_is_left_of_a_failed_program_does_not_end_the_next_one,
        the_records_of_a_failed_guide_can_be_imported_whatever_lies_beside_them,
    }
}

/// The next part of the page that is to be drawn cannot be: that ends the program.
const FAIL: &str = "const insert = Node.prototype.insertBefore;
    Node.prototype.insertBefore = () => { Node.prototype.insertBefore = insert; throw new Error('cannot'); };
    root.querySelector('[data-view]:not([aria-current])').click();";
const SAID: &str = "备案指南出了点问题，已停止。你的记录没有丢";

/// A browser with a tick, a note and a filing, open at the list.
async fn start(site: &Site, browser: Browser) -> Page {
    let page = Page::start_in(site, Window::Desktop, browser).await;
    let mut state = company();
    (state["ticks"], state["notes"]) = (json!([LETTER]), json!({ LETTER: "原件在财务" }));
    put(&page, &state, &[filing("a", "example.cn")]).await;
    open_at(&page, "/", "prepare").await;
    wait_ticked(&page, LETTER).await;
    page
}

/// Lets the guide fail, and waits for the message.
async fn fail(page: &Page) {
    page.eval(FAIL).await;
    page.wait_for("[role=alert]").await;
}

/// Gives a file's text to the guide in place of all that is there.
async fn import(page: &Page, file: &str) -> Value {
    page.eval(&format!("return host.importData({})", json!(file))).await
}

async fn a_failure_is_said_and_the_guide_starts_again_with_everything(browser: Browser) {
    let site = site_with(&[]);
    let page = start(&site, browser).await;
    page.eval("host.addEventListener('beian-error', (event) => { host.dataset.told = event.detail.kind; })")
        .await;
    let before = exported(&page).await;
    fail(&page).await;
    assert!(page.text("[role=alert] p").await.contains(SAID));
    assert_eq!(page.count(".guide").await, 0, "nothing dead is left in view");
    assert_eq!(page.eval("return host.dataset.told").await, "panic");
    let (name, file) = saved_file(&page, "[data-action=save]").await;
    assert_eq!(name, "beian-guide.json");

    page.click("[data-action=restart]").await;
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.wait_for_text("原件在财务").await;
    tick(&page, CERTIFICATE).await;
    show(&page, "track").await;
    page.click("[data-filing-id=a]").await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-phase=Draft]").await;
    reload_at(&page, "track").await;
    page.click("[data-filing-id=a]").await;
    page.wait_for("[data-phase=Draft]").await;
    show(&page, "prepare").await;
    wait_ticked(&page, CERTIFICATE).await;

    page.eval("return host.reset()").await;
    page.wait_for(".empty-state").await;
    assert_eq!(import(&page, &file).await, true);
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    let after = exported(&page).await;
    assert_eq!(
        (&after["filings"], &after["state"]["notes"]),
        (&before["filings"], &before["state"]["notes"])
    );
}

async fn without_a_storage_the_records_outlive_a_failure_too(browser: Browser) {
    let site = site_with(&[("/host.html", "<beian-guide storage='none'></beian-guide>")]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/host.html").await;
    let records = json!({ "state": company(), "filings": [filing("a", "example.cn")] });
    assert_eq!(import(&page, &sealed(&records)).await, true);
    show(&page, "prepare").await;
    tick(&page, LETTER).await;
    wait_ticked(&page, LETTER).await;
    fail(&page).await;
    let (_, file) = saved_file(&page, "[data-action=save]").await;
    page.click("[data-action=restart]").await;
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    show(&page, "track").await;
    page.wait_for_text("example.cn").await;
    page.eval("return host.reset()").await;
    page.wait_gone("[data-filing-id]").await;
    assert_eq!(import(&page, &file).await, true);
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    assert_eq!(exported(&page).await["filings"], records["filings"]);
    assert_eq!(page.eval("return localStorage.length").await, 0);
}

async fn a_page_that_loses_a_part_under_the_guide_ends_in_the_message() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium).await;
    page.eval("document.documentElement.lang = 'en'").await;
    show(&page, "track").await;
    page.wait_for_text("Progress of your filings").await;
    page.wait_for("[data-filing-id=a]").await;
    // Something else on the page, such as an extension, removes the row before which another tab's filing is to stand.
    page.eval("root.querySelector('.rows li').remove()").await;
    write(&page, &filing_key("A"), &sealed(&filing("A", "other.cn"))).await;
    let heard = format!("dispatchEvent(new StorageEvent('storage', {{ key: '{}' }}))", filing_key("A"));
    page.eval(&heard).await;
    page.wait_for("[role=alert]").await;
    assert!(page.text("[role=alert] p").await.contains("The filing guide ran into a problem and stopped."));
    page.click("[data-action=restart]").await;
    show(&page, "track").await;
    page.wait_for_text("example.cn").await;
    page.wait_for_text("other.cn").await;
}

async fn what_a_full_storage_did_not_take_outlives_a_failure() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium).await;
    page.eval(FULL).await;
    tick(&page, CERTIFICATE).await;
    show(&page, "track").await;
    add_filing(&page, "other.cn").await;
    page.wait_for_text("浏览器的存储空间满了").await;
    fail(&page).await;
    let (_, file) = saved_file(&page, "[data-action=save]").await;
    assert!(file.contains(CERTIFICATE) && file.contains("other.cn") && file.contains("example.cn"), "{file}");
    page.click("[data-action=restart]").await;
    show(&page, "prepare").await;
    wait_ticked(&page, CERTIFICATE).await;
    wait_ticked(&page, LETTER).await;
    page.wait_for_text("浏览器的存储空间满了").await;
    page.eval(NOT_FULL).await;
    show(&page, "track").await;
    page.wait_for_text("other.cn").await;
    page.wait_for(".notices.empty").await;
    reload_at(&page, "prepare").await;
    wait_ticked(&page, CERTIFICATE).await;
    assert_eq!(exported(&page).await["filings"].as_array().map(Vec::len), Some(2));
}

async fn all_guides_of_a_page_say_it_and_start_again() {
    let site = site_with(&[(
        "/host.html",
        "<beian-guide id='a'></beian-guide><beian-guide id='b' storage='none'></beian-guide>",
    )]);
    let page = start(&site, Browser::Chromium).await;
    page.open("/host.html").await;
    for guide in ["#a", "#b"] {
        page.within(guide);
        page.wait_until("the element", "return host && (host.scrollIntoView(), true)").await;
        page.wait_for(".guide .page .title").await;
    }
    page.click("[data-value=website]").await;
    page.wait_for("[data-fact=server]").await;
    fail(&page).await;
    page.within("#a");
    assert!(page.text("[role=alert] p").await.contains(SAID));
    page.click("[data-action=restart]").await;
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.within("#b");
    assert!(page.text("[role=alert] p").await.contains(SAID), "each starts again by itself");
    page.click("[data-action=restart]").await;
    show(&page, "check").await;
    page.wait_for("[data-fact=server]").await;
    page.click("[data-value=outside]").await;
    page.wait_gone("[data-fact=server]").await;
    page.within("#a");
    tick(&page, CERTIFICATE).await;
    wait_ticked(&page, CERTIFICATE).await;
}

async fn what_is_left_of_a_failed_program_does_not_end_the_next_one() {
    let site = site_with(&[]);
    let page = Page::start(&site, Window::Desktop).await;
    // What the guide does every half a minute it does all the time.
    let hurry = "const wait = setTimeout; let hurried = 0;
        window.setTimeout = (run, time, ...rest) => {
          if (time !== 30000) return wait(run, time, ...rest);
          return wait(() => { document.documentElement.dataset.hurried = ++hurried; run(); }, 100);
        };";
    page.before_each_page(hurry).await;
    put(&page, &company(), &[]).await;
    open_guide(&page, "/").await;
    page.wait_until("some of it", "return document.documentElement.dataset.hurried > 2").await;
    fail(&page).await;
    let said = page.console_entries().await;
    page.click("[data-action=restart]").await;
    page.wait_for(".guide .page .title").await;
    // What the failed program still had to do came before what the new one does for the third time.
    let before = page.eval("return Number(document.documentElement.dataset.hurried)").await;
    let third = format!("return document.documentElement.dataset.hurried > {before} + 3");
    page.wait_until("the clock of the next program", &third).await;
    assert_eq!(page.count("[role=alert]").await, 0, "{:#?}", page.console_entries().await);
    show(&page, "prepare").await;
    tick(&page, LETTER).await;
    wait_ticked(&page, LETTER).await;
    assert_eq!(page.console_entries().await, said, "nothing more is said");
}

async fn the_records_of_a_failed_guide_can_be_imported_whatever_lies_beside_them() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium).await;
    // A filing as the first version kept it, with an event taken back, and one that cannot be read.
    let old = json!({ "id": "old", "name": "old.cn", "events": [
        { "at": 1_780_000_000, "kind": "created" },
        { "at": 1_780_000_100, "kind": "prepared" },
        { "at": 1_780_000_200, "kind": "submitted" },
        { "at": 1_780_000_300, "kind": "undone" }
    ] });
    write(&page, &filing_key("old"), &sealed(&old).replace("\"schema\":2", "\"schema\":1")).await;
    write(&page, &filing_key("bad"), &sealed(&json!({ "id": "bad", "name": 7 }))).await;
    page.reload().await;
    page.wait_for_text("读不出来").await;
    fail(&page).await;
    let (_, file) = saved_file(&page, "[data-action=save]").await;
    page.click("[data-action=restart]").await;
    page.wait_for(".guide .page .title").await;
    let before = exported(&page).await;
    assert_eq!(before["filings"].as_array().map(Vec::len), Some(2));
    page.eval("return host.reset()").await;
    assert_eq!(import(&page, &file).await, true, "{file}");
    page.wait_until("the records", &format!("return localStorage.getItem('{STATE}')?.includes('{LETTER}')"))
        .await;
    let after = exported(&page).await;
    assert_eq!(after["filings"], before["filings"]);
    assert_eq!(after["state"]["notes"], before["state"]["notes"]);
}
