//! scratch
mod common;
use browser_tests::{Page, Window, Browser};
use common::{open_guide, site};

#[tokio::test]
async fn explore() {
    let site = site();
    let page = Page::start_in(&site, Window::Desktop, Browser::Firefox).await;
    open_guide(&page, "/").await;
    page.eval("window.c = confirm.toString(); addEventListener('click', (e) => { window.k = e.target.localName })").await;
    page.click("[data-action=clear]").await;
    println!("{}", page.answer_alert(true).await);
}
