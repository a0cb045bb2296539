//! `cargo xtask element`: the tables of the embedding guide, written from the element's own table.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::dist::Element;
use crate::project::Project;

/// The guide's pages, by whether they are in Chinese.
const PAGES: [(&str, bool); 2] = [("docs/embedding.md", false), ("docs/embedding.zh-CN.md", true)];

/// A table: the name of its place, its heads, and a cell for each.
struct Table {
    name: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// Writes the tables into both pages.
pub fn run(project: &Project) -> Result<()> {
    let element = Element::read(&project.root)?;
    for (path, chinese) in PAGES {
        let path = project.root.join(path);
        let page = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        let page = filled(&element, &page, chinese).with_context(|| path.display().to_string())?;
        fs::write(&path, page).with_context(|| format!("could not write {}", path.display()))?;
        println!("wrote the tables of {}", path.display());
    }
    Ok(())
}

/// The page with all tables as they are now.
fn filled(element: &Element, page: &str, chinese: bool) -> Result<String> {
    tables(element, chinese).iter().try_fold(page.to_owned(), |page, table| {
        let (start, end) = (format!("<!-- {} -->\n", table.name), format!("<!-- end of {} -->", table.name));
        match (page.split_once(&start), page.split_once(&end)) {
            (Some((before, _)), Some((_, after))) => {
                Ok(format!("{before}{start}{}{end}{after}", table.draw()))
            }
            _ => bail!("there is no place for the table of {}", table.name),
        }
    })
}

fn tables(element: &Element, chinese: bool) -> [Table; 5] {
    let heads = |english: [&'static str; 3], words: [&'static str; 3]| if chinese { words } else { english };
    let say = |en: &str, zh: &str| (if chinese { zh } else { en }).to_owned();
    let attributes = element.attributes.iter().map(|attribute| {
        let values: Vec<_> = attribute.values.iter().map(|value| format!("`{value}`")).collect();
        let example =
            attribute.example.as_ref().map(|example| say("such as ", "如 ") + &format!("`{example}`"));
        let values = if values.is_empty() { example.unwrap_or_default() } else { values.join(", ") };
        let default = say(&attribute.default.en, &attribute.default.zh);
        let text = say(&attribute.en, &attribute.zh);
        vec![format!("`{}`", attribute.name), values, default, text]
    });
    let properties = element
        .properties
        .iter()
        .map(|property| vec![format!("`{}`", property.name), say(&property.en, &property.zh)]);
    let methods = element.methods.iter().map(|method| {
        let parameters: Vec<_> = method.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        vec![format!("`{}({})`", method.name, parameters.join(", ")), say(&method.en, &method.zh)]
    });
    let events = element.events.iter().map(|event| {
        // A bar would end the cell.
        let detail = event.detail.replace('|', "\\|");
        let detail = if detail.starts_with("Record") { "{}".to_owned() } else { detail };
        vec![format!("`{}`", event.name), format!("`{detail}`"), say(&event.en, &event.zh)]
    });
    let css = element.css_properties.iter().map(|property| {
        let default = property.default.replace(", #", "` / `#");
        vec![format!("`{}`", property.name), format!("`{default}`"), say(&property.en, &property.zh)]
    });
    let parts = element.parts.iter().map(|part| vec![format!("`{}`", part.name), say(&part.en, &part.zh)]);
    let [attribute, value, default] = heads(["attribute", "values", "default"], ["属性", "取值", "默认"]);
    let [event, detail, meaning] = heads(["event", "`detail`", "meaning"], ["事件", "`detail`", "含义"]);
    let [property, colours, member] = heads(
        ["custom property", "default (light / dark)", "property or method"],
        ["自定义属性", "默认（浅色 / 深色）", "属性或方法"],
    );
    let part = if chinese { "部件" } else { "part" };
    [
        Table {
            name: "attributes",
            heads: vec![attribute, value, default, meaning],
            rows: attributes.collect(),
        },
        Table { name: "members", heads: vec![member, meaning], rows: properties.chain(methods).collect() },
        Table { name: "events", heads: vec![event, detail, meaning], rows: events.collect() },
        Table { name: "custom properties", heads: vec![property, colours, meaning], rows: css.collect() },
        Table { name: "parts", heads: vec![part, meaning], rows: parts.collect() },
    ]
}

impl Table {
    fn draw(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let heads: Vec<_> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        format!("{}|{}\n{rows}", line(&heads), "---|".repeat(heads.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_current() {
        let project = Project::here();
        let element = Element::read(&project.root).unwrap();
        for (path, chinese) in PAGES {
            let page = fs::read_to_string(project.root.join(path)).unwrap();
            let now = filled(&element, &page, chinese).unwrap();
            assert!(now == page, "{path} is not what element.json says: run `cargo xtask element`");
        }
    }
}
