//! Taking the checklist along: printed, copied, as a file.

use yew::prelude::*;

use crate::guide::Checklist;
use crate::sheet::{Sheet, csv, markdown, plain};
use crate::text::{Messages, messages};

use super::app::{App, Message};
use super::checklist::ListAction;

impl App {
    pub(super) fn act_on_list(&mut self, ctx: &Context<Self>, action: ListAction) {
        let host = ctx.props().host.clone();
        let t = messages(ctx.props().options.lang);
        self.list.copied = None;
        match action {
            ListAction::Filter => {
                self.list.hidden = match self.list.hidden {
                    Some(_) => None,
                    None => Some(self.state.saved.ticks.clone()),
                };
            }
            ListAction::Search(query) => self.list.query = query,
            ListAction::Print => host.print(),
            ListAction::Copy => {
                if let Some(text) = self.sheet(t, plain, true) {
                    Self::await_message(ctx, async move { Message::ListCopied(host.copy(&text).await) });
                }
            }
            ListAction::Markdown => {
                self.save_list(ctx, "md", "text/markdown", self.sheet(t, markdown, false))
            }
            ListAction::Csv => self.save_list(ctx, "csv", "text/csv", self.sheet(t, csv, false)),
        }
    }

    /// The list in the form that `write` gives it; none while there is no list.
    fn sheet(
        &self,
        t: &'static Messages,
        write: fn(&Sheet, &'static Messages) -> String,
        in_short: bool,
    ) -> Option<String> {
        let situation = self.state.situation()?;
        let list = Checklist::of(&situation)?;
        Some(write(&Sheet::of(&situation, &list, &self.state.saved, t, in_short), t))
    }

    fn save_list(&self, ctx: &Context<Self>, ending: &str, media_type: &str, text: Option<String>) {
        let t = messages(ctx.props().options.lang);
        if let Some(text) = text {
            ctx.props().host.save_file(&format!("{}.{ending}", t.guide().list_file), media_type, &text);
        }
    }
}
