//! What differs between the browsers before there is a session: programs, flags, capabilities.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::webkit;

/// Quiet, without a screen, without talking to anybody; the sandbox needs rights that containers do not have.
const CHROMIUM_FLAGS: [&str; 12] = [
    "--headless=new",
    // Each window would start programs for the popups of its address bar, at a second of a processor's time, and one for a
    // site that is perhaps visited next.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess",
    // They take no room, as on a phone.
    "--hide-scrollbars",
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
    /// WebKitGTK's MiniBrowser with WebKitWebDriver; a helper that needs Chromium panics and says so.
    WebKit,
}

impl Browser {
    /// Every browser.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in the names of tests.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The driver's command line; all that it and its browser write goes below `folder`. Each of CSS's pixels is `scale`
    /// pixels wide, where that cannot be set later.
    pub(crate) fn driver(self, folder: &Path, scale: u32) -> Command {
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
            Self::WebKit => driver
                .arg("--port=0")
                .env("HOME", folder)
                .env("TMPDIR", folder)
                .env("GDK_SCALE", scale.to_string())
                // Any other that is not installed, C.UTF-8 too, gives a language that is none; this one is en-US.
                .env("LC_ALL", "C")
                .env("G_FILENAME_ENCODING", "UTF-8")
                // Tests are too short for the compiler that makes wasm fast, and a processor paints quicker than it imitates
                // a graphics card: these take two fifths off the work of a test.
                .env("JSC_useOMGJIT", "false")
                .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
                .env("LP_NUM_THREADS", "1")
                // It needs rights that containers do not have.
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                // Nobody to talk to on the desktop's bus.
                .env("NO_AT_BRIDGE", "1")
                .env("GSETTINGS_BACKEND", "memory")
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .env_remove("WAYLAND_DISPLAY")
                .env_remove("XDG_CACHE_HOME")
                .env_remove("XDG_CONFIG_HOME")
                .env_remove("XDG_DATA_HOME"),
        };
        driver
    }

    /// The port in the line by which the driver says that it is ready. WebKit's says nothing.
    pub(crate) fn port(self, line: &str) -> Option<u16> {
        let before = match self {
            Self::Chromium => "started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
            Self::WebKit => return None,
        };
        line.split_once(before)?.1.trim_end_matches('.').parse().ok()
    }

    /// What to ask of the driver: a browser with a fresh profile below `folder`.
    pub(crate) fn capabilities(self, folder: &Path, network: bool) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": self.options(chromium_args(folder)),
                // The second one is what the network did.
                "goog:loggingPrefs": { "browser": "ALL", "performance": if network { "ALL" } else { "OFF" } }
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": self.options(json!({ "args": ["-headless"], "prefs": firefox_prefs() })),
                "webSocketUrl": true,
                // With WebDriver BiDi it would answer the page's questions by itself.
                "unhandledPromptBehavior": "ignore"
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": self.options(json!({ "args": ["--automation"] }))
            }),
        };
        capabilities.as_object().cloned().expect("an object")
    }

    /// The driver: Firefox's where `cargo xtask setup --browsers` puts it, else on the PATH like Chromium's.
    fn driver_program(self) -> PathBuf {
        match self {
            Self::Chromium => "chromedriver".into(),
            Self::Firefox => Some(tools().join("bin/geckodriver"))
                .filter(|own| own.is_file())
                .unwrap_or("geckodriver".into()),
            Self::WebKit => "WebKitWebDriver".into(),
        }
    }

    /// The driver's options for its browser, with the browser's place if it is known.
    fn options(self, mut options: Value) -> Value {
        let program = match self {
            Self::Chromium => ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path),
            Self::Firefox => ["firefox-esr", "firefox"].into_iter().find_map(on_path),
            Self::WebKit => webkit::mini_browser(),
        };
        if let Some(program) = program {
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

/// The same language as Chromium's, scroll bars that take no room, and few processes: none kept ready for tabs that nobody
/// opens, nor one for each site.
fn firefox_prefs() -> Value {
    json!({
        "intl.accept_languages": "zh-CN, zh",
        "dom.ipc.processPrelaunch.enabled": false,
        "fission.autostart": false,
        "ui.useOverlayScrollbars": 1,
        "widget.gtk.overlay-scrollbars.enabled": true
    })
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()))
}

/// The folder of what set-up builds or gets.
pub fn tools() -> PathBuf {
    target().join("tools")
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}
