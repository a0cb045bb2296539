//! The page's surroundings: window, language, colours, storage, console.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Page;

/// The window's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// 1280 × 900.
    Desktop,
    /// A phone, 375 × 812, with touch.
    Phone,
    /// Any other width and height.
    Size(u32, u32),
}

/// One line of the browser's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsoleEntry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// Who wrote it: `console-api`, `javascript`, `network`, `security` …
    pub source: String,
    /// What it says, with its place.
    pub message: String,
}

/// A command that only Chromium's driver knows.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Page {
    /// Sends a command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        let result = self.client.issue_cmd(Vendor { path: "goog/cdp/execute", body }).await;
        result.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Changes the window's size.
    pub async fn set_window(&self, window: Window) {
        let (width, height, phone) = match window {
            Window::Desktop => (1280, 900, false),
            Window::Phone => (375, 812, true),
            Window::Size(width, height) => (width, height, false),
        };
        let scale = if phone { 2 } else { 1 };
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone });
        // Not the real window: that one cannot be narrower than some 500 pixels.
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
    }

    /// What `prefers-color-scheme` says.
    pub async fn set_color_scheme(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.set_media("", json!([{ "name": "prefers-color-scheme", "value": value }])).await;
    }

    /// The media type (`print`, or empty for the screen) and media features.
    pub async fn set_media(&self, media: &str, features: Value) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).await;
    }

    /// The browser's language, as `navigator.language` and in requests.
    pub async fn set_language(&self, language: &str) {
        let agent = self.eval("return navigator.userAgent;").await;
        let agent = json!({ "userAgent": agent, "acceptLanguage": language });
        self.cdp("Network.setUserAgentOverride", agent).await;
    }

    /// Runs a script before every page opened from now on.
    pub async fn before_each_page(&self, js: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": js })).await;
    }

    /// Pages opened from now on cannot use localStorage: even reading it throws, as when a browser blocks it.
    pub async fn set_storage_blocked(&self) {
        self.before_each_page(
            "Object.defineProperty(window, 'localStorage', {
                get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); }
            });",
        )
        .await;
    }

    /// Everything that was written to the console since the browser started, of every level.
    pub async fn console_entries(&self) -> Vec<ConsoleEntry> {
        // The driver forgets what it has told once.
        let new = self.client.issue_cmd(Vendor { path: "se/log", body: json!({ "type": "browser" }) }).await;
        let new = new.expect("the console's log");
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let mut console = self.console.lock().expect("no test panicked here");
        console.extend(new.as_array().into_iter().flatten().map(|entry| ConsoleEntry {
            level: text(entry, "level"),
            source: text(entry, "source"),
            message: text(entry, "message"),
        }));
        console.clone()
    }

    /// Fails if anything at all was written to the console.
    pub async fn assert_console_empty(&self) {
        let entries = self.console_entries().await;
        assert!(entries.is_empty(), "the console is not empty: {entries:#?}");
    }
}
