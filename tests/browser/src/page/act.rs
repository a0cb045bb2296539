//! Doing what people do: click, type, press keys. All go through the browser's own input.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::Page;

/// The smallest visible thing with this text: one that can be used, else any. An equal text wins over a longer one.
const BY_TEXT: &str = "
    if (!root) return null;
    const tidy = (e) => (e.innerText || '').replace(/\\s+/g, ' ').trim();
    const usable = 'button, a, label, summary, option, [role=button], [role=tab], [role=option], [role=link], [role=menuitem]';
    const shown = (e) => e.checkVisibility({ visibilityProperty: true });
    for (const selector of [usable, '*']) {
        const all = [...root.querySelectorAll(selector)].filter(shown);
        const found = all.filter((e) => tidy(e) === arg).pop()
            || all.filter((e) => tidy(e).includes(arg)).sort((a, b) => tidy(a).length - tidy(b).length)[0];
        if (found) return found;
    }
    return null;";

impl Page {
    /// Clicks the first element for the selector; waits until that is possible.
    pub async fn click(&self, css: &str) {
        let script = "return root && root.querySelector(arg);";
        self.click_found(&format!("a click on {css}"), script, json!(css)).await;
    }

    /// Clicks what carries this text: a button, link, label …; waits until that is possible.
    pub async fn click_text(&self, text: &str) {
        self.click_found(&format!("a click on “{text}”"), BY_TEXT, json!(text)).await;
    }

    /// Types into a field, after what is in it already.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.until(&format!("typing into {css}"), async || {
            // A field that is drawn anew just now is tried again.
            self.find(css).await.send_keys(text).await.ok()
        })
        .await;
    }

    /// Empties a field and types into it.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("could not empty {css}: {error}"));
        self.type_into(css, text).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.press_char(char::from(key)).await;
    }

    /// Presses a key that writes a character where the focus is.
    pub async fn press_char(&self, value: char) {
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.instance.client.perform_actions(keys).await.expect("a key press");
    }

    /// Presses a key where the focus is, while Shift is down.
    pub async fn press_with_shift(&self, key: Key) {
        let (shift, value) = (char::from(Key::Shift), char::from(key));
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: shift });
        self.instance.client.perform_actions(keys).await.expect("a key press");
    }

    /// Waits for the browser's own question, answers it, and gives its text.
    pub async fn answer_alert(&self, yes: bool) -> String {
        let text = self.until("a question", async || self.instance.client.get_alert_text().await.ok()).await;
        let answered = if yes {
            self.instance.client.accept_alert().await
        } else {
            self.instance.client.dismiss_alert().await
        };
        answered.expect("the question is still there");
        text
    }

    async fn click_found(&self, what: &str, script: &str, arg: Value) {
        self.until(what, async || {
            let element: Element = self.element(script, arg.clone()).await?;
            // Covered, moving or just replaced elements are tried again until the time is up.
            element.click().await.ok()
        })
        .await;
    }
}
