//! The list for this applicant: what certainly applies, and what may apply.

use std::mem;

use crate::profile::{FilingKind, RequirementKind};
use crate::rules::{Condition, Fact, Facts, Origin, Requirement, Source, Truth};
use crate::sorted::{Map, Set};

use super::merge::merge;
use super::{Assessment, Situation};

/// One line of the checklist.
pub struct Item<'a> {
    /// Stable over rule updates: `<file>/<requirement id>`. New ticks and notes are saved under it.
    pub key: String,
    pub origin: Origin,
    pub rule: &'a Requirement,
    /// The sources, resolved.
    pub sources: Vec<&'a Source>,
    /// The facts that decide whether it applies; empty when it does.
    pub depends_on: Vec<&'a str>,
    /// A condition that the answers show to be met: nothing left to do.
    pub met: bool,
    /// What others say on the same topic.
    pub also: Vec<Also<'a>>,
}

/// A rule that says the same as an item, or less than it.
pub struct Also<'a> {
    /// Stands like an item's own. While this rule led the item, ticks and notes were saved under it.
    pub key: String,
    pub origin: Origin,
    pub rule: &'a Requirement,
    pub sources: Vec<&'a Source>,
    /// The facts that decide whether it holds; empty when it does.
    pub depends_on: Vec<&'a str>,
}

impl<'a> Item<'a> {
    /// The item's own key, then those of the rules it took in. With another answer another of them may lead, and
    /// what was ticked or noted must not get lost by that.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        [&self.key].into_iter().chain(self.also.iter().map(|also| &also.key))
    }

    /// Whether it is among what is ticked.
    pub fn is_in(&self, ticks: &Set<String>) -> bool {
        self.keys().any(|key| ticks.contains(key))
    }

    /// The reader's note on it; empty if there is none.
    pub fn note<'n>(&self, notes: &'n Map<String, String>) -> &'n str {
        self.keys().find_map(|key| notes.get(key)).map_or("", String::as_str)
    }

    /// All sources, those of the leading rule first, none twice.
    pub fn all_sources(&self) -> Vec<&'a Source> {
        let mut all: Vec<&'a Source> = Vec::new();
        for source in self.sources.iter().chain(self.also.iter().flat_map(|also| &also.sources)) {
            if !all.contains(source) {
                all.push(source);
            }
        }
        all
    }
}

/// What a condition is about: the headings under which conditions stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    Domain,
    Server,
    Site,
    People,
    Contact,
    Papers,
    Process,
}

impl Heading {
    /// All headings in the order shown.
    pub const ALL: [Heading; 7] = [
        Heading::Domain,
        Heading::Server,
        Heading::Site,
        Heading::People,
        Heading::Contact,
        Heading::Papers,
        Heading::Process,
    ];

    /// The heading for a rule's category.
    pub fn of_category(category: &str) -> Self {
        match category {
            "domain" => Heading::Domain,
            "server" => Heading::Server,
            "site-name" | "site-content" | "site-access" => Heading::Site,
            "responsible-person" | "age" | "identity" | "residence" => Heading::People,
            "phone" | "contact" => Heading::Contact,
            "document" => Heading::Papers,
            _ => Heading::Process,
        }
    }
}

/// The checklist, documents first.
#[derive(Default)]
pub struct Checklist<'a> {
    /// What applies.
    pub items: Vec<Item<'a>>,
    /// What may apply, depending on answers that are missing or "not sure", or on what the reader knows.
    pub maybe: Vec<Item<'a>>,
}

impl<'a> Checklist<'a> {
    /// The list for a situation; none while no filing kind is known.
    pub fn of(situation: &Situation<'a>) -> Option<Self> {
        Assessment::of(situation).filing.map(|filing| Self::for_filing(situation, filing))
    }

    /// The list for a situation whose filing kind is known already.
    pub fn for_filing(situation: &Situation<'a>, filing: FilingKind) -> Self {
        let facts = situation.with_filing(filing);
        let mut list = Checklist { items: Vec::new(), maybe: Vec::new() };
        let kinds = [RequirementKind::Document, RequirementKind::Condition, RequirementKind::Note];
        let all = situation.requirements(filing);
        // Documents first; within a kind the province leads, as its rules are the most specific.
        let ordered = kinds.iter().flat_map(|kind| all.iter().filter(move |(_, rule)| rule.kind == *kind));
        for &(origin, rule) in ordered {
            let mut depends_on = Set::new();
            let part = match rule.when.truth(&facts) {
                Truth::No => continue,
                Truth::Yes if rule.self_check => &mut list.maybe,
                Truth::Yes => &mut list.items,
                Truth::Unknown => {
                    rule.when.open_facts(&facts, &mut depends_on);
                    rule.when.unsure_facts(&facts, &mut depends_on);
                    &mut list.maybe
                }
            };
            part.push(Item {
                key: situation.key(origin, rule),
                origin,
                rule,
                sources: situation.sources_of(origin, rule),
                depends_on: depends_on.into_iter().collect(),
                met: is_met(rule, &facts),
                also: Vec::new(),
            });
        }
        merge(&mut list.items);
        merge(&mut list.maybe);
        list.take_in_maybe();
        list.add_superseded(situation, filing);
        list
    }

    /// The national rules in whose place a province's rule stands are told with it.
    fn add_superseded(&mut self, situation: &Situation<'a>, filing: FilingKind) {
        for rule in situation.superseded(filing) {
            let of_province = |item: &&mut Item| {
                let led = item.origin == Origin::Province;
                let told = item.also.iter().any(|also| also.origin == Origin::Province);
                item.rule.topic() == rule.topic() && (led || told)
            };
            if let Some(item) = self.items.iter_mut().find(of_province) {
                let key = situation.key(Origin::Nation, rule);
                let sources = situation.sources_of(Origin::Nation, rule);
                item.also.push(Also { key, origin: Origin::Nation, rule, sources, depends_on: Vec::new() });
            }
        }
    }

    /// What may hold on the topic of an item that applies stands with that item, not as a second one. Where the reader
    /// has to see whether it applies it must be seen.
    fn take_in_maybe(&mut self) {
        for other in mem::take(&mut self.maybe) {
            let double = |item: &&mut Item| !other.rule.self_check && item.is_double_of(&other);
            match self.items.iter_mut().find(double) {
                Some(item) => item.take_in(other),
                None => self.maybe.push(other),
            }
        }
    }

    /// The items of one kind.
    pub fn of_kind(&self, kind: RequirementKind) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| item.rule.kind == kind)
    }
}

/// Whether the answers show that nothing is left to do. What nobody was asked about, such as the domains of an app, is not
/// shown by any answer.
fn is_met(rule: &Requirement, facts: &dyn Facts) -> bool {
    let answered = |condition: &Condition| {
        condition.facts().iter().any(|fact| matches!(facts.fact(fact), Fact::Known(_)))
    };
    match (&rule.met_when, &rule.blocks) {
        (Some(met), _) => met.truth(facts) == Truth::Yes,
        (None, Some(blocks)) => blocks.truth(facts) == Truth::No && answered(blocks),
        (None, None) => false,
    }
}
