//! `cargo xtask rules pack FILE`: a host's own pack, checked by the schema and as the guide itself reads it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use beian_guide::rules::{Core, parse_core, with_own_pack};
use serde_json::Value;

use super::lines::line_of;
use super::{Problems, Rules, load, schema, today, walk};
use crate::dist::{LANGUAGES, rule_pack};
use crate::project::Project;

const SCHEMA: &str = "provider-pack.schema.json";

/// The provider over which a pack is laid where none is named, as in the guide itself.
pub const PROVIDER: &str = "generic";

/// Checks the file; it is laid over the built-in provider with this id.
pub fn run(project: &Project, file: &Path, provider: &str) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    // Editors for Windows write a mark before the text, which browsers leave out.
    let text = text.trim_start_matches('\u{feff}');
    println!("Checking {} over the provider {provider} …", file.display());
    let problems = Built::read(project)?.problems(text, provider)?;
    for problem in &problems {
        println!("{}:{}: {problem}", file.display(), line(text, problem));
    }
    for (line, what) in overdue(text, &today()) {
        println!("{}:{line}: note: {what}", file.display());
    }
    if !problems.is_empty() {
        bail!("{} problems in {}", problems.len(), file.display());
    }
    println!("{} fits the schema, and the guide takes it over {provider}.", file.display());
    Ok(())
}

/// The line of a problem that begins with its place; what is no JSON at all names its line itself.
fn line(text: &str, problem: &str) -> usize {
    let at = problem.split(": ").next().unwrap_or_default();
    match serde_json::from_str(text) {
        Ok(pack) => line_of(text, &pack, at),
        Err(error) => error.line(),
    }
}

/// The lines of reviews that were due before `today`. The guide takes such a pack, and says so beside each item.
fn overdue(text: &str, today: &str) -> Vec<(usize, String)> {
    let pack: Value = serde_json::from_str(text).unwrap_or_default();
    let mut found = Vec::new();
    walk::objects(&pack, &mut |at, object| {
        // Dates written alike compare like texts.
        if let Some(due) = object.get("review_due").and_then(Value::as_str).filter(|due| *due < today) {
            let at = walk::below(at, "review_due");
            found.push((
                line_of(text, &pack, &at),
                format!("{at}: the review was due on {due}; readers see that it is overdue"),
            ));
        }
    });
    found
}

/// What a pack is checked against: read once, for many packs.
struct Built {
    schemas: Rules,
    files: BTreeMap<String, String>,
    /// The guide's rules by the name of the language's folder, with the name that texts have.
    cores: Vec<(&'static str, &'static str, Core)>,
}

impl Built {
    fn read(project: &Project) -> Result<Self> {
        let rules = project.root.join("rules");
        let schemas = load::load(&rules, &mut Problems::default())?;
        let files = rule_pack(&rules)?;
        let mut cores = Vec::new();
        for (lang, key) in LANGUAGES {
            let half = |name: &str| file(&files, &format!("{}/{name}.json", lang.tag()));
            let core = parse_core("core.json", half("core")?, Some(half("core-words")?))
                .map_err(|error| anyhow::anyhow!("{error}"))?;
            cores.push((lang.tag(), key, core));
        }
        Ok(Self { schemas, files, cores })
    }

    /// What is wrong with a pack: where, and what.
    fn problems(&self, text: &str, provider: &str) -> Result<Vec<String>> {
        let pack: Value = match serde_json::from_str(text) {
            Ok(pack) => pack,
            Err(error) => return Ok(vec![error.to_string()]),
        };
        let mut found = schema::problems_of(&self.schemas, SCHEMA, &pack);
        for (tag, key, core) in &self.cores {
            let built_in = file(&self.files, &format!("{tag}/provider-{provider}.json"))?;
            let refused = with_own_pack(built_in, text, key, core).err();
            // What is wrong in both languages is told once.
            found.extend(refused.filter(|refused| !found.contains(refused)));
        }
        Ok(found)
    }
}

fn file<'a>(files: &'a BTreeMap<String, String>, name: &str) -> Result<&'a String> {
    files.get(name).with_context(|| format!("there is no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn example(project: &Project) -> Value {
        load::read(&project.root.join("rules/examples/provider-pack.json")).unwrap()
    }

    #[test]
    fn the_example_is_fine_with_every_provider() {
        let project = Project::here();
        let built = Built::read(&project).unwrap();
        let text = example(&project).to_string();
        for provider in ["aliyun", "tencent", "huawei", "generic"] {
            assert_eq!(built.problems(&text, provider).unwrap(), Vec::<String>::new(), "{provider}");
        }
    }

    #[test]
    fn the_packs_in_the_documentation_are_fine() {
        let project = Project::here();
        let built = Built::read(&project).unwrap();
        let page = std::fs::read_to_string(project.root.join("docs/provider-packs.md")).unwrap();
        let packs: Vec<_> =
            page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(!packs.is_empty());
        for pack in packs {
            assert_eq!(built.problems(pack, "generic").unwrap(), Vec::<String>::new(), "{pack}");
        }
    }

    #[test]
    fn what_is_wrong_is_refused_by_the_schema_and_by_the_guide() {
        type Change = fn(&mut Value);
        let changes: [(&str, Change); 24] = [
            ("stage", |pack| pack["stage"] = json!({})),
            ("console.url", |pack| pack["console"]["url"] = json!("javascript:alert(1)")),
            ("console.colour", |pack| pack["console"]["colour"] = json!("red")),
            ("name", |pack| pack["name"] = json!({"zh": " ", "en": "x"})),
            ("steps.pay", |pack| pack["steps"] = json!({"pay": {"title": {"zh": "付款", "en": "Pay"}}})),
            ("stages.end", |pack| pack["stages"]["end"] = json!({"title": {"zh": "完", "en": "End"}})),
            ("stages.sms", |pack| pack["stages"]["sms"] = json!({"name": {"zh": "完", "en": "End"}})),
            ("timing.first_review", |pack| pack["timing"] = json!({"first_review": {"max": "two"}})),
            ("requirements[0].kind", |pack| pack["requirements"][0]["kind"] = json!("paper")),
            ("requirements[0].tilte", |pack| pack["requirements"][0]["tilte"] = json!("x")),
            ("requirements[0].reviewed", |pack| pack["requirements"][0]["reviewed"] = json!("2026-13-01")),
            ("requirements[0].when", |pack| pack["requirements"][0]["when"] = json!({"mood": "good"})),
            ("requirements[0].id", |pack| pack["requirements"][0]["id"] = json!("a b")),
            ("requirements[0].filings[0]", |pack| pack["requirements"][0]["filings"] = json!(["frist"])),
            ("requirements[0].subjects[0]", |pack| pack["requirements"][0]["subjects"] = json!(["compny"])),
            ("requirements[0].services[0]", |pack| pack["requirements"][0]["services"] = json!(["web"])),
            ("requirements[0].when.subject", |pack| {
                pack["requirements"][0]["when"] = json!({"subject": "compny"});
            }),
            ("requirements[0].paper.sing", |pack| pack["requirements"][0]["paper"]["sing"] = json!("x")),
            ("requirements[0].conflict", |pack| pack["requirements"][0]["confidence"] = json!("conflict")),
            ("requirements[0].refused_suffixes", |pack| {
                pack["requirements"][0]["refused_suffixes"] = json!([".cn"]);
            }),
            ("timing.domain_wait.unit", |pack| {
                pack["timing"] = json!({"domain_wait": {"unit": "calendar"}});
            }),
            ("provinces.990000", |pack| pack["provinces"]["990000"] = json!({"requirements": []})),
            ("sources.help.url", |pack| pack["sources"]["help"]["url"] = json!("ftp://example.com")),
            ("sources.help.url", |pack| {
                pack["sources"]["help"]["url"] = json!("https://a/><img/src=x/onerror=alert(1)>");
            }),
        ];
        let project = Project::here();
        let built = Built::read(&project).unwrap();
        for (at, change) in changes {
            let mut pack = example(&project);
            change(&mut pack);
            let found = built.problems(&pack.to_string(), "aliyun").unwrap();
            assert!(found.len() >= 2, "{at}: only one of the two refuses it: {found:?}");
            assert!(found.last().unwrap().starts_with(at), "{at}: {found:?}");
        }
    }

    #[test]
    fn problems_and_past_reviews_have_their_lines() {
        let text = "{\n \"name\": 7,\n \"requirements\": [\n  {\n   \"id\": \"a\",\n   \"review_due\": \"2026-01-01\"\n  }\n ]\n}";
        let found = Built::read(&Project::here()).unwrap().problems(text, PROVIDER).unwrap();
        let name = found.iter().find(|problem| problem.starts_with("name: ")).unwrap();
        assert_eq!(line(text, name), 2, "{name}");
        let missing = found.iter().find(|problem| problem.contains("the field kind is missing")).unwrap();
        assert_eq!(line(text, missing), 4, "{missing}");
        assert_eq!(line("{\n\n ]", "expected value"), 3);
        let due =
            "requirements[a].review_due: the review was due on 2026-01-01; readers see that it is overdue";
        assert_eq!(overdue(text, "2026-01-02"), [(6, due.to_owned())]);
        assert_eq!(overdue(text, "2026-01-01"), []);
    }

    #[test]
    fn what_no_schema_can_see_the_guide_does() {
        type Change = fn(&mut Value);
        let changes: [(&str, Change); 6] = [
            ("requirements[0].sources", |pack| pack["requirements"][0]["sources"] = json!(["nobody"])),
            ("remove", |pack| pack["remove"] = json!(["no-such-rule"])),
            ("requirements[0].problem", |pack| {
                pack["requirements"][0]["blocks"] = json!({"server-term": "none"})
            }),
            ("requirements[0].paper.kind", |pack| pack["requirements"][0]["paper"]["kind"] = json!("stamp")),
            ("requirements[1].id", |pack| {
                let again = pack["requirements"][0].clone();
                pack["requirements"].as_array_mut().unwrap().push(again);
            }),
            // Fine in Chinese.
            ("requirements[0].subjects[0]", |pack| {
                pack["requirements"][0]["subjects"] = json!([{"zh": "unit", "en": "units"}]);
            }),
        ];
        let project = Project::here();
        let built = Built::read(&project).unwrap();
        for (at, change) in changes {
            let mut pack = example(&project);
            change(&mut pack);
            let found = built.problems(&pack.to_string(), "aliyun").unwrap();
            assert!(found.last().is_some_and(|found| found.starts_with(at)), "{at}: {found:?}");
        }
    }
}
