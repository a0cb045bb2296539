//! Finding what the build and the tests need, and installing what is missing.

mod apt;
mod axe;
mod browser;
mod firefox;
mod wasm;
mod webkit;

pub use axe::ensure_axe;
pub use browser::ensure_chromium;
pub use firefox::ensure_firefox;
pub use wasm::{Toolchain, ensure_wasm};
pub use webkit::ensure_webkit;

use anyhow::{Result, bail};

/// `cargo xtask setup [--browsers]`.
pub fn run(args: &[String]) -> Result<()> {
    let browsers = match args {
        [] => false,
        [flag] if flag == "--browsers" => true,
        _ => bail!("setup takes only --browsers"),
    };
    println!("Toolchain for the browser: {}", ensure_wasm()?);
    if browsers {
        let (chromium, chromedriver) = ensure_chromium()?;
        println!("Browser: {} with {}", chromium.display(), chromedriver.display());
        let (firefox, geckodriver) = ensure_firefox()?;
        println!("Browser: {} with {}", firefox.display(), geckodriver.display());
        let (mini_browser, webkit_driver) = ensure_webkit()?;
        println!("Browser: {} with {}", mini_browser.display(), webkit_driver.display());
        println!("Barriers: {}", ensure_axe()?.display());
    }
    Ok(())
}
