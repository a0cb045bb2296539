//! The static server, asked over a real socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use xtask::static_server::{Options, Page, StaticServer, Watch};

/// How long to wait before asking again.
const POLL: Duration = Duration::from_millis(10);

fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("static-server").join(name);
    std::fs::create_dir_all(dir.join("site/sub")).unwrap();
    std::fs::write(dir.join("secret.txt"), "secret").unwrap();
    std::fs::write(dir.join("site/index.html"), "<body>你好</body>").unwrap();
    std::fs::write(dir.join("site/sub/app.wasm"), b"\0asm").unwrap();
    std::fs::write(dir.join("site/a b.js"), "1").unwrap();
    dir.join("site")
}

fn ask(server: &StaticServer, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn files_have_their_media_types() {
    let server = StaticServer::start(folder("mime"), 0, Options::default()).unwrap();
    let index = ask(&server, "GET /");
    assert!(index.starts_with("HTTP/1.1 200"), "{index}");
    assert!(index.contains("text/html; charset=utf-8") && index.ends_with("<body>你好</body>"), "{index}");
    assert!(ask(&server, "GET /sub/app.wasm?x=1").contains("application/wasm"));
    assert!(ask(&server, "GET /a%20b.js").contains("text/javascript"));
    assert_eq!(server.requests(), ["/", "/sub/app.wasm?x=1", "/a%20b.js"]);
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let server = StaticServer::start(folder("outside"), 0, Options::default()).unwrap();
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/sub/../../secret.txt", "//etc/passwd", "/%zz", "/none"]
    {
        let answer = ask(&server, &format!("GET {path}"));
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    assert!(ask(&server, "POST /").starts_with("HTTP/1.1 405"));
    assert!(!ask(&server, "HEAD /").contains("你好"));
}

#[test]
fn only_names_of_this_machine_are_served() {
    let server = StaticServer::start(folder("names"), 0, Options::default()).unwrap();
    let ask = |host: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
        write!(stream, "GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    for own in ["127.0.0.1", "localhost", "[::1]", "localhost:8080", "127.0.0.1:1"] {
        assert!(ask(&format!("Host: {own}\r\n")).starts_with("HTTP/1.1 200"), "{own}");
    }
    for other in [
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "",
    ] {
        let answer = ask(&format!("Host: {other}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 421") && !answer.contains("你好"), "{other}: {answer}");
    }
}

#[test]
fn pages_headers_and_a_script_can_be_added() {
    let options = Options {
        headers: vec![("Content-Security-Policy".into(), "default-src 'self'".into())],
        pages: [("/host.html".to_owned(), "<body>host</body>".to_owned())].into(),
        script: Some("/__reload.js".into()),
        ..Options::default()
    };
    let server = StaticServer::start(folder("pages"), 0, options).unwrap();
    let host = ask(&server, "GET /host.html");
    assert!(host.contains("Content-Security-Policy: default-src 'self'"), "{host}");
    assert!(host.ends_with("<body>host<script src=\"/__reload.js\"></script></body>"), "{host}");
}

#[derive(Default)]
struct Onlooker(Mutex<Vec<(String, u16)>>);

impl Watch for Onlooker {
    fn answer(&self, url: &str) -> Option<Page> {
        (url == "/own").then(|| Page { mime: "text/plain", body: b"mine".to_vec() })
    }

    fn head(&self) -> Option<String> {
        Some("<first>".into())
    }

    fn answered(&self, url: &str, status: u16) {
        self.0.lock().unwrap().push((url.to_owned(), status));
    }
}

#[test]
fn an_onlooker_hears_of_answers_and_comes_first_in_every_page() {
    let onlooker = Arc::new(Onlooker::default());
    let pages = [
        ("/a.html", "<!doctype html><html><head><title>a</title></head></html>"),
        ("/b.html", "<!doctype html><p>b</p>"),
        ("/c.html", "c"),
    ];
    let pages = pages.map(|(path, body)| (path.to_owned(), body.to_owned())).into();
    let options = Options { pages, watch: Some(onlooker.clone()), ..Options::default() };
    let server = StaticServer::start(folder("watch"), 0, options).unwrap();
    assert!(ask(&server, "GET /a.html").ends_with("<html><head><first><title>a</title></head></html>"));
    assert!(ask(&server, "GET /b.html").ends_with("\r\n<!doctype html><first><p>b</p>"));
    assert!(ask(&server, "GET /c.html").ends_with("\r\n<first>c"));
    assert!(
        ask(&server, "GET /own").ends_with("\r\nmine")
            && ask(&server, "GET /none").ends_with("no such file.")
    );
    let heard = onlooker.0.lock().unwrap().clone();
    let paths = ["/a.html", "/b.html", "/c.html", "/own"].map(|path| (path.to_owned(), 200));
    assert_eq!((&heard[..4], &heard[4]), (&paths[..], &("/none".to_owned(), 404)));
}

#[test]
fn a_taken_port_is_told_and_a_stopped_server_frees_it() {
    let dir = folder("port");
    let first = StaticServer::start(&dir, 0, Options::default()).unwrap();
    let port = first.port();
    let second = StaticServer::start(&dir, port, Options::default());
    assert_eq!(second.err().map(|error| error.kind()), Some(std::io::ErrorKind::AddrInUse));
    drop(first);
    // The socket closes a moment after the server is gone.
    let end = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        assert!(Instant::now() < end, "the port is still served");
        std::thread::sleep(POLL);
    }
}

#[test]
fn the_compressed_form_goes_to_those_that_take_it() {
    let dir = folder("brotli");
    std::fs::write(dir.join("a b.js.br"), "small").unwrap();
    let options = Options { brotli: true, cache: Some("max-age=60".into()), ..Options::default() };
    let server = StaticServer::start(&dir, 0, options).unwrap();
    let ask_for = |accepted: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
        write!(stream, "GET /a%20b.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: {accepted}\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let small = ask_for("gzip, br");
    assert!(small.contains("Content-Encoding: br") && small.contains("text/javascript"), "{small}");
    assert!(small.contains("Cache-Control: max-age=60") && small.ends_with("small"), "{small}");
    let plain = ask_for("gzip");
    assert!(!plain.contains("Content-Encoding") && plain.ends_with("\r\n\r\n1"), "{plain}");
}
