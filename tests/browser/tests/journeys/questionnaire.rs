//! The questionnaire as an applicant meets it: dates, reasons, small experts, links, bad input.

use crate::common::{answer, answer_all, open_guide, site, start};
use browser_tests::{Page, Site, Window};

browser_tests::tests! {
    in_chromium {
        a_domain_verified_yesterday_and_a_server_for_a_month_come_with_dates_and_remedies,
        what_is_typed_into_an_expert_helps_and_is_kept_nowhere,
        what_cannot_be_read_is_explained_at_the_field,
        an_id_number_gives_the_age_and_a_name_its_problems,
        a_link_brings_the_answers_back_and_asks_before_it_replaces_others,
        on_a_host_page_the_fragment_is_left_alone_and_the_property_restores,
        answers_set_before_the_element_is_in_the_page_wait_for_the_guide,
        the_standalone_page_keeps_the_chosen_provider_in_its_links,
        the_message_that_a_choice_is_missing_comes_into_view,
        on_a_phone_the_introduction_goes_with_the_first_answer,
    }
}

/// A host page's guide as of a fixed day.
async fn as_of(site: &Site, day: &str) -> Page {
    let page = Page::start(site, Window::Phone).await;
    page.open("/").await;
    page.eval(&format!("document.querySelector('beian-guide').setAttribute('as-of', '{day}')")).await;
    page.wait_for(".guide .page .title").await;
    page
}

const NEW_SITE: [&str; 7] = ["website", "mainland", "site", "company", "440000", "no", "no"];

async fn a_domain_verified_yesterday_and_a_server_for_a_month_come_with_dates_and_remedies() {
    let site = site();
    let page = as_of(&site, "2026-11-23").await;
    page.wait_for_text("按2026年11月23日的规则显示").await;
    answer(&page, &NEW_SITE).await;
    answer(&page, &["ok", "mainland", "subject", "recent"]).await;
    // Yesterday, as a row of its own.
    page.wait_for_text("2026年11月22日").await;
    answer_all(&page, &[("domain-verified-on", "2026-11-22"), ("server-term", "short")]).await;
    page.click("[data-action=result]").await;
    page.wait_for(".blocker").await;
    assert_eq!(page.count(".blocker").await, 2);
    let domain = page.text("[data-rule=domain-verified-wait]").await;
    // A Sunday; three working days later is Wednesday.
    assert!(domain.contains("建议 2026年11月26日起再提交（从 2026年11月22日算起"), "{domain}");
    let server = page.text("[data-rule=server-term]").await;
    assert!(server.contains("到期日不能早于 2027年2月23日") && server.contains("怎么办"), "{server}");
    assert!(page.text(".earliest").await.contains("2026年11月26日"));
    // Why: the answers and the source.
    page.click("[data-rule=domain-verified-wait] summary").await;
    let why = page.text("[data-rule=domain-verified-wait] details").await;
    assert!(why.contains("实名或过户是哪天通过的？ 2026年11月22日") && why.contains("腾讯云"), "{why}");
    // The days pass, and the domain's blocker with them.
    page.eval("document.querySelector('beian-guide').setAttribute('as-of', '2026-11-26')").await;
    page.wait_until("one blocker", "return root.querySelectorAll('.blocker').length === 1").await;
    page.wait_for("[data-rule=server-term]").await;
    page.assert_console_empty().await;
}

async fn what_is_typed_into_an_expert_helps_and_is_kept_nowhere() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    page.open("/embed.html").await;
    page.eval(
        "window.heard = []; for (const name of ['ready', 'answer', 'result', 'progress', 'error']) \
         document.addEventListener(`beian-${name}`, (event) => heard.push(JSON.stringify(event.detail)))",
    )
    .await;
    page.wait_for(".guide .page .title").await;
    answer(&page, &["website", "mainland", "site"]).await;
    ask(&page, " ９１440300000000000e ").await;
    page.wait_for_text("登记机关在广东省").await;
    page.click("[data-action=use]").await;
    page.wait_for("[data-fact=province]").await;
    answer(&page, &["440000", "no", "no"]).await;
    page.fill(".expert input", "https://www.Example.IO/path").await;
    page.click("[data-action=look]").await;
    page.wait_for_text("备案时填 example.io").await;
    page.wait_for_text(".io 不能备案").await;
    page.click("[data-action=use]").await;
    page.wait_for("[data-fact=site-open]").await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-rule=domain-suffix]").await;
    let traces = page
        .eval("return JSON.stringify(localStorage) + heard.join() + location.href + document.querySelector('beian-guide').answers")
        .await;
    let traces = traces.as_str().unwrap_or_default().to_lowercase();
    assert!(traces.contains("domain-suffix=no"), "{traces}");
    for typed in ["91440300", "000000e", "example"] {
        assert!(!traces.contains(typed), "{typed} is in {traces}");
    }
    page.assert_console_empty().await;
}

async fn what_cannot_be_read_is_explained_at_the_field() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site"]).await;
    for (typed, message) in [
        ("", "输入营业执照或证书上的 18 位代码"),
        ("9144030000000", "这里有 13 位"),
        ("914403000I0000000E", "第 10 位的“I”"),
        ("91440300000000000F", "校验位对不上"),
    ] {
        ask(&page, typed).await;
        page.wait_for_text(message).await;
        assert_eq!(focused(&page).await, "INPUT", "{typed}: the focus is on the field");
        let kept = page.eval("return root.querySelector('.expert input').value").await;
        assert_eq!(kept.as_str(), Some(typed), "what was typed stays");
    }
    answer(&page, &["individual", "440000", "no", "no"]).await;
    for (typed, message) in [
        ("my site.com", "域名里不能有空格"),
        ("😀.com", "带表情的域名不能备案"),
        ("me@example.com", "这是邮箱地址"),
        ("192.168.0.1", "这是 IP 地址"),
        ("localhost", "localhost 只指你自己的电脑"),
        ("example", "域名里要有点"),
        ("a_b.com", "域名里不能有下划线"),
    ] {
        page.fill(".expert input", typed).await;
        page.click("[data-action=look]").await;
        page.wait_for_text(message).await;
    }
    page.fill(".expert input", " 例子。中国 ").await;
    page.click("[data-action=look]").await;
    page.wait_for_text(".中国 在已获批的后缀里").await;
    // A day ahead, and none at all.
    answer(&page, &["ok", "mainland", "subject", "recent"]).await;
    for day in ["''", "'2999-01-01'", "'1987-01-01'"] {
        page.eval(&format!(
            "const field = root.querySelector('.field input'); field.value = {day}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
        .await;
        page.click(".question .field .actions .button").await;
        page.wait_for_text("或以前的日期").await;
        assert_eq!(focused(&page).await, "INPUT");
    }
    page.assert_console_empty().await;
}

async fn an_id_number_gives_the_age_and_a_name_its_problems() {
    let site = site();
    let page = as_of(&site, "2026-11-23").await;
    answer(&page, &["website", "mainland", "site", "individual", "330000", "no", "no"]).await;
    while page.count("[data-fact=age]").await == 0 {
        let known = [("domain-verified", "yes"), ("domain-suffix", "ok")];
        crate::common::answer_one(&page, &known).await;
    }
    ask(&page, "330106201006150001").await;
    page.wait_for_text("现在 16 周岁").await;
    page.click("[data-action=use]").await;
    page.wait_until("the next question", "return !root.querySelector('[data-fact=age]')").await;
    while page.count("[data-fact=content]").await == 0 {
        crate::common::answer_one(&page, &[]).await;
    }
    ask(&page, "杭州小明论坛").await;
    page.wait_for_text("论坛").await;
    page.wait_until("a name's errors", "return root.querySelectorAll('.says .bad').length >= 2").await;
    page.assert_console_empty().await;
}

async fn a_link_brings_the_answers_back_and_asks_before_it_replaces_others() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &NEW_SITE).await;
    answer_all(&page, &[("server-term", "payg")]).await;
    page.click(".share summary").await;
    let link = page.eval("return root.querySelector('.share input').value").await;
    let link = link.as_str().unwrap_or_default().to_owned();
    assert!(link.contains("#service=website") && link.contains("server-term=payg"), "{link}");
    for private in ["age=", "id-type=", "id-province=", "obstacles="] {
        assert!(!link.contains(private), "{link}");
    }
    let path = link.strip_prefix(&site.url()).unwrap_or(&link).to_owned();

    // In a fresh browser: there at once, all but the age.
    let other = Page::start(&site, Window::Phone).await;
    other.open(&path).await;
    other.wait_for(".review").await;
    assert_eq!(other.eval("return location.hash").await.as_str(), Some(""));
    assert_eq!(other.count("[data-edit=server-term]").await, 1);
    assert_eq!(other.count("[data-edit=age]").await, 0);
    other.click("[data-action=go-on]").await;
    other.wait_for("[data-fact=obstacles]").await;

    // Over other answers: only when the visitor says so.
    let third = start(&site, Window::Phone).await;
    answer(&third, &["website", "outside"]).await;
    for (choice, server) in [("keep-mine", "outside"), ("take-link", "mainland")] {
        let hash = path.split_once('#').map_or("", |(_, hash)| hash);
        third.eval(&format!("location.hash = '{hash}'")).await;
        third.click(&format!("[data-action={choice}]")).await;
        let now = "return document.querySelector('beian-guide').answers";
        third.wait_until(choice, &format!("{now}.includes('server={server}')")).await;
    }
    third.eval("location.hash = 'nonsense'").await;
    third.wait_for_text("链接里的回答读不出来").await;
    for page in [&page, &other, &third] {
        page.assert_console_empty().await;
    }
}

async fn on_a_host_page_the_fragment_is_left_alone_and_the_property_restores() {
    let site = site();
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/embed.html#service=app").await;
    page.wait_for("[data-fact=service]").await;
    assert_eq!(page.eval("return location.hash").await.as_str(), Some("#service=app"));
    assert_eq!(page.count(".share").await, 0);
    page.eval(
        "document.querySelector('beian-guide').answers = 'service=website&server=outside&colour=red&age=30'",
    )
    .await;
    page.wait_for(".review").await;
    let answers = page.eval("return document.querySelector('beian-guide').answers").await;
    assert_eq!(answers.as_str(), Some("service=website&server=outside"));
    assert_eq!(page.eval("return location.hash").await.as_str(), Some("#service=app"));
    page.assert_console_empty().await;
}

/// Types into the expert beside the question, opening it first, and has it looked at.
async fn ask(page: &Page, text: &str) {
    if page.count(".expert[open]").await == 0 {
        page.click(".expert summary").await;
    }
    page.fill(".expert input", text).await;
    page.click("[data-action=look]").await;
}

async fn focused(page: &Page) -> String {
    let name = page.eval("return root.activeElement?.tagName ?? ''").await;
    name.as_str().unwrap_or_default().to_owned()
}

/// Frameworks set properties before they put an element into the page.
async fn answers_set_before_the_element_is_in_the_page_wait_for_the_guide() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    page.open("/embed.html").await;
    page.wait_for("[data-fact=service]").await;
    page.eval(
        "const old = document.querySelector('beian-guide'); const guide = document.createElement('beian-guide'); \
         guide.storage = 'none'; guide.answers = 'service=website&server=outside'; old.replaceWith(guide)",
    )
    .await;
    page.wait_for(".review").await;
    assert_eq!(page.count(".answer").await, 2);
    page.assert_console_empty().await;
}

async fn the_standalone_page_keeps_the_chosen_provider_in_its_links() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    page.eval(
        "const select = document.querySelector('select[data-attribute=provider]'); select.value = 'tencent'; \
         select.dispatchEvent(new Event('change'))",
    )
    .await;
    answer(&page, &["website", "outside"]).await;
    page.click(".share summary").await;
    let link = page.eval("return root.querySelector('.share input').value").await;
    let link = link.as_str().unwrap_or_default();
    assert!(link.contains("?provider=tencent#service=website"), "{link}");
    let other = Page::start(&site, Window::Phone).await;
    open_guide(&other, link.strip_prefix(&site.url()).unwrap_or(link)).await;
    let provider = other.eval("return document.querySelector('beian-guide').provider").await;
    assert_eq!(provider.as_str(), Some("tencent"));
    other.assert_console_empty().await;
}

/// The list of contents is longer than a phone's screen.
async fn the_message_that_a_choice_is_missing_comes_into_view() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &NEW_SITE).await;
    while page.count("[data-fact=content]").await == 0 {
        crate::common::answer_one(&page, &[]).await;
    }
    page.click(".question .field .actions .button").await;
    page.wait_for_text("至少选一项").await;
    let seen = "const box = root.querySelector('#question-error').getBoundingClientRect(); \
                return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight";
    page.wait_until("the message is on the screen", seen).await;
    page.assert_console_empty().await;
}

async fn on_a_phone_the_introduction_goes_with_the_first_answer() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/").await;
    let seen = "return document.querySelector('.intro').checkVisibility()";
    assert_eq!(page.eval(seen).await, true);
    answer(&page, &["website"]).await;
    assert_eq!(page.eval(seen).await, false);
    open_guide(&page, "/").await;
    page.wait_until("the answers", &format!("{seen} === false")).await;
    page.assert_console_empty().await;
}
