//! Pages within a page.

use fantoccini::Locator;

use super::Page;

impl Page {
    /// Goes on in the frame that the selector finds in the document, also one of another origin.
    pub async fn enter_frame(&self, css: &str) {
        // WebKit's driver may answer with an error while the page is still on its way.
        let (mut found, mut reason) = (None, String::new());
        self.eventually(async || {
            match self.instance.client.find(Locator::Css(css)).await {
                Ok(frame) => found = Some(frame),
                Err(error) => reason = error.to_string(),
            }
            found.is_some()
        })
        .await;
        let frame = found.unwrap_or_else(|| panic!("no frame {css} in time: {reason}"));
        frame.enter_frame().await.unwrap_or_else(|error| panic!("could not go into {css}: {error}"));
    }

    /// Goes on in the document that holds the frame.
    pub async fn leave_frame(&self) {
        self.instance.client.enter_parent_frame().await.expect("a frame to leave");
    }
}
