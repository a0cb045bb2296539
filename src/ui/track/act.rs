//! What is wanted of the tracker beside what happens to a filing.

use yew::prelude::*;

use crate::sheet::deadlines;
use crate::text::messages;
use crate::tracker::Status;
use crate::ui::app::{App, Message};
use crate::ui::loading::File;
use crate::ui::parts::PartId;

use super::{ROWS, TrackAction};

impl App {
    pub(in crate::ui) fn act_on_track(&mut self, ctx: &Context<Self>, action: TrackAction) {
        let host = ctx.props().host.clone();
        match action {
            TrackAction::Search(query) => {
                self.track.query = query;
                self.track.rows = ROWS;
            }
            TrackAction::More => {
                // The button may go: the first of the new rows takes the focus.
                self.focus(&format!(".rows > li:nth-child({}) button", self.track.rows + 1));
                self.track.rows += ROWS;
            }
            TrackAction::Archived => self.track.archived = !self.track.archived,
            TrackAction::Returning(returning) => {
                self.track.returning = returning;
                self.focus("[data-focus-action]");
            }
            TrackAction::NextAction => self.focus("[data-focus-action]"),
            TrackAction::Read => self.load_once(ctx, File::Program(PartId::Readers)),
            TrackAction::Copy(text) => {
                let copied = |copied| Message::Track(TrackAction::Copied(copied));
                Self::await_message(ctx, async move { copied(host.copy(&text).await) });
            }
            TrackAction::Copied(copied) => self.track.copied = Some(copied),
            TrackAction::WrongTime(why) => {
                self.track.wrong_time = Some(why);
                self.focus("[data-when]");
            }
            TrackAction::Calendar(id) => {
                if let Some(text) = self.calendar(ctx, id.as_deref()) {
                    host.save_file("beian.ics", "text/calendar", &text);
                }
            }
        }
    }

    /// The deadlines of one filing, or of all that are not archived.
    fn calendar(&self, ctx: &Context<Self>, id: Option<&str>) -> Option<String> {
        let holidays = &self.state.rules.core.as_deref()?.holidays;
        let (book, now) = (self.book()?, self.now());
        let wanted = self.state.filings.iter().filter(|filing| match id {
            Some(id) => filing.id == id,
            None => !filing.details.archived,
        });
        let filings = wanted.map(|filing| (filing, Status::of(filing, now, holidays, &book.terms(filing))));
        let duties = book.tracking.map_or(&[][..], |tracking| &tracking.duties);
        let duty = |of: &str| {
            let found = duties.iter().find(|duty| duty.reminder.as_deref() == Some(of))?;
            Some(found.title.clone())
        };
        Some(deadlines(filings, &duty, messages(ctx.props().options.lang), now))
    }
}
