//! The sheet as CSV (RFC 4180), a line an item, for spreadsheets.

use crate::text::Messages;

use super::{Line, Sheet};

/// The sheet as CSV. It begins with the mark by which Excel knows UTF-8.
pub fn csv(sheet: &Sheet, t: &'static Messages) -> String {
    let mut text = String::from('\u{feff}');
    add_row(&mut text, &t.csv_head.map(str::to_owned));
    for group in &sheet.groups {
        for line in &group.lines {
            add_row(&mut text, &row(sheet, group.title, line, t));
        }
    }
    text
}

fn row(sheet: &Sheet, group: &str, line: &Line, t: &'static Messages) -> [String; 11] {
    let details: Vec<_> =
        line.details.iter().map(|(name, detail)| format!("{name}{}{detail}", t.colon)).collect();
    let sources: Vec<_> = line
        .sources
        .iter()
        .filter_map(|number| sheet.sources.get(number - 1))
        .map(|source| {
            let title = (t.source)(&source.publisher, &source.title);
            format!("{title} {}", source.url.as_deref().unwrap_or(&source.date))
        })
        .collect();
    let done = match line.done {
        Some(true) => t.done,
        _ => "",
    };
    [
        group.to_owned(),
        done.to_owned(),
        line.title.to_owned(),
        line.text.to_owned(),
        details.join("\n"),
        line.origin.to_owned(),
        line.decided_by.join("\n"),
        line.note.to_owned(),
        line.conflict
            .map_or(line.confidence.to_owned(), |conflict| format!("{}{conflict}", t.sources_differ)),
        sources.join("\n"),
        line.review_due.to_owned(),
    ]
}

fn add_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push('"');
        // A spreadsheet would take such a cell for a formula.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}
