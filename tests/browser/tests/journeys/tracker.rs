//! The tracker on a clock of our own: points 5 to 12 of the filing process, and what goes wrong on the way.

use crate::common::keys::focus_comes_to;
use crate::common::{answer, open_guide, site};
use browser_tests::{Page, Site, Window};
use serde_json::Value;

browser_tests::tests! {
    in_chromium {
        from_the_holder_change_to_the_numbers_with_a_missed_sms_and_a_refusal,
        a_pasted_answer_names_its_reasons_and_opens_the_items_again,
        a_message_is_read_and_an_imitation_called_out,
        a_wrong_number_is_told_where_it_is_wrong,
        a_filed_site_gets_a_notice_and_its_foot_is_read,
        what_is_wrong_with_a_page_is_said_without_its_number_too,
        a_number_of_an_imported_file_adds_no_marks_to_the_code,
        the_way_follows_the_kind_of_filing,
        deadlines_go_into_a_calendar_and_keep_their_ids,
        many_filings_are_found_and_come_by_their_deadlines,
        a_returned_app_is_asked_for_an_apps_reasons_first,
    }
}

/// The clock stands at 10:00 in China on Monday 2026-11-23 until `window.later(hours)` moves it.
const CLOCK: &str = "const Real = Date; let now = Number(sessionStorage.getItem('now') || Real.UTC(2026, 10, 23, 2));
    Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now) } static now() { return now } };
    window.later = (hours) => { now += hours * 3600e3; sessionStorage.setItem('now', now); };";

/// A company in Guangdong with a first filing, tracked as `example.cn`.
async fn tracking(site: &Site, window: Window) -> Page {
    let page = Page::start(site, window).await;
    page.before_each_page(CLOCK).await;
    open_guide(&page, "/").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    add(&page, "example.cn").await;
    page
}

async fn add(page: &Page, name: &str) {
    page.click("[data-view=track]").await;
    page.type_into(".add input", name).await;
    page.click("[data-action=add-filing]").await;
    page.wait_for(".filing").await;
}

async fn tell(page: &Page, events: &[&str]) {
    for event in events {
        page.click(&format!("[data-event={event}]")).await;
    }
}

/// Moves the clock and looks at the filing again.
async fn later(page: &Page, hours: u32) {
    page.eval(&format!("later({hours})")).await;
    page.click("[data-action=all-filings]").await;
    page.click("[data-filing-id]").await;
    page.wait_for(".filing").await;
}

async fn phase(page: &Page, phase: &str) {
    page.wait_for(&format!("[data-phase={phase}]")).await;
}

async fn clock(page: &Page, kind: &str) -> String {
    page.text(&format!("[data-clock={kind}]")).await
}

/// Presses something that saves a file, and gives the file's text.
async fn saved_file(page: &Page, css: &str) -> String {
    let catch = "window.file = null; const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.file = text; }); return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = () => {};";
    page.eval(catch).await;
    page.click(css).await;
    let file = page.wait_until("a saved file", "return window.file").await;
    file.as_str().unwrap_or_default().to_owned()
}

async fn from_the_holder_change_to_the_numbers_with_a_missed_sms_and_a_refusal() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    // Points 5 and 6: the holder change, and the wait after it.
    page.click(".subtasks details.card > summary").await;
    tell(&page, &["holder-template", "holder-email", "holder-submitted"]).await;
    phase(&page, "HolderReview").await;
    page.wait_for_text("注册局审核中").await;
    later(&page, 24).await;
    page.click(".next-action [data-event=holder-changed]").await;
    phase(&page, "DomainWait").await;
    assert!(clock(&page, "domain-wait").await.contains("2026年11月27日"));
    later(&page, 4 * 24).await;
    phase(&page, "Preparing").await;
    // Point 7: the console's four steps in the provider's words.
    tell(&page, &["prepared"]).await;
    for step in ["基础信息校验", "主办者信息填写", "网站信息填写", "上传资料"] {
        page.wait_for_text(step).await;
    }
    page.click("[data-step=basic-check] [data-event=step-done]").await;
    assert!(clock(&page, "idle").await.contains("2027年1月12日"), "45 days");
    tell(&page, &["submitted"]).await;
    phase(&page, "FirstReview").await;
    // Point 10: the SMS comes and is missed.
    tell(&page, &["review-passed", "handed-over", "sms-received"]).await;
    assert!(clock(&page, "sms").await.contains("24 小时 0 分"));
    later(&page, 23).await;
    assert!(clock(&page, "sms").await.contains("还剩 1 小时 0 分"));
    later(&page, 1).await;
    assert!(clock(&page, "sms").await.contains("时间已到"));
    tell(&page, &["sms-expired"]).await;
    phase(&page, "ReturnedBySms").await;
    page.wait_for("[data-reason=sms-late]").await;
    tell(&page, &["submitted"]).await;
    phase(&page, "Corrected").await;
    page.wait_for_text("第 2 次提交").await;
    tell(&page, &["handed-over", "sms-received", "sms-verified"]).await;
    // Point 9: twenty working days, counted from the day the administration got it.
    phase(&page, "Authority").await;
    assert!(
        clock(&page, "authority").await.contains("2026年12月25日"),
        "{}",
        clock(&page, "authority").await
    );
    tell(&page, &["returned-by-authority"]).await;
    page.click("input[value=address]").await;
    tell(&page, &["tell-return"]).await;
    phase(&page, "Refused").await;
    page.wait_for("[data-reason=address]").await;
    later(&page, 24).await;
    tell(&page, &["submitted", "handed-over", "sms-received", "sms-verified"]).await;
    assert!(clock(&page, "authority").await.contains("2026年12月28日"), "the count starts anew");
    // Point 11: approved, the number in the footer.
    later(&page, 10 * 24).await;
    tell(&page, &["approved"]).await;
    page.fill("[data-look=number] input", "粤ICP备12345678号-1").await;
    page.click("[data-action=look-number]").await;
    page.wait_for_text("写法没有问题").await;
    assert!(page.text(".code").await.contains("https://beian.miit.gov.cn/"));
    // In Guangdong the foot has the subject's number, and the picture shows the same.
    for shown in [".code", ".preview"] {
        let text = page.text(shown).await;
        assert!(text.contains("粤ICP备12345678号") && !text.contains("号-1"), "{text}");
    }
    tell(&page, &["footer-shown"]).await;
    // Point 12: the public-security filing within 30 days.
    assert!(clock(&page, "public-security").await.contains("2027年1月9日"));
    tell(&page, &["public-security-submitted", "public-security-returned"]).await;
    assert!(clock(&page, "public-security").await.contains("2027年1月9日"), "a return gives no more time");
    tell(&page, &["public-security-submitted", "public-security-filed"]).await;
    page.fill("[data-look=public-number] input", "粤公网安备 44030702000001号").await;
    page.click("[data-action=look-public-number]").await;
    page.wait_for_text("code=44030702000001").await;
    tell(&page, &["public-security-shown"]).await;
    phase(&page, "Complete").await;
    assert_eq!(page.count(".timeline .done").await, 7);
    page.wait_for("[data-duty] [data-reminder=domain]").await;
    page.click("[data-event=undone]").await;
    phase(&page, "PublicSecurityNumber").await;
    page.assert_console_empty().await;
}

async fn a_pasted_answer_names_its_reasons_and_opens_the_items_again() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    page.click("[data-view=prepare]").await;
    let licence = "[data-key='cn/unit-certificate-company']";
    page.click(&format!("{licence} input[type=checkbox]")).await;
    page.wait_for(&format!("{licence}.done")).await;
    page.click("[data-view=track]").await;
    page.click("[data-filing-id]").await;
    tell(&page, &["prepared", "submitted", "returned-by-provider"]).await;
    // The form stands alone: what leads on is the one main button.
    page.wait_for(".returned").await;
    assert_eq!(page.count(".filing .main .button:not(.quiet)").await, 1);
    let text = "您好，营业执照照片不清晰，请上传清晰的原件照片；通信地址请精确到门牌号。";
    page.type_into("[data-look=reason] textarea", text).await;
    page.click("[data-action=look-reason]").await;
    page.wait_for_text("认出 2 个原因").await;
    page.click("input[name=returned-as][value=true]").await;
    tell(&page, &["tell-return"]).await;
    phase(&page, "RefusedByProvider").await;
    page.wait_for("[data-reason=papers]").await;
    page.wait_for("[data-reason=address]").await;
    page.click(".fixes [data-action=papers]").await;
    page.wait_for(licence).await;
    assert_eq!(page.count(&format!("{licence}.done")).await, 0, "it is open again");
    // Neither the text nor anything of it is kept.
    let stored = page.eval("return JSON.stringify(localStorage)").await;
    assert!(!stored.as_str().unwrap().contains("门牌"), "{stored}");
    page.assert_console_empty().await;
}

async fn a_message_is_read_and_an_imitation_called_out() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    tell(&page, &["prepared", "submitted", "handed-over", "sms-received"]).await;
    page.wait_for_text("谁来做").await;
    page.wait_for_text("连续输错 5 次会被退回").await;
    page.click(".reader summary").await;
    let field = "[data-look=sms] textarea";
    page.type_into(
        field,
        "【工业和信息化部】您的新增网站已提交，验证码123456，请登录beian.miit.gov.cn核验，1日内有效。",
    )
    .await;
    page.click("[data-action=look-sms]").await;
    page.wait_for("[data-code='123456']").await;
    page.wait_for("[data-link=official]").await;
    page.wait_for_text("2026年11月24日 10:00").await;
    page.fill(field, "【工业和信息化部】您的备案需核验，验证码654321，请登录 https://beian.miit.gov.cn.login-cn.com 并支付费用").await;
    page.wait_gone("[data-code]").await;
    page.click("[data-action=look-sms]").await;
    page.wait_for("[data-link=look-alike]").await;
    page.wait_for("[data-warning=asks-too-much]").await;
    assert_eq!(page.count("[data-code]").await, 0, "no code to enter anywhere");
    let stored = page.eval("return JSON.stringify(localStorage)").await;
    assert!(!stored.as_str().unwrap().contains("654321"), "{stored}");
    page.assert_console_empty().await;
}

async fn a_wrong_number_is_told_where_it_is_wrong() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    tell(&page, &["prepared", "submitted", "handed-over", "sms-received", "sms-verified", "approved"]).await;
    for (number, says) in [
        ("川ICP备12345678号", "用“蜀”，不用“川”"),
        ("粤ICP备1234567号", "这里有 7 位"),
        ("粤ICP证12345678号", "经营许可证"),
        ("蜀ICP备12345678号-2A", "这个号是四川省的"),
    ] {
        page.fill("[data-look=number] input", number).await;
        page.click("[data-action=look-number]").await;
        page.wait_for_text(says).await;
    }
    page.wait_for_text("App 的备案号").await;
    // It may be somebody else's: no code is made of it before that was read.
    page.idle().await;
    assert_eq!(page.count(".code").await, 0);
    page.click("[data-action=take-number]").await;
    page.wait_for(".code").await;
    assert!(page.text(".code").await.contains("蜀ICP备12345678号"));
    page.assert_console_empty().await;
}

async fn a_filed_site_gets_a_notice_and_its_foot_is_read() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    // Who has the number already goes on from there.
    tell(&page, &["approved"]).await;
    phase(&page, "Approved").await;
    let foot = "<a href=\"http://www.miitbeian.gov.cn/\">粤ICP备12345678号-1</a> 粤公网安备44030702000001号";
    page.fill("[data-look=number] input", foot).await;
    page.click("[data-action=look-number]").await;
    for says in [
        "写法没有问题",
        "44030702000001号 也记下了",
        "旧地址 http://www.miitbeian.gov.cn/",
        "44030702000001号 没有链接",
    ] {
        page.wait_for_text(says).await;
    }
    page.click("[data-duty=notice-server] summary").await;
    page.wait_for_text("把域名解析到").await;
    // A year that is not typed to its end is none.
    set_day(&page, "notice-server", "0202-12-01").await;
    page.idle().await;
    // Nor is a past day while it is being typed.
    type_day(&page, "notice-server", "2026-11-01").await;
    page.idle().await;
    assert_eq!(page.count("[data-clock=notice-server]").await, 0);
    set_day(&page, "notice-server", "2026-12-01").await;
    page.wait_for("[data-clock=notice-server]").await;
    assert!(clock(&page, "notice-server").await.contains("域名没有解析到备案的服务器：2026年12月1日"));
    // Once it has passed, the way back is said with it.
    later(&page, 9 * 24).await;
    assert!(clock(&page, "notice-server").await.contains("接入会被取消"));
    // What is settled is settled now, whatever time stands in the field of something else; the focus goes on.
    page.click(".earlier > summary").await;
    page.eval("root.querySelector('[data-when]').value = '2026-01-01T08:00'").await;
    page.click("[data-action=settle-notice]").await;
    page.wait_gone("[data-clock=notice-server]").await;
    focus_comes_to(&page, "[data-focus-action]").await;
    // A deadline that is missed is taken too.
    set_day(&page, "notice-server", "2026-11-01").await;
    page.wait_for("[data-clock=notice-server]").await;
    assert!(clock(&page, "notice-server").await.contains("接入会被取消"));
    page.assert_console_empty().await;
}

/// Types a day, and leaves the field.
async fn set_day(page: &Page, of: &str, day: &str) {
    type_day(page, of, day).await;
    page.eval(&format!(
        "root.querySelector('[data-reminder={of}] input')?.dispatchEvent(new FocusEvent('blur'))"
    ))
    .await;
}

/// Types a day: the browser tells of each part.
async fn type_day(page: &Page, of: &str, day: &str) {
    let field = format!("root.querySelector('[data-reminder={of}] input')");
    page.eval(&format!("{field}.value = '{day}'")).await;
    page.eval(&format!("{field}.dispatchEvent(new Event('change', {{ bubbles: true }}))")).await;
}

async fn what_is_wrong_with_a_page_is_said_without_its_number_too() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    tell(&page, &["approved"]).await;
    let hidden = "<p style=\"display:none\">粤ICP备12345678号-1</p><a href=\"https://beian.miit.gov.cn\">粤公网安备44030702000001号</a>";
    page.fill("[data-look=number] input", &hidden.replace("号-1", "号-x")).await;
    page.click("[data-action=look-number]").await;
    for says in ["44030702000001号 也记下了", "44030702000001号"] {
        page.wait_for_text(says).await;
    }
    assert_eq!(page.count("[data-look=number] .error").await, 1);
    // Nothing of a long text is left out: the number stands at its end.
    page.eval(
        "const field = root.querySelector('[data-look=number] input');
         field.value = '版权所有 '.repeat(3000) + '粤ICP备12345678号-1';
         field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    )
    .await;
    page.click("[data-action=look-number]").await;
    page.wait_for_text("写法没有问题").await;
    page.assert_console_empty().await;
}

async fn a_number_of_an_imported_file_adds_no_marks_to_the_code() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    let number = "粤ICP备12345678号-1\"><script src=//evil.example></script>";
    let import = "const at = Date.now() / 1000;
        const told = (kind, n, more) => ({ at, told: n * 1000, kind, ...more });
        const events = [told('created', 1), told('approved', 2), told('number', 3, { number: arg })];
        const filings = [{ id: 'imported', name: 'a.example', events }];
        return host.importData(JSON.stringify({ format: 'beian-guide', schema: 2, data: { state: {}, filings } }));";
    assert_eq!(page.eval_with(import, Value::from(number)).await, true);
    page.click("[data-filing-id=imported]").await;
    page.wait_for(".code").await;
    let code = page.text(".code").await;
    assert!(code.contains("&quot;&gt;&lt;script") && !code.contains("<script"), "{code}");
}

async fn the_way_follows_the_kind_of_filing() {
    let site = site();
    let page = tracking(&site, Window::Desktop).await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    let choose = |kind: &str| {
        format!(
            "const s = root.querySelector('[data-detail=filing]'); s.value = '{kind}'; \
             s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    for (kind, stages) in [("cancel-access", 4), ("add-access", 5), ("change", 5), ("first", 7)] {
        page.eval(&choose(kind)).await;
        page.wait_until(
            "its stages",
            &format!("return root.querySelectorAll('.timeline > li').length === {stages}"),
        )
        .await;
    }
    page.eval(&choose("cancel-access")).await;
    tell(&page, &["prepared", "submitted", "handed-over"]).await;
    phase(&page, "Authority").await;
    tell(&page, &["approved"]).await;
    phase(&page, "Complete").await;
    page.assert_console_empty().await;
}

async fn deadlines_go_into_a_calendar_and_keep_their_ids() {
    let site = site();
    let page = tracking(&site, Window::Desktop).await;
    tell(&page, &["prepared", "submitted", "handed-over", "sms-received"]).await;
    let first = saved_file(&page, ".side [data-action=calendar]").await;
    let line = |text: &str, name: &str| {
        let unfolded = text.replace("\r\n ", "");
        unfolded.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned()
    };
    assert!(first.starts_with("BEGIN:VCALENDAR\r\n") && first.ends_with("END:VCALENDAR\r\n"), "{first}");
    assert_eq!(line(&first, "DTSTART"), "DTSTART:20261124T020000Z");
    assert!(line(&first, "SUMMARY").contains("example.cn：短信核验截止"));
    assert!(first.contains("BEGIN:VALARM"));
    // Later the same deadline has the same id and a higher sequence.
    page.eval("later(1)").await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.fill(".settings input", "example.com").await;
    let second = saved_file(&page, ".side [data-action=calendar]").await;
    assert_eq!(line(&first, "UID"), line(&second, "UID"));
    assert!(line(&second, "SUMMARY").contains("example.com"));
    page.assert_console_empty().await;
}

async fn many_filings_are_found_and_come_by_their_deadlines() {
    let site = site();
    let page = tracking(&site, Window::Phone).await;
    let import = "const filings = []; const at = Date.now() / 1000;
        for (let n = 0; n < 1000; n++) {
            const kinds = ['created', 'prepared', 'submitted', 'handed-over', 'sms-received'].slice(0, 1 + n % 5);
            const events = kinds.map((kind, m) => ({ at: at - n * 60, told: (n * 10 + m + 1) * 1000, kind }));
            filings.push({ id: `f${n}`, name: `site-${n}.cn`, events });
        }
        return host.importData(JSON.stringify({ format: 'beian-guide', schema: 2, data: { state: {}, filings } }));";
    assert_eq!(page.eval(import).await, Value::Bool(true));
    page.click("[data-view=track]").await;
    page.wait_for("[data-count='1000']").await;
    assert_eq!(page.count(".tracker .row").await, 50);
    // The SMS that came first ends first.
    assert!(page.text(".tracker .row").await.contains("site-999.cn"));
    page.click("[data-action=more-filings]").await;
    page.wait_until("more rows", "return root.querySelectorAll('.tracker .row').length === 100").await;
    page.type_into(".finder input", "site-77").await;
    page.wait_for_text("找到 11 个").await;
    page.click("[data-filing-id=f77]").await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.click("[data-action=archive-filing]").await;
    page.click("[data-action=all-filings]").await;
    page.wait_for_text("找到 10 个").await;
    page.click("[data-action=archived]").await;
    page.wait_for_text("找到 1 个").await;
    // A copy starts from its beginning, with the same particulars.
    page.click("[data-filing-id=f77]").await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.click("[data-action=copy-filing]").await;
    page.wait_for_text("site-77.cn").await;
    phase(&page, "Preparing").await;
    page.assert_console_empty().await;
}

async fn a_returned_app_is_asked_for_an_apps_reasons_first() {
    let site = site();
    let page = Page::start(&site, Window::Phone).await;
    open_guide(&page, "/").await;
    answer(&page, &["app", "mainland", "networked", "company", "440000", "no", "no"]).await;
    add(&page, "记账").await;
    tell(&page, &["prepared", "submitted", "returned-by-provider"]).await;
    page.wait_for(".returned").await;
    let ids = page.eval("return [...root.querySelectorAll('.choices input')].map((box) => box.value)").await;
    let ids: Vec<&str> = ids.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(ids.first(), Some(&"name"), "{ids:?}");
    let of_sites =
        ["domain-holder", "domain-suffix", "domain-taken", "site-open", "filed-site", "content-differs"];
    assert_eq!(ids[ids.len() - of_sites.len()..], of_sites, "{ids:?}");
    page.assert_console_empty().await;
}
