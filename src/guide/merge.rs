//! Doubles: what nation, province and provider say on one topic is one item, the stricter rule leading.

use std::mem;

use crate::rules::{Effect, Origin};

use super::{Also, Item};

/// Makes one item of those that are on one topic and come from different makers of rules. Two rules of one file
/// stay two: who wrote them meant two.
pub(super) fn merge(items: &mut Vec<Item>) {
    let mut merged: Vec<Item> = Vec::with_capacity(items.len());
    for item in mem::take(items) {
        let double = |other: &&mut Item| {
            other.rule.topic() == item.rule.topic()
                && other.origin != item.origin
                && other.also.iter().all(|also| also.origin != item.origin)
        };
        match merged.iter_mut().find(double) {
            Some(leading) => join(leading, item),
            None => merged.push(item),
        }
    }
    *items = merged;
}

/// Joins two items; the place of the first stays.
fn join<'a>(leading: &mut Item<'a>, mut other: Item<'a>) {
    if strictness(&other) > strictness(leading) {
        mem::swap(leading, &mut other);
    }
    leading.met &= other.met;
    leading.also.push(Also { origin: other.origin, rule: other.rule, sources: other.sources });
    leading.also.append(&mut other.also);
}

/// What must be done leads what may; of two alike the longer wait or term, then the one closer to the applicant.
fn strictness(item: &Item) -> (bool, bool, u8, u32, u8) {
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
    (!item.met, rule.blocks.is_some(), effect, days.max(months * 30), near)
}
