//! When something is wrong: a clear message, nothing lost, nothing blank.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::common::slow::{Gate, Slow};
use crate::common::{answer, open_guide, site, start};
use browser_tests::{Page, Site, Window};
use xtask::static_server::{self, Options};

browser_tests::tests! {
    in_chromium {
        blocked_storage_works_in_memory_and_says_so,
        a_damaged_stored_value_is_set_aside_and_named,
        data_of_a_newer_version_are_left_alone,
        an_unknown_attribute_value_is_named,
        an_invalid_rules_file_is_named_with_its_place,
        a_province_that_is_none_is_named_and_asked_for,
        a_slow_answer_of_an_earlier_choice_does_not_win,
        words_wait_for_the_logic_they_belong_to,
        questions_go_on_when_the_words_of_the_rules_do_not_come,
        halves_of_two_editions_are_loaded_again,
        halves_that_still_do_not_fit_can_be_tried_again,
        a_rules_src_that_is_no_address_leaves_the_built_in_rules,
        two_guides_on_one_page_keep_each_others_filings,
        what_cannot_be_loaded_can_be_tried_again,
        several_guides_removal_and_return,
        nothing_is_loaded_before_the_guide_is_near,
    }
}

fn site_with(path: &str, body: &str) -> Site {
    let pages = BTreeMap::from([(path.to_owned(), body.to_owned())]);
    Site::dist_with(Options { pages, ..Options::default() })
}

async fn blocked_storage_works_in_memory_and_says_so() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    page.set_storage_blocked().await;
    open_guide(&page, "/").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    answer(&page, &["website", "outside"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict=not-needed]").await;
    page.assert_console_empty().await;
}

async fn a_damaged_stored_value_is_set_aside_and_named() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website"]).await;
    page.eval("localStorage.setItem('beian-guide:state', '{\"format\":\"beian-guide\",')").await;
    page.reload().await;
    page.wait_for_text("有一条记录（beian-guide:state）读不出来").await;
    page.wait_for("[data-fact=service]").await;
    let kept = "const keys = Object.keys(localStorage).filter((key) => key.startsWith('beian-guide:state.broken.')); \
                return keys.map((key) => localStorage.getItem(key)).join()";
    let kept = page.eval(kept).await;
    assert_eq!(kept.as_str(), Some("{\"format\":\"beian-guide\","));
    page.assert_console_empty().await;
}

async fn data_of_a_newer_version_are_left_alone() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland"]).await;
    let newer = "const key = 'beian-guide:state'; \
                 const text = localStorage.getItem(key).replace(/\"schema\":\\d+/, '\"schema\":99'); \
                 localStorage.setItem(key, text); return text";
    let before = page.eval(newer).await;
    page.reload().await;
    page.wait_for_text("由更新版本的指南保存").await;
    answer(&page, &["site"]).await;
    let after = page.eval("return localStorage.getItem('beian-guide:state')").await;
    assert_eq!(after, before);
    page.assert_console_empty().await;
}

async fn an_unknown_attribute_value_is_named() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide theme='purple' provider='acme'></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    page.wait_for_text("theme=\"purple\"").await;
    page.wait_for_text("provider=\"acme\"").await;
    page.wait_for_text("aliyun, generic, huawei, tencent").await;
    page.wait_for("[data-fact=service]").await;
    // The editor finds it in the console too; nothing worse is there.
    let entries = page.console_entries().await;
    assert!(entries.iter().all(|entry| entry.level == "WARNING"), "{entries:?}");
    assert_eq!(entries.len(), 2, "{entries:?}");
    page.click_text("知道了").await;
    page.wait_for(".notices.empty").await;
}

async fn an_invalid_rules_file_is_named_with_its_place() {
    let site = site_with("/rules/zh-CN/440000.json", "{\"code\": \"440000\", \"name\": 7}");
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company"]).await;
    page.click("[data-value='440000']").await;
    page.wait_for_text("规则没有加载成功").await;
    page.wait_for_text("rules/zh-CN/440000.json").await;
    page.wait_for_text("name: 7 is not a text").await;
    page.wait_for("[data-action=retry]").await;
    // The rest still works, and another province can be chosen.
    page.click("[data-view=track]").await;
    page.wait_for("[data-action=add-filing]").await;
}

async fn a_province_that_is_none_is_named_and_asked_for() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide province='440100'></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland", "site", "company"]).await;
    page.wait_for("[data-fact=province]").await;
    let entries = page.console_entries().await;
    assert!(entries.iter().any(|entry| entry.message.contains("440100")), "{entries:?}");
}

async fn a_slow_answer_of_an_earlier_choice_does_not_win() {
    let slow = Slow::with_options(Options::default(), &["/440000.json"]);
    let page = start(&slow.site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000"]).await;
    page.click("[data-action=back]").await;
    answer(&page, &["650000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.click("[data-action=prepare]").await;
    page.wait_for_text("党建确认函").await;
    let before = page.shown_text().await;
    slow.hold(false);
    page.idle().await;
    assert_eq!(page.shown_text().await, before, "the answer that came late changes nothing");
    page.assert_console_empty().await;
}

async fn words_wait_for_the_logic_they_belong_to() {
    let (words, logic) = (Gate::new(&["/zh-CN/440000-words.json"]), Gate::new(&["/en/440000.json"]));
    let (at_words, at_logic) = (words.clone(), logic.clone());
    let dynamic: static_server::Dynamic =
        Arc::new(move |url: &str| at_words.answer(url).or_else(|| at_logic.answer(url)));
    let site = Site::dist_with(Options { dynamic: Some(dynamic), ..Options::default() });
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    // The words are on their way; another language takes their place.
    words.wait_until_asked(1);
    page.eval("document.documentElement.lang = 'en'").await;
    logic.wait_until_asked(1);
    logic.hold(false);
    page.wait_for_text("Filing needed").await;
    words.hold(false);
    page.idle().await;
    page.click("[data-action=prepare]").await;
    page.wait_for_text(&guangdongs_words("en")).await;
    page.assert_console_empty().await;
}

async fn questions_go_on_when_the_words_of_the_rules_do_not_come() {
    let broken = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let switch = broken.clone();
    let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
        let fails = url.ends_with("/core-words.json") && switch.load(Ordering::SeqCst);
        fails.then(|| static_server::Page { mime: "application/json", body: b"none".to_vec() })
    });
    let site = Site::dist_with(Options { dynamic: Some(dynamic), ..Options::default() });
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site"]).await;
    page.wait_for(".failures [data-action=retry]").await;
    answer(&page, &["company", "440000", "no", "no"]).await;
    broken.store(false, Ordering::SeqCst);
    page.click(".failures [data-action=retry]").await;
    page.wait_gone(".failures [data-action=retry]").await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
}

/// What Guangdong says on its commitment letter, which is in the half with the words.
fn guangdongs_words(lang: &str) -> String {
    let requirements = |half: &str| {
        let path = browser_tests::dist().join(format!("rules/{lang}/440000{half}.json"));
        let file: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        file["requirements"].as_array().unwrap().clone()
    };
    let letter = requirements("").iter().position(|rule| rule["id"] == "commitment-letter").unwrap();
    requirements("-words")[letter]["text"].as_str().unwrap().to_owned()
}

/// The words of Guangdong's rules as they are, but said to be of another edition.
fn other_edition() -> Vec<u8> {
    let path = browser_tests::dist().join("rules/zh-CN/440000-words.json");
    let mut words: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    words["edition"] = "another".into();
    words.to_string().into_bytes()
}

/// Answers the first `times` requests for the words with another edition; the gate is before the rules.
fn with_other_words(times: usize) -> (Site, Gate) {
    let (asked, rules) = (Arc::new(AtomicUsize::new(0)), Gate::new(&["/440000.json"]));
    rules.hold(false);
    let at_rules = rules.clone();
    let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
        at_rules.answer(url);
        let first = url.contains("/440000-words.json") && asked.fetch_add(1, Ordering::SeqCst) < times;
        first.then(|| static_server::Page { mime: "application/json", body: other_edition() })
    });
    (Site::dist_with(Options { dynamic: Some(dynamic), ..Options::default() }), rules)
}

/// Answers until the words are loaded with the list, and waits until the rules are loaded again with them.
async fn to_the_other_words(site: &Site, rules: &Gate) -> Page {
    let page = start(site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.idle().await;
    rules.hold(true);
    let before = rules.asked();
    page.click("[data-view=prepare]").await;
    rules.wait_until_asked(before + 1);
    assert_eq!(page.count(".page .loading").await, 1);
    rules.hold(false);
    page
}

async fn halves_of_two_editions_are_loaded_again() {
    let (site, rules) = with_other_words(1);
    let page = to_the_other_words(&site, &rules).await;
    page.wait_for_text(&guangdongs_words("zh-CN")).await;
}

async fn halves_that_still_do_not_fit_can_be_tried_again() {
    let (site, rules) = with_other_words(2);
    let page = to_the_other_words(&site, &rules).await;
    page.click("[data-action=retry]").await;
    page.wait_for_text(&guangdongs_words("zh-CN")).await;
}

async fn a_rules_src_that_is_no_address_leaves_the_built_in_rules() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide rules-src='http://['></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    page.wait_for_text("本站自己的补充说明没有加载成功").await;
    answer(&page, &["website"]).await;
}

async fn two_guides_on_one_page_keep_each_others_filings() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide id='a' view='check'></beian-guide><beian-guide id='b' view='track'></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/host.html").await;
    page.within("#b");
    page.eval("host.scrollIntoView()").await;
    page.wait_for("[data-action=add-filing]").await;
    page.type_into(".add input", "example.cn").await;
    page.click("[data-action=add-filing]").await;
    page.within("#a");
    answer(&page, &["website"]).await;
    page.reload().await;
    page.within("#b");
    page.eval("host.scrollIntoView()").await;
    page.click("[data-view=track]").await;
    page.wait_for_text("example.cn").await;
    page.assert_console_empty().await;
}

async fn what_cannot_be_loaded_can_be_tried_again() {
    let broken = Arc::new(AtomicBool::new(true));
    let switch = broken.clone();
    let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
        let fail = switch.load(Ordering::SeqCst) && url.ends_with(".wasm");
        fail.then(|| static_server::Page { mime: "application/wasm", body: b"not wasm".to_vec() })
    });
    let site = Site::dist_with(Options { dynamic: Some(dynamic), ..Options::default() });
    let page = Page::start(&site, Window::Phone).await;
    page.open("/").await;
    page.wait_for_text("备案指南没有加载成功").await;
    broken.store(false, Ordering::SeqCst);
    page.click_text("再试一次").await;
    page.wait_for("[data-fact=service]").await;
}

async fn several_guides_removal_and_return() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide id='a' storage='none'></beian-guide>\
                <beian-guide id='b' storage='none' lang='en'></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/host.html").await;
    page.wait_for_text("你要上线的是什么").await;
    page.within("#b");
    page.eval("host.scrollIntoView()").await;
    page.wait_for_text("What are you putting online?").await;
    page.eval("window.gone = host; host.remove()").await;
    page.eval("document.body.prepend(window.gone)").await;
    page.wait_for_text("What are you putting online?").await;
    page.eval("host.setAttribute('lang', 'zh-CN')").await;
    page.wait_for_text("你要上线的是什么").await;
    let wasm = site.requests().into_iter().filter(|path| path.ends_with(".wasm")).count();
    assert_eq!(wasm, 1, "one program serves all");
    page.assert_console_empty().await;
}

async fn nothing_is_loaded_before_the_guide_is_near() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <details><summary>?</summary><beian-guide id='shut'></beian-guide></details>\
                <div style='position: absolute; left: -9999px'><beian-guide id='beside'></beian-guide></div>\
                <div style='height: 4000px'></div><beian-guide id='below'><p>fallback</p></beian-guide></body></html>";
    let site = site_with("/host.html", host);
    let page = Page::start(&site, Window::Phone).await;
    page.within("#below");
    page.open("/host.html").await;
    page.wait_until("the element", "return !!customElements.get('beian-guide')").await;
    page.idle().await;
    assert!(!site.requests().iter().any(|path| path.contains("wasm") || path.contains("rules")));
    page.eval("host.scrollIntoView()").await;
    page.wait_for("[data-fact=service]").await;
    page.wait_gone(".moment").await;
    // Once it is there, only the chosen province is loaded, and what shows results: that is near once something was answered.
    let loaded = site.requests().len();
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    let (parts, mut rules): (Vec<_>, Vec<_>) =
        site.requests()[loaded..].iter().cloned().partition(|path| path.ends_with(".wasm"));
    rules.sort();
    assert_eq!(rules, ["/rules/zh-CN/440000.json", "/rules/zh-CN/core-words.json"]);
    let (shared, own): (Vec<_>, Vec<_>) = parts.iter().partition(|path| path.contains("-chunk-"));
    assert!(!shared.is_empty() && own == ["/beian-guide-app-guide.wasm"], "{parts:?}");
    page.assert_console_empty().await;
}
