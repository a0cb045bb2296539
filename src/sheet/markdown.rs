//! The sheet as Markdown, with boxes that task lists understand.

use std::fmt::Write;

use crate::text::Messages;

use super::{Line, Sheet, review_date, source_date};

/// The sheet as Markdown.
pub fn markdown(sheet: &Sheet, t: &'static Messages) -> String {
    let mut text = format!("# {}\n\n{}\n", sheet.title, escaped(&sheet.subtitle));
    for group in &sheet.groups {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n\n", group.title);
        group.lines.iter().for_each(|line| add_line(&mut text, line, t));
    }
    let _ = write!(text, "\n## {}\n\n", t.guide().sources);
    for (place, source) in sheet.sources.iter().enumerate() {
        let title = escaped(&(t.guide().source)(&source.publisher, &source.title));
        let date = escaped(&source_date(source, t));
        let link = source.url.as_ref().map_or(String::new(), |url| format!(" <{}>", address(url)));
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
    let title = line.original.map_or(line.title.to_owned(), |original| format!("{} {original}", line.title));
    let numbers: Vec<String> = line.sources.iter().map(|number| format!("[{number}]")).collect();
    let _ = writeln!(text, "- {tick}**{}** ({}) {}", escaped(&title), escaped(line.origin), numbers.concat());
    let mut below = |part: &str| {
        // One paragraph a part, also where a note has several lines.
        let part = part.lines().map(escaped).collect::<Vec<_>>().join("  \n    ");
        let _ = writeln!(text, "  - {part}");
    };
    below(line.text);
    if let Some(remedy) = line.remedy {
        below(&format!("{}{}{remedy}", t.guide().remedy, t.guide().colon));
    }
    line.also.iter().for_each(|said| below(&format!("{}{said}", t.guide().also_says)));
    line.details.iter().for_each(|(name, detail)| below(&format!("{name}{}{detail}", t.guide().colon)));
    if !line.decided_by.is_empty() {
        below(&format!("{}{}", t.guide().decided_by, line.decided_by.join(t.guide().list_semicolon)));
    }
    if !line.note.is_empty() {
        below(&format!("{}{}{}", t.guide().own_note, t.guide().colon, line.note));
    }
    if let Some((label, conflict)) = line.conflict {
        below(&format!("{label}{conflict}"));
    }
    let overdue = if line.overdue { t.guide().review_overdue } else { "" };
    let sure = [
        line.confidence,
        &(t.guide().reviewed)(&review_date(line.reviewed, t), &review_date(line.review_due, t)),
        overdue,
    ]
    .concat();
    below(sure.trim());
}

/// An address that cannot end the brackets around it.
fn address(url: &str) -> String {
    url.chars()
        .map(|character| match character {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            other if other.is_whitespace() || other.is_control() => String::new(),
            other => other.to_string(),
        })
        .collect()
}

/// Text whose characters Markdown takes for no marks, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if matches!(character, '\n' | '\r') { ' ' } else { character };
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}
