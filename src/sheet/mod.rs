//! The checklist for paper and for other programs: the same lines as a printed sheet, as plain text, as Markdown, as CSV.

mod csv;
mod deadlines;
mod line;
mod markdown;
mod plain;

pub use csv::csv;
pub use deadlines::deadlines;
pub use line::{
    Line, confidence, conflict_label, details, is_overdue, origin_name, review_date, source_date,
};
pub use markdown::markdown;
pub use plain::plain;

use crate::guide::{Assessment, Blocker, Checklist, Item, PaperGuide, Situation};
use crate::profile::RequirementKind;
use crate::rules::{PaperKind, Source};
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
}

/// What stands under one heading.
pub struct Group<'a> {
    pub title: &'static str,
    pub lines: Vec<Line<'a>>,
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
        let assessment = Assessment::of(situation);
        let province = situation.province.map(|province| province.name.clone());
        let parts = [
            province,
            assessment.filing.map(|filing| (t.filing)(filing).to_owned()),
            situation.provider.map(|provider| provider.name.clone()),
            situation.today.map(|day| (t.date)(day)),
        ];
        let subtitle = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut writer = Writer {
            situation: *situation,
            saved,
            t,
            in_short,
            blockers: assessment.blockers,
            sheet: Sheet {
                title: t.guide().checklist_title,
                subtitle,
                groups: Vec::new(),
                kinds: Vec::new(),
                sources: Vec::new(),
            },
        };
        writer.write(list);
        writer.sheet
    }
}

/// Puts a sheet together.
struct Writer<'a> {
    situation: Situation<'a>,
    saved: &'a SavedState,
    t: &'static Messages,
    in_short: bool,
    /// What keeps the applicant from filing now.
    blockers: Vec<Blocker<'a>>,
    sheet: Sheet<'a>,
}

impl<'a> Writer<'a> {
    fn write(&mut self, list: &'a Checklist<'a>) {
        let t = self.t;
        let open = |kind| move |item: &&Item| item.rule.kind == kind && !item.met && !item.rule.later;
        for kind in [RequirementKind::Document, RequirementKind::Condition] {
            self.add((t.guide().kind)(kind), list.items.iter().filter(open(kind)));
        }
        self.add(t.guide().may_apply, list.maybe.iter());
        let in_short = self.in_short;
        let to_know = |item: &Item| item.met || item.rule.kind == RequirementKind::Note;
        self.add(
            t.guide().later,
            list.items.iter().filter(|item| item.rule.later && !(in_short && to_know(item))),
        );
        if !in_short {
            self.add(
                (t.guide().kind)(RequirementKind::Note),
                list.items.iter().filter(open(RequirementKind::Note)),
            );
            self.add(t.guide().met, list.items.iter().filter(|item| item.met && !item.rule.later));
        }
    }

    fn add(&mut self, title: &'static str, items: impl Iterator<Item = &'a Item<'a>>) {
        let lines: Vec<_> = items.map(|item| self.line(item)).collect();
        if !lines.is_empty() {
            self.sheet.groups.push(Group { title, lines });
        }
    }

    fn add_kind(&mut self, kind: &'a PaperKind) {
        if self.sheet.kinds.iter().all(|(title, _)| *title != kind.title) {
            let general = PaperGuide { kind: Some(kind), ..PaperGuide::default() };
            self.sheet.kinds.push((&kind.title, details(&general.in_full(), self.t)));
        }
    }

    /// The source's number; it is put down if it is new.
    fn place(&mut self, source: &'a Source) -> usize {
        let sources = &mut self.sheet.sources;
        let known = sources.iter().position(|other| *other == source);
        known.unwrap_or_else(|| {
            sources.push(source);
            sources.len() - 1
        }) + 1
    }
}
