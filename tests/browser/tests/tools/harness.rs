//! The harness itself, on a little page with a shadow root.

use std::path::PathBuf;

use browser_tests::{Browser, Key, Page, Site, Window};
use serde_json::json;
use xtask::static_server::Options;

browser_tests::tests! {
    in_each_browser {
        looking_and_acting_work_inside_the_shadow_root,
    }
    in_chromium {
        the_surroundings_can_be_set,
        the_console_tells_everything,
    }
}

const HTML: &str = r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 0 }</style></head><body><beian-guide></beian-guide><beian-guide id="second"></beian-guide>
<script src="guide.js"></script></body></html>"#;
const JS: &str = r#"customElements.define('beian-guide', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<h2>你好 ${this.id}</h2><label>Name <input id="name"></label><p class="echo"></p>
      <div style="height: 2000px"></div><button id="next"><span>下一步</span></button><p hidden class="no">hidden</p>
      <ul><li>one</li><li>two   words</li></ul>`;
    const echo = root.querySelector('.echo');
    root.querySelector('input').addEventListener('input', (event) => { echo.textContent = event.target.value; });
    root.querySelector('button').addEventListener('click', (event) => {
      setTimeout(() => { root.querySelector('h2').textContent = event.isTrusted ? '第二步' : 'not trusted'; });
    });
  }
});"#;

fn site(name: &str, headers: Vec<(String, String)>) -> Site {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("harness").join(name);
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("index.html"), HTML).unwrap();
    std::fs::write(dir.join("guide.js"), JS).unwrap();
    Site::folder(dir, Options { headers, ..Options::default() })
}

async fn looking_and_acting_work_inside_the_shadow_root(browser: Browser) {
    let site = site(&format!("act-{browser:?}"), Vec::new());
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/").await;
    assert_eq!(page.text("h2").await, "你好");
    assert_eq!(page.all_texts("li").await, ["one", "two words"]);
    assert!(page.is_visible("h2").await && !page.is_visible(".no").await && !page.is_visible(".none").await);
    page.type_into("#name", "小明").await;
    page.wait_for_text("小明").await;
    page.press_char('!').await;
    assert_eq!(page.value("#name").await, "小明!");
    assert_eq!(page.focused().await, "input#name Name");
    page.fill("#name", "x").await;
    assert_eq!(page.text(".echo").await, "x");
    page.press(Key::Tab).await;
    assert_eq!(page.focused().await, "button#next 下一步");
    page.click_text("下一步").await;
    page.wait_for_text("第二步").await;
    page.within("#second");
    assert_eq!(page.text("h2").await, "你好 second");
    page.click("#next").await;
    page.wait_for_text("第二步").await;
    page.reload().await;
    assert_eq!(page.text("h2").await, "你好 second");
    assert_eq!(page.eval("return Promise.resolve(root.querySelectorAll('li').length)").await, json!(2));
    page.wait_gone(".none").await;
    page.assert_console_empty().await;
    assert_eq!(site.requests(), ["/", "/guide.js", "/", "/guide.js"]);
}

async fn the_surroundings_can_be_set() {
    let site = site("set", Vec::new());
    let page = Page::start(&site, Window::Phone).await;
    page.set_language("en").await;
    page.set_color_scheme(true).await;
    page.set_storage_blocked().await;
    page.open("/").await;
    let seen = page
        .eval(
            "let storage; try { storage = localStorage.length } catch (error) { storage = error.name }
             return [innerWidth, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches, storage,
                     navigator.maxTouchPoints > 0];",
        )
        .await;
    assert_eq!(seen, json!([375, "en", true, "SecurityError", true]));
    page.set_window(Window::Size(320, 640)).await;
    page.wait_until("a narrow window", "return innerWidth === 320;").await;
    let shot = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("harness/shot.png");
    page.screenshot(&shot).await;
    assert!(std::fs::read(&shot).unwrap().starts_with(b"\x89PNG"));
    std::fs::remove_file(shot).unwrap();
}

async fn the_console_tells_everything() {
    let policy = ("Content-Security-Policy".to_owned(), "default-src 'self'; img-src data:".to_owned());
    let site = site("console", vec![policy]);
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/").await;
    page.eval("console.debug('quiet'); console.info('note'); console.error('loud');").await;
    assert_eq!(page.eval("return fetch('/missing.json').then((answer) => answer.status);").await, json!(404));
    let entries = page.console_entries().await;
    let said = |level: &str, text: &str| entries.iter().any(|e| e.level == level && e.message.contains(text));
    assert!(said("DEBUG", "quiet") && said("INFO", "note") && said("SEVERE", "loud"), "{entries:#?}");
    assert!(said("SEVERE", "404") && said("SEVERE", "Content Security Policy"), "{entries:#?}");
    assert!(page.console_entries().await.len() >= entries.len(), "what was read once is kept");
}
