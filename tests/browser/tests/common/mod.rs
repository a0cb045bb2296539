//! What the journeys share.

pub mod keys;
pub mod records;
pub mod slow;
pub mod states;

use browser_tests::{Browser, Page, Site, Window};
use xtask::static_server::Options;

/// The policy that hosts are promised to suffice, README.md.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/// How far things moved by themselves until now, as Chromium counts it, and where.
pub const SHIFT: &str = "
    const frame = () => new Promise(requestAnimationFrame);
    const observe = (done) => {
        let sum = 0; const where = [];
        const observer = new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntriesByType('layout-shift')) {
                sum += value;
                for (const { node, previousRect, currentRect } of sources) {
                    where.push(`${node?.localName}.${node?.className} ${JSON.stringify(previousRect)} ${JSON.stringify(currentRect)}`);
                }
            }
            // There is always a paint, and its entries come after the shifts.
            if (list.getEntriesByType('paint').length) done([sum, where]);
        });
        for (const type of ['layout-shift', 'paint']) observer.observe({ type, buffered: true });
    };
    // What was drawn last counts once its frame is done.
    return frame().then(frame).then(() => new Promise(observe));";

/// The finished build under the strict policy.
pub fn site() -> Site {
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    Site::dist_with(Options { headers, ..Options::default() })
}

/// Chromium on the standalone page with nothing stored, with the first question shown.
pub async fn start(site: &Site, window: Window) -> Page {
    start_in(site, window, Browser::Chromium).await
}

/// A browser on the standalone page with nothing stored, with the first question shown.
pub async fn start_in(site: &Site, window: Window, browser: Browser) -> Page {
    let page = Page::start_in(site, window, browser).await;
    open_guide(&page, "/").await;
    page
}

/// Opens a page and waits for the guide in it, drawn by the program.
pub async fn open_guide(page: &Page, path: &str) {
    page.open(path).await;
    page.wait_for(".guide .page .title").await;
    page.wait_gone(".moment").await;
}

/// Chooses options by id, one question after the other.
pub async fn answer(page: &Page, options: &[&str]) {
    for option in options {
        let before = question(page).await;
        page.click(&format!(".question .field [data-value='{option}']")).await;
        page.wait_until("the next question", &next_question(&before)).await;
    }
}

/// Answers all that is left: as listed, else the first option, "none of these", or a usual number.
pub async fn answer_all(page: &Page, listed: &[(&str, &str)]) {
    while answer_one(page, listed).await {}
}

/// Answers the question shown in the same way; false if none is.
pub async fn answer_one(page: &Page, listed: &[(&str, &str)]) -> bool {
    let asked = "const there = (css) => Boolean(root.querySelector(`.question .field ${css}`));
        const [question] = root.querySelectorAll('.question, .review');
        return question && [question.dataset.fact ?? '', there('input[value=none]'), there('.row')]";
    let question = page.wait_until("a question or a result", asked).await;
    let (fact, with_none, with_rows) = (text(&question[0]), question[1] == true, question[2] == true);
    if fact.is_empty() {
        return false;
    }
    if let Some((_, option)) = listed.iter().find(|(id, _)| *id == fact) {
        page.click(&format!(".question .field [data-value='{option}']")).await;
    } else if with_none {
        page.click(".question .field input[value=none]").await;
        page.click(".question .field .actions .button").await;
    } else if with_rows {
        page.click(".question .field .row").await;
    } else {
        page.fill(".question .field input.input", if fact == "age" { "30" } else { "1" }).await;
        page.click(".question .field .actions .button").await;
    }
    page.wait_until("the next question", &next_question(&fact)).await;
    true
}

/// The titles of everything on the checklist that applies.
pub async fn checklist_titles(page: &Page) -> Vec<String> {
    page.wait_for(".checklist .item").await;
    page.all_texts(".group:not([data-kind=maybe]) .item .name").await
}

/// The id of the question shown; empty if it is another page.
async fn question(page: &Page) -> String {
    text(&page.eval("return root.querySelector('.question')?.dataset.fact ?? ''").await)
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn next_question(before: &str) -> String {
    format!(
        "return root.querySelector('.loading') === null && \
         (root.querySelector('.question')?.dataset.fact ?? '') !== '{before}'"
    )
}

/// A host page: the guide's script, what else belongs into the head, and a body.
pub fn host_page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>host</title>\
         <meta name='viewport' content='width=device-width'><link rel='icon' href='favicon.svg'>\
         {head}<script type='module' src='beian-guide.js'></script></head><body>{body}</body></html>"
    )
}

/// The finished build under a policy, with `/host.html` and whatever else is asked for.
pub fn host_site(policy: &str, pages: &[(&str, String)]) -> Site {
    let headers = vec![("Content-Security-Policy".to_owned(), policy.to_owned())];
    let pages = pages.iter().map(|(path, text)| ((*path).to_owned(), text.clone())).collect();
    Site::dist_with(Options { headers, pages, ..Options::default() })
}
