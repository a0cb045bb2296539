//! One rule against one name.

use std::ops::Range;

use crate::rules::{CharClass, NameRule, NameTest, Names, Position, Severity};

use super::characters::{Text, is};
use super::site_name::About;

/// What a test comes to.
pub(super) enum Outcome {
    /// Nothing to say, or too little is known to say it.
    Fine,
    /// The rule is broken by these parts of the name (none where it is about the name as a whole).
    Hit { found: Vec<String>, soft: bool },
    /// Cannot be told from the name: the reader has to look.
    Advice,
}

/// What every test looks at.
pub(super) struct Case<'a> {
    pub(super) name: &'a Text,
    pub(super) about: &'a About<'a>,
    pub(super) names: &'a Names,
}

impl Case<'_> {
    /// Tests the name by the rule. Whether the rule is for this applicant at all is not asked.
    pub(super) fn test(&self, rule: &NameRule) -> Outcome {
        if rule.unless.iter().any(|word| self.name.has(word)) {
            return Outcome::Fine;
        }
        let allowed = self.about.province.and_then(|code| rule.province_exempt.get(code));
        let left_out = rule.ignore.iter().chain(allowed.iter().flat_map(|exempt| &exempt.words));
        let name = &self.name.without(left_out);
        match rule.kind {
            NameTest::Count => {
                let count =
                    name.chars().iter().filter(|c| rule.of.iter().any(|class| is(**c, *class))).count();
                whole_if(rule.min.is_some_and(|min| count < size(min)))
            }
            NameTest::Length => {
                let length = name.chars().len();
                let long = rule.max.is_some_and(|max| length > size(max));
                whole_if(long || rule.min.is_some_and(|min| length < size(min)))
            }
            NameTest::Only => whole_if(only(rule, name)),
            NameTest::OtherThan => other_than(rule, name),
            NameTest::Domain => parts(name, domains(rule, name)),
            NameTest::Words => parts(name, self.words(rule, name)),
            NameTest::Ending => whole_if(!rule.words.iter().any(|word| ends_with(name, word))),
            NameTest::MadeOf => match self.is_made_of(rule, name) {
                true => Outcome::Hit { found: vec![name.whole()], soft: false },
                false => Outcome::Advice,
            },
            NameTest::OwnDomain => parts(name, self.own_domain(name)),
            NameTest::HolderName => parts(name, self.holder_name(name)),
            NameTest::Idiom => {
                let four = name.chars().len() == 4 && name.chars().iter().all(|c| is(*c, CharClass::Han));
                if four { Outcome::Hit { found: vec![name.whole()], soft: false } } else { Outcome::Fine }
            }
            NameTest::UnitName => whole_if(self.is_foreign_to_unit(rule, name)),
            NameTest::Advice => Outcome::Advice,
        }
    }

    /// The rule's words with those of the province and of the rules it refers to.
    fn all_words<'r>(&'r self, rule: &'r NameRule) -> impl Iterator<Item = &'r String> {
        let extra = self.about.province.and_then(|code| rule.province_extra.get(code));
        let known = self.names.rules.iter();
        let others = known.filter(|other| other.id.as_ref().is_some_and(|id| rule.words_of.contains(id)));
        rule.words.iter().chain(extra.into_iter().flatten()).chain(others.flat_map(|other| &other.words))
    }

    fn words(&self, rule: &NameRule, name: &Text) -> Vec<Range<usize>> {
        // A registered name is never refused for a word in it; what may be asked for is still said.
        let spares = rule.own_name_ok || rule.severity == Severity::Error;
        let own_name = self.about.unit_name.filter(|_| spares).map(Text::new);
        let end = name.chars().len();
        let mut found = Vec::new();
        for word in self.all_words(rule) {
            if own_name.as_ref().is_some_and(|own| own.has(word)) {
                continue;
            }
            found.extend(name.find(word).into_iter().filter(|range| match rule.at {
                None => true,
                Some(Position::Start) => range.start == 0,
                Some(Position::End) => range.end == end,
                Some(Position::Whole) => range.start == 0 && range.end == end,
            }));
        }
        found.extend(name.runs(&|c| rule.of.iter().any(|class| is(c, *class))));
        found
    }

    /// Whether the name is nothing but a row of the words.
    fn is_made_of(&self, rule: &NameRule, name: &Text) -> bool {
        let mut ranges: Vec<Range<usize>> = self.all_words(rule).flat_map(|word| name.find(word)).collect();
        ranges.sort_by_key(|range| range.start);
        let mut reached = vec![0];
        for range in ranges {
            if reached.contains(&range.start) && !reached.contains(&range.end) {
                reached.push(range.end);
            }
        }
        !name.chars().is_empty() && reached.contains(&name.chars().len())
    }

    /// The label of the domain, standing as a word of its own: `it` is not in `kitchen`.
    fn own_domain(&self, name: &Text) -> Vec<Range<usize>> {
        let domain = self.about.domain.unwrap_or_default();
        let label = domain.trim_start_matches("www.").split('.').next().unwrap_or_default();
        if label.chars().count() < 2 {
            return Vec::new();
        }
        let apart = |place: Option<&char>| !place.is_some_and(char::is_ascii_alphanumeric);
        let latin = label.is_ascii();
        let chars = name.chars();
        let mut found = name.find(label);
        found.retain(|range| {
            let before = range.start.checked_sub(1).and_then(|place| chars.get(place));
            !latin || (apart(before) && apart(chars.get(range.end)))
        });
        found
    }

    fn holder_name(&self, name: &Text) -> Vec<Range<usize>> {
        let holder = self.about.holder_name.unwrap_or_default().trim();
        // One character is no name, and would be found by chance.
        if holder.chars().count() < 2 { Vec::new() } else { name.find(holder) }
    }

    /// Whether fewer than two Chinese characters of the name, and no Latin word, are in the unit's registered
    /// name. Short names pick characters from anywhere, so their order does not matter.
    fn is_foreign_to_unit(&self, rule: &NameRule, name: &Text) -> bool {
        let Some(unit) = self.about.unit_name else { return false };
        let unit = Text::new(unit).without(&rule.ignore);
        let han = |c: &&char| is(**c, CharClass::Han);
        if unit.chars().iter().filter(han).count() < 2 {
            return false;
        }
        // A brand in Latin letters relates them just as well.
        let brand = |c: char| c.is_ascii_alphanumeric();
        if name.runs(&brand).into_iter().any(|run| run.len() > 1 && unit.has(&name.part(run))) {
            return false;
        }
        let mut shared: Vec<char> = Vec::new();
        for c in name.chars().iter().filter(han) {
            if unit.chars().contains(c) && !shared.contains(c) {
                shared.push(*c);
            }
        }
        shared.len() < 2
    }
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn whole_if(broken: bool) -> Outcome {
    if broken { Outcome::Hit { found: Vec::new(), soft: false } } else { Outcome::Fine }
}

/// A hit for the parts, each said once, without those that lie within longer ones.
fn parts(name: &Text, ranges: Vec<Range<usize>>) -> Outcome {
    let within = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end && a != b;
    let mut longest: Vec<&Range<usize>> =
        ranges.iter().filter(|range| !ranges.iter().any(|other| within(range, other))).collect();
    longest.sort_by_key(|range| range.start);
    let mut found: Vec<String> = Vec::new();
    for range in longest {
        let part = name.part(range.clone());
        if !found.contains(&part) {
            found.push(part);
        }
    }
    if found.is_empty() { Outcome::Fine } else { Outcome::Hit { found, soft: false } }
}

/// Whether there is nothing but the rule's characters, and at least one of the first class.
fn only(rule: &NameRule, name: &Text) -> bool {
    let extra = rule.chars.as_deref().unwrap_or_default();
    let listed = |c: char| extra.contains(c) || rule.of.iter().any(|class| is(c, *class));
    let first = |c: &char| rule.of.first().is_some_and(|class| is(*c, *class));
    name.chars().iter().all(|c| listed(*c)) && name.chars().iter().any(first)
}

fn other_than(rule: &NameRule, name: &Text) -> Outcome {
    let extra = rule.chars.as_deref().unwrap_or_default();
    let soft = rule.soft.as_deref().unwrap_or_default();
    let other = |c: char| !extra.contains(c) && !rule.of.iter().any(|class| is(c, *class));
    let hard = name.chars().iter().any(|c| other(*c) && !soft.contains(*c));
    match parts(name, name.runs(&other)) {
        Outcome::Hit { found, .. } => Outcome::Hit { found, soft: !hard },
        outcome => outcome,
    }
}

/// Parts that look like a domain: something, a dot, and two Latin letters or one of the words.
fn domains(rule: &NameRule, name: &Text) -> Vec<Range<usize>> {
    let chars = name.chars();
    let label = |c: &char| {
        *c == '-' || [CharClass::Han, CharClass::Latin, CharClass::Digit].iter().any(|class| is(*c, *class))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (dot, c) in chars.iter().enumerate() {
        let (Some(before), Some(after)) = (chars.get(..dot), chars.get(dot + 1..)) else { continue };
        if *c != '.' || !before.last().is_some_and(label) {
            continue;
        }
        let letters = after.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let word = rule.words.iter().map(|word| word.chars().collect::<Vec<char>>());
        let word = word.filter(|word| after.starts_with(word)).map(|word| word.len()).max().unwrap_or(0);
        let suffix = if letters >= 2 { letters } else { word };
        if suffix > 0 {
            let labels = before.iter().rev().take_while(|c| **c == '.' || label(c)).count();
            let start =
                found.last().filter(|last| last.end > dot - labels).map_or(dot - labels, |last| last.start);
            found.push(start..dot + 1 + suffix);
        }
    }
    found
}

fn ends_with(name: &Text, word: &str) -> bool {
    let end = name.chars().len();
    name.find(word).iter().any(|range| range.end == end && range.start > 0)
}
