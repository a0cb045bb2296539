//! Track: one or many filings, each with its next action, clocks, timeline and history.

mod act;
mod duties;
mod field;
mod filing;
mod foot;
mod history;
mod list;
mod next;
mod number;
mod picture;
mod returned;
mod sms;
mod subtasks;
mod timeline;

pub use filing::{FilingView, Preparation};
pub use list::{TrackListView, name_of};
pub use timeline::way;

use crate::rules::{Provider, ProvinceName, Tracking, Way};
use crate::tracker::{Days, Filing, Stage, Terms};
use crate::ui::parts::ReadersPart;

/// What the tracker shows beside the filings themselves.
pub struct TrackState {
    /// What is looked for in the list.
    pub query: String,
    /// How many rows are in view.
    pub rows: usize,
    /// Whether the archived ones are in view.
    pub archived: bool,
    /// Whether the open filing's return is being told.
    pub returning: bool,
    /// Whether the footer's code was copied.
    pub copied: Option<bool>,
    /// What is wrong with the time typed into "it happened earlier".
    pub wrong_time: Option<&'static str>,
}

/// At so many rows the list's layout begins to be felt on a phone.
pub const ROWS: usize = 50;

impl Default for TrackState {
    fn default() -> Self {
        TrackState {
            query: String::new(),
            rows: ROWS,
            archived: false,
            returning: false,
            copied: None,
            wrong_time: None,
        }
    }
}

/// What is wanted of the tracker, beside what happens to a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrackAction {
    Search(String),
    More,
    Archived,
    /// Tell why it came back, or do not.
    Returning(bool),
    /// Go to the next action: what had the focus is gone.
    NextAction,
    /// Load what reads pasted texts.
    Read,
    /// Put the footer's code on the clipboard.
    Copy(String),
    Copied(bool),
    /// The time typed into "it happened earlier" cannot be, and why.
    WrongTime(&'static str),
    /// The deadlines of this filing as a calendar file, or those of all.
    Calendar(Option<String>),
}

/// The rules that a filing's clocks and way follow from.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    pub way: &'a Way,
    /// The hosts of all providers' own pages.
    pub hosts: &'a [String],
    pub provider: Option<&'a Provider>,
    pub provinces: &'a [ProvinceName],
    pub tracking: Option<&'a Tracking>,
    /// What reads pasted texts, once it was wanted and is there.
    pub readers: Option<ReadersPart>,
    /// It could not be loaded.
    pub readers_failed: bool,
}

impl Book<'_> {
    /// The lengths of a filing's clocks with this provider and in the filing's own province, and its way.
    pub fn terms(&self, filing: &Filing) -> Terms {
        self.terms_of(filing.details.province.as_deref(), filing.details.filing.as_deref())
    }

    /// The same for any filing of that kind in that province.
    pub fn terms_of(&self, code: Option<&str>, kind: Option<&str>) -> Terms {
        let province = self.provinces.iter().find(|province| code == Some(&province.code));
        let named = province.and_then(|province| province.review_working_days.as_ref());
        let general = &self.way.clocks;
        let timing = self.provider.map(|provider| &provider.timing);
        let idle = timing.and_then(|timing| timing.idle.as_ref());
        let wait = timing.map_or(&general.domain_wait, |timing| &timing.domain_wait);
        let hand_over = timing.and_then(|timing| timing.hand_over.as_ref());
        let authority = &general.authority;
        Terms {
            domain_wait: (wait.days, wait.unit),
            first_review: days(timing.map_or(&general.first_review, |timing| &timing.first_review)),
            hand_over: days(hand_over.unwrap_or(&general.hand_over)),
            idle: idle.map(|idle| idle.days),
            authority: named.map_or(Days { min: authority.min, max: authority.max }, |days| Days {
                min: days.min,
                max: days.max,
            }),
            usual: authority.usual,
            sms: general.sms.hours,
            public_security: general.public_security.days,
            public_security_number: general.public_security_number.days,
            licence: general.licence.days,
            stages: self.stages(kind),
            not_before: None,
        }
    }

    /// The stages of that kind of filing; all of them while its way is not known.
    fn stages(&self, kind: Option<&str>) -> Vec<Stage> {
        let kind = kind.unwrap_or("first");
        let routes = self.tracking.map_or(&[][..], |tracking| &tracking.routes);
        match routes.iter().find(|route| route.filings.iter().any(|id| id == kind)) {
            Some(route) => Stage::ALL
                .into_iter()
                .filter(|stage| route.stages.iter().any(|id| id == stage.id()))
                .collect(),
            None => Stage::ALL.to_vec(),
        }
    }
}

fn days(span: &crate::rules::Span) -> Days {
    Days { min: span.min, max: span.max }
}
