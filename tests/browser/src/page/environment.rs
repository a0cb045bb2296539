//! The page's surroundings: window, language, colours, storage.

use serde_json::{Value, json};

use super::Page;
use crate::bidi::Bidi;

/// The window's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// 1280 × 900.
    Desktop,
    /// A phone, 375 × 812, with touch (in Firefox without).
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
    fn scale(self) -> u32 {
        if self == Self::Phone { 2 } else { 1 }
    }
}

impl Page {
    /// Changes the size of what the tab shown now has to draw on. That is not the real window, which cannot be narrower
    /// than some 500 pixels in Chromium and 450 in Firefox.
    pub async fn set_window(&self, window: Window) {
        match &self.bidi {
            Some(bidi) => self.set_viewport(bidi, window).await,
            None => self.set_metrics(window).await,
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

    async fn set_viewport(&self, bidi: &Bidi, window: Window) {
        let (width, height) = window.size();
        // Room for what is drawn, and for the browser's own bars.
        let sized = self.client.set_window_rect(0, 0, width.max(500), height + 200).await;
        sized.expect("a window of that size");
        bidi.call(
            "browsingContext.setViewport",
            json!({
                "context": self.tab().await.id(), "viewport": { "width": width, "height": height },
                "devicePixelRatio": window.scale()
            }),
        );
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

    /// Runs a script before every page opened from now on: in Chromium in this tab, in Firefox in all.
    pub async fn before_each_page(&self, js: &str) {
        match &self.bidi {
            Some(bidi) => {
                let function = format!("() => {{ {js}\n }}");
                bidi.call("script.addPreloadScript", json!({ "functionDeclaration": function }));
            }
            None => {
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
