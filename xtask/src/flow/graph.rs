//! The questions as a Mermaid flowchart.

use std::collections::BTreeMap;

use beian_guide::rules::{Condition, Flow, Question};

/// A longer list of values is cut short in a label.
const SHOWN: usize = 3;

/// Section with the flowchart: the questions by section, and which answers lead to which question or option.
pub fn draw(flow: &Flow) -> String {
    let mut lines = vec![
        "## Which answer leads where\n".to_owned(),
        "Questions stand in the order in which they may be asked. Solid arrows say whom a question concerns: those who gave \
         these answers, all of them. Dotted arrows say which options an answer brings. What has no arrow concerns everybody.\n"
            .to_owned(),
        "```mermaid".to_owned(),
        "flowchart TD".to_owned(),
    ];
    for section in &flow.sections {
        lines.push(format!("  subgraph section_{}[\"{}\"]", node(&section.id), section.title));
        let own = flow.questions.iter().filter(|question| question.section == section.id);
        lines.extend(own.map(|question| format!("    {}([\"{}\"])", node(&question.id), question.id)));
        lines.push("  end".to_owned());
    }
    flow.questions.iter().for_each(|question| edges(question, &mut lines));
    lines.push("```\n".to_owned());
    lines.join("\n")
}

fn edges(question: &Question, lines: &mut Vec<String>) {
    let mut gate = Vec::new();
    atoms(&question.when, true, &mut gate);
    for (fact, values) in gate {
        lines.push(format!("  {} -->|\"{values}\"| {}", node(fact), node(&question.id)));
    }
    // One arrow for all options that hang on the same answers.
    let mut options: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for option in &question.options {
        let mut gate = Vec::new();
        atoms(&option.when, true, &mut gate);
        gate.into_iter().for_each(|atom| options.entry(atom).or_default().push(option.id.clone()));
    }
    for ((fact, values), ids) in options {
        let (from, to) = (node(fact), node(&question.id));
        lines.push(format!("  {from} -.->|\"{values}: {}\"| {to}", short(&ids)));
    }
}

/// The answers a condition names, each as fact and words.
fn atoms<'a>(condition: &'a Condition, holds: bool, found: &mut Vec<(&'a str, String)>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| atoms(part, holds, found));
        }
        Condition::Not(part) => atoms(part, !holds, found),
        Condition::Is { fact, values } => {
            found.push((fact, format!("{}{}", if holds { "" } else { "not " }, short(values))));
        }
        Condition::Range { fact, .. } | Condition::Within { fact, .. } => found.push((fact, "…".to_owned())),
    }
}

fn short(values: &[String]) -> String {
    match values.get(SHOWN..) {
        Some(more) if !more.is_empty() => format!("{} or {} more", values[..SHOWN].join(", "), more.len()),
        _ => values.join(", "),
    }
}

/// A name that Mermaid takes.
fn node(id: &str) -> String {
    id.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use beian_guide::rules::Read;
    use serde_json::json;

    #[test]
    fn gates_are_arrows_and_options_dotted_ones() {
        let options = json!([{"id": "a", "label": "A", "when": {"who-is": "x"}},
                             {"id": "b", "label": "B", "when": {"who-is": "x"}}]);
        let four = ["w", "x", "y", "z"].map(|id| json!({"id": id, "label": id}));
        let flow = json!({
            "sections": [{"id": "one", "title": "One"}],
            "questions": [
                {"id": "who-is", "kind": "choice", "section": "one", "title": "Who?",
                 "options": four},
                {"id": "what", "kind": "choice", "section": "one", "title": "What?", "options": options,
                 "when": {"not": {"who-is": ["w", "x", "y", "z"]}}}
            ]
        });
        let drawn = draw(&Flow::read(&flow).unwrap());
        assert!(drawn.contains("    who_is([\"who-is\"])\n    what([\"what\"])\n  end"), "{drawn}");
        assert!(drawn.contains("  who_is -->|\"not w, x, y or 1 more\"| what"), "{drawn}");
        assert!(drawn.contains("  who_is -.->|\"x: a, b\"| what"), "{drawn}");
    }
}
