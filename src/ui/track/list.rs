//! The list of filings, and the way to add one.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::profile::FilingKind;
use crate::rules::Calendar;
use crate::session::Action;
use crate::text::Messages;
use crate::tracker::{Clock, ClockKind, Filing, Status};
use crate::ui::format::{self, small};
use crate::ui::icon::Icon;
use crate::ui::input::{is_enter, on_text};

use super::timeline::way;
use super::{Book, TrackAction, TrackState};

/// From so many filings on, looking for one by name is worth a field.
const SEARCH_FROM: usize = 6;

/// What the list is drawn from.
pub struct TrackListView<'a> {
    pub filings: &'a [Filing],
    pub t: &'static Messages,
    pub heading: u8,
    /// Seconds since 1970.
    pub now: i64,
    pub calendar: &'a Calendar,
    pub book: Book<'a>,
    pub shown: &'a TrackState,
    pub act: Callback<Action>,
    pub on_track: Callback<TrackAction>,
    /// Starts tracking a filing with this name.
    pub on_add: Callback<String>,
}

impl TrackListView<'_> {
    /// The list with its form; without filings an invitation.
    pub fn html(&self) -> Html {
        let t = self.t.track();
        let archived = self.filings.iter().filter(|filing| filing.details.archived).count();
        let rows = self.rows();
        let deadlines = rows.iter().any(|(_, status)| !status.clocks.is_empty());
        let (found, shown) = (rows.len(), self.shown);
        let left = found.saturating_sub(shown.rows);
        let rows = rows.into_iter().take(shown.rows).map(|(filing, status)| self.row(filing, &status));
        html! {
            <section class="tracker" data-count={self.filings.len().to_string()}>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{t.title}</@>
                <p class="hint">{t.hint}</p>
                if shown.archived { <p class="eyebrow">{t.in_archive}</p> }
                <div class="finder">{self.finder(found)}</div>
                <ul class="rows" key="rows">{for rows}</ul>
                <div class="after-rows">
                    if left > 0 {
                        <button type="button" class="link" data-action="more-filings" onclick={self.on_track.reform(|_| TrackAction::More)}>{(t.more)(left.min(super::ROWS))}</button>
                    }
                    if archived > 0 || shown.archived {
                        <button type="button" class="link" data-action="archived" aria-pressed={shown.archived.to_string()} onclick={self.on_track.reform(|_| TrackAction::Archived)}>{if shown.archived { t.in_progress.to_owned() } else { (t.archived)(archived) }}</button>
                    }
                    if deadlines {
                        <button type="button" class="link" data-action="calendar" onclick={self.on_track.reform(|_| TrackAction::Calendar(None))}>{Icon::Clock.html()}{t.save_ics}</button>
                    }
                </div>
                <AddFiling t={self.t} first={self.filings.is_empty()} on_add={self.on_add.clone()} />
                if self.filings.is_empty() {
                    <section class="journey"><@{format!("h{}", self.heading + 1)} class="subtitle">{t.way}</@>{way(&self.book, None, None, self.t)}</section>
                }
            </section>
        }
    }

    /// What is in view, the next deadline first; what has none comes last, the newest first.
    fn rows(&self) -> Vec<(&Filing, Status)> {
        let query = small(self.shown.query.trim());
        let in_view = |filing: &&Filing| {
            filing.details.archived == self.shown.archived && small(&filing.details.name).contains(&query)
        };
        let mut rows: Vec<_> =
            self.filings.iter().filter(in_view).map(|filing| (filing, self.status(filing))).collect();
        rows.sort_unstable_by_key(|(filing, status)| {
            let next = status
                .next_clock()
                .map_or((true, i64::MAX), |clock| (!clock.kind.is_own(), clock.deadline.end()));
            (next, -filing.created(), &filing.id)
        });
        rows
    }

    fn status(&self, filing: &Filing) -> Status {
        Status::of(filing, self.now, self.calendar, &self.book.terms(filing))
    }

    fn finder(&self, found: usize) -> Html {
        let t = self.t.track();
        if self.filings.len() < SEARCH_FROM {
            return Html::default();
        }
        let searching = !self.shown.query.trim().is_empty();
        html! {
            <>
                <input type="search" class="input" aria-label={t.search} placeholder={t.search} value={self.shown.query.clone()}
                    oninput={on_text(&self.on_track.reform(TrackAction::Search))} />
                <p class={classes!("muted", (searching && found == 0).then_some("nothing"))} role="status">{if searching { (t.found)(found) } else { t.sorted.to_owned() }}</p>
            </>
        }
    }

    fn row(&self, filing: &Filing, status: &Status) -> Html {
        let t = self.t;
        let id = filing.id.clone();
        // What runs out next is what the list is sorted by.
        let clock = status.next_clock().map(|clock| {
            let (_, left) = format::deadline(t, clock, self.now);
            let bad = clock.over && clock.kind.is_own();
            html! { <small class={classes!("left", bad.then_some("over"))}>{Icon::Clock.html()}{left}</small> }
        });
        // A notice with a day is what has to be done next.
        let notice = status.next_clock().and_then(|clock| self.notice_of(clock));
        html! {
            <li key={filing.id.clone()}>
                <button type="button" class="row" data-filing-id={id.clone()} onclick={self.act.reform(move |_| Action::Open(Some(id.clone())))}>
                    <span class="label">
                        <span class="own" dir="auto">{name_of(filing, t)}</span>
                        <small>{notice.unwrap_or_else(|| (t.track().phase)(status.phase))}</small>
                        <small class="about">{self.about(filing)}</small>
                    </span>
                    {for clock}
                    <span class="go">{Icon::Arrow.html()}</span>
                </button>
            </li>
        }
    }
}

impl TrackListView<'_> {
    /// The title of the notice whose day it is.
    fn notice_of(&self, clock: &Clock) -> Option<&str> {
        let ClockKind::Reminder(of) = &clock.kind else { return None };
        let mut notices = self.book.tracking?.duties.iter().filter(|duty| duty.notice);
        notices.find(|duty| duty.reminder.as_ref() == Some(of)).map(|duty| duty.title.as_str())
    }

    /// Province and kind of filing.
    fn about(&self, filing: &Filing) -> String {
        let details = &filing.details;
        let province = self.book.provinces.iter().find(|one| details.province.as_ref() == Some(&one.code));
        let kind = FilingKind::ALL.into_iter().find(|kind| details.filing.as_deref() == Some(kind.id()));
        let parts = [province.map(|province| province.name.as_str()), kind.map(|kind| (self.t.filing)(kind))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The filing's own name, or a stand-in.
pub fn name_of(filing: &Filing, t: &Messages) -> String {
    let name = &filing.details.name;
    if name.is_empty() { t.track().unnamed_filing.to_owned() } else { name.clone() }
}

#[derive(Clone, PartialEq, Properties)]
struct AddFilingProps {
    t: &'static Messages,
    first: bool,
    on_add: Callback<String>,
}

/// A name and a button.
#[component]
fn AddFiling(props: &AddFilingProps) -> Html {
    let t = props.t.track();
    let field = use_node_ref();
    let add = {
        let field = field.clone();
        let on_add = props.on_add.clone();
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            on_add.emit(name.trim().to_owned());
        })
    };
    let onkeydown = {
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_enter(&event) {
                add.emit(());
            }
        })
    };
    html! {
        <div class="card add">
            <label class="stack"><span>{t.filing_name}</span>
                <input class="input" type="text" maxlength="80" autocomplete="off" dir="auto" ref={field} {onkeydown} />
            </label>
            <button type="button" class={classes!("button", (!props.first).then_some("quiet"))} data-action="add-filing" onclick={add.reform(|_| ())}>
                {if props.first { t.track_first } else { t.track_another }}
            </button>
        </div>
    }
}
