//! Whatever cannot be meant is refused, with its place in the pack.

use serde_json::{Value, json};

use super::{laid, pair, rule};
use crate::common::rules_file;

/// The example pack with one thing set, or taken away by null.
fn example_with(place: &str, value: Value) -> Value {
    let mut pack = rules_file("examples/provider-pack.json");
    let (parent, name) = place.rsplit_once('/').unwrap();
    match pack.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
        Value::Object(map) if value.is_null() => drop(map.remove(name)),
        Value::Object(map) => drop(map.insert(name.to_owned(), value)),
        Value::Array(list) => list.insert(name.parse().unwrap(), value),
        other => panic!("{parent} is {other}"),
    }
    pack
}

/// What is said of the example with this in that place.
fn refusal(place: &str, value: Value) -> String {
    let pack = example_with(place, value);
    laid("aliyun", &pack, "zh").err().unwrap_or_else(|| panic!("taken: {pack}"))
}

/// A place, what is written there (as JSON), and how the refusal begins.
type Case = (&'static str, &'static str, &'static str);

fn refused(base: &str, at: &str, cases: &[Case]) {
    for (place, text, expected) in cases {
        let value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let found = refusal(&format!("{base}/{place}"), value);
        assert!(found.starts_with(&format!("{at}{expected}")), "{place} {text}: {found}");
    }
}

fn refused_in_requirement(cases: &[Case]) {
    refused("/requirements/0", "requirements[0].", cases);
}

#[test]
fn a_requirement_says_whom_it_concerns() {
    refused_in_requirement(&[
        ("tilte", r#""x""#, "tilte: is not known here; known are id, topic, "),
        ("refused_suffixes", r#"[".cn"]"#, "refused_suffixes: is not known here; "),
        ("original", r#""x""#, "original: is not known here; "),
        ("id", r#""Server_term""#, "id: Server_term is not made of a-z, 0-9 and single hyphens"),
        ("id", r#""a--b""#, "id: a--b is not made of "),
        ("id", r#""a@440000""#, "id: a@440000 is not made of "),
        ("id", r#"{"zh": "a", "en": "b"}"#, "id: is no text, it cannot differ by language"),
        ("topic", r#""a b""#, "topic: a b is not made of "),
        ("filings", r#"["all", "frist"]"#, "filings[1]: frist is not one of first, add-service, "),
        ("filings", "null", "filings: is missing, or an empty list"),
        ("subjects", r#"["compny"]"#, "subjects[0]: compny is not one of company, "),
        ("subjects", "[]", "subjects: is missing, or an empty list"),
        ("services", r#"["web"]"#, "services[0]: web is not one of website, app, "),
    ]);
}

#[test]
fn a_condition_can_hold() {
    let long = r#"{"any": [{"subject": "company"}, {"not": {"all": [{"service": "web"}]}}]}"#;
    refused_in_requirement(&[
        ("when", r#"{"subject": "compny"}"#, "when.subject: is never compny"),
        ("when", r#"{"subject": ["company", "x"]}"#, "when.subject: is never x"),
        ("when", r#"{"subject": []}"#, "when.subject: is never one of nothing"),
        ("when", r#"{"subject": {"from": 1}}"#, "when.subject: has no numbers, it is one of company, "),
        ("when", r#"{"filing": "all"}"#, "when.filing: is never all"),
        ("when", r#"{"province": "710000"}"#, "when.province: is never 710000"),
        ("when", r#"{"age": "16"}"#, "when.age: is a number, it needs from, below or both"),
        ("when", r#"{"age": {"working_days": 3}}"#, "when.age: is a number, it needs "),
        ("when", r#"{"age": {}}"#, "when.age: a range without bounds"),
        ("when", r#"{"age": {"form": 16}}"#, "when.age.form: is not one of from, "),
        ("when", r#"{"age": 16}"#, "when.age: 16 is no value, list or range"),
        (
            "when",
            r#"{"domain-verified-on": "2026-11-23"}"#,
            "when.domain-verified-on: is a date, it needs working_",
        ),
        ("when", r#"{"domain-verified-on": {"from": 3}}"#, "when.domain-verified-on: is a date, it needs "),
        (
            "when",
            r#"{"domain-verified-on": {"working_days": 4000000000}}"#,
            "when.domain-verified-on.working_days: 4000000000 is not from 1 to 3650",
        ),
        ("when", r#"{"mood": "good"}"#, "when.mood: the questionnaire has no such fact"),
        ("when", r#"{"provider": "aliyun"}"#, "when.provider: the questionnaire has no such fact"),
        ("when", long, "when.any[1].not.all[0].service: is never web"),
        ("when", r#"{"all": []}"#, "when.all: needs a list of conditions"),
        ("when", r#"{"any": {"subject": "company"}}"#, "when.any: needs a list of conditions"),
        ("when", "[]", "when: [] is no condition"),
        ("blocks", r#"{"server-term": "shrt"}"#, "blocks.server-term: is never shrt"),
        ("met_when", r#"{"server-term": "fine"}"#, "met_when.server-term: is never fine"),
    ]);
}

#[test]
fn conditions_that_can_hold_are_taken() {
    for condition in [
        json!({"subject": "company", "age": {"from": 16, "below": 18}}),
        json!({"all": [{"any": [{"subject": ["company", "individual"]}]}, {"not": {"age": {"from": 1}}}]}),
        json!({"filing": "add-service", "province": ["110000", "650000"], "content": "news"}),
        json!({"any": [{"domain-verified-on": "unsure"}, {"domain-verified-on": {"working_days": 3}}]}),
        json!({"any": []}),
    ] {
        let pack = example_with("/requirements/0/when", condition.clone());
        assert!(laid("aliyun", &pack, "zh").is_ok(), "{condition}: {:?}", laid("aliyun", &pack, "zh").err());
    }
}

#[test]
fn the_parts_of_a_requirement_have_known_keys_and_values() {
    let name = r#"[{"kind": "advice", "severity": "info", "applies_to": ["compny"]}]"#;
    let from = r#"{"days": 3, "unit": "working", "from": "mood"}"#;
    refused_in_requirement(&[
        ("paper/sing", r#"{"zh": "x", "en": "x"}"#, "paper.sing: is not known here; known are kind, sign, "),
        ("paper/kind", r#""stamp""#, "paper.kind: stamp is not one of photo, letter, "),
        ("paper/form", r#""x""#, "paper.form: is not a text in both languages, "),
        ("paper/mistakes", r#"[{"zh": "x", "en": "x"}, "y"]"#, "paper.mistakes[1]: is not a text in both "),
        ("kind", r#""note""#, "paper: is only for documents"),
        ("wait", r#"{"day": 3}"#, "wait.day: is not known here; known are days, unit, from"),
        ("wait", r#"{"days": 3, "unit": "week"}"#, r#"wait.unit: "week" is not one of working, "#),
        ("wait", r#"{"days": 0, "unit": "working"}"#, "wait.days: 0 is not from 1 to 3650"),
        ("wait", from, "wait.from: the questionnaire has no date mood"),
        ("term", r#"{"months": 3, "once": true}"#, "term.once: is not known here; "),
        ("term", "3", "term: 3 is not an object"),
        ("term", r#"{"months": 4000000000}"#, "term.months: 4000000000 is not from 1 to 3650"),
        ("name", r#"[{"kind": "words", "word": "x"}]"#, "name[0].word: is not known here; "),
        ("name", r#"[{"kind": "words", "severity": "bad"}]"#, r#"name[0].severity: "bad" is not one of "#),
        ("name", r#"[{"severity": "info"}]"#, "name[0].kind: is missing"),
        ("name", name, "name[0].applies_to[0]: compny is not one of "),
    ]);
}

#[test]
fn a_requirement_is_whole() {
    refused_in_requirement(&[
        ("title", r#""plain""#, "title: is not a text in both languages, "),
        ("remedy", r#"{"zh": "x"}"#, "remedy: is not a text in both languages, "),
        ("text", r#"{"zh": "x", "en": " "}"#, "text.en: is empty"),
        ("text", "null", "text: is missing"),
        ("blocks", r#"{"server-term": "none"}"#, "problem: is missing, though the rule blocks"),
        (
            "cases",
            r#"[{"when": {}, "problem": {"zh": "x", "en": "y"}}]"#,
            "cases: are there, though the rule does not block",
        ),
        ("problem", r#"{"zh": "x"}"#, "problem: is not a text in both languages, "),
        ("cases", r#"[{"problem": {"zh": "x", "en": "y"}}]"#, "cases[0].when: is missing"),
        ("cases", r#"[{"when": {"age": {"below": 16}}}]"#, "cases[0].problem: is missing"),
        ("cases", r#"[{"when": {}, "problem": "x"}]"#, "cases[0].problem: is not a text in both languages, "),
        (
            "cases",
            r#"[{"when": {"server-term": "shrt"}, "problem": {"zh": "x", "en": "y"}}]"#,
            "cases[0].when.server-term: is never shrt",
        ),
        ("confidence", r#""conflict""#, "conflict: is missing, though the sources differ"),
        ("reviewed", r#""2026-13-01""#, "reviewed: 2026-13-01 is no date"),
        ("review_due", "null", "review_due: is missing"),
        ("until", r#""soon""#, "until: \"soon\" is not a date"),
        ("sources", "[]", "sources: who says so is missing"),
        ("sources", r#"["help", "nobody"]"#, "sources[1]: there is no source nobody"),
        ("sources", r#"["own:help"]"#, "sources[0]: there is no source own:help"),
    ]);
}

#[test]
fn words_and_times_are_the_providers_own_ones() {
    let title = r#"{"title": {"zh": "x", "en": "x"}}"#;
    refused(
        "",
        "",
        &[
            ("stage", "{}", "stage: is not known here; "),
            ("name", r#""Cloudhill""#, "name: is not a text in both languages, "),
            ("console", "[]", "console: [] is not an object"),
            ("console/name", r#""x""#, "console.name: is not a text in both languages, "),
            ("steps", "[]", "steps: [] is not an object"),
            ("steps", r#"{"pay": {}}"#, "steps.pay: there is no such step; there are basic-check, "),
            (
                "steps",
                r#"{"upload": {"title": "x"}}"#,
                "steps.upload.title: is not a text in both languages, ",
            ),
            ("steps", r#"{"upload": {"title": 5}}"#, "steps.upload.title: is not a text in both languages, "),
            ("steps", r#"{"upload": {"id": "x"}}"#, "steps.upload.id: is not known here; "),
            ("stages", "[]", "stages: [] is not an object"),
            ("stages/end", title, "stages.end: there is no such stage; "),
            ("stages/sms", r#"{"own": true}"#, "stages.sms.own: is not known here; "),
            ("stages/sms", r#"{"text": {"zh": "x", "de": "x"}}"#, "stages.sms.text: is not a text in both "),
            ("timing", "5", "timing: 5 is not an object"),
            ("timing", r#"{"hand_over": {"max": 1}}"#, "timing.hand_over: is not known here; "),
            ("timing", r#"{"first_review": 5}"#, "timing.first_review: 5 is not an object"),
            ("timing", r#"{"first_review": {"maks": 2}}"#, "timing.first_review.maks: is not known here; "),
            (
                "timing",
                r#"{"first_review": {"max": "two"}}"#,
                r#"timing.first_review.max: "two" is not a whole "#,
            ),
            ("timing", r#"{"first_review": {"min": 9}}"#, "timing.first_review.max: 1 is not from 9 to 3650"),
            ("timing", r#"{"idle": [3]}"#, "timing.idle: [3] is not an object"),
            ("timing", r#"{"idle": {"months": 2}}"#, "timing.idle.months: is not known here; "),
            ("timing", r#"{"idle": {"days": 0}}"#, "timing.idle.days: 0 is not from 1 to 3650"),
            ("timing", r#"{"domain_wait": {"from": "x"}}"#, "timing.domain_wait.from: is not known here; "),
            (
                "timing",
                r#"{"domain_wait": {"unit": "calendar"}}"#,
                "timing.domain_wait.unit: is always working",
            ),
        ],
    );
}

#[test]
fn lists_provinces_and_sources_are_what_they_should_be() {
    refused(
        "",
        "",
        &[
            ("sources", "[]", "sources: [] is not an object"),
            ("sources/help/link", r#""x""#, "sources.help.link: is not known here; "),
            ("sources/help/publisher", r#""x""#, "sources.help.publisher: is not a text in both languages, "),
            ("sources/help/date", "null", "sources.help.date: is missing"),
            ("remove", r#""server-term""#, r#"remove: "server-term" is not a list"#),
            ("remove", r#"["server-trem"]"#, "remove[0]: the provider has no requirement server-trem"),
            ("requirements", "{}", "requirements: is not a list"),
            ("requirements/0", "5", "requirements[0]: 5 is not an object"),
            ("provinces", "[]", "provinces: [] is not an object"),
            ("provinces/990000", "{}", "provinces.990000: there is no such province"),
            ("provinces/440000/stages", "{}", "provinces.440000.stages: is not known here; "),
            (
                "provinces/440000/requirements/0/later",
                "1",
                "provinces.440000.requirements[0].later: 1 is not true ",
            ),
        ],
    );
    let twice = refusal("/requirements/1", rule("service-agreement", "x", "help"));
    assert_eq!(twice, "requirements[1].id: service-agreement is there twice");
    let twice = refusal("/provinces/440000/requirements/1", rule("guangdong-seal", "x", "help"));
    assert_eq!(twice, "provinces.440000.requirements[1].id: guangdong-seal is there twice");
    assert_eq!(laid("aliyun", &json!([]), "zh").err().as_deref(), Some("[] is not an object"));
}

#[test]
fn an_address_cannot_leave_its_place() {
    for address in [
        "javascript:alert(1)",
        "https://",
        "https://a/><img/src=x/onerror=alert(1)>",
        "https://a/\"onclick=\"x",
        "https://a/`x`",
        "https://a\\b",
        "https://a/b c",
        "https://a/\u{3000}",
        "https://a/\n",
        "https://a/\u{7f}",
    ] {
        for (place, at) in [("/console/url", "console.url: "), ("/sources/help/url", "sources.help.url: ")] {
            let found = refusal(place, address.into());
            assert!(found.starts_with(at), "{address:?}: {found}");
        }
    }
    let fine = "https://例子.cn/a?b=c&d='e'#f";
    let provider = laid("aliyun", &example_with("/console/url", fine.into()), "zh").unwrap();
    assert_eq!(provider.console.url.as_deref(), Some(fine));
}

#[test]
fn markup_stays_the_text_that_it_is() {
    let markup = "<img src=x onerror=alert(1)>";
    let provider = laid("aliyun", &example_with("/stages/sms", json!({"text": pair(markup)})), "zh").unwrap();
    assert_eq!(provider.stages.get("sms").unwrap().text.as_deref(), Some(markup));
    let found = refusal(&format!("/stages/{markup}"), json!({"title": pair("x")}));
    assert!(found.starts_with(&format!("stages.{markup}: there is no such stage; ")), "{found}");
}
