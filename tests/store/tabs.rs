//! Several tabs on one storage: whatever they do in whatever order, nothing that somebody did is lost.

use std::collections::BTreeMap;

use beian_guide::sorted::Set;
use beian_guide::store::{Notice, Place, Store};
use beian_guide::tracker::EventKind;

use super::*;

/// A tab: its store and what it shows.
struct Tab {
    store: Store,
    here: Saved,
    salt: i64,
    /// Storage events that have not come yet.
    mail: Vec<Place>,
    /// Keys of ticks and notes that were changed here and are not saved.
    unsaved: Set<String>,
    /// What was saved, also by hearing of others.
    acknowledged: Vec<Place>,
}

impl Tab {
    fn open(fake: &Fake, salt: i64) -> Self {
        let (store, here, _) = open(fake);
        Tab { store, here, salt, mail: Vec::new(), unsaved: Set::new(), acknowledged: Vec::new() }
    }

    fn save_state(&mut self) -> Result<(), Notice> {
        let saved = self.store.save_state(&mut self.here.state, 1);
        self.acknowledged.extend(saved.is_ok().then_some(Place::State));
        saved
    }

    fn save_filing(&mut self, id: &str) -> Result<(), Notice> {
        let filing = self.here.filings.iter_mut().find(|filing| filing.id == id).unwrap();
        let saved = self.store.save_filing(filing, false, 1);
        self.acknowledged.extend(saved.is_ok().then(|| Place::Filing(id.to_owned())));
        saved
    }

    fn hear(&mut self, place: &Place) {
        let mine = std::mem::take(&mut self.here);
        let (here, unsaved) = self.store.sync(place, mine, 1);
        self.here = here;
        // As the guide does: what is owed is saved at once. Where that fails it is tried again later.
        if unsaved.state {
            let _ = self.save_state();
        }
        for id in unsaved.filings {
            let _ = self.save_filing(&id);
        }
    }
}

#[test]
fn ticks_notes_and_answers_merge_item_by_item() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    a.here.state.ticks.insert("cn/a".into());
    a.here.state.notes.insert("cn/a".into(), "von a".into());
    a.here.state.answers.choose("leader", "legal-rep");
    a.save_state().unwrap();
    b.here.state.ticks.remove("440000/commitment-letter");
    b.here.state.notes.insert("440000/commitment-letter".into(), "in b".into());
    b.here.state.answers.choose("service", "app");
    b.save_state().unwrap();
    a.hear(&Place::State);
    assert_eq!(a.here.state, b.here.state);
    assert_eq!(a.here.state.ticks, Set::from(["cn/a".to_owned()]), "an untick is not undone by another copy");
    assert_eq!(a.here.state.notes.get("440000/commitment-letter").unwrap(), "in b");
    assert_eq!(
        (a.here.state.answers.one("service"), a.here.state.answers.one("leader")),
        (Some("app"), Some("legal-rep"))
    );
}

#[test]
fn what_is_not_saved_yet_survives_hearing_of_others() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    a.here.state.ticks.insert("cn/unsaved".into());
    tell(&mut a.here.filings[0], 8_000_001, EventKind::Submitted);
    b.here.state.ticks.insert("cn/b".into());
    b.save_state().unwrap();
    tell(&mut b.here.filings[0], 7_000_002, EventKind::Prepared);
    b.save_filing("a").unwrap();
    a.hear(&Place::All);
    assert!(a.here.state.ticks.contains("cn/unsaved") && a.here.state.ticks.contains("cn/b"));
    let kinds: Vec<_> = a.here.filings[0].events.iter().map(|event| event.kind.clone()).collect();
    assert_eq!(kinds[2..], [EventKind::Prepared, EventKind::Submitted]);
}

#[test]
fn a_removed_filing_goes_everywhere_unless_somebody_goes_on_with_it() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    a.store.remove_filing("a").unwrap();
    a.here.filings.clear();
    b.hear(&Place::Filing("a".into()));
    assert!(b.here.filings.is_empty());
    // Told before the news came: what was told counts.
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    tell(&mut b.here.filings[0], 9_000_002, EventKind::Submitted);
    a.store.remove_filing("a").unwrap();
    a.here.filings.clear();
    b.save_filing("a").unwrap();
    a.hear(&Place::Filing("a".into()));
    assert_eq!(a.here.filings, b.here.filings);
    assert_eq!(a.here.filings[0].events.len(), 3);
}

#[test]
fn clearing_in_one_tab_clears_the_others() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    a.store.clear().unwrap();
    // Before the news comes the other one saves something: that alone is kept.
    b.here.state.ticks.insert("cn/after".into());
    b.save_state().unwrap();
    b.hear(&Place::All);
    assert!(b.here.filings.is_empty() && b.here.state.answers.is_empty() && b.here.state.notes.is_empty());
    assert_eq!(b.here.state.ticks, Set::from(["cn/after".to_owned()]));
    assert_eq!(fake.texts.borrow().len(), 1);
}

#[test]
fn replaced_filings_do_not_come_back_from_another_tab() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    // An import puts another history in the place of this one.
    a.store.remove_filing("a").unwrap();
    a.here.filings = vec![filing("a", 50)];
    a.save_filing("a").unwrap();
    b.hear(&Place::Filing("a".into()));
    assert_eq!(b.here.filings, a.here.filings);
    tell(&mut b.here.filings[0], 60_000_002, EventKind::Prepared);
    b.save_filing("a").unwrap();
    assert_eq!(open(&fake).1.filings[0].events.len(), 2);
}

/// What must be there in the end: for each item the last thing done to it that was saved, and every event saved.
#[derive(Default)]
struct Promised {
    ticks: BTreeMap<String, bool>,
    notes: BTreeMap<String, Option<String>>,
    events: Set<(String, i64)>,
}

impl Promised {
    /// Takes what a tab has saved, and gives it: with it is what it could not save before.
    fn take(&mut self, tab: &mut Tab) -> Vec<Place> {
        let saved = std::mem::take(&mut tab.acknowledged);
        for place in &saved {
            match place {
                Place::Filing(id) => self.filing(tab, id),
                _ => self.state(tab),
            }
        }
        saved
    }

    fn state(&mut self, tab: &mut Tab) {
        for key in std::mem::take(&mut tab.unsaved) {
            self.ticks.insert(key.clone(), tab.here.state.ticks.contains(&key));
            self.notes.insert(key.clone(), tab.here.state.notes.get(&key).cloned());
        }
    }

    fn filing(&mut self, tab: &Tab, id: &str) {
        let events =
            tab.here.filings.iter().filter(|filing| filing.id == id).flat_map(|filing| &filing.events);
        self.events.extend(events.map(|event| (id.to_owned(), event.told)));
    }

    /// All of it is there. Something that was not acknowledged may be there as well.
    fn assert_kept(&self, found: &Saved, seed: u64) {
        for (key, on) in &self.ticks {
            assert_eq!(found.state.ticks.contains(key), *on, "seed {seed}: tick {key}");
        }
        for (key, note) in &self.notes {
            assert_eq!(found.state.notes.get(key), note.as_ref(), "seed {seed}: note {key}");
        }
        let events = events(found);
        let lost: Vec<_> = self.events.iter().filter(|event| !events.contains(*event)).collect();
        assert!(lost.is_empty(), "seed {seed}: {lost:?}");
    }
}

fn events(found: &Saved) -> Set<(String, i64)> {
    let of = |filing: &Filing| {
        filing.events.iter().map(|event| (filing.id.clone(), event.told)).collect::<Vec<_>>()
    };
    found.filings.iter().flat_map(of).collect()
}

fn step(dice: &mut Dice, clock: &mut i64, tabs: &mut [Tab], fake: &Fake, promised: &mut Promised) {
    *clock += 1;
    let count = tabs.len() as u64;
    let me = dice.roll(count) as usize;
    let tab = &mut tabs[me];
    let mut wrote = Vec::new();
    match dice.roll(9) {
        0..=2 => {
            let key = format!("cn/{}", dice.roll(6));
            if !tab.here.state.ticks.remove(&key) {
                tab.here.state.ticks.insert(key.clone());
            }
            tab.unsaved.insert(key);
            let _ = tab.save_state();
        }
        3 => {
            let key = format!("cn/{}", dice.roll(3));
            tab.here.state.notes.insert(key.clone(), format!("note {clock}"));
            tab.unsaved.insert(key);
            let _ = tab.save_state();
        }
        4..=5 => {
            let id = format!("f{}", dice.roll(3));
            let told = *clock * 1000 + tab.salt;
            match tab.here.filings.iter_mut().find(|filing| filing.id == id) {
                Some(filing) => tell(filing, told, EventKind::Submitted),
                None => tab.here.filings.push(Filing::new(id.clone(), Details::default(), *clock, told)),
            }
            let _ = tab.save_filing(&id);
        }
        6 => {
            // The news comes late, and in its order.
            let mail = std::mem::take(&mut tab.mail);
            mail.iter().for_each(|place| tab.hear(place));
        }
        7 => {
            // The tab is loaded anew; what could not be saved before is tried once more on leaving.
            let _ = tab.save_state();
            wrote = promised.take(tab);
            *tab = Tab::open(fake, tab.salt);
        }
        // It is killed.
        _ => *tab = Tab::open(fake, tab.salt),
    }
    wrote.extend(promised.take(&mut tabs[me]));
    for place in wrote {
        let others = tabs.iter_mut().enumerate().filter(|(other, _)| *other != me);
        others.for_each(|(_, other)| other.mail.push(place.clone()));
    }
}

#[test]
fn random_interleavings_of_tabs_lose_no_acknowledged_tick_note_or_event() {
    for seed in 1..=400_u64 {
        let fake = Fake::default();
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut tabs: Vec<Tab> = (0..2 + (seed % 2) as i64).map(|salt| Tab::open(&fake, salt)).collect();
        let (mut clock, mut promised) = (0, Promised::default());
        for _ in 0..120 {
            step(&mut dice, &mut clock, &mut tabs, &fake, &mut promised);
        }
        let (_, found, notices) = open(&fake);
        assert_eq!(notices, [], "seed {seed}");
        promised.assert_kept(&found, seed);
        assert_eq!(events(&found), promised.events, "seed {seed}");
        // Once everybody has heard of everything all show the same.
        for tab in &mut tabs {
            tab.hear(&Place::All);
            assert_eq!(
                (&tab.here.state.ticks, &tab.here.filings),
                (&found.state.ticks, &found.filings),
                "seed {seed}"
            );
        }
    }
}

/// A storage that fails in the middle of whatever a tab does: reading, writing, removing, looking for keys. `BEIAN_FAULT_SEEDS`
/// says how many runs of 120 steps there are.
#[test]
fn random_interleavings_with_a_storage_that_fails_at_any_call() {
    let seeds =
        std::env::var("BEIAN_FAULT_SEEDS").ok().and_then(|count| count.parse().ok()).unwrap_or(600_u64);
    for seed in 1..=seeds {
        let fake = Fake::default();
        let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut tabs: Vec<Tab> = (0..2 + (seed % 2) as i64).map(|salt| Tab::open(&fake, salt)).collect();
        let (mut clock, mut promised) = (0, Promised::default());
        *fake.faults.borrow_mut() = Some(Dice(seed));
        for _ in 0..120 {
            step(&mut dice, &mut clock, &mut tabs, &fake, &mut promised);
        }
        *fake.faults.borrow_mut() = None;
        promised.assert_kept(&open(&fake).1, seed);
        // Those that are still open have everything too, once they have heard of it.
        tabs.iter_mut().for_each(|tab| tab.hear(&Place::All));
        for tab in &mut tabs {
            tab.hear(&Place::All);
            let here = events(&tab.here);
            assert!(promised.events.iter().all(|event| here.contains(event)), "seed {seed}");
        }
    }
}

/// Browsers pass what one tab writes to the others a moment later: two tabs may write under one revision, and the last one
/// stays.
#[test]
fn two_tabs_that_write_at_the_same_moment_lose_nothing() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut a, mut b) = (Tab::open(&fake, 1), Tab::open(&fake, 2));
    let before = fake.texts.borrow().clone();
    a.here.state.ticks.insert("cn/a".into());
    a.save_state().unwrap();
    tell(&mut a.here.filings[0], 8_000_001, EventKind::Prepared);
    a.save_filing("a").unwrap();
    // What a wrote is not there yet for b, and b's writes win.
    *fake.texts.borrow_mut() = before;
    b.here.state.ticks.insert("cn/b".into());
    b.save_state().unwrap();
    tell(&mut b.here.filings[0], 8_000_002, EventKind::Submitted);
    b.save_filing("a").unwrap();
    a.hear(&Place::All);
    b.hear(&Place::All);
    for found in [&a.here, &b.here, &open(&fake).1] {
        assert!(found.state.ticks.contains("cn/a") && found.state.ticks.contains("cn/b"));
        assert_eq!(found.filings[0].events.len(), 4);
    }
}
