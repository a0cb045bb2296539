//! Sources as the files under `rules/` have them, made ready for readers.

use serde_json::Value;

/// Puts the names of `publishers.json`, in all languages, in place of the ids in a file's sources, and leaves out
/// addresses that lead to a whole repository and not to a page. An id without a name stays as it is; `cargo xtask rules`
/// finds it.
pub fn name_publishers(file: &mut Value, publishers: &Value) {
    let sources = file.get_mut("sources").and_then(Value::as_object_mut);
    for source in sources.into_iter().flat_map(|sources| sources.values_mut()) {
        let name = source["publisher"].as_str().and_then(|id| publishers["publishers"].get(id)).cloned();
        if let (Some(name), Some(publisher)) = (name, source.get_mut("publisher")) {
            *publisher = name;
        }
        if let Value::Object(source) = source
            && source.get("url").is_some_and(|url| url.as_str().is_none_or(is_repository))
        {
            source.remove("url");
        }
    }
}

/// Whether an address is that of a repository as a whole, where nobody finds the page that is meant.
fn is_repository(url: &str) -> bool {
    url.strip_prefix("https://github.com/")
        .is_some_and(|path| path.trim_end_matches('/').matches('/').count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_address_of_a_whole_repository_is_left_out() {
        let mut file = json!({"sources": {
            "A": {"publisher": "x", "url": "https://github.com/owner/docs"},
            "B": {"publisher": "x", "url": "https://github.com/owner/docs/blob/main/page.md"},
            "C": {"publisher": "x", "url": "https://example.com/owner"}
        }});
        name_publishers(&mut file, &json!({}));
        let urls = ["A", "B", "C"].map(|key| file["sources"][key]["url"].as_str().map(str::len));
        assert_eq!(urls, [None, Some(47), Some(25)]);
    }

    #[test]
    fn ids_become_names_and_others_stay() {
        let mut file = json!({"sources": {"A": {"publisher": "miit"}, "B": {"publisher": {"zh": "甲", "en": "A"}}, "C": {"publisher": "x"}}});
        name_publishers(&mut file, &json!({"publishers": {"miit": {"zh": "工信部", "en": "MIIT"}}}));
        let publishers: Vec<&Value> =
            ["A", "B", "C"].iter().map(|key| &file["sources"][key]["publisher"]).collect();
        assert_eq!(
            publishers,
            [&json!({"zh": "工信部", "en": "MIIT"}), &json!({"zh": "甲", "en": "A"}), &json!("x")]
        );
    }
}
