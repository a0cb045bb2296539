//! What the browser asked the network for.

use serde_json::{Value, json};

use super::Page;
use super::vendor::Vendor;

impl Page {
    /// The addresses that the tab has asked for since the last time, in order, whoever asked, and whether or not anything came
    /// of it, but for the browser's own pages. Chromium only.
    pub async fn asked_for(&self) -> Vec<String> {
        let body = json!({ "type": "performance" });
        let log = self.client.issue_cmd(Vendor { path: "se/log", body }).await.expect("the network's log");
        log.as_array().into_iter().flatten().filter_map(request).collect()
    }
}

/// The address in a line of the log, if it tells of a request.
fn request(line: &Value) -> Option<String> {
    let event: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
    let event = &event["message"];
    let asked = event["method"] == "Network.requestWillBeSent";
    let url = event["params"]["request"]["url"].as_str().filter(|_| asked)?;
    url.starts_with("http").then(|| url.to_owned())
}
