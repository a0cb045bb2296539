//! A small static file server for this machine only: used by `serve` and by the browser tests.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::{AbortHandle, JoinSet};

/// What all servers of the program run on. `None` where the system has no thread to spare.
static RUNTIME: LazyLock<Option<Runtime>> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().ok());

/// The names that this machine has for itself. A page of another name that leads here (DNS rebinding) gets nothing.
const OWN_NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];
/// So many requests are remembered: more than any test makes, and no more however long a server runs.
const REMEMBERED: usize = 100_000;

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
    serving: AbortHandle,
}

struct Site {
    dir: PathBuf,
    options: Options,
    headers: HeaderMap,
    requests: Arc<Mutex<Vec<String>>>,
}

impl StaticServer {
    /// Serves `dir` on 127.0.0.1 at `port`; 0 takes any free one. A taken port is an error of kind `AddrInUse`.
    pub fn start(dir: impl Into<PathBuf>, port: u16, options: Options) -> io::Result<Self> {
        let runtime = RUNTIME.as_ref().ok_or_else(|| io::Error::other("no thread to serve with"))?;
        let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let headers =
            options.headers.iter().map(|(name, value)| header(name, value)).collect::<io::Result<_>>()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let site = Arc::new(Site { dir: dir.into(), options, headers, requests: requests.clone() });
        let _inside = runtime.enter();
        let serving = runtime.spawn(serve(TcpListener::from_std(listener)?, site)).abort_handle();
        Ok(Self { address, requests, serving })
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
        self.serving.abort();
    }
}

/// Takes connections until the task is aborted, which ends them all.
async fn serve(listener: TcpListener, site: Arc<Site>) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Nothing that lasts, such as too many open files, may keep the processor busy.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let site = site.clone();
        connections.spawn(async move {
            let service = service_fn(move |request| site.clone().respond(request));
            let connection = http1::Builder::new()
                .title_case_headers(true)
                .serve_connection(TokioIo::new(stream), service);
            // The reader may have gone away; there is nobody to tell.
            let _ = connection.await;
        });
        while connections.try_join_next().is_some() {}
    }
}

impl Site {
    async fn respond(
        self: Arc<Self>,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        if !is_for_this_machine(request.headers()) {
            let mut response = Response::new(Full::from("Only names of this machine itself are served."));
            *response.status_mut() = hyper::StatusCode::MISDIRECTED_REQUEST;
            return Ok(response);
        }
        let url = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        self.remember(&url);
        // Reading files blocks, and an answer by code may wait for a long time.
        let answer =
            tokio::task::spawn_blocking(move || self.answer(request.method(), &url, request.headers()));
        let failed = |_| {
            let mut response = Response::new(Full::from("This could not be answered."));
            *response.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
            response
        };
        Ok(answer.await.unwrap_or_else(failed))
    }

    fn remember(&self, url: &str) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() < REMEMBERED {
            requests.push(url.to_owned());
        }
    }

    fn answer(&self, method: &Method, url: &str, asked: &HeaderMap) -> Response<Full<Bytes>> {
        let (status, page) = match *method {
            Method::GET | Method::HEAD => self.page(url),
            _ => (405, text("Only GET and HEAD are served here.")),
        };
        if let Some(watch) = &self.options.watch {
            watch.answered(url, status);
        }
        let small = self.compressed(url, asked, status);
        let is_small = small.is_some();
        let body = match small {
            Some(bytes) => bytes,
            None if page.mime.starts_with("text/html") => self.with_scripts(page.body),
            None => page.body,
        };
        let mut response = Response::new(Full::from(body));
        *response.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or_default();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.mime));
        let cache = self.options.cache.as_deref().and_then(|cache| HeaderValue::from_str(cache).ok());
        headers.insert(header::CACHE_CONTROL, cache.unwrap_or(HeaderValue::from_static("no-store")));
        if is_small {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        headers.extend(self.headers.clone());
        response
    }

    /// The `.br` of the file asked for, where the reader takes it and nothing is laid over or put into that file.
    fn compressed(&self, url: &str, asked: &HeaderMap, status: u16) -> Option<Vec<u8>> {
        let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        let takes = accepted.split(',').any(|name| name.trim() == "br");
        let Options { brotli, pages, dynamic, script, .. } = &self.options;
        let path = url.split(['?', '#']).next()?;
        let plain = dynamic.is_none() && script.is_none() && !pages.contains_key(path);
        if !brotli || !plain || status != 200 || !takes {
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

/// Whether a request was meant for this machine by one of its own names, whatever the port.
fn is_for_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let host = host.to_str().unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    OWN_NAMES.contains(&name.map_or(host, |(name, _)| name))
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

fn header(name: &str, value: &str) -> io::Result<(HeaderName, HeaderValue)> {
    let parsed = HeaderName::try_from(name).ok().zip(HeaderValue::try_from(value).ok());
    parsed.ok_or_else(|| io::Error::other(format!("not a header: {name}: {value}")))
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
