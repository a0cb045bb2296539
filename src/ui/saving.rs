//! What is saved, restored and handed out.

use yew::prelude::*;

use crate::guide::to_link;
use crate::session::Action;
use crate::store::{Saved, export, import};
use crate::text::messages;

use super::app::App;
use super::filing::now;

impl App {
    /// Writes what is not saved yet: filings first, so that the state never names one that is not there.
    pub(super) fn save(&mut self) {
        let mut problem = None;
        for id in std::mem::take(&mut self.dirty_filings) {
            let Some(filing) = self.state.filings.iter().find(|filing| filing.id == id) else {
                continue;
            };
            if let Err(reason) = self.store.save_filing(filing, now()) {
                problem = Some(reason);
                self.dirty_filings.insert(id);
            }
        }
        if self.dirty_state && problem.is_none() {
            problem = self.store.save_state(&mut self.state.saved, now()).err();
            self.dirty_state = problem.is_some();
        }
        if problem != self.state.unsaved {
            self.state.apply(Action::SaveEnded(problem));
        }
    }

    /// Restores from a file's text, after asking.
    pub(super) fn restore(&mut self, ctx: &Context<Self>, text: &str) {
        match import(text) {
            Err(notice) => self.state.notices = vec![notice],
            Ok(saved) => {
                let question = (messages(ctx.props().options.lang).import_sure)(saved.filings.len());
                let sure = web_sys::window().and_then(|window| window.confirm_with_message(&question).ok());
                if sure.unwrap_or(false) {
                    self.apply(ctx, Action::Imported(saved));
                }
            }
        }
    }

    /// The answers as a line for links.
    pub fn answers(&self) -> String {
        self.state.situation().map(|situation| to_link(&situation)).unwrap_or_default()
    }

    /// The text for `exportData()`: everything that is saved.
    pub fn export(&self) -> Option<String> {
        export(&Saved { state: self.state.saved.clone(), filings: self.state.filings.clone() }, now())
    }
}
