//! The page around the guide: loads files from the guide's own folder, hears events.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlBodyElement, ShadowRoot, Storage};

use crate::formats::domain::Idna;
use crate::rules::PackError;

/// The page's style while the guide prints: what is neither the guide nor on the way to it is away, and the way
/// takes no room.
const ALONE: &str = "@page{size:A4;margin:15mm}@media print{body *:not(:has([data-printing]),[data-printing]){display:none!important}:has([data-printing]){margin:0!important;padding:0!important;min-height:0!important}}";

/// Functions and element given by the custom element.
#[derive(Clone, PartialEq)]
pub struct Host {
    root: Element,
    load: Function,
    tell: Function,
    memory: Storage,
    /// How many messages are on their way to the guide: what it waits for, and what it was asked to do.
    expected: Rc<Cell<usize>>,
}

impl Host {
    /// `root`: the element the guide is mounted in. `load(path)`: a promise of the text of a file in the guide's
    /// folder. `tell(name, json)`: passes an event to the page. `memory`: an object with the methods of a storage, for
    /// where there is none.
    pub fn new(root: Element, load: Function, tell: Function, memory: Storage) -> Self {
        Host { root, load, tell, memory, expected: Rc::default() }
    }

    /// A message will come to the guide, as [`Message::Expected`](super::Message::Expected).
    pub fn expect(&self) {
        self.expected.set(self.expected.get() + 1);
    }

    /// A message came that was expected.
    pub fn arrived(&self) {
        self.expected.set(self.expected.get().saturating_sub(1));
    }

    /// Whether a message will still come.
    pub fn is_expecting(&self) -> bool {
        self.expected.get() > 0
    }

    /// What stands in for a storage; it ends with the page.
    pub fn memory(&self) -> Storage {
        self.memory.clone()
    }

    /// The element the guide is mounted in.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// What has the focus, in the guide or in the page around it; none if nothing has.
    pub fn focused(&self) -> Option<Element> {
        let shadow = self.root.get_root_node().dyn_into::<ShadowRoot>().ok();
        let page = self.root.owner_document()?;
        let outside = || page.active_element().filter(|element| !element.has_type::<HtmlBodyElement>());
        shadow.and_then(|shadow| shadow.active_element()).or_else(outside)
    }

    /// Loads a rules file.
    ///
    /// # Errors
    /// When it cannot be fetched; the error names the file.
    pub async fn load(&self, path: &str) -> Result<String, PackError> {
        let failed = |reason: JsValue| PackError { file: path.to_owned(), reason: words(&reason) };
        let promise = self.load.call1(&JsValue::NULL, &path.into()).map_err(failed)?;
        let text = settled(&promise).await.map_err(failed)?;
        Ok(text.as_string().unwrap_or_default())
    }

    /// Passes an event to the page.
    pub fn tell(&self, name: &str, detail: &Value) {
        // A listener that throws is the page's own business; the browser reports it there.
        let _ = self.tell.call2(&JsValue::NULL, &name.into(), &detail.to_string().into());
    }

    /// Asks for a file anew the next time: what came was no rules file.
    pub fn forget(&self, path: &str) {
        self.tell(":forget", &serde_json::json!({ "path": path }));
    }

    /// Lets the visitor choose a file; its text comes back through `Guide.restore`.
    pub fn choose_file(&self) {
        self.tell(":choose-file", &Value::Null);
    }

    /// Puts a text on the clipboard; false if the browser does not let the guide.
    pub async fn copy(&self, text: &str) -> bool {
        let detail = serde_json::json!({ "text": text }).to_string();
        match self.tell.call2(&JsValue::NULL, &":copy".into(), &detail.into()) {
            Ok(promise) => settled(&promise).await.is_ok_and(|copied| copied.is_truthy()),
            Err(_) => false,
        }
    }

    /// Offers a text as a file.
    pub fn save_file(&self, name: &str, media_type: &str, text: &str) {
        self.tell(":save-file", &serde_json::json!({ "name": name, "type": media_type, "text": text }));
    }

    /// Prints the guide without the page around it.
    pub fn print(&self) {
        self.tell(":print", &serde_json::json!({ "css": ALONE }));
    }

    /// Sends the page a message when this code fails, in place of Yew's own hook.
    pub fn report_panics(&self) {
        TELL.with_borrow_mut(|tell| *tell = Some(self.tell.clone()));
        yew::set_custom_panic_hook(Box::new(|info| {
            // Where, not what: the message may quote what somebody typed.
            let place = info.location().map(|place| format!("panic at {}:{}", place.file(), place.line()));
            let detail = serde_json::json!({ "kind": "panic", "reason": place }).to_string();
            TELL.with_borrow(|tell| {
                if let Some(tell) = tell {
                    let _ = tell.call2(&JsValue::NULL, &":panic".into(), &detail.into());
                }
            });
        }));
    }
}

thread_local! {
    /// Where panics are reported: the hook itself may hold no JavaScript value. One wasm instance serves
    /// all guides of a page and a panic ends them all, so the guide mounted last can speak for the others.
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// The browser's own reader of addresses knows the rules of international names.
pub struct BrowserIdna;

impl Idna for BrowserIdna {
    fn to_ascii(&self, host: &str) -> Option<String> {
        web_sys::Url::new(&format!("http://{host}/")).ok().map(|url| url.hostname())
    }
}

/// What a promise brings. The page may have put another kind in the place of the browser's own.
async fn settled(promise: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(promise)).await
}

/// What a thrown value says.
fn words(thrown: &JsValue) -> String {
    thrown
        .as_string()
        .or_else(|| {
            js_sys::Reflect::get(thrown, &"message".into()).ok().and_then(|message| message.as_string())
        })
        .unwrap_or_else(|| format!("{thrown:?}"))
}
