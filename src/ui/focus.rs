//! Where the focus goes after what changed the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::app::App;
use super::host::Host;

/// A place that is to have the focus.
#[derive(Default)]
pub struct Focus {
    /// As selectors; the first that finds something counts.
    wanted: Option<String>,
    /// What had the focus when the page was first drawn that was to have it.
    left: Option<Option<Element>>,
}

impl App {
    /// Puts the focus on what the selector finds once it is drawn. Several can be given, the best first.
    pub(super) fn focus(&mut self, selector: &str) {
        self.focus = Focus { wanted: Some(selector.to_owned()), left: None };
    }
}

impl Focus {
    /// Whether it is to go somewhere. What has it now is remembered: whoever goes on from there is not called back.
    pub(super) fn awaits(&mut self, host: &Host) -> bool {
        let waits = self.wanted.is_some();
        if waits {
            self.left.get_or_insert_with(|| host.focused());
        }
        waits
    }

    /// Puts the focus there if it is drawn by now: once the guide is done with what it is doing, for whoever hears of it may
    /// ask the guide for something.
    pub(super) fn place(&mut self, host: &Host) {
        let Some(selector) = &self.wanted else {
            return;
        };
        // In the order of the list, not of the page.
        let found = selector.split(", ").find_map(|one| host.root().query_selector(one).ok().flatten());
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            // Nothing to focus yet while something loads: the focus waits for it.
            return;
        };
        let now = host.focused();
        let went_on = now.is_some() && self.left.take().is_some_and(|before| before != now);
        if !went_on {
            host.expect();
            let host = host.clone();
            spawn_local(async move {
                // What cannot take the focus is still shown.
                let _ = element.focus();
                host.arrived();
            });
        }
        *self = Focus::default();
    }
}
