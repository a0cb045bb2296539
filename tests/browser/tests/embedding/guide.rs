//! Every snippet of docs/embedding.md does what the page says, with the build under `/beian-guide/` as there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::common::{answer, open_guide};
use browser_tests::{Page, Site, Window, dist};
use serde_json::{Value, json};
use xtask::static_server::Options;

browser_tests::tests! {
    in_chromium {
        two_lines_are_enough,
        the_policy_that_forbids_all_else_is_enough,
        the_script_with_the_first_question_is_loaded_in_place_of_the_other,
        the_fallback_leads_to_the_plain_pages,
        the_room_is_kept_before_the_script,
        events_are_heard,
        a_page_waits_until_guides_are_idle,
        colours_dark_and_parts_can_be_set,
        answers_are_kept_elsewhere_and_taken_from_the_address,
        records_go_out_and_come_back,
        trusted_types_and_integrity_hold,
        frames_show_the_guide_and_grow_with_it,
        the_number_shows_its_links,
    }
    without_browser {
        both_languages_have_the_same_snippets_and_all_are_tested,
    }
}

const PAGES: [&str; 2] = ["docs/embedding.md", "docs/embedding.zh-CN.md"];
/// What the tests below look at: a snippet that is none of these has none.
const TESTED: [&str; 21] = [
    "idle",
    "quick-start",
    "fallback",
    "fallback-en",
    "room",
    "now",
    "events",
    "theme",
    "theme-dark",
    "dark",
    "parts",
    "answers",
    "link",
    "records",
    "policy",
    "strictest",
    "trusted-types",
    "integrity",
    "iframe",
    "iframe-elsewhere",
    "number",
];

fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The snippets of a page by their names: the word after the language.
fn snippets(page: &str) -> BTreeMap<String, String> {
    let text = read(page);
    let blocks = text.split("\n```").skip(1).step_by(2);
    blocks
        .map(|block| {
            let (head, code) = block.split_once('\n').expect("a block with lines");
            let (_, name) = head.split_once(' ').unwrap_or_else(|| panic!("{page}: ```{head} has no name"));
            (name.to_owned(), format!("{code}\n"))
        })
        .collect()
}

fn snippet(name: &str) -> String {
    snippets(PAGES[0]).remove(name).unwrap_or_else(|| panic!("{} has no snippet {name}", PAGES[0]))
}

/// A site with the build under `/beian-guide/`, and a help page made of snippets under `/help/`.
struct Help {
    policy: String,
    body: String,
    css: String,
    js: String,
}

impl Help {
    /// The two lines, under the policy of the guide.
    fn new() -> Self {
        Self {
            policy: snippet("policy"),
            body: snippet("quick-start"),
            css: String::new(),
            js: String::new(),
        }
    }

    fn serve(self) -> Site {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("help");
        std::fs::create_dir_all(&folder).expect("a folder");
        let link = folder.join("beian-guide");
        let build = dist().canonicalize().expect("dist");
        if std::fs::read_link(&link).ok() != Some(build.clone()) {
            // Another test may be quicker.
            let _ = std::fs::remove_file(&link);
            let _ = std::os::unix::fs::symlink(build, &link);
        }
        let page = format!(
            "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>help</title>\
             <meta name='viewport' content='width=device-width'><link rel='icon' href='/beian-guide/favicon.svg'>\
             <link rel='stylesheet' href='page.css'></head><body>{}<script type='module' src='page.js'></script></body></html>",
            self.body
        );
        let pages = BTreeMap::from([
            ("/help/index.html".to_owned(), page),
            ("/help/page.css".to_owned(), self.css),
            ("/help/page.js".to_owned(), self.js),
        ]);
        let headers = vec![
            ("Content-Security-Policy".to_owned(), self.policy.trim().to_owned()),
            ("Access-Control-Allow-Origin".to_owned(), "*".to_owned()),
        ];
        Site::folder(folder, Options { headers, pages, ..Options::default() })
    }
}

async fn open(site: &Site) -> Page {
    let page = Page::start(site, Window::Desktop).await;
    open_guide(&page, "/help/index.html").await;
    page
}

async fn style(page: &Page, css: &str, property: &str) -> String {
    let value = page.eval(&format!("return getComputedStyle(root.querySelector('{css}')).{property}")).await;
    value.as_str().expect("a value").to_owned()
}

fn both_languages_have_the_same_snippets_and_all_are_tested() {
    let [english, chinese] = PAGES.map(snippets);
    assert_eq!(english, chinese);
    for name in english.keys() {
        assert!(TESTED.contains(&name.as_str()), "{name} is not tested");
    }
    assert!(english.len() >= 15, "{}", english.len());
}

async fn two_lines_are_enough() {
    let site = Help::new().serve();
    let page = open(&site).await;
    page.wait_for_text("你要上线的是什么").await;
    page.assert_console_empty().await;
    let beside = site.requests().into_iter().filter(|path| !path.starts_with("/help/"));
    assert!(beside.into_iter().all(|path| path.starts_with("/beian-guide/")));
}

async fn the_policy_that_forbids_all_else_is_enough() {
    let site = Help { policy: snippet("strictest"), css: snippet("theme"), ..Help::new() }.serve();
    let page = open(&site).await;
    assert_eq!(style(&page, ".tab[aria-current]", "color").await, "rgb(0, 107, 94)");
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.assert_console_empty().await;
}

async fn the_script_with_the_first_question_is_loaded_in_place_of_the_other() {
    let help = Help { body: snippet("now"), ..Help::new() };
    let site = help.serve();
    let page = open(&site).await;
    let times = |name| site.requests().iter().filter(|path| path.ends_with(name)).count();
    let asked =
        ["-now.js", "-more.js", "-more.css", "/beian-guide.js", "-host.js", "/beian-guide.css"].map(times);
    assert_eq!(asked, [1, 1, 1, 0, 0, 0]);
    page.assert_console_empty().await;
}

async fn the_fallback_leads_to_the_plain_pages() {
    for (name, language) in [("fallback", "zh-CN"), ("fallback-en", "en")] {
        let help =
            Help { body: snippet(name).replace("/beian-guide/beian-guide.js", "/nowhere.js"), ..Help::new() };
        let site = help.serve();
        let page = Page::start(&site, Window::Phone).await;
        page.open("/help/index.html").await;
        page.eval("document.querySelector('beian-guide a').click()").await;
        page.wait_until(
            "the plain page",
            "return document.querySelectorAll('a[href=\"440000.html\"]').length > 0",
        )
        .await;
        assert_eq!(page.eval("return document.documentElement.lang").await, json!(language));
        let site = Help { body: snippet(name), ..Help::new() }.serve();
        let page = open(&site).await;
        assert_eq!(page.eval("return host.provider").await, json!("tencent"));
        assert_eq!(page.eval("return root.querySelector('.guide').lang").await, json!(language));
        page.assert_console_empty().await;
    }
}

async fn the_room_is_kept_before_the_script() {
    let help = Help { body: "<beian-guide></beian-guide>".to_owned(), css: snippet("room"), ..Help::new() };
    let site = help.serve();
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/help/index.html").await;
    let before = page.eval("return document.querySelector('beian-guide').offsetHeight").await;
    let site = Help { css: snippet("room"), ..Help::new() }.serve();
    let page = Page::start(&site, Window::Desktop).await;
    // The room that the element keeps by itself is the same.
    page.open("/help/index.html").await;
    page.wait_until("the element", "return customElements.get('beian-guide')").await;
    assert_eq!(
        page.eval("return parseFloat(getComputedStyle(root.querySelector('.wait, .guide')).minHeight)").await,
        before
    );
    assert_eq!(before, json!(640));
}

async fn events_are_heard() {
    let site = Help { js: snippet("events"), ..Help::new() }.serve();
    let page = open(&site).await;
    answer(&page, &["website", "outside"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict=not-needed]").await;
    let entries = page.console_entries().await;
    assert!(
        entries.len() == 1 && entries[0].message.contains("\"beian\" \"not-needed\" null 0"),
        "{entries:?}"
    );
}

async fn a_page_waits_until_guides_are_idle() {
    let js = format!("{}window.guidesAreIdle = guidesAreIdle;", snippet("idle"));
    let site = Help { js, ..Help::new() }.serve();
    let page = open(&site).await;
    page.eval("root.querySelector('[data-value=website]').click(); return guidesAreIdle()").await;
    assert_eq!(page.count("[data-fact=server] .row").await, 5, "the next question is there");
}

async fn colours_dark_and_parts_can_be_set() {
    let css = snippet("theme") + &snippet("theme-dark") + &snippet("dark") + &snippet("parts");
    let site = Help { css, ..Help::new() }.serve();
    let page = open(&site).await;
    assert_eq!(style(&page, ".tab[aria-current]", "color").await, "rgb(0, 107, 94)");
    assert_eq!(style(&page, ".row", "borderRadius").await, "4px");
    assert!(style(&page, ".guide", "fontFamily").await.starts_with("\"Source Han Sans SC\""));
    assert_eq!(style(&page, ".guide", "borderTopWidth").await, "0px");
    page.eval("document.documentElement.classList.add('dark')").await;
    page.wait_until(
        "dark",
        "return getComputedStyle(root.querySelector('.tab[aria-current]')).color === 'rgb(95, 214, 195)'",
    )
    .await;
    page.assert_console_empty().await;
}

async fn answers_are_kept_elsewhere_and_taken_from_the_address() {
    let site = Help { js: snippet("answers"), ..Help::new() }.serve();
    let page = open(&site).await;
    assert_eq!(page.count("[role=alert]").await, 0, "there is nothing to be told yet");
    answer(&page, &["website", "mainland"]).await;
    // The same answers from both places are nothing to ask about.
    page.reload().await;
    page.wait_for("[data-fact=use]").await;
    assert_eq!(page.count("[role=alert]").await, 0);
    page.eval("localStorage.clear()").await;
    page.reload().await;
    // Answers that were brought along are shown to be checked.
    page.wait_for(".review").await;
    assert!(page.eval("return host.answers.includes('server=mainland')").await == json!(true));

    // What the reader deletes goes there too.
    page.eval("return host.reset()").await;
    page.wait_until("nothing kept", "return sessionStorage.getItem('beian') === ''").await;

    let site = Help { js: snippet("link"), ..Help::new() }.serve();
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/help/index.html#service=website&server=mainland").await;
    page.wait_for(".review").await;
    assert!(page.url().await.ends_with("/help/index.html"));
    // A place of the page's own stays in the address; a link that is followed on the page itself is taken too.
    // This listener comes after the page's own.
    let go = "return new Promise((done) => {
        addEventListener('hashchange', () => done(true), { once: true });
        location.hash = 'contact';
    })";
    page.eval(go).await;
    page.idle().await;
    assert!(page.url().await.ends_with("/help/index.html#contact"));
    assert_eq!(page.count("[role=alert]").await, 0);
    page.eval("location.hash = 'service=app&server=mainland'").await;
    page.click("[data-action=take-link]").await;
    page.wait_until("the answers", "return host.answers.startsWith('service=app')").await;
    assert!(page.url().await.ends_with("/help/index.html"));
    page.assert_console_empty().await;
}

async fn records_go_out_and_come_back() {
    let site = Help { js: snippet("records"), ..Help::new() }.serve();
    let page = open(&site).await;
    let entries = page.wait_for_entry("INFO", "restored").await;
    assert_eq!(entries.len(), 1, "{entries:?}");
}

async fn trusted_types_and_integrity_hold() {
    let values: Value =
        serde_json::from_slice(&std::fs::read(dist().join("sri.json")).expect("sri.json")).expect("values");
    let value = values["beian-guide.js"].as_str().expect("a value");
    let body = snippet("integrity");
    assert!(body.contains("sha384-…"));
    let body = body.replace("sha384-…", value);
    // What the build offers to copy is the same.
    assert_eq!(std::fs::read_to_string(dist().join("snippet.html")).expect("the snippet"), body);
    let site = Help { policy: snippet("trusted-types"), body, ..Help::new() }.serve();
    let page = open(&site).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.assert_console_empty().await;
}

async fn frames_show_the_guide_and_grow_with_it() {
    let site = Help { body: snippet("iframe"), ..Help::new() }.serve();
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/help/index.html").await;
    page.wait_until(
        "another height",
        "return ![0, 800].includes(document.querySelector('iframe').clientHeight)",
    )
    .await;
    page.enter_frame("iframe").await;
    page.wait_for(".guide .page .title").await;
    assert_eq!(
        page.eval("return [host.provider, host.style.getPropertyValue('--beian-accent')]").await,
        json!(["huawei", "#c7000b"])
    );
    page.assert_console_empty().await;

    let guide = Help::new().serve();
    let body = snippet("iframe-elsewhere").replace("https://help.example.com", &guide.url());
    let policy = format!("default-src 'self' {}", guide.url());
    let site = Help { body, policy, ..Help::new() }.serve();
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/help/index.html").await;
    page.wait_until(
        "another height",
        "return ![0, 800].includes(document.querySelector('iframe').clientHeight)",
    )
    .await;
    page.assert_console_empty().await;
}

async fn the_number_shows_its_links() {
    let site = Help { body: snippet("number"), ..Help::new() }.serve();
    let page = Page::start(&site, Window::Phone).await;
    page.open("/help/index.html").await;
    let links = "document.querySelector('beian-number').shadowRoot?.querySelectorAll('a[href]').length";
    page.wait_until("both links", &format!("return {links} === 2")).await;
    page.assert_console_empty().await;
}
