//! Several tabs of one browser: they share its storage.

use fantoccini::wd::WindowHandle;

use super::Page;
use crate::instance::Context;

/// One tab of a page's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Tab {
    pub(super) fn new(handle: WindowHandle) -> Self {
        Self(handle)
    }

    /// The name by which the browser knows it.
    pub(super) fn id(&self) -> String {
        self.0.clone().into()
    }
}

/// Where a window is out of the way.
const ASIDE: u32 = 5000;

impl Page {
    /// The tab that all helpers work in now.
    pub async fn tab(&self) -> Tab {
        Tab(self.instance.client.window().await.expect("a tab is open"))
    }

    /// Opens an empty tab and goes on in it; in WebKit a window, for its driver never shows a second tab. It has the size of the window; whatever else was set in Chromium (colours,
    /// language, scripts, blocked storage) holds for the tab it was set in alone.
    pub async fn new_tab(&self) -> Tab {
        let opened = self.instance.open_tab(&self.context).await;
        let tab = Tab(opened.unwrap_or_else(|error| panic!("no new tab: {error}")));
        self.switch_to(&tab).await;
        let window = *self.window.lock().expect("no test panicked here");
        self.set_window(window).await;
        tab
    }

    /// Goes on in another tab. The one left stays open in the background, where its page hears of changed storage.
    pub async fn switch_to(&self, tab: &Tab) {
        if self.has_windows() {
            // The focus is where the pointer is, and that stands still. A closed window need not make room.
            let _ = self.instance.client.set_window_position(ASIDE, 0).await;
        }
        let switched = self.instance.client.switch_to_window(tab.0.clone()).await;
        switched.unwrap_or_else(|error| panic!("could not switch to {tab:?}: {error}"));
        if self.has_windows() {
            self.instance.client.set_window_position(0, 0).await.expect("the window can be moved");
        }
    }

    /// Closes a tab, but not the first one. If helpers work in it now, they go on in the first one.
    pub async fn close_tab(&self, tab: Tab) {
        let before = self.tab().await;
        self.switch_to(&tab).await;
        self.instance.client.close_window().await.expect("the tab can be closed");
        let next = if before == tab { self.first_tab.clone() } else { before };
        self.switch_to(&next).await;
    }

    /// Whether its tabs are windows.
    fn has_windows(&self) -> bool {
        matches!(self.context, Context::Tap(_))
    }
}
