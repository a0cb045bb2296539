//! Writing HTML: texts are escaped, marks are not.

/// A text as it stands in HTML, also in quoted attributes.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A link to a page or an address.
pub fn link(to: &str, words: &str) -> String {
    format!("<a href=\"{}\">{}</a>", text(to), text(words))
}
