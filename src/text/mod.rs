//! The interface's messages. A language is one file; a message that is missing does not compile.
//! Texts of questions and rules are data, see `rules/`.

mod en;
mod expert;
mod track;
mod zh;

use time::Date;

pub use expert::ExpertMessages;
pub use track::TrackMessages;

use crate::guide::Heading;
use crate::profile::{FilingKind, Lang, RequirementKind, Verdict, View};
use crate::rules::{Confidence, Place, china_date};
use crate::store::{ImportProblem, Notice};

/// The messages in a language.
pub fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::ZhCn => &zh::MESSAGES,
        Lang::En => &en::MESSAGES,
    }
}

impl Messages {
    /// The date and time in China of a moment given in seconds since 1970.
    pub fn moment(&self, seconds: i64) -> String {
        let day = (seconds + 8 * 3600).rem_euclid(86400);
        let date = china_date(seconds).map(|date| (self.date)(date)).unwrap_or_default();
        format!("{date} {:02}:{:02}", day / 3600, day % 3600 / 60)
    }
}

impl PartialEq for Messages {
    /// There is one value a language.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Every text of the interface. Those with parts to fill in are functions.
#[allow(missing_docs, reason = "the names say it; the texts are in zh.rs and en.rs")]
pub struct Messages {
    // Frame
    pub parts: &'static str,
    pub view: fn(View) -> &'static str,
    pub loading: &'static str,
    pub load_failed: &'static str,
    pub retry: &'static str,
    pub terms: &'static str,
    pub what_is: fn(&str) -> String,
    pub find_term: &'static str,
    pub also_called: &'static str,
    pub close: &'static str,
    pub disclaimer: &'static str,
    pub privacy: &'static str,
    pub export_data: &'static str,
    pub import_data: &'static str,
    pub import_title: &'static str,
    pub import_what: fn(usize, usize, usize) -> String,
    pub import_saved: fn(&str) -> String,
    pub import_empty: &'static str,
    pub import_add: &'static str,
    pub import_replace: &'static str,
    pub import_leave: &'static str,
    pub imported: &'static str,
    pub import_undo: &'static str,
    pub save_broken: &'static str,
    pub clear_data: &'static str,
    pub clear_sure: &'static str,
    pub save_copy: &'static str,
    pub dismiss: &'static str,
    pub bad_option: fn(&str, &str, &str) -> String,
    pub notice: fn(&Notice) -> String,
    pub without_own: &'static str,
    pub list_comma: &'static str,
    pub list_semicolon: &'static str,
    pub colon: &'static str,
    pub date: fn(Date) -> String,
    // Links, dates
    pub as_of: fn(Date) -> String,
    pub link_title: &'static str,
    pub link_hint: &'static str,
    pub link_copy: &'static str,
    pub link_copied: &'static str,
    pub link_by_hand: &'static str,
    pub link_offered: &'static str,
    pub link_take: &'static str,
    pub link_keep: &'static str,
    pub link_bad: &'static str,
    pub today: &'static str,
    pub yesterday: &'static str,
    pub before_yesterday: &'static str,
    pub other_day: &'static str,
    pub date_wrong: fn(Date) -> String,
    pub experts: &'static ExpertMessages,
    pub tools: &'static str,
    // Questions
    pub back: &'static str,
    pub go_on: &'static str,
    pub not_sure: &'static str,
    pub why_we_ask: &'static str,
    pub choose_one: &'static str,
    pub question_number: fn(usize) -> String,
    pub questions_left: fn(usize) -> String,
    pub number_range: fn(u32, u32) -> String,
    pub back_to_answers: &'static str,
    pub result_now: &'static str,
    pub province_search: &'static str,
    pub province_none: &'static str,
    pub region: fn(&str) -> &'static str,
    // Answers
    pub check_answers: &'static str,
    pub check_answers_hint: &'static str,
    pub change: &'static str,
    pub province: &'static str,
    pub change_what: fn(&str) -> String,
    pub see_result: &'static str,
    // Result
    pub verdict: fn(Verdict) -> &'static str,
    pub filing: fn(FilingKind) -> &'static str,
    pub verdict_open: &'static str,
    pub verdict_possible: &'static str,
    pub verdict_find_out: &'static str,
    pub blockers: fn(usize) -> String,
    pub no_blockers: &'static str,
    pub blockers_unknown: fn(usize) -> String,
    pub go_on_answering: &'static str,
    pub remedy: &'static str,
    pub solved: &'static str,
    pub wait: fn(u32, bool) -> String,
    pub earliest: fn(&str) -> String,
    pub over_on: fn(&str, &str) -> String,
    pub over_since: fn(&str, &str, &str) -> String,
    pub runs_until: fn(&str) -> String,
    pub place: fn(Place) -> &'static str,
    pub why_this: &'static str,
    pub to_checklist: &'static str,
    pub to_tracker: &'static str,
    pub to_questions: &'static str,
    pub cost: &'static str,
    pub cost_free: &'static str,
    pub first_review_by: fn(&str) -> String,
    pub authority_review: &'static str,
    pub sms_check: &'static str,
    pub sms_within: &'static str,
    pub working_days: fn(u32, u32) -> String,
    pub good_to_know: &'static str,
    pub why_verdict: &'static str,
    pub your_answers: &'static str,
    pub change_answers: &'static str,
    pub start_again: &'static str,
    pub start_again_sure: fn(usize) -> String,
    // Sources
    pub sources_differ: &'static str,
    pub confidence: fn(Confidence) -> &'static str,
    pub own_rule: &'static str,
    pub reviewed: fn(&str, &str) -> String,
    pub review_overdue: &'static str,
    pub source: fn(&str, &str) -> String,
    pub undated: &'static str,
    pub sources: &'static str,
    pub also_says: &'static str,
    pub on_the_sources: &'static str,
    pub may_hold: &'static str,
    // Checklist
    pub answer_first: &'static str,
    pub answer_first_hint: &'static str,
    pub decide_first: &'static str,
    pub decide_first_hint: &'static str,
    pub nothing_to_prepare: &'static str,
    pub nothing_to_prepare_hint: &'static str,
    pub checklist_title: &'static str,
    pub checklist_hint: &'static str,
    pub checklist_assumed: &'static str,
    pub papers: &'static str,
    pub done_of: fn(usize, usize) -> String,
    pub only_open: &'static str,
    pub search: &'static str,
    pub search_found: fn(usize) -> String,
    pub print: &'static str,
    pub copy_list: &'static str,
    pub save_markdown: &'static str,
    pub save_csv: &'static str,
    pub list_copied: &'static str,
    pub list_not_copied: &'static str,
    pub list_file: &'static str,
    pub csv_head: [&'static str; 11],
    pub kind: fn(RequirementKind) -> &'static str,
    pub theme: fn(Heading) -> &'static str,
    pub later: &'static str,
    pub met: &'static str,
    pub nationwide: &'static str,
    pub source_and_note: &'static str,
    pub how_and_source: &'static str,
    pub overdue: &'static str,
    pub paper_kinds: &'static str,
    pub paper_sign: &'static str,
    pub paper_form: &'static str,
    pub paper_valid: &'static str,
    pub paper_template: &'static str,
    pub paper_mistakes: &'static str,
    pub own_note: &'static str,
    pub own_note_hint: &'static str,
    pub may_apply: &'static str,
    pub decided_by: &'static str,
    pub decided_by_you: &'static str,
    pub fallen: &'static str,
    pub fallen_hint: &'static str,
    pub fallen_item: &'static str,
    pub forget: &'static str,
    pub forget_sure: fn(usize) -> String,
    pub see_how: &'static str,
    pub list_incomplete: fn(usize) -> String,
    pub track: &'static TrackMessages,
}
