//! What is kept in the browser: when its storage is full, damaged, of a newer version, or not there at all, everything
//! works on, is said, and nothing is lost.

use std::collections::BTreeMap;

use crate::common::records::{
    CERTIFICATE, FULL, LETTER, NOT_FULL, STATE, add_filing, company, data, exported, filing, filing_key,
    item, keys, note, open_at, put, reload_at, saved_file, sealed, show, site_with, text, tick, wait_ticked,
    write,
};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;
use xtask::static_server::Options;

browser_tests::tests! {
    in_each_browser {
        what_a_full_storage_did_not_take_is_saved_with_the_next_action,
        a_change_right_before_leaving_is_there_after_coming_back,
        in_a_sandboxed_frame_it_works_in_memory_and_says_so,
    }
    in_chromium {
        what_a_full_storage_did_not_take_is_saved_when_the_page_is_left,
        a_filing_of_a_newer_version_is_shown_and_not_written_over,
        an_open_guide_stops_writing_once_a_newer_version_has_written,
        an_unreadable_filing_is_set_aside_and_can_be_saved_as_it_is,
        clearing_asks_and_leaves_nothing_of_ours,
        clearing_leaves_a_guide_whose_key_begins_alike,
        a_page_brought_back_as_it_was_takes_in_what_changed_meanwhile,
    }
}

/// Fills the storage to the last character, with text that cannot be packed.
const FILL: &str = "let size = 1 << 22, text = '';
    const more = () => Array.from({ length: size }, () => String.fromCharCode(32 + Math.random() * 64000)).join('');
    for (; size >= 1; size >>= 1) {
      try { const longer = text + more(); localStorage.setItem('filler', longer); text = longer; } catch {}
    }";

/// A browser with these records open at the list.
async fn start(site: &Site, browser: Browser, filings: &[serde_json::Value]) -> Page {
    let page = Page::start_in(site, Window::Desktop, browser).await;
    put(&page, &company(), filings).await;
    open_at(&page, "/", "prepare").await;
    page
}

async fn what_a_full_storage_did_not_take_is_saved_with_the_next_action(browser: Browser) {
    let site = site_with(&[]);
    let page = start(&site, browser, &[]).await;
    page.eval(FILL).await;
    let before = text(&page, STATE).await;
    tick(&page, LETTER).await;
    page.wait_for_text("浏览器的存储空间满了").await;
    note(&page, CERTIFICATE, "在前台").await;
    wait_ticked(&page, LETTER).await;
    page.wait_for_text("在前台").await;
    assert_eq!(text(&page, STATE).await, before, "what was saved before stays");
    let (name, copy) = saved_file(&page, ".notices .actions .link").await;
    assert_eq!(name, "beian-guide.json");
    assert!(copy.contains(LETTER) && copy.contains("在前台"), "{copy}");
    page.eval("localStorage.removeItem('filler')").await;
    show(&page, "track").await;
    page.wait_for(".notices.empty").await;
    reload_at(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.wait_for_text("在前台").await;
    page.assert_console_empty().await;
}

async fn what_a_full_storage_did_not_take_is_saved_when_the_page_is_left() {
    let site = site_with(&[]);
    for leaving in ["hidden", "left"] {
        let page = start(&site, Browser::Chromium, &[]).await;
        page.eval(FULL).await;
        tick(&page, LETTER).await;
        show(&page, "track").await;
        add_filing(&page, "example.cn").await;
        page.wait_for_text("浏览器的存储空间满了").await;
        assert_eq!(keys(&page).await, [STATE]);
        page.eval(NOT_FULL).await;
        if leaving == "hidden" {
            page.eval("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").await;
            page.wait_for(".notices.empty").await;
        }
        page.open("/plain.html").await;
        assert_eq!(data(&page, STATE).await["ticks"], json!([LETTER]), "{leaving}");
        open_at(&page, "/", "track").await;
        page.wait_for_text("example.cn").await;
        show(&page, "prepare").await;
        wait_ticked(&page, LETTER).await;
        page.assert_console_empty().await;
    }
}

async fn a_filing_of_a_newer_version_is_shown_and_not_written_over() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[]).await;
    let newer = sealed(&filing("a", "example.cn")).replace("\"schema\":2", "\"schema\":99");
    write(&page, &filing_key("a"), &newer).await;
    page.reload().await;
    page.wait_for_text("由更新版本的指南保存").await;
    show(&page, "track").await;
    page.click("[data-filing-id=a]").await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-phase=Draft]").await;
    assert_eq!(text(&page, &filing_key("a")).await.as_deref(), Some(newer.as_str()));
    // It shows again what the newer version has saved.
    reload_at(&page, "track").await;
    page.wait_for_text("example.cn").await;
    assert_eq!(exported(&page).await["filings"][0]["events"].as_array().map(Vec::len), Some(1));
    page.assert_console_empty().await;
}

async fn an_open_guide_stops_writing_once_a_newer_version_has_written() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[]).await;
    let newer = text(&page, STATE).await.expect("a state").replace("\"schema\":2", "\"schema\":99");
    write(&page, STATE, &newer).await;
    tick(&page, LETTER).await;
    page.wait_for_text("由更新版本的指南保存").await;
    wait_ticked(&page, LETTER).await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    assert_eq!(text(&page, STATE).await, Some(newer));
    assert_eq!(keys(&page).await, [STATE], "no filing was written either");
    page.assert_console_empty().await;
}

async fn an_unreadable_filing_is_set_aside_and_can_be_saved_as_it_is() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[filing("a", "example.cn"), filing("c", "other.cn")]).await;
    let raw = "{\"format\":\"beian-guide\",\"schema\":2,\"data\":{\"id\":\"b\",\"name\":\"坏了\u{0}";
    write(&page, &filing_key("b"), raw).await;
    page.reload().await;
    page.wait_for_text("有一条记录（beian-guide:filing:b）读不出来").await;
    let kept = keys(&page).await.into_iter().find(|key| key.starts_with("beian-guide:filing:b"));
    let kept = kept.expect("it is kept");
    assert!(kept.starts_with("beian-guide:filing:b.broken."), "{kept}");
    page.reload().await;
    page.wait_for_text("有一条记录（beian-guide:filing:b）读不出来").await;
    assert_eq!(saved_file(&page, "[data-action=save-broken]").await.1, raw);
    // Nobody knows whether the file was written: it stays until the reader has done with it.
    assert!(keys(&page).await.contains(&kept));
    page.click_text("知道了").await;
    page.wait_for(".notices.empty").await;
    assert!(!keys(&page).await.contains(&kept));
    show(&page, "track").await;
    assert_eq!(page.all_texts(".rows .own").await.len(), 2);
    page.wait_for_text("example.cn").await;
    page.wait_for_text("other.cn").await;
    page.assert_console_empty().await;
}

async fn clearing_asks_and_leaves_nothing_of_ours() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[filing("a", "example.cn")]).await;
    write(&page, &filing_key("b"), "{\"format\":\"beian-guide\",\"schema\":2,").await;
    // Of other programs, the first of them where a filing could be.
    let others = ["beian-guide2:state", "beian-guide:filing:x", "somebody-else"];
    for key in others {
        write(&page, key, "something").await;
    }
    reload_at(&page, "prepare").await;
    page.wait_for_text("有一条记录（beian-guide:filing:b）读不出来").await;
    tick(&page, LETTER).await;
    let before = page.eval("return Object.entries(localStorage).sort()").await;
    page.click("[data-action=clear]").await;
    assert!(page.answer_alert(false).await.contains("清除后无法恢复"));
    assert_eq!(page.eval("return Object.entries(localStorage).sort()").await, before);
    wait_ticked(&page, LETTER).await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_gone(".checklist").await;
    assert_eq!(keys(&page).await, others);
    page.reload().await;
    page.wait_for("[data-fact=service]").await;
    assert_eq!(exported(&page).await["filings"], json!([]));
    page.assert_console_empty().await;
}

async fn clearing_leaves_a_guide_whose_key_begins_alike() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[]).await;
    let theirs = sealed(&company());
    write(&page, "beian-guide:team:state", &theirs).await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_gone(".checklist").await;
    assert_eq!(text(&page, "beian-guide:team:state").await, Some(theirs));
}

async fn a_change_right_before_leaving_is_there_after_coming_back(browser: Browser) {
    let site = site_with(&[]);
    let page = start(&site, browser, &[]).await;
    page.wait_for(&item(LETTER)).await;
    // In one go: the page has no time for anything between the click and the way out.
    let click = format!(
        "root.querySelector(\"{} input[type=checkbox]\").click(); location.assign('/plain.html')",
        item(LETTER)
    );
    page.eval(&click).await;
    page.wait_until("the other page", "return location.pathname === '/plain.html'").await;
    assert_eq!(data(&page, STATE).await["ticks"], json!([LETTER]));
    page.back().await;
    page.wait_for(".guide .page .title").await;
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.assert_console_empty().await;
}

async fn a_page_brought_back_as_it_was_takes_in_what_changed_meanwhile() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium, &[]).await;
    let mut state = company();
    state["ticks"] = json!([LETTER]);
    // A page that the browser keeps for coming back hears nothing while it is away.
    write(&page, STATE, &sealed(&state)).await;
    page.eval("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
    wait_ticked(&page, LETTER).await;
    page.assert_console_empty().await;
}

async fn in_a_sandboxed_frame_it_works_in_memory_and_says_so(browser: Browser) {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                </head><body><iframe sandbox='allow-scripts' src='guide.html' width='1000' height='800'></iframe></body></html>";
    let guide = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'>\
                 <script type='module' src='beian-guide.js'></script></head><body><beian-guide></beian-guide></body></html>";
    let pages = [("/host.html", host), ("/guide.html", guide)];
    let pages: BTreeMap<_, _> = pages.map(|(path, body)| (path.to_owned(), body.to_owned())).into();
    // A sandboxed page has no origin: its scripts and files must be given to everybody.
    let headers = vec![("Access-Control-Allow-Origin".to_owned(), "*".to_owned())];
    let site = Site::dist_with(Options { headers, pages, ..Options::default() });
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.enter_frame("iframe").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    crate::common::answer(&page, &["website", "mainland"]).await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-phase=Draft]").await;
    assert_eq!(exported(&page).await["filings"][0]["name"], "example.cn");
    page.leave_frame().await;
    assert_eq!(keys(&page).await, Vec::<String>::new());
    page.assert_console_empty().await;
}
