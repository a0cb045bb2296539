//! What pages write to the console.

use serde_json::{Value, json};

use super::Page;
use super::vendor::Vendor;
use crate::instance::Context;

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

impl Page {
    /// Everything that was written to the console since the page was started, of every level, in every tab. In WebKit only
    /// by pages of the site that the page was started with, and nothing that the browser says by itself but of errors,
    /// failing requests and broken policies.
    pub async fn console_entries(&self) -> Vec<ConsoleEntry> {
        let new = match &self.context {
            Context::Cdp(_) => self.chromium_log().await,
            Context::Bidi(_) => {
                // By now the page has sent off what it wrote before this.
                let _ = self.instance.client.execute("", Vec::new()).await;
                self.instance.remote().take_events().iter().filter_map(from_event).collect()
            }
            Context::Tap(tap) => {
                // It tells of an error as soon as the page has nothing else to do.
                let _ = self
                    .instance
                    .client
                    .execute("return new Promise((done) => setTimeout(done))", Vec::new())
                    .await;
                tap.take()
            }
        };
        let mut console = self.console.lock().expect("no test panicked here");
        console.extend(new);
        console.clone()
    }

    /// Takes what an earlier test left in the driver's logs.
    pub(super) async fn forget_logs(&self) {
        if matches!(self.context, Context::Cdp(_)) {
            self.chromium_log().await;
        }
    }

    /// Waits until a line of this level with this text is in the console, and gives all lines.
    pub async fn wait_for_entry(&self, level: &str, text: &str) -> Vec<ConsoleEntry> {
        self.until(&format!("{level} with “{text}” in the console"), async || {
            let entries = self.console_entries().await;
            let there = entries.iter().any(|entry| entry.level == level && entry.message.contains(text));
            there.then_some(entries)
        })
        .await
    }

    /// Fails if anything at all was written to the console.
    pub async fn assert_console_empty(&self) {
        let entries = self.console_entries().await;
        assert!(entries.is_empty(), "the console is not empty: {entries:#?}");
    }

    /// What is new in Chromium's log: the driver forgets what it has told once.
    async fn chromium_log(&self) -> Vec<ConsoleEntry> {
        let new = self
            .instance
            .client
            .issue_cmd(Vendor { path: "se/log", body: json!({ "type": "browser" }) })
            .await;
        let new = new.expect("the console's log");
        let entry = |entry: &Value| ConsoleEntry {
            level: text(&entry["level"]),
            source: text(&entry["source"]),
            message: text(&entry["message"]),
        };
        new.as_array().into_iter().flatten().map(entry).collect()
    }
}

/// A console line as Chromium would write it; `None` for what would not be there.
fn from_event(event: &Value) -> Option<ConsoleEntry> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "log.entryAdded" => {
            let level = match params["level"].as_str()? {
                "error" => "SEVERE",
                "warn" => "WARNING",
                "info" => "INFO",
                _ => "DEBUG",
            };
            let source = if params["type"] == "console" { "console-api" } else { "javascript" };
            let place = &params["stackTrace"]["callFrames"][0];
            let message =
                format!("{} {} {}", text(&place["url"]), place["lineNumber"], text(&params["text"]));
            Some(ConsoleEntry { level: level.into(), source: source.into(), message })
        }
        // Chromium's console tells of failing requests; Firefox's does not.
        "network.responseCompleted" => {
            let (url, status) = (text(&params["response"]["url"]), params["response"]["status"].as_u64()?);
            let failed = status >= 400 && !url.ends_with("/favicon.ico");
            let message = format!("{url} the server answered with a status of {status}");
            failed.then(|| ConsoleEntry { level: "SEVERE".into(), source: "network".into(), message })
        }
        _ => None,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
