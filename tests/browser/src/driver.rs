//! A driver program of our own, with one browser, both ended when dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::Browser;
use crate::webkit::{self, Screen};

/// How long a test may keep a WebKit, far longer than any does.
const LIFETIME: Duration = Duration::from_secs(180);

/// The running driver.
pub struct Driver {
    browser: Browser,
    child: Child,
    port: u16,
    folder: PathBuf,
    session: Option<String>,
    // Last: for WebKit alone, whose browser needs one. It ends after the browser.
    screen: Option<Screen>,
}

impl Driver {
    /// Starts the browser's driver on a port that it chooses itself, for pages of this scale where it cannot be set later.
    ///
    /// A driver looks for a free port and then takes it: when another one takes it in between, it gives up.
    /// So a driver that ends without a port is started again.
    pub fn start(browser: Browser, scale: u32) -> Self {
        (0..5)
            .find_map(|_| Self::start_once(browser, scale))
            .unwrap_or_else(|| panic!("five drivers for {browser:?} ended before they told their port"))
    }

    /// `None` when the driver ended before it told its port.
    fn start_once(browser: Browser, scale: u32) -> Option<Self> {
        let screen = if browser == Browser::WebKit { Some(Screen::start()?) } else { None };
        let folder = fresh_folder();
        let mut command = browser.driver(&folder, scale);
        if let Some(screen) = &screen {
            command.env("DISPLAY", screen.display());
            webkit::furnish(&folder).expect("a new folder can be written to");
        }
        let spawned = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = spawned.unwrap_or_else(|error| {
            let _ = std::fs::remove_dir_all(&folder);
            panic!("no driver for {browser:?} ({error}): run `cargo xtask setup --browsers`")
        });
        let output = child.stdout.take().expect("the output is piped");
        // From here on the driver is ended even if reading fails.
        let mut driver = Self { browser, child, port: 0, folder, session: None, screen };
        let mut lines = BufReader::new(output).lines();
        driver.port = match &driver.screen {
            Some(_) => webkit::listening_port(&mut driver.child)?,
            None => lines.by_ref().find_map(|line| browser.port(&line.expect("readable output")))?,
        };
        // Whoever stops reading makes a writer fail: go on until the driver ends.
        std::thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }

    /// Opens a browser with a profile of its own; with `network` Chromium's driver notes what the network does.
    pub async fn session(&mut self, network: bool) -> Client {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(self.browser.capabilities(&self.folder, network))
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap_or_else(|error| {
                panic!("no session: do {:?} and its driver fit each other? {error}", self.browser)
            });
        self.session = client.session_id().await.expect("a session");
        client
    }

    /// The address of Chromium's DevTools Protocol, which it leaves in its profile.
    pub fn devtools(&self) -> String {
        let file = self.folder.join("DevToolsActivePort");
        let text = std::fs::read_to_string(&file).expect("Chromium tells where its protocol is");
        let (port, path) = text.trim().split_once('\n').expect("a port and a path");
        format!("ws://127.0.0.1:{port}{path}")
    }

    /// The folder that all its browser writes goes to.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks the driver to close its browser. Plain sockets: this runs where nothing asynchronous can.
    fn close_session(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        // geckodriver refuses a host without its port.
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        stream.read_exact(&mut [0])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Each step is tried whether or not the one before worked: nothing may be left running.
        let _ = self.close_session();
        let _ = self.child.kill();
        let _ = self.child.wait();
        kill_users_of(&self.folder);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Ends a browser and its driver when a test takes too long: WebKit's driver answers nothing while its browser hangs, and
/// the test would wait for ever. It fails then, for want of a browser. To drop the sender says that the test has ended.
pub fn end_in_time(folder: PathBuf) -> Sender<()> {
    let (sender, ended) = channel();
    std::thread::spawn(move || {
        if ended.recv_timeout(LIFETIME) == Err(RecvTimeoutError::Timeout) {
            println!("note: WebKit has run for {LIFETIME:?}: it is ended");
            kill_users_of(&folder);
        }
    });
    sender
}

/// A new folder for one browser; its name is in the command lines or the surroundings of all that belongs to it.
fn fresh_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("beian-browser-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("could not make {}: {error}", folder.display()));
    folder
}

/// Ends browser processes that outlived their driver. Chromium's are known by a flag, the others' by their home.
fn kill_users_of(folder: &Path) {
    let marks = [format!("--user-data-dir={}", folder.display()), format!("HOME={}", folder.display())];
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = ["cmdline", "environ"].iter().any(|file| {
            let parts = std::fs::read(entry.path().join(file)).unwrap_or_default();
            String::from_utf8_lossy(&parts).split('\0').any(|part| marks.iter().any(|mark| mark == part))
        });
        if ours && name.bytes().all(|byte| byte.is_ascii_digit()) {
            let _ = Command::new("kill").args(["-9", &name]).stderr(Stdio::null()).status();
        }
    }
}
