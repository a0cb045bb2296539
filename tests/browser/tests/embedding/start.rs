//! The first question is there before the program is: it looks the same, takes an answer, and nobody notices the change.

use crate::common::slow::Slow;
use crate::common::{POLICY, SHIFT, answer, host_page, host_site, open_guide};
use browser_tests::{Browser, Key, Page, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        the_page_stays_where_it_is,
        the_script_that_has_it_needs_nothing_else,
        far_away_it_is_there_and_nothing_is_loaded,
        an_answer_is_rehearsed_and_nothing_comes_of_it,
        it_may_be_pressed_or_go_during_the_rehearsal,
        who_has_been_here_does_not_see_it,
        where_something_else_will_be_shown_it_is_not,
        an_answer_outlives_rules_that_fail,
    }
    in_each_browser(LOADERS) {
        it_is_what_the_program_draws,
        an_answer_is_taken_over,
        the_focus_stays,
        an_answer_outlives_a_failed_start,
    }
    in_chromium(LOADERS) {
        nothing_is_seen_of_the_change,
    }
}

/// Also demands Trusted Types.
const STRICTEST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                         img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// All nodes with their attributes in one order; what is there for the time until then alone is left out.
const TREE: &str = "const tree = (node) => node.nodeType === 3 ? node.data : node.matches('.moment') ? '' : [node.localName, node.namespaceURI,
        [...node.attributes].map((one) => `${one.name}=${one.value}`).sort(), [...node.childNodes].map(tree).filter((one) => one !== '')];
    return tree(root.querySelector('.guide'));";

/// Opens the page and waits for the first question.
async fn start(slow: &Slow, browser: Browser) -> Page {
    let page = Page::start_in(&slow.site, Window::Phone, browser).await;
    page.open("/host.html").await;
    page.wait_for(".moment").await;
    page
}

async fn let_go(slow: &Slow, page: &Page) {
    slow.hold(false);
    page.wait_gone(".moment").await;
}

/// The two scripts that a page can load.
const LOADERS: [&str; 2] = ["beian-guide.js", "beian-guide-now.js"];

/// A help page with one of the scripts.
fn page_with(loader: &str, body: &str) -> String {
    host_page("", body).replace("beian-guide.js", loader)
}

const WASM: &str = ".wasm";
const GUIDE: &str = "<beian-guide></beian-guide>";

async fn it_is_what_the_program_draws(browser: Browser, loader: &str) {
    for guide in [
        GUIDE,
        "<beian-guide lang='en' heading-level='4' theme='dark' text-size='large' provider='tencent' province='440000' storage='none' view='check'></beian-guide>",
    ] {
        let slow = Slow::with_page(STRICTEST, WASM, page_with(loader, guide));
        let page = start(&slow, browser).await;
        assert!(page.is_visible("[data-value=website]").await);
        let early = page.eval(TREE).await;
        let_go(&slow, &page).await;
        page.wait_for("[data-fact=service]").await;
        assert_eq!(page.eval(TREE).await, early, "{loader} {guide}");
        answer(&page, &["website"]).await;
        page.assert_console_empty().await;
    }
}

async fn an_answer_is_taken_over(browser: Browser, loader: &str) {
    let slow = Slow::with_page(POLICY, WASM, page_with(loader, GUIDE));
    let page = start(&slow, browser).await;
    page.click("[data-value=website]").await;
    // Second thoughts.
    page.click("[data-value=app]").await;
    page.wait_for_text("稍等").await;
    assert_eq!(page.count("[aria-busy=true]").await, 1);
    assert_eq!(page.attribute("[data-value=app]", "aria-busy").await.as_deref(), Some("true"));
    assert_eq!(page.attribute(".moment", "role").await.as_deref(), Some("status"));
    // The page may change its mind as well.
    page.eval("document.documentElement.lang = 'en'").await;
    page.wait_for_text("One moment").await;
    assert_eq!(page.attribute("[data-value=app]", "aria-busy").await.as_deref(), Some("true"));
    let_go(&slow, &page).await;
    page.wait_until("the answer", "return host.answers.includes('service=app')").await;
    page.wait_until(
        "the next question",
        "return root.querySelector('[data-fact]').dataset.fact !== 'service'",
    )
    .await;
    // As after any answer.
    page.wait_until("the focus", "return root.activeElement?.id === 'question-title'").await;
    page.eval("return host.reset()").await;
    page.wait_for("[data-fact=service]").await;

    slow.hold(true);
    page.reload().await;
    page.wait_for(".moment").await;
    page.click("[data-value=website]").await;
    page.click("[data-view=track]").await;
    let_go(&slow, &page).await;
    page.wait_for("[data-action=add-filing]").await;
    assert_eq!(page.eval("return host.answers").await, json!("service=website"));
    page.assert_console_empty().await;
}

async fn the_focus_stays(browser: Browser, loader: &str) {
    let slow = Slow::with_page(POLICY, WASM, page_with(loader, GUIDE));
    let page = start(&slow, browser).await;
    page.eval("root.querySelector('[data-view=track]').focus()").await;
    // With WebKit's own settings the keyboard passes buttons over.
    if browser != Browser::WebKit {
        for _ in 0..2 {
            page.press(Key::Tab).await;
        }
    } else {
        page.eval("root.querySelector('[data-value=app]').focus()").await;
    }
    let seen = "const active = root.activeElement; return [active.dataset.value, active.matches(':focus-visible'), scrollY]";
    let before = page.eval(seen).await;
    assert_eq!(before[0], "app");
    let_go(&slow, &page).await;
    assert_eq!(page.eval(seen).await, before);
    page.press(Key::Enter).await;
    page.wait_until("the answer", "return host.answers === 'service=app'").await;
    page.assert_console_empty().await;
}

async fn the_page_stays_where_it_is(browser: Browser) {
    // The reader is past the guide's top, and the focus is in it.
    let above = "<div class='above'></div>";
    let slow = Slow::with_page(POLICY, WASM, page_with(LOADERS[0], &format!("{above}{GUIDE}{above}")));
    let page = start(&slow, browser).await;
    page.eval(
        "for (const one of document.querySelectorAll('.above')) one.style.height = '1500px';
               root.querySelector('[data-value=mini-program]').focus({ preventScroll: true });
               scrollTo(0, root.querySelector('[data-value=app]').getBoundingClientRect().top + scrollY)",
    )
    .await;
    let place = "return [scrollY, root.querySelector('[data-value=app]').getBoundingClientRect().top]";
    let before = page.eval(place).await;
    assert!(before[0].as_f64().is_some_and(|y| y > 1500.0), "{before}");
    let_go(&slow, &page).await;
    assert_eq!(page.eval(place).await, before);
    assert_eq!(page.eval("return root.activeElement.dataset.value").await, json!("mini-program"));
}

async fn the_script_that_has_it_needs_nothing_else(browser: Browser) {
    let slow = Slow::with_page(POLICY, ".css", page_with(LOADERS[1], GUIDE));
    let page = start(&slow, browser).await;
    let looks = "const row = root.querySelector('[data-value=app]');
                 return [row.clientHeight > 50, getComputedStyle(row).display, row.getBoundingClientRect().top]";
    let early = page.eval(looks).await;
    assert_eq!((&early[0], &early[1]), (&json!(true), &json!("flex")), "with its styles");
    page.click("[data-value=app]").await;
    // What is as it should be is not drawn anew: nobody's place in it is lost.
    page.eval("root.querySelector('.guide').kept = true; host.setAttribute('province', '440000')").await;
    assert_eq!(page.eval("return root.querySelector('.guide').kept").await, json!(true));
    page.eval("host.lang = 'en'; host.setAttribute('theme', 'dark')").await;
    page.wait_for_text("One moment").await;
    assert_eq!(page.attribute(".guide", "data-theme").await.as_deref(), Some("dark"));
    assert_eq!(page.attribute("[data-value=app]", "aria-busy").await.as_deref(), Some("true"));
    let_go(&slow, &page).await;
    page.wait_until("the answer", "return host.answers.includes('service=app')").await;
    page.eval("return host.reset()").await;
    page.eval("host.lang = ''; host.setAttribute('theme', 'auto')").await;
    page.wait_for_text("要不要办").await;
    page.wait_for("[data-value=app]").await;
    // Its rules in the other language come later than the words of the program.
    page.idle().await;
    assert_eq!(page.eval(looks).await, early, "all styles together give the same");
    answer(&page, &["website", "mainland", "site", "company"]).await;
    page.wait_for(".chip").await;
    let chip = page.eval("return getComputedStyle(root.querySelector('.chip')).paddingLeft").await;
    assert_eq!(chip, json!("14px"), "what comes later has its styles");
    page.assert_console_empty().await;
}

async fn far_away_it_is_there_and_nothing_is_loaded(browser: Browser) {
    let far = ("/far.css", ".far { height: 4000px }".to_owned());
    let host = page_with(
        LOADERS[1],
        "<link rel='stylesheet' href='far.css'><div class='far'></div><beian-guide></beian-guide>",
    );
    let site = host_site(POLICY, &[("/host.html", host), far]);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/host.html").await;
    page.wait_until("the question", "return root?.querySelector('[data-value=app]')").await;
    page.idle().await;
    let early = site.requests();
    assert!(
        !early.iter().any(|path| path.contains("app") || path.contains("rules") || path.contains("more")),
        "{early:?}"
    );
    page.eval("host.scrollIntoView()").await;
    answer(&page, &["website"]).await;
    page.assert_console_empty().await;
}

async fn who_has_been_here_does_not_see_it(browser: Browser) {
    let slow = Slow::new(POLICY, WASM, GUIDE);
    slow.hold(false);
    let page = Page::start_in(&slow.site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    slow.hold(true);
    page.reload().await;
    // Who has only looked is as good as new.
    page.wait_for(".moment").await;
    let_go(&slow, &page).await;
    answer(&page, &["website"]).await;
    slow.hold(true);
    page.reload().await;
    assert_waits(&page, SMALL).await;
    let_go(&slow, &page).await;
    page.wait_for("[data-fact=server]").await;
    page.assert_console_empty().await;
}

/// What the first question needs.
const SMALL: [&str; 2] = ["beian-guide-host.js", "beian-guide.css"];

/// Everything but the program has arrived, and the plain box is still there.
async fn assert_waits(page: &Page, files: [&str; 2]) {
    let there = "const there = performance.getEntriesByType('resource').filter((one) => one.responseEnd).map((one) => one.name.split('/').pop());
                 return FILES.every((name) => there.includes(name))";
    page.wait_until("the small files", &there.replace("FILES", &json!(files).to_string())).await;
    // Once a module that imports the loaded one has run, the loader has had its turn as well.
    let turn = "return new Promise((done) => {
        const script = Object.assign(document.createElement('script'), { type: 'module', src: `after-${arg}` });
        script.onload = () => setTimeout(done, 0, true);
        document.head.append(script);
    })";
    page.eval_with(turn, json!(files[0])).await;
    assert_eq!(page.count(".wait").await, 1);
    assert_eq!(page.count(".guide").await, 0);
}

async fn where_something_else_will_be_shown_it_is_not(browser: Browser) {
    for attribute in ["view='track'", "theme='purple'", "heading-level='9'", "as-of='2026-11-23'"] {
        let slow = Slow::new(POLICY, WASM, &format!("<beian-guide {attribute}></beian-guide>"));
        let page = Page::start_in(&slow.site, Window::Phone, browser).await;
        page.open("/host.html").await;
        assert_waits(&page, SMALL).await;
        let_go(&slow, &page).await;
        page.wait_for(".guide .page .title").await;
    }
    // A link with answers leads past it, and takes it away where it comes late.
    let slow = Slow::new(POLICY, WASM, GUIDE);
    let page = Page::start_in(&slow.site, Window::Phone, browser).await;
    page.open("/#service=website").await;
    assert_waits(&page, ["beian-guide-now.js", "beian-guide-more.css"]).await;
    page.open("/host.html").await;
    page.wait_for(".moment").await;
    page.eval("host.answers = 'service=app'").await;
    page.wait_gone("[data-fact]").await;
    let_go(&slow, &page).await;
    page.wait_until("the answer", "return host.answers === 'service=app'").await;
    page.wait_for(".guide .page .title").await;
}

async fn an_answer_outlives_a_failed_start(browser: Browser, loader: &str) {
    let slow = Slow::with_page(POLICY, WASM, page_with(loader, GUIDE));
    let page = start(&slow, browser).await;
    page.click("[data-value=app]").await;
    slow.break_it();
    slow.hold(false);
    page.wait_for_text("备案指南没有加载成功").await;
    // What failed stays in its place, whatever else is set.
    page.eval("host.theme = 'dark'; host.theme = 'auto'").await;
    assert_eq!(page.count(".told").await, 1);
    slow.mend();
    slow.hold(true);
    page.click("[data-action=retry]").await;
    page.wait_for_text("稍等").await;
    assert_eq!(page.attribute("[data-value=app]", "aria-busy").await.as_deref(), Some("true"));
    let_go(&slow, &page).await;
    page.wait_until("the answer", "return host.answers === 'service=app'").await;
}

async fn an_answer_outlives_rules_that_fail(browser: Browser) {
    let slow = Slow::new(POLICY, "core.json", GUIDE);
    let page = start(&slow, browser).await;
    page.click("[data-value=app]").await;
    slow.break_it();
    let_go(&slow, &page).await;
    page.wait_for(".failure [data-action=retry]").await;
    slow.mend();
    page.click("[data-action=retry]").await;
    page.wait_until("the answer", "return host.answers === 'service=app'").await;
}

/// Notes all texts that are made, and does something when the title of the second question is.
const TEXTS: &str = "window.texts = []; window.told = []; window.then = null;
    for (const name of ['beian-answer', 'beian-result']) addEventListener(name, () => told.push(name));
    const note = (text) => {
        texts.push(text);
        if (window.then && text === window.second) { const act = window.then; window.then = null; act(); }
    };
    const make = document.createTextNode;
    document.createTextNode = (text) => { note(text); return make.call(document, text); };
    const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
    Object.defineProperty(Node.prototype, 'nodeValue', { get, set(text) { note(text); set.call(this, text); } });";

/// The title of the question after the first option of the first one.
async fn second_title(page: &Page) -> String {
    answer(page, &["website"]).await;
    let title = page.text("#question-title").await;
    page.eval("return host.reset()").await;
    page.wait_for("[data-fact=service]").await;
    title
}

async fn an_answer_is_rehearsed_and_nothing_comes_of_it(browser: Browser) {
    let slow = Slow::new(POLICY, WASM, GUIDE);
    let page = start(&slow, browser).await;
    page.eval(TEXTS).await;
    let before = slow.site.requests();
    let_go(&slow, &page).await;
    page.wait_for("[data-fact=service]").await;
    let texts = page.eval("return texts").await;
    let left = page.eval("return [told, Object.keys(localStorage), host.answers]").await;
    let loaded: Vec<_> = slow.site.requests().split_off(before.len());
    assert_eq!(left, json!([[], [], ""]), "nothing is told, saved or answered");
    assert!(!loaded.iter().any(|path| path.contains("guide.wasm") || path.contains("words")), "{loaded:?}");
    let title = second_title(&page).await;
    assert!(
        texts.as_array().expect("texts").contains(&json!(title)),
        "{title} was drawn out of sight: {texts}"
    );
    page.assert_console_empty().await;
}

async fn it_may_be_pressed_or_go_during_the_rehearsal(browser: Browser) {
    let slow = Slow::new(POLICY, WASM, GUIDE);
    slow.hold(false);
    let page = Page::start_in(&slow.site, Window::Phone, browser).await;
    open_guide(&page, "/host.html").await;
    let title = second_title(&page).await;
    for act in [
        "root.querySelector('[data-value=app]').click()",
        "const gone = host; gone.remove(); setTimeout(() => { document.body.append(gone); const press = () => {
            const row = root?.querySelector('[data-value=app]'); if (row) row.click(); else setTimeout(press); }; press(); })",
    ] {
        page.eval("return host.reset()").await;
        page.wait_for("[data-fact=service]").await;
        slow.hold(true);
        page.reload().await;
        page.wait_for(".moment").await;
        page.eval(TEXTS).await;
        page.eval(&format!("window.second = {}; window.then = () => {{ {act} }}", json!(title))).await;
        let_go(&slow, &page).await;
        page.wait_until("the answer", "return host?.answers.includes('service=app')").await;
        page.wait_until("that it was rehearsed", "return window.then === null").await;
        assert_eq!(page.count(".guide").await, 1);
    }
    page.assert_console_empty().await;
}

async fn nothing_is_seen_of_the_change(loader: &str) {
    for (window, lang, dark) in [
        (Window::Phone, "zh-CN", false),
        (Window::Phone, "en", true),
        (Window::Desktop, "zh-CN", true),
        (Window::Desktop, "en", false),
    ] {
        let guide = format!(
            "<beian-guide lang='{lang}' theme='{}'></beian-guide>",
            if dark { "dark" } else { "light" }
        );
        let slow = Slow::with_page(POLICY, WASM, page_with(loader, &guide));
        let page = Page::start(&slow.site, window).await;
        page.open("/host.html").await;
        page.wait_for(".moment").await;
        let shots = ["early", "drawn"].map(|name| page.folder().join(format!("{name}.png")));
        page.screenshot(&shots[0]).await;
        let_go(&slow, &page).await;
        page.screenshot(&shots[1]).await;
        let [early, drawn] = shots.map(|shot| std::fs::read(shot).expect("a picture"));
        assert!(early == drawn, "{loader} on {window:?} in {lang}, dark: {dark}");
        let shifts = page.eval(SHIFT).await;
        assert_eq!(shifts[0], json!(0), "{window:?} in {lang}: {shifts:#}");
    }
}
