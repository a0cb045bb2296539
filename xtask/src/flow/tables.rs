//! The questions and the decision table as Markdown tables.

use beian_guide::rules::{Requirement, Row};

use super::book::{Book, speaks_of};
use super::words;

/// Section with all questions, whom they concern and how many rules hang on them.
pub fn questions(book: &Book) -> String {
    let names = book.names();
    let mut lines = vec![
        "## How many rules hang on each question\n".to_owned(),
        "Requirements count once for each question their conditions name. `filing` and the gates of other questions are left out.\n"
            .to_owned(),
        "| question | concerns | rows | nation | provinces | providers |".to_owned(),
        "|---|---|--:|--:|--:|--:|".to_owned(),
    ];
    for question in &book.flow.questions {
        let id = question.id.as_str();
        let rows = book.decisions.rows.iter().filter(|row| row.when.facts().contains(id)).count();
        let concerns = match words::of(&question.when, &names) {
            gate if gate == "always" => "everybody".to_owned(),
            gate => gate,
        };
        let provinces = book.provinces.iter().map(|province| count(&province.requirements, id));
        let providers = book.providers.iter().map(|provider| count(&provider.requirements, id));
        lines.push(format!(
            "| `{id}` | {concerns} | {rows} | {} | {} | {} |",
            count(&book.national.requirements, id),
            provinces.sum::<usize>(),
            providers.sum::<usize>(),
        ));
    }
    lines.join("\n") + "\n"
}

fn count(rules: &[Requirement], fact: &str) -> usize {
    rules.iter().filter(|rule| speaks_of(rule, fact)).count()
}

/// Section with the decision table.
pub fn decisions(book: &Book) -> String {
    let mut lines = vec![
        "## Decision table\n".to_owned(),
        "The first row that holds decides. Sources are keys of `rules/national.json`.\n".to_owned(),
        "| row | verdict | filing | when | sources |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(book.decisions.rows.iter().map(|row| line(book, row)));
    lines.join("\n") + "\n"
}

fn line(book: &Book, row: &Row) -> String {
    format!(
        "| `{}` | {} | {} | {} | {} |",
        row.id,
        row.verdict.id(),
        row.filing.map_or("–", |filing| filing.id()),
        words::of(&row.when, &book.names()),
        row.sources.join(", "),
    )
}
