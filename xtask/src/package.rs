//! `cargo xtask package`: what people install and unpack. The same sources give the same bytes.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::dist::{self, Files};
use crate::project::Project;

/// What shows the guide off in dist/ itself; `files` in package.json leaves the same out.
const DEMO: [&str; 3] = ["embed.html", "demo.js", "host.css"];
/// The time of every file, as npm itself sets it: 1985-10-26, 8:15 UTC.
const TIME: u64 = 499_162_500;

/// `cargo xtask package`.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("package takes no options");
    }
    dist::run(project, &[])?;
    write(project)
}

/// Packs dist/ as it is.
pub fn write(project: &Project) -> Result<()> {
    let files = dist::collect(&project.dist())?;
    if !files.contains_key("package.json") {
        bail!("dist/ is no build: run `cargo xtask dist` first");
    }
    let folder = project.target.join("package");
    fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
    for (path, bytes) in [(tgz_path(project), tgz(&files)?), (zip_path(project), zip(&files)?)] {
        fs::write(&path, &bytes).with_context(|| format!("could not write {}", path.display()))?;
        let name = path.strip_prefix(&project.root).unwrap_or(&path);
        println!("{:<44} {:>9} bytes", name.display(), bytes.len());
    }
    Ok(())
}

/// What npm installs.
pub fn tgz_path(project: &Project) -> PathBuf {
    path(&project.target, "tgz")
}

/// What one unpacks on a server.
pub fn zip_path(project: &Project) -> PathBuf {
    path(&project.target, "zip")
}

fn path(target: &Path, extension: &str) -> PathBuf {
    target.join("package").join(format!("{}.{extension}", name()))
}

fn name() -> String {
    format!("beian-guide-{}", env!("CARGO_PKG_VERSION"))
}

/// npm leaves the compressed forms to the server that the files end up on.
fn is_in_npm(path: &str) -> bool {
    !path.ends_with(".br") && !path.ends_with(".gz") && !DEMO.contains(&path)
}

fn tgz(files: &Files) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for (path, bytes) in files.iter().filter(|(path, _)| is_in_npm(path)) {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mtime(TIME);
        header.set_mode(if path.ends_with(".mjs") { 0o755 } else { 0o644 });
        archive.append_data(&mut header, format!("package/{path}"), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn zip(files: &Files) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own every file is from the first day of 1980, the earliest there is.
    let plain =
        SimpleFileOptions::default().last_modified_time(zip::DateTime::default()).unix_permissions(0o644);
    for (path, bytes) in files {
        let packed = path.ends_with(".br") || path.ends_with(".gz");
        let method = if packed { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        archive.start_file(format!("{}/{path}", name()), plain.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::io::Read;

    fn files() -> Files {
        let paths =
            ["beian-guide.js", "beian-guide.js.br", "beian-guide-copy.mjs", "embed.html", "package.json"];
        let paths = paths.into_iter().chain(["demo.js", "rules/zh-CN/core.json", "rules/zh-CN/core.json.gz"]);
        paths.map(|path| (path.to_owned(), path.repeat(50).into_bytes())).collect()
    }

    fn unpack_tgz(bytes: &[u8]) -> BTreeMap<String, (Vec<u8>, u32)> {
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
        let entries = archive.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            assert_eq!(entry.header().mtime().unwrap(), TIME);
            let (path, mode) = (entry.path().unwrap().display().to_string(), entry.header().mode().unwrap());
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (path, (content, mode))
        });
        entries.collect()
    }

    #[test]
    fn npm_gets_the_files_without_the_demo_and_the_compressed_forms() {
        let found = unpack_tgz(&tgz(&files()).unwrap());
        let paths = ["beian-guide-copy.mjs", "beian-guide.js", "package.json", "rules/zh-CN/core.json"];
        assert_eq!(found.keys().cloned().collect::<Vec<_>>(), paths.map(|path| format!("package/{path}")));
        assert_eq!(found["package/beian-guide.js"], (files()["beian-guide.js"].clone(), 0o644));
        assert_eq!(found["package/beian-guide-copy.mjs"].1, 0o755);
    }

    #[test]
    fn the_zip_has_everything_in_one_folder() {
        let mut archive = zip::ZipArchive::new(Cursor::new(zip(&files()).unwrap())).unwrap();
        assert_eq!(archive.len(), files().len());
        for (path, bytes) in files() {
            let mut content = Vec::new();
            let mut file = archive.by_name(&format!("{}/{path}", name())).unwrap();
            assert_eq!(file.last_modified().unwrap().year(), 1980);
            file.read_to_end(&mut content).unwrap();
            assert_eq!(content, bytes);
        }
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let first = (tgz(&files()).unwrap(), zip(&files()).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first == (tgz(&files()).unwrap(), zip(&files()).unwrap()));
    }

    #[test]
    fn package_json_leaves_out_the_same() {
        let package = include_str!("dist/package.json");
        let package: serde_json::Value = serde_json::from_str(package).unwrap();
        let rest = ["**", "!**/*.br", "!**/*.gz"].map(str::to_owned);
        let files: Vec<_> = rest.into_iter().chain(DEMO.map(|path| format!("!/{path}"))).collect();
        assert_eq!(package["files"], serde_json::json!(files));
    }
}
