//! Every state fits into a window of 320 pixels, which is 1280 at 400 %, and into a phone's with letters twice as large:
//! nothing runs out to the side, no text is cut off, and fingers hit what is to be touched.

use crate::common::open_guide;
use crate::common::states;
use browser_tests::{Browser, Page, Window};
use serde_json::json;

browser_tests::tests! {
    in_chromium {
        what_does_not_fit_is_told,
    }
}

/// The width of 1280 pixels at 400 %.
pub const NARROW: u32 = 320;
/// The width of a phone.
pub const PHONE: u32 = 375;

/// What does not fit, as `what: element`.
const MISFITS: &str = "
    const found = [];
    const wide = document.documentElement.clientWidth;
    const name = (e) => `<${e.localName} class='${e.className?.baseVal ?? e.className}'> ${(e.innerText ?? '').slice(0, 40)}`;
    const misfits = new Map();
    const tell = (what, e) => misfits.set(e, what);
    if (document.documentElement.scrollWidth > wide) found.push('the page is wider than the window');
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip, svg');
    const scrolls = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
    const inScroller = (e) => { for (let up = e.parentElement; up; up = up.parentElement) if (scrolls(up)) return true; return false; };
    for (const e of root ? root.querySelectorAll('*') : document.body.querySelectorAll('*')) {
        if (!shown(e)) continue;
        const box = e.getBoundingClientRect();
        if ((box.right > wide + 1 || box.left < -1) && box.width && !inScroller(e)) tell('runs out to the side', e);
        if (['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName) || scrolls(e)) continue;
        const { display, overflowX, overflowY } = getComputedStyle(e);
        const cuts = overflowX !== 'visible' || overflowY !== 'visible';
        const over = e.scrollWidth > e.clientWidth + 1 || (cuts && e.scrollHeight > e.clientHeight + 1);
        if (display !== 'inline' && e.clientWidth && over) tell(cuts ? 'cuts off what is in it' : 'is too narrow for what is in it', e);
    }
    // Not what only holds what does not fit.
    for (const [e, what] of misfits) if (![...misfits.keys()].some((other) => other !== e && e.contains(other))) found.push(`${what}: ${name(e)}`);
    return found;";

/// What is too small for a finger: 44 pixels for buttons, folds, fields and the rows of boxes; for a box alone 24. Links in
/// a text are as high as its lines.
const SMALL: &str = "
    const found = [];
    const boxes = 'input[type=checkbox], input[type=radio]';
    for (const e of root?.querySelectorAll(`button, summary, select, textarea, input, a.button`) ?? []) {
        if (!e.checkVisibility({ visibilityProperty: true })) continue;
        const box = (e.matches(boxes) && e.closest('label') || e).getBoundingClientRect();
        const least = e.matches(boxes) && !e.closest('label') ? 24 : 44;
        if (box.height < least - 0.5 || box.width < 24) {
            found.push(`${Math.round(box.width)} × ${Math.round(box.height)}: <${e.localName} class='${e.className}'> ${(e.innerText || e.ariaLabel || '').slice(0, 40)}`);
        }
    }
    return found;";

/// A box wider than the window, and a button too small for a finger.
const PLANTED: &str = "
    const plant = (name, kind, width, height) => {
        const e = Object.assign(document.createElement(name), { className: kind });
        Object.assign(e.style, { display: 'block', width, height, minWidth: '0', minHeight: '0', padding: '0' });
        root.querySelector('.page').append(e);
    };
    plant('div', 'too-wide', '400px', '10px');
    plant('button', 'too-small', '20px', '20px');";

/// That nothing is found in any state means something only if what does not fit would be.
async fn what_does_not_fit_is_told() {
    let site = states::site();
    let page = states::start_in(&site, Window::Phone, Browser::Chromium).await;
    phone_of(&page, NARROW).await;
    open_guide(&page, "/").await;
    assert_eq!(misfits(&page).await, Vec::<String>::new());
    page.eval(PLANTED).await;
    let told = misfits(&page).await;
    for (what, name) in [("runs out to the side: ", "'too-wide'"), ("20 × 20: ", "'too-small'")] {
        assert!(
            told.iter().any(|one| one.starts_with(what) && one.contains(name)),
            "{what}{name}: {told:#?}"
        );
    }
}

/// Makes the window one of a phone of this width.
pub async fn phone_of(page: &Page, width: u32) {
    let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": true });
    page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
}

/// What does not fit or is too small.
pub async fn misfits(page: &Page) -> Vec<String> {
    assert_eq!(page.eval("return matchMedia('(pointer: coarse)').matches").await, true);
    let (wide, small) = (page.eval(MISFITS).await, page.eval(SMALL).await);
    // No answer is not the answer that all fits.
    let texts = [&wide, &small].into_iter().flat_map(|list| list.as_array().expect("a list"));
    texts.map(|text| text.as_str().expect("a text").to_owned()).collect()
}
