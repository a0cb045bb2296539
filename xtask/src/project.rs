//! Where the project's files are.

use std::path::PathBuf;

/// The folders of one checkout.
#[derive(Clone, Debug)]
pub struct Project {
    /// The top level, where Cargo.toml, src/ and rules/ are.
    pub root: PathBuf,
    /// Cargo's target folder; the commands keep their caches in it too.
    pub target: PathBuf,
}

impl Project {
    /// The checkout that this command was started from.
    pub fn here() -> Self {
        // Cargo sets the variable at run time too: a binary that was built before the folder moved still finds it.
        let xtask =
            std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let mut root = PathBuf::from(xtask);
        root.pop();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Self { root, target }
    }

    /// The folder of the finished, self-contained build.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder for the commands' own caches and tools.
    pub fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }
}
