//! From what somebody does to the frame that shows it.

use browser_tests::Page;
use serde_json::{Value, json};

use super::subject::{SETTINGS, Setting, Subject, loaded, number};
use super::{Results, runs};
use crate::common::records::{STATE, company, sealed};

/// Both begin with these.
const ANSWERS: [&str; 5] = ["website", "mainland", "site", "company", "440000"];
const TICKS: usize = 5;
/// Typed into the field that finds papers.
const TYPED: &str = "abcde";
/// All of the floor's questions are answered.
const FLOOR_ANSWERS: &str = "localStorage.setItem('floor', JSON.stringify({ answers: Object.fromEntries(
    ['service', 'server', 'use', 'subject', 'province', 'filed', 'domain', 'holder', 'term', 'head', 'content', 'shop']
        .map((id) => [id, 'yes'])) }))";

pub async fn measure(results: &mut Results) {
    // The network has no part in it.
    for setting in &SETTINGS[..2] {
        for _ in 0..runs() {
            for subject in [Subject::Floor, Subject::Guide] {
                once(results, setting, subject).await;
            }
        }
    }
}

async fn once(results: &mut Results, setting: &Setting, subject: Subject) {
    let site = subject.site(None);
    let page = setting.browser(&site).await;
    page.open(subject.path()).await;
    loaded(&page).await;
    for option in ANSWERS {
        press(&page, &format!("[data-value='{option}']")).await;
        told(&page).await;
    }
    take(results, setting, subject, "an answer", &page).await;

    papers(&page, subject).await;
    for place in 0..TICKS {
        page.eval(&format!(
            "window.box = [...inside().querySelectorAll('.item input[type=checkbox]')][{place}]"
        ))
        .await;
        press_element(&page, "window.box").await;
        told(&page).await;
    }
    take(results, setting, subject, "a tick", &page).await;
    page.eval("inside().querySelector('input[type=search]').focus()").await;
    for value in TYPED.chars() {
        page.press_char(value).await;
        told(&page).await;
    }
    take(results, setting, subject, "a keystroke", &page).await;
}

/// Opens the list of papers, all questions being answered.
pub async fn papers(page: &Page, subject: Subject) {
    page.open("/blank.html").await;
    match subject {
        Subject::Floor => page.eval(FLOOR_ANSWERS).await,
        _ => {
            let state = sealed(&company());
            page.eval(&format!("localStorage.setItem({}, {})", json!(STATE), json!(state))).await
        }
    };
    page.open(subject.path()).await;
    page.wait_until("all of the page", "return window.seen?.ready").await;
    if subject != Subject::Floor {
        page.click("[data-view=prepare]").await;
        page.wait_for(".checklist .item").await;
    }
    // What came before is no part of it.
    page.eval("return new Promise((done) => setTimeout(() => { seen.paints.length = seen.long.length = 0; done(); }, 300))").await;
}

/// Presses the middle of what the selector finds, as a mouse does.
async fn press(page: &Page, css: &str) {
    page.wait_until(css, &format!("return Boolean(inside().querySelector({}))", json!(css))).await;
    press_element(page, &format!("inside().querySelector({})", json!(css))).await;
}

async fn press_element(page: &Page, script: &str) {
    let place = format!(
        "const e = {script}; e.scrollIntoView({{ block: 'center' }});
         return new Promise((done) => requestAnimationFrame(() => {{
             const {{ left, top, width, height }} = e.getBoundingClientRect(); done([left + width / 2, top + height / 2]); }}))"
    );
    let place = page.eval(&place).await;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        page.cdp("Input.dispatchMouseEvent", event).await;
    }
}

/// Waits until what was done is to be seen, and nothing more comes of it.
async fn told(page: &Page) {
    page.wait_until("a frame", "return window.seen.paints.length > (window.before ?? 0)").await;
    page.eval("window.before = seen.paints.length; return new Promise((done) => setTimeout(done, 150))")
        .await;
}

/// Notes what was seen since the last time.
async fn take(results: &mut Results, setting: &Setting, subject: Subject, what: &str, page: &Page) {
    let taken = "window.before = 0; return { paints: seen.paints.splice(0), long: seen.long.splice(0) }";
    let taken: Value = page.eval(taken).await;
    for paint in taken["paints"].as_array().into_iter().flatten() {
        results.add(setting.name, subject.name(), what, number(paint));
    }
    let long = taken["long"].as_array().into_iter().flatten().map(|task| number(&task[1]));
    results.add(setting.name, subject.name(), &format!("{what}: longest task"), long.fold(0.0, f64::max));
}
