//! The parts of the program and of the rules that come later: what waits for them, and what is said when they do not come.

use crate::common::keys::{focus_comes_to, focus_is};
use crate::common::slow::Slow;
use crate::common::states::{self, LIGHT_ZH};
use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Browser, Key, Page, Window};

browser_tests::tests! {
    in_chromium {
        a_part_that_does_not_come_is_said_and_tried_again,
        a_pasted_number_is_read_once_what_reads_it_came,
        questions_go_on_without_the_part_that_shows_results,
        the_tracker_and_the_words_need_no_other_part,
        what_was_pressed_and_goes_leaves_the_focus_at_hand,
        the_focus_is_on_what_the_result_has_to_do_without,
        a_hosts_pack_holds_on_the_tracker_too,
        the_first_of_more_rows_takes_the_focus,
        a_question_changes_its_language_without_the_rules_words,
    }
}

const GUIDE: &str = "<beian-guide storage='none'></beian-guide>";

/// A guide at its first question, on a site where what ends so is broken.
async fn without(file: &'static str) -> (Slow, Page) {
    let slow = Slow::new(POLICY, file, GUIDE);
    slow.hold(false);
    slow.break_it();
    let page = Page::start(&slow.site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    (slow, page)
}

async fn a_part_that_does_not_come_is_said_and_tried_again() {
    for (file, view, shown) in [
        ("-guide.wasm", "prepare", ".empty-state"),
        ("-track.wasm", "track", "[data-action=add-filing]"),
        ("chunk-6.wasm", "prepare", ".empty-state"),
        ("chunk-6.wasm", "track", "[data-action=add-filing]"),
    ] {
        let (slow, page) = without(file).await;
        page.click(&format!("[data-view={view}]")).await;
        page.wait_for(".failure [data-action=retry]").await;
        page.wait_for_text("这一部分没有加载成功").await;
        assert_eq!(page.count(".failure").await, 1, "{file} {view}: said once");
        focus_comes_to(&page, ".failure strong").await;
        // It may not be there yet.
        let before = slow.asked();
        page.click("[data-action=retry]").await;
        slow.wait_until_asked(before + 1);
        page.wait_for(".failure [data-action=retry]").await;
        slow.mend();
        page.click("[data-action=retry]").await;
        page.wait_for(shown).await;
        assert_eq!(page.count(".failure").await, 0, "{file} {view}");
        focus_comes_to(&page, "[data-focus]").await;
    }
}

async fn a_pasted_number_is_read_once_what_reads_it_came() {
    let (slow, page) = without("-readers.wasm").await;
    page.click("[data-view=track]").await;
    page.click("[data-action=add-filing]").await;
    page.click(".next-action [data-event=approved]").await;
    page.fill("[data-look=number] input", "粤ICP备12345678号-1").await;
    page.click("[data-action=look-number]").await;
    page.wait_for("[data-look=number] .says .error").await;
    slow.mend();
    page.click("[data-action=look-number]").await;
    page.wait_for("[data-look=number] .says .good").await;
    assert_eq!(page.count("[data-look=number] .says .error").await, 0);
    assert!(page.text(".code").await.contains("粤ICP备12345678号-1"));
}

async fn questions_go_on_without_the_part_that_shows_results() {
    let (slow, page) = without("-guide.wasm").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for(".failure [data-action=retry]").await;
    slow.mend();
    // A file that the part is to read may have asked for it again by then.
    page.eval("root.querySelector('[data-action=retry]')?.click()").await;
    page.wait_for("[data-verdict]").await;
}

async fn the_tracker_and_the_words_need_no_other_part() {
    let body = "<beian-guide view='track' storage='none'></beian-guide>";
    let words = "<beian-guide storage='none'></beian-guide>";
    for (body, open, shown, file) in [
        (body, None, "[data-action=add-filing]", "/rules/zh-CN/tracking.json"),
        (words, Some("[data-terms='']"), "dialog dl", "/rules/zh-CN/terms.json"),
    ] {
        let site = host_site(POLICY, &[("/host.html", host_page("", body))]);
        let page = Page::start(&site, Window::Phone).await;
        page.open("/host.html").await;
        page.wait_for(".guide .page .title").await;
        page.wait_gone(".moment").await;
        if let Some(button) = open {
            page.click(button).await;
        }
        page.wait_for(shown).await;
        page.idle().await;
        let asked = site.requests();
        assert!(asked.iter().any(|path| path == file), "{asked:?}");
        assert!(!asked.iter().any(|path| path.ends_with("-guide.wasm")), "{asked:?}");
        page.assert_console_empty().await;
    }
}

/// What the focus is on goes; it is not lost.
async fn what_was_pressed_and_goes_leaves_the_focus_at_hand() {
    let words =
        Slow::new(POLICY, "/core-words.json", "<beian-guide theme='purple' storage='none'></beian-guide>");
    words.hold(false);
    words.break_it();
    let page = Page::start(&words.site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    page.eval("root.querySelector('.notices .link').focus()").await;
    page.press(Key::Enter).await;
    page.wait_for(".notices.empty").await;
    focus_comes_to(&page, "#question-title").await;

    answer(&page, &["website", "mainland"]).await;
    page.wait_for(".failures [data-action=retry]").await;
    answer(&page, &["site"]).await;
    page.wait_for("[data-fact=subject]").await;
    // Not the message above it, which is there at every question.
    focus_comes_to(&page, "#question-title").await;
    words.mend();
    page.eval("root.querySelector('[data-action=retry]').focus()").await;
    page.press(Key::Enter).await;
    page.wait_gone(".failures [data-action=retry]").await;
    focus_comes_to(&page, "#question-title").await;
    answer(&page, &["company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
}

/// On a result there is nothing else to go to.
async fn the_focus_is_on_what_the_result_has_to_do_without() {
    let (_slow, page) = without("/440000-words.json").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for(".failure [data-action=retry]").await;
    focus_comes_to(&page, ".failure strong").await;
}

/// It is laid over the provider wherever the reader is.
async fn a_hosts_pack_holds_on_the_tracker_too() {
    let body =
        "<beian-guide view='track' storage='none' provider='generic' rules-src='/own.json'></beian-guide>";
    let pack =
        r#"{"stages": {"first-review": {"title": {"zh": "云山云客服核对", "en": "Check by Cloudhill"}}}}"#;
    let site = host_site(POLICY, &[("/host.html", host_page("", body)), ("/own.json", pack.to_owned())]);
    let page = Page::start(&site, Window::Phone).await;
    page.open("/host.html").await;
    page.wait_for("[data-action=add-filing]").await;
    page.wait_for_text("云山云客服核对").await;
}

async fn the_first_of_more_rows_takes_the_focus() {
    let site = states::site();
    let page = states::start_in(&site, Window::Phone, Browser::Chromium).await;
    states::reach(&page, &states::named("filings-many"), LIGHT_ZH).await;
    let before = page.count(".rows [data-filing-id]").await;
    page.eval("root.querySelector('[data-action=more-filings]').focus()").await;
    page.press(Key::Enter).await;
    page.wait_for(&format!(".rows > li:nth-child({})", before + 1)).await;
    let first = format!(".rows > li:nth-child({}) button", before + 1);
    focus_comes_to(&page, &first).await;
    assert!(focus_is(&page, &first).await);
}

async fn a_question_changes_its_language_without_the_rules_words() {
    let slow = Slow::new(POLICY, "rules/en/core-words.json", GUIDE);
    slow.hold(false);
    let page = Page::start(&slow.site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website"]).await;
    page.wait_for("[data-fact=server]").await;
    let words = "return performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('core-words.json') && entry.responseEnd)";
    page.wait_until("the words", words).await;
    slow.break_it();
    page.eval("host.setAttribute('lang', 'en')").await;
    page.wait_until("the question", "return /server/i.test(root.querySelector('.title').textContent)").await;
}
