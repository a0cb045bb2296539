//! The help page around the guide, and a page that calls its methods.

use crate::common::{answer, open_guide, site, start};
use browser_tests::{Page, Window};

browser_tests::tests! {
    in_chromium {
        the_host_can_call_the_methods_from_a_listener_and_before_the_start,
        the_host_page_works_too,
        the_host_pages_panel_changes_page_and_guide_and_its_search_leads_on,
    }
}

async fn the_host_can_call_the_methods_from_a_listener_and_before_the_start() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    let listen = "host.addEventListener('beian-answer', async () => { window.copy = await host.exportData(); }, { once: true })";
    // Once: the page hears of a reset too.
    page.eval(listen).await;
    answer(&page, &["website"]).await;
    let copy = page.wait_until("the copy", "return window.copy").await;
    assert!(copy.as_str().is_some_and(|copy| copy.contains("\"service\":\"website\"")), "{copy}");
    page.eval("return host.reset()").await;
    page.wait_for("[data-fact=service]").await;
    assert_eq!(page.eval("return host.importData('{}')").await, false);
    assert_eq!(page.eval("return host.importData(window.copy)").await, true);
    page.wait_for("[data-fact=server]").await;
    page.assert_console_empty().await;
}

async fn the_host_page_works_too() {
    let site = site();
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/embed.html").await;
    answer(&page, &["website", "outside"]).await;
    page.click("[data-action=result]").await;
    let log = page.eval("return document.querySelector('#events').textContent").await;
    for event in ["beian-ready", "beian-answer", "beian-result"] {
        assert!(log.as_str().is_some_and(|log| log.contains(event)), "{event}: {log}");
    }
    page.assert_console_empty().await;
}

async fn the_host_pages_panel_changes_page_and_guide_and_its_search_leads_on() {
    let site = site();
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/embed.html?lang=en").await;
    page.wait_for_text("What are you putting online?").await;
    let spoken =
        "return ['html', '.demo', 'beian-guide'].map((part) => document.querySelector(part).lang).join()";
    assert_eq!(page.eval(spoken).await, "zh-CN,en,en");
    let choose = "for (const [name, value] of [['theme', 'dark'], ['brand', 'cinnabar']]) { \
                  const select = document.querySelector(`[data-page=${name}]`); \
                  select.value = value; select.dispatchEvent(new Event('change')) }";
    page.eval(choose).await;
    let looks = "const dark = (element) => getComputedStyle(element).colorScheme === 'dark'; \
                 return dark(document.documentElement) && dark(root.querySelector('.guide')) \
                 && getComputedStyle(root.querySelector('.guide')).borderRadius === '4px'";
    page.wait_until("the page's theme and brand in the guide", looks).await;
    let search = "const words = document.querySelector('.search input'); words.value = '广东'; \
                  words.dispatchEvent(new Event('input')); document.querySelector('.search').requestSubmit(); \
                  return document.querySelector('.found').textContent";
    assert_eq!(page.eval(search).await, "找到 1 篇");
    page.wait_until("Guangdong's page", "return location.pathname.endsWith('/static/zh-CN/440000.html')")
        .await;
    page.assert_console_empty().await;
}
