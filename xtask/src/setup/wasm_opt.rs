//! wasm-opt, which makes the wasm smaller. Debian's own is too old for what Rust writes today, npm's is not.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::command;
use crate::project::Project;

/// The version of npm's `binaryen`; a later one may write a slightly different file.
const VERSION: &str = "132.0.0";
const LIMIT: Duration = Duration::from_secs(180);

/// wasm-opt, fetched once into the target folder; `None` if it cannot be had.
pub fn ensure_wasm_opt(project: &Project) -> Option<PathBuf> {
    let dir = project.target.join("tools").join(format!("binaryen-{VERSION}"));
    let tool = dir.join("node_modules/.bin/wasm-opt");
    if tool.exists() {
        return Some(tool);
    }
    command::find("node")?;
    let npm = command::find("npm")?;
    println!("Installing wasm-opt (npm package binaryen {VERSION}) into {}", dir.display());
    std::fs::create_dir_all(&dir).ok()?;
    let mut install = Command::new(npm);
    install.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    install.arg(&dir).arg(format!("binaryen@{VERSION}")).stdout(Stdio::null());
    let installed = command::run_within(&mut install, LIMIT).unwrap_or(false);
    (installed && tool.exists()).then_some(tool)
}
