//! The store's promises, with storage that is full, blocked, damaged or newer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use beian_guide::profile::Answer;
use beian_guide::store::{
    Backend, BackendError, MemoryBackend, Notice, Saved, SavedState, Store, export, import,
};
use beian_guide::tracker::{Event, EventKind, Filing};

/// Storage that can be looked into and made to fail.
#[derive(Clone, Default)]
struct Fake {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    failure: Rc<RefCell<Option<BackendError>>>,
    writes: Rc<RefCell<Vec<String>>>,
}

impl Backend for Fake {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        match *self.failure.borrow() {
            Some(error) => Err(error),
            None => {
                self.writes.borrow_mut().push(key.to_owned());
                self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }
    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
    fn keys(&self, prefix: &str) -> Vec<String> {
        self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }
    fn is_lasting(&self) -> bool {
        true
    }
}

fn store(fake: &Fake) -> Store {
    Store::new(Box::new(fake.clone()), "guide")
}

fn saved() -> Saved {
    let mut state = SavedState { filings: vec!["a".into()], ..SavedState::default() };
    state.answers.choose("service", "website");
    state.answers.set("age", Answer::Number(30));
    state.ticks.insert("440000/commitment-letter".into());
    state.notes.insert("440000/commitment-letter".into(), "在财务那里".into());
    let mut filing = Filing::new("a".into(), "example.cn".into(), 1);
    filing.events.push(Event { at: 2, kind: EventKind::StepDone { step: "upload".into() } });
    Saved { state, filings: vec![filing] }
}

fn put(fake: &Fake, saved: &Saved) {
    let mut store = store(fake);
    store.load();
    saved.filings.iter().for_each(|filing| store.save_filing(filing, 5).unwrap());
    store.save_state(&mut saved.state.clone(), 5).unwrap();
}

#[test]
fn what_is_saved_comes_back() {
    let fake = Fake::default();
    put(&fake, &saved());
    assert_eq!(store(&fake).load(), (saved(), vec![]));
}

/// Kept for ever: data written by the first version must always be readable.
#[test]
fn golden_schema_1() {
    let fake = Fake::default();
    fake.set("guide:state", include_str!("golden/state-1.json")).unwrap();
    fake.set("guide:filing:a", include_str!("golden/filing-1.json")).unwrap();
    assert_eq!(store(&fake).load(), (saved(), vec![]));
}

#[test]
fn telling_one_event_writes_one_filing() {
    let fake = Fake::default();
    put(&fake, &saved());
    fake.writes.borrow_mut().clear();
    let mut store = store(&fake);
    store.load();
    store.save_filing(&saved().filings[0], 6).unwrap();
    assert_eq!(*fake.writes.borrow(), ["guide:filing:a"]);
}

#[test]
fn a_damaged_value_is_set_aside_and_named() {
    for damaged in [
        "{",
        "null",
        "[]",
        r#"{"format":"other","schema":1,"data":{}}"#,
        r#"{"format":"beian-guide","schema":1,"data":{"answers":7}}"#,
    ] {
        let fake = Fake::default();
        put(&fake, &saved());
        fake.set("guide:state", damaged).unwrap();
        let (found, notices) = store(&fake).load();
        assert!(found.state.answers.is_empty());
        assert_eq!(found.filings, saved().filings, "a filing has its own key");
        let kept_as = "guide:state.broken".to_owned();
        assert_eq!(
            notices,
            [Notice::Broken { key: "guide:state".into(), kept_as: kept_as.clone() }],
            "{damaged}"
        );
        assert_eq!(fake.get(&kept_as).as_deref(), Some(damaged));
    }
}

#[test]
fn newer_data_are_shown_and_never_overwritten() {
    let fake = Fake::default();
    put(&fake, &saved());
    let newer = fake.get("guide:state").unwrap().replace("\"schema\":1", "\"schema\":2");
    fake.set("guide:state", &newer).unwrap();
    let mut store = store(&fake);
    let (found, notices) = store.load();
    assert_eq!((found, notices), (saved(), vec![Notice::Newer]));
    assert_eq!(store.save_state(&mut SavedState::default(), 9), Err(Notice::Newer));
    assert_eq!(fake.get("guide:state"), Some(newer));
}

#[test]
fn a_full_storage_is_told_and_keeps_what_was_there() {
    let fake = Fake::default();
    put(&fake, &saved());
    let mut store = store(&fake);
    let (before, _) = store.load();
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    assert_eq!(store.save_state(&mut SavedState::default(), 9), Err(Notice::Full));
    *fake.failure.borrow_mut() = None;
    assert_eq!(self::store(&fake).load().0, before);
    assert_eq!(store.save_state(&mut SavedState::default(), 9), Ok(()), "it recovers");
}

#[test]
fn without_storage_everything_works_until_the_page_is_left() {
    let mut store = Store::new(Box::new(MemoryBackend::default()), "guide");
    assert_eq!(store.load().1, [Notice::NotLasting]);
    assert_eq!(store.save_state(&mut saved().state, 1), Ok(()));
}

#[test]
fn clearing_leaves_nothing() {
    let fake = Fake::default();
    put(&fake, &saved());
    fake.set("guide:state.broken", "{").unwrap();
    store(&fake).clear();
    assert!(fake.texts.borrow().is_empty());
}

#[test]
fn export_and_import() {
    let text = export(&saved(), 7).unwrap();
    assert_eq!(import(&text), Ok(saved()));
    assert_eq!(import("{}"), Err(Notice::NotImported));
    assert_eq!(import(&text[..text.len() - 2]), Err(Notice::NotImported));
    assert_eq!(import(&text.replace("\"schema\":1", "\"schema\":9")), Err(Notice::Newer));
}

#[test]
fn two_guides_on_one_key_lose_no_filing_tick_or_note() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut one, mut two) = (store(&fake), store(&fake));
    let (mut a, mut b) = (one.load().0.state, two.load().0.state);
    b.filings.push("b".into());
    two.save_filing(&Filing::new("b".into(), String::new(), 1), 1).unwrap();
    b.ticks.insert("cn/b".into());
    two.save_state(&mut b, 1).unwrap();
    a.ticks.insert("cn/a".into());
    one.save_state(&mut a, 2).unwrap();
    assert_eq!(a.filings, ["a", "b"]);
    assert!(a.ticks.contains("cn/a") && a.ticks.contains("cn/b"));
    // What one removes does not come back from the other's copy.
    one.remove_filing("a");
    a.filings.retain(|id| id != "a");
    b.ticks.insert("cn/c".into());
    two.save_state(&mut b, 3).unwrap();
    one.save_state(&mut a, 4).unwrap();
    assert_eq!(a.filings, ["b"]);
}

#[test]
fn a_filing_that_no_state_names_is_found() {
    let fake = Fake::default();
    put(&fake, &saved());
    fake.set("guide:state", "{").unwrap();
    let (found, notices) = store(&fake).load();
    assert_eq!(found.filings, saved().filings);
    assert_eq!(notices.len(), 1);
}

#[test]
fn an_unreadable_value_that_cannot_be_set_aside_is_not_written_over() {
    let fake = Fake::default();
    fake.set("guide:state", "{").unwrap();
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    let mut store = store(&fake);
    let (_, notices) = store.load();
    assert!(notices.contains(&Notice::Full), "{notices:?}");
    *fake.failure.borrow_mut() = None;
    assert!(store.save_state(&mut SavedState::default(), 1).is_err());
    assert_eq!(fake.get("guide:state").as_deref(), Some("{"));
}

/// Another tab may get the newer version first.
#[test]
fn a_newer_version_that_comes_along_stops_the_older_one() {
    let fake = Fake::default();
    put(&fake, &saved());
    let mut store = store(&fake);
    let (Saved { mut state, filings }, _) = store.load();
    for key in ["guide:state", "guide:filing:a"] {
        let newer = fake.get(key).unwrap().replace("\"schema\":1", "\"schema\":2");
        fake.set(key, &newer).unwrap();
    }
    let before = fake.texts.borrow().clone();
    assert_eq!(store.save_filing(&filings[0], 9), Err(Notice::Newer));
    assert_eq!(store.save_state(&mut state, 9), Err(Notice::Newer));
    assert_eq!(*fake.texts.borrow(), before);
}
