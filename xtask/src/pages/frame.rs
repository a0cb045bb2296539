//! What all pages have around their content, and their list of sources.

use std::fmt::Write;

use beian_guide::rules::{Confidence, Origin, Source};
use beian_guide::sheet::{conflict_label, source_date};

use super::Book;
use super::html::{link, text};
use super::words::Words;
use crate::dist::LANGUAGES;

/// A page's own parts.
pub struct Page<'a> {
    /// The file's name without its ending, the same in every language.
    pub name: &'a str,
    pub title: &'a str,
    pub intro: &'a str,
    pub content: String,
}

impl Page<'_> {
    /// The guide in this language; from a province's page with that province chosen.
    fn guide(&self, book: &Book) -> String {
        let province = self.name.starts_with(|first: char| first.is_ascii_digit());
        let province = if province { format!("&province={}", self.name) } else { String::new() };
        format!("../../index.html?lang={}{province}", book.tag)
    }

    /// The whole document.
    pub fn html(&self, book: &Book) -> String {
        let words = book.words;
        let (name, title, intro) = (self.name, text(self.title), text(self.intro));
        let crumb = match name {
            "index" => String::new(),
            _ => format!("<p class=\"crumb\">{}</p>", link("index.html", words.all_provinces)),
        };
        let (alternates, languages) = self.translations(book.tag);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"description\" content=\"{intro}\">\n<title>{title}</title>\n\
             <link rel=\"icon\" href=\"../../favicon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"../static.css\">\n\
             {alternates}</head>\n<body>\n\
             <a class=\"skip\" href=\"#content\">{skip}</a>\n\
             <header><p>{guide}</p><p>{languages}</p></header>\n\
             <main id=\"content\">\n{crumb}\n<h1>{title}</h1>\n<p class=\"intro\">{intro}</p>\n\
             <p class=\"to-guide\">{to_guide}</p>\n{content}</main>\n\
             <footer><p>{disclaimer}</p></footer>\n</body>\n</html>\n",
            tag = book.tag,
            skip = text(words.skip),
            guide = link("../../index.html", words.guide),
            to_guide = link(&self.guide(book), words.to_guide),
            content = self.content,
            disclaimer = text(book.t.disclaimer),
        )
    }

    /// The same page in the other languages: for machines, and as links.
    fn translations(&self, tag: &str) -> (String, String) {
        let (mut alternates, mut links) = (String::new(), String::new());
        for lang in LANGUAGES.map(|(lang, _)| lang).into_iter().filter(|lang| lang.tag() != tag) {
            let (tag, language) = (lang.tag(), Words::of(lang).language);
            let address = format!("hreflang=\"{tag}\" href=\"../{tag}/{}.html\"", self.name);
            // Writing to a String cannot fail.
            let _ = writeln!(alternates, "<link rel=\"alternate\" {address}>");
            let _ = write!(links, "<a {address} lang=\"{tag}\">{language}</a> ");
        }
        (alternates, links)
    }
}

impl Book {
    /// Who says what, where sources differ; nothing where they do not.
    pub fn conflict(&self, confidence: Confidence, conflict: Option<&str>) -> String {
        let differ = text(conflict_label(confidence, self.t));
        conflict.map_or_else(String::new, |conflict| {
            format!("<p class=\"conflict\"><strong>{differ}</strong>{}</p>", text(conflict))
        })
    }

    /// How sure a statement is, unless its conflict says so, and when it was and will be looked at.
    pub fn standing(&self, confidence: Confidence, dates: [&str; 2]) -> String {
        let sure = beian_guide::sheet::confidence(confidence, Origin::Nation, self.t);
        let [reviewed, due] = dates;
        format!("{}{}", text(sure), text(&(self.words.reviewed)(reviewed, due)))
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
        let mut list = format!(
            "<section class=\"sources\"><h2 id=\"sources\">{}</h2><ol>",
            text(book.t.guide().sources)
        );
        for (place, source) in self.0.iter().enumerate() {
            let title = (book.t.guide().source)(&source.publisher, &source.title);
            let name = source.url.as_deref().map_or_else(|| text(&title), |url| link(url, &title));
            let date = source_date(source, book.t);
            let _ =
                writeln!(list, "<li id=\"source-{}\">{name} <span>{}</span></li>", place + 1, text(&date));
        }
        list + "</ol></section>\n"
    }
}
