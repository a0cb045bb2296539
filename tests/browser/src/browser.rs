//! What differs between the browsers before there is a session: programs, flags, capabilities.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

/// Quiet, without a screen, without talking to anybody; the sandbox needs rights that containers do not have.
const CHROMIUM_FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--lang=zh-CN",
];

/// A browser that the tests can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome with chromedriver; the one that all helpers work in.
    Chromium,
    /// Firefox with geckodriver; a helper that needs Chromium panics and says so.
    Firefox,
}

impl Browser {
    /// The driver's command line; all that it and its browser write goes below `folder`.
    pub(crate) fn driver(self, folder: &Path) -> Command {
        let mut driver = Command::new(self.driver_program());
        match self {
            Self::Chromium => driver.args(["--port=0", "--log-level=SEVERE"]),
            // Firefox will not run as root in somebody else's home, nor should it touch the one there is.
            Self::Firefox => driver
                .args(["--port", "0", "--websocket-port", "0", "--profile-root"])
                .arg(folder)
                .env("HOME", folder)
                .env("TMPDIR", folder)
                .env("MOZ_HEADLESS", "1")
                .env_remove("XDG_CACHE_HOME")
                .env_remove("XDG_CONFIG_HOME"),
        };
        driver
    }

    /// The port in the line by which the driver says that it is ready.
    pub(crate) fn port(self, line: &str) -> Option<u16> {
        let before = match self {
            Self::Chromium => "started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
        };
        line.split_once(before)?.1.trim_end_matches('.').parse().ok()
    }

    /// What to ask of the driver: a browser with a fresh profile below `folder`.
    pub(crate) fn capabilities(self, folder: &Path) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": self.options(chromium_args(folder)),
                "goog:loggingPrefs": { "browser": "ALL" }
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": self.options(json!({ "args": ["-headless"], "prefs": firefox_prefs() })),
                "webSocketUrl": true,
                // With WebDriver BiDi it would answer the page's questions by itself.
                "unhandledPromptBehavior": "ignore"
            }),
        };
        capabilities.as_object().cloned().expect("an object")
    }

    /// The driver: Firefox's where `cargo xtask setup --browsers` puts it, else on the PATH like Chromium's.
    fn driver_program(self) -> PathBuf {
        match self {
            Self::Chromium => "chromedriver".into(),
            Self::Firefox => {
                Some(tools().join("geckodriver")).filter(|own| own.is_file()).unwrap_or("geckodriver".into())
            }
        }
    }

    /// The driver's options for its browser, with the browser's place if it is on the PATH.
    fn options(self, mut options: Value) -> Value {
        let names: &[&str] = match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome"],
            Self::Firefox => &["firefox-esr", "firefox"],
        };
        if let Some(program) = names.iter().find_map(|name| on_path(name)) {
            options["binary"] = json!(program);
        }
        options
    }
}

fn chromium_args(folder: &Path) -> Value {
    let mut args: Vec<String> = CHROMIUM_FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    args.push(format!("--user-data-dir={}", folder.display()));
    json!({ "args": args })
}

/// The same language as Chromium's, and no processes kept ready for tabs that nobody opens.
fn firefox_prefs() -> Value {
    json!({ "intl.accept_languages": "zh-CN, zh", "dom.ipc.processPrelaunch.enabled": false })
}

/// The folder of the programs that set-up builds, in Cargo's target folder.
fn tools() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into())).join("tools/bin")
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Makes a test of each named `async fn(Browser)` for each browser: `chromium::name` and `firefox::name`.
#[macro_export]
macro_rules! in_each_browser {
    ($($case:ident),+ $(,)?) => {
        mod chromium {
            $(#[tokio::test] async fn $case() { super::$case($crate::Browser::Chromium).await; })+
        }
        mod firefox {
            $(#[tokio::test] async fn $case() { super::$case($crate::Browser::Firefox).await; })+
        }
    };
}
