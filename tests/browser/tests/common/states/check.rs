//! The questionnaire and its results.

use std::collections::BTreeSet;

use super::State;
use super::route::{CLEAR, ROUTES, questions};

/// A company's site in Guangdong, up to the verdict.
pub const FIRST: &str = "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=no&service-filed=no";

pub fn states() -> Vec<State> {
    asked().into_iter().chain(beside_questions()).chain(results()).collect()
}

/// Every question, as the first route that has it comes by it.
fn asked() -> Vec<State> {
    let mut seen = BTreeSet::new();
    let all = ROUTES.into_iter().flat_map(questions).filter(|(fact, _)| seen.insert(*fact));
    all.map(|(fact, before)| question("question", fact).answered(before)).collect()
}

fn question(kind: &str, fact: &str) -> State {
    State::new(format!("{kind}-{fact}"), format!("[data-fact={fact}] .title"))
}

/// The answers of the first route before a question.
fn before(fact: &str) -> &'static str {
    let found = questions(ROUTES[0]).find(|(own, _)| *own == fact);
    found.unwrap_or_else(|| panic!("no question {fact} in the first route")).1
}

fn beside_questions() -> Vec<State> {
    let go_on = ".question .field .actions .button";
    let wrong = |fact: &'static str| {
        State::new(format!("wrong-{fact}"), ".question #question-error:not(:empty)").answered(before(fact))
    };
    let expert = |name: &str, fact: &'static str, shows: &str, text: &str| {
        State::new(name, shows)
            .answered(before(fact))
            .wait(".expert summary")
            .run("root.querySelector('.expert').open = true")
            .fill(".expert input", text)
            .click("[data-action=look]")
    };
    vec![
        wrong("content").click(go_on),
        wrong("age").fill(".question .field input", "5").click(go_on),
        wrong("domain-verified-on").click(go_on),
        State::new("province-search", ".provinces .chip:only-child")
            .answered(before("province"))
            .fill(".provinces input", "guangd")
            .wait("[data-value='440000']"),
        State::new("province-search-nothing", ".provinces [role=status]:not(:empty)")
            .answered(before("province"))
            .fill(".provinces input", "xyz"),
        expert("expert-code", "province", ".expert [data-action=use]", "91440300000000000E"),
        expert("expert-code-wrong", "province", ".expert .error", "914403000I0000000E"),
        expert("expert-domain", "domain-suffix", ".expert .says .bad", "https://www.example.io/path"),
        expert("expert-name", "content", ".expert .says .warn", "杭州小明论坛"),
        State::new("review", ".review [data-edit=server-term]").answered(CLEAR),
        State::new("review-link", ".share[open] input").answered(CLEAR).click(".share summary"),
        question("edit", "server-term").answered(CLEAR).click("[data-edit=server-term]"),
        State::new("offer", "[data-action=take-link]").on("/#service=website&server=outside").answered(FIRST),
        State::new("offer-bad", ".offer .notices").on("/#nonsense"),
    ]
}

/// Every kind of verdict and filing.
fn results() -> Vec<State> {
    let filed = "service=website&server=mainland&use=site&subject=company&province=310000&subject-filed=yes";
    let mine = |here: &str, rest: &str| {
        format!("{filed}&subject-here={here}&service-filed=mine&service-here={here}&goal={rest}")
    };
    let due = |filing: &str, answers: &str| {
        result(filing, answers, &format!(".result[data-verdict=needed][data-filing={filing}]"))
    };
    let verdict =
        |verdict: &str, answers: &str| result(verdict, answers, &format!(".result[data-verdict={verdict}]"));
    vec![
        result("clear", CLEAR, ".result .clear"),
        result("blockers", ROUTES[0], ".result .blocker"),
        result("unfolded", ROUTES[0], ".result .blocker").wait(".result .blocker").unfolded(),
        result("early", FIRST, ".result .unknown"),
        due("add-service", &format!("{filed}&subject-here=yes&service-filed=no")),
        due("add-access", &mine("no", "access")),
        due("change", &mine("yes", "change&change=leader")),
        due("cancel-service", &mine("yes", "end&last-service=no")),
        due("cancel-subject", &mine("yes", "end&last-service=yes")),
        due("cancel-access", &mine("yes", "leave")),
        due(
            "migrate",
            "service=website&server=mainland&use=site&subject=company&province=310000&subject-filed=no&\
             service-filed=other&takeover=organiser-changed",
        ),
        verdict("not-needed", "service=website&server=outside"),
        verdict("elsewhere", "service=mini-program&server=mainland"),
        verdict("not-possible", "service=website&server=mainland&use=site&subject=outside-company"),
        verdict("depends", "service=website&server=mainland&use=ip&subject=company&province=440000"),
        result("open", &FIRST.replace("filed=no", "filed=unsure"), ".result[data-verdict=depends] ul"),
    ]
}

fn result(name: &str, answers: &str, shows: &str) -> State {
    State::new(format!("result-{name}"), shows).answered(answers).with("finished", true).at("check")
}
