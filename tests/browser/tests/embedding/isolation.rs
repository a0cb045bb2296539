//! Nothing of the page breaks the guide, and nothing of the guide breaks the page.

use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Page, Site, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_chromium {
        a_hostile_style_sheet_changes_nothing,
        whatever_lays_the_element_out_gives_it_its_width,
        the_page_keeps_all_that_is_its_own,
        dark_and_light_follow_the_page,
    }
}

/// A style sheet that nobody should write, and that pages have all the same.
const HOSTILE: &str = "
html { font-size: 40px; direction: rtl; }
* { all: unset; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; line-height: 3; color: red;
    text-align: right; text-indent: 20px; white-space: pre; cursor: wait; font: italic 900 31px/3 cursive;
    list-style: square; text-shadow: 1px 1px red; writing-mode: horizontal-tb; quotes: none; hyphens: manual;
    tab-size: 1; user-select: none; font-variant: small-caps; }
div, section { display: flex; margin: 30px; background: pink; }
button, input, textarea, select { display: none; border: 9px dotted red; padding: 50px; border-radius: 50%; width: 3px; }
h1, h2, h3, p, ul, li, a, small, svg { display: none; opacity: 0.1; position: absolute; }
.page, .button, .row, .card, .title, .guide { display: none !important; }
#box, head, script, link, style { display: block; } body { display: block; width: 900px; }
beian-guide { display: block; width: 700px; margin: 0; }
";
const CALM: &str = "#box { display: block; } beian-guide { display: block; width: 700px; } body { width: 900px; margin: 0; }";

/// Everything that the browser computed for one of each kind of element inside, and the place of each within the guide. A
/// kind is what selectors see: the element with all that it is in.
const LOOK: &str = "
    const start = host.getBoundingClientRect();
    const styles = {};
    const one = (e) => [e.localName, ...[...e.attributes].map(({ name, value }) => name === 'class' ? value : name).sort()].join('.');
    const kind = (e) => e.matches('.guide') ? one(e) : `${kind(e.parentElement)} > ${one(e)}`;
    const elements = [...root.querySelectorAll('.guide, .guide *')].map((element) => {
        const box = element.getBoundingClientRect(), name = kind(element);
        if (!(name in styles)) {
            const style = getComputedStyle(element);
            // Custom properties say nothing by themselves.
            const names = [...style].filter((name) => !name.startsWith('--'));
            styles[name] = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
        }
        return [name, box.width ? [box.x - start.x, box.y - start.y, box.width, box.height].map(Math.round) : null];
    });
    return { elements, styles };";

/// What a page's scripts and other styles could notice.
const PAGE: &str = "
    const look = (css) => { const style = getComputedStyle(document.querySelector(css)); 
        // How high the page is depends on what is in it.
        return [...style].filter((name) => !/size|height|origin/.test(name)).map((name) => name + style.getPropertyValue(name)).join(); };
    return {
        // Without what the browser's driver puts there.
        globals: Object.getOwnPropertyNames(window).filter((name) => !(/^(cdc_|ret_nodes|se_)/).test(name)).length, head: document.head.innerHTML,
        attributes: [...document.documentElement.attributes, ...document.body.attributes].map((one) => one.name + one.value),
        children: document.body.children.length, sheets: document.adoptedStyleSheets.length,
        ids: [...document.querySelectorAll('[id]')].map((one) => one.id),
        history: history.length, address: location.href, title: document.title, state: history.state,
        styles: ['html', 'body', '#box', '#box button'].map(look), host: [...host.attributes].map((one) => one.name),
    };";

fn site(css: &str) -> Site {
    let body = "<div id='box'><button>mine</button></div><beian-guide storage='none'></beian-guide>";
    let link = "<link rel='stylesheet' href='host.css'>";
    host_site(POLICY, &[("/host.html", host_page(link, body)), ("/host.css", css.to_owned())])
}

/// The question, the list and the tracker as the browser computed them.
async fn looks(page: &Page) -> Vec<Value> {
    open_guide(page, "/host.html").await;
    let mut looks = vec![page.eval(LOOK).await];
    answer(page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
    looks.push(page.eval(LOOK).await);
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    looks.push(page.eval(LOOK).await);
    looks
}

async fn a_hostile_style_sheet_changes_nothing() {
    let mut found = Vec::new();
    for css in [CALM, HOSTILE] {
        let site = site(css);
        let page = Page::start(&site, Window::Desktop).await;
        // Nothing is caught in the middle of a transition.
        page.set_media("", json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
        found.push(looks(&page).await);
        page.assert_console_empty().await;
    }
    for (calm, hostile) in found[0].iter().zip(&found[1]) {
        let elements = |look: &Value| look["elements"].as_array().expect("elements").clone();
        let pairs: Vec<_> = elements(calm).into_iter().zip(elements(hostile)).collect();
        assert_eq!(elements(calm).len(), elements(hostile).len());
        assert!(pairs.len() > 40, "{} elements", pairs.len());
        for (one, other) in pairs {
            assert_eq!(one, other);
        }
        for (kind, style) in calm["styles"].as_object().expect("styles") {
            let (one, other) = (style.as_array().expect("declarations"), &hostile["styles"][kind]);
            let other = other.as_array().expect("declarations");
            assert!(one.len() > 200, "{} declarations", one.len());
            let differ = one.iter().zip(other).find(|(one, other)| one != other);
            assert_eq!((differ, one.len()), (None, other.len()), "{kind}");
        }
    }
}

async fn whatever_lays_the_element_out_gives_it_its_width() {
    let layouts = [
        "display: flex",
        "display: inline",
        "display: grid",
        "display: inline-block; width: 100%",
        "float: left; width: 100%",
    ];
    for layout in layouts {
        let site = site(&format!("body {{ margin: 0 }} beian-guide {{ {layout} }}"));
        let page = Page::start(&site, Window::Size(800, 900)).await;
        open_guide(&page, "/host.html").await;
        let width =
            page.eval("return Math.round(root.querySelector('.guide').getBoundingClientRect().width)").await;
        assert_eq!(width, json!(800), "{layout}");
    }
}

async fn the_page_keeps_all_that_is_its_own() {
    let site = site("#box button { color: rgb(1, 2, 3) }");
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/host.html#part").await;
    page.wait_until("the element", "return customElements.get('beian-guide')").await;
    let before = page.eval(PAGE).await;
    page.wait_for("[data-fact=service]").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=back]").await;
    page.click("[data-action=result]").await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.click("[data-view=track]").await;
    page.wait_for("[data-action=add-filing]").await;
    let after = page.eval(PAGE).await;
    for (name, value) in before.as_object().expect("values") {
        assert_eq!(value, &after[name], "{name}");
    }
    page.assert_console_empty().await;
}

async fn dark_and_light_follow_the_page() {
    let cases = [
        // The page's scheme, the reader's system, the attribute; what the guide is.
        ("", true, "auto", "light"),
        (":root { color-scheme: light dark }", true, "auto", "dark"),
        (":root { color-scheme: light dark }", false, "auto", "light"),
        (":root { color-scheme: dark }", false, "auto", "dark"),
        (":root { color-scheme: dark }", false, "light", "light"),
        ("", false, "dark", "dark"),
    ];
    for (css, dark_system, theme, wanted) in cases {
        let site = site(css);
        let page = Page::start(&site, Window::Desktop).await;
        page.set_color_scheme(dark_system).await;
        open_guide(&page, "/host.html").await;
        page.eval(&format!("host.theme = '{theme}'")).await;
        let ground = if wanted == "dark" { "rgb(27, 31, 38)" } else { "rgb(255, 255, 255)" };
        let shown =
            format!("return getComputedStyle(root.querySelector('.guide')).backgroundColor === '{ground}'");
        page.wait_until(&format!("{wanted} for {css} {dark_system} {theme}"), &shown).await;
    }
}
