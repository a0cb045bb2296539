//! A small static file server for this machine only: used by `serve` and by the browser tests.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tiny_http::{Header, Method, Request, Server, StatusCode};

/// Answers a request by code: gets the path with its query; `None` leaves it to the files. May block.
pub type Dynamic = Arc<dyn Fn(&str) -> Option<Page> + Send + Sync>;

/// A page that is not a file.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its media type.
    pub mime: &'static str,
    /// Its content.
    pub body: Vec<u8>,
}

/// What goes over the wire.
struct Body {
    bytes: Vec<u8>,
    brotli: bool,
}

/// Looks on while a folder is served, and adds to what is served.
pub trait Watch: Send + Sync {
    /// Answers a request before anything else does: gets the path with its query.
    fn answer(&self, url: &str) -> Option<Page>;
    /// What to put first into the head of an html answer.
    fn head(&self) -> Option<String>;
    /// Hears of the status of each answer, before it is sent.
    fn answered(&self, url: &str, status: u16);
}

/// How to serve.
#[derive(Clone, Default)]
pub struct Options {
    /// Headers added to every answer, for example a content security policy.
    pub headers: Vec<(String, String)>,
    /// Pages laid over the folder, by path (`/host.html`).
    pub pages: BTreeMap<String, String>,
    /// The address of a script to add to every html answer.
    pub script: Option<String>,
    /// Answers given by code; asked first.
    pub dynamic: Option<Dynamic>,
    /// Who looks on.
    pub watch: Option<Arc<dyn Watch>>,
    /// Sends the `.br` beside a file to readers that take it, as a provider's server does.
    pub brotli: bool,
    /// The value of `Cache-Control`; without one nothing is kept, so that the newest build is what is seen.
    pub cache: Option<String>,
}

/// A running server; it stops when dropped.
pub struct StaticServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
}

struct Site {
    dir: PathBuf,
    options: Options,
    headers: Vec<Header>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl StaticServer {
    /// Serves `dir` on 127.0.0.1 at `port`; 0 takes any free one. A taken port is an error of kind `AddrInUse`.
    pub fn start(dir: impl Into<PathBuf>, port: u16, options: Options) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let server = Arc::new(Server::from_listener(listener, None).map_err(io::Error::other)?);
        let headers =
            options.headers.iter().map(|(name, value)| header(name, value)).collect::<io::Result<_>>()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let site = Arc::new(Site { dir: dir.into(), options, headers, requests: requests.clone() });
        let stop = Arc::new(AtomicBool::new(false));
        let (accepting, stopped) = (server.clone(), stop.clone());
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                let Ok(request) = accepting.recv() else { continue };
                let site = site.clone();
                // A thread a request: an answer by code may wait for a long time.
                std::thread::spawn(move || site.answer(request));
            }
        });
        Ok(Self { address, requests, stop, server, thread: Some(thread) })
    }

    /// The address to open, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port that is served.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The list that the paths asked for are added to.
    pub fn request_log(&self) -> Arc<Mutex<Vec<String>>> {
        self.requests.clone()
    }

    /// The paths asked for so far, with their queries, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to stop.
            let _ = thread.join();
        }
    }
}

impl Site {
    fn answer(&self, request: Request) {
        let url = request.url().to_owned();
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(url.clone());
        let (status, page) = match request.method() {
            Method::Get | Method::Head => self.page(&url),
            _ => (405, text("Only GET and HEAD are served here.")),
        };
        if let Some(watch) = &self.options.watch {
            watch.answered(&url, status);
        }
        let mime = page.mime;
        let body = match self.compressed(&request, status) {
            Some(bytes) => Body { bytes, brotli: true },
            None if mime.starts_with("text/html") => {
                Body { bytes: self.with_scripts(page.body), brotli: false }
            }
            None => Body { bytes: page.body, brotli: false },
        };
        // The reader may have gone away; there is nobody to tell.
        let _ = self.send(request, status, mime, &body);
    }

    /// Sends one answer and asks the browser to end the connection: connections that arrive together can be
    /// queued behind idle ones, and would wait there for as long as those stay open. The library's own
    /// answers cannot say so, hence the bytes.
    fn send(&self, request: Request, status: u16, mime: &str, body: &Body) -> io::Result<()> {
        let with_body = *request.method() != Method::Head;
        let reason = StatusCode(status).default_reason_phrase();
        let length = body.bytes.len();
        let cache = self.options.cache.as_deref().unwrap_or("no-store");
        let mut head = format!(
            "HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Content-Type: {mime}\r\nCache-Control: {cache}\r\n"
        );
        if body.brotli {
            head += "Content-Encoding: br\r\n";
        }
        for header in &self.headers {
            head += &format!("{}: {}\r\n", header.field, header.value);
        }
        head += "\r\n";
        let mut writer = request.into_writer();
        writer.write_all(head.as_bytes())?;
        if with_body {
            writer.write_all(&body.bytes)?;
        }
        writer.flush()
    }

    /// The `.br` of the file asked for, where the reader takes it and nothing is laid over or put into that file.
    fn compressed(&self, request: &Request, status: u16) -> Option<Vec<u8>> {
        let takes = |header: &Header| {
            header.field.equiv("Accept-Encoding")
                && header.value.as_str().split(',').any(|name| name.trim() == "br")
        };
        let Options { brotli, pages, dynamic, script, .. } = &self.options;
        let path = request.url().split(['?', '#']).next()?;
        let plain = dynamic.is_none() && script.is_none() && !pages.contains_key(path);
        if !brotli || !plain || status != 200 || !request.headers().iter().any(takes) {
            return None;
        }
        let mut file = file_for(&self.dir, path)?.into_os_string();
        file.push(".br");
        std::fs::read(file).ok()
    }

    fn page(&self, url: &str) -> (u16, Page) {
        if let Some(page) = self.options.watch.as_ref().and_then(|watch| watch.answer(url)) {
            return (200, page);
        }
        if let Some(page) = self.options.dynamic.as_ref().and_then(|answer| answer(url)) {
            return (200, page);
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if let Some(body) = self.options.pages.get(path) {
            let mime = if path.ends_with('/') { mime("index.html") } else { mime(path) };
            return (200, Page { mime, body: body.clone().into_bytes() });
        }
        let Some(file) = file_for(&self.dir, path) else {
            return (404, text("There is no such file."));
        };
        match std::fs::read(&file) {
            Ok(body) => (200, Page { mime: mime(&file.to_string_lossy()), body }),
            Err(_) => (404, text("There is no such file.")),
        }
    }

    fn with_scripts(&self, body: Vec<u8>) -> Vec<u8> {
        let first = self.options.watch.as_ref().and_then(|watch| watch.head());
        if first.is_none() && self.options.script.is_none() {
            return body;
        }
        let mut html = String::from_utf8_lossy(&body).into_owned();
        if let Some(src) = &self.options.script {
            let place = html.rfind("</body>").unwrap_or(html.len());
            html.insert_str(place, &format!("<script src=\"{src}\"></script>"));
        }
        if let Some(first) = first {
            html.insert_str(start_of_head(&html), &first);
        }
        html.into_bytes()
    }
}

/// Where the head begins; a page may leave out its tag, but what stands before the doctype would make it a page of old.
fn start_of_head(html: &str) -> usize {
    let after = |tag: &str| html.find(tag).map(|place| place + tag.len());
    after("<head>").or_else(|| after("<!doctype html>")).unwrap_or(0)
}

/// The media type that browsers expect for a file of this name.
pub fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn text(message: &str) -> Page {
    Page { mime: mime("message.txt"), body: message.as_bytes().to_vec() }
}

fn header(name: &str, value: &str) -> io::Result<Header> {
    Header::from_bytes(name, value).map_err(|()| io::Error::other(format!("not a header: {name}: {value}")))
}

/// The file for a path; `None` for anything that would leave the folder.
fn file_for(dir: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode(path.trim_start_matches('/'))?;
    let relative = Path::new(&decoded);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = dir.join(relative);
    Some(if decoded.is_empty() || decoded.ends_with('/') || file.is_dir() {
        file.join("index.html")
    } else {
        file
    })
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (high, low) = (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}
