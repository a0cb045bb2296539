//! Rules for names that borrow words from each other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, Rules, array, walk};

/// Checks that every `words_of` leads to a rule of names.json that has words.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let names = rules.files.get("names.json").map_or(&[][..], |names| array(names, "rules"));
    let known: BTreeSet<&str> =
        names.iter().filter(|rule| rule["words"].is_array()).filter_map(|rule| rule["id"].as_str()).collect();
    for (path, value) in &rules.files {
        walk::objects(value, &mut |at, object| {
            let borrowed = object.get("words_of").and_then(Value::as_array).into_iter().flatten();
            for id in borrowed.filter_map(Value::as_str).filter(|id| !known.contains(id)) {
                let what = format!("names.json has no rule {id} with words");
                problems.add(path, walk::below(at, "words_of"), what);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::broken;
    use super::*;
    use serde_json::json;

    #[test]
    fn words_come_from_a_rule_that_has_some() {
        let found = broken(check, |rules| {
            let own = json!({"rules": [{"id": "places", "words": ["a"]}, {"id": "advice"}]});
            rules.files.insert("names.json".into(), own);
            let province = rules.files.get_mut("provinces/110000.json").unwrap();
            province["requirements"][0]["name"] =
                json!([{"words_of": ["places"]}, {"words_of": ["advice", "none"]}]);
        });
        let at =
            "rules/provinces/110000.json: requirements[min-age].name[1].words_of: names.json has no rule";
        assert_eq!(found, [format!("{at} advice with words"), format!("{at} none with words")]);
    }
}
