//! The real element has what `custom-elements.json` says, and nothing less.

use crate::common::{POLICY, answer, host_page, host_site, open_guide};
use browser_tests::{Page, Window};
use serde_json::{Value, json};

browser_tests::tests! {
    in_chromium {
        attributes_and_properties_are_two_sides_of_one_thing,
        every_value_of_an_attribute_is_understood_and_others_are_named,
        members_parts_and_slots_are_there,
        custom_properties_take_effect,
        every_event_comes_with_its_details_and_leaves_the_element,
    }
}

/// The element as it is described.
fn described() -> Value {
    let text =
        std::fs::read_to_string(browser_tests::dist().join("custom-elements.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    manifest["modules"][0]["declarations"][0].clone()
}

fn list<'a>(element: &'a Value, name: &str) -> Vec<&'a Value> {
    element[name].as_array().expect("a list").iter().collect()
}

fn text<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap_or_else(|| panic!("no {name} in {entry}"))
}

async fn page_with_guide(site: &browser_tests::Site) -> Page {
    let page = Page::start(site, Window::Desktop).await;
    open_guide(&page, "/host.html").await;
    page
}

fn site() -> browser_tests::Site {
    host_site(POLICY, &[("/host.html", host_page("", "<beian-guide storage='none'></beian-guide>"))])
}

async fn attributes_and_properties_are_two_sides_of_one_thing() {
    let (site, element) = (site(), described());
    let page = page_with_guide(&site).await;
    let observed = page.eval("return host.constructor.observedAttributes").await;
    let names: Vec<_> = list(&element, "attributes").iter().map(|one| one["name"].clone()).collect();
    assert_eq!(observed, json!(names));
    for attribute in list(&element, "attributes") {
        let (name, property) = (text(attribute, "name"), text(attribute, "fieldName"));
        let both = page
            .eval(&format!(
                "const guide = document.createElement('beian-guide'); guide.setAttribute('{name}', 'one');\
                 const first = guide.{property}; guide.{property} = 'two';\
                 const second = guide.getAttribute('{name}'); guide.removeAttribute('{name}');\
                 return [first, second, guide.{property} || null];"
            ))
            .await;
        assert_eq!(both, json!(["one", "two", null]), "{name}");
    }
}

async fn every_value_of_an_attribute_is_understood_and_others_are_named() {
    let (site, element) = (site(), described());
    let page = page_with_guide(&site).await;
    let mut choices = 0;
    for attribute in list(&element, "attributes") {
        let (name, kind) = (text(attribute, "name"), text(&attribute["type"], "text"));
        let values: Vec<_> =
            kind.split(" | ").filter_map(|one| one.strip_prefix('\'')?.strip_suffix('\'')).collect();
        for value in &values {
            page.eval(&format!("host.setAttribute('{name}', '{value}')")).await;
            page.wait_for(".guide .page .title").await;
        }
        choices += values.len();
        assert!(page.console_entries().await.is_empty(), "{name}: {:?}", page.console_entries().await);
        page.eval(&format!("host.removeAttribute('{name}'); host.storage = 'none'")).await;
    }
    assert!(choices >= 12, "{choices}");
    page.wait_for(".guide .page .title").await;
    for name in ["provider", "province", "view", "theme", "heading-level", "as-of"] {
        let error = format!(
            "return new Promise((done) => {{ host.addEventListener('beian-error', (event) => done(event.detail), {{ once: true }});\
             host.setAttribute('{name}', 'nonsense'); }})"
        );
        let detail = page.eval(&error).await;
        assert_eq!(detail["kind"], "attribute", "{name}");
        assert!(text(&detail, "reason").contains(name), "{detail}");
        page.eval(&format!("host.removeAttribute('{name}')")).await;
    }
}

async fn members_parts_and_slots_are_there() {
    let (site, element) = (site(), described());
    let page = page_with_guide(&site).await;
    for member in list(&element, "members") {
        let name = text(member, "name");
        let (there, kind) = match text(member, "kind") {
            "method" => (format!("return typeof host.{name} === 'function' && host.{name}.length"), "method"),
            _ => (format!("return '{name}' in host"), "field"),
        };
        let found = page.eval(&there).await;
        let parameters = member["parameters"].as_array().map_or(0, Vec::len);
        let wanted = if kind == "method" { json!(parameters) } else { json!(true) };
        assert_eq!(found, wanted, "{name}");
    }
    let parts = page
        .eval("return [...root.querySelectorAll('[part]')].map((one) => one.getAttribute('part')).sort()")
        .await;
    let mut described: Vec<_> = list(&element, "cssParts").iter().map(|part| text(part, "name")).collect();
    described.sort_unstable();
    assert_eq!(parts, json!(described));
    assert_eq!(text(list(&element, "slots")[0], "name"), "");
    let slot = "const guide = document.createElement('beian-guide'); guide.hidden = true; document.body.append(guide);\
                return guide.shadowRoot.querySelectorAll('slot').length";
    assert_eq!(page.eval(slot).await, json!(1));
}

async fn custom_properties_take_effect() {
    let (site, element) = (site(), described());
    let page = page_with_guide(&site).await;
    // There is a button.
    page.click("[data-view=track]").await;
    page.wait_for(".button").await;
    let table: Value =
        serde_json::from_str(include_str!("../../../../src/embed/element.json")).expect("the table");
    let samples = table["cssProperties"].as_array().expect("samples");
    assert_eq!(samples.len(), list(&element, "cssProperties").len());
    for property in samples {
        let (name, sample) = (text(property, "name"), text(property, "sample"));
        // Somewhere inside, what the browser computed is just this.
        // Nothing has it yet, or this would prove nothing.
        let used = format!(
            "return [...root.querySelectorAll('.guide, .guide *')].some((element) => {{\
                 const style = getComputedStyle(element);\
                 return [...style].some((one) => !one.startsWith('--') && style.getPropertyValue(one) === '{sample}');\
             }})"
        );
        assert_eq!(page.eval(&used).await, json!(false), "{sample} was there before {name}");
        page.eval(&format!("host.style.setProperty('{name}', '{sample}')")).await;
        page.wait_until(&format!("{name} to take effect"), &used).await;
        page.eval(&format!("host.style.removeProperty('{name}')")).await;
        // It may fade.
        page.wait_until(&format!("{name} to be gone"), &used.replacen("return [", "return ![", 1)).await;
    }
}

async fn every_event_comes_with_its_details_and_leaves_the_element() {
    let (site, element) = (site(), described());
    let page = Page::start(&site, Window::Desktop).await;
    page.open("/host.html").await;
    let names: Vec<_> = list(&element, "events").iter().map(|event| text(event, "name").to_owned()).collect();
    let listen = format!(
        "window.heard = {{}}; for (const name of {names:?}) addEventListener(name, (event) => {{\
            (heard[name] ??= []).push([event.detail, event.composed, event.target === document.querySelector('beian-guide')]); }})"
    );
    page.eval(&listen).await;
    page.eval("host.storageKey = 'again'").await;
    page.wait_for(".guide .page .title").await;
    answer(&page, &["website", "mainland", "site", "company", "440000", "no", "no"]).await;
    page.click("[data-action=result]").await;
    page.wait_for("[data-verdict]").await;
    page.click("[data-view=prepare]").await;
    page.wait_for(".checklist .item").await;
    page.click(".item input[type=checkbox]").await;
    page.eval("host.theme = 'purple'; host.rulesSrc = 'nowhere.json'").await;
    page.wait_until(
        "all events",
        &format!("return heard['beian-error']?.length >= 2 && Object.keys(heard).length === {}", names.len()),
    )
    .await;
    let heard = page.eval("return heard").await;
    for (name, events) in heard.as_object().expect("events") {
        for event in events.as_array().expect("events") {
            assert_eq!([&event[1], &event[2]], [&json!(true), &json!(true)], "{name}");
            let keys: Vec<_> = event[0].as_object().expect("details").keys().cloned().collect();
            let kind =
                list(&element, "events").into_iter().find(|one| one["name"] == **name).expect("described");
            // One of the described forms has just these members.
            let forms = text(&kind["type"], "text").split('{').skip(1).map(|form| {
                let mut names: Vec<_> = form
                    .split('}')
                    .next()
                    .into_iter()
                    .flat_map(|inner| inner.split(';'))
                    .filter_map(|member| Some(member.split_once(':')?.0.trim().to_owned()))
                    .collect();
                names.sort();
                names
            });
            let nothing = keys.is_empty() && text(&kind["type"], "text").contains("Record<string, never>");
            let described = nothing || forms.into_iter().any(|form| form == keys);
            assert!(described, "{name}: {keys:?} is not in {}", kind["type"]);
        }
    }
    let details = &heard["beian-answer"].as_array().expect("answers").last().expect("one")[0];
    assert_eq!(details["fact"], "service-filed");
    assert!(text(details, "answers").contains("province=440000"));
}
