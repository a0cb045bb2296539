//! What a filing is: the explanations of the guide, and its verdicts, as a page.

use std::fmt::Write;

use beian_guide::rules::Confidence;

use super::frame::{Page, Sources};
use super::html::text;
use super::{Book, audience};

/// The page.
pub fn page(book: &Book) -> String {
    let national = &book.core.national;
    let mut sources = Sources::default();
    let mut contents = format!("<nav aria-label=\"{}\"><ul>", text(book.words.contents));
    let mut body = String::new();
    for topic in &national.topics {
        let (id, title) = (text(&topic.id), text(&topic.title));
        // Writing to a String cannot fail.
        let _ = write!(contents, "<li><a href=\"#{id}\">{title}</a></li>");
        let refs = sources.refs(topic.sources.iter().filter_map(|key| national.sources.get(key)));
        let _ = write!(body, "<section><h2 id=\"{id}\">{title}</h2><p>{}</p>", text(&topic.text));
        let conflict = book.conflict(Confidence::Conflict, topic.conflict.as_deref());
        let _ = writeln!(body, "{conflict}<p class=\"origin\">{refs}</p></section>");
    }
    let verdicts = text(book.words.verdicts);
    let _ = writeln!(contents, "<li><a href=\"#verdicts\">{verdicts}</a></li></ul></nav>");
    let first = text(book.words.first_decides);
    let _ =
        writeln!(body, "<section><h2 id=\"verdicts\">{verdicts}</h2><p>{first}</p><ol class=\"verdicts\">");
    for row in &book.core.decisions.rows {
        let refs = sources.refs(row.sources.iter().filter_map(|key| national.sources.get(key)));
        let when = (book.words.only)(&audience::condition(book, &row.when));
        let _ = writeln!(
            body,
            "<li><h3>{}</h3><p>{}</p><details><summary>{}</summary><p class=\"for\">{}</p></details>{}<p class=\"origin\">{refs} {}</p></li>",
            text(&row.title),
            text(&row.text),
            text(book.words.when),
            text(&when),
            book.conflict(row.confidence, row.conflict.as_deref()),
            book.standing(row.confidence, [&row.reviewed, &row.review_due]),
        );
    }
    body.push_str("</ol></section>\n");
    Page {
        name: "what-is-a-filing",
        title: book.words.topics_title,
        intro: book.words.topics_intro,
        content: contents + &body + &sources.html(book),
    }
    .html(book)
}
