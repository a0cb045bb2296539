//! What the result and the checklist say.

mod en;
mod zh;

use time::Date;

use crate::guide::Heading;
use crate::profile::{RequirementKind, Verdict};
use crate::rules::{Confidence, Place, SourceKind};

pub use en::GUIDE as EN;
pub use zh::GUIDE as ZH;

/// Every text of the result and the checklist.
#[allow(missing_docs, reason = "the names say it; the texts are in zh.rs and en.rs")]
pub struct GuideMessages {
    // Frame
    pub list_comma: &'static str,
    pub list_semicolon: &'static str,
    pub colon: &'static str,
    // Answers
    pub check_answers: &'static str,
    pub check_answers_hint: &'static str,
    pub see_result: &'static str,
    // Result
    pub verdict: fn(Verdict) -> &'static str,
    /// In place of "filing needed" where something ends.
    pub verdict_cancel: &'static str,
    pub verdict_open: &'static str,
    pub verdict_possible: &'static str,
    pub verdict_find_out: &'static str,
    pub no_blockers: &'static str,
    pub blockers_unknown: fn(usize) -> String,
    pub go_on_answering: &'static str,
    pub remedy: &'static str,
    pub solved: &'static str,
    pub wait: fn(u32, bool) -> String,
    pub earliest: fn(&str) -> String,
    /// What has to be solved first, and how long this takes from then on.
    pub over_after: fn(&str, &str) -> String,
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
    /// The website of the administration of this name.
    pub own_site: fn(&str) -> String,
    pub sms_check: &'static str,
    pub sms_within: fn(u32) -> String,
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
    pub year: fn(Date) -> String,
    pub month: fn(Date) -> String,
    /// What kind of source it is; of a provider, whether it is the applicant's own.
    pub source_kind: fn(SourceKind, bool) -> &'static str,
    pub sources_undated: &'static str,
    pub sources_old: fn(&str) -> String,
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
}
