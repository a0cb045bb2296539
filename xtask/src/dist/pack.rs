//! The rule pack: the bilingual files under rules/, split by language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use beian_guide::profile::Lang;
use beian_guide::rules::{CORE as NATION, PROVINCE, in_language, name_publishers, take_way};
use serde_json::{Map, Value};

use super::hash;
use crate::rules::references;

/// The languages of rules and pages, each with its key in the data. Its tag is the name of its folder.
pub const LANGUAGES: [(Lang, &str); 2] = [(Lang::ZhCn, "zh"), (Lang::En, "en")];
/// The language in which documents have their own names.
const ORIGINAL: &str = "zh";
/// Parts of `core.json`; the ones without sources of their own refer to the national ones.
const CORE: [&str; 4] = ["flow", "decisions", "national", "holidays"];
/// Files that are loaded only where they are needed.
const SINGLE: [&str; 4] = ["subjects", "suffixes", "names", "terms"];
/// The provider whose times hold where a provider gives none.
const DEFAULT_PROVIDER: &str = "generic";

/// All files of the pack by their path below `rules/` in dist/.
pub fn rule_pack(rules: &Path) -> Result<BTreeMap<String, String>> {
    let mut provinces = folder(&rules.join("provinces"))?;
    let mut providers = folder(&rules.join("providers"))?;
    let publishers = read(&rules.join("publishers.json"))?;
    for file in provinces.values_mut().chain(providers.values_mut()) {
        name_publishers(file, &publishers);
    }
    let read = |name: &str| -> Result<Value> {
        let mut file = read(&rules.join(format!("{name}.json")))?;
        name_publishers(&mut file, &publishers);
        Ok(file)
    };
    let mut tracking = read("tracking")?;
    let generic = providers
        .get(DEFAULT_PROVIDER)
        .with_context(|| format!("there is no provider {DEFAULT_PROVIDER}"))?;
    let way = take_way(&mut tracking, generic);
    let mut core = core(&read, &provinces, way)?;
    core["hosts"] = take_hosts(&mut providers).into();
    let mut files: Vec<(String, Value)> = Vec::new();
    for name in SINGLE {
        files.push((name.to_owned(), read(name)?));
    }
    files.push(("tracking".to_owned(), tracking));
    files.extend(providers.into_iter().map(|(id, provider)| (format!("provider-{id}"), provider)));
    let mut pack = BTreeMap::new();
    for (lang, key) in LANGUAGES {
        let folder = lang.tag();
        for (name, value) in &files {
            pack.insert(
                format!("{folder}/{name}.json"),
                serde_json::to_string(&in_language(lean(value.clone(), key), key))?,
            );
        }
        let halved = provinces.iter().map(|(code, province)| (code.as_str(), province, PROVINCE));
        for (name, file, form) in halved.chain([("core", &core, NATION)]) {
            let whole = in_language(lean(file.clone(), key), key);
            let edition = hash::key(&[whole.to_string().as_bytes()]);
            let (rules, words) = form.split(whole, &edition[..8]);
            pack.insert(format!("{folder}/{name}.json"), rules.to_string());
            pack.insert(format!("{folder}/{name}-words.json"), words.to_string());
        }
    }
    Ok(pack)
}

/// Takes out what only machines outside the guide would read, the values of requirements; in another language each
/// document and each word keeps its Chinese name too, by which people ask for it.
fn lean(mut value: Value, key: &str) -> Value {
    let places = ["/requirements", "/national/requirements"];
    for place in places {
        let requirements = value.pointer_mut(place).and_then(Value::as_array_mut);
        for requirement in requirements.into_iter().flatten().filter_map(Value::as_object_mut) {
            requirement.remove("value");
            if key != ORIGINAL && requirement.get("kind").is_some_and(|kind| kind == "document") {
                let name = requirement["title"][ORIGINAL].clone();
                requirement.insert("original".to_owned(), name);
            }
        }
    }
    let terms = value.get_mut("terms").and_then(Value::as_array_mut).filter(|_| key != ORIGINAL);
    for term in terms.into_iter().flatten().filter_map(Value::as_object_mut) {
        let name = term["term"][ORIGINAL].clone();
        term.insert("original".to_owned(), name);
    }
    value
}

/// The hosts of all providers' own pages: a message may have a link to any of them.
fn take_hosts(providers: &mut BTreeMap<String, Value>) -> Vec<Value> {
    let files = providers.values_mut().filter_map(Value::as_object_mut);
    let lists = files.filter_map(|provider| provider.remove("hosts"));
    lists.filter_map(|hosts| hosts.as_array().cloned()).flatten().collect()
}

fn core(
    read: &dyn Fn(&str) -> Result<Value>,
    provinces: &BTreeMap<String, Value>,
    way: Value,
) -> Result<Value> {
    let mut core = Map::new();
    for name in CORE {
        core.insert(name.to_owned(), read(name)?);
    }
    drop_unused_sources(&mut core);
    without_proofs(&mut core);
    let list: Vec<Value> = provinces.values().map(summary).collect();
    core.insert("provinces".to_owned(), list.into());
    let terms = linked_terms(&core["flow"], &read("terms")?);
    core.insert("terms".to_owned(), terms.into());
    core.insert("way".to_owned(), way);
    Ok(core.into())
}

/// What proves the holidays is for those who keep the rules.
fn without_proofs(core: &mut Map<String, Value>) {
    let Some(holidays) = core.get_mut("holidays").and_then(Value::as_object_mut) else { return };
    holidays.retain(|key, _| key == "years");
    let years = holidays.get_mut("years").and_then(Value::as_object_mut);
    for year in years.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        year.remove("source");
    }
}

/// The words that questions lead to, by id: their buttons name them before the list itself is loaded.
fn linked_terms(flow: &Value, terms: &Value) -> Map<String, Value> {
    let questions = flow["questions"].as_array().into_iter().flatten();
    let linked: Vec<&Value> =
        questions.filter_map(|question| question["terms"].as_array()).flatten().collect();
    let all = terms["terms"].as_array().into_iter().flatten();
    let named = all.filter(|term| linked.contains(&&term["id"]));
    named.filter_map(|term| Some((term["id"].as_str()?.to_owned(), term["term"].clone()))).collect()
}

/// What the list of provinces shows; the rules themselves are loaded with the chosen one.
fn summary(province: &Value) -> Value {
    let mut summary = province.clone();
    if let Value::Object(fields) = &mut summary {
        fields.remove("requirements");
        fields.remove("sources");
        fields.remove("administration");
        fields.remove("site");
        for field in fields.values_mut().filter_map(Value::as_object_mut) {
            field.remove("sources");
        }
    }
    summary
}

/// Keeps only the sources that something refers to.
fn drop_unused_sources(core: &mut Map<String, Value>) {
    let mut shared = BTreeSet::new();
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in core.iter() {
        let used = references(value).into_iter().map(|(_, key)| key.to_owned());
        if value["sources"].is_object() && name != "national" {
            own.insert(name.clone(), used.collect());
        } else {
            shared.extend(used);
        }
    }
    for (name, value) in core.iter_mut() {
        let used = own.get(name).unwrap_or(&shared);
        if let Some(sources) = value.get_mut("sources").and_then(Value::as_object_mut) {
            sources.retain(|key, _| used.contains(key));
        }
    }
}

/// All files of a folder by their name without the ending.
fn folder(dir: &Path) -> Result<BTreeMap<String, Value>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).with_context(|| format!("the folder {} is missing", dir.display()))? {
        let path = entry?.path();
        let Some(name) =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"))
        else {
            continue;
        };
        files.insert(name.to_owned(), read(&path)?);
    }
    if files.is_empty() {
        bail!("the folder {} has no rule files", dir.display());
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let value: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    if !value.is_object() {
        bail!("{} is not a JSON object", path.display());
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rules(name: &str) -> std::path::PathBuf {
        let dir = std::env::temp_dir().join(format!("rule-pack-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        let write = |path: &str, value: Value| {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, value.to_string()).unwrap();
        };
        let text = json!({"zh": "年龄", "en": "Age"});
        write(
            "flow.json",
            json!({"$schema": "x", "questions": [{"id": "age", "terms": ["years"], "options": [{"text": text}]}]}),
        );
        write("decisions.json", json!({"rows": [{"id": "a", "sources": ["S2"]}]}));
        let sources =
            json!({"S1": {"publisher": "miit", "url": "1"}, "S2": {"url": "2"}, "S3": {"url": "3"}});
        write("national.json", json!({"requirements": [{"sources": ["S1"]}], "sources": sources}));
        for name in ["holidays", "subjects", "suffixes", "names"] {
            write(&format!("{name}.json"), json!({"zh": "x", "en": "y", "more": {"$schema": 1}}));
        }
        write("publishers.json", json!({"publishers": {"miit": {"zh": "工信部", "en": "MIIT"}}}));
        write("tracking.json", json!({"clocks": {"sms": {"hours": 24}}}));
        let term = json!({"id": "years", "term": {"zh": "周岁", "en": "Full years"}, "text": text});
        let other = json!({"id": "day", "term": text, "text": text});
        write("terms.json", json!({"$schema": "x", "terms": [term, other]}));
        let days = json!({"min": 1, "max": 20, "sources": ["S9"]});
        for code in ["440000", "110000"] {
            let requirement = json!({"id": "a", "text": text, "value": {"min": 1}, "reviewed": "2026-01-01"});
            write(
                &format!("provinces/{code}.json"),
                json!({"$schema": "x", "code": code, "name": text, "review_working_days": days,
                       "requirements": [requirement], "sources": {"S9": {}}}),
            );
        }
        write("providers/aliyun.json", json!({"id": "aliyun", "name": text}));
        write("providers/generic.json", json!({"id": "generic", "timing": {"hand_over": {"max": 3}}}));
        dir
    }

    #[test]
    fn each_language_gets_its_own_files() {
        let dir = rules("split");
        let pack = rule_pack(&dir).unwrap();
        let names: Vec<_> = pack.keys().filter_map(|name| name.strip_prefix("zh-CN/")).collect();
        let expected = [
            "110000-words",
            "110000",
            "440000-words",
            "440000",
            "core-words",
            "core",
            "names",
            "provider-aliyun",
            "provider-generic",
            "subjects",
            "suffixes",
            "terms",
            "tracking",
        ];
        assert_eq!(names, expected.map(|name| format!("{name}.json")));
        assert_eq!(pack.len(), 2 * expected.len());
        assert_eq!(pack["zh-CN/provider-aliyun.json"], r#"{"id":"aliyun","name":"年龄"}"#);
        assert_eq!(pack["en/provider-aliyun.json"], r#"{"id":"aliyun","name":"Age"}"#);
        let terms: Value = serde_json::from_str(&pack["en/terms.json"]).unwrap();
        let expected = json!({"id": "years", "term": "Full years", "text": "Age", "original": "周岁"});
        assert_eq!(terms["terms"][0], expected);
        assert!(!pack["zh-CN/terms.json"].contains("original"));
        // Three keys are no text.
        assert_eq!(pack["en/names.json"], r#"{"en":"y","more":{},"zh":"x"}"#);
        let province: Value = serde_json::from_str(&pack["en/440000.json"]).unwrap();
        assert_eq!(province["requirements"][0], json!({"id": "a"}));
        let words: Value = serde_json::from_str(&pack["en/440000-words.json"]).unwrap();
        assert_eq!(words["requirements"][0], json!({"text": "Age", "reviewed": "2026-01-01"}));
        assert_eq!((&words["sources"], &words["edition"]), (&json!({"S9": {}}), &province["edition"]));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn the_core_has_short_provinces_and_only_used_sources() {
        let dir = rules("core");
        let pack = rule_pack(&dir).unwrap();
        let core: Value = serde_json::from_str(&pack["en/core.json"]).unwrap();
        let days = json!({"min": 1, "max": 20});
        assert_eq!(
            core["provinces"],
            json!([{"code": "110000", "name": "Age", "review_working_days": days},
                   {"code": "440000", "name": "Age", "review_working_days": days}])
        );
        let words: Value = serde_json::from_str(&pack["en/core-words.json"]).unwrap();
        assert_eq!(
            words["national/sources"],
            json!({"S1": {"publisher": "MIIT", "url": "1"}, "S2": {"url": "2"}})
        );
        assert_eq!(words["edition"], core["edition"]);
        assert!(core["flow"].get("$schema").is_none());
        assert_eq!(core["terms"], json!({"years": "Full years"}));
        assert_eq!(core["way"]["clocks"]["hand_over"], json!({"max": 3}));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn choosing_a_province_stays_within_its_budget() {
        let pack = rule_pack(&crate::project::Project::here().root.join("rules")).unwrap();
        let is_province =
            |name: &&str| name.len() == "440000.json".len() && name.starts_with(|c: char| c.is_ascii_digit());
        let (mut provinces, limit) = (0, crate::size::limit("a province's logic"));
        for (path, text) in &pack {
            let Some(name) = path.rsplit('/').next().filter(is_province) else { continue };
            let size = crate::dist::compress::brotli(text.as_bytes()).unwrap().len();
            assert!(size <= limit, "{path} ({name}) has {size} bytes compressed, and the budget is {limit}");
            provinces += 1;
        }
        assert_eq!(provinces, 62);
    }

    #[test]
    fn a_missing_file_is_named() {
        let dir = rules("missing");
        fs::remove_file(dir.join("decisions.json")).unwrap();
        let error = rule_pack(&dir).unwrap_err().to_string();
        assert!(error.contains("decisions.json"), "{error}");
        fs::remove_dir_all(dir).unwrap();
    }
}
