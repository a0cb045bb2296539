//! Events in, status out: points 5 to 12 of the process.

mod common;

use beian_guide::rules::parse_date;
use beian_guide::tracker::{
    ClockKind, Deadline, Event, EventKind, Filing, Phase, Stage, StageState, Status, Terms,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// 2026-11-23 10:00 in China.
const START: i64 = 1_795_399_200;

fn terms() -> Terms {
    Terms { domain_wait: 3, first_review: 1, idle: Some(45), authority: 20 }
}

fn filing(events: &[(i64, EventKind)]) -> Filing {
    let mut filing = Filing::new("f1".into(), "example.cn".into(), START);
    filing.events.extend(events.iter().map(|(at, kind)| Event { at: START + at, kind: kind.clone() }));
    filing
}

fn status(filing: &Filing, after: i64) -> Status {
    let calendar = common::core("zh").holidays;
    Status::of(filing, START + after, &calendar, &terms())
}

fn deadline(status: &Status, kind: ClockKind) -> Deadline {
    let clock = status.clock.filter(|clock| clock.kind == kind);
    clock.unwrap_or_else(|| panic!("no {kind:?}: {status:?}")).deadline
}

fn day(text: &str, deadline: Deadline) {
    match deadline {
        Deadline::Day(due) => assert_eq!(due.date, parse_date(text).unwrap()),
        Deadline::Moment(_) => panic!("not a day"),
    }
}

/// All events of a filing that goes well, an hour apart.
fn good_events() -> Vec<(i64, EventKind)> {
    use EventKind::*;
    [
        Prepared,
        StepDone { step: "basic-check".into() },
        Submitted,
        HandedOver,
        SmsReceived,
        SmsVerified,
        Approved,
        FooterShown,
        PublicSecuritySubmitted,
        PublicSecurityFiled,
        PublicSecurityShown,
    ]
    .into_iter()
    .enumerate()
    .map(|(n, kind)| (n as i64 * HOUR, kind))
    .collect()
}

#[test]
fn a_filing_that_goes_well_passes_every_stage() {
    let all = good_events();
    let expected = [
        Phase::Preparing,
        Phase::Draft,
        Phase::Draft,
        Phase::FirstReview,
        Phase::AwaitingSms,
        Phase::SmsPending,
        Phase::Authority,
        Phase::Approved,
        Phase::PublicSecurityDue,
        Phase::PublicSecurityReview,
        Phase::PublicSecurityNumber,
        Phase::Complete,
    ];
    for (n, phase) in expected.into_iter().enumerate() {
        assert_eq!(status(&filing(&all[..n]), 10 * HOUR).phase, phase, "after {n} events");
    }
    let done = status(&filing(&all), 10 * HOUR);
    assert!(Stage::ALL.into_iter().all(|stage| done.stage_state(stage) == StageState::Done));
    let stages: Vec<_> = done.completed.iter().map(|(stage, _)| *stage).collect();
    assert_eq!(stages, Stage::ALL);
}

#[test]
fn a_rejected_holder_change_is_submitted_again() {
    use EventKind::*;
    let mut changing =
        filing(&[(0, HolderTemplate), (0, HolderEmail), (0, HolderSubmitted), (0, HolderRejected)]);
    assert_eq!((status(&changing, HOUR).phase, status(&changing, HOUR).holder), (Phase::Preparing, 2));
    changing.events.push(Event { at: START, kind: HolderSubmitted });
    assert_eq!(status(&changing, HOUR).phase, Phase::HolderReview);
    // A step told again does not throw the change back.
    changing.events.push(Event { at: START, kind: HolderChanged });
    changing.events.push(Event { at: START, kind: HolderTemplate });
    assert_eq!(status(&changing, HOUR).holder, 4);
}

#[test]
fn every_offered_event_moves_on_from_the_side_tracks_too() {
    use EventKind::*;
    let to_sms = [Submitted, HandedOver, SmsReceived];
    let side_tracks: [&[EventKind]; 4] = [
        &[Submitted, ReturnedByProvider],
        &[Submitted, HandedOver, SmsReceived, SmsExpired],
        &[Submitted, HandedOver, SmsReceived, SmsVerified, ReturnedByAuthority],
        &[HolderTemplate, HolderEmail, HolderSubmitted],
    ];
    for track in side_tracks.into_iter().chain([&to_sms[..]]) {
        let events: Vec<_> = track.iter().map(|kind| (0, kind.clone())).collect();
        let before = filing(&events);
        let phase = status(&before, HOUR).phase;
        assert!(!phase.possible().is_empty(), "{phase:?} leads on");
        for kind in phase.possible() {
            let mut after = before.clone();
            after.events.push(Event { at: START, kind: kind.clone() });
            assert_ne!(status(&after, HOUR).phase, phase, "{kind:?} in {phase:?}");
        }
    }
}

#[test]
fn every_offered_event_moves_on() {
    // From each phase on the good path, each button changes the phase.
    let all = good_events();
    for n in 0..all.len() {
        let before = filing(&all[..n]);
        let phase = status(&before, 20 * HOUR).phase;
        for kind in phase.possible() {
            let mut after = before.clone();
            after.events.push(Event { at: START + 19 * HOUR, kind: kind.clone() });
            assert_ne!(status(&after, 20 * HOUR).phase, phase, "{kind:?} in {phase:?}");
        }
    }
}

#[test]
fn the_sms_is_valid_for_24_hours_to_the_second() {
    let waiting = filing(&good_events()[..5]);
    let received = 4 * HOUR;
    let status_at = |after| status(&waiting, after);
    assert_eq!(deadline(&status_at(received), ClockKind::Sms), Deadline::Moment(START + received + DAY));
    assert!(!status_at(received + DAY - 1).clock.unwrap().over);
    assert!(status_at(received + DAY).clock.unwrap().over);
}

#[test]
fn a_missed_sms_goes_back_and_can_be_submitted_again() {
    let mut missed = filing(&good_events()[..5]);
    missed.events.push(Event { at: START + 2 * DAY, kind: EventKind::SmsExpired });
    let returned = status(&missed, 2 * DAY);
    assert_eq!(returned.phase, Phase::SmsMissed);
    assert_eq!(returned.stage_state(Stage::FirstReview), StageState::Ahead);
    missed.events.push(Event { at: START + 2 * DAY, kind: EventKind::Submitted });
    assert_eq!(status(&missed, 2 * DAY).phase, Phase::FirstReview);
}

#[test]
fn a_refusal_restarts_the_authority_clock_on_resubmission() {
    let mut refused = filing(&good_events()[..6]);
    // 20 working days from 2026-11-23.
    day("2026-12-21", deadline(&status(&refused, 6 * HOUR), ClockKind::Authority));
    for (days, kind) in [
        (1, EventKind::ReturnedByAuthority),
        (1, EventKind::Submitted),
        (1, EventKind::HandedOver),
        (1, EventKind::SmsReceived),
        (1, EventKind::SmsVerified),
    ] {
        refused.events.push(Event { at: START + days * DAY, kind });
    }
    day("2026-12-22", deadline(&status(&refused, DAY), ClockKind::Authority));
}

#[test]
fn the_holder_change_waits_for_the_registry_and_then_three_working_days() {
    let mut changing = filing(&[
        (0, EventKind::HolderTemplate),
        (HOUR, EventKind::HolderEmail),
        (2 * HOUR, EventKind::HolderSubmitted),
    ]);
    assert_eq!(status(&changing, 3 * HOUR).phase, Phase::HolderReview);
    changing.events.push(Event { at: START + DAY, kind: EventKind::HolderChanged });
    let waiting = status(&changing, DAY);
    assert_eq!(waiting.phase, Phase::DomainWait);
    day("2026-11-27", deadline(&waiting, ClockKind::DomainWait));
    // The wait is over on the day after.
    assert_eq!(status(&changing, 5 * DAY).phase, Phase::Preparing);
}

#[test]
fn public_security_is_due_30_days_after_opening() {
    let open = filing(&good_events()[..8]);
    day("2026-12-23", deadline(&status(&open, 8 * HOUR), ClockKind::PublicSecurity));
}

#[test]
fn an_order_left_alone_may_be_deleted() {
    day("2027-01-07", deadline(&status(&filing(&good_events()[..2]), 2 * HOUR), ClockKind::Idle));
    assert!(status(&filing(&good_events()[..1]), HOUR).clock.is_none(), "no order yet");
}

#[test]
fn undo_takes_back_one_event_and_never_the_first() {
    let mut undone = filing(&good_events()[..3]);
    undone.events.push(Event { at: START + DAY, kind: EventKind::Undone });
    assert_eq!(status(&undone, DAY).phase, Phase::Draft);
    for _ in 0..9 {
        undone.events.push(Event { at: START + DAY, kind: EventKind::Undone });
    }
    assert_eq!(undone.standing().len(), 1);
    assert_eq!(status(&undone, DAY).phase, Phase::Preparing);
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let mut odd = filing(&good_events()[..3]);
    odd.events.push(Event { at: START + DAY, kind: EventKind::Approved });
    assert_eq!(status(&odd, DAY).phase, Phase::FirstReview);
}
