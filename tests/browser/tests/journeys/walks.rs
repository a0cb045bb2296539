//! Whole journeys on the built guide, in a real browser, under the strict policy that hosts are promised.

use crate::common::{answer, answer_all, checklist_titles, site, start};
use browser_tests::Window;

browser_tests::tests! {
    in_chromium {
        answers_lead_to_their_verdict_and_list,
        answers_ticks_notes_and_events_survive_a_reload,
        the_language_switches_without_losing_anything,
        a_changed_answer_keeps_the_others_and_asks_what_it_makes_necessary,
        back_returns_to_the_answered_question_and_focus_follows,
        a_filing_is_tracked_through_a_missed_sms_and_a_refusal_to_the_end,
        the_province_is_found_by_pinyin_and_taken_with_enter,
        an_early_result_shows_what_is_open_and_leads_on,
        typed_text_and_the_focus_survive_what_else_is_drawn,
        an_event_is_dated_back_once_and_not_into_the_future,
        records_come_back_from_a_file_after_asking,
    }
}

/// Answers, and what they lead to.
struct Run {
    answers: &'static [&'static str],
    /// Answers to later questions by their ids; all others get the first option. `None` asks for the result at once.
    details: Option<&'static [(&'static str, &'static str)]>,
    verdict: &'static str,
    /// The kind of filing that is due; empty if none is.
    filing: &'static str,
    /// The rules that stand in the way, where the number of them is looked at.
    blockers: Option<&'static [&'static str]>,
    /// A part of a title on the list, or of what the list says where it has none.
    listed: &'static str,
    /// A part of no title on the list.
    not_listed: &'static str,
}

const RUN: Run = Run {
    answers: &[],
    details: None,
    verdict: "needed",
    filing: "first",
    blockers: None,
    listed: "",
    not_listed: "",
};
const UNIT_LETTER: &str = "承诺书（单位）";
const OWN_LETTER: &str = "承诺书（个人）";

const RUNS: [Run; 7] = [
    // A company's first filing in Guangdong.
    Run {
        answers: &["website", "mainland", "site", "company", "440000", "no", "no"],
        details: Some(&[("domain-verified", "recent"), ("server-term", "short")]),
        blockers: Some(&["domain-verified-wait", "server-term"]),
        listed: UNIT_LETTER,
        not_listed: OWN_LETTER,
        ..RUN
    },
    // An individual's.
    Run {
        answers: &["website", "mainland", "site", "individual", "440000", "no", "no"],
        details: Some(&[]),
        listed: OWN_LETTER,
        not_listed: UNIT_LETTER,
        ..RUN
    },
    // Xinjiang asks for a letter on party building.
    Run {
        answers: &["website", "mainland", "site", "company", "650000", "no", "no"],
        details: Some(&[]),
        listed: "党建确认函",
        ..RUN
    },
    // A server in Hong Kong needs no filing.
    Run {
        answers: &["website", "outside"],
        verdict: "not-needed",
        filing: "",
        listed: "目前不用准备材料",
        ..RUN
    },
    // With mainland nodes of a CDN it does.
    Run { answers: &["website", "cdn", "site", "company", "110000", "no", "no"], ..RUN },
    // The domain is filed elsewhere by the same subject.
    Run {
        answers: &["website", "mainland", "site", "company", "310000", "yes", "no", "mine", "no", "access"],
        filing: "add-access",
        ..RUN
    },
    // Who is not sure gets the list of a first filing.
    Run {
        answers: &["website", "mainland", "site", "company", "440000", "unsure", "unsure"],
        details: Some(&[]),
        verdict: "depends",
        filing: "",
        listed: UNIT_LETTER,
        ..RUN
    },
];

async fn answers_lead_to_their_verdict_and_list() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    for run in RUNS {
        answer(&page, run.answers).await;
        if let Some(details) = run.details {
            answer_all(&page, details).await;
            page.wait_for_text("核对你的回答").await;
        }
        page.click("[data-action=result]").await;
        let of_result = async |name| page.attribute(".result", name).await.unwrap_or_default();
        let given = run.answers;
        assert_eq!(of_result("data-verdict").await, run.verdict, "{given:?}");
        assert_eq!(of_result("data-filing").await, run.filing, "{given:?}");
        if let Some(blockers) = run.blockers {
            for rule in blockers {
                page.wait_for(&format!("[data-rule={rule}]")).await;
            }
            assert_eq!(page.count(".blocker").await, blockers.len(), "{given:?}");
        }
        page.click("[data-view=prepare]").await;
        page.wait_for_text(run.listed).await;
        if !run.not_listed.is_empty() {
            let titles = checklist_titles(&page).await;
            assert!(titles.iter().any(|title| title.contains(run.listed)), "{given:?}: {titles:?}");
            assert!(!titles.iter().any(|title| title.contains(run.not_listed)), "{given:?}: {titles:?}");
        }
        page.eval("return host.reset()").await;
        page.click("[data-view=check]").await;
        page.wait_for("[data-fact=service]").await;
    }
    page.assert_console_empty().await;
}

async fn answers_ticks_notes_and_events_survive_a_reload() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.click("[data-action=prepare]").await;
    let letter = "[data-key='440000/commitment-letter']";
    page.click(&format!("{letter} input[type=checkbox]")).await;
    page.click(&format!("{letter} summary")).await;
    page.type_into(&format!("{letter} textarea"), "原件在财务那里").await;
    page.click("[data-view=track]").await;
    page.type_into(".add input", "example.cn").await;
    page.click("[data-action=add-filing]").await;
    for event in ["prepared", "submitted", "handed-over", "sms-received"] {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.wait_for("[data-phase=SmsPending]").await;
    page.reload().await;
    // It opens where it was left.
    page.wait_for("[data-phase=SmsPending] [data-clock=sms]").await;
    page.click("[data-view=check]").await;
    page.wait_for(".result").await;
    page.click("[data-view=prepare]").await;
    page.wait_for(&format!("{letter}.done")).await;
    page.wait_for_text("原件在财务那里").await;
    assert_eq!(page.attribute(".checklist", "data-done").await.as_deref(), Some("1"));
    page.click("[data-view=track]").await;
    page.click("[data-filing-id]").await;
    page.wait_for("[data-phase=SmsPending]").await;
    page.assert_console_empty().await;
}

async fn the_language_switches_without_losing_anything() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    answer(&page, &["website", "mainland", "site", "company"]).await;
    page.wait_for_text("单位证件上的住所在哪个省").await;
    page.eval("document.documentElement.lang = 'en'").await;
    page.wait_for_text("Which province is on your organisation’s certificate?").await;
    answer(&page, &["440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for_text("First filing").await;
    page.click("[data-action=prepare]").await;
    page.wait_for_text("Guangdong").await;
    page.click("[data-key='440000/commitment-letter'] input").await;
    page.eval("document.documentElement.lang = 'zh-CN'").await;
    page.wait_for_text("你的材料清单").await;
    page.wait_for("[data-key='440000/commitment-letter'].done").await;
    page.assert_console_empty().await;
}

async fn a_changed_answer_keeps_the_others_and_asks_what_it_makes_necessary() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    answer_all(&page, &[]).await;
    page.click("[data-edit=domain-verified]").await;
    answer(&page, &["no"]).await;
    page.wait_for_text("核对你的回答").await;
    page.wait_for_text("还没有").await;
    // Another subject makes other questions necessary; they come before the answers return.
    page.click("[data-edit=subject]").await;
    answer(&page, &["sole-proprietor"]).await;
    page.wait_for("[data-fact=trade-name]").await;
    answer(&page, &["yes"]).await;
    page.wait_for_text("核对你的回答").await;
    page.assert_console_empty().await;
}

async fn back_returns_to_the_answered_question_and_focus_follows() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland"]).await;
    page.wait_for("[data-fact=use]").await;
    assert!(page.focused().await.contains("访客怎样访问"), "{}", page.focused().await);
    page.click("[data-action=back]").await;
    page.wait_for("[data-fact=server]").await;
    assert_eq!(page.attribute("[data-value=mainland]", "aria-pressed").await.as_deref(), Some("true"));
    assert!(page.focused().await.contains("服务器在哪里"));
    page.assert_console_empty().await;
}

async fn a_filing_is_tracked_through_a_missed_sms_and_a_refusal_to_the_end() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    page.click("[data-view=track]").await;
    page.type_into(".add input", "example.cn").await;
    page.click("[data-action=add-filing]").await;
    page.click(".main details.card > summary").await;
    for event in ["holder-template", "holder-email", "holder-submitted"] {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.wait_for("[data-phase=HolderReview]").await;
    page.click(".next-action [data-event=holder-changed]").await;
    page.wait_for("[data-phase=DomainWait] [data-clock=domain-wait]").await;
    page.click("[data-event=prepared]").await;
    assert_eq!(page.count("[data-step]").await, 4, "Alibaba Cloud's console has four steps");
    assert!(page.text("[data-step=basic-check]").await.contains("基础信息校验"));
    let to_the_authority = ["submitted", "handed-over", "sms-received", "sms-verified"];
    for event in ["submitted", "handed-over", "sms-received", "sms-expired"].iter().chain(&to_the_authority) {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.wait_for("[data-phase=Authority] [data-clock=authority]").await;
    page.click("[data-event=returned-by-authority]").await;
    page.click("[data-event=tell-return]").await;
    page.wait_for("[data-phase=Refused]").await;
    for event in to_the_authority.iter().chain(&["approved"]) {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.type_into("[data-look=number] input", "粤ICP备12345678号-1").await;
    page.click("[data-action=look-number]").await;
    page.wait_for_text("beian.miit.gov.cn").await;
    for event in
        ["footer-shown", "public-security-submitted", "public-security-filed", "public-security-shown"]
    {
        page.click(&format!("[data-event={event}]")).await;
    }
    page.wait_for("[data-phase=Complete]").await;
    assert_eq!(page.count(".timeline .done").await, 7);
    page.click("[data-event=undone]").await;
    page.wait_for("[data-phase=PublicSecurityNumber]").await;
    page.assert_console_empty().await;
}

async fn the_province_is_found_by_pinyin_and_taken_with_enter() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "individual"]).await;
    page.type_into(".provinces input", "guangd").await;
    page.wait_for_text("广东").await;
    assert_eq!(page.count(".chip").await, 1);
    page.press(browser_tests::Key::Enter).await;
    page.wait_for("[data-fact=subject-filed]").await;
    page.assert_console_empty().await;
}

async fn an_early_result_shows_what_is_open_and_leads_on() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for(".unknown [data-edit=domain-suffix]").await;
    assert_eq!(page.count(".clear").await, 0, "no all-clear while points are open");
    // One point is answered from here and the result returns.
    page.click("[data-edit=obstacles]").await;
    page.wait_for("[data-fact=obstacles]").await;
    crate::common::answer_one(&page, &[]).await;
    page.wait_for("[data-fact=domain-suffix]").await;
    page.click("[data-action=back]").await;
    page.wait_for(".result .unknown").await;
    page.click("[data-action=go-on]").await;
    answer_all(&page, &[("domain-verified", "yes")]).await;
    page.click("[data-action=result]").await;
    page.wait_for(".clear").await;
    page.assert_console_empty().await;
}

async fn typed_text_and_the_focus_survive_what_else_is_drawn() {
    let site = site();
    let page = start(&site, Window::Phone).await;
    page.click("[data-view=track]").await;
    page.type_into(".add input", "example.cn").await;
    page.click("[data-action=add-filing]").await;
    // Below the timeline: what loads late moves it.
    page.idle().await;
    page.click(".history > summary").await;
    page.fill(".history input", "半路").await;
    // An attribute change draws everything anew.
    page.eval("host.setAttribute('theme', 'dark')").await;
    page.wait_for("[data-theme=dark]").await;
    assert_eq!(page.value(".history input").await, "半路");
    page.type_into(".history input", "备案").await;
    page.wait_for_text("半路备案").await;
    page.click("[data-event=prepared]").await;
    page.wait_for("[data-phase=Draft]").await;
    assert!(page.focused().await.contains("填写备案订单"), "{}", page.focused().await);
    page.assert_console_empty().await;
}

async fn an_event_is_dated_back_once_and_not_into_the_future() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    page.click("[data-view=track]").await;
    page.click("[data-action=add-filing]").await;
    page.click("[data-event=prepared]").await;
    page.click(".earlier > summary").await;
    page.eval("root.querySelector('.earlier input').value = '2099-01-01T10:00'").await;
    page.click("[data-event=submitted]").await;
    page.wait_for("[data-phase=Draft]").await;
    page.eval("root.querySelector('.earlier input').value = ''").await;
    page.click("[data-event=submitted]").await;
    page.wait_for("[data-phase=FirstReview]").await;
    assert_eq!(page.eval("return root.querySelector('.earlier input').value").await, "");
    page.assert_console_empty().await;
}

async fn records_come_back_from_a_file_after_asking() {
    let site = site();
    let page = start(&site, Window::Desktop).await;
    answer(&page, &["website"]).await;
    page.eval("return host.exportData().then((copy) => { window.copy = copy })").await;
    page.eval("return host.reset()").await;
    page.wait_for("[data-fact=service]").await;
    // The file chooser itself belongs to the browser: a file is put into its field.
    let choose = "HTMLInputElement.prototype.click = function () { const files = new DataTransfer(); \
                    files.items.add(new File([window.copy], 'copy.json')); this.files = files.files; \
                    this.dispatchEvent(new Event('change')); };";
    page.eval(choose).await;
    page.click("[data-action=import]").await;
    page.wait_for("[data-import]").await;
    assert_eq!(page.count("[data-fact=service]").await, 1, "nothing has happened yet");
    page.click("[data-take=replace]").await;
    page.wait_for("[data-fact=server]").await;
    page.eval("window.copy = 'something else'").await;
    page.click("[data-action=import]").await;
    page.wait_for_text("不是本指南导出的记录").await;
    page.wait_for("[data-fact=server]").await;
    page.assert_console_empty().await;
}
