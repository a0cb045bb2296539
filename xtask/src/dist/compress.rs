//! The `.br` and `.gz` forms. Brotli at its best is slow, so each result is kept under the hash of its source.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode::{
    self, BROTLI_FORCE_LSB_PRIOR, BROTLI_FORCE_MSB_PRIOR, BROTLI_FORCE_SIGNED_PRIOR, BROTLI_MODE_GENERIC,
};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Files, hash};
use crate::project::Project;

/// What is worth compressing: texts and wasm. Nobody asks a server for the package's README, and npm packs whatever has
/// that name.
const EXTENSIONS: [&str; 9] = ["html", "js", "css", "json", "wasm", "svg", "txt", "ts", "map"];

/// The name of the brotli form.
pub fn brotli_name(path: &str) -> String {
    format!("{path}.br")
}

/// The name of the gzip form.
pub fn gzip_name(path: &str) -> String {
    format!("{path}.gz")
}

/// The compressed forms of all files, from the cache where the source did not change.
pub fn all(project: &Project, files: &Files) -> Result<Files> {
    let cache = project.cache().join("compressed");
    fs::create_dir_all(&cache).with_context(|| format!("could not create {}", cache.display()))?;
    let jobs: Vec<(&String, &Vec<u8>)> = files.iter().filter(|(path, _)| is_compressed(path)).collect();
    let new = jobs.iter().filter(|(_, bytes)| !is_kept(&cache, bytes)).count();
    if new > 0 {
        println!("Compressing {new} of {} files: up to half a minute.", jobs.len());
    }
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Ok(Files::new())));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((path, bytes)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = forms(&cache, bytes).with_context(|| format!("could not compress {path}"));
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    match (&mut *done, result) {
                        (Ok(files), Ok((brotli, gzip))) => {
                            files.insert(brotli_name(path), brotli);
                            files.insert(gzip_name(path), gzip);
                        }
                        (Ok(_), Err(error)) => *done = Err(error),
                        (Err(_), _) => {}
                    }
                }
            });
        }
    });
    prune(&cache, files)?;
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The name of a file's forms in the cache.
fn key(bytes: &[u8]) -> String {
    // Counted up when files are compressed in another way.
    hash::key(&[b"4", bytes])
}

fn is_compressed(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

fn is_kept(cache: &Path, bytes: &[u8]) -> bool {
    let key = key(bytes);
    ["br", "gz"].iter().all(|extension| cache.join(format!("{key}.{extension}")).is_file())
}

fn forms(cache: &Path, bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let key = key(bytes);
    let cached = |extension: &str, compress: fn(&[u8]) -> Result<Vec<u8>>| -> Result<Vec<u8>> {
        let file = cache.join(format!("{key}.{extension}"));
        if let Ok(known) = fs::read(&file) {
            return Ok(known);
        }
        let result = compress(bytes)?;
        // Renamed into place: a build that is ended half-way leaves no half file behind.
        let part = cache.join(format!("{key}.{extension}.{:?}.part", std::thread::current().id()));
        fs::write(&part, &result)?;
        fs::rename(&part, &file)?;
        Ok(result)
    };
    Ok((cached("br", brotli)?, cached("gz", gzip)?))
}

/// How to compress what is no text: what the encoder takes for likely, and how much it looks at at once (as a power of two;
/// 0: as it sees fit).
const OF_PROGRAMS: [(BrotliEncoderMode, i32); 5] = [
    (BROTLI_FORCE_MSB_PRIOR, 16),
    (BROTLI_FORCE_MSB_PRIOR, 17),
    (BROTLI_FORCE_MSB_PRIOR, 19),
    (BROTLI_FORCE_LSB_PRIOR, 0),
    (BROTLI_FORCE_SIGNED_PRIOR, 19),
];

/// Brotli at quality 11. A program is tried in several ways, for the usual one is made for texts: that saves one byte in a
/// hundred.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let others = if bytes.starts_with(b"\0asm") { &OF_PROGRAMS[..] } else { &[] };
    let mut best = brotli_in(BROTLI_MODE_GENERIC, 0, bytes)?;
    for (mode, lgblock) in others {
        let result = brotli_in(*mode, *lgblock, bytes)?;
        if result.len() < best.len() {
            best = result;
        }
    }
    Ok(best)
}

fn brotli_in(mode: BrotliEncoderMode, lgblock: i32, bytes: &[u8]) -> Result<Vec<u8>> {
    // A window of a megabyte holds each of the files.
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 20,
        lgblock,
        mode,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut result = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut result, &params)?;
    Ok(result)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Removes cached results whose source is no longer part of the build.
fn prune(cache: &Path, files: &Files) -> Result<()> {
    let keys: BTreeSet<String> = files.values().map(|bytes| key(bytes)).collect();
    for entry in fs::read_dir(cache)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !keys.contains(name.split('.').next().unwrap_or_default()) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_can_be_read_again() {
        let text = "备案 ".repeat(500).into_bytes();
        let mut plain = Vec::new();
        let small = brotli(&text).unwrap();
        brotli::BrotliDecompress(&mut &small[..], &mut plain).unwrap();
        assert_eq!(plain, text);
        assert!(small.len() < 100);
        // As a program, in every way that is tried.
        let program = [&b"\0asm"[..], &text].concat();
        for (mode, lgblock) in OF_PROGRAMS {
            let small = brotli_in(mode, lgblock, &program).unwrap();
            let mut plain = Vec::new();
            brotli::BrotliDecompress(&mut &small[..], &mut plain).unwrap();
            assert!(plain == program && brotli(&program).unwrap().len() <= small.len());
        }
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..]).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, text);
    }

    #[test]
    fn results_are_kept_until_the_source_changes() {
        let target = std::env::temp_dir().join(format!("dist-compress-{}", std::process::id()));
        let project = Project { root: target.clone(), target: target.clone() };
        let files = Files::from([("a.js".to_owned(), b"let a".to_vec()), ("b.png".to_owned(), vec![1, 2])]);
        let forms = all(&project, &files).unwrap();
        assert_eq!(forms.keys().collect::<Vec<_>>(), ["a.js.br", "a.js.gz"]);
        let kept = || fs::read_dir(project.cache().join("compressed")).unwrap().count();
        assert_eq!(kept(), 2);
        let key = key(b"let a");
        fs::write(project.cache().join(format!("compressed/{key}.br")), "kept").unwrap();
        assert_eq!(all(&project, &files).unwrap()["a.js.br"], b"kept");
        assert!(all(&project, &Files::new()).unwrap().is_empty());
        assert_eq!(kept(), 0);
        fs::remove_dir_all(&target).unwrap();
    }
}
