//! The sheet as CSV (RFC 4180), a line an item, for spreadsheets.

use crate::text::Messages;

use super::{Line, Sheet, source_date};

/// The sheet as CSV. It begins with the mark by which Excel knows UTF-8.
pub fn csv(sheet: &Sheet, t: &'static Messages) -> String {
    let mut text = String::from('\u{feff}');
    add_row(&mut text, &t.guide().csv_head.map(str::to_owned));
    for group in &sheet.groups {
        for line in &group.lines {
            add_row(&mut text, &row(sheet, group.title, line, t));
        }
    }
    text
}

fn row(sheet: &Sheet, group: &str, line: &Line, t: &'static Messages) -> [String; 11] {
    let remedy = line.remedy.map(|remedy| format!("{}{}{remedy}", t.guide().remedy, t.guide().colon));
    let details = line.details.iter().map(|(name, detail)| format!("{name}{}{detail}", t.guide().colon));
    let details: Vec<_> = remedy.into_iter().chain(details).collect();
    let sources: Vec<_> = line
        .sources
        .iter()
        .filter_map(|number| sheet.sources.get(number - 1))
        .map(|source| {
            let title = (t.guide().source)(&source.publisher, &source.title);
            [title.as_str(), &source_date(source, t), source.url.as_deref().unwrap_or_default()]
                .join(" ")
                .trim_end()
                .to_owned()
        })
        .collect();
    let done = match line.done {
        Some(true) => t.track().done,
        _ => "",
    };
    [
        group.to_owned(),
        done.to_owned(),
        line.original.map_or(line.title.to_owned(), |original| format!("{} {original}", line.title)),
        [&[line.text.to_owned()][..], &line.also].concat().join("\n"),
        details.join("\n"),
        line.origin.to_owned(),
        line.decided_by.join("\n"),
        line.note.to_owned(),
        sureness(line, t),
        sources.join("\n"),
        line.review_due.to_owned(),
    ]
}

/// How sure the line is, who says what, and whether it should have been looked at again.
fn sureness(line: &Line, t: &'static Messages) -> String {
    let conflict = line.conflict.map(|(label, conflict)| format!("{label}{conflict}"));
    let overdue = line.overdue.then(|| t.guide().review_overdue.to_owned());
    let parts = [Some(line.confidence.to_owned()).filter(|words| !words.is_empty()), conflict, overdue];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn add_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push('"');
        // A spreadsheet would take such a cell for a formula, in full width too.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}
