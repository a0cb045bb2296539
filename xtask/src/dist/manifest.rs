//! The files that describe the build.

use anyhow::Result;
use serde_json::Map;

use super::{Files, hash};

/// `package.json`, so that the folder can be published or installed as it is. It is kept as a text: the order of its
/// conditions matters.
pub fn package_json() -> Vec<u8> {
    include_str!("package.json").replace("$VERSION", env!("CARGO_PKG_VERSION")).into_bytes()
}

/// `sri.json`: the integrity value of every file by its path.
pub fn sri_json(files: &Files) -> Result<Vec<u8>> {
    let values: Map<_, _> =
        files.iter().map(|(path, bytes)| (path.clone(), hash::integrity(bytes).into())).collect();
    let mut text = serde_json::to_vec_pretty(&values)?;
    text.push(b'\n');
    Ok(text)
}
