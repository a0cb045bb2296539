//! On which line of a JSON file something stands.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;

/// A value's line, and those of its parts.
#[derive(Default)]
struct Place {
    line: usize,
    fields: BTreeMap<String, Place>,
    items: Vec<Place>,
}

/// The line of `at`, a path such as `requirements[min-age].title`, or of the nearest thing around it that there is.
/// The text must be the JSON of `value`.
pub fn line_of(text: &str, value: &Value, at: &str) -> usize {
    let mut reader = Reader { rest: text.chars().peekable(), line: 1 };
    let whole = reader.value();
    let (mut place, mut here) = (&whole, value);
    for step in at.replace('[', ".[").split('.').filter(|step| !step.is_empty()) {
        let next = match step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) {
            Some(name) => {
                index_of(here, name).and_then(|index| Some((place.items.get(index)?, &here[index])))
            }
            None => place.fields.get(step).map(|next| (next, &here[step])),
        };
        match next {
            Some((inner, value)) => (place, here) = (inner, value),
            None => break,
        }
    }
    place.line
}

/// An item is named by its id or, without one, by its number.
fn index_of(list: &Value, name: &str) -> Option<usize> {
    let items = list.as_array()?;
    items.iter().position(|item| item["id"] == name).or_else(|| name.parse().ok())
}

/// Reads JSON that is known to be right, only for its lines.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.line += usize::from(next == Some('\n'));
        next
    }

    /// Goes on to the next character that is neither white nor a comma or colon.
    fn skip(&mut self) -> Option<char> {
        while self.rest.peek().is_some_and(|c| c.is_whitespace() || matches!(c, ',' | ':')) {
            self.next();
        }
        self.rest.peek().copied()
    }

    fn value(&mut self) -> Place {
        let start = self.skip();
        let mut place = Place { line: self.line, ..Place::default() };
        match start {
            Some('{') => {
                self.next();
                while self.skip().is_some_and(|c| c != '}') {
                    let line = self.line;
                    let key = self.string();
                    let inner = self.value();
                    // The line of a field is that of its name.
                    place.fields.insert(key, Place { line, ..inner });
                }
                self.next();
            }
            Some('[') => {
                self.next();
                while self.skip().is_some_and(|c| c != ']') {
                    let inner = self.value();
                    place.items.push(inner);
                }
                self.next();
            }
            Some('"') => drop(self.string()),
            _ => {
                while self.rest.peek().is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '}' | ']')) {
                    self.next();
                }
            }
        }
        place
    }

    /// A string, as it is written; our keys have no escapes.
    fn string(&mut self) -> String {
        let mut text = String::new();
        self.next();
        while let Some(character) = self.next() {
            match character {
                '"' => break,
                '\\' => drop(self.next()),
                other => text.push(other),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_its_line() {
        let text = "{\n \"a\": 1,\n \"list\": [\n  {\"id\": \"x\"},\n  {\n   \"id\": \"y\",\n   \"title\": {\"zh\": \"\\\"b\\\"\"}\n  },\n  7\n ]\n}\n";
        let value: Value = serde_json::from_str(text).unwrap();
        let cases = [
            ("", 1),
            ("a", 2),
            ("list", 3),
            ("list[x]", 4),
            ("list[y]", 5),
            ("list[y].title", 7),
            ("list[y].title.zh", 7),
            ("list[2]", 9),
            ("list[y].no-such", 5),
            ("nothing", 1),
        ];
        for (at, line) in cases {
            assert_eq!(line_of(text, &value, at), line, "{at}");
        }
    }
}
