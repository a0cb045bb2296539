//! One page in one browser.

mod act;
mod console;
mod environment;
mod frames;
mod look;
mod network;
mod tabs;
mod vendor;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fantoccini::Client;
use serde_json::{Value, json};

use crate::bidi::Bidi;
use crate::driver::Driver;
use crate::webkit::Tap;
use crate::{Browser, Site};
pub use console::ConsoleEntry;
pub use environment::Window;
pub use network::Transfer;
pub use tabs::Tab;

/// How long a helper waits for what it was asked for.
const PATIENCE: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(40);

/// What does for a browser what WebDriver does not.
enum Beyond {
    /// Chromium's driver has commands of its own, see [`Page::cdp`].
    Vendor,
    /// Firefox.
    Bidi(Box<Bidi>),
    /// WebKit.
    Tap(Arc<Tap>),
}

/// A page; looks inside the shadow root of the first `<beian-guide>` unless told otherwise with [`Page::within`].
pub struct Page {
    client: Client,
    browser: Browser,
    beyond: Beyond,
    url: String,
    host: Mutex<String>,
    window: Mutex<Window>,
    console: Mutex<Vec<ConsoleEntry>>,
    // Last: the browser ends after everything that talks to it.
    driver: Driver,
}

impl Page {
    /// Starts a fresh Chromium, showing nothing yet.
    pub async fn start(site: &Site, window: Window) -> Self {
        Self::start_in(site, window, Browser::Chromium).await
    }

    /// Starts a fresh browser, showing nothing yet. In WebKit the console and the scripts before each page are those of
    /// this site: only one such page at a time may be on it.
    pub async fn start_in(site: &Site, window: Window, browser: Browser) -> Self {
        let mut driver = Driver::start(browser, window.scale());
        let client = driver.session().await;
        let page = Self {
            beyond: Beyond::connect(&client, browser, site),
            client,
            browser,
            url: site.url(),
            host: Mutex::new("beian-guide".to_owned()),
            window: Mutex::new(window),
            console: Mutex::default(),
            driver,
        };
        page.set_window(window).await;
        page
    }

    /// The browser that this page is in.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// The folder that holds all that the browser writes; it goes with the page.
    pub fn folder(&self) -> &Path {
        self.driver.folder()
    }

    /// Goes to a path of the site (`/embed.html?lang=en`), or to a whole address.
    pub async fn open(&self, path: &str) {
        let url = if path.starts_with('/') { format!("{}{path}", self.url) } else { path.to_owned() };
        self.client.goto(&url).await.unwrap_or_else(|error| panic!("could not open {url}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page can be reloaded");
    }

    /// The address shown now.
    pub async fn url(&self) -> String {
        self.client.current_url().await.expect("an address").to_string()
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

    /// Saves what the window shows, as PNG.
    pub async fn screenshot(&self, path: impl AsRef<Path>) {
        let png = self.client.screenshot().await.expect("a screenshot");
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
            "const arg = arguments[0], host = document.querySelector(arguments[1]), root = host && host.shadowRoot;\n\
             {{ {js}\n }}"
        );
        self.client.execute(&script, vec![arg, json!(host)]).await
    }

    /// Asks again and again until there is an answer.
    async fn until<T>(&self, what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            if Instant::now() >= end {
                self.give_up(what).await;
            }
            tokio::time::sleep(POLL).await;
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

impl Beyond {
    fn connect(client: &Client, browser: Browser, site: &Site) -> Self {
        match browser {
            Browser::Chromium => Self::Vendor,
            Browser::Firefox => {
                let address = client.capabilities().and_then(|all| all.get("webSocketUrl")?.as_str());
                let bidi = Bidi::connect(address.expect("geckodriver offers WebDriver BiDi: it is too old"));
                console::listen(&bidi);
                Self::Bidi(Box::new(bidi))
            }
            Browser::WebKit => {
                site.tap().turn_on();
                Self::Tap(site.tap().clone())
            }
        }
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
