//! One page in one browser.

mod act;
mod console;
mod environment;
mod frames;
mod look;
mod network;
mod tabs;
mod vendor;

use std::ops::Deref;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::instance::{Context, Instance};
use crate::{Browser, Site, pool};
pub use act::Pointer;
pub use console::ConsoleEntry;
pub use environment::Window;
pub use network::Transfer;
pub use tabs::Tab;

/// How long a helper waits for what it was asked for.
const PATIENCE: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(15);

/// A page in an empty window of its own, with nothing stored; looks inside the shadow root of the first `<beian-guide>` unless
/// told otherwise with [`Page::within`].
pub struct Page(Option<Box<Inside>>);

/// What a page is made of. When the page is dropped, the browser goes to the next test.
pub struct Inside {
    context: Context,
    pub(crate) instance: Instance,
    /// The paths that were asked for on the site.
    pub(crate) requests: Arc<Mutex<Vec<String>>>,
    /// Whether the browser ends with the page.
    alone: bool,
    url: String,
    host: Mutex<String>,
    window: Mutex<Window>,
    /// Whether the next press is to the left of the middle of what is pressed.
    left: AtomicBool,
    first_tab: Tab,
    console: Mutex<Vec<ConsoleEntry>>,
}

impl Inside {
    pub(crate) fn into_parts(self) -> (Instance, Context) {
        (self.instance, self.context)
    }
}

impl Deref for Page {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        self.0.as_ref().expect("only a page that is dropped is empty")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        match self.0.take() {
            // Its traces are taken before it ends.
            Some(inside) if !inside.alone || std::thread::panicking() => pool::dropped(*inside),
            _ => {}
        }
    }
}

impl Page {
    /// An empty page in Chromium.
    pub async fn start(site: &Site, window: Window) -> Self {
        Self::start_in(site, window, Browser::Chromium).await
    }

    /// An empty page in a browser that served other tests before. In WebKit the console and the scripts before each page are
    /// those of this site: only one such page at a time may be on it.
    pub async fn start_in(site: &Site, window: Window, browser: Browser) -> Self {
        let (instance, context) = pool::take(browser, window.scale(), site).await;
        Self::show(instance, context, site, window, false).await
    }

    /// An empty page in a browser that is started for it, and ends with it. In Chromium it tells what the network did.
    pub async fn start_alone(site: &Site, window: Window, browser: Browser) -> Self {
        let mut instance = Instance::start(browser, window.scale(), true).await;
        let context = instance.open_context(site).await.expect("a fresh browser works");
        Self::show(instance, context, site, window, true).await
    }

    async fn show(instance: Instance, context: Context, site: &Site, window: Window, alone: bool) -> Self {
        let first_tab = Tab::new(instance.client.window().await.expect("an open tab"));
        let inside = Inside {
            first_tab,
            left: AtomicBool::new(false),
            context,
            instance,
            requests: site.request_log(),
            alone,
            url: site.url(),
            host: Mutex::new("beian-guide".to_owned()),
            window: Mutex::new(window),
            console: Mutex::default(),
        };
        let page = Self(Some(Box::new(inside)));
        page.forget_logs().await;
        page.set_window(window).await;
        page
    }

    /// The page of a test that has ended.
    pub(crate) fn again(inside: Inside) -> Self {
        Self(Some(Box::new(inside)))
    }

    /// Takes the page apart without giving its browser to the next test.
    pub(crate) fn into_inside(mut self) -> Option<Box<Inside>> {
        self.0.take()
    }

    /// The browser that this page is in.
    pub fn browser(&self) -> Browser {
        self.instance.browser
    }

    /// The folder that holds all that the browser writes; it goes with the browser.
    pub fn folder(&self) -> &Path {
        self.instance.driver.folder()
    }

    /// Goes to a path of the site (`/embed.html?lang=en`), or to a whole address.
    pub async fn open(&self, path: &str) {
        let url = if path.starts_with('/') { format!("{}{path}", self.url) } else { path.to_owned() };
        self.instance.client.goto(&url).await.unwrap_or_else(|error| panic!("could not open {url}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.instance.client.refresh().await.expect("the page can be reloaded");
    }

    /// Goes back to the page before. A script that does it may be gone, with its page, before WebKit's driver has its
    /// answer, and then the driver waits for ever.
    pub async fn back(&self) {
        self.instance.client.back().await.expect("a page before");
    }

    /// The address shown now.
    pub async fn url(&self) -> String {
        self.instance.client.current_url().await.expect("an address").to_string()
    }

    /// Looks from now on inside the element that this selector finds in the document, for pages with several guides.
    pub fn within(&self, host: &str) {
        *self.host.lock().expect("no test panicked here") = host.to_owned();
    }

    /// Runs the body of a function; `host` is the element, `root` its shadow root, both possibly null. A promise is
    /// awaited.
    pub async fn eval(&self, js: &str) -> Value {
        self.call(js, json!(null)).await
    }

    /// Like [`Page::eval`], with `arg` for the body.
    pub async fn eval_with(&self, js: &str, arg: Value) -> Value {
        self.call(js, arg).await
    }

    /// Whether something becomes true in the time that helpers wait for anything.
    pub async fn eventually(&self, holds: impl AsyncFnMut() -> bool) -> bool {
        eventually(holds).await
    }

    /// Saves what the window shows, as PNG.
    pub async fn screenshot(&self, path: impl AsRef<Path>) {
        let png = self.instance.client.screenshot().await.expect("a screenshot");
        let path = path.as_ref();
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder for the screenshot");
        }
        std::fs::write(path, png)
            .unwrap_or_else(|error| panic!("could not write {}: {error}", path.display()));
    }

    /// Waits until the function's body returns something true, and gives that; for a node, which may be gone the next moment,
    /// just that it is there.
    pub async fn wait_until(&self, what: &str, js: &str) -> Value {
        let asked = format!("const it = (() => {{ {js}\n }})(); return it?.nodeType ? true : it;");
        self.until(what, async || Some(self.eval(&asked).await).filter(is_true)).await
    }

    /// Like [`Page::eval`], with `arg` for the body.
    pub(crate) async fn call(&self, js: &str, arg: Value) -> Value {
        self.try_call(js, arg).await.unwrap_or_else(|error| panic!("this script failed: {error}\n{js}"))
    }

    async fn try_call(&self, js: &str, arg: Value) -> Result<Value, fantoccini::error::CmdError> {
        let host = self.host.lock().expect("no test panicked here").clone();
        // In a block of its own the body may use these names for something else.
        let script = format!(
            "const arg = arguments[0], host = Document.prototype.querySelector.call(document, arguments[1]), root = host && host.shadowRoot;\n\
             {{ {js}\n }}"
        );
        self.instance.client.execute(&script, vec![arg, json!(host)]).await
    }

    /// Asks again and again until there is an answer.
    async fn until<T>(&self, what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
        let mut answer = None;
        self.eventually(async || {
            answer = ask().await;
            answer.is_some()
        })
        .await;
        match answer {
            Some(answer) => answer,
            None => self.give_up(what).await,
        }
    }

    async fn give_up(&self, what: &str) -> ! {
        let shown = self.shown_text().await;
        let console = self.console_entries().await;
        panic!(
            "waited {PATIENCE:?} for {what}\n--- the guide shows ---\n{shown}\n--- console ---\n{console:#?}"
        );
    }
}

/// Whether something becomes true in the time that helpers wait for anything.
pub async fn eventually(mut holds: impl AsyncFnMut() -> bool) -> bool {
    let end = Instant::now() + PATIENCE;
    loop {
        if holds().await {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// Whether JavaScript would take the value for true.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
