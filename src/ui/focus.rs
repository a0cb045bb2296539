//! Where the focus goes after what changed the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::app::App;
use super::host::Host;

/// What is to have the focus once it is drawn. Whoever moved the focus since it was asked for is not called back.
pub struct Focus {
    host: Host,
    /// As selectors; the first that finds something counts.
    wanted: Option<String>,
    /// What had the focus when it was asked for; after the next drawing, what had it then.
    left: Option<Element>,
    drawn: bool,
}

impl App {
    /// Puts the focus on what the selector finds once it is drawn. Several can be given, the best first.
    pub(super) fn focus(&mut self, selector: &str) {
        let host = self.focus.host.clone();
        let left = host.focused();
        self.focus = Focus { wanted: Some(selector.to_owned()), left, ..Focus::new(host) };
    }
}

impl Focus {
    /// Nothing is to have it.
    pub(super) fn new(host: Host) -> Self {
        Self { host, wanted: None, left: None, drawn: false }
    }

    /// Called when the guide is drawn, which may be a task later than the drawing: Yew lets the browser go on when it took
    /// long. Who pressed something in between has gone on already.
    pub(super) fn drawn(&mut self) {
        if !self.drawn && self.moved() {
            self.wanted = None;
        }
    }

    /// Whether it is to go somewhere. Called after [`Self::drawn`], and after a dialog was opened, which takes the focus.
    pub(super) fn awaits(&mut self) -> bool {
        if !self.drawn {
            (self.left, self.drawn) = (self.host.focused(), true);
        }
        self.wanted.is_some()
    }

    /// Puts the focus there if it is drawn by now: once the guide is done with what it is doing, for whoever hears of it may
    /// ask the guide for something.
    pub(super) fn place(&mut self) {
        let Some(selector) = self.wanted.as_ref().filter(|_| self.drawn) else {
            return;
        };
        // In the order of the list, not of the page.
        let found = selector.split(", ").find_map(|one| self.host.root().query_selector(one).ok().flatten());
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            // Nothing to focus yet while something loads: the focus waits for it.
            return;
        };
        if !self.moved() {
            self.host.expect();
            let host = self.host.clone();
            spawn_local(async move {
                // What cannot take the focus is still shown.
                let _ = element.focus();
                host.arrived();
            });
        }
        self.wanted = None;
    }

    /// Whether something else has the focus now than what was left.
    fn moved(&self) -> bool {
        let now = self.host.focused();
        now.is_some() && now != self.left
    }
}
