//! Sources name their publisher by an id in the files under `rules/`; the build puts in the names.

use serde_json::Value;

/// Puts the names of `publishers.json`, in all languages, in place of the ids in a file's sources. An id without a name
/// stays as it is; `cargo xtask rules` finds it.
pub fn name_publishers(file: &mut Value, publishers: &Value) {
    let sources = file.get_mut("sources").and_then(Value::as_object_mut);
    for source in sources.into_iter().flat_map(|sources| sources.values_mut()) {
        let name = source["publisher"].as_str().and_then(|id| publishers["publishers"].get(id)).cloned();
        if let (Some(name), Some(publisher)) = (name, source.get_mut("publisher")) {
            *publisher = name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
