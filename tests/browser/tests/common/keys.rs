//! Going through the guide with keys alone, as somebody who sees where the focus is.

use browser_tests::{Key, Page};
use serde_json::{Value, json};

/// So many stops are enough to come by everything on the longest page.
const STOPS: usize = 200;

/// What has the focus, whatever shadow root it is in: what is wrong with it there, where it is, and whether it fits a
/// selector.
const STOP: &str = "return (async () => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    const refs = (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => e.getRootNode().getElementById(id)?.innerText);
    const names = [e.getAttribute('aria-label'), ...refs, e.labels?.[0]?.innerText, e.innerText];
    // WebKit brings some fields into view a moment later.
    const inView = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    for (let tries = 0; tries < 60 && !inView(e.getBoundingClientRect()); tries++) await new Promise(requestAnimationFrame);
    const { top, left, bottom, right } = e.getBoundingClientRect();
    const faults = [];
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 1) faults.push('the focus is not to be seen');
    if (!names.some((name) => name?.trim())) faults.push('it has no name');
    if (e.tabIndex > 0) faults.push('its place in the order is set by hand');
    if (!inView({ top, bottom })) faults.push('it is out of view');
    return { what: e.outerHTML.slice(0, 160), faults, inside: e.getRootNode() === root,
        box: { top: top + scrollY, left, bottom: bottom + scrollY, right } };
    })();";

/// Presses Tab until the focus is on what the selector finds in the guide, and looks at every stop on the way: each is to
/// be seen, has a name, and comes after the one before as it is read.
pub async fn tab_to(page: &Page, css: &str) {
    let mut before: Option<Value> = None;
    for _ in 0..STOPS {
        page.press(Key::Tab).await;
        let stop = page.eval(STOP).await;
        assert!(!stop.is_null(), "on the way to {css} the focus was lost after {before:#?}");
        assert_eq!(stop["faults"], json!([]), "{stop:#?}");
        if let Some(before) = before.filter(|before| before["inside"] == stop["inside"]) {
            assert!(follows(&before["box"], &stop["box"]), "{before:#?} comes before {stop:#?}");
        }
        if focus_is(page, css).await {
            return;
        }
        before = Some(stop);
    }
    panic!("no way by Tab to {css}; the focus is on {before:#?}");
}

/// Whether the focus is on what the selector finds in the guide.
pub async fn focus_is(page: &Page, css: &str) -> bool {
    page.eval(&format!("return Boolean(root?.activeElement?.matches({}))", json!(css))).await == json!(true)
}

/// Waits until the focus is there, by itself.
pub async fn focus_comes_to(page: &Page, css: &str) {
    let there = format!("return Boolean(root?.activeElement?.matches({}))", json!(css));
    page.wait_until(&format!("the focus on {css}"), &there).await;
}

/// Types with the keys for each character.
pub async fn type_text(page: &Page, text: &str) {
    for value in text.chars() {
        page.press_char(value).await;
    }
}

/// Whether a box comes after another one for a reader: not wholly above it, and not wholly before it in the same line.
fn follows(before: &Value, next: &Value) -> bool {
    let side = |of: &Value, name: &str| of[name].as_f64().expect("a number");
    let above = side(next, "bottom") <= side(before, "top") + 1.0;
    let beside = side(next, "top") < side(before, "bottom") - 1.0;
    let to_the_left = beside && side(next, "right") <= side(before, "left") + 1.0;
    !above && !to_the_left
}
