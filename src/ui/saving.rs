//! What is saved, restored and handed out.

use yew::prelude::*;

use crate::guide::to_link;
use crate::session::{Action, Options, StorageMode, is_own_key};
use crate::store::{
    Backend, ImportProblem, Imported, MemoryBackend, Notice, Place, Saved, Store, Unsaved, WebBackend,
    export, import,
};

use super::app::App;
use super::host::Host;
use super::loading::File;

/// Opens the store that the host wants, or the one that is to be had.
pub(super) fn open_store(options: &Options, host: &Host, now: i64) -> (Store, Saved, Unsaved) {
    let local = match options.storage {
        StorageMode::Local if is_own_key(&options.storage_key) => WebBackend::probe(&options.storage_key),
        _ => None,
    };
    // Without a storage the stand-in is all there is, and what stands aside needs another place.
    let spare: Box<dyn Backend> = match local {
        Some(_) => Box::new(WebBackend::stand_in(host.memory())),
        None => Box::new(MemoryBackend::default()),
    };
    let backend = local.unwrap_or_else(|| WebBackend::stand_in(host.memory()));
    Store::open(Box::new(backend), spare, &options.storage_key, now)
}

impl App {
    /// Writes what is not saved yet: filings first, so that what a tick opened again is never without its cause. What is
    /// to go goes last, or where there is no room otherwise.
    pub(super) fn save(&mut self, ctx: &Context<Self>) {
        let province = self.state.saved.answers.one("province").map(str::to_owned);
        let (mut wrote, mut stays) = (Vec::new(), None);
        let mut problem = self.write(&mut wrote);
        for id in std::mem::take(&mut self.to_remove) {
            if self.state.filings.iter().any(|filing| filing.id == id) {
                // It came back meanwhile, from another tab.
                continue;
            }
            if let Err(reason) = self.store.remove_filing(&id) {
                stays = Some(reason);
                self.to_remove.push(id);
                continue;
            }
            wrote.push(self.store.filing_key(&id));
            if problem.is_some() {
                problem = self.write(&mut wrote);
            }
        }
        let problem = problem.or(stays);
        let works = problem.is_none() && !wrote.is_empty();
        if !wrote.is_empty() {
            self.tell_peers(ctx, &wrote);
        }
        if problem != self.state.unsaved {
            self.state.apply(Action::SaveEnded(problem));
        }
        let notices = self.store.notices();
        self.state.note(notices);
        if works && self.store.is_behind() {
            // Now that the storage answers again: what could not be read before.
            self.take_in(ctx, &Place::All);
        }
        // Another tab's answers may have come with it.
        if self.state.saved.answers.one("province").map(str::to_owned) != province {
            self.load(ctx, File::Province);
        }
    }

    /// Writes what it can, noting the keys; the problem with the rest.
    fn write(&mut self, wrote: &mut Vec<String>) -> Option<Notice> {
        let now = self.now();
        let mut problem = None;
        for id in std::mem::take(&mut self.dirty_filings) {
            let Some(filing) = self.state.filings.iter_mut().find(|filing| filing.id == id) else {
                continue;
            };
            match self.store.save_filing(filing, self.replaced.contains(&id), now) {
                Ok(()) => {
                    wrote.push(self.store.filing_key(&id));
                    self.replaced.remove(&id);
                }
                Err(reason) => {
                    problem = Some(reason);
                    self.dirty_filings.insert(id);
                }
            }
        }
        if self.dirty_state {
            match self.store.save_state(&mut self.state.saved, now) {
                Ok(()) => {
                    wrote.push(self.store.state_key());
                    self.dirty_state = false;
                }
                Err(reason) => problem = Some(reason),
            }
        }
        problem
    }

    /// A filing is to be saved, even if it was to be removed before.
    pub(super) fn save_filing(&mut self, id: String) {
        self.to_remove.retain(|other| *other != id);
        self.dirty_filings.insert(id);
    }

    /// True while something waits to be saved.
    pub(super) fn is_dirty(&self) -> bool {
        self.dirty_state || !self.dirty_filings.is_empty() || !self.to_remove.is_empty()
    }

    /// What has to be saved again.
    pub(super) fn owe(&mut self, unsaved: Unsaved) {
        self.dirty_state |= unsaved.state;
        self.dirty_filings.extend(unsaved.filings);
    }

    /// Other guides of this page do not hear of what is written here by themselves.
    /// `keys`: where; none stands for everywhere.
    pub(super) fn tell_peers<T: serde::Serialize>(&self, ctx: &Context<Self>, keys: &[T]) {
        ctx.props().host.tell(":saved", &serde_json::json!({ "keys": keys }));
    }

    /// Takes in what another guide or tab has written under this key; without a key all may be new.
    pub(super) fn sync(&mut self, ctx: &Context<Self>, key: Option<String>) -> bool {
        let Some(place) = self.store.place(key.as_deref()) else {
            return false;
        };
        self.take_in(ctx, &place);
        true
    }

    pub(super) fn take_in(&mut self, ctx: &Context<Self>, place: &Place) {
        let mine = self.state.everything();
        let (saved, unsaved) = self.store.sync(place, mine, self.now());
        let notices = self.store.notices();
        if !self.store.is_behind() {
            self.state.notices.retain(|notice| *notice != Notice::Unread);
        }
        for effect in self.state.apply(Action::Synced(saved, notices)) {
            self.run(ctx, effect);
        }
        self.owe(unsaved);
        if self.is_dirty() {
            self.save(ctx);
        }
    }

    /// Offers the records of a file's text; without one it was too large.
    pub(super) fn restore(&mut self, ctx: &Context<Self>, text: Option<&str>) {
        match text.map_or(Err(ImportProblem::TooLarge), import) {
            Err(problem) => {
                self.focus("[data-focus-notice]");
                self.state.note(vec![Notice::NotImported(problem)]);
            }
            Ok(imported) => {
                self.state.notices.retain(|notice| !matches!(notice, Notice::NotImported(_)));
                self.apply(ctx, Action::Offer(imported));
            }
        }
    }

    /// The answers as a line for links.
    pub fn answers(&self) -> String {
        self.state.situation().map(|situation| to_link(&situation)).unwrap_or_default()
    }

    /// Tells the page all answers, and which one was given; none where many came or went at once.
    pub(super) fn tell_answer(&self, ctx: &Context<Self>, fact: Option<&str>) {
        let detail = serde_json::json!({ "fact": fact, "answers": self.answers() });
        ctx.props().host.tell("beian-answer", &detail);
    }

    /// The text for `exportData()`: everything that is saved.
    pub fn export(&self) -> Option<String> {
        export(&self.state.everything(), self.now())
    }
}

/// Reads data for `importData()`.
///
/// # Errors
/// When the text is no saved data of this version or an older one.
pub fn imported(text: &str) -> Result<Action, Notice> {
    import(text).map(|Imported { saved, .. }| Action::Imported(saved)).map_err(Notice::NotImported)
}
