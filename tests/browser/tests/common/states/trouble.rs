//! What is said when something is not as it should be, and while something is on its way.

use serde_json::json;

use super::State;
use super::check::FIRST;
use super::route::CLEAR;
use crate::common::records::{FULL, STATE, company, filing, sealed};

/// The next part that is to be drawn cannot be: that ends the program.
pub const FAIL: &str = "const insert = Node.prototype.insertBefore;
    Node.prototype.insertBefore = () => { Node.prototype.insertBefore = insert; throw new Error('cannot'); };
    root.querySelector('[data-view]:not([aria-current])').click();";

pub fn states() -> Vec<State> {
    let newer = sealed(&company()).replace("\"schema\":2", "\"schema\":99");
    let file = sealed(&json!({ "state": company(), "filings": [filing("b", "other.cn")] }));
    // As if the reader had chosen a file.
    let choose = format!(
        "HTMLInputElement.prototype.click = function () {{
            Object.defineProperty(this, 'files', {{ value: [new File([{}], 'copy.json')] }});
            this.dispatchEvent(new Event('change'));
        }};
        root.querySelector('[data-action=import]').click()",
        json!(file)
    );
    let notice = |name: &str| State::new(format!("notice-{name}"), ".notices:not(.empty) p");
    vec![
        notice("blocked").blocked().wait(".question .title"),
        notice("damaged").stored(STATE, "{\"format\":\"beian-guide\",").wait(".question .title"),
        notice("foreign").stored(STATE, "{\"cart\":[1]}").wait(".question .title"),
        notice("newer").stored(STATE, &newer).wait(".question .title"),
        notice("full")
            .wait(".question .title")
            .run(FULL)
            .apart()
            .click("[data-value=website]")
            .wait("[data-fact=server]"),
        notice("attributes").on("/odd.html").wait(".question .title"),
        notice("own-pack").on("/pack.html").wait(".question .title"),
        State::new("notice-day", ".as-of").on("/old.html").wait(".question .title"),
        State::new("import", "[data-import]").answered(CLEAR).wait(".review").run(choose.clone()).apart(),
        State::new("imported", "[data-action=undo-import]")
            .wait(".question .title")
            .run(choose)
            .apart()
            .click("[data-take=replace]"),
        State::new("failed-rules", "[data-action=retry]")
            .answered(FIRST)
            .file("rules/zh-CN/440000.json", Some("{}"))
            .file("rules/en/440000.json", Some("{}"))
            .at("prepare"),
        State::new("failed-all-rules", "[data-action=retry]").file("/core.json", Some("{}")),
        State::new("failed-load", "[role=alert] [data-action=retry]").file("_bg.wasm", Some("none")),
        State::new("failed-program", "[role=alert] [data-action=restart]")
            .answered(FIRST)
            .wait(".page .title")
            .run(FAIL)
            .apart(),
        State::new("loading-program", ".wait").answered(CLEAR).file("_bg.wasm", None),
        State::new("loading-first", ".question .title").file("_bg.wasm", None),
        State::new("loading-rules", ".guide .loading").answered(CLEAR).file("/core.json", None),
    ]
}
