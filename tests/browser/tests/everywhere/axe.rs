//! No state of the guide has a barrier that axe-core can find. In Chromium `walk.rs` looks at every state; here is what the
//! other browsers may show differently.

use super::walk::Faults;
use crate::common::states::{self, DARK_EN, LIGHT_ZH, State};
use browser_tests::{Browser, Window};
use serde_json::json;

browser_tests::tests! {
    in_other_browsers {
        what_each_browser_shows_in_its_own_way_has_no_barriers,
    }
    in_chromium {
        nothing_is_lost_in_forced_colours,
        a_name_that_is_missing_is_found,
    }
    without_browser {
        every_question_is_among_the_states,
    }
}

/// The program builds the same tree in every browser, and axe judges that tree and its computed styles. So the others are
/// looked at only in states with something that an engine builds or styles itself, once for each such thing.
const ENGINES_OWN: [(&str, &str); 18] = [
    ("question-content", "check boxes; colours of chosen rows"),
    ("wrong-age", "a number field that is marked as wrong"),
    ("wrong-domain-verified-on", "a date field, which has parts of its own"),
    ("province-search", "a search field"),
    ("expert-code-wrong", "a text field in a fold"),
    ("result-unfolded", "open folds; mixed colours of the cards"),
    ("list-note", "a text area in an open fold, beside a check box"),
    ("list-search-nothing", "an empty list with a status"),
    ("filings-many", "a search field above a long list; pressed buttons"),
    ("filing-wrong-time", "a field for date and time"),
    ("filing-returning-found", "radio buttons and check boxes in groups"),
    ("filing-sms-fraud", "text in the colours of a warning"),
    ("words", "a modal dialog over the inert page"),
    ("import", "a card that asks, with its buttons"),
    ("failed-load", "buttons without a style of ours"),
    ("page-help", "a page of others around the guide"),
    ("page-frame", "the page for frames"),
    ("static-province", "a page without script"),
];

/// What a page for frames leaves to the page around it.
const FRAME: [&str; 3] = ["landmark-one-main", "page-has-heading-one", "region"];
/// WebKitGTK paints buttons without a style as its desktop does, dark in the dark, but reports other colours.
const PLAIN_BUTTONS: [&str; 1] = ["color-contrast"];

async fn what_each_browser_shows_in_its_own_way_has_no_barriers(browser: Browser) {
    let site = states::site();
    let page = states::start_in(&site, Window::Desktop, browser).await;
    let mut faults = Faults::default();
    // Each in one look: where one of the two browsers has the light one, the other has the dark one.
    let looks = if browser == Browser::Firefox { [LIGHT_ZH, DARK_EN] } else { [DARK_EN, LIGHT_ZH] };
    for (turn, look) in looks.into_iter().enumerate() {
        for (name, _) in ENGINES_OWN.iter().skip(turn).step_by(2) {
            let state = states::named(name);
            states::reach_next(&page, &state, look).await;
            faults.look_for_barriers(&page, &state).await;
        }
    }
    faults.assert_none(&format!("{browser:?}"));
}

async fn nothing_is_lost_in_forced_colours() {
    let site = states::site();
    let page = states::start_in(&site, Window::Phone, Browser::Chromium).await;
    page.set_media("", json!([{ "name": "forced-colors", "value": "active" }])).await;
    let names =
        ["question-content", "edit-server-term", "result-blockers", "list-ticked", "filing-sms", "import"];
    let mut faults = Faults::default();
    for name in names {
        let state = states::named(name);
        states::reach_next(&page, &state, LIGHT_ZH).await;
        faults.look_for_barriers(&page, &state).await;
    }
    faults.assert_none("forced colours");
}

/// The rules that say nothing about a state.
pub fn without(browser: Browser, state: &State) -> &'static [&'static str] {
    match (browser, &*state.name) {
        (_, "page-frame") => &FRAME,
        (Browser::WebKit, "failed-load" | "failed-program") => &PLAIN_BUTTONS,
        _ => &[],
    }
}

/// What looks for barriers sees into the guide.
async fn a_name_that_is_missing_is_found() {
    let site = states::site();
    let page = states::start_in(&site, Window::Desktop, Browser::Chromium).await;
    states::reach(&page, &states::named("list-ticked"), LIGHT_ZH).await;
    page.eval("root.querySelector('.compact input').removeAttribute('aria-label')").await;
    let found: Vec<_> = page.barriers(&[]).await.into_iter().map(|barrier| barrier.id).collect();
    assert_eq!(found, ["label"]);
}

/// Whoever adds a question adds it to a route.
fn every_question_is_among_the_states() {
    let flow = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/flow.json");
    let flow: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(flow).unwrap()).unwrap();
    let names: Vec<_> = states::all().into_iter().map(|state| state.name).collect();
    let asked =
        flow["questions"].as_array().into_iter().flatten().filter_map(|question| question["id"].as_str());
    let missing: Vec<_> = asked.filter(|id| !names.contains(&format!("question-{id}"))).collect();
    assert!(missing.is_empty(), "no route of tests/common/states/route.rs comes by {missing:?}");
}
