//! Browsers that are kept for the next test: starting one takes seconds, a fresh context in it milliseconds.

use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::instance::{Context, Instance};
use crate::page::Inside;
use crate::{Browser, Site, traces};

/// Browsers that no test uses now.
static IDLE: Mutex<Vec<Instance>> = Mutex::new(Vec::new());
/// How many browsers ended by themselves.
static LOST: AtomicU32 = AtomicU32::new(0);

thread_local! {
    /// Pages that the test on this thread has dropped.
    static DROPPED: RefCell<Vec<Inside>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a page that was dropped, until its browser can be cleaned: that takes a runtime.
pub fn dropped(page: Inside) {
    DROPPED.with_borrow_mut(|all| all.push(page));
}

/// A browser with an empty window, in which nothing of earlier tests is left. Only this test uses it.
pub async fn take(browser: Browser, scale: u32, site: &Site) -> (Instance, Context) {
    // Only WebKit cannot set it later.
    let scale = if browser == Browser::WebKit { scale } else { 1 };
    let fits = |one: &Instance| one.browser == browser && one.scale == scale;
    // First what this test has used before.
    let mut own = clean(take_dropped()).await;
    let mut next = own.iter().position(fits).map(|index| own.swap_remove(index));
    keep(own);
    while let Some(mut instance) = next.take().or_else(|| idle(fits)) {
        match instance.open_context(site).await {
            Ok(context) => return (instance, context),
            Err(reason) => lost(browser, &reason),
        }
    }
    let mut instance = Instance::start(browser, scale, false).await;
    let context = instance.open_context(site).await;
    (instance, context.unwrap_or_else(|error| panic!("a fresh {browser:?} does not work: {error}")))
}

/// To be called when a test has ended, with its name and the reason if it failed: then its pages leave traces.
pub async fn end_test(failed: Option<(&str, &str)>) {
    let pages = take_dropped();
    match failed {
        Some((name, reason)) => traces::write(name, reason, pages).await,
        None => keep(clean(pages).await),
    }
}

/// Ends the browsers of pages that are still kept for this thread: nobody knows what state they are in.
pub fn forget() {
    drop(take_dropped());
}

/// Ends all browsers.
pub fn close() {
    drop(std::mem::take(&mut *IDLE.lock().expect("no test panicked here")));
}

fn take_dropped() -> Vec<Inside> {
    DROPPED.with_borrow_mut(std::mem::take)
}

fn idle(fits: impl Fn(&Instance) -> bool) -> Option<Instance> {
    let mut all = IDLE.lock().expect("no test panicked here");
    let index = all.iter().rposition(fits)?;
    Some(all.swap_remove(index))
}

fn keep(instances: Vec<Instance>) {
    IDLE.lock().expect("no test panicked here").extend(instances);
}

/// Takes away what the pages had, and gives their browsers.
async fn clean(pages: Vec<Inside>) -> Vec<Instance> {
    let mut instances = Vec::new();
    for page in pages {
        let (mut instance, context) = page.into_parts();
        match instance.close_context(&context).await {
            Ok(()) => instances.push(instance),
            Err(reason) => lost(instance.browser, &reason),
        }
    }
    instances
}

/// A browser that ended by itself is started anew once; more often is a fault of its own.
fn lost(browser: Browser, reason: &str) {
    println!("note: {browser:?} or its driver ended and was started anew: {reason}");
    assert_eq!(LOST.fetch_add(1, Ordering::SeqCst), 0, "{browser:?} or its driver ended again: {reason}");
}
