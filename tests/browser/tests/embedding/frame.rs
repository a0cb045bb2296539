//! The guide in an `<iframe>`: on the same origin, on another one, and where anybody can write the address.

use crate::common::{POLICY, answer};
use browser_tests::{Browser, Page, Site, Window};
use serde_json::json;
use xtask::static_server::Options;

browser_tests::tests! {
    in_each_browser {
        a_frame_of_the_same_origin_is_as_high_as_the_guide,
        a_page_of_another_origin_hears_how_high_it_is,
        an_address_brings_nothing_from_elsewhere,
        an_address_reaches_no_records_of_others,
    }
}

/// A page with a frame, and with no script of its own.
fn around(src: &str, scripts: &str) -> String {
    format!(
        "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>around</title>\
         <link rel='icon' href='favicon.svg'>{scripts}</head>\
         <body><iframe src='{src}' width='700' height='300'></iframe></body></html>"
    )
}

fn site(html: String, header: (&str, &str)) -> Site {
    let headers = vec![(header.0.to_owned(), header.1.to_owned())];
    let pages = [("/host.html".to_owned(), html)].into();
    Site::dist_with(Options { headers, pages, ..Options::default() })
}

/// The frame's height, seen from outside.
async fn height(page: &Page) -> u64 {
    page.eval("return document.querySelector('iframe').clientHeight").await.as_u64().expect("a height")
}

/// Walks to a result, which is higher than the question before; leaves the frame.
async fn to_a_result(page: &Page) {
    answer(page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    // By script: WebKit's driver does not scroll the page around a frame to what is to be clicked in it.
    page.eval("root.querySelector('[data-action=result]').click()").await;
    page.wait_for("[data-verdict]").await;
    page.leave_frame().await;
}

async fn a_frame_of_the_same_origin_is_as_high_as_the_guide(browser: Browser) {
    let src =
        "frame.html?lang=en&amp;provider=huawei&amp;accent=rgb(1,2,3)&amp;storage=none&amp;min-height=100px";
    let site = site(around(src, ""), ("Content-Security-Policy", POLICY));
    let page = Page::start_in(&site, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.enter_frame("iframe").await;
    page.wait_for_text("What are you putting online?").await;
    let accent = page.eval("return getComputedStyle(root.querySelector('.tab[aria-current]')).color").await;
    assert_eq!(accent, json!("rgb(1, 2, 3)"));
    assert_eq!(page.eval("return [host.provider, host.storage]").await, json!(["huawei", "none"]));
    page.leave_frame().await;
    let fits = "const frame = document.querySelector('iframe'), { height } = frame.contentDocument.body.getBoundingClientRect();\
                return height > 500 && frame.clientHeight === Math.ceil(height);";
    page.wait_until("a frame as high as the guide", fits).await;
    let before = height(&page).await;
    page.enter_frame("iframe").await;
    to_a_result(&page).await;
    page.wait_until("a frame as high as the result", fits).await;
    assert!(height(&page).await > before);
    page.assert_console_empty().await;
}

async fn a_page_of_another_origin_hears_how_high_it_is(browser: Browser) {
    // Modules come from elsewhere only where that is allowed.
    let guide = site(String::new(), ("Access-Control-Allow-Origin", "*"));
    let script = format!("<script type='module' src='{}/beian-guide-frame.js'></script>", guide.url());
    let src = format!("{}/frame.html?lang=en&amp;min-height=100px", guide.url());
    let host = site(around(&src, &script), ("X-Content-Type-Options", "nosniff"));
    let page = Page::start_in(&host, Window::Desktop, browser).await;
    page.open("/host.html").await;
    page.wait_until("a higher frame", "return document.querySelector('iframe').clientHeight > 500").await;
    let before = height(&page).await;
    page.enter_frame("iframe").await;
    to_a_result(&page).await;
    let higher = format!("return document.querySelector('iframe').clientHeight > {before}");
    page.wait_until("a frame as high as the result", &higher).await;
    // Whoever else sends such a message is not heard.
    let send = "return new Promise((done) => {
        addEventListener('message', () => done(true), { once: true });
        postMessage({ type: 'beian-guide:height', height: 7 }, '*');
    })";
    page.eval(send).await;
    assert!(height(&page).await > before);
    // Nor is a height that is none, whoever of the frame's origin sends it.
    let note = "const frame = document.querySelector('iframe');
        window.heights = [];
        new MutationObserver(() => heights.push(frame.style.height)).observe(frame, { attributes: true })";
    page.eval(note).await;
    page.enter_frame("iframe").await;
    let send = "for (const height of [null, 0, -5, NaN, Infinity, 1e9, '7', [7]]) parent.postMessage({ type: 'beian-guide:height', height }, '*');
        parent.postMessage({ type: 'beian-guide:height', height: 4321 }, '*')";
    page.eval(send).await;
    page.leave_frame().await;
    let last = "return document.querySelector('iframe').clientHeight >= 4321";
    page.wait_until("the height that was sent last", last).await;
    // The guide in it may tell its own meanwhile.
    let odd = "return heights.filter((height) => !(parseInt(height) > 300 && parseInt(height) < 5000))";
    assert_eq!(page.eval(odd).await, json!([]));
    page.assert_console_empty().await;
}

async fn an_address_brings_nothing_from_elsewhere(browser: Browser) {
    let site = site(String::new(), ("Content-Security-Policy", POLICY));
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/frame.html?rules-src=https://evil.example/pack.json&base=https://evil.example/&link-base=//evil.example").await;
    page.wait_for("[data-fact=service]").await;
    let names = page.eval("return host.getAttributeNames()").await;
    assert_eq!(names, json!([]));
    let told = page.console_entries().await;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter().all(|entry| entry.level == "WARNING" && entry.message.contains("does not take")),
        "{told:?}"
    );
    let bad = "paper=url(https://evil.example/x.png)%20red&accent=red;&min-height=calc(100vh%2B9px)&rules-src=http://[&radius=3px";
    page.open(&format!("/frame.html?{bad}")).await;
    page.wait_for("[data-fact=service]").await;
    assert_eq!(
        page.eval("return [host.getAttributeNames(), host.style.cssText]").await,
        json!([["style"], "--beian-radius: 3px;"])
    );
    page.open("/frame.html?rules-src=example-pack.json&provider=generic&view=track&theme=dark").await;
    page.wait_for(".guide[data-theme=dark]").await;
    assert_eq!(page.eval("return host.rulesSrc").await, json!("example-pack.json"));
    assert!(site.requests().contains(&"/example-pack.json".to_owned()));
    assert_eq!(page.console_entries().await.len(), 7, "what was refused is told, and nothing else");
    // What stands for something else, in a colour, a font or a name; also where it is written with escapes.
    let bad = [
        "paper=var(--q,%23fff url(/x.png) center/100%25 no-repeat)",
        "paper=v%5C61r(--q,red)",
        "ink=env(x,red)",
        "accent=attr(title,red)",
        "paper=light-dark(url(/x.png),red)",
        "ink=--own(red)",
        "font=var(--q,url(/x.png))",
        "font=%5C76 ar(--q)",
        "radius=var(--q)",
        "rules-src=x/..%252f..%252fuploads/evil.json",
        "rules-src=../evil.json",
        "rules-src=static/zh-CN/index.html",
        "rules-src=data:application/json,%5B%5D",
    ];
    page.open(&format!("/frame.html?view=track&{}", bad.join("&"))).await;
    page.wait_for(".guide .title").await;
    let taken = page.eval("return [host.getAttributeNames(), host.style.cssText]").await;
    assert_eq!(taken, json!([["view"], ""]));
    assert_eq!(page.console_entries().await.len(), 7 + bad.len());
    assert!(!site.requests().iter().any(|path| !path.starts_with("/frame.html") && (path.contains("x.png") || path.contains("evil"))));
    // Colours in every notation, also such as follow the page from light to dark.
    page.open("/frame.html?accent=light-dark(hsl(20%2090%25%2040%25),%23fff)&paper=oklch(1%200%200)&font=Noto%20Sans,serif").await;
    page.wait_for(".guide .title").await;
    let taken =
        "return ['accent', 'paper', 'font'].map((name) => host.style.getPropertyValue(`--beian-${name}`))";
    let wanted = ["light-dark(hsl(20 90% 40%),#fff)", "oklch(1 0 0)", "Noto Sans,serif"];
    assert_eq!(page.eval(taken).await, json!(wanted));
}

/// What other programs of this origin keep stays as it is, whatever a link to the frame asks for.
async fn an_address_reaches_no_records_of_others(browser: Browser) {
    let site = site(String::new(), ("Content-Security-Policy", POLICY));
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/frame.html").await;
    let put = "localStorage.clear();
        for (const key of ['shop:state', 'shop:filing:7', 'beian-guide-x:state', 'beian-guide-x:filing:7']) localStorage.setItem(key, '{\"cart\":[1]}')";
    let kept =
        "return Object.entries(localStorage).filter(([key, text]) => text === '{\"cart\":[1]}').length";
    page.eval(put).await;
    for key in ["shop", "shop:state", "beian-guide:filing", "beian-guide.broken.x", "beian-guide-x"] {
        page.open(&format!("/frame.html?storage-key={key}")).await;
        page.wait_for("[data-fact=service]").await;
        page.wait_gone(".moment").await;
        page.click("[data-value=website]").await;
        page.wait_for("[data-fact=server]").await;
        page.idle().await;
        assert_eq!(page.eval(kept).await, json!(4), "{key} in {browser:?}");
        page.eval("localStorage.removeItem('beian-guide:state')").await;
    }
    // Only the last one gets so far, and finds that the place is taken.
    page.wait_for_text("下存着别的程序的数据").await;
}
