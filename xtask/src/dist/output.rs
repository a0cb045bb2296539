//! Writing dist/: only what changed is written, and what does not belong there is removed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Files;

/// Writes the files and their compressed forms; says how many were written or removed.
pub fn write(dist: &Path, files: &Files, compressed: &Files) -> Result<usize> {
    let all: BTreeMap<&str, &[u8]> =
        files.iter().chain(compressed).map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let mut changed = 0;
    for (path, bytes) in &all {
        let path = dist.join(path);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("could not create {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))?;
        changed += 1;
    }
    changed += remove_stale(dist, dist, &all)?;
    Ok(changed)
}

fn remove_stale(dist: &Path, dir: &Path, all: &BTreeMap<&str, &[u8]>) -> Result<usize> {
    let mut removed = 0;
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            removed += remove_stale(dist, &path, all)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
            continue;
        }
        let relative = path.strip_prefix(dist)?.components().map(|part| part.as_os_str().to_string_lossy());
        let relative = relative.collect::<Vec<_>>().join("/");
        if !all.contains_key(relative.as_str()) {
            fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
            removed += 1;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_files_are_left_alone_and_stale_ones_go() {
        let dist = std::env::temp_dir().join(format!("dist-output-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let first = Files::from([file("a.js", "1"), file("rules/en/x.json", "{}")]);
        assert_eq!(write(&dist, &first, &Files::from([file("a.js.br", "c")])).unwrap(), 3);
        let written = fs::metadata(dist.join("a.js")).unwrap().modified().unwrap();
        assert_eq!(write(&dist, &first, &Files::from([file("a.js.br", "c")])).unwrap(), 0);
        assert_eq!(fs::metadata(dist.join("a.js")).unwrap().modified().unwrap(), written);
        // The folder of the removed file goes with it.
        assert_eq!(write(&dist, &Files::from([file("a.js", "1")]), &Files::new()).unwrap(), 2);
        assert!(!dist.join("rules").exists() && !dist.join("a.js.br").exists());
        fs::remove_dir_all(&dist).unwrap();
    }
}
