//! The API without an interface, on the real rule pack: what a host's own page relies on.

mod footer;
mod numbers;
mod sms;

use crate::common;
use beian_guide::formats::domain::Idna;
use beian_guide::headless::{Guide, Stop, reply};
use beian_guide::rules::in_language;
use serde_json::{Value, json};

/// Noon of 23 November 2026 in China.
const NOW: i64 = 1_795_406_400;

struct Reader;

impl Idna for Reader {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

/// A guide that gets each file it asks for.
struct Session {
    guide: Guide,
    loaded: Vec<String>,
}

impl Session {
    fn of(options: &Value) -> Self {
        Session { guide: Guide::new(&options.to_string()).unwrap(), loaded: Vec::new() }
    }

    fn ask(&mut self, question: &Value) -> Result<Value, String> {
        loop {
            match self.guide.answer(&question.to_string(), NOW, &Reader) {
                Ok(value) => return Ok(value),
                Err(Stop::Wrong(why)) => return Err(why),
                Err(Stop::Needs(path)) => {
                    assert!(!self.loaded.contains(&path), "{path} is needed again");
                    self.guide.add(&path, &file(&path)).unwrap();
                    self.loaded.push(path);
                }
            }
        }
    }

    fn get(&mut self, ask: &str, profile: Value) -> Value {
        self.ask(&json!({"ask": ask, "profile": profile})).unwrap()
    }

    fn refused(&mut self, profile: Value) -> String {
        self.ask(&json!({"ask": "assess", "profile": profile})).unwrap_err()
    }
}

/// A file as the build writes it.
fn file(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let [_, lang, name] = parts[..] else { panic!("{path}") };
    let key = if lang == "en" { "en" } else { "zh" };
    let name = name.strip_suffix(".json").unwrap();
    let whole = match name {
        "core" => common::core_file(),
        "names" | "suffixes" => common::rules_file(&format!("{name}.json")),
        _ => match name.strip_prefix("provider-") {
            Some(id) => common::rules_file(&format!("providers/{id}.json")),
            None => match name.strip_suffix("-words") {
                Some(code) => return common::province_halves(code, key).1,
                None => return common::province_halves(name, key).0,
            },
        },
    };
    in_language(whole, key).to_string()
}

/// A company's new shop in Guangdong, as far as the verdict needs it.
fn shop() -> Value {
    json!({
        "service": "website", "server": "mainland", "use": "site", "subject": "company", "province": "440000",
        "subject-filed": "no", "service-filed": "no"
    })
}

fn with(mut profile: Value, more: Value) -> Value {
    profile.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    profile
}

#[test]
fn a_first_filing_is_assessed_with_its_reasons() {
    let mut session = Session::of(&json!({"lang": "en"}));
    let result = session.get("assess", shop());
    assert_eq!(
        (&result["verdict"], &result["row"], &result["filing"], &result["title"]),
        (&json!("needed"), &json!("row-1"), &json!("first"), &json!("First filing"))
    );
    assert_eq!(result["candidates"], json!([]));
    assert_eq!(result["trace"]["rule"], "decisions/row-1");
    let facts = result["trace"]["facts"].as_array().unwrap();
    let server = facts.iter().find(|fact| fact["fact"] == "server").unwrap();
    assert_eq!(
        (&server["question"], &server["answer"]),
        (&json!("Where is the server?"), &json!("Mainland China"))
    );
    assert!(result["trace"]["sources"][0]["url"].as_str().unwrap().starts_with("https://"));
    assert_eq!(
        session.loaded,
        [
            "rules/en/core.json",
            "rules/en/provider-aliyun.json",
            "rules/en/440000.json",
            "rules/en/440000-words.json"
        ]
    );
}

#[test]
fn a_blocker_has_a_day_and_a_remedy() {
    let mut session = Session::of(&json!({}));
    let profile =
        json!({"domain-suffix": "ok", "domain-verified": "recent", "domain-verified-on": "2026-11-23"});
    let result = session.get("assess", with(shop(), profile));
    let blocker = &result["blockers"][0];
    assert_eq!(blocker["earliest"], "2026-11-27");
    assert_eq!(blocker["provisional"], false);
    assert!(blocker["remedy"].is_string() && blocker["key"].as_str().unwrap().contains('/'), "{blocker}");
    let facts: Vec<_> = blocker["trace"]["facts"].as_array().unwrap().iter().collect();
    let day = facts.iter().find(|fact| fact["fact"] == "domain-verified-on").unwrap();
    assert_eq!(day["answer"], "2026-11-23");
    assert_eq!(result["earliest"], json!({"date": "2026-11-27", "provisional": false}));
}

#[test]
fn while_answers_are_missing_the_outcomes_are_named() {
    let mut session = Session::of(&json!({}));
    let result = session.get("assess", json!({"service": "website", "server": "mainland", "use": "site"}));
    assert_eq!(
        (&result["verdict"], &result["row"], &result["text"]),
        (&json!("depends"), &Value::Null, &Value::Null)
    );
    let ids: Vec<_> = result["candidates"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
    assert!(ids.contains(&&json!("row-1")), "{ids:?}");
    assert_eq!(session.get("assess", json!({}))["verdict"], "depends");
}

#[test]
fn questions_lead_to_the_verdict() {
    let mut session = Session::of(&json!({"lang": "en", "provider": "generic"}));
    let first = session.get("questions", json!({}));
    assert_eq!(first["next"]["id"], "service");
    assert_eq!(
        first["next"]["options"][1],
        json!({"id": "app", "label": "An app", "hint": "Installed on a phone or tablet"})
    );
    assert_eq!(first["asked"], json!([]));
    // The first option that is offered, or the least number, until nothing is left to ask.
    let mut profile = json!({"service": "website", "server": "mainland"});
    for _ in 0..60 {
        let next = session.get("questions", profile.clone())["next"].take();
        let answer = match next["kind"].as_str() {
            None => break,
            Some("number") => next["min"].clone(),
            Some("date") => json!("unsure"),
            Some("multi") => json!([next["options"][0]["id"]]),
            Some(_) => next["options"][0]["id"].clone(),
        };
        profile[next["id"].as_str().unwrap()] = answer;
    }
    let end = session.get("questions", profile.clone());
    assert_eq!((&end["next"], &end["open"]), (&Value::Null, &json!([])));
    let province = end["asked"].as_array().unwrap().iter().find(|asked| asked["id"] == "province").unwrap();
    assert_eq!((&province["answer"], &province["words"]), (&json!("110000"), &json!("Beijing")));
    assert_eq!(province["options"].as_array().unwrap().len(), 31);
    assert_ne!(session.get("assess", profile)["row"], Value::Null);
}

#[test]
fn the_checklist_is_that_of_the_guide() {
    let mut session = Session::of(&json!({}));
    let list = session.get("checklist", shop());
    let letter =
        list["items"].as_array().unwrap().iter().find(|item| item["key"] == "440000/commitment-letter");
    let paper = &letter.unwrap()["paper"];
    assert!(paper["sign"].as_str().unwrap().contains("亲笔签名"), "{paper}");
    assert!(!paper["mistakes"].as_array().unwrap().is_empty() && paper["valid"].is_null(), "{paper}");
    let pack = common::Pack::of(Some("440000"));
    let pairs: Vec<(String, String)> = shop()
        .as_object()
        .unwrap()
        .iter()
        .map(|(fact, value)| (fact.clone(), value.as_str().unwrap().to_owned()))
        .collect();
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(fact, value)| (fact.as_str(), value.as_str())).collect();
    let titles: Vec<_> = list["items"].as_array().unwrap().iter().map(|item| item["title"].clone()).collect();
    assert_eq!(json!(titles), json!(pack.titles(&common::answers(&pairs))));
    assert_eq!((&list["filing"], &list["decided"]), (&json!("first"), &json!(true)));
    let open = list["maybe"].as_array().unwrap().iter().find(|item| item["dependsOn"] != json!([])).unwrap();
    assert!(open["sources"][0]["publisher"].is_string(), "{open}");
    let none = session.get("checklist", json!({"service": "website", "server": "outside"}));
    assert_eq!(none, json!({"filing": null, "decided": true, "items": [], "maybe": []}));
}

#[test]
fn a_wrong_profile_is_refused_by_name() {
    let mut session = Session::of(&json!({}));
    for (profile, words) in [
        (json!({"colour": "red"}), ["\"colour\"", "service, server"]),
        (json!({"service": "site"}), ["service: \"site\"", "website, app"]),
        (json!({"service": ["website"]}), ["service: [\"website\"]", "website, app"]),
        (json!({"province": "440300"}), ["province: \"440300\"", "440000"]),
        (json!({"age": "30"}), ["age: \"30\"", "from 10 to 110"]),
        (json!({"age": 30.5}), ["age: 30.5", "from 10 to 110"]),
        (json!({"age": 9}), ["age: 9 ", "from 10 to 110"]),
        (json!({"content": "shop"}), ["content: \"shop\"", "a list"]),
        (json!({"content": []}), ["content: []", "one or more"]),
        (json!({"content": ["shop", "none"]}), ["content: ", "none alone"]),
        (json!({"content": ["shop", "shop"]}), ["content: ", "each once"]),
        (json!({"domain-verified-on": "2026-02-30"}), ["domain-verified-on: \"2026-02-30\"", "2026-11-23"]),
        (json!({"domain-verified-on": "2026-11-24"}), ["domain-verified-on: ", "to 2026-11-23"]),
        (json!({"service": null}), ["service: null", "website"]),
        (json!([]), ["profile: []", "an object"]),
    ] {
        let why = session.refused(profile.clone());
        assert!(words.iter().all(|word| why.contains(word)), "{profile}: {why}");
    }
    for profile in
        [json!({"age": "unsure"}), json!({"content": "unsure"}), json!({"domain-verified-on": "unsure"})]
    {
        session.get("assess", profile);
    }
}

#[test]
fn options_and_files_that_are_wrong_are_named() {
    for (options, words) in [
        (json!({"lang": "fr"}), "lang: \"fr\" was given; allowed: zh-CN, en"),
        (
            json!({"provider": "acme"}),
            "provider: \"acme\" was given; allowed: aliyun, generic, huawei, tencent",
        ),
        (json!({"today": "soon"}), "today: \"soon\" was given; allowed: a date such as 2026-11-23"),
    ] {
        assert_eq!(Guide::new(&options.to_string()).err().as_deref(), Some(words));
    }
    let mut guide = Guide::new("{}").unwrap();
    let error = guide.add("rules/zh-CN/440000.json", "{\"code\": \"440000\", \"name\": 7}").unwrap_err();
    assert_eq!(error.to_string(), "rules/zh-CN/440000.json: name: 7 is not a text");
    let asked = guide.answer("{\"ask\": \"ready\"}", NOW, &Reader);
    assert_eq!(reply(asked), "{\"needs\":\"rules/zh-CN/core.json\"}");
}

#[test]
fn working_days_leave_holidays_out() {
    let mut session = Session::of(&json!({}));
    let mut days =
        |date: &str, days: Value| session.ask(&json!({"ask": "addWorkingDays", "date": date, "days": days}));
    assert_eq!(days("2026-09-30", json!(1)).unwrap(), json!({"date": "2026-10-08", "provisional": false}));
    assert_eq!(days("2026-11-23", json!(20)).unwrap(), json!({"date": "2026-12-21", "provisional": false}));
    assert_eq!(days("2026-12-31", json!(5)).unwrap()["provisional"], true);
    assert!(days("23.11.2026", json!(5)).unwrap_err().starts_with("date: \"23.11.2026\""));
    assert!(days("2026-11-23", json!(-1)).unwrap_err().starts_with("days: -1"));
}

#[test]
fn the_day_can_be_set() {
    let mut session = Session::of(&json!({"today": "2026-11-20"}));
    assert!(session.refused(json!({"domain-verified-on": "2026-11-23"})).contains("to 2026-11-20"));
}

#[test]
fn names_are_checked_for_the_one_who_files() {
    let mut session = Session::of(&json!({"lang": "en"}));
    let mut check = |name: &str, profile: Value| {
        session.ask(&json!({"ask": "checkSiteName", "name": name, "profile": profile}))
    };
    let individual = json!({"subject": "individual", "service": "website", "province": "440000"});
    let bad = check("example.com", individual.clone()).unwrap();
    assert_eq!(bad["ok"], false);
    let worst = &bad["findings"][0];
    assert_eq!(worst["severity"], "error");
    assert!(worst["why"].is_string() && worst["sources"][0]["publisher"].is_string(), "{worst}");
    let own = check("张三丰的随笔", with(individual.clone(), json!({"holderName": "张三丰"}))).unwrap();
    let free = check("张三丰的随笔", individual.clone()).unwrap();
    assert_ne!(own["findings"], free["findings"]);
    assert_eq!(
        check(" ", individual.clone()).unwrap(),
        json!({"ok": false, "error": "empty", "findings": [], "advice": []})
    );
    assert!(check("x", json!({"service": "website"})).unwrap_err().starts_with("subject: null"));
    assert!(
        check("x", with(individual.clone(), json!({"domain": "no domain"})))
            .unwrap_err()
            .starts_with("domain: ")
    );
    assert!(check("x", with(individual, json!({"unitName": 7}))).unwrap_err().starts_with("unitName: 7"));
}

#[test]
fn domains_are_read_out_of_addresses() {
    let mut session = Session::of(&json!({"lang": "en"}));
    let mut check = |text: &str| session.ask(&json!({"ask": "checkDomain", "text": text})).unwrap();
    let read = check("https://www.示例.com/path");
    assert_eq!(
        (&read["ok"], &read["ascii"], &read["registrable"]),
        (&json!(true), &json!("www.xn--fsq092h.com"), &json!("示例.com"))
    );
    assert_eq!(
        (&read["standing"], &read["hadSubdomain"], &read["suffix"]),
        (&json!("approved"), &json!(true), &json!(".com"))
    );
    let barred = check("example.io");
    assert_eq!(barred["standing"], "not-fileable");
    assert!(barred["source"]["publisher"].is_string(), "{barred}");
    assert_eq!(check("me@example.com"), json!({"ok": false, "error": "mail", "domain": "example.com"}));
    assert_eq!(check("127.0.0.1"), json!({"ok": false, "error": "ip-address"}));
    assert_eq!(
        session.loaded,
        ["rules/en/suffixes.json", "rules/en/core.json", "rules/en/provider-aliyun.json"]
    );
}
