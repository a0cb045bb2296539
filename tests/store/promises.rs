//! One store at a time.

use beian_guide::store::{BackendError, MemoryBackend, Notice, Place, SavedState, Store, Unsaved};
use beian_guide::tracker::EventKind;

use beian_guide::sorted::Set;

use super::*;

/// Ours, cut off in the middle.
const CUT: &str = r#"{"format":"beian-guide","schema":2,"rev":1,"da"#;

#[test]
fn what_is_saved_comes_back() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (_, found, notices) = open(&fake);
    assert_eq!((found, notices), (saved(), vec![]));
    // With it where the reader was.
    let mut elsewhere = saved();
    elsewhere.state.view = "track".into();
    elsewhere.state.open_filing = Some("a".into());
    put(&fake, &elsewhere);
    assert_eq!(open(&fake).1, elsewhere);
}

/// Kept for ever: data written by any released form must always be readable.
#[test]
fn golden_schema_1() {
    let fake = Fake::default();
    fake.set("guide:state", include_str!("../golden/state-1.json")).unwrap();
    fake.set("guide:filing:a", include_str!("../golden/filing-1.json")).unwrap();
    let (_, found, notices) = open(&fake);
    let mut expected = saved();
    // Schema 1 knew no province here, and seconds instead of stamps.
    expected.filings[0].details.province = None;
    assert_eq!((found, notices), (expected, vec![]));
}

#[test]
fn golden_schema_2() {
    let fake = Fake::default();
    fake.set("guide:state", include_str!("../golden/state-2.json")).unwrap();
    fake.set("guide:filing:a", include_str!("../golden/filing-2.json")).unwrap();
    let (_, found, notices) = open(&fake);
    assert_eq!((found, notices), (saved(), vec![]));
}

#[test]
fn what_is_written_is_the_golden_form() {
    let fake = Fake::default();
    put(&fake, &saved());
    for (key, golden) in [
        ("guide:state", include_str!("../golden/state-2.json")),
        ("guide:filing:a", include_str!("../golden/filing-2.json")),
    ] {
        // Whoever changes the form raises the schema and adds new golden files.
        let parts = |text: &str| {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            (value["format"].clone(), value["schema"].clone(), value["data"].clone())
        };
        assert_eq!(parts(&fake.text(key).unwrap()), parts(golden), "{key}");
    }
}

/// An undo of schema 1 took back whatever came before it.
#[test]
fn an_undo_of_schema_1_keeps_its_meaning() {
    let event = |at: i64, kind: &str| format!(r#"{{"at":{at},"kind":"{kind}"}}"#);
    let kinds = [
        "created",
        "prepared",
        "submitted",
        "undone",
        "undone",
        "undone",
        "prepared",
        "handed-over",
        "undone",
    ];
    // The same second for all: stamps still differ.
    let events: Vec<_> = kinds.iter().map(|kind| event(7, kind)).collect();
    let text = format!(
        r#"{{"format":"beian-guide","schema":1,"rev":1,"saved_at":5,"app":"0","data":{{"id":"a","name":"x","events":[{}]}}}}"#,
        events.join(",")
    );
    let fake = Fake::default();
    fake.set("guide:filing:a", &text).unwrap();
    let filing = open(&fake).1.filings.remove(0);
    let standing: Vec<_> = filing.standing().iter().map(|event| event.kind.clone()).collect();
    assert_eq!(standing, [EventKind::Created, EventKind::Prepared]);
    let stamps: Vec<_> = filing.events.iter().map(|event| event.told).collect();
    assert!(stamps.is_sorted_by(|a, b| a < b), "{stamps:?}");
}

#[test]
fn telling_one_event_writes_one_filing() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, mut found, _) = open(&fake);
    fake.writes.borrow_mut().clear();
    tell(&mut found.filings[0], 3_000_000, EventKind::Submitted);
    store.save_filing(&mut found.filings[0], false, 6).unwrap();
    assert_eq!(*fake.writes.borrow(), ["guide:filing:a"]);
}

#[test]
fn the_state_does_not_grow_with_the_filings() {
    let fake = Fake::default();
    put(&fake, &saved());
    let before = fake.text("guide:state").unwrap().len();
    let (mut store, found, _) = open(&fake);
    for n in 0..200 {
        store.save_filing(&mut filing(&format!("f{n}"), n), false, 6).unwrap();
    }
    store.save_state(&mut found.state.clone(), 7).unwrap();
    assert_eq!(fake.text("guide:state").unwrap().len(), before);
}

#[test]
fn a_damaged_value_is_set_aside_and_named() {
    for damaged in [
        CUT,
        r#"{"format":"beian-guide"}"#,
        r#" {"schema":1,"format":"beian-guide","data":[]}"#,
        r#"{"format":"beian-guide","schema":1,"data":{"answers":7}}"#,
    ] {
        let fake = Fake::default();
        put(&fake, &saved());
        fake.set("guide:state", damaged).unwrap();
        let (mut store, found, notices) = open(&fake);
        assert!(found.state.answers.is_empty());
        assert_eq!(found.filings, saved().filings, "a filing has its own key");
        let kept_as = "guide:state.broken.9".to_owned();
        assert_eq!(
            notices,
            [Notice::Broken { key: "guide:state".into(), kept_as: kept_as.clone() }],
            "{damaged}"
        );
        assert_eq!(store.text(&kept_as).as_deref(), Some(damaged));
        // One is kept of each, and a new state can be saved beside it.
        store.save_state(&mut SavedState::default(), 10).unwrap();
        assert_eq!(open(&fake).2, notices, "it is offered until it is taken");
        fake.set("guide:state", &CUT[..30]).unwrap();
        let (mut store, ..) = open_with(&fake, &Fake::default(), 11);
        let later = "guide:state.broken.11";
        assert_eq!(store.text(later).as_deref(), Some(&CUT[..30]));
        assert_eq!(store.text(&kept_as), None, "the latest one is kept");
        store.forget_broken(later);
        store.forget_broken("guide:filing:a");
        assert_eq!((open(&fake).2, open(&fake).1.filings.len()), (vec![], 1));
    }
}

#[test]
fn a_damaged_value_that_cannot_be_set_aside_is_not_written_over() {
    let fake = Fake::default();
    fake.set("guide:filing:a", CUT).unwrap();
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    let (mut store, _, notices) = open(&fake);
    assert!(notices.contains(&Notice::Full), "{notices:?}");
    assert!(store.save_filing(&mut filing("a", 1), false, 9).is_err());
    assert_eq!(fake.text("guide:filing:a").as_deref(), Some(CUT));
    *fake.failure.borrow_mut() = None;
    store.save_filing(&mut filing("a", 1), false, 10).unwrap();
    assert_eq!(fake.text("guide:filing:a.broken.10").as_deref(), Some(CUT));
}

/// Whatever a host or a link chose as `storage-key`: data of another program are never touched.
#[test]
fn what_is_not_ours_is_never_moved_nor_written_over_nor_removed() {
    for foreign in [
        "{",
        "null",
        "[]",
        "not ours",
        r#"{"cart":[1]}"#,
        r#"{"format":"other","schema":1,"data":{}}"#,
        r#"{"format":["beian-guide"],"schema":1}"#,
    ] {
        let fake = Fake::default();
        for key in ["guide:state", "guide:filing:7"] {
            fake.set(key, foreign).unwrap();
        }
        let before = fake.texts.borrow().clone();
        let (mut store, found, notices) = open(&fake);
        assert_eq!(found, Saved::default(), "{foreign}");
        let told = |key: &str| Notice::Foreign { key: key.into() };
        assert_eq!(notices, [told("guide:state")], "{foreign}");
        let mine = Saved { state: saved().state, filings: vec![filing("7", 1)] };
        for _ in 0..2 {
            assert_eq!(store.save_state(&mut mine.state.clone(), 12), Err(told("guide:state")));
            let saved = store.save_filing(&mut mine.filings[0].clone(), true, 12);
            assert_eq!(saved, Err(told("guide:filing:7")));
            assert_eq!(store.sync(&Place::All, mine.clone(), 12).0, mine, "what is here stays");
        }
        store.remove_filing("7").unwrap();
        store.clear().unwrap();
        assert_eq!(*fake.texts.borrow(), before, "{foreign}");
        assert_eq!(store.notices(), [told("guide:filing:7")], "it is told once");
        // Once it is gone, the guide saves as ever.
        fake.texts.borrow_mut().clear();
        store.save_state(&mut mine.state.clone(), 14).unwrap();
        assert_eq!(open(&fake).1.state, mine.state);
    }
}

#[test]
fn what_cannot_be_read_is_no_deletion() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, mut mine, _) = open(&fake);
    mine.state.ticks.insert("cn/new".into());
    let (state, filing) = (&mut mine.state, &mut mine.filings[0]);
    *fake.silence.borrow_mut() = Some(BackendError::Unavailable);
    let before = fake.texts.borrow().clone();
    assert_eq!(store.save_state(state, 9), Err(Notice::Unavailable));
    assert_eq!(store.save_filing(filing, false, 9), Err(Notice::Unavailable));
    let (mine, unsaved) = store.sync(&Place::All, mine, 9);
    assert_eq!((mine.filings.len(), unsaved), (1, Unsaved::default()));
    assert_eq!(mine.state.answers, saved().state.answers);
    assert_eq!(store.notices(), [Notice::Unread]);
    assert!(store.is_behind());
    assert_eq!(store.remove_filing("a"), Err(Notice::Unavailable));
    assert_eq!(store.clear(), Err(Notice::NotCleared));
    // A guide that opens meanwhile shows nothing, says why, and writes over nothing later.
    let (mut other, empty, notices) = open(&fake);
    assert_eq!((empty, notices), (Saved::default(), vec![Notice::Unread]));
    assert_eq!(*fake.texts.borrow(), before);
    *fake.silence.borrow_mut() = None;
    let mut ticked = SavedState::default();
    ticked.ticks.insert("cn/other".into());
    other.save_state(&mut ticked, 10).unwrap();
    let (all, _) = other.sync(&Place::All, Saved { state: ticked, filings: vec![] }, 10);
    assert!(!other.is_behind());
    assert_eq!((all.filings, all.state.answers), (saved().filings, saved().state.answers));
    assert!(all.state.ticks.contains("cn/other"));
}

/// Also where a particular is set back to what it was before.
#[test]
fn a_filings_particulars_are_saved_as_often_as_they_change() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, mut found, _) = open(&fake);
    let filing = &mut found.filings[0];
    for archived in [true, false, true, false] {
        filing.details.archived = archived;
        store.save_filing(filing, false, 9).unwrap();
        assert_eq!(filing.details.archived, archived);
        assert_eq!(open(&fake).1.filings[0].details.archived, archived);
    }
}

/// What lies where a filing was, and goes again, takes nothing with it.
#[test]
fn a_filing_outlives_what_lay_in_its_place() {
    for other in ["not ours", CUT] {
        let fake = Fake::default();
        put(&fake, &saved());
        let (mut store, mine, _) = open(&fake);
        fake.set("guide:filing:a", other).unwrap();
        let (mine, unsaved) = store.sync(&Place::All, mine, 12);
        assert!(unsaved.filings.contains(&"a".to_owned()), "{other}");
        fake.texts.borrow_mut().remove("guide:filing:a");
        let (mine, _) = store.sync(&Place::All, mine, 13);
        assert_eq!(mine.filings, saved().filings, "{other}");
    }
}

#[test]
fn what_could_not_be_removed_is_told() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, ..) = open(&fake);
    *fake.stuck.borrow_mut() = Some(BackendError::Unavailable);
    assert_eq!(store.remove_filing("a"), Err(Notice::Unavailable));
    assert_eq!(store.clear(), Err(Notice::NotCleared));
    *fake.stuck.borrow_mut() = None;
    *fake.silence.borrow_mut() = Some(BackendError::Unavailable);
    assert_eq!(store.clear(), Err(Notice::NotCleared));
    *fake.silence.borrow_mut() = None;
    store.clear().unwrap();
    assert!(fake.texts.borrow().is_empty());
}

#[test]
fn newer_data_are_shown_and_never_overwritten() {
    for key in ["guide:state", "guide:filing:a"] {
        let fake = Fake::default();
        put(&fake, &saved());
        let newer = fake.text(key).unwrap().replace("\"schema\":2", "\"schema\":3");
        fake.set(key, &newer).unwrap();
        let (mut store, mut found, notices) = open(&fake);
        assert_eq!((&found, notices), (&saved(), vec![Notice::Newer]));
        let before = fake.texts.borrow().clone();
        assert_eq!(store.save_state(&mut SavedState::default(), 9), Err(Notice::Newer));
        assert_eq!(store.save_filing(&mut found.filings[0], false, 9), Err(Notice::Newer));
        store.remove_filing("a").unwrap();
        assert_eq!(*fake.texts.borrow(), before);
    }
}

#[test]
fn an_older_tab_stops_writing_once_a_newer_version_has_written() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, mut found, _) = open(&fake);
    for key in ["guide:state", "guide:filing:a"] {
        let newer = fake.text(key).unwrap().replace("\"schema\":2", "\"schema\":3");
        fake.set(key, &newer).unwrap();
    }
    let before = fake.texts.borrow().clone();
    assert_eq!(store.save_filing(&mut found.filings[0], false, 9), Err(Notice::Newer));
    assert_eq!(store.save_state(&mut found.state, 9), Err(Notice::Newer));
    assert_eq!(store.save_filing(&mut filing("new", 1), false, 9), Err(Notice::Newer), "nor anything else");
    assert_eq!(*fake.texts.borrow(), before);
}

#[test]
fn a_full_storage_is_told_and_keeps_what_was_there() {
    for (failure, notice) in
        [(BackendError::Full, Notice::Full), (BackendError::Unavailable, Notice::Unavailable)]
    {
        let fake = Fake::default();
        put(&fake, &saved());
        let (mut store, mut found, _) = open(&fake);
        *fake.failure.borrow_mut() = Some(failure);
        found.state.ticks.insert("cn/new".into());
        tell(&mut found.filings[0], 3_000_000, EventKind::Submitted);
        assert_eq!(store.save_state(&mut found.state, 9), Err(notice.clone()));
        assert_eq!(store.save_filing(&mut found.filings[0], false, 9), Err(notice));
        assert_eq!(open(&fake).1, saved());
        // It recovers, with all that was not saved meanwhile.
        *fake.failure.borrow_mut() = None;
        store.save_filing(&mut found.filings[0], false, 10).unwrap();
        store.save_state(&mut found.state, 10).unwrap();
        assert_eq!(open(&fake).1, found);
    }
}

#[test]
fn without_storage_everything_works_until_the_page_is_left() {
    let memory = || Box::new(MemoryBackend::default());
    let (mut store, ..) = Store::open(memory(), memory(), "guide", 1);
    assert_eq!(store.notices(), [Notice::NotLasting]);
    let mut state = saved().state;
    store.save_state(&mut state, 1).unwrap();
    store.save_filing(&mut filing("a", 1), false, 1).unwrap();
    let mine = Saved { state: state.clone(), filings: vec![filing("a", 1)] };
    assert_eq!(store.sync(&Place::All, mine.clone(), 2), (mine, Unsaved::default()));
}

#[test]
fn clearing_leaves_nothing() {
    let fake = Fake::default();
    put(&fake, &saved());
    fake.set("guide:state.broken.1", "{").unwrap();
    fake.set("guide:filing:a.broken.1", "{").unwrap();
    for other in ["guide-2:state", "guide:zh:state", "guide:zh:filing:a"] {
        fake.set(other, "of another guide").unwrap();
    }
    let (mut store, ..) = open(&fake);
    store.clear().unwrap();
    let left: Vec<_> = fake.texts.borrow().keys().cloned().collect();
    assert_eq!(left, ["guide-2:state", "guide:zh:filing:a", "guide:zh:state"]);
}

#[test]
fn keys_tell_what_they_are_for() {
    let (store, ..) = open(&Fake::default());
    assert_eq!(store.place(None), Some(Place::All));
    assert_eq!(store.place(Some("guide:state")), Some(Place::State));
    assert_eq!(store.place(Some("guide:filing:a-1")), Some(Place::Filing("a-1".into())));
    for other in [
        "guide:filing:",
        "guide:filing:a.broken.1",
        "guide:state.broken.1",
        "guide",
        "guide-2:state",
        "other",
        "",
    ] {
        assert_eq!(store.place(Some(other)), None, "{other}");
    }
}

#[test]
fn an_unreadable_value_that_appears_later_takes_nothing_from_what_is_here() {
    // Cut off, or with data that cannot be read.
    for damaged in [CUT, r#"{"format":"beian-guide","schema":2,"rev":7,"data":{"answers":7}}"#] {
        let fake = Fake::default();
        put(&fake, &saved());
        let (mut store, mine, _) = open(&fake);
        fake.set("guide:state", damaged).unwrap();
        let (mine, unsaved) = store.sync(&Place::All, mine, 12);
        assert_eq!((&mine, unsaved.state), (&saved(), true), "{damaged}");
        store.save_state(&mut mine.state.clone(), 12).unwrap();
        assert_eq!(store.text("guide:state.broken.12").as_deref(), Some(damaged));
        // The same while saving.
        fake.set("guide:filing:a", damaged).unwrap();
        store.save_filing(&mut mine.filings[0].clone(), false, 13).unwrap();
        assert_eq!(store.text("guide:filing:a.broken.13").as_deref(), Some(damaged));
        assert_eq!(store.notices().len(), 2);
        assert_eq!(open(&fake).1, saved());
    }
}

#[test]
fn the_only_copy_is_not_written_over_where_there_is_no_room_to_set_it_aside() {
    let fake = Fake::default();
    put(&fake, &saved());
    let (mut store, mine, _) = open(&fake);
    fake.set("guide:state", CUT).unwrap();
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    assert!(store.save_state(&mut mine.state.clone(), 9).is_err());
    assert_eq!(fake.text("guide:state").as_deref(), Some(CUT));
    // Once there is room it is set aside after all.
    *fake.failure.borrow_mut() = None;
    store.save_state(&mut mine.state.clone(), 10).unwrap();
    assert_eq!(store.text("guide:state.broken.10").as_deref(), Some(CUT));
}

#[test]
fn what_could_not_be_written_survives_the_program() {
    let (fake, spare) = (Fake::default(), Fake::default());
    put(&fake, &saved());
    let (mut store, mut mine, _) = open_with(&fake, &spare, 9);
    *fake.failure.borrow_mut() = Some(BackendError::Full);
    mine.state.ticks.insert("cn/new".into());
    tell(&mut mine.filings[0], 3_000_000, EventKind::Submitted);
    assert!(store.save_state(&mut mine.state, 9).is_err());
    assert!(store.save_filing(&mut mine.filings[0], false, 9).is_err());
    // The program fails here; another one opens the same.
    let again = Store::open(Box::new(fake.clone()), Box::new(spare.clone()), "guide", 10);
    let (mut store, mut found, unsaved) = again;
    assert_eq!(found, mine);
    assert_eq!(unsaved, Unsaved { state: true, filings: Set::from(["a".into()]), ..Unsaved::default() });
    *fake.failure.borrow_mut() = None;
    store.save_state(&mut found.state, 11).unwrap();
    store.save_filing(&mut found.filings[0], false, 11).unwrap();
    assert!(spare.texts.borrow().is_empty());
    assert_eq!(open(&fake).1, mine);
}

#[test]
fn opening_writes_nothing() {
    let fake = Fake::default();
    put(&fake, &saved());
    fake.writes.borrow_mut().clear();
    open(&fake);
    assert!(fake.writes.borrow().is_empty());
}
