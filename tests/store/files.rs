//! Files with records, in and out.

use beian_guide::store::{IMPORT_LIMIT, ImportProblem, export, import};

use super::*;

fn text() -> String {
    export(&saved(), 7).unwrap()
}

#[test]
fn a_file_brings_everything_back() {
    let found = import(&text()).unwrap();
    assert_eq!((found.saved, found.saved_at), (saved(), 7));
}

#[test]
fn a_file_of_schema_1_is_brought_up_to_date() {
    let old = format!(
        r#"{{"format":"beian-guide","schema":1,"rev":0,"saved_at":7,"app":"0.1.0","data":{{"state":{},"filings":[{}]}}}}"#,
        data(include_str!("../golden/state-1.json")),
        data(include_str!("../golden/filing-1.json"))
    );
    let found = import(&old).unwrap().saved;
    assert_eq!(found.state, saved().state);
    assert_eq!(found.filings[0].events, saved().filings[0].events);
}

/// The data out of a saved value.
fn data(envelope: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(envelope).unwrap();
    value["data"].to_string()
}

#[test]
fn what_is_no_file_of_ours_is_refused_with_the_reason() {
    let cut = &text()[..text().len() - 2];
    let wrong_type = text().replace("\"ticks\":[", "\"ticks\":7,\"x\":[");
    for bad in ["", "{}", "null", "[1,2]", cut, &wrong_type, "\u{0}", &text().replace("beian-guide", "other")]
    {
        assert!(
            matches!(import(bad), Err(ImportProblem::Unreadable(reason)) if !reason.is_empty()),
            "{bad:?}"
        );
    }
    assert_eq!(import(&text().replace("\"schema\":2", "\"schema\":9")), Err(ImportProblem::Newer));
}

#[test]
fn too_much_is_refused() {
    let start = std::time::Instant::now();
    let huge = text().replace("在财务那里", &"x".repeat(50_000_000));
    assert!(huge.len() > IMPORT_LIMIT);
    assert_eq!(import(&huge), Err(ImportProblem::TooLarge));
    let mut many = saved();
    many.filings = (0..6000).map(|n| filing(&format!("f{n}"), n)).collect();
    assert_eq!(import(&export(&many, 1).unwrap()), Err(ImportProblem::TooMany));
    let mut long = saved();
    for n in 0..3000 {
        tell(&mut long.filings[0], n, EventKind::Submitted);
    }
    assert_eq!(import(&export(&long, 1).unwrap()), Err(ImportProblem::TooMany));
    // A million events are more than a file may hold.
    let events = r#"{"at":1,"kind":"submitted"},"#.repeat(1_000_000);
    let million = text().replace("\"events\":[", &format!("\"events\":[{events}"));
    assert_eq!(import(&million), Err(ImportProblem::TooLarge));
    assert!(start.elapsed().as_secs() < 20);
    // Nested as deep as no reader should follow.
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(matches!(import(&deep), Err(ImportProblem::Unreadable(_))));
}

/// Each part of such a file is within its limits.
#[test]
fn too_much_is_refused_also_where_it_comes_together_only_here() {
    let many = |told: i64| {
        let mut one = filing("a", 1);
        (0..2_000).for_each(|n| tell(&mut one, told + n, EventKind::Submitted));
        one
    };
    let mut twice = saved();
    twice.filings = (0..35).map(|n| many(1_000_000 * (n + 2))).collect();
    assert_eq!(import(&export(&twice, 1).unwrap()), Err(ImportProblem::TooMany));
    let long = "长".repeat(20_000);
    let mut name = saved();
    name.filings[0].details.province = Some(long.clone());
    let mut step = saved();
    tell(&mut step.filings[0], 5_000_000, EventKind::StepDone { step: long.clone() });
    let mut tick = saved();
    tick.state.ticks.insert(long.clone());
    let mut ticks = saved();
    ticks.state.ticks.extend((0..6_000).map(|n| format!("cn/{n}")));
    let mut note = saved();
    note.state.notes.insert(long, "x".into());
    for bad in [name, step, tick, ticks, note] {
        assert_eq!(import(&export(&bad, 1).unwrap()), Err(ImportProblem::TooMany));
    }
}

/// What a browser keeps for one origin at most, in three bytes a character.
#[test]
fn what_is_exported_comes_back() {
    let mut much = saved();
    much.state.notes.extend((0..4_000).map(|n| (format!("cn/{n}"), "备".repeat(1_000))));
    much.filings.extend((0..1_000).map(|n| filing(&format!("f{n}"), n + 10)));
    let text = export(&much, 1).unwrap();
    assert!(text.chars().count() > 4_000_000);
    assert_eq!(import(&text).unwrap().saved, much);
}

/// What is kept already is opened, however much it is, and in a time that grows with it and not with its square.
#[test]
fn what_is_kept_and_too_much_still_opens() {
    let fake = Fake::default();
    let mut much = saved();
    // In the order that is worst to put into place one by one.
    let ticks: Vec<String> = (0..200_000).rev().map(|n| format!("cn/{n:06}")).collect();
    much.filings[0].events.clear();
    for n in 0..70_000 {
        let kind = if n % 2 == 0 { EventKind::Prepared } else { EventKind::Undone { event: n } };
        tell(&mut much.filings[0], n + 1, kind);
    }
    put(&fake, &much);
    let state = fake.text("guide:state").unwrap();
    let ticked = state.replace(r#""ticks":["440000/commitment-letter"]"#, &format!(r#""ticks":{ticks:?}"#));
    assert!(ticked.len() > 2_000_000);
    fake.set("guide:state", &ticked).unwrap();
    let start = std::time::Instant::now();
    let (mut store, mut found, _) = open(&fake);
    assert_eq!((found.state.ticks.len(), found.filings[0].events.len()), (200_000, 70_000));
    assert_eq!(found.filings[0].standing().len(), 1, "all but the first are taken back");
    tell(&mut found.filings[0], 80_000, EventKind::Submitted);
    store.save_filing(&mut found.filings[0], false, 9).unwrap();
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn ids_that_could_leave_their_key_are_refused() {
    for id in ["", "a:b", "../x", "a.broken.1", "名", "<b>", "a b", &"x".repeat(65)] {
        let mut bad = saved();
        bad.filings[0].id = id.to_owned();
        assert!(matches!(import(&export(&bad, 1).unwrap()), Err(ImportProblem::BadId(_))), "{id:?}");
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let mut odd = saved();
    let name = "<img src=x onerror=alert(1)>\u{202e}\u{0}\"'\n\u{feff}";
    odd.filings[0].details.name = name.to_owned();
    odd.state.notes.insert(name.to_owned(), name.to_owned());
    let found = import(&export(&odd, 1).unwrap()).unwrap().saved;
    assert_eq!(found.filings[0].details.name, name);
    assert_eq!(found, odd);
}

#[test]
fn of_a_filing_that_is_there_twice_both_histories_count() {
    let mut twice = saved();
    let mut again = filing("a", 1);
    tell(&mut again, 9_000_000, EventKind::Submitted);
    twice.filings.push(again);
    let found = import(&export(&twice, 1).unwrap()).unwrap().saved;
    assert_eq!(found.filings.len(), 1);
    let kinds: Vec<_> = found.filings[0].events.iter().map(|event| &event.kind).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
}
