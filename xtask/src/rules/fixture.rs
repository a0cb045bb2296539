//! A small pack without problems, for tests that break it.

use beian_guide::tracker::Phase;
use serde_json::{Value, json};

use super::conditions::FILINGS;
use super::places::CODES;
use super::{Problems, Rules};

/// The pack.
pub fn rules() -> Rules {
    let mut rules = Rules::default();
    let text = json!({"zh": "文字", "en": "Text"});
    let mut file = |path: &str, value: Value| drop(rules.files.insert(path.to_owned(), value));
    file(
        "flow.json",
        json!({"$schema": "schema/flow.schema.json", "questions": [
            {"id": "subject", "kind": "choice", "options": [{"id": "company"}, {"id": "individual"}]},
            {"id": "province", "kind": "province"},
            {"id": "age", "kind": "number", "title": text, "terms": ["words"]}
        ]}),
    );
    let row = json!({"id": "needed", "when": {"subject": "company"}, "sources": ["L1"],
                     "reviewed": "2026-11-23", "review_due": "2027-11-23"});
    file("decisions.json", json!({"rows": [row]}));
    file(
        "national.json",
        json!({"requirements": [{"id": "photo", "sources": ["L1"]}], "sources": {"L1": {}}}),
    );
    file("holidays.json", json!({"years": {"2026": {"off": ["2026-10-01"], "work": ["2026-10-10"]}}}));
    for name in ["names", "subjects", "suffixes"] {
        file(&format!("{name}.json"), json!({}));
    }
    let route = json!({"filings": FILINGS, "stages": ["prepare", "sms"], "persons": text});
    let reason = json!({"id": "age", "words": ["太小"], "topics": ["min-age"]});
    let duty = json!({"id": "renew", "filings": ["first"], "reminder": "domain"});
    let clocks = json!({"authority": {"min": 1, "usual": 9, "max": 20}});
    let stages = super::tracking::STAGES.map(|id| json!({"id": id, "time": text, "sources": []}));
    let phases = Phase::ALL.map(|phase| json!({"id": phase.id(), "text": text, "sources": []}));
    file(
        "tracking.json",
        json!({"routes": [route], "reasons": [reason], "clocks": clocks, "stages": stages, "phases": phases, "duties": [duty], "sources": {}}),
    );
    let term = json!({"id": "words", "term": text, "text": text, "aliases": {"zh": "字、词", "en": "word, wording"}});
    file("terms.json", json!({"terms": [term]}));
    file("providers/aliyun.json", json!({"id": "aliyun"}));
    let requirement = json!({
        "id": "min-age", "kind": "condition", "title": text, "problem": text, "remedy": text, "sources": ["S1"], "confidence": "single",
        "blocks": {"age": {"below": 16}}, "reviewed": "2026-11-23", "review_due": "2027-11-23"
    });
    let mut ledger = json!({});
    for code in CODES {
        let province = json!({"$schema": "../schema/province.schema.json", "code": code, "name": text,
                              "requirements": [requirement], "sources": {"S1": {}}});
        file(&format!("provinces/{code}.json"), province);
        ledger[code] = json!([{"claim": "min-age", "requirement": "min-age"}]);
    }
    file("ledger.json", ledger);
    for name in [
        "flow",
        "decisions",
        "national",
        "holidays",
        "names",
        "subjects",
        "suffixes",
        "terms",
        "tracking",
        "aliyun",
        "ledger",
    ] {
        rules.schemas.insert(format!("{name}.schema.json"), json!({"type": "object"}));
    }
    let kinds = json!({"enum": ["document", "condition", "note"]});
    let items = json!({"properties": {"kind": kinds}});
    rules
        .schemas
        .insert("province.schema.json".into(), json!({"properties": {"requirements": {"items": items}}}));
    rules
}

/// What a check finds in the pack after a change.
pub fn broken(check: fn(&Rules, &mut Problems), change: impl FnOnce(&mut Rules)) -> Vec<String> {
    let mut rules = rules();
    change(&mut rules);
    let mut problems = Problems::default();
    check(&rules, &mut problems);
    problems.0.iter().map(ToString::to_string).collect()
}
