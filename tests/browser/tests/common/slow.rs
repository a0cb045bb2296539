//! A site on which files are late or broken.

use std::ops::Deref;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use browser_tests::Site;
use xtask::static_server::{self, Options};

use super::host_page;

/// How long a file may be held, or waited for. One that is held longer comes broken, so that the test fails.
const LONGEST: Duration = Duration::from_secs(30);

/// What a server waits at before it answers with some files.
#[derive(Clone)]
pub struct Gate {
    files: Vec<&'static str>,
    inside: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    held: bool,
    broken: bool,
    asked: usize,
}

impl Gate {
    /// Holds back what ends with one of these, until it is let go.
    pub fn new(files: &[&'static str]) -> Self {
        let gate = Self { files: files.to_vec(), inside: Arc::default() };
        gate.hold(true);
        gate
    }

    /// What a server answers; `None` leaves it to the files.
    pub fn answer(&self, url: &str) -> Option<static_server::Page> {
        let name = url.split('?').next().unwrap_or_default();
        if !self.files.iter().any(|file| name.ends_with(file)) {
            return None;
        }
        self.change(|state| state.asked += 1);
        let is_late = !self.wait(|state| !state.held);
        (is_late || self.look(|state| state.broken))
            .then(|| static_server::Page { mime: static_server::mime(name), body: b"nothing".to_vec() })
    }

    /// Holds the files back from now on, or lets them go.
    pub fn hold(&self, held: bool) {
        self.change(|state| state.held = held);
    }

    /// From now on the files are none.
    pub fn break_it(&self) {
        self.change(|state| state.broken = true);
    }

    /// From now on they are whole again.
    pub fn mend(&self) {
        self.change(|state| state.broken = false);
    }

    /// How often the files were asked for.
    pub fn asked(&self) -> usize {
        self.look(|state| state.asked)
    }

    /// Waits until they were asked for so often.
    pub fn wait_until_asked(&self, times: usize) {
        assert!(self.wait(|state| state.asked >= times), "{:?} was not asked for {times} times", self.files);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.inside.0.lock().expect("no test panicked here"));
        self.inside.1.notify_all();
    }

    fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.inside.0.lock().expect("no test panicked here"))
    }

    /// Waits until the state is as wanted; false if that took too long.
    fn wait(&self, wanted: impl Fn(&State) -> bool) -> bool {
        let state = self.inside.0.lock().expect("no test panicked here");
        let waited = self.inside.1.wait_timeout_while(state, LONGEST, |state| !wanted(state));
        !waited.expect("no test panicked here").1.timed_out()
    }
}

/// A site with such a gate.
pub struct Slow {
    pub site: Site,
    gate: Gate,
}

impl Deref for Slow {
    type Target = Gate;

    fn deref(&self) -> &Gate {
        &self.gate
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        self.hold(false);
    }
}

impl Slow {
    /// Holds back what ends so, until it is let go; at `/host.html` is a page with this body.
    pub fn new(policy: &str, file: &'static str, body: &str) -> Self {
        Self::with_page(policy, file, host_page("", body))
    }

    /// The same with the whole page.
    pub fn with_page(policy: &str, file: &'static str, page: String) -> Self {
        let headers = vec![("Content-Security-Policy".to_owned(), policy.to_owned())];
        let after = |name: &str| (format!("/after-{name}"), format!("import './{name}';"));
        let pages =
            [("/host.html".to_owned(), page), after("beian-guide-host.js"), after("beian-guide-now.js")]
                .into();
        Self::with_options(Options { headers, pages, ..Options::default() }, &[file])
    }

    /// Holds back what ends with one of these.
    pub fn with_options(options: Options, files: &[&'static str]) -> Self {
        let gate = Gate::new(files);
        let at_gate = gate.clone();
        let dynamic: static_server::Dynamic = Arc::new(move |url: &str| at_gate.answer(url));
        Self { site: Site::dist_with(Options { dynamic: Some(dynamic), ..options }), gate }
    }
}
