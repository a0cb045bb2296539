//! Several tabs of one browser: they share its storage.

use fantoccini::wd::WindowHandle;

use super::Page;

/// One tab of a page's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Tab {
    /// The name by which the browser knows it.
    pub(super) fn id(&self) -> String {
        self.0.clone().into()
    }
}

impl Page {
    /// The tab that all helpers work in now.
    pub async fn tab(&self) -> Tab {
        Tab(self.client.window().await.expect("a tab is open"))
    }

    /// Opens an empty tab and goes on in it. It has the size of the window; whatever else was set in Chromium (colours,
    /// language, scripts, blocked storage) holds for the tab it was set in alone.
    pub async fn new_tab(&self) -> Tab {
        let opened = self.client.new_window(true).await.expect("a new tab");
        let tab = Tab(opened.handle);
        self.switch_to(&tab).await;
        let window = *self.window.lock().expect("no test panicked here");
        self.set_window(window).await;
        tab
    }

    /// Goes on in another tab. The one left stays open in the background, where its page hears of changed storage.
    pub async fn switch_to(&self, tab: &Tab) {
        let switched = self.client.switch_to_window(tab.0.clone()).await;
        switched.unwrap_or_else(|error| panic!("could not switch to {tab:?}: {error}"));
    }

    /// Closes a tab. If helpers work in it now, they go on in the first of those that are left.
    pub async fn close_tab(&self, tab: Tab) {
        let before = self.tab().await;
        self.switch_to(&tab).await;
        self.client.close_window().await.expect("the tab can be closed");
        let next = if before == tab {
            Tab(self.client.windows().await.expect("a list of tabs").swap_remove(0))
        } else {
            before
        };
        self.switch_to(&next).await;
    }
}
