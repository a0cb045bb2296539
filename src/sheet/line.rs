//! One item of the list in words.

use time::Date;

use crate::guide::{Also, Blocker, Item, Origin, PaperGuide, Situation, title_for};
use crate::profile::RequirementKind;
use crate::rules::{Confidence, Source, parse_date};
use crate::text::Messages;

use super::Writer;

/// One item of the list.
pub struct Line<'a> {
    pub key: &'a str,
    pub title: &'a str,
    /// The document's Chinese name where the list is in another language.
    pub original: Option<&'a str>,
    pub text: &'a str,
    /// Who asks for it.
    pub origin: &'a str,
    /// Ticked; none for what is only to be known.
    pub done: Option<bool>,
    /// What to do, if it keeps the applicant from filing now.
    pub remedy: Option<&'a str>,
    /// How to get a document right: what, and how.
    pub details: Vec<(&'static str, String)>,
    /// The questions that decide whether it applies.
    pub decided_by: Vec<&'a str>,
    /// What others say on its topic.
    pub also: Vec<String>,
    /// The reader's own.
    pub note: &'a str,
    /// How sure it is, in words; nothing where sources differ.
    pub confidence: &'static str,
    /// Who says what, with what stands before it.
    pub conflict: Option<(&'static str, &'a str)>,
    /// ISO dates.
    pub reviewed: &'a str,
    pub review_due: &'a str,
    /// True once it should have been looked at again.
    pub overdue: bool,
    /// Places in the sheet's sources, counted from 1.
    pub sources: Vec<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn line(&mut self, item: &'a Item<'a>) -> Line<'a> {
        let (situation, t, rule) = (self.situation, self.t, item.rule);
        let tickable = rule.kind != RequirementKind::Note && !item.met;
        let mut paper = PaperGuide::of(&situation, item);
        match paper.kind {
            Some(kind) if self.in_short => self.add_kind(kind),
            _ => paper = paper.in_full(),
        }
        let questions = item.depends_on.iter().filter_map(|fact| situation.question(fact));
        let is_it = |blocker: &&Blocker| blocker.origin == item.origin && blocker.rule.id == rule.id;
        let blocker = self.blockers.iter().find(is_it);
        Line {
            key: &item.key,
            title: blocker.map_or(&rule.title, |blocker| blocker.problem),
            original: rule.original.as_deref(),
            text: &rule.text,
            origin: origin_name(&situation, item.origin, t),
            done: tickable.then(|| blocker.is_none() && item.is_in(&self.saved.ticks)),
            remedy: blocker.and_then(|blocker| blocker.remedy),
            details: details(&paper, t),
            decided_by: questions.map(|question| title_for(&situation, question)).collect(),
            also: item.also.iter().filter_map(|also| self.said(item, also)).collect(),
            note: item.note(&self.saved.notes),
            confidence: confidence(rule.confidence, item.origin, t),
            conflict: rule.conflict.as_deref().map(|conflict| (conflict_label(rule.confidence, t), conflict)),
            reviewed: &rule.reviewed,
            review_due: &rule.review_due,
            overdue: is_overdue(&rule.review_due, situation.today),
            sources: item.all_sources().into_iter().map(|source| self.place(source)).collect(),
        }
    }

    /// What another rule on the topic adds. What the nation says where the province has a rule of its own is only
    /// good to know, and stays away.
    fn said(&self, item: &Item, also: &Also) -> Option<String> {
        let replaced = item.origin == Origin::Province && also.origin == Origin::Nation;
        let adds = !replaced && also.rule.text != item.rule.text;
        let origin = origin_name(&self.situation, also.origin, self.t);
        adds.then(|| format!("{origin}{}{}", self.t.guide().colon, also.rule.text))
    }
}

/// Who makes a rule, by name.
pub fn origin_name<'a>(situation: &Situation<'a>, origin: Origin, t: &'static Messages) -> &'a str {
    match origin {
        Origin::Nation => t.guide().nationwide,
        Origin::Province => situation.province.map_or("", |province| &province.name),
        Origin::Provider => situation.provider.map_or("", |provider| &provider.name),
    }
}

/// How to get a document right, with what each part is called.
pub fn details(paper: &PaperGuide, t: &'static Messages) -> Vec<(&'static str, String)> {
    let parts = [
        (t.guide().paper_sign, paper.sign),
        (t.guide().paper_form, paper.form),
        (t.guide().paper_valid, paper.valid),
        (t.guide().paper_template, paper.template),
    ];
    let mut found: Vec<_> =
        parts.into_iter().filter_map(|(name, text)| Some((name, text?.to_owned()))).collect();
    if !paper.mistakes.is_empty() {
        found.push((t.guide().paper_mistakes, paper.mistakes.join(t.guide().list_semicolon)));
    }
    found
}

/// How sure a rule is, in words; nothing where its sources differ, which is told by itself.
pub fn confidence(confidence: Confidence, origin: Origin, t: &'static Messages) -> &'static str {
    match confidence {
        Confidence::Conflict => "",
        Confidence::Single if origin == Origin::Provider => t.guide().own_rule,
        confidence => (t.guide().confidence)(confidence),
    }
}

/// What stands before the text on who says what: the sources differ, or one of them is only worth a remark.
pub fn conflict_label(confidence: Confidence, t: &'static Messages) -> &'static str {
    if confidence == Confidence::Conflict { t.guide().sources_differ } else { t.guide().on_the_sources }
}

/// Whether a rule should have been looked at again by `today`.
pub fn is_overdue(review_due: &str, today: Option<Date>) -> bool {
    parse_date(review_due).zip(today).is_some_and(|(due, today)| due < today)
}

/// A day of a review in words.
pub fn review_date(iso: &str, t: &'static Messages) -> String {
    parse_date(iso).map_or_else(|| iso.to_owned(), t.date)
}

/// A source's date in words: a day, a month or a year.
pub fn source_date(source: &Source, t: &'static Messages) -> String {
    let Some(day) = source.last_day() else {
        return t.guide().undated.to_owned();
    };
    match source.date.len() {
        4 => (t.guide().year)(day),
        7 => (t.guide().month)(day),
        _ => (t.date)(day),
    }
}
