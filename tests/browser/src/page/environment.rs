//! The page's surroundings: window, language, colours, storage.

use serde_json::{Value, json};

use super::Page;
use crate::instance::Context;

/// The window's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// 1280 × 900.
    Desktop,
    /// A phone, 375 × 812, two device pixels for one, with touch (in Chromium alone).
    Phone,
    /// Any other width and height.
    Size(u32, u32),
}

impl Window {
    fn size(self) -> (u32, u32) {
        match self {
            Self::Desktop => (1280, 900),
            Self::Phone => (375, 812),
            Self::Size(width, height) => (width, height),
        }
    }

    /// Device pixels for one of CSS.
    pub(super) fn scale(self) -> u32 {
        if self == Self::Phone { 2 } else { 1 }
    }
}

impl Page {
    /// Changes the size of what the tab shown now has to draw on. That is not the real window, which cannot be narrower
    /// than some 500 pixels in Chromium and 450 in Firefox. In WebKit it is, down to some 290 pixels, and its device pixels
    /// stay those of the window that it started with.
    pub async fn set_window(&self, window: Window) {
        match &self.context {
            Context::Cdp(_) => self.set_metrics(window).await,
            Context::Bidi(_) => self.set_viewport(window).await,
            Context::Tap(_) => self.set_real_window(window).await,
        }
        *self.window.lock().expect("no test panicked here") = window;
    }

    async fn set_metrics(&self, window: Window) {
        let ((width, height), phone) = (window.size(), window == Window::Phone);
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": window.scale(), "mobile": phone
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
    }

    async fn set_viewport(&self, window: Window) {
        let (width, height) = window.size();
        // Room for what is drawn, and for the browser's own bars.
        let sized = self.instance.client.set_window_rect(0, 0, width.max(500), height + 200).await;
        sized.expect("a window of that size");
        self.instance.remote().call(
            "browsingContext.setViewport",
            json!({
                "context": self.tab().await.id(), "viewport": { "width": width, "height": height },
                "devicePixelRatio": window.scale()
            }),
        );
    }

    async fn set_real_window(&self, window: Window) {
        let (width, height) = window.size();
        // The browser's own bars are higher with several tabs.
        let mut bars = 0;
        self.until(&format!("a window of {width} × {height}"), async || {
            let sized = self.instance.client.set_window_rect(0, 0, width, height + bars).await;
            sized.expect("a window of that size");
            let inner =
                self.instance.client.execute("return [innerWidth, innerHeight]", Vec::new()).await.ok()?;
            let drawn = u32::try_from(inner[1].as_u64()?).ok()?;
            let fits = inner == json!([width, height]);
            bars = (height + bars).saturating_sub(drawn);
            fits.then_some(())
        })
        .await;
    }

    /// What `prefers-color-scheme` says. Chromium only.
    pub async fn set_color_scheme(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.set_media("", json!([{ "name": "prefers-color-scheme", "value": value }])).await;
    }

    /// The media type (`print`, or empty for the screen) and media features. Chromium only.
    pub async fn set_media(&self, media: &str, features: Value) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).await;
    }

    /// The browser's language, as `navigator.language` and in requests. Chromium only.
    pub async fn set_language(&self, language: &str) {
        let agent = self.eval("return navigator.userAgent;").await;
        let agent = json!({ "userAgent": agent, "acceptLanguage": language });
        self.cdp("Network.setUserAgentOverride", agent).await;
    }

    /// Runs a script before every page opened from now on: in Chromium in this tab, else in all; in WebKit
    /// only pages of the site that the page was started with.
    pub async fn before_each_page(&self, js: &str) {
        match &self.context {
            Context::Bidi(id) => {
                let function = format!("() => {{ {js}\n }}");
                let script = json!({ "functionDeclaration": function, "userContexts": [id] });
                self.instance.remote().call("script.addPreloadScript", script);
            }
            Context::Tap(tap) => tap.before_each_page(js),
            Context::Cdp(_) => {
                self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": js })).await;
            }
        }
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
}
