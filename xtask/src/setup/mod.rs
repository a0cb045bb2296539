//! Finding what the build and the tests need, and installing what is missing.

mod apt;
mod browser;
mod wasm;
mod wasm_opt;

pub use browser::ensure_chromium;
pub use wasm::{Toolchain, ensure_wasm};
pub use wasm_opt::ensure_wasm_opt;

use anyhow::{Result, bail};

use crate::project::Project;

/// `cargo xtask setup [--browsers]`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let browsers = match args {
        [] => false,
        [flag] if flag == "--browsers" => true,
        _ => bail!("setup takes only --browsers"),
    };
    println!("Toolchain for the browser: {}", ensure_wasm()?);
    match ensure_wasm_opt(project) {
        Some(tool) => println!("wasm-opt: {}", tool.display()),
        None => println!("wasm-opt: not available; the build works without it, a little larger."),
    }
    if browsers {
        let (chromium, chromedriver) = ensure_chromium()?;
        println!("Browser: {} with {}", chromium.display(), chromedriver.display());
    }
    Ok(())
}
