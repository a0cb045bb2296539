//! How to get a document right: what the rule itself says, then what others on its topic say, then what holds for
//! every document of its kind.

use crate::rules::{Paper, PaperKind, Requirement};

use super::{Item, Situation};

/// All that is known about handing in one document.
#[derive(Default)]
pub struct PaperGuide<'a> {
    /// Who signs or seals, and what must be written by hand.
    pub sign: Option<&'a str>,
    /// Original, copy or photo, and what must be readable.
    pub form: Option<&'a str>,
    /// How long it must still be valid, or how old it may be.
    pub valid: Option<&'a str>,
    /// Where to get it, or its template.
    pub template: Option<&'a str>,
    /// What it is returned for.
    pub mistakes: Vec<&'a str>,
    /// The kind of paper it is.
    pub kind: Option<&'a PaperKind>,
}

impl<'a> PaperGuide<'a> {
    /// The guide to a document of the checklist; empty for what is none.
    pub fn of(situation: &Situation<'a>, item: &Item<'a>) -> Self {
        let rules: Vec<_> = [item.rule].into_iter().chain(item.also.iter().map(|also| also.rule)).collect();
        Self::of_rules(&rules, &situation.core.national.papers)
    }

    /// The guide to a document on which these rules speak, the leading one first: what it leaves out the others say.
    pub fn of_rules(rules: &[&'a Requirement], kinds: &'a [PaperKind]) -> Self {
        let papers: Vec<&'a Paper> = rules.iter().filter_map(|rule| rule.paper.as_ref()).collect();
        let first = |part: fn(&Paper) -> Option<&String>| {
            papers.iter().find_map(|paper| part(paper)).map(String::as_str)
        };
        let kind = papers.iter().find_map(|paper| paper.kind.as_deref());
        let mistakes = papers.iter().map(|paper| &paper.mistakes).find(|mistakes| !mistakes.is_empty());
        PaperGuide {
            sign: first(|paper| paper.sign.as_ref()),
            form: first(|paper| paper.form.as_ref()),
            valid: first(|paper| paper.valid.as_ref()),
            template: first(|paper| paper.template.as_ref()),
            mistakes: mistakes.into_iter().flatten().map(String::as_str).collect(),
            kind: kind.and_then(|id| kinds.iter().find(|kind| kind.id == id)),
        }
    }

    /// With what holds for every document of the kind.
    pub fn in_full(mut self) -> Self {
        if let Some(kind) = self.kind {
            self.form = self.form.or(Some(&kind.form));
            self.mistakes.extend(kind.mistakes.iter().map(String::as_str));
        }
        self
    }
}
