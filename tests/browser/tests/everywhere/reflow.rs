//! Every state fits into a window of 320 pixels, which is 1280 at 400 %, and into a phone's with letters twice as large:
//! nothing runs out to the side, no text is cut off, and fingers hit what is to be touched.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::common::open_guide;
use crate::common::states::{self, LIGHT_ZH, Look};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;

browser_tests::tests! {
    in_chromium {
        at_400_percent_nothing_runs_out_in_chinese,
        at_400_percent_nothing_runs_out_in_english,
        with_letters_twice_as_large_nothing_runs_out,
        what_does_not_fit_is_told,
    }
}

const ENGLISH: Look = Look { lang: "en", dark: false };
/// What is 320 pixels wide, and what a phone is.
const NARROW: u32 = 320;
const PHONE: u32 = 375;

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

async fn at_400_percent_nothing_runs_out_in_chinese() {
    walk(NARROW, LIGHT_ZH, "").await;
}

async fn at_400_percent_nothing_runs_out_in_english() {
    walk(NARROW, ENGLISH, "").await;
}

async fn with_letters_twice_as_large_nothing_runs_out() {
    walk(PHONE, ENGLISH, "document.documentElement.style.setProperty('--beian-font-size', '32px');").await;
}

/// That nothing is found above means something only if what does not fit would be.
async fn what_does_not_fit_is_told() {
    let site = states::site();
    let page = phone(&site, NARROW).await;
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

async fn phone(site: &Site, width: u32) -> Page {
    let page = states::start_in(site, Window::Phone, Browser::Chromium).await;
    let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": true });
    page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    page
}

async fn walk(width: u32, look: Look, before: &str) {
    let (start, site) = (Instant::now(), states::site());
    let page = phone(&site, width).await;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let all = states::all();
    for state in &all {
        states::reach(&page, state, look).await;
        page.eval(before).await;
        for misfit in misfits(&page).await {
            found.entry(misfit).or_default().push(state.name.clone());
        }
    }
    println!("{} states at {width} in {look:?}: {:.0?}", all.len(), start.elapsed());
    let told: Vec<_> =
        found.iter().map(|(what, names)| format!("{what}\n    in {}", names.join(", "))).collect();
    assert!(told.is_empty(), "{} misfits at {width} in {look:?}:\n{}", told.len(), told.join("\n"));
}

async fn misfits(page: &Page) -> Vec<String> {
    assert_eq!(page.eval("return matchMedia('(pointer: coarse)').matches").await, true);
    let (wide, small) = (page.eval(MISFITS).await, page.eval(SMALL).await);
    // No answer is not the answer that all fits.
    let texts = [&wide, &small].into_iter().flat_map(|list| list.as_array().expect("a list"));
    texts.map(|text| text.as_str().expect("a text").to_owned()).collect()
}
