//! `custom-elements.json`, by which editors and documentation tools know the element.

use serde_json::{Value, json};

use super::NUMBER;
use super::element::{Attribute, CssProperty, Element, Event, Named, Typed};
use super::loaders::LOADER;

/// The manifest of the two elements that the package has.
pub fn manifest(element: &Element) -> Value {
    let class = json!({
        "kind": "class", "name": "BeianGuide", "tagName": element.tag, "customElement": true,
        "description": element.en, "superclass": { "name": "HTMLElement" },
        "attributes": element.attributes.iter().map(attribute).collect::<Vec<_>>(),
        "members": members(element), "events": events(element), "cssProperties": css_properties(element),
        "cssParts": named(&element.parts), "slots": named(&element.slots)
    });
    json!({
        "schemaVersion": "1.0.0",
        "modules": [{
            "kind": "javascript-module", "path": LOADER, "declarations": [class],
            "exports": [{
                "kind": "custom-element-definition", "name": element.tag,
                "declaration": { "name": "BeianGuide", "module": LOADER }
            }]
        }, number()]
    })
}

/// The element for the bottom of any page.
fn number() -> Value {
    let attribute = |name: &str, of: &str| {
        let description = format!("The {of} number, as it is written, such as in the notice.");
        json!({ "name": name, "description": description, "type": text("string") })
    };
    let class = json!({
        "kind": "class", "name": "BeianNumber", "tagName": "beian-number", "customElement": true,
        "description": "The numbers of a filing, each with its link.", "superclass": { "name": "HTMLElement" },
        "attributes": [attribute("icp", "filing"), attribute("police", "public-security")],
        "cssParts": [
            { "name": "icp", "description": "The link of the filing number." },
            { "name": "police", "description": "The link of the public-security number." }
        ]
    });
    json!({
        "kind": "javascript-module", "path": NUMBER, "declarations": [class],
        "exports": [{
            "kind": "custom-element-definition", "name": "beian-number",
            "declaration": { "name": "BeianNumber", "module": NUMBER }
        }]
    })
}

fn text(kind: &str) -> Value {
    json!({ "text": kind })
}

fn attribute(attribute: &Attribute) -> Value {
    let kind = if attribute.name == "lang" { "string".to_owned() } else { attribute.types() };
    let mut entry = json!({
        "name": attribute.name, "fieldName": attribute.property(), "description": attribute.en, "type": text(&kind)
    });
    // Where it is a value; in words it is no use to a tool.
    if let Some(value) = attribute.default.en.strip_prefix('`').and_then(|value| value.strip_suffix('`')) {
        entry["default"] = json!(value);
    }
    entry
}

/// Properties and methods; `lang` is one that every element has.
fn members(element: &Element) -> Vec<Value> {
    let fields = element.attributes.iter().filter(|attribute| attribute.name != "lang").map(|attribute| {
        json!({
            "kind": "field", "name": attribute.property(), "description": attribute.en,
            "type": text(&format!("{} | null", attribute.types())), "attribute": attribute.name, "reflects": true
        })
    });
    let properties = element.properties.iter().map(|Typed { name, kind, readonly, en, .. }| {
        let mut field = json!({ "kind": "field", "name": name, "description": en, "type": text(kind) });
        if *readonly {
            field["readonly"] = json!(true);
        }
        field
    });
    let methods = element.methods.iter().map(|method| {
        let parameters = method.parameters.iter();
        let parameters =
            parameters.map(|Typed { name, kind, .. }| json!({ "name": name, "type": text(kind) }));
        json!({
            "kind": "method", "name": method.name, "description": method.en,
            "parameters": parameters.collect::<Vec<_>>(), "return": { "type": text(&method.returns) }
        })
    });
    fields.chain(properties).chain(methods).collect()
}

fn events(element: &Element) -> Vec<Value> {
    let events = element.events.iter();
    let entry = |event: &Event| {
        let kind = text(&format!("CustomEvent<{}>", event.detail));
        json!({ "name": event.name, "description": event.en, "type": kind })
    };
    events.map(entry).collect()
}

fn css_properties(element: &Element) -> Vec<Value> {
    let entry = |property: &CssProperty| {
        json!({
            "name": property.name, "syntax": property.syntax, "default": property.default, "description": property.en
        })
    };
    element.css_properties.iter().map(entry).collect()
}

fn named(names: &[Named]) -> Vec<Value> {
    names.iter().map(|Named { name, en, .. }| json!({ "name": name, "description": en })).collect()
}
