//! Records from a file: shown before anything changes, taken back with one click, refused with a reason, and never more
//! than text.

use std::fs;

use crate::common::open_guide;
use crate::common::records::{
    CERTIFICATE, LETTER, add_filing, company, exported, filing, open_at, put, reload_at, saved_file, sealed,
    show, site_with, tick, wait_ticked,
};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_each_browser {
        a_file_is_shown_first_then_added_or_put_in_place_and_taken_back,
        what_was_saved_as_a_file_comes_back_from_it,
    }
    in_chromium {
        a_file_that_is_none_of_ours_is_refused_and_nothing_changes,
        whatever_a_file_says_is_shown_as_text,
        that_nothing_lasts_is_said_until_it_is_read,
    }
}

/// Markup, a mark that turns the direction of writing round, and a character that ends texts elsewhere.
const HOSTILE: [&str; 3] = ["<img src=x onerror=alert(1)>", "\u{202e}nc.elpmaxe\u{202c}", "a\0b"];

/// A browser with a tick, a note and a filing, open at the list.
async fn start(site: &Site, browser: Browser) -> Page {
    let page = Page::start_in(site, Window::Desktop, browser).await;
    let mut state = company();
    (state["ticks"], state["notes"]) = (json!([LETTER]), json!({ LETTER: "原件在财务" }));
    put(&page, &state, &[filing("a", "example.cn")]).await;
    open_at(&page, "/", "prepare").await;
    wait_ticked(&page, LETTER).await;
    page
}

/// Another browser's records: a tick, a note and two filings.
fn others() -> Value {
    let mut state = company();
    (state["ticks"], state["notes"]) = (json!([CERTIFICATE]), json!({ CERTIFICATE: "在前台" }));
    json!({ "state": state, "filings": [filing("b", "other.cn"), filing("c", "third.cn")] })
}

/// Chooses a file with this content. The field for it is in no page: it is put into this one, where a path can be typed.
async fn choose(page: &Page, content: &[u8]) {
    let path = page.folder().join("chosen.json");
    fs::write(&path, content).expect("a file to choose");
    let show = "HTMLInputElement.prototype.click = function () {
        const { shadowRoot } = document.querySelector('beian-guide');
        shadowRoot.querySelector('input[type=file]')?.remove();
        shadowRoot.append(this);
    };";
    page.eval(show).await;
    page.click("[data-action=import]").await;
    page.type_into("input[type=file]", path.to_str().expect("a path in Unicode")).await;
}

/// Says what becomes of the file. It comes into view together with the focus, and a click must not fall beside it before.
async fn take(page: &Page, what: &str) {
    let here = "return root.activeElement?.matches('[data-focus-import]')";
    page.wait_until("the focus at what is in the file", here).await;
    page.click(&format!("[data-take={what}]")).await;
}

/// The storage as a whole.
async fn storage(page: &Page) -> Value {
    page.eval("return Object.entries(localStorage).sort()").await
}

/// The names of all filings.
async fn names(page: &Page) -> Vec<String> {
    let filings = exported(page).await["filings"].take();
    let mut names: Vec<_> = filings.as_array().into_iter().flatten().map(|one| one["name"].clone()).collect();
    names.sort_by_key(Value::to_string);
    names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn a_file_is_shown_first_then_added_or_put_in_place_and_taken_back(browser: Browser) {
    let site = site_with(&[]);
    let page = start(&site, browser).await;
    let (before, kept) = (exported(&page).await, storage(&page).await);
    let file = sealed(&others());

    choose(&page, file.as_bytes()).await;
    page.wait_for_text("2 个备案，1 个勾选，1 条备注。").await;
    page.wait_for_text("other.cn").await;
    assert_eq!((exported(&page).await, storage(&page).await), (before.clone(), kept.clone()), "only shown");
    take(&page, "leave").await;
    page.wait_gone(".import").await;
    assert_eq!((exported(&page).await, storage(&page).await), (before.clone(), kept), "left");

    choose(&page, file.as_bytes()).await;
    take(&page, "add").await;
    page.wait_for_text("已导入").await;
    wait_ticked(&page, LETTER).await;
    wait_ticked(&page, CERTIFICATE).await;
    page.wait_for_text("原件在财务").await;
    page.wait_for_text("在前台").await;
    assert_eq!(names(&page).await, ["example.cn", "other.cn", "third.cn"]);
    page.click("[data-action=undo-import]").await;
    page.wait_gone("[data-action=undo-import]").await;
    assert_eq!(exported(&page).await["state"]["ticks"], json!([LETTER]));
    assert_eq!(names(&page).await, ["example.cn"]);

    choose(&page, file.as_bytes()).await;
    take(&page, "replace").await;
    page.wait_for_text("已导入").await;
    wait_ticked(&page, CERTIFICATE).await;
    assert_eq!(page.count(".item.done").await, 1);
    assert_eq!(names(&page).await, ["other.cn", "third.cn"]);
    page.click("[data-action=undo-import]").await;
    page.wait_gone("[data-action=undo-import]").await;
    assert_eq!(exported(&page).await, before, "everything is back");
    reload_at(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    page.wait_for_text("原件在财务").await;
    assert_eq!(exported(&page).await, before, "and saved");
    page.assert_console_empty().await;
}

async fn what_was_saved_as_a_file_comes_back_from_it(browser: Browser) {
    let site = site_with(&[]);
    let page = start(&site, browser).await;
    let before = exported(&page).await;
    let (_, file) = saved_file(&page, "[data-action=export]").await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_gone(".checklist").await;
    choose(&page, file.as_bytes()).await;
    page.wait_for_text("1 个备案，1 个勾选，1 条备注。").await;
    take(&page, "add").await;
    show(&page, "prepare").await;
    wait_ticked(&page, LETTER).await;
    let after = exported(&page).await;
    assert_eq!(
        (&after["filings"], &after["state"]["notes"]),
        (&before["filings"], &before["state"]["notes"])
    );
    page.assert_console_empty().await;
}

async fn a_file_that_is_none_of_ours_is_refused_and_nothing_changes() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium).await;
    let (before, kept) = (exported(&page).await, storage(&page).await);
    let good = sealed(&others());
    let mut bad_id = others();
    bad_id["filings"][0]["id"] = json!("../state");
    for (content, reason) in [
        (vec![b' '; 50_000_000], "文件太大（上限 16 MB）"),
        (good.as_bytes()[..good.len() - 100].to_vec(), "不是本指南导出的记录，或已损坏"),
        (Vec::new(), "不是本指南导出的记录，或已损坏"),
        (good.replace("beian-guide", "another").into_bytes(), "不是本指南导出的记录，或已损坏"),
        (good.replace("\"schema\":2", "\"schema\":99").into_bytes(), "由更新版本的指南保存"),
        (sealed(&bad_id).into_bytes(), "../state"),
        (vec![0xff, 0xfe, 0, 0xd8], "不是本指南导出的记录，或已损坏"),
    ] {
        choose(&page, &content).await;
        page.wait_for_text(reason).await;
        page.wait_for_text("没有导入，现有记录不受影响").await;
        assert_eq!(page.count(".import").await, 0, "{reason}");
        assert_eq!((exported(&page).await, storage(&page).await), (before.clone(), kept.clone()), "{reason}");
        page.click_text("知道了").await;
        page.wait_for(".notices.empty").await;
    }
    tick(&page, CERTIFICATE).await;
    wait_ticked(&page, CERTIFICATE).await;
    page.assert_console_empty().await;
}

async fn whatever_a_file_says_is_shown_as_text() {
    let site = site_with(&[]);
    let page = start(&site, Browser::Chromium).await;
    let mut file = others();
    let filings = HOSTILE.iter().zip(["x", "y", "z"]).map(|(name, id)| filing(id, name));
    file["filings"] = filings.collect();
    file["state"]["notes"] = json!({ CERTIFICATE: HOSTILE.join(" "), "no/such": HOSTILE[0] });
    file["state"]["titles"] = json!({ "no/such": HOSTILE[0] });
    choose(&page, sealed(&file).as_bytes()).await;
    page.wait_for(".import").await;
    assert_eq!(page.all_texts(".import li").await, HOSTILE);
    take(&page, "add").await;
    for words in HOSTILE {
        page.wait_for_text(words).await;
    }
    page.click("[data-kind=fallen] > summary").await;
    assert!(page.text("[data-kind=fallen]").await.contains(HOSTILE[0]));
    show(&page, "track").await;
    let mut shown = page.all_texts(".rows .own").await;
    shown.sort();
    let mut expected: Vec<_> = HOSTILE.iter().copied().chain(["example.cn"]).collect();
    expected.sort_unstable();
    assert_eq!(shown, expected);
    let bidi = "return [...root.querySelectorAll('.rows .own')].every((e) => getComputedStyle(e).unicodeBidi === 'isolate')";
    assert_eq!(page.eval(bidi).await, true, "a name turns no words but its own");
    page.click("[data-filing-id=x]").await;
    assert_eq!(page.text(".filing .title").await, HOSTILE[0]);
    assert_eq!(page.count("img").await, 0);
    page.assert_console_empty().await;
}

async fn that_nothing_lasts_is_said_until_it_is_read() {
    let site = site_with(&[]);
    let page = Page::start(&site, Window::Desktop).await;
    page.set_storage_blocked().await;
    open_guide(&page, "/").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    choose(&page, b"something else").await;
    page.wait_for_text("不是本指南导出的记录").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    choose(&page, sealed(&others()).as_bytes()).await;
    take(&page, "add").await;
    page.wait_for_text("已导入").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    show(&page, "track").await;
    add_filing(&page, "example.cn").await;
    page.click("[data-action=clear]").await;
    page.answer_alert(true).await;
    page.wait_gone(".filing").await;
    page.wait_for_text("浏览器不允许保存数据").await;
    page.assert_console_empty().await;
}
