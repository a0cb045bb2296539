//! The pictures in docs/screenshots, taken by `cargo xtask shots`. Ignored otherwise: they prove nothing.

use std::path::PathBuf;

use crate::common::{POLICY, answer, answer_all, host_page, host_site, open_guide, site, start};
use browser_tests::{Page, Window};
use serde_json::json;

browser_tests::tests! {
    by_hand {
        phone,
        desktop,
        dark_in_english,
        desktop_standalone,
        themes,
    }
}

async fn shoot(page: &Page, name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/screenshots");
    page.eval("window.scrollTo(0, 0)").await;
    page.screenshot(folder.join(format!("{name}.png"))).await;
}

/// Pictures show one fixed day.
async fn on_a_fixed_day(page: &Page) {
    let day = "const day = Date.UTC(2026, 10, 23, 2); const Real = Date; \
               Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(day) } \
               static now() { return day } };";
    page.before_each_page(day).await;
}

async fn first_filing(page: &Page) {
    answer(page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    answer_all(page, &[("domain-verified", "recent"), ("server-term", "short")]).await;
    page.click("[data-action=result]").await;
}

async fn to_the_sms(page: &Page) {
    page.click("[data-view=track]").await;
    page.type_into(".add input", "example.cn").await;
    page.click("[data-action=add-filing]").await;
    for event in ["prepared", "submitted", "handed-over", "sms-received"] {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.wait_for("[data-phase=SmsPending]").await;
}

async fn phone() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    on_a_fixed_day(&page).await;
    page.set_media("", json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
    open_guide(&page, "/").await;
    shoot(&page, "phone-question").await;
    first_filing(&page).await;
    shoot(&page, "phone-result").await;
    page.click("[data-action=prepare]").await;
    page.click("[data-key='440000/commitment-letter'] input").await;
    shoot(&page, "phone-checklist").await;
    to_the_sms(&page).await;
    shoot(&page, "phone-tracker").await;
}

async fn desktop() {
    let site = site();
    let page = Page::start(&site, Window::Desktop).await;
    on_a_fixed_day(&page).await;
    open_guide(&page, "/embed.html").await;
    first_filing(&page).await;
    shoot(&page, "desktop-embedded").await;
    page.click("[data-action=prepare]").await;
    shoot(&page, "desktop-checklist").await;
    to_the_sms(&page).await;
    shoot(&page, "desktop-tracker").await;
}

async fn dark_in_english() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    on_a_fixed_day(&page).await;
    page.set_color_scheme(true).await;
    open_guide(&page, "/?lang=en").await;
    page.wait_for_text("What are you putting online?").await;
    first_filing(&page).await;
    shoot(&page, "phone-result-dark-en").await;
}

async fn desktop_standalone() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    answer(&page, &["website", "mainland", "site", "company"]).await;
    shoot(&page, "desktop-province").await;
}

/// The guide in the colours of three brands, as docs/embedding.md shows them.
async fn themes() {
    let css = "body { margin: 16px; background: light-dark(#fff, #101216) } :root { color-scheme: light }
        .green { --beian-accent: #006b5e; --beian-on-accent: #fff; --beian-radius: 4px }
        .dark { color-scheme: dark; --beian-accent: #ffb066; --beian-on-accent: #2b1600; --beian-paper: #17191f }";
    for (name, class) in [("theme-default", ""), ("theme-green", "green"), ("theme-dark", "dark")] {
        let body = format!("<beian-guide class='{class}'></beian-guide>");
        let head = "<link rel='stylesheet' href='brand.css'>";
        let site =
            host_site(POLICY, &[("/host.html", host_page(head, &body)), ("/brand.css", css.to_owned())]);
        let page = Page::start(&site, Window::Size(520, 740)).await;
        on_a_fixed_day(&page).await;
        open_guide(&page, "/host.html").await;
        page.eval(&format!("document.documentElement.className = '{class}'")).await;
        answer(&page, &["website", "mainland", "site", "company", "440000"]).await;
        shoot(&page, name).await;
    }
}
