//! No state of the guide has a barrier that axe-core can find, in any browser.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::common::states::{self, DARK_EN, LIGHT_ZH, Look, State};
use browser_tests::{Browser, Window};
use serde_json::json;

browser_tests::tests! {
    in_each_browser {
        questions_and_results_have_no_barriers,
        lists_filings_and_pages_have_no_barriers,
    }
    in_chromium {
        nothing_is_lost_in_forced_colours,
        a_name_that_is_missing_is_found,
    }
    without_browser {
        every_question_is_among_the_states,
    }
}

/// What a page for frames leaves to the page around it.
const FRAME: [&str; 3] = ["landmark-one-main", "page-has-heading-one", "region"];
/// WebKitGTK paints buttons without a style as its desktop does, dark in the dark, but tells of others.
const PLAIN_BUTTONS: [&str; 1] = ["color-contrast"];
/// So many states a browser: WebKit's is ended after some time.
const PART: usize = 25;

async fn questions_and_results_have_no_barriers(browser: Browser) {
    walk(browser, &states::of_check()).await;
}

async fn lists_filings_and_pages_have_no_barriers(browser: Browser) {
    walk(browser, &states::beyond_check()).await;
}

async fn nothing_is_lost_in_forced_colours() {
    let site = states::site();
    let page = states::start_in(&site, Window::Phone, Browser::Chromium).await;
    page.set_media("", json!([{ "name": "forced-colors", "value": "active" }])).await;
    let names =
        ["question-content", "edit-server-term", "result-blockers", "list-ticked", "filing-sms", "import"];
    let mut barriers = Barriers::default();
    for state in states::all().iter().filter(|state| names.contains(&&*state.name)) {
        states::reach(&page, state, LIGHT_ZH).await;
        barriers.look(&page, state, LIGHT_ZH).await;
    }
    barriers.assert_none("forced colours");
}

/// In Chromium each state is seen in both looks; in the others in one, in every second state the other one.
fn looks(browser: Browser, number: usize) -> &'static [Look] {
    match browser {
        Browser::Chromium => &[LIGHT_ZH, DARK_EN],
        Browser::Firefox if number.is_multiple_of(2) => &[LIGHT_ZH],
        Browser::WebKit if !number.is_multiple_of(2) => &[LIGHT_ZH],
        Browser::Firefox | Browser::WebKit => &[DARK_EN],
    }
}

/// The rules that say nothing about a state.
fn without(browser: Browser, state: &State) -> &'static [&'static str] {
    match (browser, &*state.name) {
        (_, "page-frame") => &FRAME,
        (Browser::WebKit, "failed-load" | "failed-program") => &PLAIN_BUTTONS,
        _ => &[],
    }
}

async fn walk(browser: Browser, states: &[State]) {
    let (start, site) = (Instant::now(), states::site());
    let mut barriers = Barriers::default();
    for part in states.chunks(PART) {
        let page = states::start_in(&site, Window::Desktop, browser).await;
        for (number, state) in part.iter().enumerate() {
            for look in looks(browser, number) {
                states::reach(&page, state, *look).await;
                barriers.look(&page, state, *look).await;
            }
        }
    }
    println!("{} states in {browser:?}: {:.0?}", states.len(), start.elapsed());
    barriers.assert_none(&format!("{browser:?}"));
}

/// What was found: rule, element and advice, each with the states that have it.
#[derive(Default)]
struct Barriers(BTreeMap<String, Vec<String>>);

impl Barriers {
    async fn look(&mut self, page: &browser_tests::Page, state: &State, look: Look) {
        for barrier in page.barriers(without(page.browser(), state)).await {
            for node in barrier.nodes {
                let advice = node.advice.replace('\n', "\n    ");
                let (target, html) = (&node.target, &node.html);
                let what =
                    format!("{}: {}\n    {target}\n    {html}\n    {advice}", barrier.id, barrier.help);
                let place =
                    format!("{} ({}{})", state.name, look.lang, if look.dark { ", dark" } else { "" });
                self.0.entry(what).or_default().push(place);
            }
        }
    }

    fn assert_none(&self, place: &str) {
        let told = self.0.iter().map(|(what, states)| format!("{what}\n    in {}", states.join("; ")));
        let told = told.collect::<Vec<_>>().join("\n");
        assert!(self.0.is_empty(), "{} barriers in {place}:\n{told}", self.0.len());
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
