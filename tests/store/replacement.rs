//! Records that take the place of all others.

use std::cell::Cell;

use beian_guide::session::{Action, Effect, State};
use beian_guide::store::Unsaved;

use super::*;

/// A storage whose page is killed before one of the writes and removals, and that takes so many bytes.
#[derive(Clone)]
struct Mortal {
    inner: Fake,
    left: Rc<Cell<usize>>,
    room: usize,
}

impl Mortal {
    fn new(inner: &Fake, left: usize) -> Self {
        Mortal { inner: inner.clone(), left: Rc::new(Cell::new(left)), room: usize::MAX }
    }

    /// Whether there is still somebody to do it.
    fn lives(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

fn size(fake: &Fake) -> usize {
    fake.texts.borrow().iter().map(|(key, text)| key.len() + text.len()).sum()
}

impl Backend for Mortal {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        let before = self.inner.text(key).map_or(0, |text| key.len() + text.len());
        if size(&self.inner) - before + key.len() + text.len() > self.room {
            return Err(BackendError::Full);
        }
        if self.lives() { self.inner.set(key, text) } else { Ok(()) }
    }
    fn remove(&self, key: &str) -> Result<(), BackendError> {
        if self.lives() { self.inner.remove(key) } else { Ok(()) }
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError> {
        self.inner.keys(prefix)
    }
    fn is_lasting(&self) -> bool {
        true
    }
}

/// A guide without its interface.
struct Guide {
    store: Store,
    state: State,
    unsaved: Unsaved,
    notices: Vec<Notice>,
    now: i64,
}

impl Guide {
    /// Opens it; what is not saved yet is saved at once.
    fn open(backend: impl Backend + 'static, now: i64) -> Self {
        let (mut store, saved, unsaved) =
            Store::open(Box::new(backend), Box::new(Fake::default()), "guide", now);
        let notices = store.notices();
        let mut state = State::default();
        state.apply(Action::Restored(saved, Vec::new()));
        let mut guide = Guide { store, state, unsaved, notices, now };
        guide.save();
        guide
    }

    fn replace_by(&mut self, saved: &Saved) -> Option<Notice> {
        for effect in self.state.apply(Action::Imported(saved.clone())) {
            match effect {
                Effect::SaveState => self.unsaved.state = true,
                Effect::SaveFiling(id) => self.unsaved.write(id),
                Effect::ReplaceAll => {
                    let all = self.state.everything();
                    self.unsaved.replacing = self.store.begin_replacement(&all, self.now);
                }
                Effect::ReplaceFiling(id) => self.unsaved.replace(id),
                Effect::RemoveFiling(id) => self.unsaved.remove(id),
                _ => {}
            }
        }
        self.save()
    }

    fn save(&mut self) -> Option<Notice> {
        let State { saved, filings, .. } = &mut self.state;
        self.unsaved.save(&mut self.store, saved, filings, self.now).1
    }

    fn is(&self, wanted: &Saved) -> bool {
        is(&self.state.everything(), wanted)
    }
}

fn is(found: &Saved, wanted: &Saved) -> bool {
    (&found.filings, &found.state.notes) == (&wanted.filings, &wanted.state.notes)
}

fn many(prefix: &str, count: i64) -> Saved {
    let mut state = saved().state;
    state.notes.insert("cn/which".into(), prefix.to_owned());
    let mut filings: Vec<_> = (1..=count).map(|at| filing(&format!("{prefix}{at}"), at)).collect();
    let mut shared = filing("shared", 90);
    tell(&mut shared, 91_000_000 + count, EventKind::Prepared);
    filings.push(shared);
    Saved { state, filings }
}

/// What stands in the storage in the end is what was there or what was to be, with nothing besides.
fn assert_whole(fake: &Fake, wanted: &Saved, step: &str) {
    let (_, found, notices) = open_with(fake, &Fake::default(), 99);
    assert_eq!(notices, [], "{step}");
    assert!(is(&found, wanted), "{step}: {found:#?}");
    assert_eq!(fake.texts.borrow().len(), wanted.filings.len() + 1, "{step}");
}

#[test]
fn a_replacement_that_is_cut_off_is_whole_at_the_next_start() {
    let (old, new) = (many("old", 4), many("new", 6));
    // Also where the old ones were saved in the same second.
    for now in [5, 10] {
        let steps = 6 + 1 + 1 + 4 + 2;
        for (cut, again) in (0..=steps).flat_map(|cut| (0..=steps).map(move |again| (cut, again))) {
            let step = format!("cut before step {cut}, and before step {again} of the next start, at {now}");
            let fake = Fake::default();
            put(&fake, &old);
            Guide::open(Mortal::new(&fake, cut), now).replace_by(&new);
            let wanted = if cut == 0 { &old } else { &new };
            // The next start is cut off as well.
            let second = Guide::open(Mortal::new(&fake, again), now + 1);
            assert!(second.notices.is_empty() && second.is(wanted), "{step}");
            assert!(Guide::open(fake.clone(), now + 2).is(wanted), "{step}");
            assert_whole(&fake, wanted, &step);
        }
    }
}

#[test]
fn what_was_done_after_a_replacement_was_cut_off_is_not_lost() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    let mut guide = Guide::open(Mortal::new(&fake, 3), 20);
    let (mut other, mut here, _) = open(&fake);
    guide.replace_by(&new);
    // Another tab, which has not heard of it, goes on with a filing and with its list.
    let mine = here.filings.iter_mut().find(|filing| filing.id == "old1").unwrap();
    tell(mine, 30_000_000, EventKind::Submitted);
    other.save_filing(mine, false, 30).unwrap();
    here.state.ticks.insert("cn/after".into());
    other.save_state(&mut here.state, 30).unwrap();
    let found = Guide::open(fake.clone(), 40).state;
    let ids: Vec<_> = found.filings.iter().map(|filing| filing.id.as_str()).collect();
    assert_eq!(ids, ["new1", "old1", "new2", "shared"]);
    assert!(found.saved.ticks.contains("cn/after"));
}

#[test]
fn a_replacement_needs_no_more_room_than_its_records() {
    let (old, new) = (many("old", 5), many("new", 9));
    let fake = Fake::default();
    put(&fake, &new);
    let needed = size(&fake);
    for room in needed + 20..3 * needed {
        let fake = Fake::default();
        put(&fake, &old);
        let mut guide = Guide::open(Mortal { room, ..Mortal::new(&fake, usize::MAX) }, 20);
        assert_eq!(guide.replace_by(&new), None, "{room} of {needed} bytes");
        assert_whole(&fake, &new, "no cut");
    }
}

#[test]
fn a_replacement_without_room_is_told_and_saved_when_there_is_some() {
    let (old, new) = (many("old", 2), many("new", 20));
    let fake = Fake::default();
    put(&fake, &old);
    let room = 2 * size(&fake);
    let mut guide = Guide::open(Mortal { room, ..Mortal::new(&fake, usize::MAX) }, 20);
    assert_eq!(guide.replace_by(&new), Some(Notice::Full));
    assert!(guide.is(&new), "it is shown all the same");
    let all = guide.state.everything();
    guide.store = open(&fake).0;
    guide.state.apply(Action::Restored(all, Vec::new()));
    assert_eq!(guide.save(), None);
    assert_whole(&fake, &new, "later");
}

#[test]
fn a_storage_of_a_newer_version_is_not_replaced() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    Guide::open(Mortal::new(&fake, 2), 20).replace_by(&new);
    let newer = r#"{"format":"beian-guide","schema":3,"rev":1,"saved_at":30,"data":{}}"#;
    fake.texts.borrow_mut().insert("guide:state".into(), newer.into());
    let before = fake.texts.borrow().clone();
    assert!(Guide::open(fake.clone(), 40).notices.contains(&Notice::Newer));
    assert_eq!(*fake.texts.borrow(), before);
}

#[test]
fn what_was_deleted_is_not_brought_back_by_a_replacement_that_was_cut_off() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    Guide::open(Mortal::new(&fake, 2), 20).replace_by(&new);
    open(&fake).0.clear().unwrap();
    assert_eq!(fake.texts.borrow().len(), 0);
}

#[test]
fn a_key_of_the_same_name_that_is_not_ours_stays() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    fake.texts.borrow_mut().insert("guide:replacement".into(), "theirs".into());
    assert_eq!(Guide::open(fake.clone(), 20).replace_by(&new), None);
    assert_eq!(fake.text("guide:replacement").as_deref(), Some("theirs"));
    assert!(is(&open(&fake).1, &new));
    open(&fake).0.clear().unwrap();
    assert_eq!(fake.texts.borrow().len(), 1);
}

#[test]
fn what_a_failed_program_could_not_save_counts_more_than_the_note() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    let spare = Fake::default();
    {
        let (store, saved, unsaved) =
            Store::open(Box::new(fake.clone()), Box::new(spare.clone()), "guide", 20);
        let mut state = State::default();
        state.apply(Action::Restored(saved, Vec::new()));
        let mut guide = Guide { store, state, unsaved, notices: Vec::new(), now: 20 };
        guide.unsaved.replacing = guide.store.begin_replacement(&new, 20);
        *fake.failure.borrow_mut() = Some(BackendError::Unavailable);
        guide.replace_by(&new);
        // Time passes: an event, another filing and a tick, none of which can be saved. Then the program fails.
        guide.now = 30;
        let told = guide.state.filings.iter_mut().find(|filing| filing.id == "new1").unwrap();
        tell(told, 30_000_000, EventKind::Submitted);
        guide.state.filings.push(filing("later", 30));
        guide.state.saved.ticks.insert("cn/later".into());
        guide.unsaved.write("new1".into());
        guide.unsaved.write("later".into());
        guide.unsaved.state = true;
        assert_eq!(guide.save(), Some(Notice::Unavailable));
    }
    *fake.failure.borrow_mut() = None;
    let (store, saved, unsaved) = Store::open(Box::new(fake.clone()), Box::new(spare.clone()), "guide", 40);
    let mut state = State::default();
    state.apply(Action::Restored(saved, Vec::new()));
    let mut guide = Guide { store, state, unsaved, notices: Vec::new(), now: 40 };
    assert_eq!(guide.save(), None);
    let (_, found, _) = open_with(&fake, &Fake::default(), 50);
    let ids: Vec<_> = found.filings.iter().map(|filing| filing.id.as_str()).collect();
    assert_eq!(ids, ["new1", "new2", "later", "shared"]);
    assert!(found.state.ticks.contains("cn/later"));
    let told = found.filings[0].events.iter().any(|event| event.kind == EventKind::Submitted);
    assert!(told && !fake.texts.borrow().contains_key("guide:replacement"));
}

/// Something of another program stands where one of the filings belongs: all the rest is saved, and nothing waits for it.
#[test]
fn a_filing_that_can_never_be_saved_holds_up_nothing() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    fake.texts.borrow_mut().insert("guide:filing:new1".into(), "theirs".into());
    let mut guide = Guide::open(fake.clone(), 20);
    assert!(matches!(guide.replace_by(&new), Some(Notice::Foreign { .. })));
    assert!(!fake.texts.borrow().contains_key("guide:replacement"));
    guide.state.saved.ticks.insert("cn/after".into());
    guide.unsaved.state = true;
    guide.save();
    let found = open_with(&fake, &Fake::default(), 30).1;
    let ids: Vec<_> = found.filings.iter().map(|filing| filing.id.as_str()).collect();
    assert_eq!(ids, ["new2", "shared"]);
    assert!(found.state.ticks.contains("cn/after"));
    assert_eq!(fake.text("guide:filing:new1").as_deref(), Some("theirs"));
}

#[test]
fn the_note_of_an_earlier_replacement_outlives_no_later_one() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    let mut store = open(&fake).0;
    assert!(store.begin_replacement(&new, 20));
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    assert!(!store.begin_replacement(&old, 30));
    assert!(!fake.texts.borrow().contains_key("guide:replacement"));
    // Where it cannot be removed either, that is still to be done.
    *fake.failure.borrow_mut() = None;
    assert!(store.begin_replacement(&new, 40));
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    *fake.stuck.borrow_mut() = Some(BackendError::Unavailable);
    assert!(store.begin_replacement(&old, 50));
}

#[test]
fn a_note_of_a_newer_version_is_neither_followed_nor_written_over() {
    let fake = Fake::default();
    put(&fake, &many("old", 2));
    let newer = r#"{"format":"beian-guide","schema":3,"rev":1,"saved_at":30,"data":{}}"#;
    fake.texts.borrow_mut().insert("guide:replacement".into(), newer.into());
    let before = fake.texts.borrow().clone();
    let mut guide = Guide::open(fake.clone(), 40);
    assert!(guide.notices.contains(&Notice::Newer));
    assert_eq!(guide.replace_by(&many("new", 2)), Some(Notice::Newer));
    assert_eq!(*fake.texts.borrow(), before);
}
