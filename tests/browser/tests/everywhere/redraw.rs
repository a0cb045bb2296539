//! Whatever makes the guide draw itself anew: what is being typed stays, and so do the focus and the caret.

use crate::common::records::{filing, filing_key, sealed, write};
use crate::common::states::{self, LIGHT_ZH};
use browser_tests::{Browser, Page, Tab, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        what_is_being_typed_outlives_every_redraw,
        what_is_chosen_but_not_sent_outlives_every_redraw,
        rules_that_come_late_disturb_nobody,
    }
}

/// Fields by the states that have them, and a text for each that nothing has to be said of.
const FIELDS: [(&str, &str, &str); 11] = [
    ("question-province", ".provinces input", "guang"),
    ("question-domain-suffix", ".expert input", "example"),
    ("question-age", ".question .field input", "345"),
    ("list-guangdong", ".toolbar .input", "承诺书"),
    ("list-note", "details[open] textarea", "……和复印件"),
    ("filings-one", ".add input", "second.example.cn"),
    ("filings-many", ".finder input", "site-3"),
    ("filing-history", ".history input", "-2"),
    ("filing-returning-found", "[data-look=reason] textarea", "第二行"),
    ("filing-sms-read", "[data-look=sms] textarea", "再来一条"),
    ("filing-approved", "[data-look=number] input", "粤ICP备1234"),
];

/// What the guide does every half a minute it does all the time; WebKit's driver waits for half a minute as well.
const HURRY: &str = "const wait = setTimeout;
    window.ticks = 0;
    window.setTimeout = (run, time, ...rest) => {
        if (time !== 30000 || !new Error().stack.includes('beian-guide')) return wait(run, time, ...rest);
        return wait(() => { window.ticks++; run(); }, 20);
    };";

/// What makes it draw itself anew.
#[derive(Clone, Copy, Debug)]
enum Cause {
    Theme,
    Clock,
    OtherTab,
    Language,
}

/// The other tab comes last: in WebKit a page that was behind another window has slow timers.
const CAUSES: [Cause; 4] = [Cause::Theme, Cause::Clock, Cause::Language, Cause::OtherTab];

/// A page, and a second tab that changes what is saved.
struct Desk {
    page: Page,
    own: Tab,
    other: Tab,
}

impl Desk {
    async fn start(site: &browser_tests::Site, browser: Browser) -> Self {
        let page = states::start_in(site, Window::Desktop, browser).await;
        page.before_each_page(HURRY).await;
        let own = page.tab().await;
        let other = page.new_tab().await;
        page.open("/plain.html").await;
        page.switch_to(&own).await;
        Self { page, own, other }
    }

    /// Brings the guide into a state, whatever has happened to it.
    async fn reach(&self, name: &str) {
        self.page.eval("document.documentElement.lang = 'zh-CN'; host?.removeAttribute('theme')").await;
        states::reach_next(&self.page, &states::named(name), LIGHT_ZH).await;
    }

    async fn happens(&self, cause: Cause) {
        let page = &self.page;
        match cause {
            Cause::Theme => {
                page.eval("host.setAttribute('theme', 'dark')").await;
                page.wait_for("[data-theme=dark]").await;
            }
            Cause::Clock => {
                page.eval("later(1); window.ticks = 0").await;
                page.wait_until("the clock", "return window.ticks > 2").await;
            }
            Cause::OtherTab => {
                page.switch_to(&self.other).await;
                let key = filing_key("z");
                write(page, &key, &sealed(&filing("z", "other.example.cn"))).await;
                page.switch_to(&self.own).await;
                let heard = "return host.exportData().then((data) => data.includes('other.example.cn'))";
                page.wait_until("the other tab's filing", heard).await;
            }
            Cause::Language => {
                page.eval("document.documentElement.lang = 'en'").await;
                page.wait_for(".guide:lang(en)").await;
                // Whichever of them were there in Chinese.
                let loaded = "const of = (lang) => performance.getEntriesByType('resource')
                    .filter(({ name, responseEnd }) => responseEnd && name.includes('/rules/' + lang + '/'))
                    .map(({ name }) => name.split('/').pop());
                    const there = of('en'); return of('zh-CN').every((file) => there.includes(file))";
                page.wait_until("the rules in English", loaded).await;
                page.idle().await;
            }
        }
    }
}

async fn what_is_being_typed_outlives_every_redraw(browser: Browser) {
    let site = states::site();
    let desk = Desk::start(&site, browser).await;
    let page = &desk.page;
    for (name, css, text) in FIELDS {
        desk.reach(name).await;
        page.type_into(css, text).await;
        // In the middle of a word.
        let look = format!("const field = root.querySelector({});", json!(css));
        page.eval(&format!("{look} field.focus(); field.setSelectionRange(2, 2); window.field = field"))
            .await;
        let seen = format!(
            "{look} return [field === window.field, root.activeElement === field, field.value, field.selectionStart]"
        );
        let before = page.eval(&seen).await;
        assert!(before[2].as_str().is_some_and(|value| value.contains(text)), "{name}: {before}");
        for cause in CAUSES {
            desk.happens(cause).await;
            assert_eq!(page.eval(&seen).await, before, "{css} of {name} after {cause:?} in {browser:?}");
        }
    }
    page.assert_console_empty().await;
}

/// What is ticked or opened and goes nowhere before a button is pressed.
async fn what_is_chosen_but_not_sent_outlives_every_redraw(browser: Browser) {
    let site = states::site();
    let desk = Desk::start(&site, browser).await;
    let page = &desk.page;
    for (name, css, state) in [
        ("question-content", ".question input[value=forum]", "checked"),
        ("filing-returning", ".choices input[value=papers]", "checked"),
        ("filing-returning", "input[name=returned-as][value=true]", "checked"),
        ("list-ticked", ".toolbar .switch input", "checked"),
        ("result-blockers", ".blocker details > summary", "parentElement.open"),
        ("list-guangdong", "[data-kind=document] .item summary", "parentElement.open"),
        ("filing-complete", ".duties summary", "parentElement.open"),
        ("filing-sms", ".history > summary", "parentElement.open"),
    ] {
        desk.reach(name).await;
        page.click(css).await;
        let look = format!("const part = root.querySelector({});", json!(css));
        page.eval(&format!("{look} part.focus(); window.part = part")).await;
        let seen = format!("{look} return [part.{state}, part === window.part, root.activeElement === part]");
        page.wait_until(&format!("{css} of {name}"), &format!("{look} return part.{state}")).await;
        for cause in CAUSES {
            desk.happens(cause).await;
            let now = page.eval(&seen).await;
            assert_eq!(now, json!([true, true, true]), "{css} of {name} after {cause:?} in {browser:?}");
        }
    }
    page.assert_console_empty().await;
}

/// Files are held back until `let_go()`.
const HOLD: &str = "const given = window.fetch;
    const held = new Promise((done) => { window.let_go = done; });
    window.fetch = (...given_to) => held.then(() => given(...given_to))";

async fn rules_that_come_late_disturb_nobody(browser: Browser) {
    let site = states::site();
    let page = states::start_in(&site, Window::Desktop, browser).await;
    for (name, css, text, then) in [
        ("question-content", ".expert input", "杭州小明论坛", ".expert .says li"),
        ("question-domain-suffix", ".expert input", "example.io", ".expert .says li"),
        ("question-service", "[data-view=track]", "", ".tracker .title"),
    ] {
        states::reach(&page, &states::named(name), LIGHT_ZH).await;
        page.eval(HOLD).await;
        if text.is_empty() {
            page.click(css).await;
            page.wait_for(".loading").await;
            // Safari does not focus a button that is clicked.
            page.eval(&format!("root.querySelector('{css}').focus()")).await;
        } else {
            page.wait_for(".expert").await;
            page.eval("root.querySelector('.expert').open = true").await;
            page.fill(css, text).await;
            page.click("[data-action=look]").await;
            page.wait_for(".expert .muted").await;
            page.eval(&format!("root.querySelector('{css}').focus()")).await;
        }
        page.eval("let_go()").await;
        page.wait_for(then).await;
        if !text.is_empty() {
            let seen = format!(
                "const field = root.querySelector('{css}'); return [root.activeElement === field, field.value]"
            );
            assert_eq!(page.eval(&seen).await, json!([true, text]), "{name} in {browser:?}");
        } else {
            let lost = "return root.activeElement === null";
            assert_eq!(page.eval(lost).await, json!(false), "{name} in {browser:?}");
        }
    }
    page.assert_console_empty().await;
}
