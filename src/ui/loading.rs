//! Loads the rules: what is wanted now, what came, what did not.

use std::rc::Rc;

use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::profile::View;
use crate::rules::{Expert, PackError, parse};
use crate::session::Page;

use super::app::{App, Message};
use super::parts::{self, Part, PartId};

/// The rules files that are loaded on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The logic of what holds nationwide, with the questions.
    Core,
    /// Its words, loaded once an answer was given.
    CoreWords,
    Provider,
    /// The host's own pack over the provider.
    Own,
    /// The logic of the province's rules.
    Province,
    /// Their words, loaded when something of them is first shown.
    Words,
    /// Loaded when a small expert is first used.
    Suffixes,
    Names,
    /// Loaded when the tracker is first shown.
    Tracking,
    /// What the words mean, loaded when that is first opened.
    Terms,
    /// The parts of the program: no rules, but they come late and may fail like them.
    Program(PartId),
}

impl File {
    /// What a small expert needs beside the rules that are always there.
    pub(super) fn of_expert(expert: Expert) -> Option<Self> {
        match expert {
            Expert::Domain => Some(File::Suffixes),
            Expert::Name => Some(File::Names),
            Expert::CreditCode | Expert::ResidentId => None,
        }
    }

    /// The name told to the host in errors: it must not name the applicant's province.
    fn id(self) -> &'static str {
        match self {
            File::Core | File::CoreWords => "core",
            File::Provider => "provider",
            File::Own => "rules-src",
            File::Province | File::Words => "province",
            File::Suffixes => "suffixes",
            File::Names => "names",
            File::Tracking => "tracking",
            File::Terms => "terms",
            File::Program(part) => part.id(),
        }
    }
}

impl App {
    /// The path of a file as it is wanted now; none if it is not wanted.
    pub(super) fn path(&self, ctx: &Context<Self>, file: File) -> Option<String> {
        let options = &ctx.props().options;
        let name = match file {
            File::Own => return options.rules_src.clone(),
            File::Core => "core".to_owned(),
            File::CoreWords => "core-words".to_owned(),
            File::Provider => format!("provider-{}", options.provider),
            File::Province => self.state.saved.answers.one("province")?.to_owned(),
            File::Words => format!("{}-words", self.state.saved.answers.one("province")?),
            File::Suffixes | File::Names | File::Tracking | File::Terms => file.id().to_owned(),
            File::Program(_) => return None,
        };
        Some(format!("rules/{}/{name}.json", options.lang.tag()))
    }

    pub(super) fn load(&mut self, ctx: &Context<Self>, file: File) {
        self.failed.retain(|(failed, _)| *failed != file);
        if let File::Program(part) = file {
            return Self::await_message(ctx, async move { Message::Part(part, parts::load(part).await) });
        }
        let path = self.path(ctx, file);
        self.begin_halves(file, path.as_deref());
        let Some(path) = path else {
            return;
        };
        let host = ctx.props().host.clone();
        Self::await_message(ctx, async move {
            let text = host.load(&path).await;
            Message::Loaded(file, path, text)
        });
    }

    /// Loads the tracker's rules once it is shown, or a result with the way from there.
    pub(super) fn load_tracking(&mut self, ctx: &Context<Self>) {
        let shown = self.state.view == View::Track || self.state.page == Page::Result;
        if shown && !self.wanted.contains(&File::Tracking) {
            self.wanted.push(File::Tracking);
            self.load(ctx, File::Tracking);
        }
    }

    /// Loads the parts of the program that are shown, and the one that comes next once an answer was given. A host's own
    /// pack needs the one that reads it, wherever the reader is.
    pub(super) fn load_parts(&mut self, ctx: &Context<Self>) {
        let view = self.state.view;
        let near = view == View::Check && (!self.state.saved.answers.is_empty() || self.awaits_expert());
        let guide = view == View::Prepare || near || ctx.props().options.rules_src.is_some();
        for (part, wanted) in [(PartId::Track, view == View::Track), (PartId::Guide, guide)] {
            let part = File::Program(part);
            if wanted && !self.wanted.contains(&part) {
                self.wanted.push(part);
                self.load(ctx, part);
            }
        }
    }

    /// A part of the program came, or did not.
    pub(super) fn take_part(
        &mut self,
        ctx: &Context<Self>,
        id: PartId,
        part: Result<Part, SplitLoaderError>,
    ) {
        match part {
            Ok(part) => {
                match part {
                    Part::Guide(part) => self.parts.guide = Some(part),
                    Part::Track(part) => self.parts.track = Some(part),
                    Part::Readers(part) => self.parts.readers = Some(part),
                }
                for (file, path, text) in std::mem::take(&mut self.waiting) {
                    self.loaded(ctx, file, &path, Ok(text));
                }
                self.lay_own_pack(ctx);
            }
            Err(error) => {
                ctx.props()
                    .host
                    .tell("beian-error", &serde_json::json!({ "kind": "load", "reason": error.to_string() }));
                self.failed.push((
                    File::Program(id),
                    PackError { file: id.id().to_owned(), reason: error.to_string() },
                ));
            }
        }
    }

    /// True while a question is to be shown beside which a small expert stands that is not there yet: it would push the
    /// answers away under the reader's finger.
    pub(super) fn awaits_expert(&self) -> bool {
        // What is cheap to tell first: an answer is drawn often, and the part is there most of the time.
        self.parts.guide.is_none()
            && self.failure(File::Program(PartId::Guide)).is_none()
            && self
                .state
                .current_question()
                .is_some_and(|question| question.expert.or(question.expert_unit).is_some())
    }

    /// Why a file is not there; none while it may still come. What only a part of the program can read fails with it: see
    /// [`parts::Parts::reader`].
    pub(super) fn failure(&self, file: File) -> Option<&PackError> {
        let of = |file| self.failed.iter().find(|(failed, _)| *failed == file).map(|(_, error)| error);
        let parts = || of(File::Program(PartId::Guide)).or_else(|| of(File::Program(PartId::Track)));
        let waits = self.waiting.iter().any(|(waiting, ..)| *waiting == file);
        of(file).or_else(|| parts().filter(|_| waits))
    }

    pub(super) fn load_all(&mut self, ctx: &Context<Self>) {
        // An expert speaks one language at a time: it waits for its list rather than mix two.
        (self.state.rules.suffixes, self.state.rules.names) = (None, None);
        self.terms.list = None;
        let always = [File::Core, File::Provider, File::Own, File::Province];
        always.into_iter().chain(self.wanted.clone()).for_each(|file| self.load(ctx, file));
    }

    /// Loads what an expert needs.
    pub(super) fn load_for(&mut self, ctx: &Context<Self>, expert: Expert) {
        if let Some(file) = File::of_expert(expert) {
            self.load_once(ctx, file);
        }
    }

    /// Loads a file when it is first needed, and again if that failed.
    pub(super) fn load_once(&mut self, ctx: &Context<Self>, file: File) {
        let first = !self.wanted.contains(&file);
        if first {
            self.wanted.push(file);
        }
        if first || self.failure(file).is_some() {
            self.load(ctx, file);
        }
    }

    /// Takes a loaded file in, if it is still the one that is wanted.
    pub(super) fn loaded(
        &mut self,
        ctx: &Context<Self>,
        file: File,
        path: &str,
        text: Result<String, PackError>,
    ) {
        if self.path(ctx, file).as_deref() != Some(path) {
            return;
        }
        let arrived = text.is_ok();
        let read = text.and_then(|text| self.read(ctx, file, path, &text));
        if let (File::Own, Err(error)) = (file, &read) {
            return self.refuse_own_pack(ctx, error);
        }
        if let Err(error) = read {
            let host = &ctx.props().host;
            host.forget(path);
            // Halves that do not fit are both old or both new only if both are loaded again.
            let again = file.first_half();
            self.path(ctx, again).iter().for_each(|path| host.forget(path));
            if arrived && self.heals(file) {
                return self.load(ctx, again);
            }
            let detail = serde_json::json!({ "kind": "rules", "file": file.id() });
            host.tell("beian-error", &detail);
            self.failed.push((again, error));
        }
    }

    fn read(&mut self, ctx: &Context<Self>, file: File, path: &str, text: &str) -> Result<(), PackError> {
        match file {
            File::Core | File::CoreWords | File::Province | File::Words => {
                return self.read_half(ctx, file, path, text);
            }
            File::Provider => {
                self.state.rules.provider = Some(Rc::new(parse(path, text)?));
                self.own.provider = text.to_owned();
                self.lay_own_pack(ctx);
            }
            File::Terms => self.terms.list = Some(parse(path, text)?),
            File::Own | File::Suffixes | File::Names | File::Tracking => match self.parts.reader() {
                Some(read) => return read(self, ctx, file, path, text),
                None => {
                    self.waiting.push((file, path.to_owned(), text.to_owned()));
                    // The tracker's own part is on its way where that is shown.
                    if self.state.view != View::Track {
                        self.load_once(ctx, File::Program(PartId::Guide));
                    }
                }
            },
            File::Program(_) => {}
        }
        Ok(())
    }
}

/// Reads a file that only later parts of the program need.
pub(super) fn read_later(
    app: &mut App,
    ctx: &Context<App>,
    file: File,
    path: &str,
    text: &str,
) -> Result<(), PackError> {
    let rules = &mut app.state.rules;
    match file {
        File::Own => {
            app.own.pack = Some(text.to_owned());
            app.lay_own_pack(ctx);
        }
        File::Suffixes => rules.suffixes = Some(Rc::new(parse(path, text)?)),
        File::Names => rules.names = Some(Rc::new(parse(path, text)?)),
        File::Tracking => rules.tracking = Some(Rc::new(parse(path, text)?)),
        _ => {}
    }
    Ok(())
}
