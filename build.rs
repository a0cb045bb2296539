//! The providers whose rules come with the guide are the files in `rules/providers/`: a new one needs no code.

use std::{env, fs, io, path::Path};

/// The one that holds where the host names none.
const DEFAULT: &str = "aliyun";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules/providers");
    let mut ids = Vec::new();
    for entry in fs::read_dir("rules/providers")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        ids.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    ids.sort_by_key(|id| (id != DEFAULT, id.clone()));
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("providers.rs"), format!("{:?}", ids).replacen('[', "&[", 1))
}
