//! Verdict and checklist in JSON.

use serde_json::Value;

use crate::guide::{
    Also, Assessment, Blocker, Checklist, Heading, Item, PaperGuide, Situation, Statement, Trace,
};
use crate::profile::{FilingKind, Lang};
use crate::rules::{Place, Row};

use super::json::{confidence, day, due, kind, list, maybe, object, origin, source, text, texts, trace};

/// What the answers come to.
pub(super) fn assess(situation: &Situation, lang: Lang) -> Value {
    let result = Assessment::of(situation);
    let row = result.row;
    let filing = result.filing;
    let of_rules = |each: &dyn Fn(FilingKind) -> Value| filing.map_or(Value::Array(Vec::new()), each);
    object(vec![
        ("verdict", text(result.verdict.id())),
        ("row", maybe(row.map(|row| row.id.as_str()))),
        ("filing", maybe(filing.map(FilingKind::id))),
        ("title", maybe(row.map(|row| row.title.as_str()))),
        ("text", maybe(row.map(|row| row.text.as_str()))),
        ("next", texts(row.into_iter().flat_map(|row| row.next.iter().map(String::as_str)))),
        ("conflict", maybe(row.and_then(|row| row.conflict.as_deref()))),
        ("candidates", list(if row.is_some() { Vec::new() } else { result.likely() }, candidate)),
        (
            "blockers",
            of_rules(&|filing| {
                list(&result.blockers, |known| {
                    let why = Trace::of_rule(situation, filing, known.origin, known.rule);
                    blocker(situation, known, trace(situation, &why, lang))
                })
            }),
        ),
        (
            "statements",
            of_rules(&|filing| {
                list(&result.statements, |known| {
                    let why = Trace::of_rule(situation, filing, known.origin, known.rule);
                    statement(situation, known, trace(situation, &why, lang))
                })
            }),
        ),
        ("unsure", texts(result.unsure.iter().copied())),
        ("unknown", texts(result.unknown.iter().copied())),
        ("earliest", result.earliest().map_or(Value::Null, due)),
        ("trace", row.map_or(Value::Null, |row| trace(situation, &Trace::of_row(situation, row), lang))),
    ])
}

/// An outcome that is still possible.
fn candidate(row: &Row) -> Value {
    object(vec![
        ("id", text(&row.id)),
        ("verdict", text(row.verdict.id())),
        ("filing", maybe(row.filing.map(FilingKind::id))),
        ("title", text(&row.title)),
    ])
}

fn blocker(situation: &Situation, blocker: &Blocker, trace: Value) -> Value {
    let rule = blocker.rule;
    object(vec![
        ("id", text(&rule.id)),
        ("key", text(&situation.key(blocker.origin, rule))),
        ("origin", origin(blocker.origin)),
        ("title", text(&rule.title)),
        ("text", text(&rule.text)),
        ("problem", text(blocker.problem)),
        ("remedy", maybe(blocker.remedy)),
        ("after", maybe(blocker.after)),
        ("earliest", day(blocker.over.map(|over| over.date))),
        ("provisional", blocker.over.is_some_and(|over| over.provisional).into()),
        ("runsUntil", day(blocker.runs_until)),
        ("trace", trace),
    ])
}

fn statement(situation: &Situation, statement: &Statement, trace: Value) -> Value {
    let place = match statement.place {
        Place::Subject => "subject",
        Place::Before => "before",
        Place::After => "after",
    };
    object(vec![
        ("place", text(place)),
        ("key", text(&situation.key(statement.origin, statement.rule))),
        ("origin", origin(statement.origin)),
        ("title", text(&statement.rule.title)),
        ("text", text(&statement.rule.text)),
        ("trace", trace),
    ])
}

/// What to hand in and to mind; empty while no filing kind is known.
pub(super) fn checklist(situation: &Situation) -> Value {
    let result = Assessment::of(situation);
    let found = Checklist::of(situation);
    let found = found.unwrap_or_default();
    object(vec![
        ("filing", maybe(result.filing.map(FilingKind::id))),
        // Without a row the kind of filing is only the likely one.
        ("decided", result.row.is_some().into()),
        ("items", list(&found.items, |known| item(situation, known))),
        ("maybe", list(&found.maybe, |known| item(situation, known))),
    ])
}

fn item(situation: &Situation, item: &Item) -> Value {
    let rule = item.rule;
    let paper = PaperGuide::of(situation, item).in_full();
    object(vec![
        ("key", text(&item.key)),
        ("kind", kind(rule.kind)),
        ("origin", origin(item.origin)),
        ("category", text(&rule.category)),
        ("heading", text(heading(Heading::of_category(&rule.category)))),
        ("title", text(&rule.title)),
        ("text", text(&rule.text)),
        (
            "paper",
            object(vec![
                ("sign", maybe(paper.sign)),
                ("form", maybe(paper.form)),
                ("valid", maybe(paper.valid)),
                ("template", maybe(paper.template)),
                ("mistakes", texts(paper.mistakes.iter().copied())),
            ]),
        ),
        ("remedy", maybe(rule.remedy.as_deref())),
        ("later", rule.later.into()),
        ("selfCheck", rule.self_check.into()),
        ("met", item.met.into()),
        ("dependsOn", texts(item.depends_on.iter().copied())),
        ("sources", list(&item.sources, |known| source(known))),
        ("confidence", confidence(rule.confidence)),
        ("conflict", maybe(rule.conflict.as_deref())),
        ("reviewed", text(&rule.reviewed)),
        ("reviewDue", text(&rule.review_due)),
        ("also", list(&item.also, also)),
    ])
}

fn also(also: &Also) -> Value {
    object(vec![
        ("origin", origin(also.origin)),
        ("title", text(&also.rule.title)),
        ("text", text(&also.rule.text)),
        ("sources", list(&also.sources, |known| source(known))),
    ])
}

fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::Domain => "domain",
        Heading::Server => "server",
        Heading::Site => "site",
        Heading::People => "people",
        Heading::Contact => "contact",
        Heading::Papers => "papers",
        Heading::Process => "process",
    }
}
