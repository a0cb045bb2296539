//! What a failed test leaves: the picture, the document, the console and the requests of each of its pages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Page;
use crate::browser::target;
use crate::page::Inside;

/// A browser that does not answer leaves less.
const PATIENCE: Duration = Duration::from_secs(10);

/// The document with what is in the guides.
const DOM: &str = "const parts = [document.documentElement.outerHTML];
    for (const guide of document.querySelectorAll('beian-guide')) parts.push(guide.shadowRoot?.innerHTML ?? '(no shadow root)');
    return parts.join('\\n\\n<!-- the shadow root of the next guide -->\\n\\n');";

/// Writes the traces of a test into a folder of its name below the one that `BEIAN_FAILURES` names, or target/failures.
pub async fn write(name: &str, reason: &str, pages: Vec<Inside>) {
    let all = std::env::var_os("BEIAN_FAILURES").map_or_else(|| target().join("failures"), PathBuf::from);
    let folder = all.join(name.replace("::", "."));
    put(&folder.join("reason.txt"), reason);
    println!("note: {name} left its traces in {}", folder.display());
    for (index, page) in pages.into_iter().map(Page::again).enumerate() {
        let start = if index == 0 { String::new() } else { format!("{}-", index + 1) };
        let file = |name: &str| folder.join(format!("{start}{name}"));
        if tokio::time::timeout(PATIENCE, page_traces(&page, &file)).await.is_err() {
            put(&file("incomplete.txt"), "The browser did not answer in time.");
        }
        // Nobody knows what state its browser is in.
        drop(page.into_inside());
    }
}

async fn page_traces(page: &Page, file: &impl Fn(&str) -> PathBuf) {
    put(&file("requests.txt"), page.requests.lock().expect("no test panicked here").join("\n"));
    if let Ok(dom) = page.instance.client.execute(DOM, Vec::new()).await {
        put(&file("dom.html"), dom.as_str().unwrap_or_default());
    }
    if let Ok(picture) = page.instance.client.screenshot().await {
        put(&file("picture.png"), picture);
    }
    // Last: it fails where the browser is gone.
    let console: Vec<String> = page
        .console_entries()
        .await
        .into_iter()
        .map(|entry| format!("{} {} {}", entry.level, entry.source, entry.message))
        .collect();
    put(&file("console.txt"), console.join("\n"));
}

/// Traces are a help: that one cannot be written must not hide why the test failed.
fn put(file: &Path, content: impl AsRef<[u8]>) {
    let folder = file.parent().unwrap_or(file);
    if let Err(error) = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, content)) {
        println!("note: {} could not be written: {error}", file.display());
    }
}
