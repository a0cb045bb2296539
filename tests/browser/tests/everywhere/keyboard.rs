//! All of the guide with keys alone.

use crate::common::keys::{focus_comes_to, focus_is, tab_to, type_text};
use crate::common::records::{CERTIFICATE, LETTER, item};
use crate::common::slow::Slow;
use crate::common::{POLICY, open_guide};
use browser_tests::{Browser, Key, Page, Window};

browser_tests::tests! {
    in_each_browser {
        from_the_first_tab_to_the_message_with_keys_alone,
        nobody_is_caught_in_the_guide,
        whoever_goes_on_while_a_page_loads_is_not_called_back,
        whoever_goes_on_before_the_drawing_is_over_is_not_called_back,
    }
}

/// Goes to a button by Tab and presses it.
async fn press_on(page: &Page, css: &str, key: char) {
    tab_to(page, css).await;
    page.press_char(key).await;
}

async fn from_the_first_tab_to_the_message_with_keys_alone(browser: Browser) {
    let (enter, space) = (char::from(Key::Enter), ' ');
    let site = crate::common::site();
    let page = Page::start_in(&site, Window::Phone, browser).await;
    open_guide(&page, "/").await;
    tab_to(&page, "[data-view=check]").await;
    for (option, next, key) in [
        ("website", "server", enter),
        ("mainland", "use", space),
        ("site", "subject", enter),
        ("company", "province", space),
    ] {
        press_on(&page, &format!("[data-value={option}]"), key).await;
        focus_comes_to(&page, &format!("[data-fact={next}] h2.title")).await;
    }
    // Back, and the same again.
    page.press_with_shift(Key::Tab).await;
    assert!(focus_is(&page, "[data-action=back]").await, "{}", page.focused().await);
    page.press(Key::Enter).await;
    focus_comes_to(&page, "[data-fact=subject] h2.title").await;
    press_on(&page, "[data-value=company][aria-pressed=true]", enter).await;
    focus_comes_to(&page, "[data-fact=province] h2.title").await;
    tab_to(&page, ".provinces input").await;
    type_text(&page, "guangd").await;
    page.wait_for(".chip:only-child, li:only-child > .chip").await;
    page.press(Key::Enter).await;
    focus_comes_to(&page, "[data-fact=subject-filed] h2.title").await;
    press_on(&page, "[data-value=no]", space).await;
    focus_comes_to(&page, "[data-fact=service-filed] h2.title").await;
    press_on(&page, "[data-value=no]", enter).await;
    focus_comes_to(&page, "[data-fact=domain-suffix] h2.title").await;
    press_on(&page, "[data-action=result]", enter).await;
    focus_comes_to(&page, ".result .title").await;
    press_on(&page, "[data-action=prepare]", space).await;
    focus_comes_to(&page, ".checklist .title").await;

    // A tick, a note with letters and a new line, and all the way through the list.
    let (letter, certificate) = (item(LETTER), item(CERTIFICATE));
    let first = page.eval("return root.querySelector('.checklist .item').dataset.key").await;
    assert!(first.is_string());
    for key in [&letter, &certificate] {
        tab_to(&page, &format!("{key} input")).await;
        page.press_char(space).await;
        page.wait_for(&format!("{key}.done")).await;
        assert!(focus_is(&page, &format!("{key} input")).await, "{}", page.focused().await);
        if *key == letter {
            tab_to(&page, &format!("{key} summary")).await;
            page.press(Key::Enter).await;
            tab_to(&page, &format!("{key} textarea")).await;
            type_text(&page, "ask Li").await;
            page.wait_for_text("ask Li").await;
        }
    }
    press_on(&page, "[data-action=track]", enter).await;
    focus_comes_to(&page, ".tracker .title").await;

    tab_to(&page, ".add input").await;
    type_text(&page, "example.cn").await;
    page.press(Key::Enter).await;
    focus_comes_to(&page, ".filing .title").await;
    for (event, phase) in [
        ("prepared", "Draft"),
        ("submitted", "FirstReview"),
        ("handed-over", "AwaitingSms"),
        ("sms-received", "SmsPending"),
    ] {
        press_on(&page, &format!("[data-event={event}]"), enter).await;
        page.wait_for(&format!("[data-phase={phase}]")).await;
        focus_comes_to(&page, "[data-focus-action]").await;
    }
    press_on(&page, ".reader summary", enter).await;
    tab_to(&page, "[data-look=sms] textarea").await;
    type_text(&page, "验证码123456，请登录beian.miit.gov.cn核验").await;
    press_on(&page, "[data-action=look-sms]", space).await;
    page.wait_for("[data-code='123456']").await;
    assert!(focus_is(&page, "[data-action=look-sms]").await, "{}", page.focused().await);
    // Backwards, to what comes after the message.
    for _ in 0..40 {
        if focus_is(&page, "[data-event=sms-verified]").await {
            break;
        }
        page.press_with_shift(Key::Tab).await;
    }
    assert!(focus_is(&page, "[data-event=sms-verified]").await, "{}", page.focused().await);
    page.press(Key::Enter).await;
    page.wait_for("[data-phase=Authority]").await;
    focus_comes_to(&page, "[data-focus-action]").await;
    press_on(&page, "[data-event=approved]", space).await;
    page.wait_for("[data-phase=Approved]").await;
    focus_comes_to(&page, "[data-focus-action]").await;
    page.assert_console_empty().await;
}

/// Tab goes in at the guide's start and out at its end, and the other way round, in every part.
async fn nobody_is_caught_in_the_guide(browser: Browser) {
    let site = crate::common::site();
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    open_guide(&page, "/embed.html").await;
    let outside = "return document.activeElement !== host && document.activeElement !== document.body";
    for view in ["check", "prepare", "track"] {
        page.click(&format!("[data-view={view}]")).await;
        page.wait_for(&format!("[data-view={view}][aria-current=page]")).await;
        focus_comes_to(&page, "[data-focus]").await;
        page.eval("root.querySelector('[data-view=check]').focus()").await;
        tab_to(&page, "[data-action=clear]").await;
        page.press(Key::Tab).await;
        assert_eq!(page.eval(outside).await, true, "{view}: after the end comes the page");
        page.press_with_shift(Key::Tab).await;
        assert!(focus_is(&page, "[data-action=clear]").await, "{view}: {}", page.focused().await);
        page.eval("root.querySelector('[data-view=check]').focus()").await;
        page.press_with_shift(Key::Tab).await;
        assert_eq!(page.eval(outside).await, true, "{view}: before the start is the page");
        page.press(Key::Tab).await;
        assert!(focus_is(&page, "[data-view=check]").await, "{view}: {}", page.focused().await);
    }
    page.assert_console_empty().await;
}

/// The heading of a page that comes late takes the focus only from where it was when the page was asked for.
async fn whoever_goes_on_while_a_page_loads_is_not_called_back(browser: Browser) {
    let slow = Slow::new(POLICY, "track.wasm", "<beian-guide storage='none'></beian-guide>");
    let page = Page::start_in(&slow.site, Window::Desktop, browser).await;
    for goes_on in [true, false] {
        slow.hold(true);
        open_guide(&page, "/host.html").await;
        page.eval("root.querySelector('[data-view=track]').focus()").await;
        page.press(Key::Enter).await;
        page.wait_for(".loading").await;
        if goes_on {
            page.press_with_shift(Key::Tab).await;
            assert!(focus_is(&page, "[data-view=prepare]").await, "{}", page.focused().await);
        }
        slow.hold(false);
        page.wait_for("[data-action=add-filing]").await;
        let at = if goes_on { "[data-view=prepare]" } else { "[data-focus]" };
        focus_comes_to(&page, at).await;
    }
    page.assert_console_empty().await;
}

/// Where drawing takes long, as it does on a slow phone, Yew lets the browser go on before the program hears that it is
/// drawn. Here each look at the clock takes 20 ms, so it does so whenever it can.
async fn whoever_goes_on_before_the_drawing_is_over_is_not_called_back(browser: Browser) {
    let site = crate::common::site();
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.before_each_page("const now = Date.now; let later = 0; Date.now = () => now() + (later += 20)")
        .await;
    open_guide(&page, "/").await;
    // The first time the part of the program that draws the page is loaded.
    for goes_on in [false, true] {
        page.click("[data-view=check]").await;
        page.eval(&format!(
            "new MutationObserver((_, observer) => {{
                const field = root.querySelector('.add input');
                if (!field) return;
                observer.disconnect();
                if ({goes_on}) field.focus();
            }}).observe(root, {{ childList: true, subtree: true }})"
        ))
        .await;
        page.click("[data-view=track]").await;
        page.wait_for(".add input").await;
        page.idle().await;
        let at = if goes_on { ".add input" } else { "[data-focus]" };
        assert!(focus_is(&page, at).await, "{}", page.focused().await);
    }
    page.assert_console_empty().await;
}
