//! Draws the first page for the build: `first-page <language>` reads the rules that hold everywhere (`core.json`) from the
//! standard input and writes HTML to the standard output.
#![forbid(unsafe_code)]

use std::io::{Error, Read, Result, Write, stdin, stdout};

use beian_guide::profile::Lang;
use beian_guide::ui::first_page;

fn main() -> Result<()> {
    let lang = Lang::of_tag(&std::env::args().nth(1).unwrap_or_default());
    let mut core = String::new();
    stdin().read_to_string(&mut core)?;
    let html = first_page(lang, &core).map_err(|error| Error::other(error.to_string()))?;
    stdout().write_all(html.as_bytes())
}
