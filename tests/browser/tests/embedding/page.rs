//! What a host page relies on, in every browser: the element's life, its options, the policy, integrity.

use std::sync::Arc;

use crate::common::slow::Slow;
use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;
use xtask::static_server::{self, Options};

browser_tests::tests! {
    in_each_browser {
        it_loads_once_for_all_when_the_first_is_near,
        it_can_be_removed_moved_and_put_back,
        attributes_change_without_losing_anything,
        two_scripts_and_early_properties_do_no_harm,
        the_strictest_policy_is_enough,
        a_failed_start_shows_the_fallback_and_can_be_tried_again,
        what_a_page_vouches_for_is_checked_to_the_last_file,
        a_guide_that_goes_while_it_loads_takes_nobody_with_it,
        what_is_changed_while_it_loads_or_after_it_failed_takes_effect,
        a_server_that_does_not_know_wasm_is_good_enough,
    }
}

const FAR: &str = "<div class='far'></div>";
/// The strict policy with Trusted Types, which Chromium and WebKit demand and others pass over.
const STRICTEST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                         img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The answers as the element gives them.
async fn answers(page: &Page) -> String {
    page.eval("return host.answers").await.as_str().unwrap_or_default().to_owned()
}

async fn it_loads_once_for_all_when_the_first_is_near(browser: Browser) {
    let body = "<beian-guide id='a' storage='none'><p id='fallback'>plain pages</p></beian-guide>\
                <beian-guide id='b' storage='none' lang='en-GB'></beian-guide>";
    let far = "<link rel='stylesheet' href='far.css'>";
    let site = host_site(
        POLICY,
        &[
            ("/host.html", host_page(far, &format!("{FAR}{body}"))),
            ("/far.css", ".far { height: 4000px }".to_owned()),
        ],
    );
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.wait_until("the element", "return customElements.get('beian-guide')").await;
    let fallback = "return document.querySelector('#fallback').getClientRects().length > 0";
    assert_eq!(page.eval(fallback).await, json!(true), "children are shown until the guide is there");
    page.idle().await;
    let early: Vec<_> = site.requests().into_iter().filter(|path| !path.contains("host.html")).collect();
    assert!(!early.iter().any(|path| path.contains("app") || path.contains("rules")), "{early:?}");
    assert!(page.eval("return host.clientHeight >= 640").await == json!(true), "its room is kept");

    page.eval("host.scrollIntoView()").await;
    page.wait_for("[data-fact=service]").await;
    assert_eq!(page.eval(fallback).await, json!(false));
    page.within("#b");
    page.eval("host.scrollIntoView()").await;
    page.wait_for_text("What are you putting online?").await;
    let mut loaded: Vec<_> = site.requests().into_iter().filter(|path| path != "/favicon.svg").collect();
    loaded.sort();
    let once: Vec<_> = [
        "/beian-guide-app.js",
        "/beian-guide-app_bg.wasm",
        "/beian-guide-host.js",
        "/beian-guide.css",
        "/beian-guide.js",
        "/far.css",
        "/host.html",
        "/rules/en/core.json",
        "/rules/en/provider-aliyun.json",
        "/rules/zh-CN/core.json",
        "/rules/zh-CN/provider-aliyun.json",
    ]
    .into();
    assert_eq!(loaded, once, "each file once, for both guides");
    page.assert_console_empty().await;
}

/// Both scripts in one browser, the usual one in the others.
fn loaders(browser: Browser) -> &'static [(&'static str, &'static [&'static str])] {
    if browser == Browser::Chromium { &LOADERS } else { &LOADERS[..1] }
}

/// A help page with this script.
fn page_with(loader: &str, head: &str, body: &str) -> String {
    host_page(head, body).replace("src='beian-guide.js'", &format!("src='{loader}'"))
}

async fn it_can_be_removed_moved_and_put_back(browser: Browser) {
    for (loader, _) in loaders(browser) {
        can_be_removed_moved_and_put_back(browser, loader).await;
    }
}

async fn can_be_removed_moved_and_put_back(browser: Browser, loader: &str) {
    let body = "<div id='here'><beian-guide></beian-guide></div><div id='there' lang='en'></div><iframe src='empty.html'></iframe>";
    let empty = "<!doctype html><html lang='en'><head><title>frame</title></head><body></body></html>";
    let site =
        host_site(POLICY, &[("/host.html", page_with(loader, "", body)), ("/empty.html", empty.to_owned())]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland"]).await;
    let given = answers(&page).await;
    // A move keeps the very same page.
    page.eval("root.querySelector('.page').kept = true; there.append(host)").await;
    page.wait_for("[data-fact=use]").await;
    assert_eq!(page.eval("return root.querySelector('.page').kept").await, json!(true));
    // It speaks the language of where it is now.
    page.wait_for_text("Check").await;
    answer(&page, &["site"]).await;

    page.eval("window.gone = host; host.remove()").await;
    page.wait_until("nothing inside", "return !gone.shadowRoot.querySelector('.guide')").await;
    page.eval("here.append(gone)").await;
    page.wait_for("[data-fact=subject]").await;
    assert!(answers(&page).await.starts_with(&given));
    // Quickly in and out again: what was given up is not mounted later.
    page.eval("host.remove(); here.append(host); host.remove(); here.append(host); host.remove(); there.append(host)").await;
    page.wait_for("[data-fact=subject]").await;
    assert_eq!(page.eval("return root.querySelectorAll('.guide').length").await, json!(1));

    // Into a template, which no window belongs to, and back.
    page.eval("window.moved = host; const template = document.createElement('template'); template.content.append(moved); here.append(moved);\
               document.createElement('template').content.append(document.createElement('beian-guide'))").await;
    page.wait_for("[data-fact=subject]").await;
    // Into the document of a frame and back.
    page.eval("document.querySelector('iframe').contentDocument.body.append(host); window.moved = host")
        .await;
    page.eval("document.querySelector('iframe').contentDocument.documentElement.lang = 'en'").await;
    let there = "return moved = document.querySelector('iframe').contentDocument.querySelector('beian-guide'), \
                 moved.shadowRoot.querySelector('[data-fact=subject]') && \
                 getComputedStyle(moved.shadowRoot.querySelector('.guide')).display === 'flex'";
    page.wait_until("the guide in the frame, with its styles", there).await;
    page.eval("here.append(moved)").await;
    page.wait_for("[data-fact=subject]").await;
    assert_eq!(
        page.eval("return getComputedStyle(root.querySelector('.guide')).display").await,
        json!("flex")
    );
    page.assert_console_empty().await;
}

async fn attributes_change_without_losing_anything(browser: Browser) {
    for (loader, _) in loaders(browser) {
        attributes_change(browser, loader).await;
    }
}

async fn attributes_change(browser: Browser, loader: &str) {
    let body = "<main><beian-guide></beian-guide></main>";
    let site = host_site(POLICY, &[("/host.html", page_with(loader, "", body))]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland", "site", "company"]).await;
    let given = answers(&page).await;
    page.wait_for("h2").await;
    page.eval("host.headingLevel = '4'").await;
    page.wait_for("h4").await;
    page.eval("host.theme = 'dark'").await;
    page.wait_for(".guide[data-theme=dark]").await;
    assert_eq!(page.attribute("[data-fact]", "data-fact").await.as_deref(), Some("province"));
    page.eval("host.parentNode.lang = 'en'").await;
    page.wait_for_text("Which province is on").await;
    page.eval("host.lang = 'zh-Hans'; host.provider = 'tencent'").await;
    page.wait_for_text("要不要办").await;
    page.eval("host.view = 'track'").await;
    page.wait_for_text("备案进度").await;
    page.eval("host.view = 'check'").await;
    page.wait_for("[data-fact=province]").await;
    assert_eq!(answers(&page).await, given);
    // The page's province counts until the visitor chooses one.
    page.eval("host.province = '110000'").await;
    page.wait_until("Beijing", "return host.answers.includes('province=110000')").await;
    page.eval("host.province = '440000'").await;
    page.wait_until("Guangdong", "return host.answers.includes('province=440000')").await;
    page.wait_for("[data-fact=subject-filed]").await;
    page.click("[data-action=back]").await;
    answer(&page, &["650000"]).await;
    page.eval("host.province = '310000'").await;
    page.wait_until("Xinjiang still", "return host.answers.includes('province=650000')").await;
    let given = answers(&page).await;
    // Another key is another guide; the first one's records are still there when the key comes back.
    page.eval("host.storageKey = 'other'").await;
    page.wait_for("[data-fact=service]").await;
    page.eval("host.storageKey = null").await;
    page.wait_for("[data-fact=subject-filed]").await;
    assert_eq!(answers(&page).await, given);
    page.assert_console_empty().await;
}

async fn two_scripts_and_early_properties_do_no_harm(browser: Browser) {
    for other in ["beian-guide.js?2", "beian-guide-now.js"] {
        two_scripts(browser, other).await;
    }
}

async fn two_scripts(browser: Browser, other: &str) {
    let early = "const guide = document.querySelector('beian-guide');\
                 guide.provider = 'tencent'; guide.headingLevel = '3'; guide.answers = 'service=website&server=mainland';";
    let scripts = format!(
        "<script type='module' src='early.js'></script><script type='module' src='{other}'></script>"
    );
    let body = "<beian-guide storage='none'></beian-guide>";
    let site =
        host_site(POLICY, &[("/host.html", host_page(&scripts, body)), ("/early.js", early.to_owned())]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/host.html").await;
    page.wait_for("h3").await;
    assert_eq!(
        page.eval("return [host.getAttribute('provider'), host.headingLevel]").await,
        json!(["tencent", "3"])
    );
    page.wait_until("the answers", "return host.answers.includes('server=mainland')").await;
    page.assert_console_empty().await;
}

async fn the_strictest_policy_is_enough(browser: Browser) {
    let site = host_site(STRICTEST, &[("/host.html", host_page("", "<beian-guide></beian-guide>"))]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/host.html").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.click("[data-view=track]").await;
    page.click("[data-action=add-filing]").await;
    page.wait_for("h2").await;
    page.assert_console_empty().await;
}

async fn a_failed_start_shows_the_fallback_and_can_be_tried_again(browser: Browser) {
    let broken = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let switch = broken.clone();
    let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
        let fail = switch.load(std::sync::atomic::Ordering::SeqCst) && url.starts_with("/beian-guide-app.js");
        fail.then(|| static_server::Page {
            mime: "text/javascript",
            body: b"export default nothing".to_vec(),
        })
    });
    let host = host_page("", "<beian-guide><p id='fallback'>plain pages</p></beian-guide>");
    let pages = [("/host.html".to_owned(), host)].into();
    let site = Site::dist_with(Options { dynamic: Some(dynamic), pages, ..Options::default() });
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/host.html").await;
    page.wait_for("[role=alert]").await;
    page.wait_for_text("备案指南没有加载成功").await;
    let fallback = "return document.querySelector('#fallback').getClientRects().length > 0";
    assert_eq!(page.eval(fallback).await, json!(true));
    broken.store(false, std::sync::atomic::Ordering::SeqCst);
    page.click("[data-action=retry]").await;
    page.wait_for("[data-fact=service]").await;
}

/// A page with the script's integrity value.
fn sealed_page(html: &str, loader: &str) -> String {
    let values = std::fs::read_to_string(browser_tests::dist().join("sri.json")).expect("sri.json");
    let values: serde_json::Value = serde_json::from_str(&values).expect("values by file");
    let value = values[loader].as_str().expect("a value");
    let script = format!("src='{loader}' integrity='{value}' crossorigin='anonymous'");
    html.replace("src='beian-guide.js'", &script)
}

/// The two scripts that a page can load, and what each vouches for.
const LOADERS: [(&str, &[&str]); 2] = [
    (
        "beian-guide.js",
        &["beian-guide-app.js", "beian-guide-host.js", "beian-guide-app_bg.wasm", "beian-guide.css"],
    ),
    (
        "beian-guide-now.js",
        &["beian-guide-app.js", "beian-guide-more.js", "beian-guide-app_bg.wasm", "beian-guide-more.css"],
    ),
];

/// A page that names the script's integrity value, and a file that is served with something added.
fn vouching(changed: &'static str, loader: &str) -> Site {
    let host = sealed_page(&host_page("", "<beian-guide></beian-guide>"), loader);
    let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
        let name = url.strip_prefix('/').filter(|name| *name == changed)?;
        let mut body = std::fs::read(browser_tests::dist().join(name)).expect("a file of the build");
        body.extend_from_slice(b"\n");
        Some(static_server::Page { mime: static_server::mime(name), body })
    });
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    let pages = [("/host.html".to_owned(), host)].into();
    Site::dist_with(Options { headers, pages, dynamic: Some(dynamic), ..Options::default() })
}

async fn what_a_page_vouches_for_is_checked_to_the_last_file(browser: Browser) {
    for (loader, files) in LOADERS {
        let site = vouching("nothing", loader);
        let page = Page::start_in(&site, Window::Phone, browser).await;
        open_guide(&page, "/host.html").await;
        page.assert_console_empty().await;
        for changed in files {
            // WebKit passes over the integrity of modules that are loaded ahead.
            if browser == Browser::WebKit && changed.ends_with(".js") {
                continue;
            }
            let site = vouching(changed, loader);
            page.open(&format!("{}/host.html", site.url())).await;
            page.wait_for_text("备案指南没有加载成功").await;
            assert_eq!(page.count(".guide").await, 0, "{changed} was taken");
        }
    }
    // Who vouches for nothing gets what is there.
    let site = host_site(POLICY, &[("/host.html", host_page("", "<beian-guide></beian-guide>"))]);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
}

/// A site that holds back the scripts of the program.
fn slow(host: String) -> Slow {
    let pages = [("/host.html".to_owned(), host)].into();
    let scripts = ["beian-guide-app.js", "beian-guide-host.js", "beian-guide-more.js"];
    Slow::with_options(Options { pages, ..Options::default() }, &scripts)
}

async fn a_guide_that_goes_while_it_loads_takes_nobody_with_it(browser: Browser) {
    let body = "<beian-guide id='a'></beian-guide><div id='place'></div>";
    for sealed in [false, true] {
        let host = host_page("", body);
        let host = if sealed { sealed_page(&host, LOADERS[0].0) } else { host };
        let slow = slow(host);
        let page = Page::start_in(&slow.site, Window::Desktop, browser).await;
        page.within("#b");
        page.open("/host.html").await;
        slow.wait_until_asked(1);
        let other = "document.querySelector('#a').remove();\
                     place.append(Object.assign(document.createElement('beian-guide'), { id: 'b' }))";
        page.eval(other).await;
        slow.hold(false);
        page.wait_for("[data-fact=service]").await;
        page.assert_console_empty().await;
    }
}

async fn what_is_changed_while_it_loads_or_after_it_failed_takes_effect(browser: Browser) {
    for (loader, _) in loaders(browser) {
        what_is_changed_takes_effect(browser, loader).await;
    }
}

async fn what_is_changed_takes_effect(browser: Browser, loader: &str) {
    let slow = slow(page_with(loader, "", "<beian-guide></beian-guide>"));
    let page = Page::start_in(&slow.site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    slow.wait_until_asked(1);
    // Who waits for the guide gets the one that comes in the end.
    let waiting =
        "window.taken = host.exportData().then((text) => host.importData(text)); host.storageKey = 'other'";
    page.eval(waiting).await;
    slow.hold(false);
    assert_eq!(page.eval("return taken").await, json!(true));
    page.wait_for("[data-fact=service]").await;
    page.eval("host.base = '/nowhere/'").await;
    page.wait_for_text("备案指南没有加载成功").await;
    page.eval("host.base = '/'").await;
    page.wait_for("[data-fact=service]").await;
    // Two bases on one page come and go without each other.
    page.eval("window.second = Object.assign(document.createElement('beian-guide'), { base: `${location.origin}/./` }); document.body.append(second); second.scrollIntoView()").await;
    page.wait_until("the second", "return second.shadowRoot.querySelector('[data-fact=service]')").await;
    page.eval("host.remove(); second.remove()").await;
    page.eval("document.body.append(second)").await;
    page.wait_for("[data-fact=service]").await;
    // A component may ask the guide in it for something before the guide has heard that it is in the page.
    let early = "customElements.define('a-component', class extends HTMLElement {
            constructor() { super(); this.attachShadow({ mode: 'open' }).append(this.guide = document.createElement('beian-guide')); }
            connectedCallback() { this.records = this.guide.exportData(); }
        });
        const component = document.createElement('a-component');
        document.body.append(component);
        component.records.catch(() => {});
        window.component = component.guide;";
    page.eval(early).await;
    page.wait_until("its guide", "return Boolean(component.shadowRoot.querySelector('[data-fact=service]'))")
        .await;
    let records = "return component.exportData().then((text) => JSON.parse(text).format)";
    assert_eq!(page.eval(records).await, json!("beian-guide"));
}

async fn a_server_that_does_not_know_wasm_is_good_enough(browser: Browser) {
    let dynamic: static_server::Dynamic = Arc::new(|url: &str| {
        let file = url.strip_prefix('/').filter(|name| name.ends_with(".wasm"))?;
        let body = std::fs::read(browser_tests::dist().join(file)).ok()?;
        Some(static_server::Page { mime: "application/octet-stream", body })
    });
    let pages = [("/host.html".to_owned(), host_page("", "<beian-guide></beian-guide>"))].into();
    let site = Site::dist_with(Options { dynamic: Some(dynamic), pages, ..Options::default() });
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    // The editor is told what to set.
    let entries = page.console_entries().await;
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert!(entries[0].level == "WARNING" && entries[0].message.contains("application/wasm"), "{entries:?}");
}
