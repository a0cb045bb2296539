//! Answers in links: what comes out goes in, nothing personal is in it, and nothing is lost silently.

use crate::common::{self, Pack, answers};
use beian_guide::guide::{from_link, to_link};
use beian_guide::profile::{Answer, View};
use beian_guide::session::{Action, Effect, Offer, Page, State};
use beian_guide::store::{Notice, Saved};

fn full() -> beian_guide::profile::Answers {
    answers(&[
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "company"),
        ("province", "440000"),
        ("subject-filed", "no"),
        ("service-filed", "no"),
        ("domain-suffix", "ok"),
        ("domain-verified", "recent"),
        ("domain-verified-on", "2026-11-22"),
        ("age", "30"),
        ("domains", "3"),
        ("content", "news,shop"),
        ("scope-words", "unsure"),
    ])
}

#[test]
fn a_link_holds_what_was_asked_in_order_and_no_age() {
    let pack = Pack::of(Some("440000"));
    let mut answers = full();
    // No longer asked of a company that never filed: not in the link.
    answers.choose("goal", "change");
    assert_eq!(
        to_link(&pack.situation(&answers)),
        "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=no\
         &service-filed=no&domain-suffix=ok&domain-verified=recent&domain-verified-on=2026-11-22&domains=3\
         &content=news.shop&scope-words=unsure"
    );
}

#[test]
fn a_link_brings_the_same_answers_back() {
    let pack = Pack::of(Some("440000"));
    let mut answers = full();
    let link = to_link(&pack.situation(&answers));
    let back = from_link(&pack.core, &format!("#{link}")).expect("answers");
    answers.remove("age");
    assert_eq!(back, answers);
}

#[test]
fn what_the_questionnaire_does_not_know_is_left_out() {
    let core = Pack::of(None).core;
    for nonsense in ["", "#", "x", "=", "&&=&", "service=", "service=boat", "colour=red", "age=30"] {
        assert_eq!(from_link(&core, nonsense), None, "{nonsense}");
    }
    let mixed = "service=app&server=moon&province=990000&domains=0&domains=x&content=news.boat\
                 &domain-verified-on=2026-13-01&age=30&subject=company=2&use";
    let back = from_link(&core, mixed).expect("the service");
    assert_eq!(back, answers(&[("service", "app")]));
}

#[test]
fn none_stands_alone_wherever_an_answer_comes_from() {
    let pack = Pack::of(Some("440000"));
    assert_eq!(from_link(&pack.core, "content=none.news"), None);
    assert_eq!(from_link(&pack.core, "content=none"), Some(answers(&[("content", "none")])));
    let question = pack.core.flow.questions.iter().find(|question| question.id == "content").unwrap();
    for (saved, counts) in
        [("none,news", false), ("none", true), ("news,shop", true), ("news,boat", false), ("", false)]
    {
        let saved = answers(&[("service", "website"), ("content", saved)]);
        assert_eq!(pack.situation(&saved).valid_answer(question).is_some(), counts, "{saved:?}");
    }
}

#[test]
fn a_day_is_a_real_one_since_there_are_filings_and_not_ahead() {
    let pack = Pack::of(Some("440000"));
    let fact = "domain-verified-on";
    let question = pack.core.flow.questions.iter().find(|question| question.id == fact).unwrap();
    // Whether it counts in a link, which knows no today, and as an answer on 23 November 2026.
    for (day, in_link, saved) in [
        ("2026-11-23", true, true),
        ("2026-11-24", true, false),
        ("2000-01-01", true, true),
        ("1999-12-31", false, false),
        ("2026-02-29", false, false),
        ("2026-1-5", false, false),
        ("unsure", true, true),
        ("soon", false, false),
    ] {
        assert_eq!(from_link(&pack.core, &format!("{fact}={day}")).is_some(), in_link, "{day}");
        let given = answers(&[("domain-verified", "recent"), (fact, day)]);
        assert_eq!(pack.situation(&given).valid_answer(question).is_some(), saved, "{day}");
    }
}

fn state() -> State {
    let mut state = State::default();
    state.rules.core = Some(std::rc::Rc::new(common::core("zh")));
    state
}

#[test]
fn a_link_fills_an_empty_guide_at_once() {
    let mut state = state();
    let effects = state.apply(Action::Offered("service=website&province=440000".into()));
    assert_eq!((state.view, state.page.clone()), (View::Check, Page::Answers));
    assert!(effects.contains(&Effect::LoadProvince) && effects.contains(&Effect::SaveState), "{effects:?}");
    assert_eq!(state.saved.answers.one("service"), Some("website"));
}

#[test]
fn a_link_replaces_other_answers_only_when_told_to() {
    for take in [false, true] {
        let mut state = state();
        let answer = Answer::One("app".into());
        state.apply(Action::Answered { fact: "service".into(), answer });
        state.apply(Action::Toggled(vec!["cn/domain-certificate".into()]));
        assert!(state.apply(Action::Offered("service=website".into())).is_empty(), "nothing happens yet");
        assert_eq!(state.saved.answers.one("service"), Some("app"));
        state.apply(Action::TakeOffered(take));
        let expected = if take { "website" } else { "app" };
        assert_eq!(state.saved.answers.one("service"), Some(expected));
        assert!(state.saved.ticks.contains("cn/domain-certificate"), "ticks stay");
        assert_eq!(state.offer, Offer::None);
    }
}

#[test]
fn a_link_that_says_nothing_is_told_and_changes_nothing() {
    let mut state = state();
    state.apply(Action::Offered("nonsense".into()));
    assert!(state.offer == Offer::Bad && state.saved.answers.is_empty());
    state.notices = vec![Notice::NotLasting];
    assert_eq!(state.apply(Action::TakeOffered(false)), [Effect::FocusHeading]);
    assert_eq!(state.offer, Offer::None);
    assert_eq!(state.notices, [Notice::NotLasting], "what is said of storage stays");
}

/// A visitor with an own answer, who is asked about the answers of a link.
fn asked() -> State {
    let mut state = state();
    state.apply(Action::Answered { fact: "service".into(), answer: Answer::One("app".into()) });
    state.apply(Action::Offered("service=website".into()));
    assert_eq!(state.offer, Offer::Pending(answers(&[("service", "website")])));
    state
}

#[test]
fn a_bad_link_does_not_push_a_good_one_aside() {
    let mut state = asked();
    state.apply(Action::Offered("nonsense".into()));
    state.apply(Action::TakeOffered(true));
    assert_eq!(state.saved.answers.one("service"), Some("website"));
}

#[test]
fn a_good_link_takes_the_place_of_a_bad_one() {
    let mut state = state();
    state.apply(Action::Offered("nonsense".into()));
    state.apply(Action::Offered("service=website".into()));
    assert_eq!(state.offer, Offer::None);
    assert_eq!(state.saved.answers.one("service"), Some("website"));
}

#[test]
fn an_offer_goes_with_the_answers_it_would_replace() {
    for action in [Action::StartAgain, Action::Cleared, Action::Imported(Saved::default())] {
        let mut state = asked();
        let shown = format!("{action:?}");
        state.apply(action);
        assert_eq!(state.offer, Offer::None, "{shown}");
        state.apply(Action::TakeOffered(true));
        assert!(state.saved.answers.is_empty(), "{shown}");
    }
}
