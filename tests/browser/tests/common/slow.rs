//! A site on which a file is late or broken.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use browser_tests::Site;
use xtask::static_server::{self, Options};

use super::host_page;

/// A site that keeps a file back.
pub struct Slow {
    pub site: Site,
    held: Arc<AtomicBool>,
    broken: Arc<AtomicBool>,
}

impl Slow {
    /// Keeps back what ends so, until it is let go; at `/host.html` is a page with this body.
    pub fn new(policy: &str, file: &'static str, body: &str) -> Self {
        Self::with_page(policy, file, host_page("", body))
    }

    /// The same with the whole page.
    pub fn with_page(policy: &str, file: &'static str, page: String) -> Self {
        let (held, broken) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
        let (holding, breaking) = (held.clone(), broken.clone());
        let dynamic: static_server::Dynamic = Arc::new(move |url: &str| {
            let name = url.split('?').next().unwrap_or_default();
            if !name.ends_with(file) {
                return None;
            }
            for _ in 0..300 {
                if !holding.load(Ordering::SeqCst) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            let broken = breaking.load(Ordering::SeqCst);
            broken.then(|| static_server::Page { mime: static_server::mime(file), body: b"nothing".to_vec() })
        });
        let headers = vec![("Content-Security-Policy".to_owned(), policy.to_owned())];
        let pages = [("/host.html".to_owned(), page)].into();
        let options = Options { headers, pages, dynamic: Some(dynamic), ..Options::default() };
        Self { site: Site::dist_with(options), held, broken }
    }

    /// Keeps the file back from now on, or lets it go.
    pub fn hold(&self, held: bool) {
        self.held.store(held, Ordering::SeqCst);
    }

    /// From now on the file is none.
    pub fn break_it(&self) {
        self.broken.store(true, Ordering::SeqCst);
    }

    /// From now on it is whole again.
    pub fn mend(&self) {
        self.broken.store(false, Ordering::SeqCst);
    }
}
