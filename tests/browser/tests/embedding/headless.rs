//! The API without an interface in a real browser: the checks that run in Node too, and the examples of its page.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::common::POLICY;
use browser_tests::{Page, Site, Window};
use serde_json::Value;
use xtask::static_server::Options;

browser_tests::tests! {
    in_chromium {
        the_api_answers_as_in_node,
    }
}

const PAGE: &str = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
    <title>API</title><script type='module' src='run.js'></script></head><body></body></html>";

/// Runs everything and leaves the results in `results`, by name: null, or what is wrong. It is a module of its own,
/// as a strict policy wants it.
const RUN: &str = "
import { load } from './beian-guide-headless.js';
import { checks, compare } from './checks.mjs';
const get = async (path) => (await fetch(path)).text();
const results = {};
const test = async (name, run) => {
  try { await run(); results[name] = null; } catch (error) { results[name] = `${error.stack}`; }
};
for (const [name, check] of Object.entries(checks)) await test(name, () => check({ load, get }));
for (let n = 1; n <= EXAMPLES; n += 1) {
  await test(`example ${n}`, async () => compare(await import(`./example-${n}.js`)));
}
// In a worker there is no page at all.
await test('in a worker', () => new Promise((done, failed) => {
  const worker = new Worker('worker.js', { type: 'module' });
  worker.onmessage = ({ data }) => (data === 'needed 2026-10-08' ? done() : failed(new Error(data)));
  worker.onerror = failed;
}));
globalThis.results = results;
";

const WORKER: &str = "
import { load } from './beian-guide-headless.js';
const guide = await load({ lang: 'en' });
const { verdict } = await guide.assess({ service: 'website', server: 'mainland', subject: 'company', use: 'site', province: '440000', 'subject-filed': 'no', 'service-filed': 'no' });
postMessage(`${verdict} ${guide.addWorkingDays('2026-09-30', 1).date}`);
";

fn file(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// An example as a module that exports what it showed and what it said; see tests/headless/checks.mjs.
fn runnable(code: &str) -> String {
    let mut module = "export const shown = [];\n".to_owned();
    for line in code.lines() {
        let said = line.strip_prefix("console.log(").and_then(|rest| rest.split_once("); // "));
        match said {
            Some((value, said)) => {
                module.push_str(&format!("shown.push([{value}, {}]);", Value::from(said)));
            }
            None => module.push_str(&line.replace("'beian-guide/headless'", "'./beian-guide-headless.js'")),
        }
        module.push('\n');
    }
    module
}

fn site() -> Site {
    let guide = file("docs/headless.md");
    let examples: Vec<&str> =
        guide.split("```js\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 4, "{} examples", examples.len());
    let mut pages = BTreeMap::from([
        ("/api.html".to_owned(), PAGE.to_owned()),
        ("/run.js".to_owned(), RUN.replace("EXAMPLES", &examples.len().to_string())),
        ("/worker.js".to_owned(), WORKER.to_owned()),
        ("/checks.mjs".to_owned(), file("tests/headless/checks.mjs")),
    ]);
    for (index, code) in examples.iter().enumerate() {
        pages.insert(format!("/example-{}.js", index + 1), runnable(code));
    }
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    Site::dist_with(Options { headers, pages, ..Options::default() })
}

async fn the_api_answers_as_in_node() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    page.open("/api.html").await;
    let results = page.wait_until("the results", "return globalThis.results").await;
    let results = results.as_object().expect("results by name");
    assert!(results.len() >= 12, "{results:?}");
    let failed: Vec<_> = results.iter().filter(|(_, problem)| !problem.is_null()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let asked = site.requests();
    assert!(asked.iter().any(|path| path == "/beian-guide-headless_bg.wasm"), "{asked:?}");
    assert!(!asked.iter().any(|path| path.contains("beian-guide-app")), "{asked:?}");
}
