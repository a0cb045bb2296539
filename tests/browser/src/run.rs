//! Runs the tests: all in one program, so that they can share browsers, and on one runtime, on which the drivers' sessions
//! live longer than a test.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions};
use std::future::Future;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{LazyLock, Mutex};
use std::time::Instant;

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use crate::{Browser, pool};

/// Everything asynchronous runs here, in every test.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
});

/// A test's work.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// One test.
pub struct Case {
    name: String,
    work: Box<dyn Fn() -> Work + Send>,
    by_hand: bool,
}

impl Case {
    /// A test of this name below the module; `by_hand` ones run only when asked for with `--ignored`.
    pub fn new(module: &str, name: &str, by_hand: bool, work: impl Fn() -> Work + Send + 'static) -> Self {
        // The first part is the program.
        let module = module.split_once("::").map_or(module, |(_, inner)| inner);
        Self { name: format!("{module}::{name}"), work: Box::new(work), by_hand }
    }

    /// The test for each of the browsers, as `module::firefox::name`.
    pub fn in_each(module: &str, name: &str, work: fn(Browser) -> Work) -> Vec<Self> {
        let case = |browser: Browser| {
            Self::new(&format!("{module}::{}", browser.id()), name, false, move || work(browser))
        };
        Browser::ALL.map(case).into()
    }

    fn run(&self) -> Result<(), Failed> {
        let start = Instant::now();
        IN_TEST.set(true);
        let ended = std::panic::catch_unwind(AssertUnwindSafe(|| RUNTIME.block_on((self.work)())));
        let mut failed = ended.err().map(|panic| reason(&*panic));
        let end = || RUNTIME.block_on(pool::end_test(failed.as_deref().map(|reason| (&*self.name, reason))));
        let cleaned = std::panic::catch_unwind(AssertUnwindSafe(end));
        failed = failed.or_else(|| cleaned.err().map(|panic| reason(&*panic)));
        IN_TEST.set(false);
        if failed.is_some() {
            // Also what the writing of traces dropped when it failed itself.
            pool::forget();
        }
        note_time(&self.name, start);
        failed.map_or(Ok(()), |reason| Err(reason.into()))
    }
}

thread_local! {
    /// Where the last panic of this thread was.
    static PANICKED_AT: RefCell<String> = const { RefCell::new(String::new()) };
    /// Whether this thread runs a test, which tells of its panic itself.
    static IN_TEST: Cell<bool> = const { Cell::new(false) };
}

/// Runs the tests as `cargo test` does, and ends the program.
pub fn run(cases: Vec<Case>) -> ! {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !IN_TEST.get() {
            return usual(panic);
        }
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        PANICKED_AT.with_borrow_mut(|last| *last = place);
    }));
    let trial = |case: Case| {
        let by_hand = case.by_hand;
        Trial::test(case.name.clone(), move || case.run()).with_ignored_flag(by_hand)
    };
    let wanted = std::env::var("BEIAN_TEST_NAMES").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').filter(|name| !name.is_empty()).collect();
    let is_wanted = |case: &Case| wanted.is_empty() || wanted.iter().any(|name| case.name.contains(name));
    let trials = cases.into_iter().filter(is_wanted).map(trial).collect();
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    pool::close();
    conclusion.exit()
}

fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked");
    PANICKED_AT.with_borrow(|place| format!("{place}:\n{text}"))
}

/// Appends the test's seconds to the file that `BEIAN_TEST_TIMES` names.
fn note_time(name: &str, start: Instant) {
    static TIMES: LazyLock<Option<Mutex<File>>> = LazyLock::new(|| {
        let path = PathBuf::from(std::env::var_os("BEIAN_TEST_TIMES")?);
        OpenOptions::new().create(true).append(true).open(path).ok().map(Mutex::new)
    });
    if let Some(times) = &*TIMES {
        let mut file = times.lock().expect("no test panicked here");
        writeln!(file, "{:.3}\t{name}", start.elapsed().as_secs_f32()).expect("a file that can be written");
    }
}

/// Names the tests of a module, and makes `cases()` of them.
///
/// | kind | takes | runs |
/// |---|---|---|
/// | `in_each_browser` | `async fn(Browser)` | in all three |
/// | `in_each_browser(list)` | `async fn(Browser, &str)` | in all three, once for each item |
/// | `in_other_browsers` | `async fn(Browser)` | in Firefox and WebKitGTK |
/// | `in_chromium` | `async fn()` | in Chromium, which it starts itself |
/// | `in_chromium(list)` | `async fn(&str)` | the same, once for each item |
/// | `without_browser` | `fn()` | as it is |
/// | `by_hand` | `async fn()` | only when asked for with `--ignored` |
#[macro_export]
macro_rules! tests {
    ($($kind:ident $(($axis:expr))? { $($case:ident),* $(,)? })*) => {
        /// The tests of this file.
        pub fn cases() -> Vec<$crate::Case> {
            let mut cases = Vec::new();
            $($crate::tests!(@group cases $kind [$($axis)?] $($case)*);)*
            cases
        }
    };
    (@group $cases:ident $kind:ident $axis:tt $($case:ident)*) => {
        $($cases.extend($crate::tests!(@$kind $axis $case));)*
    };
    (@in_each_browser [] $case:ident) => {
        $crate::Case::in_each(module_path!(), stringify!($case), |browser| Box::pin($case(browser)))
    };
    (@in_each_browser [$axis:expr] $case:ident) => {
        $axis.into_iter().flat_map(|value: &'static str| $crate::Browser::ALL.map(|browser| {
            let module = format!("{}::{}::{value}", module_path!(), browser.id());
            $crate::Case::new(&module, stringify!($case), false, move || Box::pin($case(browser, value)))
        }))
    };
    (@in_other_browsers [] $case:ident) => {
        $crate::Case::in_each(module_path!(), stringify!($case), |browser| Box::pin($case(browser))).split_off(1)
    };
    (@in_chromium [] $case:ident) => {
        [$crate::Case::new(module_path!(), stringify!($case), false, || Box::pin($case()))]
    };
    (@in_chromium [$axis:expr] $case:ident) => {
        $axis.into_iter().map(|value: &'static str| {
            let module = format!("{}::{value}", module_path!());
            $crate::Case::new(&module, stringify!($case), false, move || Box::pin($case(value)))
        })
    };
    (@by_hand [] $case:ident) => {
        [$crate::Case::new(module_path!(), stringify!($case), true, || Box::pin($case()))]
    };
    (@without_browser [] $case:ident) => {
        [$crate::Case::new(module_path!(), stringify!($case), false, || Box::pin(async { $case() }))]
    };
}
