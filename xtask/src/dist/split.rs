//! The parts of the program that are loaded later, as wasms of their own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use super::hash;

/// The module that the splitter writes beside the parts; it is joined to the glue, so that it is no request of its own.
const LINK: &str = "./__wasm_split.js";
/// What a part is loaded by, in place of what the splitter writes: the glue vouches for the parts, as the page may for the
/// glue; a part that failed is asked for past the browser's own copy; and a server may send another type.
const LOADING: &str = "const triedParts = new Set();
async function fetchPart(name) {
  const cache = triedParts.has(name) ? 'reload' : 'default';
  triedParts.add(name);
  const response = await fetch(new URL(name, import.meta.url), { integrity: PARTS[name], cache });
  if (!response.ok) throw new Error(`beian-guide: ${name}: ${response.status}`);
  triedParts.delete(name);
  return response.arrayBuffer();
}
async function instantiatePart(bytes, imports) { return WebAssembly.instantiate(await bytes, imports); }
";

/// Writes the parts of `wasm` to `out`, named after `name`. Gives the main part and the script that loads the others.
pub fn run(wasm: &[u8], out: &Path, name: &str) -> Result<(Vec<u8>, Option<String>)> {
    let main = out.join("main.wasm");
    let module = format!("./{name}.js");
    let mut options = Options::new(wasm);
    options.output_dir = out;
    options.main_out_path = &main;
    options.main_module = &module;
    transform(options).map_err(|error| anyhow!("the program could not be split: {error:#}"))?;
    let link = out.join(LINK);
    let mut script = fs::read_to_string(&link).with_context(|| format!("{} is missing", link.display()))?;
    fs::remove_file(&link)?;
    let bytes = fs::read(&main)?;
    fs::remove_file(&main)?;
    let mut hashes = serde_json::Map::new();
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let old = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let short = old.trim_start_matches("split_");
        let new = format!("{name}-{}", short.replace('_', "-"));
        let bytes =
            without_custom_sections(&fs::read(&path)?).ok_or_else(|| anyhow!("{old} ends in the middle"))?;
        hashes.insert(new.clone(), hash::short_integrity(&bytes).into());
        fs::remove_file(&path)?;
        fs::write(out.join(&new), bytes)?;
        script = renamed(&script, &old, &new)?;
    }
    script = format!("const PARTS = {};\n{script}", serde_json::to_string(&hashes)?);
    Ok((bytes, Some(script)))
}

/// The script with a part's new name. A part that it does not name would never be found by the browser.
fn renamed(script: &str, old: &str, new: &str) -> Result<String> {
    let quoted = format!("\"./{old}\"");
    if !script.contains(&quoted) {
        bail!("the script that loads the parts does not name {old}");
    }
    Ok(script.replace(&quoted, &format!("\"{new}\"")))
}

/// Joins the script that loads the parts to the glue.
pub fn join(glue: &str, link: &str) -> Result<String> {
    let (imports, rest): (Vec<&str>, Vec<&str>) =
        glue.lines().partition(|line| line.starts_with("import * as ") && line.contains(LINK));
    if imports.is_empty() {
        bail!("the glue does not import {LINK}");
    }
    // One for each function that is imported; all are the same.
    let names =
        imports.iter().filter_map(|import| import.trim_start_matches("import * as ").split(' ').next());
    let mut body = String::new();
    let mut exports = Vec::new();
    for line in link.lines().filter(|line| !line.starts_with("import ")) {
        let line = match line.strip_prefix("export const ") {
            Some(rest) => {
                exports.push(rest.split(' ').next().unwrap_or_default());
                format!("const {rest}")
            }
            None => line.to_owned(),
        };
        body.push_str(&line);
        body.push('\n');
    }
    for (old, new) in [
        (", import.meta.url));", ");"),
        ("fetch(new URL(", "fetchPart("),
        ("WebAssembly.instantiateStreaming(", "instantiatePart("),
    ] {
        if !body.contains(old) {
            bail!("the script that loads the parts has no {old:?} any more");
        }
        body = body.replace(old, new);
    }
    let exports = exports.join(", ");
    let places: String = names.map(|name| format!("const {name} = PLACE;\n")).collect();
    let places = format!("const PLACE = {{ {exports} }};\n{places}");
    Ok(format!("{}\n{LOADING}{body}{places}", rest.join("\n")))
}

/// A wasm without its custom sections, which say how it was made; none if it ends in the middle.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    /// Sections with this number are custom ones.
    const CUSTOM: u8 = 0;
    let (head, mut rest) = wasm.split_at_checked(8)?;
    let mut kept = head.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, digits) = number(after)?;
        let (section, next) = rest.split_at_checked(1 + digits + length)?;
        if kind != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = next;
    }
    Some(kept)
}

/// A length in the wasm's form, and how many bytes it takes.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let last = bytes.iter().position(|byte| byte & 0x80 == 0)?;
    let value = bytes[..=last].iter().rev().try_fold(0_usize, |value, byte| {
        value.checked_mul(128).map(|value| value + usize::from(byte & 0x7f))
    })?;
    Some((value, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_sections_go() {
        let wasm = b"\0asm\x01\0\0\0\0\x03\x01ab\x01\x01\0";
        assert_eq!(without_custom_sections(wasm).unwrap(), b"\0asm\x01\0\0\0\x01\x01\0");
        assert_eq!(without_custom_sections(&wasm[..11]), None);
        assert_eq!(number(&[0x80 | 2, 1]), Some((130, 2)));
    }

    #[test]
    fn a_part_that_the_script_does_not_name_ends_the_build() {
        let script = "fetch(new URL(\"./split_a.wasm\", import.meta.url));";
        let new = renamed(script, "split_a.wasm", "app-a.wasm").unwrap();
        assert_eq!(new, "fetch(new URL(\"app-a.wasm\", import.meta.url));");
        let error = renamed(script, "split_b.wasm", "app-b.wasm").unwrap_err().to_string();
        assert!(error.contains("split_b.wasm"), "{error}");
    }

    #[test]
    fn the_script_of_the_parts_is_joined_to_the_glue() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nexport function a() {}\n";
        let link = "import { initSync } from \"./app.js\";\nexport const __wasm_split_load_x = wrap(() => {\n    const src = fetch(new URL(\"app-x.wasm\", import.meta.url));\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n";
        let script = join(glue, link).unwrap();
        assert!(
            script.contains("const src = fetchPart(\"app-x.wasm\");")
                && script.contains("(instantiatePart(src, imports))")
        );
        assert!(
            script.contains(
                "const PLACE = { __wasm_split_load_x };\nconst import1 = PLACE;\nconst import2 = PLACE;"
            ) && !script.contains("import *")
        );
        assert!(join("export function a() {}", link).is_err());
        assert!(join(glue, "import { initSync } from \"./app.js\";").is_err(), "it has changed");
    }
}
