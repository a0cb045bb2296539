//! The checklist for paper and for other programs: the same lines as a printed sheet, as Markdown, as CSV.

mod csv;
mod markdown;

pub use csv::csv;
pub use markdown::markdown;

use crate::guide::{Assessment, Checklist, Item, Origin, PaperGuide, Situation, title_for};
use crate::profile::RequirementKind;
use crate::rules::{Confidence, PaperKind, Source};
use crate::store::SavedState;
use crate::text::Messages;

/// The whole list.
pub struct Sheet<'a> {
    pub title: &'static str,
    /// Province and filing kind, provider, day.
    pub subtitle: String,
    pub groups: Vec<Group<'a>>,
    /// What holds for every document of a kind: title, and how. In short it stands here, else with each document.
    pub kinds: Vec<(&'a str, Vec<(&'static str, String)>)>,
    /// Each source once; the lines refer to them by place.
    pub sources: Vec<&'a Source>,
    in_short: bool,
}

/// What stands under one heading.
pub struct Group<'a> {
    pub title: &'static str,
    pub lines: Vec<Line<'a>>,
}

/// One item of the list.
pub struct Line<'a> {
    pub key: &'a str,
    pub title: &'a str,
    pub text: &'a str,
    /// Who asks for it.
    pub origin: &'a str,
    /// Ticked; none for what is only to be known.
    pub done: Option<bool>,
    /// How to get a document right: what, and how.
    pub details: Vec<(&'static str, String)>,
    /// The questions that decide whether it applies.
    pub decided_by: Vec<&'a str>,
    /// The reader's own.
    pub note: &'a str,
    /// How sure it is, in words; nothing where sources differ.
    pub confidence: &'static str,
    /// Who says what, where sources differ.
    pub conflict: Option<&'a str>,
    /// ISO dates.
    pub reviewed: &'a str,
    pub review_due: &'a str,
    /// Places in the sheet's sources, counted from 1.
    pub sources: Vec<usize>,
}

impl<'a> Sheet<'a> {
    /// The sheet of a list. In short: what is only to be known, and what is met, stays away.
    pub fn of(
        situation: &Situation<'a>,
        list: &'a Checklist<'a>,
        saved: &'a SavedState,
        t: &'static Messages,
        in_short: bool,
    ) -> Self {
        let filing = Assessment::of(situation).filing;
        let province = situation.province.map(|province| province.name.clone());
        let parts = [
            province,
            filing.map(|filing| (t.filing)(filing).to_owned()),
            situation.provider.map(|provider| provider.name.clone()),
            situation.today.map(|day| (t.date)(day)),
        ];
        let subtitle = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut sheet = Sheet {
            title: t.checklist_title,
            subtitle,
            groups: Vec::new(),
            kinds: Vec::new(),
            sources: Vec::new(),
            in_short,
        };
        let open = |kind| move |item: &&Item| item.rule.kind == kind && !item.met && !item.rule.later;
        for kind in [RequirementKind::Document, RequirementKind::Condition] {
            sheet.add((t.kind)(kind), list.items.iter().filter(open(kind)), situation, saved, t);
        }
        sheet.add(t.may_apply, list.maybe.iter(), situation, saved, t);
        sheet.add(t.later, list.items.iter().filter(|item| item.rule.later), situation, saved, t);
        if in_short {
            return sheet;
        }
        let notes = list.items.iter().filter(open(RequirementKind::Note));
        sheet.add((t.kind)(RequirementKind::Note), notes, situation, saved, t);
        sheet.add(t.met, list.items.iter().filter(|item| item.met && !item.rule.later), situation, saved, t);
        sheet
    }

    fn add(
        &mut self,
        title: &'static str,
        items: impl Iterator<Item = &'a Item<'a>>,
        situation: &Situation<'a>,
        saved: &'a SavedState,
        t: &'static Messages,
    ) {
        let lines: Vec<_> = items.map(|item| self.line(situation, item, saved, t)).collect();
        if !lines.is_empty() {
            self.groups.push(Group { title, lines });
        }
    }

    fn line(
        &mut self,
        situation: &Situation<'a>,
        item: &'a Item<'a>,
        saved: &'a SavedState,
        t: &'static Messages,
    ) -> Line<'a> {
        let rule = item.rule;
        let tickable = rule.kind != RequirementKind::Note && !item.met;
        let mut paper = PaperGuide::of(situation, item);
        match paper.kind {
            Some(kind) if self.in_short => self.add_kind(kind, t),
            _ => paper = paper.in_full(),
        }
        let questions = item.depends_on.iter().filter_map(|fact| situation.question(fact));
        Line {
            key: &item.key,
            title: &rule.title,
            text: &rule.text,
            origin: origin_name(situation, item.origin, t),
            done: tickable.then(|| saved.ticks.contains(&item.key)),
            details: details(&paper, t),
            decided_by: questions.map(|question| title_for(situation, question)).collect(),
            note: saved.notes.get(&item.key).map_or("", String::as_str),
            confidence: confidence(item, t),
            conflict: rule.conflict.as_deref(),
            reviewed: &rule.reviewed,
            review_due: &rule.review_due,
            sources: item.all_sources().into_iter().map(|source| self.place(source)).collect(),
        }
    }

    fn add_kind(&mut self, kind: &'a PaperKind, t: &'static Messages) {
        if self.kinds.iter().all(|(title, _)| *title != kind.title) {
            let general = PaperGuide { kind: Some(kind), ..PaperGuide::default() };
            self.kinds.push((&kind.title, details(&general.in_full(), t)));
        }
    }

    /// The source's number; it is put down if it is new.
    fn place(&mut self, source: &'a Source) -> usize {
        let known = self.sources.iter().position(|other| *other == source);
        known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        }) + 1
    }
}

/// Who makes a rule, by name.
pub fn origin_name<'a>(situation: &Situation<'a>, origin: Origin, t: &'static Messages) -> &'a str {
    match origin {
        Origin::Nation => t.nationwide,
        Origin::Province => situation.province.map_or("", |province| &province.name),
        Origin::Provider => situation.provider.map_or("", |provider| &provider.name),
    }
}

/// How to get a document right, with what each part is called.
pub fn details(paper: &PaperGuide, t: &'static Messages) -> Vec<(&'static str, String)> {
    let parts = [
        (t.paper_sign, paper.sign),
        (t.paper_form, paper.form),
        (t.paper_valid, paper.valid),
        (t.paper_template, paper.template),
    ];
    let mut found: Vec<_> =
        parts.into_iter().filter_map(|(name, text)| Some((name, text?.to_owned()))).collect();
    if !paper.mistakes.is_empty() {
        found.push((t.paper_mistakes, paper.mistakes.join(t.list_semicolon)));
    }
    found
}

fn confidence(item: &Item, t: &'static Messages) -> &'static str {
    match (&item.rule.conflict, item.rule.confidence) {
        (Some(_), _) => "",
        (None, Confidence::Single) if item.origin == Origin::Provider => t.own_rule,
        (None, confidence) => (t.confidence)(confidence),
    }
}
