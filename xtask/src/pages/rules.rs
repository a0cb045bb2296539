//! A province's rules, or the nation's, as a page to read and to print.

use beian_guide::sorted::Map;
use std::fmt::Write;

use beian_guide::guide::PaperGuide;
use beian_guide::profile::RequirementKind;
use beian_guide::rules::{Province, Requirement, Source};
use beian_guide::sheet;

use super::frame::{Page, Sources};
use super::html::{link, text};
use super::{Book, audience};

const KINDS: [RequirementKind; 3] =
    [RequirementKind::Document, RequirementKind::Condition, RequirementKind::Note];

/// The rules of one page.
#[derive(Clone, Copy)]
struct File<'a> {
    rules: &'a [Requirement],
    sources: &'a Map<String, Source>,
    /// What is said elsewhere on their topics, for what they leave out.
    behind: &'a [Requirement],
}

/// The page of one administration.
pub fn province(book: &Book, province: &Province) -> String {
    let words = book.words;
    let time = province.review_working_days.as_ref();
    let time = time.map_or(words.review_national.to_owned(), |days| (words.review)(days.min, days.max));
    let more = link("nationwide.html#documents", words.province_nationwide);
    // Who prints this page alone must know that it is not all.
    let papers = text(words.everywhere_papers);
    let own = province.site.as_ref();
    let own = own.map(|site| link(&site.url, &(book.t.guide().own_site)(&province.administration)));
    let own = own.map_or_else(String::new, |link| format!("<p>{link}</p>\n"));
    let lead = format!("<p>{}</p>\n{own}<p><strong>{papers}</strong>{more}</p>\n", text(&time));
    let behind = &book.core.national.requirements;
    let file = File { rules: &province.requirements, sources: &province.sources, behind };
    Page {
        name: &province.code,
        title: &(words.province_title)(&province.name),
        intro: &(words.province_intro)(&province.name),
        content: lead + &content(book, file),
    }
    .html(book)
}

/// The page of what holds everywhere.
pub fn nationwide(book: &Book) -> String {
    let national = &book.core.national;
    // Two rules of one file on one topic are two items: nothing stands behind them.
    let file = File { rules: &national.requirements, sources: &national.sources, behind: &[] };
    Page {
        name: "nationwide",
        title: book.words.nationwide_title,
        intro: book.words.nationwide_intro,
        content: content(book, file),
    }
    .html(book)
}

fn content(book: &Book, file: File) -> String {
    let mut used = Sources::default();
    let mut contents = format!("<nav aria-label=\"{0}\"><ul>", text(book.words.contents));
    let mut body = String::new();
    for kind in KINDS {
        let own: Vec<&Requirement> = file.rules.iter().filter(|rule| rule.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let (id, title) = (anchor(kind), text((book.t.guide().kind)(kind)));
        // Writing to a String cannot fail.
        let _ = write!(contents, "<li><a href=\"#{id}\">{title}</a> ({})</li>", own.len());
        let _ = writeln!(body, "<section><h2 id=\"{id}\">{title}</h2><ul class=\"{id}\">");
        own.iter().for_each(|rule| item(book, rule, file, &mut used, &mut body));
        body.push_str("</ul></section>\n");
    }
    let _ =
        writeln!(contents, "<li><a href=\"#sources\">{}</a></li></ul></nav>", text(book.t.guide().sources));
    let reviewed = file.rules.iter().map(|rule| rule.reviewed.as_str()).max().unwrap_or_default();
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

fn item<'a>(book: &Book, rule: &Requirement, file: File<'a>, used: &mut Sources<'a>, body: &mut String) {
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
    body.push_str(&details(book, rule, file));
    if let Some(remedy) = &rule.remedy {
        let _ = write!(
            body,
            "<p><strong>{}</strong>{}{}</p>",
            text(book.words.remedy),
            book.t.guide().colon,
            text(remedy)
        );
    }
    let conflict = rule.conflict.as_deref();
    body.push_str(&book.conflict(rule.confidence, conflict));
    let refs = used.refs(rule.sources.iter().filter_map(|key| file.sources.get(key)));
    let standing = book.standing(rule.confidence, [&rule.reviewed, &rule.review_due]);
    let _ = writeln!(body, "<p class=\"origin\">{refs} {standing}</p></li>");
}

/// How to get a document right; what the rule leaves out comes from those behind it on its topic.
fn details(book: &Book, rule: &Requirement, file: File) -> String {
    if rule.kind != RequirementKind::Document {
        return String::new();
    }
    let on_topic = file.behind.iter().filter(|other| other.topic() == rule.topic());
    let others = on_topic.filter(|other| audience::in_common(book, rule, other));
    let rules: Vec<&Requirement> = [rule].into_iter().chain(others).collect();
    let paper = PaperGuide::of_rules(&rules, &book.core.national.papers).in_full();
    let rows: String = sheet::details(&paper, book.t)
        .into_iter()
        .map(|(name, said)| format!("<div><dt>{}</dt><dd>{}</dd></div>", text(name), text(&said)))
        .collect();
    if rows.is_empty() { rows } else { format!("<dl>{rows}</dl>") }
}
