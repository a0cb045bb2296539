//! Taking out of the tracker's rules what the result shows before those are loaded.

use serde_json::{Map, Value, json};

/// How long the parts of a filing take, as `core.json` holds it under `way`. It is taken out of the file
/// `tracking.json`, and the times that providers have of their own out of the generic provider's file. What is left of
/// `tracking` is what the tracker reads. Sources are only for those who keep the rules, and go.
pub fn take_way(tracking: &mut Value, generic: &Value) -> Value {
    let Value::Object(tracking) = tracking else { return Value::Null };
    for (list, name, text) in [("stages", "id", "time"), ("over", "clock", "text")] {
        let texts = keyed(tracking.remove(list), name, text);
        tracking.insert(list.to_owned(), texts);
    }
    if let Some(sms) = tracking.get_mut("sms").and_then(Value::as_object_mut) {
        let findings = keyed(sms.remove("findings"), "of", "text");
        sms.insert("findings".to_owned(), findings);
    }
    if let Some(numbers) = tracking.get_mut("numbers").and_then(Value::as_object_mut) {
        for faults in numbers.values_mut() {
            *faults = keyed(Some(faults.take()), "of", "text");
        }
    }
    let mut clocks = tracking.remove("clocks").unwrap_or_default();
    if let Value::Object(clocks) = &mut clocks {
        for name in ["domain_wait", "first_review", "hand_over"] {
            clocks.insert(name.to_owned(), generic["timing"][name].clone());
        }
        clocks.values_mut().filter_map(Value::as_object_mut).for_each(without_sources);
    }
    let phases = tracking.get_mut("phases").and_then(Value::as_array_mut);
    phases.into_iter().flatten().filter_map(Value::as_object_mut).for_each(without_sources);
    // What only the times rested on is shown nowhere.
    let used = references(tracking);
    if let Some(sources) = tracking.get_mut("sources").and_then(Value::as_object_mut) {
        sources.retain(|key, _| used.contains(key));
    }
    json!({ "clocks": clocks })
}

/// The keys in all lists of sources.
fn references(tracking: &Map<String, Value>) -> Vec<String> {
    let lists = ["routes", "reasons", "duties"].into_iter().filter_map(|list| tracking.get(list)?.as_array());
    let entries = lists.flatten().chain(tracking.get("sms"));
    let keys = entries.filter_map(|entry| entry["sources"].as_array()).flatten();
    keys.filter_map(|key| key.as_str().map(str::to_owned)).collect()
}

/// The texts of a list by what names its entries.
fn keyed(list: Option<Value>, name: &str, text: &str) -> Value {
    let entries = list.as_ref().and_then(Value::as_array).into_iter().flatten();
    let named = entries.filter_map(|entry| Some((entry[name].as_str()?.to_owned(), entry[text].clone())));
    named.collect::<Map<String, Value>>().into()
}

fn without_sources(entry: &mut Map<String, Value>) {
    entry.remove("sources");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_to_the_way_and_the_rest_stays() {
        let mut tracking = json!({
            "stages": [{"id": "sms", "time": "a day", "sources": ["S"]}],
            "clocks": {"sms": {"hours": 24, "sources": ["S"]}},
            "over": [{"clock": "sms", "text": "too late"}],
            "phases": [{"id": "draft", "text": "fill in", "sources": ["S"]}],
            "numbers": {"filing": [{"of": "empty", "text": "enter it"}]},
            "sms": {"findings": [{"of": "odd", "text": "wrong"}], "sources": ["S"]},
            "routes": [{"sources": ["S"]}], "sources": {"S": {}, "T": {}}
        });
        let generic = json!({"timing": {"domain_wait": {"days": 3}, "first_review": {"min": 1}, "hand_over": {"max": 2}}});
        let way = take_way(&mut tracking, &generic);
        let clocks = json!({"sms": {"hours": 24}, "domain_wait": {"days": 3}, "first_review": {"min": 1}, "hand_over": {"max": 2}});
        assert_eq!(way, json!({"clocks": clocks}));
        let left = json!({"stages": {"sms": "a day"}, "over": {"sms": "too late"}, "phases": [{"id": "draft", "text": "fill in"}], "numbers": {"filing": {"empty": "enter it"}}, "sms": {"findings": {"odd": "wrong"}, "sources": ["S"]}, "routes": [{"sources": ["S"]}], "sources": {"S": {}}});
        assert_eq!(tracking, left);
    }
}
