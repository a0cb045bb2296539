//! `cargo xtask serve`: build, look at it in a browser, change something, see the change.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::command;
use crate::dist::{self, Files, Profile};
use crate::project::Project;
use crate::setup::{self, Toolchain};
use crate::static_server::{Dynamic, Options, Page, StaticServer, mime};

/// What rebuilds the wasm when it changes.
const CODE: [&str; 3] = ["src", "Cargo.toml", "Cargo.lock"];
/// What only rebuilds texts. The loader lies under src/ but is a text; cargo finds nothing to do for it.
const TEXTS: [&str; 4] = ["rules", "styles", "index.html", "embed.html"];
const DEFAULT_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 50;
const POLL: Duration = Duration::from_millis(300);
/// How long a page's question for changes stays open; shorter than what browsers and proxies allow.
const WAIT: Duration = Duration::from_secs(25);

/// So many pages at most have such a question open: each takes a thread, and others have to be answered too.
const WAITING: usize = 50;

/// Asks again and again whether a newer build is there. It restarts by itself when `serve` was restarted.
const RELOAD_SCRIPT: &str = r#"(async () => {
  let seen = "";
  for (;;) {
    try {
      const answer = await fetch(`/__reload?seen=${seen}`, { cache: "no-store" });
      const version = answer.ok ? await answer.text() : seen;
      if (seen && version !== seen) return location.reload();
      seen = version;
    } catch {
      // The server is being started again.
    }
    await new Promise((again) => setTimeout(again, 500));
  }
})();
"#;

/// The number of the newest build, and a bell for those who wait for the next one.
#[derive(Default)]
struct Builds {
    number: Mutex<u64>,
    changed: Condvar,
    waiting: AtomicUsize,
}

/// `cargo xtask serve [--port N] [--open-nothing]`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let (port, open) = options(args)?;
    let toolchain = setup::ensure_wasm()?;
    println!("Toolchain for the browser: {toolchain}");
    let mut code = stamp(project, &CODE);
    let mut texts = stamp(project, &TEXTS);
    let mut wasm = dist::wasm_files(project, &toolchain, Profile::Dev).unwrap_or_else(report);
    if !wasm.is_empty() {
        publish(project, &wasm).unwrap_or_else(report);
    }
    let builds = Arc::new(Builds::default());
    let server = start(project, port, builds.clone())?;
    println!("\n  The guide:      {}/\n  In a help page: {}/embed.html\n", server.url(), server.url());
    println!("Watching src/, rules/, styles/, index.html and embed.html. Ctrl-C ends it.");
    if open {
        open_browser(&server.url());
    }
    loop {
        std::thread::sleep(POLL);
        let (new_code, new_texts) = (stamp(project, &CODE), stamp(project, &TEXTS));
        if new_code == code && new_texts == texts {
            continue;
        }
        let code_changed = new_code != code;
        (code, texts) = (new_code, new_texts);
        match rebuild(project, &toolchain, &mut wasm, code_changed) {
            // Saved without a change: nothing to load again.
            Ok(0) => {}
            Ok(changed) => {
                println!("Rebuilt: {changed} files changed.");
                builds.ring();
            }
            Err(error) => report(error),
        }
    }
}

fn options(args: &[String]) -> Result<(u16, bool)> {
    let (mut port, mut open) = (DEFAULT_PORT, true);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--port" => {
                let value = args.next().context("--port needs a number")?;
                port = value.parse().with_context(|| format!("--port {value} is not a port number"))?;
            }
            "--open-nothing" => open = false,
            other => bail!("serve does not know {other}; it takes --port N and --open-nothing"),
        }
    }
    Ok((port, open))
}

/// A build error is shown; what was built before stays.
fn report<T: Default>(error: anyhow::Error) -> T {
    println!("\nNot built: {error:#}\nThe last version that worked stays. Waiting for the next change.");
    T::default()
}

fn publish(project: &Project, wasm: &Files) -> Result<usize> {
    let mut files = dist::text_files(project)?;
    dist::put_scripts(project, false, &mut files)?;
    files.extend(wasm.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    dist::write_uncompressed(project, &files)
}

fn rebuild(project: &Project, toolchain: &Toolchain, wasm: &mut Files, code_changed: bool) -> Result<usize> {
    if code_changed || wasm.is_empty() {
        *wasm = dist::wasm_files(project, toolchain, Profile::Dev)?;
    }
    publish(project, wasm)
}

/// The newest change and the number of files: either differs when something was changed, added or removed.
fn stamp(project: &Project, names: &[&str]) -> (SystemTime, usize) {
    let mut newest = (SystemTime::UNIX_EPOCH, 0);
    for name in names {
        newest_below(&project.root.join(name), &mut newest);
    }
    newest
}

fn newest_below(path: &Path, newest: &mut (SystemTime, usize)) {
    // A file may vanish while an editor saves it; the next look finds it.
    let Ok(meta) = fs::metadata(path) else { return };
    newest.1 += 1;
    newest.0 = newest.0.max(meta.modified().unwrap_or(SystemTime::UNIX_EPOCH));
    if meta.is_dir() {
        let Ok(entries) = fs::read_dir(path) else { return };
        entries.flatten().for_each(|entry| newest_below(&entry.path(), newest));
    }
}

fn start(project: &Project, port: u16, builds: Arc<Builds>) -> Result<StaticServer> {
    let dynamic: Dynamic = Arc::new(move |url| builds.answer(url));
    let options =
        Options { script: Some("/__reload.js".to_owned()), dynamic: Some(dynamic), ..Options::default() };
    for candidate in port..=port.saturating_add(PORTS_TRIED) {
        match StaticServer::start(project.dist(), candidate, options.clone()) {
            Ok(server) => return Ok(server),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => println!("Port {candidate} is taken."),
            Err(error) => return Err(error).with_context(|| format!("could not serve on port {candidate}")),
        }
    }
    bail!("no free port from {port} on; choose one with --port N")
}

/// Opens the page where there is a desktop; there is no harm in not being able to.
fn open_browser(url: &str) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let name = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let program = command::find(name).filter(|_| desktop || cfg!(target_os = "macos"));
    if let Some(program) = program {
        let _ = Command::new(program).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }
}

impl Builds {
    fn ring(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    fn answer(&self, url: &str) -> Option<Page> {
        if url == "/__reload.js" {
            return Some(Page { mime: mime("reload.js"), body: RELOAD_SCRIPT.as_bytes().to_vec() });
        }
        let seen = url.strip_prefix("/__reload?seen=")?;
        let patience =
            if self.waiting.fetch_add(1, Ordering::SeqCst) < WAITING { WAIT } else { Duration::ZERO };
        let number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        // The process' number makes a restarted server differ from the one before.
        let name = |number: u64| format!("{}-{number}", std::process::id());
        let (number, _) = self
            .changed
            .wait_timeout_while(number, patience, |number| name(*number) == seen)
            .unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        Some(Page { mime: mime("version.txt"), body: name(*number).into_bytes() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let read = |args: &[&str]| options(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]).unwrap(), (8080, true));
        assert_eq!(read(&["--port", "9000", "--open-nothing"]).unwrap(), (9000, false));
        assert!(read(&["--port"]).is_err() && read(&["--port", "x"]).is_err() && read(&["--help"]).is_err());
    }

    #[test]
    fn a_waiting_page_hears_of_a_new_build() {
        let builds = Arc::new(Builds::default());
        let text = |page: Option<Page>| String::from_utf8(page.unwrap().body).unwrap();
        let first = text(builds.answer("/__reload?seen="));
        let waiting = std::thread::spawn({
            let (builds, first) = (builds.clone(), first.clone());
            move || text(builds.answer(&format!("/__reload?seen={first}")))
        });
        builds.ring();
        assert_ne!(waiting.join().unwrap(), first);
        assert!(builds.answer("/index.html").is_none());
    }

    #[test]
    fn more_pages_than_may_wait_are_answered_at_once() {
        let builds = Builds::default();
        builds.waiting.store(WAITING, Ordering::SeqCst);
        let seen = String::from_utf8(builds.answer("/__reload?seen=").unwrap().body).unwrap();
        let start = std::time::Instant::now();
        builds.answer(&format!("/__reload?seen={seen}")).unwrap();
        assert!(start.elapsed() < WAIT);
        assert_eq!(builds.waiting.load(Ordering::SeqCst), WAITING);
    }

    #[test]
    fn changes_are_noticed() {
        let root = std::env::temp_dir().join(format!("serve-{}", std::process::id()));
        fs::create_dir_all(root.join("rules/provinces")).unwrap();
        let project = Project { root: root.clone(), target: root.clone() };
        let before = stamp(&project, &TEXTS);
        fs::write(root.join("rules/provinces/110000.json"), "{}").unwrap();
        assert_ne!(stamp(&project, &TEXTS), before);
        assert_eq!(stamp(&project, &CODE), (SystemTime::UNIX_EPOCH, 0));
        fs::remove_dir_all(root).unwrap();
    }
}
