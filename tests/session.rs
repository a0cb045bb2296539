//! The session's reducer: pages, changes, saving.

use crate::common;
use std::rc::Rc;

use beian_guide::guide::Checklist;
use beian_guide::profile::{Answer, View};
use beian_guide::rules::QuestionKind;
use beian_guide::session::{
    Action, Effect, Options, Page, Return, State, StorageMode, Take, Theme, is_own_key,
};
use beian_guide::store::{ImportProblem, Imported, Notice, Saved};
use beian_guide::tracker::{Details, EventKind, Filing};

fn state() -> State {
    let mut state = State::default();
    state.rules.core = Some(Rc::new(common::core("zh")));
    state.rules.provider = Some(Rc::new(common::provider("aliyun", "zh")));
    state.rules.province = Some(Rc::new(common::province("440000", "zh")));
    state
}

fn current(state: &State) -> Option<&str> {
    state.current_question().map(|question| question.id.as_str())
}

fn answer(state: &mut State, fact: &str, option: &str) -> Vec<Effect> {
    state.apply(Action::Answered { fact: fact.into(), answer: Answer::One(option.into()) })
}

/// A company in Guangdong up to the follow-up questions.
fn answered() -> State {
    let mut state = state();
    for (fact, option) in [
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "company"),
        ("province", "440000"),
        ("subject-filed", "no"),
        ("service-filed", "no"),
    ] {
        assert_eq!(current(&state), Some(fact));
        answer(&mut state, fact, option);
    }
    state
}

/// The same with everything answered.
fn complete() -> State {
    let mut state = answered();
    while let Some(question) = state.current_question() {
        let fact = question.id.clone();
        let answer = match question.kind {
            QuestionKind::Multi => Answer::Many(["none".to_owned()].into()),
            QuestionKind::Number => Answer::Number(30),
            _ => Answer::One(question.options[0].id.clone()),
        };
        state.apply(Action::Answered { fact: fact.clone(), answer });
        assert_ne!(current(&state), Some(fact.as_str()), "asked again");
    }
    state
}

#[test]
fn choosing_a_province_loads_its_rules_after_the_answer_is_there() {
    let mut state = state();
    state.saved.answers = answered().saved.answers;
    let effects = answer(&mut state, "province", "310000");
    assert!(effects.contains(&Effect::LoadProvince));
    assert_eq!(state.saved.answers.one("province"), Some("310000"));
    assert!(state.awaits_province(), "the rules at hand are Guangdong's");
}

#[test]
fn back_goes_to_the_question_before_and_on_again() {
    let mut state = answered();
    let here = current(&state).unwrap().to_owned();
    state.apply(Action::Back { from: Some(here.clone()) });
    assert_eq!(current(&state), Some("service-filed"));
    state.apply(Action::Back { from: Some("service-filed".into()) });
    assert_eq!(current(&state), Some("subject-filed"));
    answer(&mut state, "subject-filed", "no");
    assert_eq!(current(&state), Some(here.as_str()), "what is answered is not asked again");
}

#[test]
fn a_change_returns_to_where_it_began() {
    for (back_to, view, page) in [
        (Return::Answers, View::Check, Page::Answers),
        (Return::Result, View::Check, Page::Result),
        (Return::Checklist, View::Prepare, Page::Result),
    ] {
        let mut state = complete();
        state.apply(Action::SeeResult);
        state.apply(Action::Edit { fact: "obstacles".into(), back_to });
        assert_eq!((state.view, current(&state)), (View::Check, Some("obstacles")));
        let order = Answer::Many(["order".to_owned()].into());
        let effects = state.apply(Action::Answered { fact: "obstacles".into(), answer: order });
        assert_eq!((state.view, state.page.clone()), (view, page));
        assert!(effects.contains(&Effect::FocusEdit("obstacles".into())));
        // Leaving without a change returns as well.
        state.apply(Action::Edit { fact: "obstacles".into(), back_to });
        state.apply(Action::Back { from: None });
        assert_eq!((state.view, current(&state)), (view, None));
    }
}

#[test]
fn a_change_that_opens_questions_asks_them_before_it_returns() {
    let mut state = complete();
    state.apply(Action::Edit { fact: "subject".into(), back_to: Return::Answers });
    answer(&mut state, "subject", "sole-proprietor");
    assert_eq!(current(&state), Some("trade-name"));
    answer(&mut state, "trade-name", "yes");
    assert_eq!(state.page, Page::Answers);
}

#[test]
fn the_result_may_be_seen_early_and_the_rest_answered_later() {
    let mut state = answered();
    state.apply(Action::SeeResult);
    assert_eq!((state.page.clone(), current(&state)), (Page::Result, None));
    state.apply(Action::GoOn);
    assert!(current(&state).is_some());
}

#[test]
fn starting_again_keeps_ticks_and_filings() {
    let mut state = complete();
    state.apply(Action::Toggled(vec!["cn/x".into()]));
    state.apply(Action::Track { id: "a".into(), name: "example.cn".into() });
    state.apply(Action::StartAgain);
    assert!(state.saved.answers.is_empty());
    assert_eq!((state.saved.ticks.len(), state.filings.len()), (1, 1));
}

#[test]
fn a_filing_is_saved_before_the_state_that_names_it_and_keeps_its_province() {
    let mut state = complete();
    let effects = state.apply(Action::Track { id: "a".into(), name: "example.cn".into() });
    let place = |wanted: &Effect| effects.iter().position(|effect| effect == wanted).unwrap();
    assert!(place(&Effect::SaveFiling("a".into())) < place(&Effect::SaveState));
    assert_eq!(state.filings[0].details.province.as_deref(), Some("440000"));
    assert_eq!(state.filings[0].details.filing.as_deref(), Some("first"));
    let effects = state.apply(Action::Told { id: "a".into(), at: 2, kind: EventKind::Prepared });
    assert!(effects.contains(&Effect::SaveFiling("a".into())));
    assert!(!effects.contains(&Effect::SaveState), "one filing, one key");
}

#[test]
fn a_return_visit_starts_where_the_last_one_ended() {
    let mut state = complete();
    state.apply(Action::SeeResult);
    state.apply(Action::Track { id: "a".into(), name: String::new() });
    let saved = Saved { state: state.saved.clone(), filings: state.filings.clone() };
    let mut again = self::state();
    again.apply(Action::Restored(saved, vec![Notice::NotLasting]));
    assert_eq!((again.view, again.page.clone()), (View::Track, Page::Result));
    assert_eq!(again.open_filing.as_deref(), Some("a"));
    assert_eq!(again.notices, [Notice::NotLasting]);
}

fn filing(id: &str, at: i64) -> Filing {
    Filing::new(id.into(), Details::default(), at, at * 1_000_000)
}

#[test]
fn a_file_is_shown_before_anything_happens_and_can_be_undone() {
    let file = || {
        let mut saved = Saved { filings: vec![filing("new", 2), filing("both", 3)], ..Saved::default() };
        saved.state.ticks.insert("cn/file".into());
        Action::Offer(Imported { saved, saved_at: 9 })
    };
    let ids = |state: &State| {
        let mut ids: Vec<_> = state.filings.iter().map(|filing| filing.id.clone()).collect();
        ids.sort();
        ids
    };
    let start = || {
        let mut state = complete();
        state.filings = vec![filing("old", 1), filing("both", 3)];
        state.apply(Action::Toggled(vec!["cn/here".into()]));
        state
    };
    let mut state = start();
    let before = state.everything();
    assert_eq!(state.apply(file()), [Effect::FocusImport]);
    assert_eq!(state.everything(), before, "nothing has happened yet");
    state.apply(Action::TakeImport(Take::Leave));
    assert_eq!((state.everything(), state.import.is_none()), (before.clone(), true));
    // Added: what is here stays.
    state.apply(file());
    let effects = state.apply(Action::TakeImport(Take::Add));
    assert_eq!(ids(&state), ["both", "new", "old"]);
    assert!(state.saved.ticks.contains("cn/file") && state.saved.ticks.contains("cn/here"));
    assert!(!state.saved.answers.is_empty());
    assert!(effects.contains(&Effect::SaveFiling("new".into())) && effects.contains(&Effect::SaveState));
    state.apply(Action::UndoImport);
    assert_eq!(state.everything(), before);
    assert!(state.before_import.is_none());
    // In the place of everything.
    let mut state = start();
    state.apply(file());
    let effects = state.apply(Action::TakeImport(Take::Replace));
    assert_eq!(ids(&state), ["both", "new"]);
    assert!(effects.contains(&Effect::RemoveFiling("old".into())));
    assert!(effects.contains(&Effect::ReplaceFiling("both".into())), "not merged with what is saved of it");
    assert!(state.saved.answers.is_empty());
    state.apply(Action::UndoImport);
    assert_eq!(state.everything(), before);
}

#[test]
fn what_would_be_too_much_together_is_not_added() {
    let mut state = state();
    let new = |name: &str, count: i64| {
        let filings = (0..count).map(|n| Filing::new(format!("{name}{n}"), Details::default(), n, n + 1));
        Saved { filings: filings.collect(), ..Saved::default() }
    };
    state.apply(Action::Imported(new("here", 3_000)));
    state.apply(Action::Offer(Imported { saved: new("file", 3_000), saved_at: 1 }));
    let effects = state.apply(Action::TakeImport(Take::Add));
    assert_eq!((effects, state.filings.len()), (vec![Effect::FocusHeading], 3_000));
    assert_eq!(state.notices, [Notice::NotImported(ImportProblem::TooMany)]);
    // In the place of what is here there is room for them.
    state.apply(Action::Offer(Imported { saved: new("file", 3_000), saved_at: 1 }));
    state.apply(Action::TakeImport(Take::Replace));
    assert!(state.filings.iter().all(|filing| filing.id.starts_with("file")));
}

/// However often another tab writes what cannot be read.
#[test]
fn of_one_record_there_is_one_notice() {
    let mut state = state();
    let broken = |key: &str, n: i64| Notice::Broken { key: key.into(), kept_as: format!("{key}.broken.{n}") };
    for n in 0..261 {
        let saved = state.everything();
        state.apply(Action::Synced(
            saved,
            vec![broken("a:state", n), broken("a:filing:b", n), Notice::Unavailable],
        ));
    }
    assert_eq!(state.notices, [broken("a:state", 260), broken("a:filing:b", 260), Notice::Unavailable]);
}

#[test]
fn a_return_opens_the_items_that_it_is_about() {
    let mut state = complete();
    state.rules.tracking = Some(Rc::new(common::tracking("zh")));
    let tracking = state.rules.tracking.clone().unwrap();
    let papers = tracking.reasons.iter().find(|reason| reason.id == "papers").unwrap();
    let (about, other): (Vec<_>, Vec<_>) = {
        let situation = state.situation().unwrap();
        let list = Checklist::of(&situation).unwrap();
        let items = list
            .items
            .iter()
            .map(|item| (item.rule.topic().to_owned(), item.keys().cloned().collect::<Vec<_>>()));
        items.partition(|(topic, _)| papers.topics.contains(topic))
    };
    assert!(!about.is_empty() && !other.is_empty());
    for (_, keys) in about.iter().chain(&other) {
        state.apply(Action::Toggled(keys.clone()));
    }
    state.apply(Action::Track { id: "a".into(), name: String::new() });
    let kind = EventKind::ReturnedByProvider { reasons: vec!["papers".into()] };
    let effects = state.apply(Action::Told { id: "a".into(), at: 1, kind });
    assert!(effects.contains(&Effect::SaveState));
    assert!(about.iter().all(|(_, keys)| keys.iter().all(|key| !state.saved.ticks.contains(key))));
    assert!(other.iter().all(|(_, keys)| keys.iter().all(|key| state.saved.ticks.contains(key))));
}

#[test]
fn what_another_tab_saved_is_taken_in_where_the_reader_is() {
    let mut state = complete();
    state.apply(Action::Track { id: "a".into(), name: String::new() });
    let mut theirs = state.everything();
    theirs.state.ticks.insert("cn/theirs".into());
    theirs.filings[0].details.name = "example.cn".into();
    assert_eq!(state.apply(Action::Synced(theirs.clone(), vec![])), []);
    assert_eq!((state.view, state.open_filing.as_deref()), (View::Track, Some("a")));
    assert_eq!(state.filings[0].details.name, "example.cn");
    theirs.state.answers.choose("province", "310000");
    assert_eq!(state.apply(Action::Synced(theirs, vec![])), [Effect::LoadProvince]);
}

#[test]
fn stamps_differ_and_an_undo_names_its_event() {
    let mut state = complete();
    state.clock = (5, 7);
    state.apply(Action::Track { id: "a".into(), name: String::new() });
    for kind in [EventKind::Prepared, EventKind::Submitted] {
        state.apply(Action::Told { id: "a".into(), at: 1, kind });
    }
    let stamps: Vec<_> = state.filings[0].events.iter().map(|event| event.told).collect();
    assert_eq!(stamps, [5007, 5008, 5009]);
    state.apply(Action::Undo("a".into()));
    assert_eq!(state.filings[0].events[3].kind, EventKind::Undone { event: 5009 });
    assert_eq!(state.filings[0].standing().len(), 2);
    state.apply(Action::Copied { id: "a".into(), new: "b".into() });
    assert_eq!(
        (state.filings[1].details.clone(), state.filings[1].events.len()),
        (state.filings[0].details.clone(), 1)
    );
}

#[test]
fn clearing_leaves_an_empty_session() {
    let mut state = complete();
    state.apply(Action::Track { id: "a".into(), name: String::new() });
    assert_eq!(state.apply(Action::Cleared), [Effect::ClearStore, Effect::FocusHeading]);
    assert!(state.saved.answers.is_empty() && state.filings.is_empty());
    assert_eq!(current(&state), Some("service"));
}

#[test]
fn attributes_are_read_and_wrong_ones_named() {
    let (options, problems) = Options::parse(
        r#"{"lang":"en-GB","provider":"acme","province":"44","view":"track","theme":"dark","storage":"none","storage-key":"","heading-level":"9"}"#,
    );
    assert_eq!(options.lang.tag(), "en");
    assert_eq!(
        (options.view, options.theme, options.storage),
        (Some(View::Track), Theme::Dark, StorageMode::None)
    );
    assert_eq!((options.provider.as_str(), options.heading_level), ("aliyun", 2));
    assert_eq!((options.province, options.storage_key.as_str()), (None, "beian-guide"));
    let named: Vec<_> = problems.iter().map(|problem| problem.attribute).collect();
    assert_eq!(named, ["provider", "province", "heading-level"]);
    assert_eq!(Options::parse("{}"), (Options::default(), vec![]));
    // Keys that another guide's could be taken for.
    for key in ["beian-guide:filing", "a.broken.x", "a:state.broken.1"] {
        let (options, problems) = Options::parse(&serde_json::json!({ "storage-key": key }).to_string());
        assert_eq!((is_own_key(&options.storage_key), problems.len()), (false, 1), "{key}");
    }
}

#[test]
fn ticks_and_notes_stay_with_a_document_whoever_leads_it() {
    let licence = |state: &State| -> Vec<String> {
        let situation = state.situation().unwrap();
        let list = Checklist::of(&situation).unwrap();
        let item = list.items.iter().find(|item| item.rule.title.contains("营业执照")).unwrap();
        assert!(item.is_in(&state.saved.ticks), "{}", item.key);
        assert_eq!(item.note(&state.saved.notes), "在财务那里", "{}", item.key);
        item.keys().cloned().collect()
    };
    let mut state = complete();
    let keys = {
        let situation = state.situation().unwrap();
        let list = Checklist::of(&situation).unwrap();
        let item = list.items.iter().find(|item| item.rule.title.contains("营业执照")).unwrap();
        item.keys().cloned().collect::<Vec<_>>()
    };
    state.apply(Action::Toggled(keys.clone()));
    state.apply(Action::Noted { keys, note: "在财务那里".into() });
    // In Xinjiang the province's own rule leads, in Guangdong the nation's.
    let mut led = Vec::new();
    for code in ["650000", "210000", "440000"] {
        answer(&mut state, "province", code);
        state.rules.province = Some(Rc::new(common::province(code, "zh")));
        led.push(licence(&state)[0].clone());
    }
    assert!(led[0].starts_with("650000/") && led[2].starts_with("cn/"), "{led:?}");
    // Unticking takes it away under every key.
    let keys = licence(&state);
    state.apply(Action::Toggled(keys.clone()));
    assert!(keys.iter().all(|key| !state.saved.ticks.contains(key)));
}

#[test]
fn what_speaks_of_the_province_is_asked_again_with_another_one() {
    let mut state = complete();
    state.saved.answers.choose("id-province", "other");
    answer(&mut state, "province", "440000");
    assert_eq!(state.saved.answers.one("id-province"), Some("other"), "the same one again");
    answer(&mut state, "province", "650000");
    assert_eq!(state.saved.answers.one("id-province"), None);
}
