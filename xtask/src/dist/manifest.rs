//! The files that describe the build.

use anyhow::Result;
use serde_json::Map;

use super::{Files, compress, hash};

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

/// Prints what a first visit loads, raw and compressed, and the sums of the rest.
pub fn print_sizes(files: &Files, compressed: &Files) {
    let size = |path: &str| compressed.get(path).map_or(0, Vec::len);
    println!("{:<28} {:>10} {:>10} {:>10}", "file", "bytes", "brotli", "gzip");
    let mut sums = [("other rule files", (0, 0, 0, 0)), ("pages without script", (0, 0, 0, 0))];
    for (path, bytes) in files {
        let (brotli, gzip) = (size(&compress::brotli_name(path)), size(&compress::gzip_name(path)));
        let group = match path {
            _ if path.starts_with("static/") && path.ends_with(".html") => Some(1),
            _ if path.starts_with("rules/") && !path.ends_with("/core.json") => Some(0),
            _ => None,
        };
        match group.and_then(|group| sums.get_mut(group)) {
            Some((_, sum)) => *sum = (sum.0 + 1, sum.1 + bytes.len(), sum.2 + brotli, sum.3 + gzip),
            None => println!("{path:<28} {:>10} {brotli:>10} {gzip:>10}", bytes.len()),
        }
    }
    for (name, (number, bytes, brotli, gzip)) in sums {
        let name = format!("{number} {name}");
        println!("{name:<28} {bytes:>10} {brotli:>10} {gzip:>10}");
    }
}
