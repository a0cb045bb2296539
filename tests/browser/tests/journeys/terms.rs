//! What the words mean: the list opens over the guide, is loaded once, and gives the focus back.

use crate::common::keys::{focus_comes_to, focus_is, tab_to};
use crate::common::{answer, open_guide};
use browser_tests::{Browser, Key, Page, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        opens_by_keys_and_gives_the_focus_back,
    }
    in_chromium {
        a_list_that_does_not_come_is_asked_for_again,
    }
}

const OPEN: &str = "return root.querySelector('dialog.terms').open";

async fn loaded(page: &Page) -> u64 {
    let count = "return performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/terms.json')).length";
    page.eval(count).await.as_u64().unwrap_or_default()
}

async fn opens_by_keys_and_gives_the_focus_back(browser: Browser) {
    let site = crate::common::states::site();
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/").await;
    answer(&page, &["website", "mainland", "site"]).await;
    assert_eq!(loaded(&page).await, 0);

    // At the word of a question.
    assert_eq!(page.text(".why [data-terms=subject]").await, "“主体”是什么意思");
    tab_to(&page, "[data-terms=subject]").await;
    page.press(Key::Enter).await;
    focus_comes_to(&page, "#term-subject").await;
    assert_eq!(page.eval(OPEN).await, json!(true));
    assert!(page.is_visible("#term-subject").await);
    assert_eq!(page.text("#term-subject + dd").await.split('，').next(), Some("用谁的名义备案"));
    let name = "const dialog = root.querySelector('dialog.terms'); \
                return root.getElementById(dialog.getAttribute('aria-labelledby')).innerText";
    assert_eq!(page.eval(name).await, json!("名词解释"));
    // Nothing behind it takes the focus.
    for _ in 0..4 {
        page.press(Key::Tab).await;
        let outside = "return Boolean(root.activeElement && !root.activeElement.closest('dialog'))";
        assert_eq!(page.eval(outside).await, json!(false));
    }
    page.fill(".terms input", "接入商").await;
    page.wait_until("what has the word", "return root.querySelectorAll('.terms dt').length === 1").await;
    assert_eq!(page.text(".terms [role=status]").await, "找到 1 项。");
    let barriers = page.barriers(&[]).await;
    assert!(barriers.is_empty(), "{barriers:#?}");
    page.press(Key::Escape).await;
    focus_comes_to(&page, "[data-terms=subject]").await;
    assert_eq!(page.eval(OPEN).await, json!(false));

    // The whole list, from the foot; it was loaded once.
    page.click(".foot [data-terms='']").await;
    focus_comes_to(&page, "#terms-title").await;
    assert!(page.count(".terms dt").await > 20);
    assert_eq!(loaded(&page).await, 1);
    page.click("[data-action=close-terms]").await;
    focus_comes_to(&page, ".foot [data-terms='']").await;

    page.eval("host.lang = 'en'").await;
    page.wait_for_text("What “Subject” means").await;
    page.click(".why [data-terms=subject]").await;
    focus_comes_to(&page, "#term-subject").await;
    let original = "return root.querySelector('#term-subject [lang=zh-CN]').innerText";
    assert_eq!(page.eval(original).await, json!("主体"));
    assert!(page.text("#term-subject + dd").await.starts_with("The person or organisation"));
    page.press(Key::Escape).await;
    focus_comes_to(&page, "[data-terms=subject]").await;
    assert!(!focus_is(&page, "dialog *").await);
    page.assert_console_empty().await;
}

async fn a_list_that_does_not_come_is_asked_for_again() {
    let site = crate::common::site();
    let page = crate::common::start(&site, Window::Desktop).await;
    page.eval(
        "window.real = fetch; window.fetch = (url, ...rest) => String(url).includes('terms.json') \
               ? Promise.reject(new Error('no net')) : real(url, ...rest)",
    )
    .await;
    page.click(".foot [data-terms='']").await;
    page.wait_for(".terms .failure").await;
    page.eval("window.fetch = real").await;
    page.click(".terms [data-action=retry]").await;
    page.wait_for(".terms dt").await;
    assert_eq!(page.count(".terms .failure").await, 0);
}
