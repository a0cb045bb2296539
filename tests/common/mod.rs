//! The real rule pack, read as the build reads it.

use std::path::PathBuf;

use beian_guide::guide::{Assessment, Checklist, Situation};
use beian_guide::profile::{Answer, Answers};
use beian_guide::rules::{
    Core, Names, PROVINCE, Provider, Province, Read, Suffixes, Tracking, in_language, name_publishers,
    parse_province, take_way,
};
use serde_json::{Value, json};
use time::Date;

/// Tells the test command something that it prints at its end, also where the test passes.
#[allow(dead_code, reason = "the fuzz targets use this file too")]
pub fn note(text: &str) {
    use std::io::Write;
    // Written past the harness, which keeps what passing tests print to itself.
    let _ = writeln!(std::io::stdout(), "note: {text}");
}

/// The folder of the rules, for the tests and for `fuzz/`.
fn rules() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("rules")).find(|rules| rules.is_dir()).expect("the rules")
}

pub fn rules_file(name: &str) -> Value {
    let path = rules().join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut file = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    if name != "publishers.json" {
        name_publishers(&mut file, &rules_file("publishers.json"));
    }
    file
}

pub fn province_codes() -> Vec<String> {
    let folder = rules().join("provinces");
    let mut codes: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    codes.sort();
    codes
}

pub fn core(lang: &str) -> Core {
    Core::read(&in_language(core_file(), lang)).unwrap()
}

/// `core.json` in both languages.
pub fn core_file() -> Value {
    let provinces: Vec<Value> = province_codes()
        .iter()
        .map(|code| {
            let mut file = rules_file(&format!("provinces/{code}.json"));
            let map = file.as_object_mut().unwrap();
            map.remove("requirements");
            map.remove("sources");
            map.remove("administration");
            map.remove("site");
            file
        })
        .collect();
    json!({
        "worded": true,
        "flow": rules_file("flow.json"),
        "decisions": rules_file("decisions.json"),
        "national": rules_file("national.json"),
        "holidays": holidays(),
        "provinces": provinces,
        "way": tracking_file().1,
        "hosts": hosts(),
    })
}

/// The hosts of all providers.
pub fn hosts() -> Vec<String> {
    let files =
        ["aliyun", "generic", "huawei", "tencent"].map(|id| rules_file(&format!("providers/{id}.json")));
    let hosts = files.iter().flat_map(|file| file["hosts"].as_array().unwrap());
    hosts.map(|host| host.as_str().unwrap().to_owned()).collect()
}

/// The calendar of the tests ends with 2026, and that of 2027 is not announced: a year that is added to the rules
/// changes no test.
fn holidays() -> Value {
    let mut holidays = rules_file("holidays.json");
    let years = holidays["years"].as_object_mut().unwrap();
    years.retain(|year, _| year.as_str() <= "2026");
    years.insert("2027".to_owned(), json!({"announced": false, "off": [], "work": [], "sources": []}));
    holidays
}

/// `tracking.json` as the tracker reads it, and how long the parts of a filing take.
fn tracking_file() -> (Value, Value) {
    let mut tracking = rules_file("tracking.json");
    let way = take_way(&mut tracking, &rules_file("providers/generic.json"));
    (tracking, way)
}

pub fn province(code: &str, lang: &str) -> Province {
    let (rules, words) = province_halves(code, lang);
    parse_province(code, &rules, Some(&words)).unwrap_or_else(|e| panic!("{e}"))
}

pub fn provider(id: &str, lang: &str) -> Provider {
    Provider::read(&in_language(rules_file(&format!("providers/{id}.json")), lang))
        .unwrap_or_else(|e| panic!("{id}: {e}"))
}

/// A province's file as the build splits it.
pub fn province_halves(code: &str, lang: &str) -> (String, String) {
    let (rules, words) =
        PROVINCE.split(in_language(rules_file(&format!("provinces/{code}.json")), lang), code);
    (rules.to_string(), words.to_string())
}

/// The pack with one province and Alibaba Cloud.
pub struct Pack {
    pub core: Core,
    pub province: Option<Province>,
    pub provider: Provider,
    /// The day by whose rules it is seen.
    pub today: Option<Date>,
}

/// The day on which most tests play: a Monday.
pub const TODAY: Date = match Date::from_calendar_date(2026, time::Month::November, 23) {
    Ok(date) => date,
    Err(_) => panic!("a date"),
};

impl Pack {
    pub fn of(province_code: Option<&str>) -> Self {
        Pack {
            core: core("zh"),
            province: province_code.map(|code| province(code, "zh")),
            provider: provider("aliyun", "zh"),
            today: Some(TODAY),
        }
    }

    pub fn situation<'a>(&'a self, answers: &'a Answers) -> Situation<'a> {
        Situation {
            core: &self.core,
            province: self.province.as_ref(),
            provider: Some(&self.provider),
            answers,
            today: self.today,
        }
    }

    pub fn titles(&self, answers: &Answers) -> Vec<String> {
        let list = Checklist::of(&self.situation(answers)).expect("a checklist");
        list.items.iter().map(|item| item.rule.title.clone()).collect()
    }

    pub fn verdict(&self, answers: &Answers) -> (String, Option<String>, Option<String>) {
        let situation = self.situation(answers);
        let result = Assessment::of(&situation);
        (
            result.verdict.id().to_owned(),
            result.filing.map(|filing| filing.id().to_owned()),
            result.row.map(|row| row.id.clone()),
        )
    }
}

/// Answers from pairs; a value with a comma is several options, digits outside `province` are a number.
pub fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (fact, value) in pairs {
        let answer = match value.parse() {
            Ok(number) if *fact != "province" => Answer::Number(number),
            _ if ["content", "scope-words", "change", "obstacles", "record-state"].contains(fact)
                && *value != "unsure" =>
            {
                Answer::Many(value.split(',').map(str::to_owned).collect())
            }
            _ => Answer::One((*value).to_owned()),
        };
        answers.set(fact, answer);
    }
    answers
}

pub fn names(lang: &str) -> Names {
    Names::read(&in_language(rules_file("names.json"), lang)).unwrap_or_else(|e| panic!("names: {e}"))
}

pub fn suffixes(lang: &str) -> Suffixes {
    Suffixes::read(&in_language(rules_file("suffixes.json"), lang))
        .unwrap_or_else(|e| panic!("suffixes: {e}"))
}

pub fn tracking(lang: &str) -> Tracking {
    Tracking::read(&in_language(tracking_file().0, lang)).unwrap_or_else(|e| panic!("tracking: {e}"))
}
