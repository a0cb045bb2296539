//! The checklist.

use serde_json::json;

use super::State;
use super::check::FIRST;
use super::route::{CLEAR, ROUTES};
use crate::common::records::{CERTIFICATE, LETTER};

pub fn states() -> Vec<State> {
    let list = |name: &str, answers: &str, shows: &str| {
        State::new(format!("list-{name}"), shows).answered(answers).at("prepare")
    };
    let item = ".checklist [data-kind=document] .item";
    let ticked = |name: &str, shows: &str| {
        let (certificate, letter) = (format!("[data-key='{CERTIFICATE}'].done"), "原件在财务那里，周三去拿");
        list(name, CLEAR, if shows.is_empty() { &certificate } else { shows })
            .with("ticks", json!([CERTIFICATE, LETTER]))
            .with("notes", json!({ LETTER: letter }))
            .with("titles", json!({ LETTER: "《互联网信息服务备案承诺书（单位）》" }))
    };
    vec![
        State::new("list-before-answers", ".empty-state").at("prepare"),
        list("not-needed", "service=website&server=outside", ".empty-state"),
        list("guangdong", CLEAR, item),
        list("early", FIRST, ".checklist [data-kind=maybe]"),
        list("open", &FIRST.replace("filed=no", "filed=unsure"), ".checklist .cautions p"),
        list("blocked", ROUTES[0], ".checklist .item.blocking"),
        list("xinjiang", &CLEAR.replace("440000", "650000"), item),
        list("individual", &FIRST.replace("company", "individual"), item),
        list("unfolded", CLEAR, "[data-kind=document] details[open] .how")
            .wait(".checklist .item")
            .unfolded(),
        list("search", CLEAR, ".list-status:not(:empty)")
            .fill(".toolbar .input", "承诺书")
            .wait(".checklist .item"),
        list("search-nothing", CLEAR, ".list-status:not(:empty)").fill(".toolbar .input", "没有这个词"),
        ticked("ticked", ""),
        ticked("only-open", ".toolbar .switch input:checked").click(".toolbar .switch input"),
        ticked("note", &format!("[data-key='{LETTER}'] details[open] textarea"))
            .click(format!("[data-key='{LETTER}'] summary")),
        ticked("fallen", "[data-kind=fallen][open] .own-note")
            .answered(&CLEAR.replace("440000", "110000"))
            .click("[data-kind=fallen] > summary"),
        list("overdue", CLEAR, ".tag.warn").on("/old.html"),
    ]
}
