//! Looking at the guide.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Page;

/// The visible text of everything in the shadow root, with single spaces.
const SHOWN: &str = "
    if (!root) return '';
    return [...root.children].map((e) => e.innerText || '').join(' ').replace(/\\s+/g, ' ').trim();";

impl Page {
    /// The first element for the selector; waits for it.
    pub async fn find(&self, css: &str) -> Element {
        let script = "return root && root.querySelector(arg);";
        self.until(&format!("an element {css}"), async || self.element(script, json!(css)).await).await
    }

    /// Waits until there is an element for the selector.
    pub async fn wait_for(&self, css: &str) {
        self.find(css).await;
    }

    /// Waits until no guide of the document loads, draws or writes anything, nor is about to.
    pub async fn idle(&self) {
        // What a guide is asked for in this turn it begins in the next one.
        let idle = "const turn = () => new Promise((done) => setTimeout(done));
            const idle = () => [...document.querySelectorAll('beian-guide')].every((guide) => guide.idle === true);
            return turn().then(() => idle() && turn().then(idle));";
        self.until("guides that have nothing to do", async || {
            Some(self.eval(idle).await).filter(super::is_true)
        })
        .await;
    }

    /// Waits until nothing is left for the selector.
    pub async fn wait_gone(&self, css: &str) {
        self.until(&format!("no element {css}"), async || (self.count(css).await == 0).then_some(())).await;
    }

    /// How many elements there are now for the selector.
    pub async fn count(&self, css: &str) -> usize {
        let number = self.call("return root ? root.querySelectorAll(arg).length : 0;", json!(css)).await;
        usize::try_from(number.as_u64().expect("a number")).expect("a small number")
    }

    /// Whether the first element for the selector is there and to be seen now.
    pub async fn is_visible(&self, css: &str) -> bool {
        let script = "const e = root && root.querySelector(arg);
            return !!e && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });";
        self.call(script, json!(css)).await == Value::Bool(true)
    }

    /// The visible text of the first element for the selector, with single spaces; waits for it.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await;
        self.all_texts(css).await.into_iter().next().unwrap_or_default()
    }

    /// The visible texts of all elements there are now for the selector.
    pub async fn all_texts(&self, css: &str) -> Vec<String> {
        let script = "return root ? [...root.querySelectorAll(arg)]
            .map((e) => (e.innerText || '').replace(/\\s+/g, ' ').trim()) : [];";
        let texts = self.call(script, json!(css)).await;
        texts.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// All text that the guide shows now, with single spaces.
    pub async fn shown_text(&self) -> String {
        self.call(SHOWN, json!(null)).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the guide shows this text anywhere.
    pub async fn wait_for_text(&self, text: &str) {
        self.until(&format!("the text “{text}”"), async || {
            self.shown_text().await.contains(text).then_some(())
        })
        .await;
    }

    /// What a field holds; waits for it.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await;
        let value = self.call("return root.querySelector(arg).value", json!(css)).await;
        value.as_str().expect("a field").to_owned()
    }

    /// An attribute of the first element for the selector; waits for the element.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.find(css).await;
        let script = "return root.querySelector(arg[0]).getAttribute(arg[1])";
        self.call(script, json!([css, name])).await.as_str().map(str::to_owned)
    }

    /// What has the focus inside the guide, as `tag#id` with its text or label; empty if nothing has.
    pub async fn focused(&self) -> String {
        let script = "const e = root && root.activeElement;
            if (!e) return '';
            const name = e.getAttribute('aria-label') || e.innerText || (e.labels && e.labels[0]?.innerText) || '';
            return `${e.localName}${e.id ? '#' + e.id : ''} ${name.replace(/\\s+/g, ' ')}`.trim();";
        self.call(script, json!(null)).await.as_str().unwrap_or_default().to_owned()
    }

    /// The element that a script returns; `None` while there is none.
    pub(super) async fn element(&self, script: &str, arg: Value) -> Option<Element> {
        // While a new page loads a script may find no document; that is a "not yet".
        let found = self.try_call(script, arg).await.ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.instance.client.clone(), id.into()))
    }
}
