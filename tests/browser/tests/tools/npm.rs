//! The pages that the package's README tells people to write, as Vite built them (tests/npm/): the guide loads in each,
//! and what it says reaches the page's own code. `cargo xtask test` builds them and names their folder in
//! `BEIAN_NPM_SITE`; without it there is nothing to look at.

use crate::common::{POLICY, answer, open_guide};
use browser_tests::{Page, Site, Window};
use xtask::static_server::Options;

browser_tests::tests! {
    in_chromium {
        the_guide_is_on_every_page_and_its_events_reach_the_page,
        the_guide_is_in_what_webpack_bundled,
        the_guide_is_in_what_turbopack_bundled,
        the_guide_is_on_a_page_without_a_bundler,
        the_functions_answer_in_a_page,
        the_guide_is_in_a_frame,
    }
}

/// The built pages under the strict policy.
fn site() -> Option<Site> {
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    site_with(Options { headers, ..Options::default() })
}

fn site_with(options: Options) -> Option<Site> {
    let Some(folder) = std::env::var_os("BEIAN_NPM_SITE") else {
        println!("BEIAN_NPM_SITE names no folder: `cargo xtask test` builds the pages with npm");
        return None;
    };
    Some(Site::folder(folder, options))
}

async fn the_guide_is_on_every_page_and_its_events_reach_the_page() {
    let Some(site) = site() else { return };
    for path in ["/vanilla.html", "/react-18.html", "/react.html", "/react-19.html", "/vue.html"] {
        println!("{path}");
        let page = Page::start(&site, Window::Desktop).await;
        open_guide(&page, path).await;
        answer(&page, &["website", "outside"]).await;
        page.click_text("查看结果").await;
        let told = "return document.querySelector('#verdict').textContent === 'not-needed'";
        page.wait_until("the verdict in the page", told).await;
        page.assert_console_empty().await;
    }
    let asked = site.requests();
    let program = "/beian-guide/beian-guide-app_bg.wasm";
    assert_eq!(asked.iter().filter(|path| *path == program).count(), 5, "{asked:?}");
    assert!(!asked.iter().any(|path| path == "/beian-guide/beian-guide.js"), "the loader is in the bundles");
}

async fn the_guide_is_in_what_webpack_bundled() {
    let Some(site) = site() else { return };
    let page = Page::start(&site, Window::Desktop).await;
    walk(&page, "/webpack/index.html").await;
}

/// Next's pages have scripts in them, which a policy without `unsafe-inline` forbids.
async fn the_guide_is_in_what_turbopack_bundled() {
    let Some(site) = site_with(Options::default()) else { return };
    let page = Page::start(&site, Window::Desktop).await;
    walk(&page, "/next/index.html").await;
}

/// The guide comes, in parts too.
async fn walk(page: &Page, path: &str) {
    open_guide(page, path).await;
    answer(page, &["website", "outside"]).await;
    page.click_text("查看结果").await;
    page.wait_for("[data-verdict]").await;
    page.assert_console_empty().await;
}

async fn the_guide_is_on_a_page_without_a_bundler() {
    let Some(site) = site() else { return };
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/plain.html").await;
    page.assert_console_empty().await;
}

async fn the_functions_answer_in_a_page() {
    let Some(site) = site() else { return };
    let page = Page::start(&site, Window::Phone).await;
    page.open("/functions.html").await;
    page.wait_until("the day", "return document.title === '2026-10-13'").await;
    page.assert_console_empty().await;
}

async fn the_guide_is_in_a_frame() {
    let Some(site) = site() else { return };
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/framed.html").await;
    page.enter_frame("iframe").await;
    page.wait_for(".guide .page .title").await;
    let set = "const guide = document.querySelector('beian-guide');\
               return [guide.getAttribute('provider'), document.documentElement.lang].join()";
    assert_eq!(page.eval(set).await, "tencent,zh-CN");
    page.leave_frame().await;
    page.assert_console_empty().await;
}
