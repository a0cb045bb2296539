//! What the tracker says.

mod en;
mod zh;

use crate::formats::WrongPrefix;
use crate::formats::filing_number::FilingNumberError;
use crate::formats::public_security::PublicSecurityError;
use crate::formats::sms::{LinkKind, SmsWarning};
use crate::tracker::{ClockKind, EventKind, Phase, Stage};

pub use en::TRACK as EN;
pub use zh::TRACK as ZH;

/// Every text of the tracker.
#[allow(missing_docs, reason = "the names say it; the texts are in zh.rs and en.rs")]
pub struct TrackMessages {
    // List
    pub title: &'static str,
    pub hint: &'static str,
    pub filing_name: &'static str,
    pub unnamed_filing: &'static str,
    pub track_first: &'static str,
    pub track_another: &'static str,
    pub all_filings: &'static str,
    pub search: &'static str,
    pub found: fn(usize) -> String,
    pub more: fn(usize) -> String,
    pub archived: fn(usize) -> String,
    pub in_progress: &'static str,
    pub in_archive: &'static str,
    pub sorted: &'static str,
    // Next action
    pub next_action: &'static str,
    pub all_done: &'static str,
    pub still_open: fn(usize) -> String,
    pub papers_ready: fn(usize, usize) -> String,
    pub phase: fn(Phase) -> &'static str,
    pub cancel_done: &'static str,
    pub public_returned: &'static str,
    pub round: fn(u32) -> String,
    pub event: fn(&EventKind) -> &'static str,
    pub event_button: fn(&EventKind) -> &'static str,
    pub submitted_again: &'static str,
    pub step_done: fn(&str) -> String,
    pub sms_came_earlier: &'static str,
    pub happened_earlier: &'static str,
    pub happened_at: &'static str,
    pub in_future: &'static str,
    pub before_last: &'static str,
    pub wrong_undo: fn(&str) -> String,
    pub done: &'static str,
    // Clocks
    pub clock: fn(&ClockKind, &str) -> String,
    pub reminder: fn(&str, &str) -> String,
    pub wait_left: fn(i64) -> String,
    pub time_over: &'static str,
    pub hours_left: fn(i64, i64) -> String,
    pub days_left: fn(i64) -> String,
    pub provisional: &'static str,
    pub forecast: &'static str,
    pub forecast_end: &'static str,
    pub earliest: &'static str,
    pub usual: &'static str,
    pub latest: &'static str,
    pub forecast_note: &'static str,
    pub save_ics: &'static str,
    pub ics_name: &'static str,
    pub ics_title: fn(&ClockKind, &str) -> String,
    // Timeline
    pub timeline: &'static str,
    pub stage: fn(Stage) -> &'static str,
    pub stage_done: &'static str,
    pub stage_current: &'static str,
    pub stage_ahead: &'static str,
    pub way: &'static str,
    // Returned
    pub returned_title: &'static str,
    pub returned_hint: &'static str,
    pub returned_said: &'static str,
    pub returned_paste: &'static str,
    pub returned_paste_hint: &'static str,
    pub returned_find: &'static str,
    pub returned_found: fn(usize) -> String,
    pub returned_as: &'static str,
    pub returned_correct: &'static str,
    pub returned_refused: &'static str,
    pub returned_tell: &'static str,
    pub returned_leave: &'static str,
    pub returned_fixes: &'static str,
    pub returned_reopened: &'static str,
    pub returned_unknown: &'static str,
    // SMS
    pub sms_read: &'static str,
    pub sms_label: &'static str,
    pub sms_hint: &'static str,
    pub sms_button: &'static str,
    pub sms_code: fn(&str) -> String,
    pub sms_until: fn(&str) -> String,
    pub sms_longer: fn(u32) -> String,
    pub sms_link: fn(LinkKind, &str) -> String,
    pub sms_warning: fn(SmsWarning) -> &'static str,
    pub sms_fields: &'static str,
    pub sms_who: &'static str,
    pub sms_about: [&'static str; 5],
    pub sms_wrong: fn(u32) -> String,
    pub sms_open: fn(&str) -> String,
    // Number
    pub number: &'static str,
    pub number_hint: &'static str,
    pub number_hint_app: &'static str,
    pub number_other_kind: &'static str,
    pub number_check: &'static str,
    pub number_good: fn(&str) -> String,
    pub number_error: fn(&FilingNumberError) -> String,
    pub number_other_province: fn(&str) -> String,
    pub number_kind: fn(&str) -> &'static str,
    pub number_subject: &'static str,
    pub public_number: &'static str,
    pub public_error: fn(&PublicSecurityError) -> String,
    pub footer_code: &'static str,
    pub footer_preview: &'static str,
    pub footer_copy: &'static str,
    pub footer_copied: &'static str,
    pub footer_icon: &'static str,
    pub your_number: &'static str,
    // Sub-tasks
    pub holder_change: &'static str,
    pub holder_change_hint: &'static str,
    pub console_steps: fn(&str) -> String,
    pub duties: &'static str,
    pub remind_me: &'static str,
    pub remind_clear: &'static str,
    // Settings
    pub history: &'static str,
    pub details: &'static str,
    pub kind: &'static str,
    pub service: &'static str,
    pub unknown: &'static str,
    pub archive: &'static str,
    pub unarchive: &'static str,
    pub copy: &'static str,
    pub remove_filing: &'static str,
    pub remove_filing_sure: &'static str,
}

/// What is wrong with the character before a number, in words.
fn prefix(wrong: &WrongPrefix, say: fn(char, char) -> String, none: &str) -> String {
    match wrong {
        WrongPrefix::Other { found, instead: Some(instead) } => say(*found, *instead),
        _ => none.to_owned(),
    }
}
