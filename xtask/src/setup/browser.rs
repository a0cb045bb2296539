//! Chromium and its driver for the tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use crate::command;

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Chromium and its driver, installed if missing.
pub fn ensure_chromium() -> Result<(PathBuf, PathBuf)> {
    if let Some(found) = find().filter(|_| has_chinese_font()) {
        return Ok(found);
    }
    let reason = match apt::install(&PACKAGES) {
        Ok(()) => match find() {
            Some(found) => return Ok(found),
            None => "they were installed, but chromium and chromedriver are not on the PATH".to_owned(),
        },
        Err(error) => format!("{error:#}"),
    };
    bail!(
        "The browser tests need Chromium and chromedriver of the same version ({reason}).\n\
         On Debian or Ubuntu: apt-get install {}\n\
         Elsewhere: install Chromium or Chrome, put the chromedriver of the very same version on the PATH, and a \
         font with Chinese characters.",
        PACKAGES.join(" ")
    )
}

/// Without one pictures show boxes. Where nobody can say, there is one.
fn has_chinese_font() -> bool {
    let fonts = command::output(Command::new("fc-list").arg(":lang=zh-cn"));
    fonts.is_none_or(|fonts| !fonts.is_empty())
}

fn find() -> Option<(PathBuf, PathBuf)> {
    let browser = ["chromium", "chromium-browser", "google-chrome", "chrome"]
        .iter()
        .find_map(|name| command::find(name))?;
    Some((browser, command::find("chromedriver")?))
}
