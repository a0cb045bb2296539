//! The interface's messages. A language is one file; a message that is missing does not compile.
//! Texts of questions and rules are data, see `rules/`.

mod en;
mod expert;
mod guide;
mod track;
mod zh;

use time::Date;

pub use expert::ExpertMessages;
pub use guide::GuideMessages;
pub use track::TrackMessages;

use crate::profile::{FilingKind, Lang, View};
use crate::rules::china_date;
use crate::store::{ImportProblem, Notice};

/// The messages in a language.
pub fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::ZhCn => &zh::MESSAGES,
        Lang::En => &en::MESSAGES,
    }
}

impl Messages {
    /// What the tracker says. No field of the messages: so the texts are not part of what is loaded first.
    pub fn track(&self) -> &'static TrackMessages {
        match self.lang {
            Lang::ZhCn => &track::ZH,
            Lang::En => &track::EN,
        }
    }

    /// What the result and the checklist say; no field for the same reason.
    pub fn guide(&self) -> &'static GuideMessages {
        match self.lang {
            Lang::ZhCn => &guide::ZH,
            Lang::En => &guide::EN,
        }
    }

    /// What the small experts say; no field for the same reason.
    pub fn experts(&self) -> &'static ExpertMessages {
        match self.lang {
            Lang::ZhCn => &expert::ZH,
            Lang::En => &expert::EN,
        }
    }

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
    pub lang: Lang,
    // Frame
    pub parts: &'static str,
    pub view: fn(View) -> &'static str,
    pub loading: &'static str,
    /// Something was pressed before the program was there: it will be done.
    pub one_moment: &'static str,
    pub load_failed: &'static str,
    pub part_failed: &'static str,
    /// What to do about either.
    pub load_hint: &'static str,
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
    pub change: &'static str,
    pub province: &'static str,
    pub change_province: &'static str,
    pub change_what: fn(&str) -> String,
    // Result
    pub filing: fn(FilingKind) -> &'static str,
    pub blockers: fn(usize) -> String,
    // Checklist
    pub search_found: fn(usize) -> String,
}
