//! Declarative conditions over the applicant's facts, read with three-valued logic.

use serde_json::{Map, Value};

use crate::profile::Answer;
use crate::sorted::Set;

use crate::read::{Fill, Read};

/// What is known of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// An answer that decides it is missing or "not sure".
    Unknown,
}

/// What is known of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<'a> {
    /// Answered.
    Known(&'a Answer),
    /// Could be asked, has no answer yet.
    Open,
    /// Its question hangs on an earlier one that is open or answered "not sure".
    Hidden,
    /// Its question does not concern this applicant.
    Moot,
}

/// Where conditions look facts up.
pub trait Facts {
    /// What is known of the fact with this id.
    fn fact(&self, id: &str) -> Fact<'_>;
    /// Whether this applicant could still give the fact this value.
    fn offers(&self, id: &str, value: &str) -> bool;
    /// Whether fewer than so many working days have passed since the ISO date; none if that cannot be told.
    fn is_within(&self, date: &str, working_days: u32) -> Option<bool>;
}

/// A condition as rules write it, see docs/requirements.md. Several keys in one object all have to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds; without parts it always holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// The fact has one of the values.
    Is { fact: String, values: Vec<String> },
    /// The number is at least `from` and less than `below`.
    Range { fact: String, from: Option<u32>, below: Option<u32> },
    /// Fewer than so many working days have passed since the date.
    Within { fact: String, working_days: u32 },
}

impl Default for Condition {
    /// Always holds.
    fn default() -> Self {
        Condition::All(Vec::new())
    }
}

impl Condition {
    /// Whether the condition holds.
    pub fn truth(&self, facts: &dyn Facts) -> Truth {
        match self {
            Condition::All(parts) => fold(parts, facts, Truth::Yes, Truth::No),
            Condition::Any(parts) => fold(parts, facts, Truth::No, Truth::Yes),
            Condition::Not(part) => match part.truth(facts) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
            },
            Condition::Is { fact, values } => match facts.fact(fact) {
                Fact::Known(answer) if values.iter().any(|value| answer.has(value)) => Truth::Yes,
                Fact::Known(answer) if !answer.is_unsure() => Truth::No,
                Fact::Moot => Truth::No,
                // A value that is not offered cannot come true any more.
                Fact::Known(_) | Fact::Open | Fact::Hidden => {
                    let possible = values.iter().any(|value| facts.offers(fact, value));
                    if possible { Truth::Unknown } else { Truth::No }
                }
            },
            Condition::Range { fact, from, below } => match facts.fact(fact) {
                Fact::Known(Answer::Number(n)) => {
                    let inside = from.is_none_or(|from| *n >= from) && below.is_none_or(|below| *n < below);
                    if inside { Truth::Yes } else { Truth::No }
                }
                Fact::Known(_) | Fact::Open | Fact::Hidden => Truth::Unknown,
                Fact::Moot => Truth::No,
            },
            Condition::Within { fact, working_days } => match facts.fact(fact) {
                Fact::Known(Answer::One(date)) => match facts.is_within(date, *working_days) {
                    Some(true) => Truth::Yes,
                    Some(false) => Truth::No,
                    None => Truth::Unknown,
                },
                Fact::Known(_) | Fact::Open | Fact::Hidden => Truth::Unknown,
                Fact::Moot => Truth::No,
            },
        }
    }

    /// Adds the facts that make the condition hold, or not hold: of "all" parts that fail one is enough, and
    /// of "any" parts that hold the ones that do.
    pub fn reasons<'a>(&'a self, facts: &dyn Facts, found: &mut Set<&'a str>) {
        let truth = self.truth(facts);
        match self {
            Condition::All(parts) if truth == Truth::No => {
                let failing = parts.iter().find(|part| part.truth(facts) == Truth::No);
                failing.into_iter().for_each(|part| part.reasons(facts, found));
            }
            Condition::Any(parts) if truth == Truth::Yes => {
                let holding = parts.iter().filter(|part| part.truth(facts) == Truth::Yes);
                holding.for_each(|part| part.reasons(facts, found));
            }
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.reasons(facts, found));
            }
            Condition::Not(part) => part.reasons(facts, found),
            Condition::Is { fact, .. } | Condition::Range { fact, .. } | Condition::Within { fact, .. } => {
                found.insert(fact);
            }
        }
    }

    /// All facts the condition speaks of.
    pub fn facts(&self) -> Set<&str> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::facts).collect()
            }
            Condition::Not(part) => part.facts(),
            Condition::Is { fact, .. } | Condition::Range { fact, .. } | Condition::Within { fact, .. } => {
                Set::from([fact.as_str()])
            }
        }
    }

    /// Adds the facts that are still open and could decide this condition.
    pub fn open_facts<'a>(&'a self, facts: &dyn Facts, open: &mut Set<&'a str>) {
        self.undecided_by(facts, &|fact| *fact == Fact::Open, open);
    }

    /// Adds the facts that keep this condition undecided because they were answered "not sure".
    pub fn unsure_facts<'a>(&'a self, facts: &dyn Facts, unsure: &mut Set<&'a str>) {
        self.undecided_by(facts, &|fact| matches!(fact, Fact::Known(answer) if answer.is_unsure()), unsure);
    }

    fn undecided_by<'a>(
        &'a self,
        facts: &dyn Facts,
        wanted: &dyn Fn(&Fact) -> bool,
        found: &mut Set<&'a str>,
    ) {
        if self.truth(facts) != Truth::Unknown {
            return;
        }
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.undecided_by(facts, wanted, found));
            }
            Condition::Not(part) => part.undecided_by(facts, wanted, found),
            Condition::Is { fact, .. } | Condition::Range { fact, .. } | Condition::Within { fact, .. } => {
                if wanted(&facts.fact(fact)) {
                    found.insert(fact);
                }
            }
        }
    }
}

/// Kleene's "and" (`neutral` yes, `absorbing` no) and "or" (the other way round).
fn fold(parts: &[Condition], facts: &dyn Facts, neutral: Truth, absorbing: Truth) -> Truth {
    let mut result = neutral;
    for part in parts {
        let truth = part.truth(facts);
        if truth == absorbing {
            return absorbing;
        }
        if truth == Truth::Unknown {
            result = Truth::Unknown;
        }
    }
    result
}

impl Fill for Condition {
    fn fill(&mut self, value: &Value) -> Result<(), String> {
        *self = from_value(value)?;
        Ok(())
    }

    fn may_miss(&self) -> bool {
        true
    }
}

impl Read for Condition {
    fn blank() -> Self {
        Condition::default()
    }
}

fn from_value(value: &Value) -> Result<Condition, String> {
    let Value::Object(map) = value else {
        return Err(format!(": a condition is an object, not {value}"));
    };
    let mut parts = Vec::with_capacity(map.len());
    for (key, value) in map {
        parts.push(match (key.as_str(), value) {
            ("all", Value::Array(list)) => Condition::All(list_of(list)?),
            ("any", Value::Array(list)) => Condition::Any(list_of(list)?),
            ("not", part) => Condition::Not(Box::new(from_value(part)?)),
            (fact, Value::String(one)) => Condition::Is { fact: fact.to_owned(), values: vec![one.clone()] },
            (fact, Value::Array(list)) => Condition::Is { fact: fact.to_owned(), values: strings(list)? },
            (fact, Value::Object(bounds)) => range(fact, bounds)?,
            (fact, other) => return Err(format!("{fact}: {other} is no value, list or range")),
        });
    }
    Ok(match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Condition::All(parts)
        }
        None => Condition::All(parts),
    })
}

/// Shows `look` every comparison of a condition, with its place: that does not stand in a condition that was read.
///
/// # Errors
/// What `look` says, and the place of what is no condition.
pub(super) fn comparisons(
    value: &Value,
    at: &str,
    look: &mut dyn FnMut(&str, &Condition) -> Result<(), String>,
) -> Result<(), String> {
    let map = value.as_object().ok_or_else(|| format!("{at}: {value} is no condition"))?;
    for (key, part) in map {
        let below = format!("{at}.{key}");
        match (key.as_str(), part) {
            // Any of nothing never holds, which may be meant; all of nothing is the same as no condition.
            ("all" | "any", Value::Array(parts)) if key == "any" || !parts.is_empty() => {
                for (place, part) in parts.iter().enumerate() {
                    comparisons(part, &format!("{below}[{place}]"), look)?;
                }
            }
            ("all" | "any", _) => return Err(format!("{below}: needs a list of conditions")),
            ("not", part) => comparisons(part, &below, look)?,
            (fact, part) => {
                let alone = Map::from_iter([(fact.to_owned(), part.clone())]);
                let comparison = from_value(&alone.into()).map_err(|error| format!("{at}.{error}"))?;
                look(&below, &comparison)?;
            }
        }
    }
    Ok(())
}

fn list_of(list: &[Value]) -> Result<Vec<Condition>, String> {
    list.iter().map(from_value).collect()
}

fn strings(list: &[Value]) -> Result<Vec<String>, String> {
    list.iter()
        .map(|value| value.as_str().map(str::to_owned).ok_or_else(|| format!("{value} is not a text")))
        .collect()
}

/// `{"from": 6, "below": 10}` with one of the two at least, or `{"working_days": 3}`.
fn range(fact: &str, bounds: &Map<String, Value>) -> Result<Condition, String> {
    let (mut from, mut below, mut within) = (None, None, None);
    for (key, value) in bounds {
        let bound = match key.as_str() {
            "from" => &mut from,
            "below" => &mut below,
            "working_days" => &mut within,
            _ => return Err(format!("{fact}.{key}: is not one of from, below, working_days")),
        };
        *bound = Some(u32::read(value).map_err(|error| format!("{fact}.{key}{error}"))?);
    }
    let fact = fact.to_owned();
    match (from, below, within) {
        (None, None, Some(working_days)) => Ok(Condition::Within { fact, working_days }),
        (_, _, Some(_)) => Err(format!("{fact}: working_days stands alone")),
        (None, None, None) => Err(format!("{fact}: a range without bounds")),
        (Some(from), Some(below), None) if from >= below => {
            Err(format!("{fact}: no number is from {from} and below {below}"))
        }
        (from, below, None) => Ok(Condition::Range { fact, from, below }),
    }
}
