//! The sheet as plain text for a chat or a mail: what to do, without sources.

use crate::text::Messages;

use super::{Line, Sheet};

/// The sheet as plain text.
pub fn plain(sheet: &Sheet, t: &'static Messages) -> String {
    let mut lines = vec![sheet.title.to_owned(), sheet.subtitle.clone()];
    for group in &sheet.groups {
        lines.push(String::new());
        lines.push(format!("{}{}", group.title, t.guide().colon));
        group.lines.iter().for_each(|line| add_line(&mut lines, line, t));
    }
    for (title, details) in &sheet.kinds {
        lines.push(String::new());
        lines.push((*title).to_owned());
        lines.extend(details.iter().map(|(name, text)| format!("{name}{}{text}", t.guide().colon)));
    }
    lines.push(String::new());
    lines.push(t.disclaimer.to_owned());
    lines.join("\n")
}

fn add_line(lines: &mut Vec<String>, line: &Line, t: &'static Messages) {
    let box_ = match line.done {
        Some(true) => "☑ ",
        Some(false) => "☐ ",
        None => "· ",
    };
    let original = line.original.map_or(String::new(), |original| format!(" {original}"));
    lines.push(format!("{box_}{}{original}", line.title));
    let mut below = |text: &str| lines.push(format!("   {text}"));
    below(line.text);
    if let Some(remedy) = line.remedy {
        below(&format!("{}{}{remedy}", t.guide().remedy, t.guide().colon));
    }
    line.details.iter().for_each(|(name, text)| below(&format!("{name}{}{text}", t.guide().colon)));
    if !line.decided_by.is_empty() {
        below(&format!("{}{}", t.guide().decided_by, line.decided_by.join(t.guide().list_semicolon)));
    }
    if !line.note.is_empty() {
        below(&format!("{}{}{}", t.guide().own_note, t.guide().colon, line.note));
    }
}
