//! Pages within a page.

use serde_json::json;

use super::Page;

impl Page {
    /// Goes on in the frame that the selector finds in the document, also one of another origin.
    pub async fn enter_frame(&self, css: &str) {
        // Not by the driver's own search: after a test with several windows WebKit's finds nothing.
        let script = "return document.querySelector(arg)";
        let frame =
            self.until(&format!("a frame {css}"), async || self.element(script, json!(css)).await).await;
        frame.enter_frame().await.unwrap_or_else(|error| panic!("could not go into {css}: {error}"));
    }

    /// Goes on in the document that holds the frame.
    pub async fn leave_frame(&self) {
        self.instance.client.enter_parent_frame().await.expect("a frame to leave");
    }
}
