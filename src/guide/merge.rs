//! Doubles: what nation, province and provider say on one topic is one item, the stricter rule leading.

use std::mem;

use crate::profile::RequirementKind;
use crate::rules::{Effect, Origin};

use super::{Also, Item};

/// Makes one item of those that are on one topic, hang on the same answers and come from different makers of rules.
pub(super) fn merge(items: &mut Vec<Item>) {
    let mut merged: Vec<Item> = Vec::with_capacity(items.len());
    for item in mem::take(items) {
        let double = |other: &&mut Item| other.depends_on == item.depends_on && other.is_double_of(&item);
        match merged.iter_mut().find(double) {
            Some(leading) => leading.join(item),
            None => merged.push(item),
        }
    }
    *items = merged;
}

impl<'a> Item<'a> {
    /// Whether both are on one topic by different makers. Two rules of one file stay two: who wrote them meant two.
    pub(super) fn is_double_of(&self, other: &Item) -> bool {
        self.rule.topic() == other.rule.topic()
            && self.origin != other.origin
            && self.also.iter().all(|also| also.origin != other.origin)
    }

    /// Joins two items; the place of the first stays.
    fn join(&mut self, mut other: Item<'a>) {
        if strictness(&other) > strictness(self) {
            mem::swap(self, &mut other);
        }
        self.met &= other.met;
        // Both hang on the same answers, which stand with the item.
        other.depends_on.clear();
        self.take_in(other);
    }

    /// Keeps what another item says behind this one.
    pub(super) fn take_in(&mut self, other: Item<'a>) {
        let Item { key, origin, rule, sources, depends_on, also, .. } = other;
        self.also.push(Also { key, origin, rule, sources, depends_on });
        self.also.extend(also);
    }
}

/// A document leads, so that it stays among the documents; what must be done leads what may; of two alike the longer
/// wait or term, then the one closer to the applicant.
fn strictness(item: &Item) -> (bool, bool, bool, u8, u32, u8) {
    let rule = item.rule;
    let effect = match rule.effect {
        Effect::Required | Effect::Forbidden => 3,
        Effect::Conditional => 2,
        Effect::Advice => 1,
        Effect::Allowed => 0,
    };
    let days = rule.wait.as_ref().map_or(0, |wait| wait.days);
    let months = rule.term.as_ref().map_or(0, |term| term.months);
    let near = match item.origin {
        Origin::Province => 2,
        Origin::Provider => 1,
        Origin::Nation => 0,
    };
    let document = rule.kind == RequirementKind::Document;
    (document, !item.met, rule.blocks.is_some(), effect, days.max(months * 30), near)
}
