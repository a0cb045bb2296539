//! What the browser asked the network for.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Page;
use super::vendor::Vendor;

/// A file that came over the network.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Its address.
    pub url: String,
    /// What went over the wire for it, with the headers of the answer.
    pub bytes: f64,
}

impl Page {
    /// What the network brought since the last time, in the order of its end; what the browser had already is not in it.
    /// Chromium only, and only a page of [`Page::start_alone`].
    pub async fn transfers(&self) -> Vec<Transfer> {
        let (mut urls, mut transfers) = (BTreeMap::new(), Vec::new());
        for event in self.network_log().await.iter().filter_map(event) {
            let params = &event["params"];
            let id = params["requestId"].as_str().unwrap_or_default().to_owned();
            match event["method"].as_str() {
                Some("Network.responseReceived") if params["response"]["fromDiskCache"] != true => {
                    let url = params["response"]["url"].as_str().unwrap_or_default();
                    urls.insert(id, url.to_owned());
                }
                Some("Network.requestServedFromCache") => {
                    urls.remove(&id);
                }
                Some("Network.loadingFinished") => {
                    let bytes = params["encodedDataLength"].as_f64().unwrap_or_default();
                    let url = urls.remove(&id).filter(|url| url.starts_with("http"));
                    transfers.extend(url.map(|url| Transfer { url, bytes }));
                }
                _ => {}
            }
        }
        transfers
    }

    /// The addresses that the tab has asked for since the last time, in order, whoever asked, and whether or not anything came
    /// of it, but for the browser's own pages. Chromium only, and only a page of [`Page::start_alone`].
    pub async fn asked_for(&self) -> Vec<String> {
        self.network_log().await.iter().filter_map(request).collect()
    }

    async fn network_log(&self) -> Vec<Value> {
        let body = json!({ "type": "performance" });
        let log =
            self.instance.client.issue_cmd(Vendor { path: "se/log", body }).await.expect("the network's log");
        log.as_array().cloned().unwrap_or_default()
    }
}

/// What a line of the log tells.
fn event(line: &Value) -> Option<Value> {
    let event: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
    Some(event["message"].clone())
}

/// The address in a line of the log, if it tells of a request.
fn request(line: &Value) -> Option<String> {
    let event = event(line)?;
    let asked = event["method"] == "Network.requestWillBeSent";
    let url = event["params"]["request"]["url"].as_str().filter(|_| asked)?;
    url.starts_with("http").then(|| url.to_owned())
}
