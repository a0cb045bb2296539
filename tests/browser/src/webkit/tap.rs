//! A script in every page of a site, for WebKit alone: its driver has neither a log nor scripts before each page.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use url::Url;
use xtask::static_server::{self, Watch};

use crate::ConsoleEntry;

/// All its addresses begin so.
const FOLDER: &str = "/.webkit/";
const SCRIPT: &str = include_str!("tap.js");

/// Looks on while a site is served. Once it is turned on every page gets a script from the site itself, as the strictest
/// policy allows, which tells it what goes into the console.
#[derive(Default)]
pub struct Tap {
    on: AtomicBool,
    scripts: Mutex<Vec<String>>,
    told: Mutex<Vec<ConsoleEntry>>,
}

impl Tap {
    /// A page of the site with nothing in it.
    pub const EMPTY_PAGE: &str = "/.webkit/empty";

    /// From now on pages have the script. Another test begins: what the one before it left is forgotten.
    pub fn turn_on(&self) {
        self.on.store(true, Ordering::SeqCst);
        self.scripts.lock().expect("no test panicked here").clear();
        self.take();
    }

    /// Adds a script that comes before each page from now on.
    pub fn before_each_page(&self, js: &str) {
        self.scripts.lock().expect("no test panicked here").push(js.to_owned());
    }

    /// What was told and nobody took yet.
    pub fn take(&self) -> Vec<ConsoleEntry> {
        std::mem::take(&mut self.told.lock().expect("no test panicked here"))
    }

    /// Whether a path is the tap's own, which no test is told of.
    pub fn is_own(path: &str) -> bool {
        path.starts_with(FOLDER)
    }

    fn tell(&self, entry: ConsoleEntry) {
        self.told.lock().expect("no test panicked here").push(entry);
    }

    fn script(&self) -> String {
        let scripts = self.scripts.lock().expect("no test panicked here");
        scripts.iter().fold(SCRIPT.to_owned(), |all, js| format!("{all}\n(() => {{ {js}\n }})();"))
    }
}

impl Watch for Tap {
    fn answer(&self, url: &str) -> Option<static_server::Page> {
        if url == Self::EMPTY_PAGE {
            let body = b"<!doctype html><html lang='en'><title>empty</title>".to_vec();
            return Some(static_server::Page { mime: static_server::mime("empty.html"), body });
        }
        let body = match url.strip_prefix(FOLDER)?.split_once('?') {
            None => self.script(),
            Some((_, told)) => {
                self.tell(entry(told));
                String::new()
            }
        };
        Some(static_server::Page { mime: static_server::mime("tap.js"), body: body.into_bytes() })
    }

    fn head(&self) -> Option<String> {
        self.on.load(Ordering::SeqCst).then(|| format!("<script src='{FOLDER}tap.js'></script>"))
    }

    /// Chromium's console tells of failing requests; a script in the page does not hear of all of them.
    fn answered(&self, url: &str, status: u16) {
        if status >= 400 && url != "/favicon.ico" {
            let message = format!("{url} the server answered with a status of {status}");
            self.tell(ConsoleEntry { level: "SEVERE".into(), source: "network".into(), message });
        }
    }
}

/// Reads what the script sent.
fn entry(query: &str) -> ConsoleEntry {
    let mut entry = ConsoleEntry { level: String::new(), source: String::new(), message: String::new() };
    let mut url = Url::parse("http://tap/").expect("an address");
    url.set_query(Some(query));
    for (name, value) in url.query_pairs() {
        match &*name {
            "level" => entry.level = value.into_owned(),
            "source" => entry.source = value.into_owned(),
            _ => entry.message = value.into_owned(),
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_sends_is_read() {
        let tap = Tap::default();
        assert!(tap.head().is_none());
        tap.turn_on();
        assert!(
            tap.answer("/.webkit/told?level=WARNING&source=javascript&message=%E4%BD%A0+100%25+%26")
                .is_some()
        );
        tap.answered("/missing.json?a", 404);
        tap.answered("/", 200);
        let told = tap.take();
        assert_eq!(
            (&*told[0].level, &*told[0].source, &*told[0].message),
            ("WARNING", "javascript", "你 100% &")
        );
        assert!(told[1].message.starts_with("/missing.json?a") && told.len() == 2, "{told:?}");
        assert!(tap.take().is_empty() && tap.answer("/tap.js").is_none());
    }
}
