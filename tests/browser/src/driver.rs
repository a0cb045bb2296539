//! A chromedriver of our own, with one browser, both ended when dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// Quiet, without a screen, without talking to anybody; the sandbox needs rights that containers do not have.
const FLAGS: [&str; 10] = [
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

/// The running driver.
pub struct Driver {
    child: Child,
    port: u16,
    profile: PathBuf,
    session: Option<String>,
}

impl Driver {
    /// Starts chromedriver on a port that it chooses itself.
    pub fn start() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("beian-browser-{}-{number}", std::process::id()));
        let mut child = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver: run `cargo xtask setup --browsers`");
        let output = child.stdout.take().expect("the output is piped");
        // From here on the driver is ended even if reading fails.
        let mut driver = Self { child, port: 0, profile, session: None };
        let mut lines = BufReader::new(output).lines();
        driver.port = loop {
            let line =
                lines.next().expect("chromedriver ended before it told its port").expect("readable output");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').parse().expect("a port number");
            }
        };
        // Whoever stops reading makes a writer fail: go on until the driver ends.
        std::thread::spawn(move || lines.for_each(drop));
        driver
    }

    /// Opens a browser with a profile of its own.
    pub async fn session(&mut self) -> Client {
        let mut args: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
        args.push(format!("--user-data-dir={}", self.profile.display()));
        let mut options = json!({ "args": args });
        if let Some(browser) = browser() {
            options["binary"] = json!(browser);
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" }
        });
        let capabilities: Capabilities = capabilities.as_object().cloned().expect("an object");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser session: are chromium and chromedriver of the same version?");
        self.session = client.session_id().await.expect("a session");
        client
    }

    /// Asks the driver to close its browser. Plain sockets: this runs where nothing asynchronous can.
    fn close_session(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_exact(&mut [0])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Each step is tried whether or not the one before worked: nothing may be left running.
        let _ = self.close_session();
        let _ = self.child.kill();
        let _ = self.child.wait();
        kill_users_of(&self.profile);
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    BROWSERS.iter().find_map(|name| dirs.iter().map(|dir| dir.join(name)).find(|file| file.is_file()))
}

/// Ends browser processes that outlived their driver; the profile's name is theirs alone.
fn kill_users_of(profile: &std::path::Path) {
    let flag = format!("--user-data-dir={}", profile.display());
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let ours = String::from_utf8_lossy(&line).split('\0').any(|arg| arg == flag);
        if ours && name.bytes().all(|byte| byte.is_ascii_digit()) {
            let _ = Command::new("kill").args(["-9", &name]).stderr(Stdio::null()).status();
        }
    }
}
