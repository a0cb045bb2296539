//! A running browser, and the part of it that belongs to one test.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use fantoccini::Client;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::driver::{Driver, end_in_time};
use crate::remote::Remote;
use crate::webkit::Tap;
use crate::{Browser, Site};

/// A running browser with its driver's session. It can serve one test after another.
pub struct Instance {
    pub browser: Browser,
    /// Device pixels for one of CSS, where that cannot be set later; else 1.
    pub scale: u32,
    pub client: Client,
    /// The window that is open from the start. It stays open: without one the session would end.
    first: WindowHandle,
    remote: Option<Remote>,
    /// Ends a WebKit that hangs, while it is started and while a test has it. To drop it calls that off.
    guard: Option<Sender<()>>,
    // Last: the browser ends after everything that talks to it.
    pub driver: Driver,
}

/// What belongs to one test: nothing of it is seen by the next one.
pub enum Context {
    /// Chromium: a browser context of the DevTools Protocol, as incognito windows have.
    Cdp(String),
    /// Firefox: a user context of WebDriver BiDi.
    Bidi(String),
    /// WebKit has no contexts: what a test leaves is cleared. Console and scripts are those of the site.
    Tap(Arc<Tap>),
}

impl Instance {
    /// Starts a browser with a fresh profile. Only one that is for one page alone tells what the network did, for
    /// hardly any test asks.
    pub async fn start(browser: Browser, scale: u32, alone: bool) -> Self {
        let mut driver = Driver::start(browser, scale);
        let guard = (browser == Browser::WebKit).then(|| end_in_time(driver.folder().to_owned()));
        let client = driver.session(alone).await;
        let remote = match browser {
            Browser::Chromium => Some(Remote::connect(&driver.devtools())),
            Browser::Firefox => {
                let address = client.capabilities().and_then(|all| all.get("webSocketUrl")?.as_str());
                let remote =
                    Remote::connect(address.expect("geckodriver offers WebDriver BiDi: it is too old"));
                let events = json!({ "events": ["log.entryAdded", "network.responseCompleted"] });
                remote.call("session.subscribe", events);
                Some(remote)
            }
            Browser::WebKit => None,
        };
        let first = client.window().await.expect("a window");
        Self { browser, scale, client, first, remote, guard, driver }
    }

    /// The browser's own protocol.
    pub fn remote(&self) -> &Remote {
        self.remote.as_ref().expect("WebKit has no protocol of its own")
    }

    /// Opens an empty window in which nothing of earlier tests is left.
    ///
    /// # Errors
    /// When the browser or its driver is gone.
    pub async fn open_context(&mut self, site: &Site) -> Result<Context, String> {
        match self.browser {
            Browser::Chromium => {
                let made = self.remote().try_call("Target.createBrowserContext", json!({}))?;
                let context = Context::Cdp(text(&made["browserContextId"]));
                self.open_tab(&context).await?;
                Ok(context)
            }
            Browser::Firefox => {
                let made = self.remote().try_call("browser.createUserContext", json!({}))?;
                let context = Context::Bidi(text(&made["userContext"]));
                self.open_tab(&context).await?;
                self.remote().take_events();
                Ok(context)
            }
            Browser::WebKit => {
                self.guard = Some(end_in_time(self.driver.folder().to_owned()));
                site.tap().turn_on();
                self.clear(site).await?;
                Ok(Context::Tap(site.tap().clone()))
            }
        }
    }

    /// Opens an empty tab of the test and goes on in it; in WebKit a window, for its driver never shows a second tab.
    ///
    /// # Errors
    /// When the browser or its driver is gone.
    pub async fn open_tab(&self, context: &Context) -> Result<WindowHandle, String> {
        let handle = match context {
            Context::Cdp(id) => {
                let page = json!({ "url": "about:blank", "browserContextId": id });
                text(&self.remote().try_call("Target.createTarget", page)?["targetId"])
            }
            Context::Bidi(id) => {
                let tab = json!({ "type": "tab", "userContext": id });
                text(&self.remote().try_call("browsingContext.create", tab)?["context"])
            }
            Context::Tap(_) => {
                let opened = self.client.new_window(false).await.map_err(|error| error.to_string())?;
                opened.handle.into()
            }
        };
        let handle = WindowHandle::try_from(handle).map_err(|error| error.to_string())?;
        let switched = self.client.switch_to_window(handle.clone()).await;
        switched.map_err(|error| error.to_string()).map(|()| handle)
    }

    /// Takes away all that belongs to a test.
    ///
    /// # Errors
    /// When the browser or its driver is gone.
    pub async fn close_context(&mut self, context: &Context) -> Result<(), String> {
        match context {
            Context::Cdp(id) => {
                let this = json!({ "browserContextId": id });
                self.remote().try_call("Target.disposeBrowserContext", this)?;
            }
            Context::Bidi(id) => {
                self.remote().try_call("browser.removeUserContext", json!({ "userContext": id }))?;
            }
            Context::Tap(_) => self.close_windows().await.map_err(|error| error.to_string())?,
        }
        self.guard = None;
        Ok(())
    }

    /// For WebKit: leaves one window, showing nothing, with no key or button pressed.
    async fn close_windows(&self) -> Result<(), fantoccini::error::CmdError> {
        // There is a question to be answered only where a test ended before it did.
        let _ = self.client.dismiss_alert().await;
        self.client.release_actions().await?;
        for window in self.client.windows().await? {
            if window != self.first {
                self.client.switch_to_window(window).await?;
                self.client.close_window().await?;
            }
        }
        self.client.switch_to_window(self.first.clone()).await?;
        self.client.set_window_position(0, 0).await?;
        self.client.goto("about:blank").await
    }

    /// For WebKit: empties what pages of the site could keep, and panics if something is left.
    async fn clear(&self, site: &Site) -> Result<(), String> {
        let clear = "localStorage.clear(); sessionStorage.clear();
            const names = async () => (await indexedDB.databases()).map(({ name }) => name);
            for (const name of await names()) {
                await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; });
            }
            for (const name of await caches.keys()) await caches.delete(name);
            for (const cookie of document.cookie.split('; ')) document.cookie = `${cookie}; max-age=0; path=/`;
            return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await names(), ...await caches.keys(), document.cookie];";
        let clear = format!("return (async () => {{ {clear} }})()");
        let page = format!("{}{}", site.url(), Tap::EMPTY_PAGE);
        let left = async {
            self.client.goto(&page).await?;
            let left = self.client.execute(&clear, Vec::new()).await?;
            self.client.goto("about:blank").await?;
            Ok::<Value, fantoccini::error::CmdError>(left)
        };
        let left = left.await.map_err(|error| error.to_string())?;
        assert_eq!(left, json!([""]), "WebKit kept this of an earlier test");
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
