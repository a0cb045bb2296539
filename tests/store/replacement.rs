//! Records that take the place of all others.

use std::cell::Cell;

use super::*;

/// A storage that is killed with its page before one of the writes and removals.
#[derive(Clone)]
struct Mortal {
    inner: Fake,
    left: Rc<Cell<usize>>,
}

impl Mortal {
    /// Whether there is still somebody to do it.
    fn lives(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

impl Backend for Mortal {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
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

fn many(prefix: &str, count: i64) -> Saved {
    let mut state = saved().state;
    state.notes.insert("cn/which".into(), prefix.to_owned());
    let mut filings: Vec<_> = (1..=count).map(|at| filing(&format!("{prefix}{at}"), at)).collect();
    let mut shared = filing("shared", 90);
    tell(&mut shared, 91_000_000 + count, EventKind::Prepared);
    filings.push(shared);
    Saved { state, filings }
}

/// As the guide does it: the new ones first, then the old ones go.
fn replace(store: &mut Store, old: &Saved, new: &Saved, now: i64) {
    store.begin_replacement(new, now);
    for filing in &new.filings {
        store.save_filing(&mut filing.clone(), true, now).unwrap();
    }
    store.save_state(&mut new.state.clone(), now).unwrap();
    for filing in old.filings.iter().filter(|old| new.filings.iter().all(|new| new.id != old.id)) {
        store.remove_filing(&filing.id).unwrap();
    }
    store.end_replacement();
}

fn is(found: &Saved, wanted: &Saved) -> bool {
    (&found.filings, &found.state.notes) == (&wanted.filings, &wanted.state.notes)
}

#[test]
fn a_replacement_that_is_cut_off_is_whole_at_the_next_start() {
    let (old, new) = (many("old", 4), many("new", 6));
    for now in [9, 10] {
        let mut cut = 0;
        loop {
            let fake = Fake::default();
            put(&fake, &old);
            let mortal = Mortal { inner: fake.clone(), left: Rc::new(Cell::new(cut)) };
            let spare = Box::new(Fake::default());
            // Also where the old ones were saved in the same second.
            let (mut store, ..) = Store::open(Box::new(mortal.clone()), spare, "guide", now);
            replace(&mut store, &old, &new, now);
            let ended = mortal.left.get() > 0;
            let (_, found, notices) = open_with(&fake, &Fake::default(), now + 1);
            assert_eq!(notices, [], "cut before step {cut}");
            assert!(is(&found, if cut == 0 { &old } else { &new }), "cut before step {cut}: {found:#?}");
            assert!(!fake.texts.borrow().contains_key("guide:replacement"), "cut before step {cut}");
            // Nor does it come back.
            assert!(is(&open(&fake).1, &found));
            if ended {
                assert!(cut > 12, "{cut} steps");
                break;
            }
            cut += 1;
        }
    }
}

#[test]
fn what_was_done_after_a_replacement_was_cut_off_is_not_lost() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    let mortal = Mortal { inner: fake.clone(), left: Rc::new(Cell::new(3)) };
    let (mut store, ..) = Store::open(Box::new(mortal), Box::new(Fake::default()), "guide", 20);
    let (mut other, mut here, _) = open(&fake);
    replace(&mut store, &old, &new, 20);
    // Another tab, which has not heard of it, goes on with a filing and with its list.
    let mine = here.filings.iter_mut().find(|filing| filing.id == "old1").unwrap();
    tell(mine, 30_000_000, EventKind::Submitted);
    other.save_filing(mine, false, 30).unwrap();
    here.state.ticks.insert("cn/after".into());
    other.save_state(&mut here.state, 30).unwrap();
    let (_, found, _) = open_with(&fake, &Fake::default(), 40);
    let ids: Vec<_> = found.filings.iter().map(|filing| filing.id.as_str()).collect();
    assert_eq!(ids, ["new1", "old1", "new2", "shared"]);
    assert!(found.state.ticks.contains("cn/after"));
}

#[test]
fn a_replacement_that_cannot_be_finished_is_told_and_tried_again() {
    let (old, new) = (many("old", 2), many("new", 2));
    let fake = Fake::default();
    put(&fake, &old);
    let mortal = Mortal { inner: fake.clone(), left: Rc::new(Cell::new(1)) };
    let (mut store, ..) = Store::open(Box::new(mortal), Box::new(Fake::default()), "guide", 20);
    replace(&mut store, &old, &new, 20);
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    assert!(open(&fake).2.contains(&Notice::Full));
    *fake.failure.borrow_mut() = None;
    assert!(is(&open(&fake).1, &new));
}
