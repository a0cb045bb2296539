//! A catalogue of what the guide can show: each state has a name and is reached in a few clicks from what is
//! saved, in any browser, language and theme, always at the same moment.

mod check;
mod pages;
mod prepare;
mod route;
mod track;
mod trouble;

use std::collections::BTreeMap;

use browser_tests::{AXE_PATH, Browser, Page, Site, Window, axe_script};
use serde_json::{Map, Value, json};
use xtask::static_server::Options;

use super::records::{STATE, filing_key, sealed};
use super::{POLICY, host_page};

use route::answers;

/// The moment at which every state is seen, in seconds since 1970: 10:00 in China on Monday 2026-11-23.
pub const NOW: i64 = 1_795_399_200;

/// Comes before each page: the clock stands until `later(hours)` moves it, and what [`reach`] left for the page happens
/// before anything of the page does.
const SEED: &str = "
    const Real = Date;
    let now = arg;
    window.later = (hours) => { now += hours * 3600e3; };
    Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now) } static now() { return now } };
    window.store = ({ stored }) => {
        now = arg;
        localStorage.clear();
        for (const [key, text] of Object.entries(stored)) localStorage.setItem(key, text);
    };
    let seed = null;
    // A page before the first one has no storage.
    try { seed = JSON.parse(sessionStorage.getItem('seed')); sessionStorage.removeItem('seed'); } catch {}
    if (!seed) return;
    store(seed);
    if (seed.blocked) {
        const get = () => { throw new DOMException('Access is denied for this document.', 'SecurityError'); };
        Object.defineProperty(window, 'localStorage', { get });
    }
    const given = window.fetch;
    window.fetch = (url, ...rest) => {
        const part = Object.keys(seed.files).find((part) => String(url).includes(part));
        if (!part) return given(url, ...rest);
        const text = seed.files[part];
        // Without a text it is never there.
        return text === null ? new Promise(() => {}) : Promise.resolve(new Response(text));
    };";

/// A state: what is there before the page opens, and what is done on it then.
pub struct State {
    /// Unique; a file can be named so.
    pub name: String,
    path: &'static str,
    stored: BTreeMap<String, String>,
    saved: Map<String, Value>,
    files: Map<String, Value>,
    blocked: bool,
    /// The page itself is another one or changes, so that no other state can follow on it.
    apart: bool,
    steps: Vec<Step>,
    shows: String,
}

enum Step {
    Click(String),
    Fill(&'static str, String),
    Run(String),
    Wait(&'static str),
}

/// How a state looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// `zh-CN` or `en`.
    pub lang: &'static str,
    pub dark: bool,
}

pub const LIGHT_ZH: Look = Look { lang: "zh-CN", dark: false };
pub const DARK_EN: Look = Look { lang: "en", dark: true };

impl Look {
    /// Every look.
    pub const ALL: [Look; 4] =
        [LIGHT_ZH, DARK_EN, Look { lang: "zh-CN", dark: true }, Look { lang: "en", dark: false }];
}

/// All states.
pub fn all() -> Vec<State> {
    of_check().into_iter().chain(beyond_check()).collect()
}

/// The states of the questionnaire and its results.
pub fn of_check() -> Vec<State> {
    check::states()
}

/// All other states.
pub fn beyond_check() -> Vec<State> {
    [prepare::states(), track::states(), trouble::states(), pages::states()].into_iter().flatten().collect()
}

impl State {
    /// The standalone page with nothing saved, shown once the selector finds something: in the guide, or on a page
    /// without one in the document.
    fn new(name: impl Into<String>, shows: impl Into<String>) -> Self {
        State {
            name: name.into(),
            path: "/",
            stored: BTreeMap::new(),
            saved: Map::new(),
            files: Map::new(),
            blocked: false,
            apart: false,
            steps: Vec::new(),
            shows: shows.into(),
        }
    }

    /// On another page.
    fn on(mut self, path: &'static str) -> Self {
        self.path = path;
        self.apart()
    }

    /// With these answers, as a line for links.
    fn answered(self, line: &str) -> Self {
        self.with("answers", answers(line))
    }

    /// With this in the saved state.
    fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.saved.insert(key.to_owned(), value.into());
        self
    }

    /// Opens at this part.
    fn at(self, view: &str) -> Self {
        self.with("view", view)
    }

    /// With a saved filing.
    fn filing(self, filing: &Value) -> Self {
        let id = filing["id"].as_str().expect("an id").to_owned();
        self.stored(&filing_key(&id), &sealed(filing))
    }

    /// With this text in the storage.
    fn stored(mut self, key: &str, text: &str) -> Self {
        self.stored.insert(key.to_owned(), text.to_owned());
        self
    }

    /// Files whose address holds `part` have this text; without one they never come.
    fn file(mut self, part: &str, text: Option<&str>) -> Self {
        self.files.insert(part.to_owned(), text.into());
        self.apart()
    }

    /// The browser refuses the storage.
    fn blocked(mut self) -> Self {
        self.blocked = true;
        self.apart()
    }

    /// No other state can follow on its page.
    fn apart(mut self) -> Self {
        self.apart = true;
        self
    }

    fn click(self, css: impl Into<String>) -> Self {
        self.step(Step::Click(css.into()))
    }

    fn fill(self, css: &'static str, text: impl Into<String>) -> Self {
        self.step(Step::Fill(css, text.into()))
    }

    /// Runs a script, as [`Page::eval`] does.
    fn run(self, js: impl Into<String>) -> Self {
        self.step(Step::Run(js.into()))
    }

    fn wait(self, css: &'static str) -> Self {
        self.step(Step::Wait(css))
    }

    /// Opens everything that folds.
    fn unfolded(self) -> Self {
        self.run("for (const fold of root.querySelectorAll('details')) fold.open = true")
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

/// The finished build under the strict policy, with the host pages of the states and with axe.
pub fn site() -> Site {
    let page = |guide: &str| {
        let head = "<link rel='stylesheet' href='page.css'><script src='look.js'></script>";
        host_page(head, &format!("<main><h1>云山云</h1>{guide}</main>"))
    };
    let look = "document.documentElement.lang = new URL(location).searchParams.get('lang');";
    let pages = [
        ("/plain.html", "<!doctype html><title>plain</title><link rel='icon' href='favicon.svg'>".to_owned()),
        ("/host.html", page("<beian-guide></beian-guide>")),
        ("/old.html", page("<beian-guide as-of='2028-01-03'></beian-guide>")),
        ("/odd.html", page("<beian-guide theme='purple' provider='acme'></beian-guide>")),
        ("/pack.html", page("<beian-guide rules-src='pack.json'></beian-guide>")),
        ("/pack.json", "{\"requirements\": [{\"id\": \"x\", \"tilte\": \"y\"}]}".to_owned()),
        ("/look.js", look.to_owned()),
        (AXE_PATH, axe_script()),
    ];
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    let pages = pages.into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
    Site::dist_with(Options { headers, pages, ..Options::default() })
}

/// A browser that is ready for [`reach`].
pub async fn start_in(site: &Site, window: Window, browser: Browser) -> Page {
    let page = Page::start_in(site, window, browser).await;
    page.before_each_page(&format!("((arg) => {{ {SEED} }})({});", NOW * 1000)).await;
    page.open("/plain.html").await;
    page
}

/// The state of that name.
pub fn named(name: &str) -> State {
    let found = all().into_iter().find(|state| state.name == name);
    found.unwrap_or_else(|| panic!("no state {name}"))
}

/// Opens a fresh page and brings it into a state; whatever was before is gone.
pub async fn reach(page: &Page, state: &State, look: Look) {
    let seed = seed(state).to_string();
    if state.path.contains('#') {
        // Else only the fragment may change, and nothing is loaded.
        page.open("/plain.html").await;
    }
    // Not by the method, which a state may have changed.
    page.eval(&format!("sessionStorage.seed = {}", json!(seed))).await;
    let (path, fragment) = state.path.split_at(state.path.find('#').unwrap_or(state.path.len()));
    page.open(&format!("{path}?lang={}{fragment}", look.lang)).await;
    let dark = "document.documentElement.style.colorScheme = 'dark';
        if (host && host.getAttribute('theme') !== 'purple') host.setAttribute('theme', 'dark');";
    if look.dark {
        page.eval(dark).await;
    }
    bring(page, state).await;
}

/// Like [`reach`], but quicker after a state that was only looked at: where both have the same look and neither needs a page
/// apart, the page stays, and the guide is put into it anew.
pub async fn reach_next(page: &Page, state: &State, look: Look) {
    let again = "if (window.look !== arg.look) return false;
        const guide = host, place = new Comment();
        guide.replaceWith(place);
        // It ends in a task of its own, and saves what is left to save.
        await new Promise((done) => setTimeout(done));
        store(arg.seed);
        place.replaceWith(guide);
        return true;";
    let again = format!("return (async () => {{ {again} }})()");
    let name = format!("{look:?}");
    let next = json!({ "look": name, "seed": seed(state) });
    if state.apart || page.eval_with(&again, next).await != true {
        reach(page, state, look).await;
    } else {
        bring(page, state).await;
    }
    if !state.apart {
        page.eval_with("window.look = arg", json!(name)).await;
    }
}

/// What the page is to begin with.
fn seed(state: &State) -> Value {
    let mut stored = state.stored.clone();
    if !state.saved.is_empty() {
        stored.insert(STATE.to_owned(), sealed(&Value::Object(state.saved.clone())));
    }
    json!({ "stored": stored, "files": state.files, "blocked": state.blocked })
}

/// Takes the steps to a state, and waits until it is there.
async fn bring(page: &Page, state: &State) {
    for step in &state.steps {
        match step {
            Step::Click(css) => page.click(css).await,
            Step::Fill(css, text) => page.fill(css, text).await,
            Step::Run(js) => drop(page.eval(js).await),
            Step::Wait(css) => page.wait_for(css).await,
        }
    }
    let there = format!("return Boolean((root ?? document).querySelector({}))", json!(state.shows));
    page.wait_until(&format!("{} in the state {}", state.shows, state.name), &there).await;
    page.eval(STILL).await;
    let comes = state.files.values().all(|text| !text.is_null());
    if comes {
        page.idle().await;
    }
}

/// What moves is where it is going.
const STILL: &str = "const ends = ({ effect }) => Number.isFinite(effect.getComputedTiming().endTime);
    // Firefox does not count what is in the guide among the document's.
    const all = [document, ...root ? [root] : []].flatMap((tree) => tree.getAnimations());
    for (const animation of all.filter(ends)) animation.finish();";
