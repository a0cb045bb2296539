//! A press at any moment of the start is kept: every 20 milliseconds there is one, while the program takes over.

use std::time::Duration;

use super::presses::{ENTER, MOUSE, Press, SPACE};
use crate::common::{POLICY, host_page, host_site};
use browser_tests::{Browser, Page, Pointer, Window};

browser_tests::tests! {
    in_each_browser {
        a_press_at_any_moment_is_kept,
    }
}

/// Mounts guides anew, side by side, in a page that is busy most of the time, and notes what a reader does and what comes of it.
/// A press is one whose halves are on the same row; with Enter it is the first half. The keys are for one guide after the other.
const STAGE: &str = "const busy = () => { const end = performance.now() + 20; while (performance.now() < end); setTimeout(busy); };
    busy();
    Object.assign(document.body.style, { display: 'flex', margin: 0 });
    window.guides = [];
    const row = (guide) => guide.shadowRoot.querySelector('[data-fact=service] [data-value=website]');
    window.early = window.late = 0;
    const note = (guide) => { window.aimed = null; guide.presses++; guide.shadowRoot.querySelector('.moment') ? window.early++ : window.late++; };
    const over = (event) => guides.find((guide) => event.composedPath().includes(row(guide)));
    let down, keys = false, turn = 0;
    window.aimed = null;
    const end = (event) => { const guide = over(event); if (guide && guide === down) note(guide); down = null; };
    addEventListener('pointerdown', (event) => { down = over(event); }, true);
    addEventListener('pointerup', end, true);
    addEventListener('keydown', (event) => {
        down = over(event);
        if (down && event.key === 'Enter') { note(down); down = null; }
    }, true);
    addEventListener('keyup', (event) => { end(event); turn++; setTimeout(focus); }, true);
    const focus = () => { if (keys && turn < guides.length && (window.aimed = row(guides[turn]) ?? null)) window.aimed.focus(); };
    window.begin = (number, withKeys) => {
        for (const guide of guides) guide.remove();
        [keys, turn] = [withKeys, 0];
        window.guides = [0, 1, 2].map((place) => {
            const guide = document.createElement('beian-guide');
            Object.assign(guide, { storage: 'none', storageKey: `at-${number}-${place}`, presses: 0, told: [] });
            guide.style.flex = '1 0 0';
            guide.addEventListener('beian-answer', (event) => guide.told.push(event.detail.answers));
            document.body.append(guide);
            new MutationObserver(() => { if (!guide.shadowRoot.activeElement) focus(); }).observe(guide.shadowRoot, { childList: true });
            return guide;
        });
    };";

/// Where the rows are.
const MIDDLES: &str = "return guides
    .map((guide) => guide.shadowRoot.querySelector('[data-value=website]').getBoundingClientRect())
    .map(({ x, y, width, height }) => [x + width / 2, y + height / 2])";

/// Of each guide: how often its row was pressed, what it told, and whether it shows the next question; of all, whether the focus
/// is on the heading of one that was pressed (each is done with in its own time), if it was not moved on for another press.
const OUTCOMES: &str = "const shown = guides.map((guide) => guide.shadowRoot.querySelector('.question'));
    return [guides.map((guide, place) => [guide.presses, guide.told, shown[place].dataset.fact !== 'service']),
        !guides.some((guide) => guide.presses) || window.aimed !== null
            || guides.some((guide) => guide.presses && guide.shadowRoot.activeElement?.matches('[data-focus]'))];";

async fn a_press_at_any_moment_is_kept(browser: Browser) {
    let site = host_site(POLICY, &[("/host.html", host_page("", ""))]);
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.eval(STAGE).await;
    // The first ones bring the program; later ones find it there.
    page.eval("begin(0, false)").await;
    page.idle().await;
    let middles = page.eval(MIDDLES).await;
    let middles: Vec<(f64, f64)> = serde_json::from_value(middles).expect("places");
    // 42 moments, 20 milliseconds apart: each guide has a third of them.
    let (rounds, apart, held) = (14, Duration::from_millis(20), Duration::from_millis(30));
    for round in 0..rounds {
        let press = [MOUSE, Press::With(Pointer::Touch), SPACE, ENTER][round as usize % 4];
        let times = [apart * round, apart * rounds - held, apart * rounds - held];
        page.eval(&format!("begin({}, {})", round + 1, matches!(press, Press::Key(_)))).await;
        match press {
            Press::With(pointer) => {
                let presses: Vec<_> = times.into_iter().zip(middles.clone()).collect();
                page.pointer_presses(pointer, &presses, held).await;
            }
            Press::Key(key) => page.key_presses(key, &times, held).await,
        }
        page.idle().await;
        let outcomes = page.eval(OUTCOMES).await;
        let outcomes: (Vec<(usize, Vec<String>, bool)>, bool) =
            serde_json::from_value(outcomes).expect("outcomes");
        for (place, (presses, told, is_next_shown)) in outcomes.0.iter().enumerate() {
            // While the next guide has no row yet, its key goes to this one again, and may be a press of its own.
            let is_kept = told.iter().all(|one| one == "service=website")
                && (usize::from(*presses > 0)..=*presses).contains(&told.len())
                && *is_next_shown == (*presses > 0);
            assert!(
                is_kept,
                "{press:?} in round {round}, guide {place}: {presses} presses, {told:?}, {is_next_shown}"
            );
        }
        assert!(outcomes.1, "the focus, {press:?} in round {round}");
    }
    // Else it would say nothing of the change from one to the other.
    let met = page.eval("return [window.early, window.late]").await;
    let met: [u32; 2] = serde_json::from_value(met).expect("two numbers");
    assert!(!met.contains(&0), "presses before and after the program had taken over: {met:?}");
}
