//! The checklist as a reader uses it: search, tick, note, take along; and a host's own pack over it.

use std::collections::BTreeMap;

use crate::common::{answer, checklist_titles, open_guide, site, start};
use browser_tests::{Key, Page, Site, Window};
use xtask::static_server::Options;

browser_tests::tests! {
    in_chromium {
        a_document_says_how_to_get_it_right_and_who_says_so,
        a_note_is_written_letter_by_letter_in_every_group,
        words_are_found_also_in_what_is_folded,
        a_tick_under_only_open_keeps_the_focus,
        what_falls_away_is_listed_and_comes_back,
        the_list_can_be_taken_along,
        an_overdue_review_is_shown_as_such,
        a_hosts_own_pack_adds_a_document_and_renames_stages,
        a_bad_pack_is_refused_by_name_and_the_built_in_rules_hold,
    }
}

/// A company's new site in Guangdong, as far as the list needs it.
const SHOP: [&str; 7] = ["website", "mainland", "site", "company", "440000", "no", "no"];

async fn to_list(page: &Page) {
    answer(page, &SHOP).await;
    page.click("[data-action=result]").await;
    page.click("[data-action=prepare]").await;
    page.wait_for(".checklist").await;
}

async fn a_document_says_how_to_get_it_right_and_who_says_so() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    to_list(&page).await;
    let letter = "[data-key='440000/commitment-letter']";
    page.click(&format!("{letter} summary")).await;
    for words in ["签字盖章", "亲笔签名、手写日期", "哪里拿", "常见退回原因", "关于来源", "华为云", "2027"]
    {
        assert!(page.text(letter).await.contains(words), "{words}: {}", page.text(letter).await);
    }
    page.assert_console_empty().await;
}

/// Marks the first row with a note in each group, opens what it is in, and gives the names of the groups.
const ROWS: &str = "return [...root.querySelectorAll('.checklist [data-kind]')].flatMap((group) => {
    const row = group.querySelector('.item:has(textarea)');
    if (!row) return [];
    for (let up = row.querySelector('textarea').closest('details'); up; up = up.parentElement.closest('details')) up.open = true;
    row.id = `row-${group.dataset.kind}`;
    return [group.dataset.kind];
});";

/// The first letter and the last one to go change what is around the field; neither may take it away.
async fn a_note_is_written_letter_by_letter_in_every_group() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    to_list(&page).await;
    let groups: Vec<String> = serde_json::from_value(page.eval(ROWS).await).expect("names");
    for group in ["document", "condition", "note"] {
        assert!(groups.iter().any(|name| name == group), "{group}: {groups:?}");
    }
    for group in groups {
        let field = format!("#row-{group} textarea");
        page.eval(&format!("root.querySelector('{field}').focus()")).await;
        for (key, text) in [('f', "f"), ('i', "fi"), ('t', "fit"), (char::from(Key::Backspace), "fi")] {
            page.press_char(key).await;
            assert_eq!(page.value(&field).await, text, "{group}");
        }
        page.wait_for(&format!("#row-{group} .own-note")).await;
        page.press(Key::Backspace).await;
        page.press(Key::Backspace).await;
        page.wait_gone(&format!("#row-{group} .own-note")).await;
        page.press_char('x').await;
        assert_eq!(page.value(&field).await, "x", "{group}");
    }
    page.assert_console_empty().await;
}

async fn words_are_found_also_in_what_is_folded() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    to_list(&page).await;
    let all = page.count(".checklist .item").await;
    page.fill(".toolbar .input", "公章").await;
    page.wait_for(
        "details[data-kind=note][open], details[data-kind=maybe][open], [data-kind=document] .item",
    )
    .await;
    let found = page.count(".checklist .item").await;
    assert!(found > 0 && found < all, "{found} of {all}");
    assert!(page.text(".list-status").await.contains(&format!("找到 {found} 项")));
    page.fill(".toolbar .input", "没有这个词").await;
    page.wait_for_text("没有找到这个词").await;
    page.fill(".toolbar .input", " ").await;
    page.wait_for("[data-kind=document] .item").await;
    assert_eq!(page.count(".checklist .item").await, all);
    page.assert_console_empty().await;
}

async fn a_tick_under_only_open_keeps_the_focus() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    to_list(&page).await;
    let boxes = "[data-kind=document] .item input[type=checkbox]";
    page.click(boxes).await;
    page.click(".toolbar .switch input").await;
    let open = page.count(boxes).await;
    page.click(boxes).await;
    assert_eq!(page.count(boxes).await, open, "what was just ticked stays in view");
    assert!(page.focused().await.starts_with("input "), "{}", page.focused().await);
    page.click(".toolbar .switch input").await;
    page.click(".toolbar .switch input").await;
    assert_eq!(page.count(boxes).await, open - 1);
    page.assert_console_empty().await;
}

async fn what_falls_away_is_listed_and_comes_back() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    to_list(&page).await;
    let letter = "[data-key='440000/commitment-letter']";
    page.click(&format!("{letter} input[type=checkbox]")).await;
    page.click(&format!("{letter} summary")).await;
    page.fill(&format!("{letter} textarea"), "原件在财务").await;
    let change = |code: &'static str| {
        let page = &page;
        async move {
            page.click("[data-view=check]").await;
            if page.count("[data-action=result]").await > 0 {
                page.click("[data-action=result]").await;
            }
            page.click("[data-action=answers]").await;
            page.click("[data-edit=province]").await;
            page.wait_for("[data-fact=province]").await;
            answer(page, &[code]).await;
            page.click("[data-view=prepare]").await;
            page.wait_for(".checklist").await;
        }
    };
    change("110000").await;
    page.wait_for("[data-kind=fallen]").await;
    page.click("[data-kind=fallen] > summary").await;
    let fallen = page.text("[data-kind=fallen]").await;
    assert!(
        fallen.contains("《互联网信息服务备案承诺书（单位）》") && fallen.contains("原件在财务"),
        "{fallen}"
    );
    change("440000").await;
    page.wait_for(&format!("{letter}.done")).await;
    assert_eq!(page.count("[data-kind=fallen]").await, 0);
    assert!(page.text(letter).await.contains("原件在财务"));
    change("110000").await;
    page.click("[data-kind=fallen] > summary").await;
    page.click("[data-action=forget]").await;
    assert!(page.answer_alert(false).await.contains("清除这 1 项"));
    assert!(page.text("[data-kind=fallen]").await.contains("原件在财务"), "nothing was forgotten");
    page.click("[data-action=forget]").await;
    page.answer_alert(true).await;
    page.wait_gone("[data-kind=fallen]").await;
    page.assert_console_empty().await;
}

async fn the_list_can_be_taken_along() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    to_list(&page).await;
    page.click("[data-key='440000/commitment-letter'] input[type=checkbox]").await;
    // What the browser would save: the link that is clicked for it is caught.
    let catch = "window.saved = []; let blob; \
                 const address = URL.createObjectURL; \
                 URL.createObjectURL = (given) => { blob = given; return address(given); }; \
                 HTMLAnchorElement.prototype.click = async function () { const { download } = this; \
                   window.saved.push([download, await blob.text()]); }; window.print = () => { window.printed = document.adoptedStyleSheets.length; };";
    page.eval(catch).await;
    page.click("[data-take=markdown]").await;
    page.click("[data-take=csv]").await;
    page.wait_until("two files", "return window.saved.length === 2").await;
    let saved = page.eval("return window.saved").await;
    let (name, text) = (saved[0][0].as_str().unwrap(), saved[0][1].as_str().unwrap());
    assert_eq!(name, "备案材料清单.md");
    assert!(
        text.contains("- [x] **《互联网信息服务备案承诺书（单位）》**") && text.contains("## 来源"),
        "{text}"
    );
    let (name, text) = (saved[1][0].as_str().unwrap(), saved[1][1].as_str().unwrap());
    assert_eq!(name, "备案材料清单.csv");
    assert!(text.contains("\"完成\",\"《互联网信息服务备案承诺书（单位）》\""), "{text}");
    page.click("[data-take=print]").await;
    assert_eq!(page.eval("return window.printed").await, 1, "the page around is away while it prints");
    page.eval("dispatchEvent(new Event('afterprint'))").await;
    assert_eq!(page.eval("return document.adoptedStyleSheets.length").await, 0);
    assert!(!page.is_visible(".sheet").await);
    page.assert_console_empty().await;
}

async fn an_overdue_review_is_shown_as_such() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide as-of='2028-01-03'></beian-guide></body></html>";
    let pages = BTreeMap::from([("/host.html".to_owned(), host.to_owned())]);
    let site = Site::dist_with(Options { pages, ..Options::default() });
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    to_list(&page).await;
    let letter = "[data-key='440000/commitment-letter']";
    assert!(page.text(letter).await.contains("已过复核日期"));
    page.click(&format!("{letter} summary")).await;
    assert!(page.text(letter).await.contains("请先向服务商确认"), "{}", page.text(letter).await);
    page.assert_console_empty().await;
}

async fn a_hosts_own_pack_adds_a_document_and_renames_stages() {
    let site = site();
    let page = Page::start(&site, Window::Desktop).await;
    open_guide(&page, "/embed.html").await;
    let choose = "const select = document.querySelector('[data-attribute=rules-src]'); \
                  select.value = 'example-pack.json'; select.dispatchEvent(new Event('change'))";
    page.eval(choose).await;
    to_list(&page).await;
    page.wait_for("[data-key='generic/service-agreement']").await;
    assert!(checklist_titles(&page).await.contains(&"《云山云接入服务协议》".to_owned()));
    assert!(page.text("[data-key='generic/service-agreement']").await.contains("云山云"));
    page.click("[data-action=track]").await;
    page.click("[data-action=add-filing]").await;
    page.wait_for(".timeline").await;
    assert!(page.text("[data-stage=console]").await.contains("在云山云提交订单"));
    assert!(page.text("[data-stage=first-review]").await.contains("云山云客服核对"));
    page.assert_console_empty().await;
}

async fn a_bad_pack_is_refused_by_name_and_the_built_in_rules_hold() {
    let host = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'>\
                <script type='module' src='beian-guide.js'></script></head><body>\
                <beian-guide rules-src='pack.json'></beian-guide>\
                <script type='module' src='host.js'></script></body></html>";
    let listen =
        "window.heard = []; addEventListener('beian-error', (event) => window.heard.push(event.detail));";
    let pack = "{\"requirements\": [{\"id\": \"x\", \"tilte\": \"y\"}]}";
    let pages = [("/host.html", host), ("/host.js", listen), ("/pack.json", pack)];
    let pages: BTreeMap<_, _> =
        pages.into_iter().map(|(path, body)| (path.to_owned(), body.to_owned())).collect();
    let site = Site::dist_with(Options { pages, ..Options::default() });
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/host.html").await;
    page.wait_for_text("下面是通用的规则").await;
    let heard = page.eval("return window.heard").await;
    assert_eq!(heard.as_array().map(Vec::len), Some(1), "{heard}");
    assert_eq!(heard[0]["kind"], "rules-src");
    let reason = heard[0]["reason"].as_str().unwrap();
    assert!(reason.contains("pack.json") && reason.contains("requirements[0].tilte"), "{reason}");
    let entries = page.console_entries().await;
    assert!(entries.len() == 1 && entries[0].message.contains("requirements[0].tilte"), "{entries:?}");
    to_list(&page).await;
    assert!(checklist_titles(&page).await.contains(&"营业执照".to_owned()));
}
