//! A province's rules, or the nation's, as a page to read and to print.

use std::collections::BTreeMap;
use std::fmt::Write;

use beian_guide::profile::RequirementKind;
use beian_guide::rules::{Confidence, Paper, Province, Requirement, Source};

use super::frame::{Page, Sources};
use super::html::{link, text};
use super::{Book, audience};

const KINDS: [RequirementKind; 3] =
    [RequirementKind::Document, RequirementKind::Condition, RequirementKind::Note];

/// The page of one administration.
pub fn province(book: &Book, province: &Province) -> String {
    let words = book.words;
    let time = province.review_working_days.as_ref();
    let time = time.map_or(words.review_national.to_owned(), |days| (words.review)(days.min, days.max));
    let more = link("nationwide.html", words.province_nationwide);
    let lead = format!("<p>{}</p>\n<p>{more}</p>\n", text(&time));
    Page {
        name: &province.code,
        title: &(words.province_title)(&province.name),
        intro: &(words.province_intro)(&province.name),
        content: lead + &content(book, &province.requirements, &province.sources),
    }
    .html(book)
}

/// The page of what holds everywhere.
pub fn nationwide(book: &Book) -> String {
    let national = &book.core.national;
    Page {
        name: "nationwide",
        title: book.words.nationwide_title,
        intro: book.words.nationwide_intro,
        content: content(book, &national.requirements, &national.sources),
    }
    .html(book)
}

fn content<'a>(book: &'a Book, rules: &'a [Requirement], sources: &'a BTreeMap<String, Source>) -> String {
    let mut used = Sources::default();
    let mut contents = format!("<nav aria-label=\"{0}\"><ul>", text(book.words.contents));
    let mut body = String::new();
    for kind in KINDS {
        let own: Vec<&Requirement> = rules.iter().filter(|rule| rule.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let (id, title) = (anchor(kind), text((book.t.kind)(kind)));
        // Writing to a String cannot fail.
        let _ = write!(contents, "<li><a href=\"#{id}\">{title}</a> ({})</li>", own.len());
        let _ = writeln!(body, "<section><h2 id=\"{id}\">{title}</h2><ul class=\"{id}\">");
        own.iter().for_each(|rule| item(book, rule, sources, &mut used, &mut body));
        body.push_str("</ul></section>\n");
    }
    let _ = writeln!(contents, "<li><a href=\"#sources\">{}</a></li></ul></nav>", text(book.t.sources));
    let reviewed = rules.iter().map(|rule| rule.reviewed.as_str()).max().unwrap_or_default();
    let dates = format!("<p class=\"dates\">{}</p>\n", text(&(book.words.dates)(reviewed)));
    contents + &dates + &body + &used.html(book)
}

fn anchor(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Document => "documents",
        RequirementKind::Condition => "conditions",
        RequirementKind::Note => "notes",
    }
}

fn item<'a>(
    book: &Book,
    rule: &'a Requirement,
    sources: &'a BTreeMap<String, Source>,
    used: &mut Sources<'a>,
    body: &mut String,
) {
    let (tags, when) = audience::of(book, rule);
    let _ = write!(body, "<li id=\"{}\"><h3>{}</h3>", text(&rule.id), text(&rule.title));
    let _ = write!(body, "<p class=\"for\">{}{}", text(book.words.concerns), text(&tags.join(" · ")));
    if let Some(when) = when {
        let _ = write!(body, " · {}", text(&(book.words.only)(&when)));
    }
    if rule.self_check {
        let _ = write!(body, " · {}", text(book.words.if_it_concerns));
    }
    let _ = write!(body, "</p><p>{}</p>", text(&rule.text));
    body.push_str(&details(book, rule));
    if let Some(remedy) = &rule.remedy {
        let _ = write!(
            body,
            "<p><strong>{}</strong>{}{}</p>",
            text(book.words.remedy),
            book.t.colon,
            text(remedy)
        );
    }
    if let Some(conflict) = &rule.conflict {
        let _ = write!(
            body,
            "<p class=\"conflict\"><strong>{}</strong>{}</p>",
            text(book.t.sources_differ),
            text(conflict)
        );
    }
    let sure = match rule.confidence {
        Confidence::Conflict => "",
        confidence => (book.t.confidence)(confidence),
    };
    let refs = used.refs(rule.sources.iter().filter_map(|key| sources.get(key)));
    let reviewed = (book.words.reviewed)(&rule.reviewed, &rule.review_due);
    let _ = writeln!(body, "<p class=\"origin\">{refs} {} {}</p></li>", text(sure), text(&reviewed));
}

/// How to get a document right; what the rule leaves out comes from the national one on its topic.
fn details(book: &Book, rule: &Requirement) -> String {
    let t = book.t;
    let national = book.core.national.requirements.iter().filter(|other| other.topic() == rule.topic());
    let papers: Vec<&Paper> =
        [rule].into_iter().chain(national).filter_map(|rule| rule.paper.as_ref()).collect();
    if rule.kind != RequirementKind::Document {
        return String::new();
    }
    let kind = papers.iter().find_map(|paper| paper.kind.as_deref());
    let kind = kind.and_then(|id| book.core.national.papers.iter().find(|kind| kind.id == id));
    let first = |part: fn(&Paper) -> Option<&String>| papers.iter().find_map(|paper| part(paper));
    let own = rule.paper.iter().flat_map(|paper| &paper.mistakes);
    let mistakes: Vec<&str> =
        own.chain(kind.iter().flat_map(|kind| &kind.mistakes)).map(String::as_str).collect();
    let mistakes = (!mistakes.is_empty()).then(|| mistakes.join(t.list_semicolon));
    let parts = [
        (t.paper_sign, first(|paper| paper.sign.as_ref())),
        (t.paper_form, first(|paper| paper.form.as_ref()).or(kind.map(|kind| &kind.form))),
        (t.paper_valid, first(|paper| paper.valid.as_ref())),
        (t.paper_template, first(|paper| paper.template.as_ref())),
        (t.paper_mistakes, mistakes.as_ref()),
    ];
    let rows: String = parts
        .into_iter()
        .filter_map(|(name, said)| {
            Some(format!("<div><dt>{}</dt><dd>{}</dd></div>", text(name), text(said?)))
        })
        .collect();
    if rows.is_empty() { rows } else { format!("<dl>{rows}</dl>") }
}
