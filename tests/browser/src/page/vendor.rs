//! Commands that only Chromium's driver knows.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Page;
use crate::Browser;

/// A command that only Chromium's driver knows.
#[derive(Debug)]
pub(super) struct Vendor {
    pub path: &'static str,
    pub body: Value,
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
    /// Sends a command of the Chrome DevTools Protocol; it reaches the tab shown now. Chromium only.
    pub async fn cdp(&self, command: &str, params: Value) -> Value {
        assert_eq!(
            self.browser(),
            Browser::Chromium,
            "{command} needs Chromium: its protocol is no standard"
        );
        let body = json!({ "cmd": command, "params": params });
        let result = self.instance.client.issue_cmd(Vendor { path: "goog/cdp/execute", body }).await;
        result.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}
