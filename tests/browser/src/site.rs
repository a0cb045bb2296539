//! What is served to the browser.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use xtask::static_server::{Options, StaticServer};

use crate::webkit::Tap;

/// The folder of the finished build: the one named by `BEIAN_DIST`, or the checkout's `dist/`.
pub fn dist() -> PathBuf {
    std::env::var_os("BEIAN_DIST")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

/// A folder served on this machine; it stops when dropped.
pub struct Site {
    server: StaticServer,
    tap: Arc<Tap>,
}

impl Site {
    /// The finished build: the folder named by `BEIAN_DIST`, or the checkout's `dist/`.
    pub fn dist() -> Self {
        Self::dist_with(Options::default())
    }

    /// The finished build with more pages or headers, for example a host page of its own or a strict policy.
    pub fn dist_with(options: Options) -> Self {
        let dir = dist();
        assert!(
            dir.join("index.html").is_file(),
            "{} is no build: run `cargo xtask dist` first",
            dir.display()
        );
        Self::folder(dir, options)
    }

    /// Any folder.
    pub fn folder(dir: impl Into<PathBuf>, options: Options) -> Self {
        let tap = Arc::new(Tap::default());
        let options = Options { watch: Some(tap.clone()), ..options };
        Self { server: StaticServer::start(dir, 0, options).expect("a free port on this machine"), tap }
    }

    /// The address, without a slash at the end.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The paths that browsers asked for, in order, without the icon that they look for by themselves.
    pub fn requests(&self) -> Vec<String> {
        let all = self.server.requests().into_iter();
        all.filter(|path| path != "/favicon.ico" && !Tap::is_own(path)).collect()
    }

    /// The paths as they come in.
    pub(crate) fn request_log(&self) -> Arc<Mutex<Vec<String>>> {
        self.server.request_log()
    }

    /// Looks on for WebKit.
    pub(crate) fn tap(&self) -> &Arc<Tap> {
        &self.tap
    }
}
