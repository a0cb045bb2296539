//! Pages within a page.

use serde_json::json;

use super::Page;

impl Page {
    /// Goes on in the frame that the selector finds in the document, also one of another origin.
    pub async fn enter_frame(&self, css: &str) {
        // By its number: where a script in the frame was the first to meet the frame's element, WebKit makes the element
        // with the frame's prototypes, and its driver takes it for no element.
        let script =
            "const number = [...document.querySelectorAll('iframe')].indexOf(document.querySelector(arg));
            return number < 0 ? null : number;";
        let number = self
            .until(&format!("a frame {css}"), async || {
                self.try_call(script, json!(css)).await.ok()?.as_u64()?.try_into().ok()
            })
            .await;
        let entered = self.instance.client.enter_frame(number).await;
        entered.unwrap_or_else(|error| panic!("could not go into {css}: {error}"));
    }

    /// Goes on in the document that holds the frame.
    pub async fn leave_frame(&self) {
        self.instance.client.enter_parent_frame().await.expect("a frame to leave");
    }
}
