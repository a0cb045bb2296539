//! Records as the guide keeps them: put where it finds them, and looked at where it has put them.

use std::collections::BTreeMap;

use browser_tests::{Page, Site};
use serde_json::{Value, json};
use xtask::static_server::Options;

use super::POLICY;

/// Where the guide keeps the answers, ticks and notes.
pub const STATE: &str = "beian-guide:state";
/// Two documents of the list of [`company`].
pub const LETTER: &str = "440000/commitment-letter";
pub const CERTIFICATE: &str = "cn/unit-certificate-company";

/// From now on nothing can be saved, as long as the document says so.
pub const FULL: &str = "const save = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
      if ('full' in document.documentElement.dataset) throw new DOMException('full', 'QuotaExceededError');
      save.apply(this, given);
    };
    document.documentElement.dataset.full = ''";
pub const NOT_FULL: &str = "delete document.documentElement.dataset.full";

/// The finished build under the strict policy, with an empty page `/plain.html` and host pages with these guides.
pub fn site_with(hosts: &[(&str, &str)]) -> Site {
    let page = |body: &str| {
        format!(
            "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>host</title><link rel='icon' href='favicon.svg'>\
             </head><body>{body}</body></html>"
        )
    };
    let host = |guides: &str| page(&format!("{guides}<script type='module' src='beian-guide.js'></script>"));
    let mut pages: BTreeMap<_, _> =
        hosts.iter().map(|(path, guides)| ((*path).to_owned(), host(guides))).collect();
    pages.insert("/plain.html".to_owned(), page(""));
    let headers = vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())];
    Site::dist_with(Options { headers, pages, ..Options::default() })
}

/// A company in Guangdong that files for the first time.
pub fn company() -> Value {
    json!({
        "answers": {
            "service": "website", "server": "mainland", "use": "site", "subject": "company", "province": "440000",
            "subject-filed": "no", "service-filed": "no"
        }
    })
}

/// A filing that nothing has happened to yet.
pub fn filing(id: &str, name: &str) -> Value {
    let created = json!({ "at": 1_790_000_000, "told": 1_790_000_000_000_000_u64, "kind": "created" });
    json!({ "id": id, "name": name, "events": [created] })
}

/// Data as they stand in the storage or in a file.
pub fn sealed(data: &Value) -> String {
    json!({ "format": "beian-guide", "schema": 2, "rev": 1, "saved_at": 1_790_000_000, "app": "0.1.0", "data": data })
        .to_string()
}

/// Puts these records into the storage before a guide is open. The state has the key `state`, a filing its id.
pub async fn put(page: &Page, state: &Value, filings: &[Value]) {
    page.open("/plain.html").await;
    write(page, STATE, &sealed(state)).await;
    for filing in filings {
        write(page, &filing_key(filing["id"].as_str().expect("an id")), &sealed(filing)).await;
    }
}

/// Opens a page of the site at the list; the tracker is at `track`.
pub async fn open_at(page: &Page, path: &str, view: &str) {
    super::open_guide(page, path).await;
    show(page, view).await;
}

/// Turns to the list, or to the tracker.
pub async fn show(page: &Page, view: &str) {
    // What comes late, such as the question after an import, scrolls the page and takes the tab from under the pointer.
    page.idle().await;
    page.click(&format!("[data-view={view}]")).await;
    page.wait_for(&format!("[data-view={view}][aria-current=page]")).await;
    // Leaving the page while its rules are on their way would end that with an error.
    page.wait_gone(".page .loading").await;
}

/// Loads the page again and turns to the list, or to the tracker.
pub async fn reload_at(page: &Page, view: &str) {
    page.reload().await;
    page.wait_for(".guide .page .title").await;
    show(page, view).await;
}

/// Where a filing is kept.
pub fn filing_key(id: &str) -> String {
    format!("beian-guide:filing:{id}")
}

/// Puts a text into the storage.
pub async fn write(page: &Page, key: &str, text: &str) {
    page.eval(&format!("localStorage.setItem({}, {})", json!(key), json!(text))).await;
}

/// A text of the storage.
pub async fn text(page: &Page, key: &str) -> Option<String> {
    page.eval(&format!("return localStorage.getItem({})", json!(key))).await.as_str().map(str::to_owned)
}

/// What is kept under a key; null if nothing is.
pub async fn data(page: &Page, key: &str) -> Value {
    let envelope = text(page, key).await.map(|text| serde_json::from_str::<Value>(&text));
    envelope.map_or(Value::Null, |envelope| envelope.expect("JSON")["data"].take())
}

/// All keys of the storage.
pub async fn keys(page: &Page) -> Vec<String> {
    let keys = page.eval("return Object.keys(localStorage).sort()").await;
    keys.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Everything that a guide has, as it gives it to its host page.
pub async fn exported(page: &Page) -> Value {
    let text = page.eval("return host.exportData()").await;
    let mut envelope: Value = serde_json::from_str(text.as_str().expect("a text")).expect("JSON");
    envelope["data"].take()
}

/// The selector of an item of the list.
pub fn item(key: &str) -> String {
    format!("[data-key='{key}']")
}

/// Ticks an item, or takes its tick back.
pub async fn tick(page: &Page, key: &str) {
    page.click(&format!("{} input[type=checkbox]", item(key))).await;
}

/// Waits until an item is shown as ticked.
pub async fn wait_ticked(page: &Page, key: &str) {
    page.wait_for(&format!("{}.done", item(key))).await;
}

/// Opens an item and writes into its note.
pub async fn note(page: &Page, key: &str, note: &str) {
    let open = format!("{} details[open]", item(key));
    if page.count(&open).await == 0 {
        page.click(&format!("{} summary", item(key))).await;
    }
    page.type_into(&format!("{} textarea", item(key)), note).await;
}

/// Tracks a filing.
pub async fn add_filing(page: &Page, name: &str) {
    page.type_into(".add input", name).await;
    page.click("[data-action=add-filing]").await;
    page.wait_for(".filing").await;
}

/// Presses what saves a file, and gives the file's name and text. The link that is clicked for it is caught.
pub async fn saved_file(page: &Page, css: &str) -> (String, String) {
    let catch = "window.files = []; let blob; const make = URL.createObjectURL;
        URL.createObjectURL = (given) => make.call(URL, blob = given);
        HTMLAnchorElement.prototype.click = function () {
          const name = this.download; blob.text().then((text) => files.push([name, text]));
        };";
    page.eval(catch).await;
    page.click(css).await;
    let file = page.wait_until("a saved file", "return window.files[0]").await;
    let part = |place: usize| file[place].as_str().expect("a text").to_owned();
    (part(0), part(1))
}
