//! Merging item by item. What was saved and what is here both began as `base`; what is here was changed last, so its
//! changes are laid over what was saved. Nothing that only one of the two has changed is lost.

use crate::profile::Answers;
use crate::sorted::{Map, Set};
use crate::tracker::{Details, Filing};

use super::SavedState;

impl SavedState {
    /// Takes in what somebody else has saved since `base`. Where the reader is stays as it is here.
    pub fn take_in(&mut self, base: &SavedState, theirs: SavedState) {
        let facts =
            [&*self, base, &theirs].map(|state| state.answers.facts().map(str::to_owned).collect::<Vec<_>>());
        for fact in facts.into_iter().flatten() {
            if self.answers.get(&fact) == base.answers.get(&fact) {
                put(&mut self.answers, &fact, &theirs.answers);
            }
        }
        merge_set(&mut self.ticks, &base.ticks, theirs.ticks);
        merge_map(&mut self.notes, &base.notes, theirs.notes);
        merge_map(&mut self.titles, &base.titles, theirs.titles);
        if self.finished == base.finished {
            self.finished = theirs.finished;
        }
    }
}

fn put(answers: &mut Answers, fact: &str, from: &Answers) {
    match from.get(fact) {
        Some(answer) => answers.set(fact, answer.clone()),
        None => answers.remove(fact),
    }
}

fn merge_set(mine: &mut Set<String>, base: &Set<String>, theirs: Set<String>) {
    let keys: Set<String> = mine.iter().chain(base).chain(&theirs).cloned().collect();
    for key in keys {
        if mine.contains(&key) == base.contains(&key) {
            if theirs.contains(&key) {
                mine.insert(key);
            } else {
                mine.remove(&key);
            }
        }
    }
}

fn merge_map(mine: &mut Map<String, String>, base: &Map<String, String>, theirs: Map<String, String>) {
    let keys: Set<String> = mine.keys().chain(base.keys()).chain(theirs.keys()).cloned().collect();
    for key in keys {
        if mine.get(&key) == base.get(&key) {
            match theirs.get(&key) {
                Some(value) => drop(mine.insert(key, value.clone())),
                None => drop(mine.remove(&key)),
            }
        }
    }
}

/// Takes into `mine` what somebody else has saved of the same filing since `base`: their events with those told here
/// since, and of the details those that were not changed here. Without a base both count whole.
pub fn merge_filing(mine: &mut Filing, base: Option<&Filing>, theirs: &Filing) {
    if let Some(base) = base {
        mine.take_out(&base.events);
    }
    mine.take_in(&theirs.events);
    let same = mine.details.clone();
    let (new, old) = (theirs.details.clone(), base.map_or(&same, |base| &base.details));
    let Details { name, province, filing, service, archived } = &mut mine.details;
    take(name, &old.name, new.name);
    take(province, &old.province, new.province);
    take(filing, &old.filing, new.filing);
    take(service, &old.service, new.service);
    take(archived, &old.archived, new.archived);
}

fn take<T: PartialEq>(mine: &mut T, base: &T, theirs: T) {
    if mine == base {
        *mine = theirs;
    }
}
