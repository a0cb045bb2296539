//! What the browser tests are written with: a served site, a page in a browser that is shared by tests, and helpers that
//! look inside the open shadow root of `<beian-guide>`.
//!
//! ```ignore
//! # async fn example() {
//! use browser_tests::{Page, Site, Window};
//!
//! let site = Site::dist();
//! let page = Page::start(&site, Window::Phone).await;
//! page.open("/").await;
//! page.click_text("网站").await;
//! page.wait_for_text("服务器在哪里").await;
//! page.assert_console_empty().await;
//! # }
//! ```
//!
//! [`Page::start_in`] takes a [`Browser`]; [`tests`] names the tests of a file, and [`run`] runs them.
//! [`Page::new_tab`] opens a second tab, which shares the first one's storage.
//!
//! When a page is dropped its browser goes to the next test, with nothing left in it; after a test that failed it ends. This
//! is test code: a helper that cannot do its work panics with what it waited for and what the page showed.

mod axe;
mod browser;
mod driver;
mod instance;
mod page;
mod pool;
mod remote;
mod run;
mod site;
mod traces;
mod webkit;

pub use axe::{AXE_PATH, Barrier, axe_script};
pub use browser::Browser;
pub use fantoccini::key::Key;
pub use page::{ConsoleEntry, Page, Pointer, Tab, Transfer, Window, eventually};
pub use run::{Case, Work, run};
pub use site::{Site, dist};
