//! Track: the list of filings, and the way to add one.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::rules::Calendar;
use crate::rules::{Provider, ProvinceName};
use crate::session::Action;
use crate::text::Messages;
use crate::tracker::{ClockKind, Filing, Status, Terms};

use super::format;
use super::icon::Icon;
use super::input::is_enter;

/// Working days of an administration's review where its rules name none (MII Order 33, art. 12).
const AUTHORITY_DAYS: u32 = 20;

/// The lengths of a filing's clocks with this provider, and in the filing's own province.
pub fn terms(provider: Option<&Provider>, provinces: &[ProvinceName], filing: &Filing) -> Terms {
    let province = provinces.iter().find(|province| filing.province.as_deref() == Some(&province.code));
    let authority = province.and_then(|province| province.review_working_days.as_ref());
    Terms {
        domain_wait: provider.map_or(3, |provider| provider.timing.domain_wait.days),
        first_review: provider.map_or(2, |provider| provider.timing.first_review.max),
        idle: provider.and_then(|provider| provider.timing.idle.as_ref()).map(|idle| idle.days),
        authority: authority.map_or(AUTHORITY_DAYS, |days| days.max),
    }
}

/// What the list is drawn from.
pub struct TrackerView<'a> {
    pub filings: &'a [Filing],
    pub t: &'static Messages,
    pub heading: u8,
    pub now: i64,
    pub calendar: &'a Calendar,
    pub provider: Option<&'a Provider>,
    pub provinces: &'a [ProvinceName],
    pub act: Callback<Action>,
    /// Starts tracking a filing with this name.
    pub on_track: Callback<String>,
}

impl TrackerView<'_> {
    /// The list with its form; without filings an invitation.
    pub fn html(&self) -> Html {
        let t = self.t;
        let rows = self.filings.iter().map(|filing| self.row(filing));
        html! {
            <section class="tracker" data-count={self.filings.len().to_string()}>
                <@{format!("h{}", self.heading)} class="title" tabindex="-1" data-focus="true">{t.tracker_title}</@>
                <p class="hint">{t.tracker_hint}</p>
                <ul class="rows">{for rows}</ul>
                <AddFiling {t} first={self.filings.is_empty()} on_track={self.on_track.clone()} />
            </section>
        }
    }

    fn row(&self, filing: &Filing) -> Html {
        let t = self.t;
        let terms = terms(self.provider, self.provinces, filing);
        let status = Status::of(filing, self.now, self.calendar, &terms);
        let id = filing.id.clone();
        let clock = status.clock.filter(|clock| clock.kind != ClockKind::Idle).map(|clock| {
            let (_, left) = format::deadline(t, &clock, self.now);
            html! { <small class={classes!("left", clock.over.then_some("over"))}>{Icon::Clock.html()}{left}</small> }
        });
        html! {
            <li key={filing.id.clone()}>
                <button type="button" class="row" data-filing-id={id.clone()} onclick={self.act.reform(move |_| Action::Open(Some(id.clone())))}>
                    <span class="label">
                        <span>{name_of(filing, t)}</span>
                        <small>{(t.phase)(status.phase)}</small>
                    </span>
                    {for clock}
                    <span class="go">{Icon::Arrow.html()}</span>
                </button>
            </li>
        }
    }
}

/// The filing's own name, or a stand-in.
pub fn name_of(filing: &Filing, t: &Messages) -> String {
    if filing.name.is_empty() { t.unnamed_filing.to_owned() } else { filing.name.clone() }
}

#[derive(Clone, PartialEq, Properties)]
struct AddFilingProps {
    t: &'static Messages,
    first: bool,
    on_track: Callback<String>,
}

/// A name and a button.
#[component]
fn AddFiling(props: &AddFilingProps) -> Html {
    let t = props.t;
    let field = use_node_ref();
    let add = {
        let field = field.clone();
        let on_track = props.on_track.clone();
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            on_track.emit(name.trim().to_owned());
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
                <input class="input" type="text" maxlength="80" autocomplete="off" placeholder="example.cn" ref={field} {onkeydown} />
            </label>
            <button type="button" class={classes!("button", (!props.first).then_some("quiet"))} data-action="add-filing" onclick={add.reform(|_| ())}>
                {if props.first { t.track_first } else { t.track_another }}
            </button>
        </div>
    }
}
