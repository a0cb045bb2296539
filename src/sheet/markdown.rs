//! The sheet as Markdown, with boxes that task lists understand.

use std::fmt::Write;

use crate::text::Messages;

use super::{Line, Sheet};

/// The sheet as Markdown.
pub fn markdown(sheet: &Sheet, t: &'static Messages) -> String {
    let mut text = format!("# {}\n\n{}\n", sheet.title, escaped(&sheet.subtitle));
    for group in &sheet.groups {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n\n", group.title);
        group.lines.iter().for_each(|line| add_line(&mut text, line, t));
    }
    let _ = write!(text, "\n## {}\n\n", t.sources);
    for (place, source) in sheet.sources.iter().enumerate() {
        let title = escaped(&(t.source)(&source.publisher, &source.title));
        let date = if source.date == "undated" { t.undated } else { &source.date };
        let link = source.url.as_ref().map_or(String::new(), |url| format!(" <{url}>"));
        let _ = writeln!(text, "{}. {title}, {date}{link}", place + 1);
    }
    let _ = write!(text, "\n{}\n", t.disclaimer);
    text
}

fn add_line(text: &mut String, line: &Line, t: &'static Messages) {
    let tick = match line.done {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let numbers: Vec<String> = line.sources.iter().map(|number| format!("[{number}]")).collect();
    let _ =
        writeln!(text, "- {tick}**{}** ({}) {}", escaped(line.title), escaped(line.origin), numbers.concat());
    let mut below = |part: &str| {
        // One paragraph a part, also where a note has several lines.
        let part = part.lines().map(escaped).collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "  - {part}");
    };
    below(line.text);
    line.details.iter().for_each(|(name, detail)| below(&format!("{name}{}{detail}", t.colon)));
    if !line.decided_by.is_empty() {
        below(&format!("{}{}", t.decided_by, line.decided_by.join(t.list_semicolon)));
    }
    if !line.note.is_empty() {
        below(&format!("{}{}{}", t.own_note, t.colon, line.note));
    }
    match line.conflict {
        Some(conflict) => below(&format!("{}{conflict}", t.sources_differ)),
        None => below(line.confidence),
    }
}

/// Characters that Markdown would take for marks.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}
