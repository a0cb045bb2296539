//! Several tabs, and several guides on one page, over the same records: each sees what the others do, and nothing that
//! was done in one of them is lost to another.

use crate::common::records::{
    CERTIFICATE, LETTER, STATE, add_filing, company, data, exported, filing, filing_key, item, keys, note,
    open_at, put, reload_at, saved_file, sealed, show, site_with, text, tick, wait_ticked, write,
};
use browser_tests::{Browser, Page, Site, Tab, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_each_browser {
        a_tick_shows_in_the_other_tab_without_a_reload,
        what_is_ticked_in_two_tabs_at_once_stays_in_both,
        a_field_being_written_in_is_not_disturbed_by_another_tab,
        clearing_in_one_tab_empties_the_other,
    }
    // How records are merged is the same program in every browser; tests/store/tabs.rs goes through it natively.
    in_chromium {
        a_note_grows_in_one_tab_while_the_other_ticks,
        filings_come_and_go_in_the_other_tabs_list,
        what_is_told_of_a_filing_in_two_tabs_at_once_stands_in_both,
        a_newer_version_in_another_tab_ends_the_writing_here,
        two_guides_on_one_page_share_their_records_at_once,
        guides_with_different_keys_keep_apart,
    }
}

/// Makes a tab that hears nothing from the others while it is told so, as if they did everything at the same moment.
const EARS: &str = "addEventListener('storage', (event) => {
    if ('deaf' in document.documentElement.dataset) event.stopImmediatePropagation();
}, true);";
const DEAF: &str = "document.documentElement.dataset.deaf = ''";

/// A browser with the same records open in two tabs, at the list or in the tracker; it goes on in the first one.
async fn two_tabs(
    site: &Site,
    browser: Browser,
    view: &str,
    state: Value,
    filings: &[Value],
) -> (Page, Tab, Tab) {
    let page = Page::start_in(site, Window::Desktop, browser).await;
    put(&page, &state, filings).await;
    open_at(&page, "/", view).await;
    let first = page.tab().await;
    let second = page.new_tab().await;
    page.before_each_page(EARS).await;
    open_at(&page, "/", view).await;
    page.switch_to(&first).await;
    (page, first, second)
}

async fn a_tick_shows_in_the_other_tab_without_a_reload(browser: Browser) {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, browser, "prepare", company(), &[]).await;
    tick(&page, LETTER).await;
    page.switch_to(&second).await;
    wait_ticked(&page, LETTER).await;
    assert_eq!(page.attribute(".checklist", "data-done").await.as_deref(), Some("1"));
    tick(&page, LETTER).await;
    page.switch_to(&first).await;
    page.wait_gone(".item.done").await;
    page.assert_console_empty().await;
}

async fn what_is_ticked_in_two_tabs_at_once_stays_in_both(browser: Browser) {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, browser, "prepare", company(), &[]).await;
    page.switch_to(&second).await;
    page.eval(DEAF).await;
    page.switch_to(&first).await;
    tick(&page, LETTER).await;
    page.switch_to(&second).await;
    assert_eq!(page.count(".item.done").await, 0, "this tab has not heard of it");
    tick(&page, CERTIFICATE).await;
    for tab in [&second, &first] {
        page.switch_to(tab).await;
        wait_ticked(&page, LETTER).await;
        wait_ticked(&page, CERTIFICATE).await;
    }
    reload_at(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    wait_ticked(&page, CERTIFICATE).await;
    page.assert_console_empty().await;
}

async fn a_note_grows_in_one_tab_while_the_other_ticks() {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, Browser::Chromium, "prepare", company(), &[]).await;
    note(&page, LETTER, "原件在").await;
    page.switch_to(&second).await;
    tick(&page, CERTIFICATE).await;
    page.switch_to(&first).await;
    wait_ticked(&page, CERTIFICATE).await;
    note(&page, LETTER, "财务").await;
    for tab in [&first, &second] {
        page.switch_to(tab).await;
        page.wait_for_text("原件在财务").await;
        wait_ticked(&page, CERTIFICATE).await;
    }
    page.assert_console_empty().await;
}

async fn a_field_being_written_in_is_not_disturbed_by_another_tab(browser: Browser) {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, browser, "prepare", company(), &[]).await;
    let field = format!("{} textarea", item(LETTER));
    note(&page, LETTER, "原件务").await;
    page.eval("root.activeElement.setSelectionRange(2, 2)").await;
    page.switch_to(&second).await;
    tick(&page, LETTER).await;
    note(&page, CERTIFICATE, "在前台").await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    page.switch_to(&first).await;
    page.wait_for_text("在前台").await;
    assert_eq!(page.value(&field).await, "原件务");
    page.press_char('在').await;
    page.press_char('财').await;
    assert_eq!(page.value(&field).await, "原件在财务", "the cursor is where it was");
    // What is typed in a field that is not saved yet stays too.
    show(&page, "track").await;
    page.type_into(".add input", "exa").await;
    page.switch_to(&second).await;
    page.click("[data-action=all-filings]").await;
    add_filing(&page, "other.cn").await;
    page.switch_to(&first).await;
    page.wait_for_text("other.cn").await;
    page.press_char('m').await;
    assert_eq!(page.value(".add input").await, "exam");
    page.assert_console_empty().await;
}

async fn filings_come_and_go_in_the_other_tabs_list() {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, Browser::Chromium, "track", company(), &[]).await;
    add_filing(&page, "example.cn").await;
    page.switch_to(&second).await;
    page.wait_for_text("example.cn").await;
    assert_eq!(page.count(".rows [data-filing-id]").await, 1, "the list is still shown");
    page.switch_to(&first).await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.click("[data-action=remove-filing]").await;
    page.answer_alert(true).await;
    page.wait_for(".tracker").await;
    page.switch_to(&second).await;
    page.wait_gone("[data-filing-id]").await;
    reload_at(&page, "track").await;
    page.wait_for(".tracker[data-count='0']").await;
    page.assert_console_empty().await;
}

async fn what_is_told_of_a_filing_in_two_tabs_at_once_stands_in_both() {
    let site = site_with(&[]);
    let (page, first, second) =
        two_tabs(&site, Browser::Chromium, "track", company(), &[filing("a", "example.cn")]).await;
    page.click("[data-filing-id=a]").await;
    page.switch_to(&second).await;
    page.click("[data-filing-id=a]").await;
    page.eval(DEAF).await;
    page.switch_to(&first).await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-phase=Draft]").await;
    page.switch_to(&second).await;
    page.wait_for("[data-phase=Preparing]").await;
    page.click(".main details.card > summary").await;
    page.click("[data-event=holder-template]").await;
    for tab in [&second, &first] {
        page.switch_to(tab).await;
        page.wait_until("three events", "return root.querySelectorAll('.history .events li').length === 3")
            .await;
        assert_eq!(page.count(".history s").await, 0, "all of them stand");
        page.wait_for("[data-phase=Draft]").await;
    }
    let kept = data(&page, &filing_key("a")).await;
    let kinds: Vec<_> = kept["events"].as_array().into_iter().flatten().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["created", "prepared", "holder-template"]);
    page.assert_console_empty().await;
}

async fn clearing_in_one_tab_empties_the_other(browser: Browser) {
    let site = site_with(&[]);
    let mut state = company();
    (state["ticks"], state["notes"]) = (json!([LETTER]), json!({ LETTER: "原件在财务" }));
    let (page, first, second) =
        two_tabs(&site, browser, "prepare", state, &[filing("a", "example.cn")]).await;
    wait_ticked(&page, LETTER).await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.switch_to(&second).await;
    page.wait_for(".empty-state").await;
    show(&page, "track").await;
    page.wait_for(".tracker[data-count='0']").await;
    show(&page, "check").await;
    page.click("[data-value=website]").await;
    page.wait_for("[data-fact=server]").await;
    let kept = data(&page, STATE).await;
    assert_eq!(kept["answers"], json!({ "service": "website" }), "nothing comes back from the other tab");
    assert_eq!((&kept["ticks"], &kept["notes"]), (&json!([]), &json!({})));
    page.switch_to(&first).await;
    page.wait_for("[data-fact=server], .empty-state").await;
    assert_eq!(exported(&page).await["filings"], json!([]));
    page.assert_console_empty().await;
}

async fn a_newer_version_in_another_tab_ends_the_writing_here() {
    let site = site_with(&[]);
    let (page, first, second) = two_tabs(&site, Browser::Chromium, "prepare", company(), &[]).await;
    page.switch_to(&second).await;
    let newer = text(&page, STATE).await.expect("a state").replace("\"schema\":2", "\"schema\":99");
    write(&page, STATE, &newer).await;
    page.switch_to(&first).await;
    page.wait_for_text("由更新版本的指南保存").await;
    tick(&page, LETTER).await;
    wait_ticked(&page, LETTER).await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    assert_eq!(text(&page, STATE).await, Some(newer));
    assert_eq!(keys(&page).await, [STATE], "no filing was written either");
    // What is not saved can be taken along.
    let (_, copy) = saved_file(&page, ".notices .actions .link").await;
    assert!(copy.contains("example.cn") && copy.contains(LETTER), "{copy}");
    page.assert_console_empty().await;
}

const TWO: &str = "<beian-guide id='a'></beian-guide><beian-guide id='b'></beian-guide>\
                   <beian-guide id='other' storage-key='other'></beian-guide>";

/// A page with two guides over the same records and one over others.
async fn guides(site: &Site) -> Page {
    let page = Page::start(site, Window::Desktop).await;
    put(&page, &company(), &[]).await;
    write(&page, "other:state", &sealed(&company())).await;
    page.open("/two.html").await;
    for guide in ["#other", "#b", "#a"] {
        page.within(guide);
        page.wait_until("the element", "return host && (host.scrollIntoView(), true)").await;
        page.idle().await;
        show(&page, "prepare").await;
    }
    // What one still loads moves those below it.
    page.idle().await;
    page
}

async fn two_guides_on_one_page_share_their_records_at_once() {
    let site = site_with(&[("/two.html", TWO)]);
    let page = guides(&site).await;
    tick(&page, LETTER).await;
    page.within("#b");
    wait_ticked(&page, LETTER).await;
    note(&page, CERTIFICATE, "在前台").await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    page.click("[data-event=prepared]").await;
    page.within("#a");
    page.wait_for_text("在前台").await;
    show(&page, "track").await;
    page.click("[data-filing-id]").await;
    page.wait_for("[data-phase=Draft]").await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.within("#b");
    page.wait_for(".tracker[data-count='0']").await;
    page.assert_console_empty().await;
}

async fn guides_with_different_keys_keep_apart() {
    let site = site_with(&[("/two.html", TWO)]);
    let page = guides(&site).await;
    tick(&page, LETTER).await;
    page.within("#other");
    tick(&page, CERTIFICATE).await;
    wait_ticked(&page, CERTIFICATE).await;
    assert_eq!(page.count(".item.done").await, 1);
    page.within("#a");
    wait_ticked(&page, LETTER).await;
    assert_eq!(page.count(".item.done").await, 1);
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.within("#other");
    wait_ticked(&page, CERTIFICATE).await;
    assert_eq!(keys(&page).await, ["other:state"]);
    page.assert_console_empty().await;
}
