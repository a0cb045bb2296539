//! What all pages have around their content, and their list of sources.

use std::fmt::Write;

use beian_guide::rules::Source;

use super::Book;
use super::html::{link, text};

/// A page's own parts.
pub struct Page<'a> {
    /// The file's name without its ending, the same in both languages.
    pub name: &'a str,
    pub title: &'a str,
    pub intro: &'a str,
    pub content: String,
}

impl Page<'_> {
    /// The whole document.
    pub fn html(&self, book: &Book) -> String {
        let words = book.words;
        let other = if book.tag == "en" { "zh-CN" } else { "en" };
        let (name, title, intro) = (self.name, text(self.title), text(self.intro));
        let crumb = match name {
            "index" => String::new(),
            _ => format!("<p class=\"crumb\">{}</p>", link("index.html", words.all_provinces)),
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"description\" content=\"{intro}\">\n<title>{title}</title>\n\
             <link rel=\"icon\" href=\"../../favicon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"../static.css\">\n\
             <link rel=\"alternate\" hreflang=\"{other}\" href=\"../{other}/{name}.html\">\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#content\">{skip}</a>\n\
             <header><p>{guide}</p><p><a href=\"../{other}/{name}.html\" lang=\"{other}\" hreflang=\"{other}\">{language}</a></p></header>\n\
             <main id=\"content\">\n{crumb}\n<h1>{title}</h1>\n<p class=\"intro\">{intro}</p>\n\
             <p class=\"to-guide\">{to_guide}</p>\n{content}</main>\n\
             <footer><p>{disclaimer}</p></footer>\n</body>\n</html>\n",
            tag = book.tag,
            skip = text(words.skip),
            guide = link("../../index.html", words.guide),
            language = words.other_language,
            to_guide = link(&format!("../../index.html?lang={}", book.tag), words.to_guide),
            content = self.content,
            disclaimer = text(book.words_of_caution()),
        )
    }
}

impl Book {
    /// Whose words these are. The last sentence is about what the visitor enters, and nothing is entered here.
    fn words_of_caution(&self) -> &'static str {
        let all = self.t.disclaimer;
        let before_last = all.trim_end_matches(['。', '.']);
        let end = before_last.rfind(['。', '.']).map_or(all.len(), |end| end + 1);
        // The Chinese full stop takes three bytes.
        all.get(..end).or_else(|| all.get(..end + 2)).unwrap_or(all)
    }
}

/// The sources of one page, each once, numbered as they are first named.
#[derive(Default)]
pub struct Sources<'a>(Vec<&'a Source>);

impl<'a> Sources<'a> {
    /// Links to the sources' places in the list.
    pub fn refs(&mut self, sources: impl IntoIterator<Item = &'a Source>) -> String {
        let mut refs = String::new();
        for source in sources {
            let known = self.0.iter().position(|other| *other == source);
            let place = known.unwrap_or_else(|| {
                self.0.push(source);
                self.0.len() - 1
            }) + 1;
            // Writing to a String cannot fail.
            let _ = write!(refs, "<a class=\"ref\" href=\"#source-{place}\">[{place}]</a>");
        }
        refs
    }

    /// The list itself.
    pub fn html(&self, book: &Book) -> String {
        let mut list =
            format!("<section class=\"sources\"><h2 id=\"sources\">{}</h2><ol>", text(book.t.sources));
        for (place, source) in self.0.iter().enumerate() {
            let title = (book.t.source)(&source.publisher, &source.title);
            let name = source.url.as_deref().map_or_else(|| text(&title), |url| link(url, &title));
            let date = if source.date == "undated" { book.t.undated } else { &source.date };
            let _ = writeln!(list, "<li id=\"source-{}\">{name} <span>{}</span></li>", place + 1, text(date));
        }
        list + "</ol></section>\n"
    }
}
