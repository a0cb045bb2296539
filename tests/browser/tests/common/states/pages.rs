//! The pages around the guide, the list of words over it, and the pages without script.

use super::State;
use super::route::CLEAR;

pub fn states() -> Vec<State> {
    let words = |name: &str, shows: &str| {
        State::new(name, shows).wait(".question .title").click(".foot [data-terms='']").wait(".terms dt")
    };
    vec![
        words("words", ".terms[open] dt"),
        words("words-none", ".terms[open] [role=status]:not(:empty)").fill(".terms input", "没有这个词"),
        State::new("page-help", ".question .title").on("/embed.html"),
        State::new("page-frame", ".checklist .item").on("/frame.html").answered(CLEAR).at("prepare"),
        State::new("page-host", ".question .title").on("/host.html"),
        State::new("static-index", "main h1").on("/static/zh-CN/index.html"),
        State::new("static-province", "main h1").on("/static/zh-CN/440000.html"),
        State::new("static-english", "main h1").on("/static/en/440000.html"),
    ]
}
