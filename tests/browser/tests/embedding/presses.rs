//! A press at any moment is kept, and once: before the program is there, while it takes over, and after.

use crate::common::slow::Slow;
use crate::common::{POLICY, host_page};
use browser_tests::{Browser, Key, Page, Pointer, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        a_press_in_two_halves_is_kept,
        a_press_outlives_what_the_page_changes_meanwhile,
        a_press_outlives_a_start_that_fails_meanwhile,
        of_two_presses_the_last_counts,
        what_is_no_press_is_not_waited_for,
        an_answer_is_kept_where_its_question_is_not_shown,
    }
}

/// The two scripts that a page can load.
const LOADERS: [&str; 2] = ["beian-guide.js", "beian-guide-now.js"];
/// After a reload nothing is left of it.
const GUIDE: &str = "<beian-guide storage='none'></beian-guide>";
const WASM: &str = ".wasm";

/// Keeps what the guide tells, beside whether it is ready.
const LISTEN: &str = "window.answers = []; window.ready = false;
    addEventListener('beian-answer', (event) => window.answers.push(event.detail.answers));
    addEventListener('beian-ready', () => { window.ready = true; });";

/// Goes through so many tasks, in which a program that is ready takes over from the first question.
const TASKS: &str = "return (async () => {
    for (let tasks = 0; tasks < 60; tasks++) await new Promise((done) => setTimeout(done));
    return true;
    })();";

/// What follows from an answer to the first question: what was told, and whether the next one is shown with the focus on its
/// heading.
const OUTCOME: &str = "const shown = root.querySelector('.question');
    return [window.answers, shown?.dataset.fact !== 'service' && Boolean(shown?.querySelector('[data-focus]').matches(':focus'))];";

/// The site with each of the scripts, keeping the program back.
fn sites() -> [Slow; 2] {
    LOADERS.map(|loader| Slow::with_page(POLICY, WASM, host_page("", GUIDE).replace(LOADERS[0], loader)))
}

/// Opens the page of a site and waits for the first question.
async fn open(slow: &Slow, page: &Page) {
    slow.hold(true);
    page.open(&format!("{}/host.html", slow.site.url())).await;
    page.wait_for(".moment").await;
    page.eval(LISTEN).await;
}

async fn start(sites: &[Slow; 2], browser: Browser) -> Page {
    Page::start_in(&sites[0].site, Window::Phone, browser).await
}

/// Lets the program come, and gives it the time to take over.
async fn let_it_take_over(slow: &Slow, page: &Page) {
    slow.hold(false);
    page.wait_until("the program", "return window.ready").await;
    page.eval(TASKS).await;
}

/// One way to press.
#[derive(Clone, Copy, Debug)]
pub enum Press {
    With(Pointer),
    Key(char),
}

pub const MOUSE: Press = Press::With(Pointer::Mouse);
pub const SPACE: Press = Press::Key(' ');
pub const ENTER: Press = Press::Key('\u{e007}');

impl Press {
    async fn begin(self, page: &Page, css: &str) {
        match self {
            Self::With(pointer) => page.pointer_down(css, pointer).await,
            Self::Key(key) => {
                page.eval(&format!("root.querySelector({}).focus()", json!(css))).await;
                page.key_down(key).await;
            }
        }
    }

    async fn end(self, page: &Page) {
        match self {
            Self::With(pointer) => page.pointer_up(pointer).await,
            Self::Key(key) => page.key_up(key).await,
        }
    }
}

/// The answer was given once, and the guide went on from it.
async fn assert_answered(page: &Page, answer: &str, what: &str) {
    page.idle().await;
    assert_eq!(page.eval(OUTCOME).await, json!([[answer], true]), "{what}");
}

// Of a finger that stays as long as this may take browsers make no click.
async fn a_press_in_two_halves_is_kept(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    for (slow, press) in
        [(&sites[0], MOUSE), (&sites[0], SPACE), (&sites[0], ENTER), (&sites[1], MOUSE), (&sites[1], SPACE)]
    {
        open(slow, &page).await;
        press.begin(&page, "[data-value=app]").await;
        let_it_take_over(slow, &page).await;
        press.end(&page).await;
        assert_answered(&page, "service=app", &format!("{press:?}")).await;
    }
    for (slow, css, done) in [
        (&sites[0], "[data-view=track]", "return Boolean(root.querySelector('[data-action=add-filing]'))"),
        (
            &sites[1],
            ".foot [data-terms='']",
            "return root.querySelector('dialog').open && root.activeElement.id === 'terms-title'",
        ),
    ] {
        open(slow, &page).await;
        MOUSE.begin(&page, css).await;
        let_it_take_over(slow, &page).await;
        MOUSE.end(&page).await;
        page.idle().await;
        assert_eq!(page.eval(done).await, json!(true), "{css}");
        assert_eq!(page.eval("return window.answers").await, json!([]));
    }
    page.assert_console_empty().await;
}

async fn a_press_outlives_what_the_page_changes_meanwhile(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    for (slow, press) in [(&sites[0], MOUSE), (&sites[1], SPACE)] {
        open(slow, &page).await;
        press.begin(&page, "[data-value=app]").await;
        page.eval("document.documentElement.lang = 'en'").await;
        page.eval(TASKS).await;
        press.end(&page).await;
        page.wait_for_text("One moment").await;
        let busy = page.attribute("[data-value=app]", "aria-busy").await;
        assert_eq!(busy.as_deref(), Some("true"), "{press:?}");
        slow.hold(false);
        assert_answered(&page, "service=app", &format!("{press:?}")).await;
    }
    // What has the focus keeps it, so that the next key is pressed there.
    open(&sites[0], &page).await;
    page.eval("root.querySelector('[data-value=app]').focus(); host.setAttribute('theme', 'dark')").await;
    page.wait_for("[data-theme=dark]").await;
    page.press(Key::Enter).await;
    page.wait_for("[data-value=app][aria-busy]").await;
    sites[0].hold(false);
    assert_answered(&page, "service=app", "after a change").await;
}

async fn a_press_outlives_a_start_that_fails_meanwhile(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    for slow in &sites {
        open(slow, &page).await;
        MOUSE.begin(&page, "[data-value=app]").await;
        slow.break_it();
        slow.hold(false);
        page.wait_until("a program that is none", BROKEN).await;
        page.eval(TASKS).await;
        MOUSE.end(&page).await;
        page.wait_for("[data-action=retry]").await;
        slow.mend();
        page.click("[data-action=retry]").await;
        assert_answered(&page, "service=app", "after another try").await;
    }
}

/// Whether the program has come.
const BROKEN: &str = "return performance.getEntriesByType('resource')
    .some((one) => one.name.includes('app_bg.wasm') && one.responseEnd)";

async fn of_two_presses_the_last_counts(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    open(&sites[0], &page).await;
    MOUSE.begin(&page, "[data-value=website]").await;
    MOUSE.end(&page).await;
    MOUSE.begin(&page, "[data-value=app]").await;
    let_it_take_over(&sites[0], &page).await;
    MOUSE.end(&page).await;
    assert_answered(&page, "service=app", "one before, one during").await;

    // In the very task in which the program is ready, twice.
    open(&sites[1], &page).await;
    page.eval(
        "addEventListener('beian-ready', () => {
            for (const value of ['website', 'app']) root.querySelector(`[data-value=${value}]`).click();
        })",
    )
    .await;
    sites[1].hold(false);
    assert_answered(&page, "service=app", "in one task").await;

    // The program has it, and has yet to draw what follows: the question has its answer.
    page.eval("return host.reset()").await;
    page.idle().await;
    page.eval(
        "window.answers.length = 0;
         const rows = ['website', 'app'].map((value) => root.querySelector(`[data-value=${value}]`));
         for (const row of rows) row.click();",
    )
    .await;
    assert_answered(&page, "service=website", "in one task of the program").await;
}

/// Lets the time of the page be set on.
const CLOCK: &str = "const now = performance.now.bind(performance);
    window.later = 0;
    performance.now = () => now() + window.later;";

async fn what_is_no_press_is_not_waited_for(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    // It ends elsewhere, or scrolls.
    for pointer in [Pointer::Mouse, Pointer::Touch] {
        open(&sites[0], &page).await;
        page.eval(CLOCK).await;
        page.pointer_down("[data-value=app]", pointer).await;
        page.pointer_move(pointer, 180.0, 5.0).await;
        let_it_take_over(&sites[0], &page).await;
        page.pointer_up(pointer).await;
        page.eval("window.later = 5000").await;
        page.idle().await;
        let outcome =
            page.eval("return [window.answers, root.querySelector('.question').dataset.fact]").await;
        assert_eq!(outcome, json!([[], "service"]), "{pointer:?}");
        assert_eq!(page.count(".moment").await, 0, "{pointer:?}");
    }

    // It does not end.
    open(&sites[1], &page).await;
    page.eval(CLOCK).await;
    SPACE.begin(&page, "[data-value=app]").await;
    let_it_take_over(&sites[1], &page).await;
    assert_eq!(page.count(".moment").await, 1, "the press is waited for");
    page.eval("window.later = 5000").await;
    page.wait_gone(".moment").await;
    SPACE.end(&page).await;
    page.idle().await;

    // No other key presses anything by its end: the next page is there while it is still down.
    open(&sites[1], &page).await;
    page.eval("const now = performance.now(); performance.now = () => now").await;
    page.eval("root.querySelector('[data-value=app]').focus()").await;
    page.key_down(char::from(Key::Tab)).await;
    let_it_take_over(&sites[1], &page).await;
    page.wait_gone(".moment").await;
    page.key_up(char::from(Key::Tab)).await;
    page.idle().await;
}

async fn an_answer_is_kept_where_its_question_is_not_shown(browser: Browser) {
    let sites = sites();
    let page = start(&sites, browser).await;
    for (change, shown) in [
        (
            "host.setAttribute('view', 'track')",
            "return Boolean(root.querySelector('[data-action=add-filing]'))",
        ),
        ("host.answers = 'service=website&server=mainland'", "return true"),
    ] {
        open(&sites[0], &page).await;
        page.click("[data-value=app]").await;
        page.eval(change).await;
        sites[0].hold(false);
        page.idle().await;
        assert_eq!(page.eval(shown).await, json!(true), "{change}");
        let told = "const given = window.answers.filter((one) => one.includes('service=app'));
            return [host.answers.includes('service=app'), given.length]";
        assert_eq!(page.eval(told).await, json!([true, 1]), "{change}");
    }
}
