//! What a schema finds, in words that say what to write.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

/// The forms that the schemas ask for by a pattern, by what tells the pattern from the others.
const FORMS: [(&str, &str); 7] = [
    ("undated", "a day, a month or a year, such as 2026-11-30, 2026-11 or 2026, or undated"),
    ("(0[1-9]|1[0-2])-(0[1-9]", "a day such as 2026-11-30"),
    ("https?://", "an address that begins with https:// or http:// and has no spaces"),
    ("[a-z0-9]+(-[a-z0-9]+)*", "an id of small letters, digits and hyphens, such as my-rule"),
    ("[a-z][a-z0-9-]*", "an id of small letters, digits and hyphens, such as my-rule"),
    ("[A-Za-z0-9][A-Za-z0-9-]*", "a key of letters, digits and hyphens, such as S1"),
    ("\\S", "a text that is not empty"),
];

/// What is wrong, one sentence a problem. `at` is the place that the validator names; a missing or an unknown field is
/// said of the object that it is in.
pub fn in_words(error: &ValidationError) -> String {
    let found = error.instance();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            format!("there is no field called {} here", unexpected.join(" or "))
        }
        Kind::Required { property } => format!("the field {} is missing", bare(property)),
        Kind::Enum { options } => {
            let options: Vec<String> = options.as_array().into_iter().flatten().map(bare).collect();
            format!("{} is none of {}", shown(found), options.join(", "))
        }
        Kind::Constant { expected_value } => format!("{} should be {}", shown(found), bare(expected_value)),
        Kind::Pattern { pattern } => format!("{} is not {}", shown(found), form(pattern)),
        Kind::PropertyNames { error } => format!("a name of a field is wrong: {}", in_words(error)),
        Kind::Type { kind } => format!("{} should be {}", shown(found), types(kind)),
        Kind::MinLength { limit: 1 } => "the text is empty".to_owned(),
        Kind::MinLength { limit } => format!("{} is shorter than {limit} characters", shown(found)),
        Kind::MinItems { limit } => format!("the list needs {limit} or more entries"),
        Kind::MaxItems { limit } => format!("the list may have {limit} entries at most"),
        Kind::MinProperties { limit } => format!("it needs {limit} or more fields"),
        Kind::UniqueItems => "the list has an entry twice".to_owned(),
        Kind::Minimum { limit } => format!("{} should be {limit} or more", shown(found)),
        Kind::Maximum { limit } => format!("{} should be {limit} or less", shown(found)),
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => nearest(found, context),
        Kind::OneOfMultipleValid { .. } => {
            format!("{} mixes two forms of which only one may be used", shown(found))
        }
        _ => error.to_string(),
    }
}

/// Of several forms that would do, what is wrong with the one that is meant: the one with the fewest mistakes.
fn nearest(found: &Value, forms: &[Vec<ValidationError<'static>>]) -> String {
    let typed = |form: &&Vec<ValidationError>| {
        !form.iter().any(|error| {
            matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str().is_empty()
        })
    };
    match forms.iter().filter(typed).min_by_key(|form| form.len()) {
        Some(form) => form.iter().map(|error| below(error) + &in_words(error)).collect::<Vec<_>>().join("; "),
        None => {
            let types: Vec<String> = forms.iter().flatten().map(in_words).collect();
            let wanted: Vec<&str> =
                types.iter().filter_map(|words| Some(words.split_once("should be ")?.1)).collect();
            format!("{} should be {}", shown(found), wanted.join(" or "))
        }
    }
}

/// The place within the value that has several forms.
fn below(error: &ValidationError) -> String {
    let path = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
    if path.is_empty() { path } else { format!("{path}: ") }
}

fn form(pattern: &str) -> String {
    let form = FORMS.iter().find(|(part, _)| pattern.contains(part)).map(|(_, words)| *words);
    form.map_or_else(|| format!("of the form {pattern}"), str::to_owned)
}

fn types(kind: &TypeKind) -> String {
    let name = |name: String| match name.as_str() {
        "string" => "a text in quotation marks".to_owned(),
        "object" => "an object in braces, {…}".to_owned(),
        "array" => "a list in brackets, […]".to_owned(),
        "integer" => "a whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        _ => name,
    };
    match kind {
        TypeKind::Single(kind) => name(kind.to_string()),
        TypeKind::Multiple(kinds) => {
            kinds.iter().map(|kind| name(kind.to_string())).collect::<Vec<_>>().join(" or ")
        }
    }
}

/// A value as it stands in the file, cut short.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A text without its quotation marks.
fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn words(schema: Value, value: Value) -> Vec<String> {
        let validator = jsonschema::validator_for(&schema).unwrap();
        validator.iter_errors(&value).map(|error| in_words(&error)).collect()
    }

    #[test]
    fn each_mistake_says_what_to_write() {
        let cases = [
            (
                json!({"properties": {"a": {}}, "additionalProperties": false}),
                json!({"b": 1}),
                "there is no field called b here",
            ),
            (json!({"required": ["id"]}), json!({}), "the field id is missing"),
            (json!({"enum": ["note", "document"]}), json!("paper"), "\"paper\" is none of note, document"),
            (json!({"type": "object"}), json!("x"), "\"x\" should be an object in braces, {…}"),
            (json!({"type": ["string", "null"]}), json!(1), "1 should be null or a text in quotation marks"),
            (
                json!({"pattern": "^https?://[^ ]+$"}),
                json!("ftp://x"),
                "\"ftp://x\" is not an address that begins with https:// or http:// and has no spaces",
            ),
            (
                json!({"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}),
                json!("2026"),
                "\"2026\" is not a day such as 2026-11-30",
            ),
            (
                json!({"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
                json!("A b"),
                "\"A b\" is not an id of small letters, digits and hyphens, such as my-rule",
            ),
            (json!({"minLength": 1}), json!(""), "the text is empty"),
            (json!({"uniqueItems": true}), json!([1, 1]), "the list has an entry twice"),
        ];
        for (schema, value, expected) in cases {
            assert_eq!(words(schema, value), [expected]);
        }
    }

    #[test]
    fn of_several_forms_the_nearest_is_spoken_of() {
        let text =
            json!({"type": "object", "required": ["zh", "en"], "properties": {"zh": {"type": "string"}}});
        let schema = json!({"oneOf": [{"type": "string"}, text]});
        assert_eq!(words(schema.clone(), json!({"zh": "x"})), ["the field en is missing"]);
        let none = "7 should be a text in quotation marks or an object in braces, {…}";
        assert_eq!(words(schema, json!(7)), [none]);
    }
}
