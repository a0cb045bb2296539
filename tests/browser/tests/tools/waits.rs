//! No test waits for a fixed time: it waits for what it needs, or for a guide that is idle. A time that is long enough on one
//! machine is too short on another, and too long on most.

use std::path::{Path, PathBuf};

browser_tests::tests! {
    without_browser {
        no_test_waits_for_a_fixed_time,
        fixed_times_are_found,
    }
}

/// Loops that ask again and again name their pause so.
const PAUSE_OF_A_LOOP: &str = "POLL";
/// Where time itself is what is measured.
const MEASURES: &str = "tests/browser/tests/tools/bench";

fn no_test_waits_for_a_fixed_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["tests", "xtask/tests"] {
        collect(&root.join(folder), &mut files);
    }
    assert!(files.len() > 50, "{}", files.len());
    let own = file!().rsplit('/').next().unwrap_or_default();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with(own) && !file.starts_with(root.join(MEASURES))) {
        let text = std::fs::read_to_string(file).expect("a readable source");
        found.extend(fixed_waits(&text).into_iter().map(|wait| format!("{}: {wait}", file.display())));
    }
    assert!(found.is_empty(), "fixed waits:\n{}", found.join("\n"));
}

fn fixed_times_are_found() {
    let waits = [
        "tokio::time::sleep(Duration::from_millis(50)).await;",
        "new Promise((done) => setTimeout(done, 300))",
        "setTimeout(() => {\n    run(1, 2);\n}, 1500);",
        "setTimeout(resolve, WAIT)",
    ];
    for wait in waits {
        assert_eq!(fixed_waits(wait).len(), 1, "{wait}");
    }
    let others = [
        "tokio::time::sleep(POLL).await;",
        "setTimeout(done)",
        "setTimeout(done, 0, true)",
        "setTimeout(() => call(7, 8))",
        "return wait(() => { window.ticks++; run(); }, 100);",
    ];
    for other in others {
        assert_eq!(fixed_waits(other), Vec::<String>::new(), "{other}");
    }
}

/// All Rust and JavaScript files below a folder but those of packages.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ["rs", "js", "mjs"].iter().any(|one| ending == *one))
        {
            files.push(path);
        }
    }
}

/// The calls in a text that wait for a time other than none.
fn fixed_waits(text: &str) -> Vec<String> {
    let calls = ["sleep(", "setTimeout("];
    let found =
        calls.iter().flat_map(|call| text.match_indices(call).map(move |(at, _)| (at, at + call.len())));
    found
        .filter_map(|(start, inside)| {
            let arguments = arguments(&text[inside..]);
            let time = if text[start..].starts_with("sleep") { arguments.first() } else { arguments.get(1) };
            let time =
                time.map(|time| time.trim()).filter(|time| !["", "0", PAUSE_OF_A_LOOP].contains(time))?;
            Some(format!("{} … {time}", &text[start..inside]))
        })
        .collect()
}

/// The arguments of a call, from behind its bracket.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut all) = (0, 0, Vec::new());
    for (at, character) in text.char_indices() {
        match character {
            ')' | ']' | '}' if depth == 0 => {
                all.push(&text[start..at]);
                break;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    all
}
