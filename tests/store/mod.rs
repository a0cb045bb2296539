//! The store's promises (docs/storage.md), with storage that is full, blocked, damaged, newer, or shared with other tabs.

mod files;
mod promises;
mod replacement;
mod tabs;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use beian_guide::profile::Answer;
use beian_guide::store::{Backend, BackendError, Notice, Saved, SavedState, Store};
use beian_guide::tracker::{Details, Event, EventKind, Filing};

/// Storage that can be looked into and made to fail.
#[derive(Clone, Default)]
struct Fake {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    /// Why nothing can be written.
    failure: Rc<RefCell<Option<BackendError>>>,
    /// Why nothing can be read.
    silence: Rc<RefCell<Option<BackendError>>>,
    /// Why nothing can be removed.
    stuck: Rc<RefCell<Option<BackendError>>>,
    /// Lets one call in eight fail, whatever it is.
    faults: Rc<RefCell<Option<Dice>>>,
    writes: Rc<RefCell<Vec<String>>>,
}

/// A small generator: the same seed, the same numbers.
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

impl Fake {
    /// Without failing.
    fn text(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn fault(&self) -> Result<(), BackendError> {
        match self.faults.borrow_mut().as_mut().map(|dice| dice.roll(16)) {
            Some(0) => Err(BackendError::Full),
            Some(1) => Err(BackendError::Unavailable),
            _ => Ok(()),
        }
    }

    fn read<T>(&self, look: impl Fn(&BTreeMap<String, String>) -> T) -> Result<T, BackendError> {
        self.fault()?;
        match *self.silence.borrow() {
            Some(error) => Err(error),
            None => Ok(look(&self.texts.borrow())),
        }
    }
}

impl Backend for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.read(|texts| texts.get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.fault()?;
        match *self.failure.borrow() {
            Some(error) => Err(error),
            None => {
                self.writes.borrow_mut().push(key.to_owned());
                self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }
    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.fault()?;
        match *self.stuck.borrow() {
            Some(error) => Err(error),
            None => {
                self.texts.borrow_mut().remove(key);
                Ok(())
            }
        }
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError> {
        self.read(|texts| texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
    fn is_lasting(&self) -> bool {
        true
    }
}

fn open(fake: &Fake) -> (Store, Saved, Vec<Notice>) {
    open_with(fake, &Fake::default(), 9)
}

/// Opens with what an earlier program could not write any more.
fn open_with(fake: &Fake, spare: &Fake, now: i64) -> (Store, Saved, Vec<Notice>) {
    let (mut store, saved, _) = Store::open(Box::new(fake.clone()), Box::new(spare.clone()), "guide", now);
    let notices = store.notices();
    (store, saved, notices)
}

fn filing(id: &str, at: i64) -> Filing {
    let details =
        Details { name: "example.cn".into(), province: Some("440000".into()), ..Details::default() };
    Filing::new(id.into(), details, at, at * 1_000_000)
}

/// Tells an event under a stamp.
fn tell(filing: &mut Filing, told: i64, kind: EventKind) {
    filing.events.push(Event { at: told / 1_000_000, told, kind });
}

fn saved() -> Saved {
    let mut state = SavedState::default();
    state.answers.choose("service", "website");
    state.answers.set("age", Answer::Number(30));
    state.ticks.insert("440000/commitment-letter".into());
    state.notes.insert("440000/commitment-letter".into(), "在财务那里".into());
    let mut one = filing("a", 1);
    tell(&mut one, 2_000_000, EventKind::StepDone { step: "upload".into() });
    Saved { state, filings: vec![one] }
}

/// Puts records where there were none.
fn put(fake: &Fake, saved: &Saved) {
    let (mut store, ..) = open(fake);
    for filing in &saved.filings {
        store.save_filing(&mut filing.clone(), false, 5).unwrap();
    }
    store.save_state(&mut saved.state.clone(), 5).unwrap();
}
