//! Rules files in two halves: the logic, which the questionnaire needs at once, and the words, which are for the result and
//! the checklist. What a phone loads to answer questions stays small so.

use serde_json::{Map, Value};

use super::{Core, PackError, Province};
use crate::read::{Read, object};

/// Where both halves say which build they are of.
const EDITION: &str = "edition";
/// Set once the words are there.
const WORDED: &str = "worded";

/// What of a kind of file is words.
pub struct Halves {
    /// Lists whose entries have words, by the way to them.
    lists: &'static [&'static str],
    /// The words of an entry.
    words: &'static [&'static str],
    /// What is words as a whole.
    books: &'static [&'static str],
}

/// A province's file.
pub const PROVINCE: Halves = Halves {
    lists: &["requirements"],
    words: &["text", "original", "paper", "sources", "confidence", "conflict", "reviewed", "review_due"],
    books: &["sources"],
};

/// The file of what holds nationwide.
pub const CORE: Halves = Halves {
    lists: &["national/requirements", "decisions/rows"],
    words: &[
        "title",
        "text",
        "category",
        "original",
        "next",
        "paper",
        "sources",
        "confidence",
        "conflict",
        "reviewed",
        "review_due",
    ],
    books: &["national/papers", "national/topics", "national/sources"],
};

impl Halves {
    /// Splits a file in one language. `edition` tells halves of one file from those of another one.
    pub fn split(&self, mut file: Value, edition: &str) -> (Value, Value) {
        let mut words = Map::new();
        words.insert(EDITION.to_owned(), edition.into());
        if let Value::Object(rules) = &mut file {
            rules.insert(EDITION.to_owned(), edition.into());
        }
        for way in self.books {
            let (holder, name) = way.rsplit_once('/').unwrap_or(("", way));
            let book = at(&mut file, holder).and_then(|holder| holder.as_object_mut()?.remove(name));
            words.extend(book.map(|book| ((*way).to_owned(), book)));
        }
        for way in self.lists {
            let entries = at(&mut file, way).and_then(Value::as_array_mut).into_iter().flatten();
            let parts = entries.map(|entry| {
                let taken = self.words.iter().filter_map(|word| {
                    let value = entry.as_object_mut()?.remove(*word)?;
                    Some(((*word).to_owned(), value))
                });
                Value::Object(taken.collect())
            });
            let parts: Vec<Value> = parts.collect();
            words.insert((*way).to_owned(), parts.into());
        }
        (file, words.into())
    }

    /// Puts a file together out of its logic and, once they are there, its words.
    fn whole(&self, rules: &str, words: Option<&str>) -> Result<Value, String> {
        let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
        let mut file = json(rules)?;
        object(&file)?;
        match words {
            Some(words) => self.join(&mut file, json(words)?)?,
            None => self.fill(&mut file),
        }
        Ok(file)
    }

    /// Puts nothing where the words will be.
    fn fill(&self, file: &mut Value) {
        for way in self.lists {
            let entries = at(file, way).and_then(Value::as_array_mut).into_iter().flatten();
            for entry in entries.filter_map(Value::as_object_mut) {
                for word in ["title", "text", "category", "reviewed", "review_due"]
                    .iter()
                    .filter(|word| self.words.contains(word))
                {
                    entry.entry(*word).or_insert_with(|| "".into());
                }
                entry.entry("confidence").or_insert_with(|| "single".into());
            }
        }
    }

    fn join(&self, file: &mut Value, words: Value) -> Result<(), String> {
        let other = || "edition: is not the one of the rules loaded before".to_owned();
        object(&words)?;
        let Value::Object(mut words) = words else {
            return Err(other());
        };
        if words.get(EDITION) != file.get(EDITION) {
            return Err(other());
        }
        for way in self.lists {
            let parts = match words.remove(*way) {
                Some(Value::Array(parts)) => parts,
                _ => Vec::new(),
            };
            let list =
                at(file, way).and_then(Value::as_array_mut).ok_or_else(|| format!("{way}: is missing"))?;
            if parts.len() != list.len() {
                return Err(other());
            }
            for (entry, part) in list.iter_mut().zip(parts) {
                if let (Value::Object(entry), Value::Object(part)) = (entry, part) {
                    entry.extend(part);
                }
            }
        }
        for way in self.books {
            let (holder, name) = way.rsplit_once('/').unwrap_or(("", way));
            if let (Some(Value::Object(holder)), Some(book)) = (at(file, holder), words.remove(*way)) {
                holder.insert(name.to_owned(), book);
            }
        }
        if let Value::Object(file) = file {
            file.insert(WORDED.to_owned(), true.into());
        }
        Ok(())
    }
}

/// What stands at the end of a way of names; the file itself at the end of none.
fn at<'v>(file: &'v mut Value, way: &str) -> Option<&'v mut Value> {
    way.split('/').filter(|name| !name.is_empty()).try_fold(file, |value, name| value.get_mut(name))
}

/// Reads a province out of its logic and, once they are there, its words. `file` names the half that came last.
///
/// # Errors
/// When a half is not what it should be, or they are not of one file: a new version may have been put up between
/// loading one and the other.
pub fn parse_province(file: &str, rules: &str, words: Option<&str>) -> Result<Province, PackError> {
    let whole = PROVINCE.whole(rules, words);
    whole.and_then(|whole| Province::read(&whole)).map_err(|reason| PackError::new(file, &reason))
}

/// Reads what holds nationwide, as [`parse_province`] a province.
///
/// # Errors
/// As there.
pub fn parse_core(file: &str, rules: &str, words: Option<&str>) -> Result<Core, PackError> {
    let whole = CORE.whole(rules, words);
    whole.and_then(|whole| Core::read(&whole)).map_err(|reason| PackError::new(file, &reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn file() -> Value {
        json!({"code": "1", "sources": {"S": {}}, "requirements": [
            {"id": "a", "title": "A", "text": "x", "sources": ["S"]}, {"id": "b", "title": "B", "text": "y"}]})
    }

    fn core() -> Value {
        json!({"flow": {"title": "kept"}, "decisions": {"rows": [{"id": "r", "when": {}, "title": "R", "next": ["n"]}]},
            "national": {"requirements": [{"id": "a", "title": "x"}], "topics": [{"id": "t"}], "sources": {"S": {}}}})
    }

    #[test]
    fn the_halves_make_the_whole() {
        for (form, mut whole, word) in [(PROVINCE, file(), "\"x\""), (CORE, core(), "\"x\"")] {
            let (mut rules, words) = form.split(whole.clone(), "e1");
            assert!(!rules.to_string().contains(word) && words.to_string().contains(word));
            whole["edition"] = json!("e1");
            whole["worded"] = json!(true);
            assert_eq!(form.join(&mut rules, words), Ok(()));
            assert_eq!(rules, whole);
        }
        let (rules, _) = CORE.split(core(), "e1");
        assert_eq!(rules["flow"], core()["flow"], "the questions keep their words");
    }

    #[test]
    fn halves_of_different_files_are_refused() {
        let ((mut rules, words), (mut other, _)) =
            (PROVINCE.split(file(), "e1"), PROVINCE.split(file(), "e2"));
        assert!(PROVINCE.join(&mut other, words.clone()).is_err());
        let mut short = words;
        short["requirements"] = json!([]);
        assert!(PROVINCE.join(&mut rules, short).is_err());
    }
}
