//! A province's file in two halves: its logic, which the questionnaire needs at once, and its words, which are for the
//! result and the checklist. What a phone loads when a province is chosen stays small so.

use serde_json::{Map, Value};

use super::read::{Read, object};
use super::{PackError, Province};

/// What of a requirement is words.
const WORDS: [&str; 8] =
    ["text", "original", "paper", "sources", "confidence", "conflict", "reviewed", "review_due"];
/// What of the file is words.
const BOOK: &str = "sources";
/// Where both halves say which build they are of.
const EDITION: &str = "edition";

/// Splits a file in one language. `edition` tells halves of one file from those of another one.
pub fn split(mut file: Value, edition: &str) -> (Value, Value) {
    let mut words = Map::new();
    words.insert(EDITION.to_owned(), edition.into());
    if let Value::Object(rules) = &mut file {
        rules.insert(EDITION.to_owned(), edition.into());
        words.extend(rules.remove(BOOK).map(|book| (BOOK.to_owned(), book)));
        let requirements = rules.get_mut("requirements").and_then(Value::as_array_mut);
        let parts = requirements.into_iter().flatten().map(|requirement| {
            let part = WORDS.iter().filter_map(|word| {
                let value = requirement.as_object_mut()?.remove(*word)?;
                Some(((*word).to_owned(), value))
            });
            Value::Object(part.collect())
        });
        let parts: Vec<Value> = parts.collect();
        words.insert("requirements".to_owned(), parts.into());
    }
    (file, words.into())
}

/// Reads a province out of its logic and, once they are there, its words. `file` names the half that came last.
///
/// # Errors
/// When a half is not what it should be, or they are not of one file: a new version may have been put up between
/// loading one and the other.
pub fn parse_province(file: &str, rules: &str, words: Option<&str>) -> Result<Province, PackError> {
    let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let whole = json(rules).and_then(|rules| match words {
        Some(words) => join(rules, &json(words)?),
        None => Ok(wordless(rules)),
    });
    whole.and_then(|whole| Province::read(&whole)).map_err(|reason| PackError::new(file, &reason))
}

/// The logic alone, with nothing where the words will be.
fn wordless(mut rules: Value) -> Value {
    let list = rules.get_mut("requirements").and_then(Value::as_array_mut);
    for requirement in list.into_iter().flatten().filter_map(Value::as_object_mut) {
        for word in ["text", "reviewed", "review_due"] {
            requirement.insert(word.to_owned(), "".into());
        }
        requirement.insert("confidence".to_owned(), "single".into());
    }
    rules
}

fn join(mut rules: Value, words: &Value) -> Result<Value, String> {
    let parts = words.get("requirements").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let file = rules.as_object_mut().ok_or("is not an object")?;
    let list =
        file.get_mut("requirements").and_then(Value::as_array_mut).ok_or("requirements: is missing")?;
    if parts.len() != list.len() || words.get(EDITION) != file.get(EDITION) {
        return Err("edition: is not the one of the rules loaded before".to_owned());
    }
    let list = file.get_mut("requirements").and_then(Value::as_array_mut);
    for (requirement, part) in list.into_iter().flatten().zip(parts) {
        if let Value::Object(requirement) = requirement {
            requirement.extend(object(part)?.clone());
        }
    }
    file.extend(words.get(BOOK).map(|book| (BOOK.to_owned(), book.clone())));
    file.insert("worded".to_owned(), true.into());
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn file() -> Value {
        json!({"code": "1", "sources": {"S": {}}, "requirements": [
            {"id": "a", "title": "A", "text": "x", "sources": ["S"]}, {"id": "b", "title": "B", "text": "y"}]})
    }

    #[test]
    fn the_halves_make_the_whole() {
        let (rules, words) = split(file(), "e1");
        assert!(!rules.to_string().contains("\"x\"") && !words.to_string().contains("\"A\""));
        let mut whole = file();
        whole["edition"] = json!("e1");
        whole["worded"] = json!(true);
        assert_eq!(join(rules, &words), Ok(whole));
    }

    #[test]
    fn halves_of_different_files_are_refused() {
        let ((rules, words), (other, _)) = (split(file(), "e1"), split(file(), "e2"));
        assert!(join(other, &words).is_err());
        let mut short = words;
        short["requirements"] = json!([]);
        assert!(join(rules, &short).is_err());
    }
}
