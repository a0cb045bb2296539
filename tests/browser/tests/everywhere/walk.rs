//! One walk through all states, which looks at each in every way: to bring the guide into a state takes longer than to look.

use std::collections::BTreeMap;

use browser_tests::{Browser, Page, Window};

use super::axe::without;
use super::reflow::{NARROW, PHONE, misfits, phone_of};
use crate::common::states::{self, DARK_EN, LIGHT_ZH, Look, State};

browser_tests::tests! {
    in_chromium {
        questions_and_results_in_chinese,
        questions_and_results_in_english,
        lists_filings_and_pages_in_chinese,
        lists_filings_and_pages_in_english,
    }
}

async fn questions_and_results_in_chinese() {
    walk(&states::of_check(), LIGHT_ZH).await;
}

async fn questions_and_results_in_english() {
    walk(&states::of_check(), DARK_EN).await;
}

async fn lists_filings_and_pages_in_chinese() {
    walk(&states::beyond_check(), LIGHT_ZH).await;
}

async fn lists_filings_and_pages_in_english() {
    walk(&states::beyond_check(), DARK_EN).await;
}

/// What is wrong, each with the states in which it is.
#[derive(Default)]
pub struct Faults(BTreeMap<String, Vec<String>>);

impl Faults {
    /// Notes a fault of a state.
    pub fn add(&mut self, fault: String, state: &State) {
        self.0.entry(fault).or_default().push(state.name.clone());
    }

    /// Looks for barriers with axe.
    pub async fn look_for_barriers(&mut self, page: &Page, state: &State) {
        for barrier in page.barriers(without(page.browser(), state)).await {
            for node in barrier.nodes {
                let advice = node.advice.replace('\n', "\n    ");
                let (target, html) = (&node.target, &node.html);
                self.add(
                    format!("{}: {}\n    {target}\n    {html}\n    {advice}", barrier.id, barrier.help),
                    state,
                );
            }
        }
    }

    /// Fails if there are any.
    pub fn assert_none(&self, where_: &str) {
        let all: Vec<_> =
            self.0.iter().map(|(what, states)| format!("{what}\n    in {}", states.join("; "))).collect();
        assert!(all.is_empty(), "{} faults in {where_}:\n{}", all.len(), all.join("\n"));
    }
}

/// In each state: no barriers on a desk; nothing that runs out or is too small at 320 pixels; in English, whose words are
/// longer, nor on a phone with letters twice as large.
async fn walk(states: &[State], look: Look) {
    let site = states::site();
    let page = states::start_in(&site, Window::Desktop, Browser::Chromium).await;
    let mut faults = Faults::default();
    for state in states {
        page.set_window(Window::Desktop).await;
        states::reach_next(&page, state, look).await;
        faults.look_for_barriers(&page, state).await;
        phone_of(&page, NARROW).await;
        for misfit in misfits(&page).await {
            faults.add(format!("at {NARROW} pixels, {misfit}"), state);
        }
        if look.lang == "en" {
            phone_of(&page, PHONE).await;
            page.eval("document.documentElement.style.setProperty('--beian-font-size', '32px')").await;
            for misfit in misfits(&page).await {
                faults.add(format!("with large letters, {misfit}"), state);
            }
            page.eval("document.documentElement.style.removeProperty('--beian-font-size')").await;
        }
    }
    faults.assert_none(&format!("{look:?}"));
}
