//! `<beian-number>`: the numbers at the bottom of any page.

use crate::common::{POLICY, host_site};
use browser_tests::{Browser, Page, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_each_browser {
        each_number_has_its_link,
        what_stands_within_stays_where_a_number_cannot_be_read,
    }
    in_chromium {
        it_takes_what_the_guide_takes,
    }
}

const ICP: &str = "粤ICP备12345678号-1";
const POLICE: &str = "粤公网安备44030702000001号";

fn page_with(body: &str) -> String {
    format!(
        "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='favicon.svg'><title>Shop</title>\
         <script type='module' src='beian-number.js'></script></head><body>{body}</body></html>"
    )
}

/// The links in an element, each as its text and where it leads.
const LINKS: &str = "[...document.querySelector('beian-number').shadowRoot.querySelectorAll('a')]\
    .map((link) => [link.textContent, link.getAttribute('href')])";

async fn each_number_has_its_link(browser: Browser) {
    let body = format!(
        "<footer><beian-number icp='{ICP}' police=' {POLICE}'><a href='/'>before</a></beian-number></footer>"
    );
    let site = host_site(POLICY, &[("/page.html", page_with(&body))]);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/page.html").await;
    page.wait_until("its links", &format!("return {LINKS}.length === 2")).await;
    let code = "https://beian.mps.gov.cn/#/query/webSearch?code=44030702000001";
    assert_eq!(
        page.eval(&format!("return {LINKS}")).await,
        json!([[ICP, "https://beian.miit.gov.cn/"], [POLICE, code]])
    );
    // What stood there before is not seen any more, and a number may come later.
    page.eval("document.querySelector('beian-number').removeAttribute('police')").await;
    page.eval("document.querySelector('beian-number').setAttribute('icp', '粤icp备 12345678号－2')").await;
    assert_eq!(
        page.eval(&format!("return {LINKS}")).await,
        json!([["粤ICP备12345678号-2", "https://beian.miit.gov.cn/"]])
    );
    page.assert_console_empty().await;
}

async fn what_stands_within_stays_where_a_number_cannot_be_read(browser: Browser) {
    let site = host_site(POLICY, &[("/page.html", page_with("<beian-number></beian-number>"))]);
    let page = Page::start_in(&site, Window::Phone, browser).await;
    page.open("/page.html").await;
    page.wait_until("the element", "return !!customElements.get('beian-number')").await;
    let seen = "
        const [icp, police, within] = arg;
        const element = document.createElement('beian-number');
        element.innerHTML = within;
        document.body.append(element);
        if (icp !== null) element.setAttribute('icp', icp);
        if (police !== null) element.setAttribute('police', police);
        const seen = (node) => node.hidden ? '' : node.assignedNodes ? node.assignedNodes().map(seen).join('') : node.textContent;
        const shown = () => [...(element.shadowRoot ?? element).childNodes].map(seen).join('').trim();
        return new Promise((done) => setTimeout(() => done(shown())));";
    let before = "<a href='/'>before</a>";
    for (icp, police, within, shown) in [
        (None, None, before, "before"),
        (Some(""), None, before, "before"),
        (Some("(ICP备12345678号"), None, before, "before"),
        (Some("ICP备"), Some(POLICE), before, "before"),
        (Some(ICP), Some("123"), before, "before"),
        (Some("京ICP证030173号-136"), None, before, "京ICP证030173号-136"),
        (Some("一号"), Some(POLICE), "", "一号 粤公网安备44030702000001号"),
        (Some("一号"), None, "\n", "一号"),
    ] {
        let seen = page.eval_with(seen, json!([icp, police, within])).await;
        assert_eq!(seen, json!(shown), "{icp:?} {police:?}");
    }
}

async fn it_takes_what_the_guide_takes() {
    let site = host_site(POLICY, &[("/page.html", page_with("<beian-number></beian-number>"))]);
    let page = Page::start(&site, Window::Phone).await;
    page.open("/page.html").await;
    page.wait_until("the element", "return !!customElements.get('beian-number')").await;
    let compare = "
        const [icp, police] = arg;
        return (async () => {
          const guide = await (await import('/beian-guide-headless.js')).load({ lang: 'en' });
          const element = document.querySelector('beian-number');
          const taken = (name, number) => {
            element.removeAttribute('icp'); element.removeAttribute('police'); element.setAttribute(name, number);
            return !!element.shadowRoot.querySelector('a[href]');
          };
          const of = (name, kind, numbers) => numbers.map((number) => [number, taken(name, number), guide.checkNumber(kind, number).ok]);
          return [...of('icp', 'icp', icp), ...of('police', 'public-security', police)];
        })()";
    let letters = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀川黔贵滇云藏陕陇甘青宁新台港";
    let mut icp: Vec<String> = letters.chars().map(|letter| format!("{letter}ICP备12345678号-1")).collect();
    let others =
        ["粤ICP备12345678号", "粤ICP备2023123456号-12A", "粤ICP备12345678号-0", "粤ICP备1234567号-1"];
    let odd = [
        "粤ICP备12345678-1",
        "粤ICP备00000000号-1",
        "12345678号",
        "粤ICP备12345678号-1B",
        "粤ＩＣＰ备１２３４５６７８号－１",
        "粵ICP備12345678號-1",
        "粤\u{2060}ICP备12345678号-1",
        "粤ICP备12345678号——1",
        "粤ICP备12345678号–1",
        "粤ICP备\u{200b}12345678号−1",
        "京ICP证030173号-136",
        "京ICP证030173号",
        "粤B2-20201234-1",
        "粤B2-20201234",
        "B1-20201234-2A",
        "合字B2-20201234-1",
        "川B2-20201234-1",
        "蜀B2-20201234-1",
        "粤A2-20201234-1",
        "京ICP备99000001号",
        "京ICP备51000001号-1",
        "京ICP备50000001号-1",
        "京ICP备2099000001号",
        "京ICP备1999000001号",
        "京ICP备0000000000号",
        "京ICP备0050000001号",
        "(ICP备12345678号",
        "*ICP备12345678号",
        "1ICP备12345678号",
    ];
    icp.extend(others.iter().chain(&odd).map(|number| (*number).to_owned()));
    let codes = "11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川51蜀52贵52黔53滇54藏61陕62甘63青64宁65新44桂";
    let codes: Vec<char> = codes.chars().collect();
    let mut police: Vec<String> = codes
        .chunks(3)
        .map(|code| format!("{}公网安备{}{}010302000001号", code[2], code[0], code[1]))
        .collect();
    police.extend(
        [
            "粤公网安备44030702000001",
            "粤公网安备4403070200000号",
            "公网安备44030702000001号",
            "粵公網安備44030702000001號",
            "京公网安备44030702000001号",
            "[公网安备44030702000001号",
            "4公网安备44030702000001号",
        ]
        .map(str::to_owned),
    );
    let compared = page.eval_with(compare, json!([icp, police])).await;
    let compared = compared.as_array().unwrap();
    assert_eq!(compared.len(), icp.len() + police.len());
    let differ: Vec<&Value> = compared.iter().filter(|row| row[1] != row[2]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
