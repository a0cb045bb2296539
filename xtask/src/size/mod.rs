//! `cargo xtask size`: what travels to a reader, against the budgets and against the last release.

mod budget;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::dist::{brotli_name, gzip_name};
use crate::project::Project;
use budget::{Budgets, Weighed};

/// What the last release weighed.
const RELEASE: &str = "docs/sizes.json";

/// A file of the build.
pub struct Artefact {
    pub path: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// The last release: bytes with brotli, by the names in the table.
#[derive(Default, Serialize, Deserialize)]
struct Release {
    version: String,
    brotli: BTreeMap<String, usize>,
}

/// A line of the table.
struct Row {
    name: String,
    sizes: [usize; 3],
    /// Bytes with brotli that it may have; only groups have budgets.
    limit: Option<usize>,
    /// What it may have until the budget is reached, or where there is none.
    ceiling: Option<usize>,
}

/// `cargo xtask size [--release]`; false when something is above its budget or ceiling, which the table tells.
pub fn run(project: &Project, args: &[String]) -> Result<bool> {
    let release = match args {
        [] => false,
        [one] if one == "--release" => true,
        _ => bail!("size takes --release and nothing else"),
    };
    let rows = rows(&project.dist())?;
    print(project, &rows)?;
    if release {
        remember(&project.root.join(RELEASE), &rows)?;
        println!("{RELEASE} has these sizes from now on");
    }
    Ok(rows.iter().all(|row| row.is_within() && !row.grew()))
}

/// Prints the table for a build that was just made.
pub fn show(project: &Project) -> Result<()> {
    print(project, &rows(&project.dist())?)
}

/// How many parts are within what they may weigh now, and how many are not. What has not come down to its budget yet may at
/// least not grow; it is told.
pub fn check(project: &Project) -> Result<(u64, u64)> {
    let (mut kept, mut broken) = (0, 0);
    for row in rows(&project.dist())? {
        if row.limit.or(row.ceiling).is_none() {
            continue;
        }
        if let Some(limit) = row.limit.filter(|_| !row.is_within()) {
            println!("{}: {} bytes with brotli, above its budget of {limit}", row.name, row.brotli());
        }
        if row.grew() {
            if let Some(ceiling) = row.ceiling {
                println!("{}: {} bytes with brotli, above its ceiling of {ceiling}", row.name, row.brotli());
            }
            broken += 1;
        } else {
            kept += 1;
        }
    }
    Ok((kept, broken))
}

/// The bytes of first use with brotli, and the budget for them.
pub fn first_use(dist: &Path) -> Result<(usize, usize)> {
    let files = artefacts(dist)?;
    let Budgets { first_use, groups, .. } = budget::all()?;
    let (weighed, _) = budget::weigh(&groups, &files);
    Ok((sums(first(&weighed).flat_map(|part| part.files.iter().copied()))[2], first_use))
}

/// The budget of a part, for tests that build it alone.
#[cfg(test)]
pub fn limit(part: &str) -> usize {
    let group = budget::all().unwrap().groups.into_iter().find(|group| group.name == part);
    group.and_then(|group| group.limit).unwrap_or_else(|| panic!("{part} has no budget"))
}

fn rows(dist: &Path) -> Result<Vec<Row>> {
    let files = artefacts(dist)?;
    let Budgets { first_use, first_use_ceiling, groups } = budget::all()?;
    let (weighed, others) = budget::weigh(&groups, &files);
    let mut rows = Vec::new();
    for Weighed { group, files } in &weighed {
        rows.push(Row {
            name: group.name.clone(),
            sizes: sums(files.iter().copied()),
            limit: group.limit,
            ceiling: group.ceiling,
        });
        rows.extend(files.iter().map(|file| Row {
            name: format!("  {}", file.path),
            sizes: sums([*file]),
            limit: None,
            ceiling: None,
        }));
    }
    let all = first(&weighed).flat_map(|part| part.files.iter().copied());
    rows.push(Row {
        name: "all of first use".to_owned(),
        sizes: sums(all),
        limit: Some(first_use),
        ceiling: first_use_ceiling,
    });
    let pages = |file: &&Artefact| file.path.starts_with("static/");
    let (pages, others): (Vec<_>, Vec<_>) = others.into_iter().partition(pages);
    rows.push(Row {
        name: format!("{} pages without script", pages.len()),
        sizes: sums(pages),
        limit: None,
        ceiling: None,
    });
    rows.push(Row {
        name: format!("{} pages and texts around it", others.len()),
        sizes: sums(others),
        limit: None,
        ceiling: None,
    });
    Ok(rows)
}

fn first<'a>(weighed: &'a [Weighed<'a>]) -> impl Iterator<Item = &'a Weighed<'a>> {
    weighed.iter().filter(|part| part.group.first_use)
}

fn sums<'a>(files: impl IntoIterator<Item = &'a Artefact>) -> [usize; 3] {
    files
        .into_iter()
        .fold([0; 3], |[raw, gzip, brotli], file| [raw + file.raw, gzip + file.gzip, brotli + file.brotli])
}

/// The files of the build; what is not compressed travels as it is.
fn artefacts(dist: &Path) -> Result<Vec<Artefact>> {
    if !dist.join(brotli_name("beian-guide.js")).is_file() {
        bail!("{} is no finished build: run `cargo xtask dist` first", dist.display());
    }
    let mut sizes = BTreeMap::new();
    measure(dist, dist, &mut sizes)?;
    let size = |path: &str| sizes.get(path).copied();
    let plain = sizes.iter().filter(|(path, _)| !path.ends_with(".br") && !path.ends_with(".gz"));
    let artefact = |(path, raw): (&String, &usize)| Artefact {
        path: path.clone(),
        raw: *raw,
        gzip: size(&gzip_name(path)).unwrap_or(*raw),
        brotli: size(&brotli_name(path)).unwrap_or(*raw),
    };
    Ok(plain.map(artefact).collect())
}

fn measure(dist: &Path, dir: &Path, sizes: &mut BTreeMap<String, usize>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("could not read {}", dir.display()))? {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            measure(dist, &path, sizes)?;
            continue;
        }
        let parts = path.strip_prefix(dist)?.components().map(|part| part.as_os_str().to_string_lossy());
        sizes.insert(parts.collect::<Vec<_>>().join("/"), usize::try_from(entry.metadata()?.len())?);
    }
    Ok(())
}

fn print(project: &Project, rows: &[Row]) -> Result<()> {
    let release = last_release(&project.root.join(RELEASE))?;
    let since = format!("since {}", release.version);
    println!(
        "{:<42} {:>9} {:>9} {:>9} {since:>12} {:>9} {:>9}",
        "bytes", "raw", "gzip", "brotli", "budget", "ceiling"
    );
    for row in rows {
        let [raw, gzip, brotli] = row.sizes;
        let change = match release.brotli.get(row.name.trim_start()) {
            Some(before) => change(*before, brotli),
            None => "new".to_owned(),
        };
        let [budget, ceiling] =
            [row.limit, row.ceiling].map(|most| most.map_or_else(String::new, |most| most.to_string()));
        let verdict = match row.is_within() {
            _ if row.ceiling.is_some() && row.grew() => "  GREW",
            true => "",
            false => "  ABOVE",
        };
        let name = &row.name;
        println!("{name:<42} {raw:>9} {gzip:>9} {brotli:>9} {change:>12} {budget:>9} {ceiling:>9}{verdict}");
    }
    Ok(())
}

fn change(before: usize, now: usize) -> String {
    match now.checked_sub(before) {
        Some(0) => "=".to_owned(),
        Some(more) => format!("+{more}"),
        None => format!("-{}", before - now),
    }
}

/// Before the first release nothing is known.
fn last_release(path: &Path) -> Result<Release> {
    match fs::read(path) {
        Ok(text) => serde_json::from_slice(&text).with_context(|| format!("{}", path.display())),
        Err(_) => Ok(Release::default()),
    }
}

fn remember(path: &Path, rows: &[Row]) -> Result<()> {
    let brotli = rows.iter().map(|row| (row.name.trim_start().to_owned(), row.brotli())).collect();
    let release = Release { version: env!("CARGO_PKG_VERSION").to_owned(), brotli };
    let text = serde_json::to_string_pretty(&release)? + "\n";
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

impl Row {
    fn brotli(&self) -> usize {
        self.sizes[2]
    }

    fn grew(&self) -> bool {
        self.ceiling.or(self.limit).is_some_and(|most| self.brotli() > most)
    }

    fn is_within(&self) -> bool {
        self.limit.is_none_or(|limit| self.brotli() <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_above_its_budget_is_told_and_a_release_is_remembered() {
        let root = std::env::temp_dir().join(format!("size-{}", std::process::id()));
        let dist = root.join("dist");
        fs::create_dir_all(&dist).unwrap();
        fs::create_dir_all(root.join("docs")).unwrap();
        let project = Project { root: root.clone(), target: root.clone() };
        assert!(run(&project, &[]).is_err(), "nothing was built");
        for (name, size) in
            [("beian-guide.js", 9000), ("beian-guide.js.br", 3001), ("beian-guide-app_bg.wasm", 100_001)]
        {
            fs::write(dist.join(name), vec![0; size]).unwrap();
        }
        assert_eq!(
            check(&project).unwrap().1,
            1,
            "the loader; the wasm may be above its budget until it has come down"
        );
        assert!(!run(&project, &["--release".to_owned()]).unwrap());
        assert_eq!(last_release(&root.join(RELEASE)).unwrap().brotli["loader"], 3001);
        fs::write(dist.join("beian-guide.js.br"), vec![0; 2900]).unwrap();
        fs::write(dist.join("beian-guide-app_bg.wasm"), vec![0; 170_000]).unwrap();
        assert_eq!(check(&project).unwrap().1, 1, "what is above its budget may not grow");
        fs::write(dist.join("beian-guide-app_bg.wasm"), vec![0; 100_000]).unwrap();
        assert_eq!(check(&project).unwrap().1, 0);
        assert!(run(&project, &[]).unwrap());
        fs::write(dist.join("beian-guide-app-track.wasm"), vec![0; 200_000]).unwrap();
        assert_eq!(check(&project).unwrap().1, 1, "nor what has a ceiling and no budget");
        assert!(!run(&project, &[]).unwrap());
        assert_eq!(first_use(&dist).unwrap(), (102_900, 125_000));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn changes_have_a_sign() {
        assert_eq!((change(5, 7), change(7, 5), change(5, 5)), ("+2".into(), "-2".into(), "=".into()));
    }
}
