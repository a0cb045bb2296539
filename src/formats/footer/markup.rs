//! The texts of a page, each with the link it is in and whether visitors see it.

use crate::formats::pasted::{begins_mark, with_characters};

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    /// The link that the text is in, by its place.
    pub link: Option<usize>,
    pub hidden: bool,
}

/// What was pasted, taken apart.
#[derive(Debug, Default)]
pub(super) struct Markup {
    pub pieces: Vec<Piece>,
    /// Where each link leads, as a browser reads it.
    pub links: Vec<String>,
    /// Whether there are marks at all; in plain text nobody sees links.
    pub is_html: bool,
}

/// An element that is open, with what it has of those around it.
struct Open<'t> {
    name: &'t str,
    link: Option<usize>,
    hidden: bool,
}

/// So many elements are kept open; the outermost go, as what they hold is known within them.
const DEPTH: usize = 200;

/// Elements without an end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that need no end, each with those whose beginning ends it.
const IMPLIED: [(&str, &str); 7] = [
    ("p", "p div ul ol dl table section article header footer main nav address form h1 h2 h3 h4 hr pre"),
    ("li", "li"),
    ("dt", "dt dd"),
    ("dd", "dt dd"),
    ("td", "td th tr"),
    ("th", "td th tr"),
    ("tr", "tr"),
];
/// What is in them is no text of the page.
const SILENT: [&str; 2] = ["script", "style"];
/// What is in them is not shown.
const UNSEEN: [&str; 3] = ["template", "noscript", "title"];
/// Styles by which something is not seen, without white space.
const HIDING: [&str; 4] = ["display:none", "visibility:hidden", "opacity:0", "font-size:0"];

/// Takes a pasted text apart. It is read loosely, as browsers do: what is not closed ends with the text.
pub(super) fn read(text: &str) -> Markup {
    let mut markup = Markup::default();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = text;
    let mut quotes_close = true;
    while let Some((before, after)) = rest.split_once('<') {
        markup.add(before, &open);
        if let Some(comment) = after.strip_prefix("!--") {
            let (comment, after) = comment.split_once("-->").unwrap_or((comment, ""));
            markup.pieces.push(Piece { text: with_characters(comment), link: None, hidden: true });
            markup.is_html = true;
            rest = after;
        } else if begins_mark(after) {
            let (tag, after) = after.split_at(tag_end(after, &mut quotes_close));
            rest = after.strip_prefix('>').unwrap_or(after);
            markup.is_html = true;
            if let Some(skipped) = take_tag(tag, &mut open, &mut markup.links) {
                rest = behind(rest, skipped);
            }
        } else {
            markup.add("<", &open);
            rest = after;
        }
    }
    markup.add(rest, &open);
    markup
}

impl Markup {
    fn add(&mut self, text: &str, open: &[Open]) {
        if !text.trim().is_empty() {
            let (link, hidden) = around(open);
            self.pieces.push(Piece { text: with_characters(text), link, hidden });
        }
    }
}

/// What holds for all that is in these elements.
fn around(open: &[Open]) -> (Option<usize>, bool) {
    open.last().map_or((None, false), |element| (element.link, element.hidden))
}

/// Opens or closes an element; gives the name of one whose text is to be skipped.
fn take_tag<'t>(tag: &'t str, open: &mut Vec<Open<'t>>, links: &mut Vec<String>) -> Option<&'t str> {
    let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let same = |known: &&str| name.eq_ignore_ascii_case(known);
    if closes {
        if let Some(place) = open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name)) {
            open.truncate(place);
        }
        return None;
    }
    if SILENT.iter().any(&same) {
        return Some(name);
    }
    if tag.starts_with(['!', '?']) || VOID.iter().any(&same) {
        return None;
    }
    while open.last().is_some_and(|element| ends(name, element.name)) {
        open.pop();
    }
    let (mut link, mut hidden) = around(open);
    hidden |= UNSEEN.iter().any(&same);
    let outer = link;
    for (key, value) in attributes(tag.get(name.len()..).unwrap_or_default()) {
        // Of two, the first counts.
        if link == outer && key.eq_ignore_ascii_case("href") && name.eq_ignore_ascii_case("a") {
            link = Some(links.len());
            links.push(with_characters(value.trim()));
        }
        hidden |= key.eq_ignore_ascii_case("hidden") || key.eq_ignore_ascii_case("style") && hides(value);
    }
    if open.len() == DEPTH {
        open.remove(0);
    }
    open.push(Open { name, link, hidden });
    None
}

/// Whether the beginning of an element ends an open one.
fn ends(begins: &str, open: &str) -> bool {
    let mut rows = IMPLIED.iter().filter(|(known, _)| open.eq_ignore_ascii_case(known));
    rows.any(|(_, by)| by.split(' ').any(|known| begins.eq_ignore_ascii_case(known)))
}

/// Where a tag ends: at the next `>` outside of quotes. `quotes_close`: as far as is known; once one does not, the text is
/// not looked through for quotes again.
fn tag_end(text: &str, quotes_close: &mut bool) -> usize {
    let first = || text.find('>').unwrap_or(text.len());
    if !*quotes_close {
        return first();
    }
    let mut quote = None;
    for (place, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return place,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    // A quote that is not closed is a slip.
    *quotes_close = false;
    first()
}

/// What follows the end of this element.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// The attributes of a tag, each with its value.
fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            return found;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            found.push((key, ""));
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quoted = value.strip_prefix(['"', '\'']);
        let (value, after) = match quoted {
            Some(inner) => inner.split_once(value.get(..1).unwrap_or_default()).unwrap_or((inner, "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        found.push((key, value));
        rest = after;
    }
}

/// Whether a style keeps its element from being seen.
fn hides(style: &str) -> bool {
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    HIDING.iter().any(|hiding| {
        style.match_indices(hiding).any(|(place, _)| {
            // `opacity:0.8` is seen.
            let after = style.get(place + hiding.len()..).unwrap_or_default();
            !after.starts_with(|c: char| c == '.' || c.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, Option<String>, bool)> {
        let markup = read(text);
        let piece = |piece: &Piece| {
            let link = piece.link.map(|link| markup.links[link].clone());
            (piece.text.trim().to_owned(), link, piece.hidden)
        };
        markup.pieces.iter().map(piece).collect()
    }

    fn one(text: &str, link: Option<&str>, hidden: bool) -> (String, Option<String>, bool) {
        (text.to_owned(), link.map(str::to_owned), hidden)
    }

    #[test]
    fn texts_keep_their_links() {
        let html =
            "<P>甲<A class=x HREF='https://a.example/?b=1&amp;c=2'>乙 <b>丙</B><br></a>丁<img alt='>'>戊";
        let link = Some("https://a.example/?b=1&c=2");
        let expected = [
            one("甲", None, false),
            one("乙", link, false),
            one("丙", link, false),
            one("丁", None, false),
            one("戊", None, false),
        ];
        assert_eq!(pieces(html), expected);
    }

    #[test]
    fn what_nobody_sees_is_told_apart() {
        for hidden in [
            "<p hidden>号</p>",
            "<p style=\"color: red; DISPLAY : none\">号</p>",
            "<div style='opacity:0'><p>号",
            "<!-- 号 -->",
            "<template>号</template>",
        ] {
            assert_eq!(pieces(hidden), [one("号", None, true)], "{hidden}");
        }
        for shown in ["<p style='opacity:0.8'>号</p>", "<p style=font-size:09px>号", "<p data-hidden>号"] {
            assert_eq!(pieces(shown), [one("号", None, false)], "{shown}");
        }
        assert_eq!(pieces("<style>p{}</style><script>a<b</SCRIPT >号"), [one("号", None, false)]);
    }

    #[test]
    fn broken_marks_are_read_as_far_as_they_go() {
        assert!(!read("1 < 2").is_html);
        assert_eq!(pieces("1 < 2").len(), 3);
        assert_eq!(pieces("<a href=\"x>号"), [one("号", Some("x"), false)]);
        assert_eq!(pieces("</b>号</a"), [one("号", None, false)]);
        assert_eq!(pieces("<script>号"), []);
        assert_eq!(pieces("<!-- 号"), [one("号", None, true)]);
        assert_eq!(pieces(&"<a href=x>".repeat(20_000)), []);
    }
}
