//! The ways of the filing kinds, the reasons for a return and the duties: nothing missing, nothing told twice.

use std::collections::{BTreeMap, BTreeSet};

use beian_guide::tracker::Phase;
use serde_json::Value;

use super::conditions::FILINGS;
use super::{Problems, Rules, array};

const PATH: &str = "tracking.json";
/// The stages of the timeline, in order.
pub(super) const STAGES: [&str; 7] =
    ["prepare", "console", "first-review", "sms", "authority", "footer", "public-security"];

/// Checks tracking.json beyond its schema.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let Some(tracking) = rules.files.get(PATH) else { return };
    routes(array(tracking, "routes"), problems);
    topics(rules, array(tracking, "reasons"), problems);
    words(array(tracking, "reasons"), problems);
    duties(array(tracking, "duties"), problems);
    let days = ["min", "usual", "max"].map(|key| tracking["clocks"]["authority"][key].as_u64());
    if !days.is_sorted() {
        problems.add(PATH, "clocks.authority", "min, usual and max are not in order");
    }
    stages(array(tracking, "stages"), problems);
    phases(array(tracking, "phases"), problems);
    told_once("over", array(tracking, "over"), "clock", problems);
    told_once("sms.findings", array(&tracking["sms"], "findings"), "of", problems);
    for numbers in ["filing", "public_security", "footer"] {
        told_once(&format!("numbers.{numbers}"), array(&tracking["numbers"], numbers), "of", problems);
    }
}

/// Texts are looked up by what they are about: of two, one would never be shown. That none is missing is seen by their number,
/// which the schema fixes.
fn told_once(at: &str, entries: &[Value], name: &str, problems: &mut Problems) {
    let mut told = BTreeSet::new();
    for about in entries.iter().filter_map(|entry| entry[name].as_str()).filter(|about| !told.insert(*about))
    {
        problems.add(PATH, at, format!("{about} has two texts"));
    }
}

/// Each stage says how long it takes.
fn stages(stages: &[Value], problems: &mut Problems) {
    for stage in STAGES {
        if !stages.iter().any(|known| known["id"] == stage) {
            problems.add(PATH, "stages", format!("it does not say how long {stage} takes"));
        }
    }
}

/// Each phase says what to do, and for no filing kind twice.
fn phases(phases: &[Value], problems: &mut Problems) {
    for phase in Phase::ALL.map(Phase::id) {
        if !phases.iter().any(|known| known["id"] == phase) {
            problems.add(PATH, "phases", format!("it does not say what to do in {phase}"));
        }
    }
    for phase in phases {
        let at = format!("phases[{}]", phase["id"].as_str().unwrap_or_default());
        let mut told = BTreeSet::new();
        for of in array(phase, "of") {
            known_kinds(&format!("{at}.of"), of, problems);
            for kind in strings(of, "filings").filter(|kind| !told.insert(*kind)) {
                problems.add(PATH, format!("{at}.of"), format!("{kind} has two texts"));
            }
        }
    }
}

/// Each filing kind has one way, its stages are in order, and an SMS goes to somebody.
fn routes(routes: &[Value], problems: &mut Problems) {
    let mut times: BTreeMap<&str, usize> = FILINGS.iter().map(|kind| (*kind, 0)).collect();
    for (index, route) in routes.iter().enumerate() {
        let at = format!("routes[{index}]");
        known_kinds(&at, route, problems);
        for kind in strings(route, "filings") {
            *times.entry(kind).or_default() += 1;
        }
        let stages: Vec<&str> = strings(route, "stages").collect();
        let places: Vec<Option<usize>> =
            stages.iter().map(|stage| STAGES.iter().position(|known| known == stage)).collect();
        if !places.iter().all(Option::is_some) || !places.is_sorted_by(|one, next| one < next) {
            problems.add(PATH, format!("{at}.stages"), format!("are not in the order {}", STAGES.join(", ")));
        }
        if stages.contains(&"sms") == route["persons"].is_null() {
            problems.add(PATH, format!("{at}.persons"), "are named exactly where there is a stage sms");
        }
    }
    for (kind, times) in times.into_iter().filter(|(_, times)| *times != 1) {
        problems.add(PATH, "routes", format!("{kind} has {times} ways, not one"));
    }
}

fn known_kinds(at: &str, item: &Value, problems: &mut Problems) {
    for kind in strings(item, "filings").filter(|kind| !FILINGS.contains(kind)) {
        problems.add(PATH, format!("{at}.filings"), format!("there is no filing kind {kind}"));
    }
}

/// What a reason sends the reader back to is on somebody's list.
fn topics(rules: &Rules, reasons: &[Value], problems: &mut Problems) {
    let national = rules.files.get("national.json");
    let files = national.into_iter().chain(rules.provinces().chain(rules.providers()).map(|(_, file)| file));
    let known: BTreeSet<&str> = files
        .flat_map(|file| array(file, "requirements"))
        .flat_map(|requirement| [requirement["topic"].as_str(), requirement["id"].as_str()])
        .flatten()
        .collect();
    for reason in reasons {
        for topic in strings(reason, "topics").filter(|topic| !known.contains(topic)) {
            let id = reason["id"].as_str().unwrap_or_default();
            problems.add(
                PATH,
                format!("reasons[{id}].topics"),
                format!("no requirement has the topic or id {topic}"),
            );
        }
    }
}

/// Where one word is part of another, the longer one adds nothing, or makes a text belong to two reasons.
fn words(reasons: &[Value], problems: &mut Problems) {
    let all: Vec<(&str, &str)> = reasons
        .iter()
        .flat_map(|reason| {
            let id = reason["id"].as_str().unwrap_or_default();
            strings(reason, "words").map(move |word| (id, word))
        })
        .collect();
    for (place, (id, word)) in all.iter().enumerate() {
        for (other, (of, part)) in all.iter().enumerate() {
            if other != place && word.contains(part) && (word != part || other < place) {
                problems.add(
                    PATH,
                    format!("reasons[{id}].words"),
                    format!("{word} has {part} of {of} in it"),
                );
            }
        }
    }
}

/// Duties hold after filing kinds that there are, and no date is asked for twice.
fn duties(duties: &[Value], problems: &mut Problems) {
    let mut asked = BTreeSet::new();
    for duty in duties {
        let at = format!("duties[{}]", duty["id"].as_str().unwrap_or_default());
        known_kinds(&at, duty, problems);
        if let Some(date) = duty["reminder"].as_str().filter(|date| !asked.insert(*date)) {
            problems.add(PATH, format!("{at}.reminder"), format!("another duty asks for {date} too"));
        }
    }
}

/// The texts of the list under this key.
fn strings<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    array(value, key).iter().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let found = broken(check, |rules| change(rules.files.get_mut(PATH).unwrap()));
        let start = "rules/tracking.json: ";
        found.into_iter().map(|line| line.strip_prefix(start).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_whole_file_is_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
    }

    #[test]
    fn nothing_is_told_twice() {
        let found = changed(|file| {
            file["over"] = json!([{"clock": "sms"}, {"clock": "idle"}, {"clock": "sms"}]);
            file["sms"] = json!({"findings": [{"of": "odd"}, {"of": "odd"}]});
            file["numbers"] = json!({"footer": [{"of": "hidden"}, {"of": "hidden"}]});
        });
        let texts = ["over: sms", "sms.findings: odd", "numbers.footer: hidden"];
        assert_eq!(found, texts.map(|text| format!("{text} has two texts")));
    }

    #[test]
    fn each_kind_has_one_way() {
        let found = changed(|file| {
            let filings = file["routes"][0]["filings"].as_array_mut().unwrap();
            filings[0] = json!("second");
            filings[1] = json!("change");
        });
        assert_eq!(
            found,
            [
                "routes[0].filings: there is no filing kind second",
                "routes: add-service has 0 ways, not one",
                "routes: change has 2 ways, not one",
                "routes: first has 0 ways, not one",
            ]
        );
    }

    #[test]
    fn stages_are_in_order_and_an_sms_has_a_person() {
        let order = "routes[0].stages: are not in the order prepare, console, first-review, sms, authority, footer, \
                     public-security";
        for stages in [json!(["sms", "prepare"]), json!(["sms", "sms"]), json!(["sms", "rest"])] {
            assert_eq!(changed(|file| file["routes"][0]["stages"] = stages), [order]);
        }
        let person = "routes[0].persons: are named exactly where there is a stage sms";
        assert_eq!(changed(|file| file["routes"][0]["persons"] = json!(null)), [person]);
        assert_eq!(changed(|file| file["routes"][0]["stages"] = json!(["prepare"])), [person]);
    }

    #[test]
    fn a_reason_leads_to_requirements() {
        for topic in ["photo", "min-age"] {
            assert!(changed(|file| file["reasons"][0]["topics"] = json!([topic])).is_empty(), "{topic}");
        }
        let found = changed(|file| file["reasons"][0]["topics"] = json!(["min-age", "max-age"]));
        assert_eq!(found, ["reasons[age].topics: no requirement has the topic or id max-age"]);
    }

    #[test]
    fn no_word_is_part_of_another() {
        let found = changed(|file| {
            file["reasons"][0]["words"] = json!(["太小", "年龄太小"]);
            let other = json!({"id": "size", "words": ["太小", "太大"], "topics": ["photo"]});
            file["reasons"].as_array_mut().unwrap().push(other);
        });
        assert_eq!(
            found,
            [
                "reasons[age].words: 年龄太小 has 太小 of age in it",
                "reasons[age].words: 年龄太小 has 太小 of size in it",
                "reasons[size].words: 太小 has 太小 of age in it",
            ]
        );
    }

    #[test]
    fn each_phase_and_stage_has_its_words() {
        let found = changed(|file| {
            file["phases"].as_array_mut().unwrap().remove(0);
            file["stages"].as_array_mut().unwrap().remove(3);
            file["phases"][0]["of"] = json!([{"filings": ["change"]}, {"filings": ["change", "second"]}]);
        });
        assert_eq!(
            found,
            [
                "stages: it does not say how long sms takes",
                "phases: it does not say what to do in preparing",
                "phases[holder-review].of.filings: there is no filing kind second",
                "phases[holder-review].of: change has two texts",
            ]
        );
    }

    #[test]
    fn duties_and_days_are_checked() {
        let found = changed(|file| {
            let other = json!({"id": "again", "filings": ["second"], "reminder": "domain"});
            file["duties"].as_array_mut().unwrap().push(other);
            file["clocks"]["authority"]["usual"] = json!(21);
        });
        assert_eq!(
            found,
            [
                "duties[again].filings: there is no filing kind second",
                "duties[again].reminder: another duty asks for domain too",
                "clocks.authority: min, usual and max are not in order",
            ]
        );
    }
}
