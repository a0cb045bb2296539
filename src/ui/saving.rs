//! What is saved, restored and handed out.

use yew::prelude::*;

use crate::guide::to_link;
use crate::session::{Action, Options, State, StorageMode, is_own_key};
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
    /// Writes what is not saved yet.
    pub(super) fn save(&mut self, ctx: &Context<Self>) {
        let province = self.state.saved.answers.one("province").map(str::to_owned);
        let now = self.now();
        let State { saved, filings, .. } = &mut self.state;
        let (wrote, problem) = self.unsaved.save(&mut self.store, saved, filings, now);
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
        self.unsaved.add(unsaved);
        if !self.unsaved.is_empty() {
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
