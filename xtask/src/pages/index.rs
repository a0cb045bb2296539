//! The way in: the common pages, and the administrations by region.

use std::fmt::Write;

use super::Book;
use super::frame::Page;
use super::html::{link, text};

/// The page.
pub fn page(book: &Book) -> String {
    let words = book.words;
    let mut content = format!(
        "<ul class=\"common\"><li>{}</li><li>{}</li></ul>\n",
        link("what-is-a-filing.html", words.topics_title),
        link("nationwide.html", words.nationwide_title)
    );
    let mut regions: Vec<&str> = Vec::new();
    for province in &book.core.provinces {
        if !regions.contains(&province.region.as_str()) {
            regions.push(&province.region);
        }
    }
    for region in regions {
        // Writing to a String cannot fail.
        let _ =
            write!(content, "<section><h2>{}</h2><ul class=\"provinces\">", text((book.t.region)(region)));
        for province in book.core.provinces.iter().filter(|province| province.region == region) {
            let _ = write!(content, "<li>{}</li>", link(&format!("{}.html", province.code), &province.name));
        }
        content.push_str("</ul></section>\n");
    }
    Page { name: "index", title: words.index_title, intro: words.index_intro, content }.html(book)
}
