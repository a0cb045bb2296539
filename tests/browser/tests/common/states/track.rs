//! The tracker.

use serde_json::{Value, json};

use super::route::{CLEAR, ROUTES};
use super::{NOW, State};

const TO_SMS: [&str; 4] = ["prepared", "submitted", "handed-over", "sms-received"];
const ONLINE: [&str; 6] =
    ["prepared", "submitted", "handed-over", "sms-received", "sms-verified", "approved"];

pub fn states() -> Vec<State> {
    lists().into_iter().chain(phases()).chain(details()).collect()
}

/// A company's first filing in Guangdong: its events came an hour apart, the last one so many hours ago.
fn filing(id: &str, events: &[&str], hours: i64) -> Value {
    let kinds: Vec<_> = ["created"].iter().chain(events).collect();
    let count = i64::try_from(kinds.len()).expect("a few");
    let events = kinds.iter().zip(1..).map(|(kind, number)| {
        let at = NOW - (hours + count - number) * 3600;
        let mut event = json!({ "at": at, "told": at * 1_000_000 + number, "kind": kind });
        if kind.starts_with("returned-by-") || kind.starts_with("refused-by-") {
            event["reasons"] = json!(["papers", "address"]);
        }
        if **kind == "number" {
            event["number"] = json!("粤ICP备12345678号-1");
        }
        event
    });
    let events: Vec<_> = events.collect();
    json!({
        "id": id, "name": format!("{id}.example.cn"), "province": "440000", "filing": "first", "service": "website",
        "events": events
    })
}

/// One filing, open.
fn open(name: &str, phase: &str, events: &[&str], hours: i64) -> State {
    let shows = format!("[data-phase={phase}]");
    State::new(format!("filing-{name}"), shows)
        .answered(CLEAR)
        .filing(&filing("shop", events, hours))
        .with("open_filing", "shop")
        .at("track")
}

fn lists() -> Vec<State> {
    let list = |name: &str, shows: &str| State::new(format!("filings-{name}"), shows).at("track");
    let many = |name: &str, shows: &str| {
        (0..60).fold(list(name, shows), |state, number: usize| {
            let mut filing = filing(&format!("site-{number}"), &TO_SMS[..number % 5], 2 + number as i64);
            filing["archived"] = json!(number % 20 == 19);
            state.filing(&filing)
        })
    };
    vec![
        list("none", ".tracker .add"),
        list("one", ".tracker .row").filing(&filing("shop", &TO_SMS, 1)),
        many("many", "[data-action=more-filings]"),
        many("search", ".tracker .row").fill(".finder input", "site-3"),
        many("archive", "[data-action=archived][aria-pressed=true]").click("[data-action=archived]"),
    ]
}

/// Every phase of a filing.
fn phases() -> Vec<State> {
    let then = |start: &[&'static str], rest: &[&'static str]| [start, rest].concat();
    let returned = then(&TO_SMS[..2], &["returned-by-provider"]);
    let authority = then(&TO_SMS, &["sms-verified"]);
    let public = |rest: &[&'static str]| [&ONLINE[..], &["number", "footer-shown"], rest].concat();
    let holder = ["holder-template", "holder-email", "holder-submitted"];
    let filed = ["public-security-submitted", "public-security-filed"];
    vec![
        open("preparing", "Preparing", &[], 1).answered(ROUTES[0]),
        open("holder", "HolderReview", &holder, 1),
        open("domain-wait", "DomainWait", &then(&holder, &["holder-changed"]), 1),
        open("draft", "Draft", &TO_SMS[..1], 1),
        open("first-review", "FirstReview", &TO_SMS[..2], 1),
        open("corrected", "Corrected", &then(&returned, &["submitted"]), 1),
        open("to-correct", "ToCorrect", &returned, 1),
        open("refused-first", "RefusedByProvider", &then(&TO_SMS[..2], &["refused-by-provider"]), 1),
        open("to-hand-over", "ToHandOver", &then(&TO_SMS[..2], &["review-passed"]), 1),
        open("awaiting-sms", "AwaitingSms", &TO_SMS[..3], 1),
        open("sms", "SmsPending", &TO_SMS, 1),
        open("sms-late", "SmsPending", &TO_SMS, 30),
        open("sms-missed", "ReturnedBySms", &then(&TO_SMS, &["sms-expired"]), 1),
        open("authority", "Authority", &authority, 1),
        open("authority-late", "Authority", &authority, 24 * 60),
        open("refused", "Refused", &then(&authority, &["returned-by-authority"]), 1),
        open("approved", "Approved", &ONLINE, 1),
        open("public-due", "PublicSecurityDue", &public(&[]), 1),
        open("public-review", "PublicSecurityReview", &public(&filed[..1]), 1),
        open("public-number", "PublicSecurityNumber", &public(&filed), 1),
        open("complete", "Complete", &public(&[filed[0], filed[1], "public-security-shown"]), 1),
    ]
}

/// What opens on a filing's page.
fn details() -> Vec<State> {
    let sms = |name: &str, shows: &str, text: &str| {
        let mut state = open(name, "SmsPending", &TO_SMS, 1);
        state.shows = shows.to_owned();
        state.click(".reader summary").fill("[data-look=sms] textarea", text).click("[data-action=look-sms]")
    };
    let number = |name: &str, shows: &str, number: &str| {
        let mut state = open(name, "Approved", &ONLINE, 1);
        state.shows = shows.to_owned();
        state.fill("[data-look=number] input", number).click("[data-action=look-number]")
    };
    let pasted = "您好，营业执照照片不清晰；通信地址请精确到门牌号。";
    let mut archived = filing("shop", &TO_SMS, 1);
    archived["archived"] = json!(true);
    vec![
        sms(
            "sms-read",
            "[data-code='123456']",
            "【工业和信息化部】您的新增网站已提交，验证码123456，请登录beian.miit.gov.cn核验，1日内有效。",
        ),
        sms(
            "sms-fraud",
            "[data-link=look-alike]",
            "验证码654321，请登录 https://beian.miit.gov.cn.login-cn.com 并支付费用",
        ),
        number("number-wrong", "[data-look=number] .error", "粤ICP备1234567号"),
        number("number-right", ".code", "粤ICP备12345678号-1"),
        number(
            "foot-wrong",
            "[data-look=number] .warn",
            "<a href=\"http://www.miitbeian.gov.cn/\">粤ICP备12345678号-1</a> 粤公网安备44030702000001号",
        ),
        open(
            "notice",
            "Complete",
            &[&ONLINE[..], &["footer-shown", "public-security-filed", "public-security-shown"]].concat(),
            1,
        )
        .click("[data-duty=notice-server] summary")
        .run(
            "const date = root.querySelector('[data-reminder=notice-server] input'); date.value = '2026-12-01';
             date.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .wait("[data-clock=notice-server]"),
        open("returning", "FirstReview", &TO_SMS[..2], 1).click("[data-event=returned-by-provider]"),
        open("returning-found", "FirstReview", &TO_SMS[..2], 1)
            .click("[data-event=returned-by-provider]")
            .fill("[data-look=reason] textarea", pasted)
            .click("[data-action=look-reason]")
            .wait(".choices input:checked"),
        open("wrong-time", "Draft", &TO_SMS[..1], 1)
            .click(".earlier > summary")
            .run("root.querySelector('.earlier input').value = '2099-01-01T10:00'")
            .click("[data-event=submitted]")
            .wait("#when-says:not(:empty)"),
        open("history", "SmsPending", &TO_SMS, 1).click(".history > summary"),
        open(
            "unfolded",
            "Complete",
            &[&ONLINE[..], &["footer-shown", "public-security-filed", "public-security-shown"]].concat(),
            1,
        )
        .wait(".duties")
        .unfolded(),
        open("archived", "SmsPending", &TO_SMS, 1).filing(&archived),
    ]
}
