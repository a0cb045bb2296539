//! WebKitGTK, its driver and a screen that nobody sees, for the tests.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::apt;
use crate::command;

/// The browser itself, MiniBrowser, comes with the library that the driver's package asks for.
const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// WebKitGTK's small browser and its driver, installed if missing.
pub fn ensure_webkit() -> Result<(PathBuf, PathBuf)> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let reason = match apt::install(&PACKAGES) {
        Ok(()) => match find() {
            Some(found) => return Ok(found),
            None => {
                "they were installed, but MiniBrowser, WebKitWebDriver or Xvfb are not where they should be"
                    .to_owned()
            }
        },
        Err(error) => format!("{error:#}"),
    };
    bail!(
        "The browser tests need WebKitGTK with MiniBrowser, WebKitWebDriver and Xvfb ({reason}).\n\
         On Debian or Ubuntu: apt-get install {}\n\
         Elsewhere: install WebKitGTK 4.1 with MiniBrowser in /usr/lib or /usr/libexec, put WebKitWebDriver and Xvfb \
         on the PATH, and install a font with Chinese characters.",
        PACKAGES.join(" ")
    )
}

fn find() -> Option<(PathBuf, PathBuf)> {
    command::find("Xvfb")?;
    Some((mini_browser()?, command::find("WebKitWebDriver")?))
}

/// MiniBrowser, which is not on the PATH: Debian has it below the folder for the machine's kind, others directly. The
/// tests look in the same places.
fn mini_browser() -> Option<PathBuf> {
    let roots = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let below = Path::new("/usr/lib").read_dir().into_iter().flatten().flatten().map(|dir| dir.path());
    let mut places = roots.into_iter().chain(below).map(|dir| dir.join("webkit2gtk-4.1/MiniBrowser"));
    places.find(|file| file.is_file())
}
