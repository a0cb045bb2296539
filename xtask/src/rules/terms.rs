//! What the words mean: what questions lead to is there, no word has two meanings, and none is told that nobody meets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Problems, Rules, array, walk};
use crate::dist::LANGUAGES;

const PATH: &str = "terms.json";
const FLOW: &str = "flow.json";
/// The language in which the rules were first written: a word of the guide is in its texts.
const FIRST: &str = "zh";

/// Checks terms.json beyond its schema, and what leads to it.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let Some(file) = rules.files.get(PATH) else { return };
    let terms = array(file, "terms");
    links(rules, terms, problems);
    for (_, key) in LANGUAGES {
        one_meaning(terms, key, problems);
    }
    met(rules, terms, problems);
}

/// What a question leads to is explained.
fn links(rules: &Rules, terms: &[Value], problems: &mut Problems) {
    let known: BTreeSet<&str> = terms.iter().map(id).collect();
    for question in rules.files.get(FLOW).map_or(&[][..], |flow| array(flow, "questions")) {
        for word in array(question, "terms").iter().filter_map(Value::as_str) {
            if !known.contains(word) {
                problems.add(
                    FLOW,
                    format!("questions[{}].terms", id(question)),
                    format!("there is no term {word}"),
                );
            }
        }
    }
}

/// A word, and what others call it, stands in one place.
fn one_meaning(terms: &[Value], key: &str, problems: &mut Problems) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for term in terms {
        for word in words(term, key) {
            if let Some(other) = owners.insert(word.to_lowercase(), id(term)) {
                problems.add(
                    PATH,
                    format!("terms[{}]", id(term)),
                    format!("{word} is a word of {other} too"),
                );
            }
        }
    }
}

/// The rules use the word, or another one for it.
fn met(rules: &Rules, terms: &[Value], problems: &mut Problems) {
    let mut texts: Vec<&str> = Vec::new();
    for (_, value) in rules.files.iter().filter(|(path, _)| path.as_str() != PATH) {
        walk::objects(value, &mut |_, object| texts.extend(object.get(FIRST).and_then(Value::as_str)));
    }
    for term in terms {
        if !words(term, FIRST).any(|word| texts.iter().any(|text| text.contains(word))) {
            problems.add(PATH, format!("terms[{}]", id(term)), "nothing in the rules has this word");
        }
    }
}

fn id(item: &Value) -> &str {
    item["id"].as_str().unwrap_or_default()
}

/// The word and its aliases in a language.
fn words<'a>(term: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    let of = |field: &str| term[field][key].as_str().unwrap_or_default();
    let aliases = of("aliases").split(['、', ',']).map(str::trim).filter(|word| !word.is_empty());
    [of("term")].into_iter().chain(aliases)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_whole_file_is_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
    }

    #[test]
    fn what_a_question_leads_to_is_there() {
        let found = broken(check, |rules| {
            rules.files.get_mut(FLOW).unwrap()["questions"][2]["terms"] = json!(["words", "shell"]);
        });
        assert_eq!(found, ["rules/flow.json: questions[age].terms: there is no term shell"]);
    }

    #[test]
    fn a_word_has_one_meaning_and_is_met() {
        let found = broken(check, |rules| {
            let other = json!({"id": "text", "term": {"zh": "句子", "en": "Wording"}, "text": {"zh": "x", "en": "y"},
                               "aliases": {"zh": "话、词", "en": "sentence"}});
            rules.files.get_mut(PATH).unwrap()["terms"].as_array_mut().unwrap().push(other);
        });
        assert_eq!(
            found,
            [
                "rules/terms.json: terms[text]: 词 is a word of words too",
                "rules/terms.json: terms[text]: Wording is a word of words too",
                "rules/terms.json: terms[text]: nothing in the rules has this word",
            ]
        );
    }
}
