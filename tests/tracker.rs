//! Events in, status out: points 5 to 12 of the process.

use crate::common;
use beian_guide::rules::{WaitUnit, parse_date};
use beian_guide::tracker::{
    ClockKind, Days, Deadline, Details, Event, EventKind, Filing, Licence, Phase, Stage, StageState, Status,
    Terms,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// 2026-11-23 10:00 in China.
const START: i64 = 1_795_399_200;

fn terms() -> Terms {
    Terms {
        domain_wait: (3, WaitUnit::Working),
        first_review: Days { min: 1, max: 1 },
        hand_over: Days { min: 1, max: 2 },
        idle: Some(45),
        authority: Days { min: 1, max: 20 },
        usual: 9,
        sms: 24,
        public_security: 30,
        public_security_number: 30,
        licence: 60,
        stages: Stage::ALL.to_vec(),
        not_before: None,
    }
}

fn filing(events: &[(i64, EventKind)]) -> Filing {
    let details = Details { name: "example.cn".into(), ..Details::default() };
    let mut filing = Filing::new("f1".into(), details, START, START * 1_000_000);
    events.iter().for_each(|(at, kind)| tell(&mut filing, START + at, kind.clone()));
    filing
}

/// Tells an event after the ones before.
fn tell(filing: &mut Filing, at: i64, kind: EventKind) {
    let told = filing.events.last().map_or(0, |event| event.told) + 1000;
    filing.events.push(Event { at, told, kind });
}

fn undo(filing: &mut Filing, at: i64) {
    let Some(event) = filing.last_undoable().map(|event| event.told) else { return };
    tell(filing, at, EventKind::Undone { event });
}

fn returned() -> EventKind {
    EventKind::ReturnedByProvider { reasons: vec!["name".into()] }
}

fn refusal() -> EventKind {
    EventKind::ReturnedByAuthority { reasons: Vec::new() }
}

fn status(filing: &Filing, after: i64) -> Status {
    let calendar = common::core("zh").holidays;
    Status::of(filing, START + after, &calendar, &terms())
}

fn deadline(status: &Status, kind: ClockKind) -> Deadline {
    let clock = status.clocks.iter().find(|clock| clock.kind == kind);
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
    tell(&mut changing, START, HolderSubmitted);
    assert_eq!(status(&changing, HOUR).phase, Phase::HolderReview);
    // A step told again does not throw the change back.
    tell(&mut changing, START, HolderChanged);
    tell(&mut changing, START, HolderTemplate);
    assert_eq!(status(&changing, HOUR).holder, 4);
}

#[test]
fn every_offered_event_moves_on_from_the_side_tracks_too() {
    use EventKind::*;
    let to_sms = [Submitted, HandedOver, SmsReceived];
    let side_tracks: [&[EventKind]; 7] = [
        &[Submitted, returned()],
        &[Submitted, RefusedByProvider { reasons: Vec::new() }],
        &[Submitted, ReviewPassed],
        &[Submitted, HandedOver, SmsReceived, SmsFailed],
        &[Submitted, HandedOver, SmsReceived, SmsExpired],
        &[Submitted, HandedOver, SmsReceived, SmsVerified, refusal()],
        &[HolderTemplate, HolderEmail, HolderSubmitted],
    ];
    for track in side_tracks.into_iter().chain([&to_sms[..]]) {
        let events: Vec<_> = track.iter().map(|kind| (0, kind.clone())).collect();
        let before = filing(&events);
        let phase = status(&before, HOUR).phase;
        assert!(!phase.possible().is_empty(), "{phase:?} leads on");
        for kind in phase.possible() {
            let mut after = before.clone();
            tell(&mut after, START, kind.clone());
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
            tell(&mut after, START + 19 * HOUR, kind.clone());
            assert_ne!(status(&after, 20 * HOUR).phase, phase, "{kind:?} in {phase:?}");
        }
    }
}

#[test]
fn a_filing_that_has_its_number_already_goes_on_from_there() {
    let mut filed = filing(&[(0, EventKind::Approved)]);
    let now = status(&filed, HOUR);
    assert_eq!((now.phase, now.forecast), (Phase::Approved, None));
    // When the stages before were completed was never told.
    assert_eq!(now.completed, []);
    assert_eq!(now.stage_state(Stage::Authority), StageState::Done);
    let until = Some("2026-12-07".to_owned());
    tell(&mut filed, START + HOUR, EventKind::Reminder { of: "notice-server".to_owned(), until });
    let noticed = status(&filed, HOUR);
    assert_eq!(noticed.clocks[0].kind, ClockKind::Reminder("notice-server".to_owned()));
    tell(&mut filed, START + 2 * HOUR, EventKind::Reminder { of: "notice-server".to_owned(), until: None });
    assert_eq!(status(&filed, 2 * HOUR).clocks, []);
}

#[test]
fn a_site_that_was_online_before_has_no_new_deadline() {
    let online = [(0, EventKind::Approved), (HOUR, EventKind::FooterShown)];
    let filed = status(&filing(&online), 2 * HOUR);
    // Since when was never told.
    assert_eq!((filed.phase, filed.clocks), (Phase::PublicSecurityDue, vec![]));
    // The number's own time says nothing of the site; the site's counts.
    let told = |at, later, kind| Event { at: START + at, told: (START + at + later) * 1_000_000, kind };
    let mut filed = filing(&[]);
    filed.events.push(told(0, 10 * DAY, EventKind::Approved));
    let mut unknown = filed.clone();
    unknown.events.push(told(10 * DAY + HOUR, 0, EventKind::FooterShown));
    assert_eq!(status(&unknown, 11 * DAY).clocks, []);
    filed.events.push(told(HOUR, 10 * DAY, EventKind::FooterShown));
    day("2026-12-23", deadline(&status(&filed, 11 * DAY), ClockKind::PublicSecurity));
}

#[test]
fn who_has_the_police_number_too_is_not_sent_for_it() {
    let number = "粤公网安备44030702000001号".to_owned();
    let both = [
        (0, EventKind::Approved),
        (HOUR, EventKind::PublicSecurityNumber { number }),
        (2 * HOUR, EventKind::FooterShown),
    ];
    let filed = status(&filing(&both), 3 * HOUR);
    assert_eq!((filed.phase, filed.clocks), (Phase::Complete, vec![]));
}

#[test]
fn the_sms_is_valid_for_24_hours_to_the_second() {
    let waiting = filing(&good_events()[..5]);
    let received = 4 * HOUR;
    let status_at = |after| status(&waiting, after);
    assert_eq!(deadline(&status_at(received), ClockKind::Sms), Deadline::Moment(START + received + DAY));
    assert!(!status_at(received + DAY - 1).clocks[0].over);
    assert!(status_at(received + DAY).clocks[0].over);
}

#[test]
fn a_missed_sms_goes_back_and_can_be_submitted_again() {
    let mut missed = filing(&good_events()[..5]);
    tell(&mut missed, START + 2 * DAY, EventKind::SmsExpired);
    let returned = status(&missed, 2 * DAY);
    assert_eq!(returned.phase, Phase::ReturnedBySms);
    assert_eq!(returned.stage_state(Stage::FirstReview), StageState::Ahead);
    tell(&mut missed, START + 2 * DAY, EventKind::Submitted);
    assert_eq!(status(&missed, 2 * DAY).phase, Phase::Corrected);
    assert_eq!(status(&missed, 2 * DAY).round, 2);
}

#[test]
fn a_refusal_restarts_the_authority_clock_on_resubmission() {
    let mut refused = filing(&good_events()[..6]);
    // 20 working days from 2026-11-23.
    day("2026-12-21", deadline(&status(&refused, 6 * HOUR), ClockKind::Authority));
    for (days, kind) in [
        (1, refusal()),
        (1, EventKind::Submitted),
        (1, EventKind::HandedOver),
        (1, EventKind::SmsReceived),
        (1, EventKind::SmsVerified),
    ] {
        tell(&mut refused, START + days * DAY, kind);
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
    tell(&mut changing, START + DAY, EventKind::HolderChanged);
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
    assert!(status(&filing(&good_events()[..1]), HOUR).clocks.is_empty(), "no order yet");
}

#[test]
fn undo_takes_back_one_event_and_never_the_first() {
    let mut undone = filing(&good_events()[..3]);
    undo(&mut undone, START + DAY);
    assert_eq!(status(&undone, DAY).phase, Phase::Draft);
    for _ in 0..9 {
        undo(&mut undone, START + DAY);
    }
    assert_eq!(undone.standing().len(), 1);
    assert_eq!(status(&undone, DAY).phase, Phase::Preparing);
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let mut odd = filing(&good_events()[..3]);
    tell(&mut odd, START + DAY, EventKind::Approved);
    assert_eq!(status(&odd, DAY).phase, Phase::FirstReview);
}

#[test]
fn what_comes_back_keeps_its_reasons_until_it_is_handed_in_again() {
    let mut back = filing(&[(0, EventKind::Submitted), (HOUR, returned())]);
    let now = status(&back, 2 * HOUR);
    assert_eq!((now.phase, now.reasons.as_slice()), (Phase::ToCorrect, ["name".to_owned()].as_slice()));
    tell(&mut back, START + 2 * HOUR, EventKind::Submitted);
    let now = status(&back, 3 * HOUR);
    assert_eq!((now.phase, now.round, now.reasons.len()), (Phase::Corrected, 2, 0));
    tell(&mut back, START + 3 * HOUR, EventKind::RefusedByProvider { reasons: vec!["face".into()] });
    assert_eq!(status(&back, 3 * HOUR).phase, Phase::RefusedByProvider);
}

#[test]
fn the_holder_can_be_changed_again_after_a_return() {
    use EventKind::*;
    let mut back = filing(&[(0, HolderChanged), (DAY, Submitted), (2 * DAY, returned())]);
    assert_eq!(status(&back, 2 * DAY).holder, 0);
    for kind in [HolderTemplate, HolderEmail, HolderSubmitted, HolderChanged] {
        tell(&mut back, START + 3 * DAY, kind);
    }
    let now = status(&back, 3 * DAY);
    assert_eq!((now.phase, now.holder), (Phase::ToCorrect, 4));
    // From Thursday the 26th: three working days.
    day("2026-12-01", deadline(&now, ClockKind::DomainWait));
    assert!(now.clocks.iter().any(|clock| clock.kind == ClockKind::Idle), "the order waits too");
}

#[test]
fn the_wait_for_the_domain_counts_the_days_that_the_provider_counts() {
    let changed = filing(&[(0, EventKind::HolderChanged)]);
    let calendar = common::core("zh").holidays;
    let calendar_days = Terms { domain_wait: (3, WaitUnit::Calendar), ..terms() };
    let now = Status::of(&changed, START, &calendar, &calendar_days);
    day("2026-11-26", deadline(&now, ClockKind::DomainWait));
    assert_eq!(now.phase, Phase::DomainWait);
}

#[test]
fn a_way_without_a_stage_goes_past_it() {
    let calendar = common::core("zh").holidays;
    let way = |stages: &[Stage]| Terms { stages: stages.to_vec(), ..terms() };
    let at_provider = [Stage::Prepare, Stage::Console, Stage::FirstReview];
    let no_sms = way(&[&at_provider[..], &[Stage::Authority]].concat());
    let mut cancelled = filing(&[(0, EventKind::Submitted), (HOUR, EventKind::HandedOver)]);
    assert_eq!(Status::of(&cancelled, START + HOUR, &calendar, &no_sms).phase, Phase::Authority);
    tell(&mut cancelled, START + 2 * HOUR, EventKind::Approved);
    let done = Status::of(&cancelled, START + 2 * HOUR, &calendar, &no_sms);
    assert_eq!((done.phase, done.clocks.len(), done.forecast), (Phase::Complete, 0, None));
    assert!(no_sms.stages.iter().all(|stage| done.stage_state(*stage) == StageState::Done));
    // Without a place for the number the public-security filing counts from the approval.
    let no_footer = way(&[&at_provider[..], &[Stage::Authority, Stage::PublicSecurity]].concat());
    let due = Status::of(&cancelled, START + 2 * HOUR, &calendar, &no_footer);
    assert_eq!(due.phase, Phase::PublicSecurityDue);
    day("2026-12-23", deadline(&due, ClockKind::PublicSecurity));
}

#[test]
fn the_forecast_adds_up_what_is_left() {
    let dates = |filing: &Filing, after: i64| {
        let forecast = status(filing, after).forecast.unwrap();
        [forecast.earliest, forecast.usual, forecast.latest].map(|due| due.date.to_string())
    };
    // Monday the 23rd. Review 1, hand-over 1 to 2, SMS 0 to 1, administration 1 to 20, as a rule 9 working days.
    let new = filing(&[]);
    assert_eq!(dates(&new, 0), ["2026-11-26", "2026-12-10", "2026-12-25"]);
    // With the administration only its own time is left, counted from when it got the order.
    let mut there =
        filing(&[(0, EventKind::Submitted), (0, EventKind::HandedOver), (0, EventKind::SmsReceived)]);
    tell(&mut there, START, EventKind::SmsVerified);
    assert_eq!(dates(&there, 0), ["2026-11-24", "2026-12-04", "2026-12-21"]);
    // Nothing is expected in the past, and nothing at all once it is late.
    assert_eq!(dates(&there, 14 * DAY), ["2026-12-07", "2026-12-07", "2026-12-21"]);
    assert_eq!(status(&there, 40 * DAY).forecast, None);
    tell(&mut there, START, EventKind::Approved);
    assert_eq!(status(&there, 0).forecast, None);
    // It begins after the wait for the domain.
    let waiting = filing(&[(0, EventKind::HolderChanged)]);
    assert_eq!(dates(&waiting, 0)[0], "2026-12-02");
    // And after whatever else stands in the way.
    let calendar = common::core("zh").holidays;
    let blocked = Terms { not_before: parse_date("2026-12-03"), ..terms() };
    let forecast = Status::of(&waiting, START, &calendar, &blocked).forecast.unwrap();
    assert_eq!(forecast.earliest.date.to_string(), "2026-12-08");
}

#[test]
fn numbers_licence_and_reminders_are_kept_beside_the_way() {
    let mut noted = filing(&good_events());
    for kind in [
        EventKind::Number { number: "粤ICP备12345678号-1".into() },
        EventKind::PublicSecurityNumber { number: "粤公网安备44030702000001号".into() },
        EventKind::Reminder { of: "domain".into(), until: Some("2027-03-01".into()) },
        EventKind::Reminder { of: "server".into(), until: Some("2027-02-01".into()) },
        EventKind::LicenceApplied,
    ] {
        tell(&mut noted, START + 20 * HOUR, kind);
    }
    let now = status(&noted, 20 * HOUR);
    assert_eq!(now.phase, Phase::Complete);
    assert_eq!(now.number.as_deref(), Some("粤ICP备12345678号-1"));
    assert_eq!(now.licence, Licence::Applied);
    day("2027-01-23", deadline(&now, ClockKind::Licence));
    day("2027-03-01", deadline(&now, ClockKind::Reminder("domain".into())));
    tell(&mut noted, START + 21 * HOUR, EventKind::LicenceGranted);
    tell(&mut noted, START + 21 * HOUR, EventKind::Reminder { of: "domain".into(), until: None });
    let now = status(&noted, 21 * HOUR);
    assert_eq!(now.clocks.iter().map(|clock| clock.kind.id()).collect::<Vec<_>>(), ["server"]);
    // A day that is none says nothing.
    tell(
        &mut noted,
        START + 22 * HOUR,
        EventKind::Reminder { of: "server".into(), until: Some("soon".into()) },
    );
    assert!(status(&noted, 22 * HOUR).clocks.is_empty());
}

#[test]
fn a_day_ends_at_midnight_in_china() {
    let mut waiting = filing(&[(0, EventKind::Submitted)]);
    let due = |filing: &Filing, after| status(filing, after).clocks[0].clone();
    // Until the end of the 24th, which is 16:00 on that day by the world's clock; START is 02:00 on the 23rd.
    assert!(!due(&waiting, 38 * HOUR - 1).over);
    assert!(due(&waiting, 38 * HOUR).over);
    tell(&mut waiting, START, EventKind::ReviewPassed);
    assert_eq!(status(&waiting, HOUR).phase, Phase::ToHandOver);
    day("2026-11-25", deadline(&status(&waiting, HOUR), ClockKind::HandOver));
}

#[test]
fn copies_of_a_filing_agree_once_they_have_each_others_events() {
    let shared = filing(&good_events()[..3]);
    let (mut one, mut two) = (shared.clone(), shared.clone());
    tell(&mut one, START + 5 * HOUR, EventKind::HandedOver);
    two.events.push(Event {
        at: START + 6 * HOUR,
        told: one.events.last().unwrap().told + 7,
        kind: EventKind::SmsReceived,
    });
    let (events_one, events_two) = (one.events.clone(), two.events.clone());
    one.take_in(&events_two);
    two.take_in(&events_one);
    assert_eq!(one, two);
    assert_eq!(status(&one, 7 * HOUR).phase, Phase::SmsPending);
    // Taking the same in again changes nothing.
    one.take_in(&events_two);
    assert_eq!(one, two);
}
