//! The rules that come in two halves: what holds nationwide, and the chosen province. Their logic is loaded for the
//! questionnaire, their words once something of them is shown.

use std::rc::Rc;

use yew::prelude::*;

use crate::profile::View;
use crate::rules::{Core, PackError, Province, parse_core, parse_province};

use super::app::App;
use super::loading::File;

/// How far the halves of a file have come.
#[derive(Default)]
pub struct Halves {
    /// The path and text of the logic as it came, for the words to be joined to.
    logic: (String, String),
    /// Whether the words were asked for.
    asked: bool,
    /// Set while the words of another language come: what is shown stays until then.
    kept: bool,
    /// The path of the logic that was asked for last.
    begun: Option<String>,
    /// Set once both halves of that were loaded again because they did not fit.
    healed: bool,
}

/// The two files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Nation,
    Province,
}

/// What was read of one of them.
enum Read {
    Nation(Rc<Core>),
    Province(Rc<Province>),
}

impl File {
    fn whole(self) -> Option<Whole> {
        match self {
            File::Core | File::CoreWords => Some(Whole::Nation),
            File::Province | File::Words => Some(Whole::Province),
            _ => None,
        }
    }

    /// The half that is loaded again when this file is no good: words without their logic are of no use.
    pub(super) fn first_half(self) -> Self {
        match self {
            File::CoreWords => File::Core,
            File::Words => File::Province,
            other => other,
        }
    }
}

impl App {
    fn halves(&mut self, whole: Whole) -> &mut Halves {
        match whole {
            Whole::Nation => &mut self.nation,
            Whole::Province => &mut self.region,
        }
    }

    /// A file is about to be loaded: words that come now would be joined to what is about to be replaced.
    pub(super) fn begin_halves(&mut self, file: File, path: Option<&str>) {
        if let Some(whole) = file.whole().filter(|_| file == file.first_half()) {
            let halves = self.halves(whole);
            halves.asked = false;
            halves.logic.0.clear();
            if halves.begun.as_deref() != path {
                halves.begun = path.map(str::to_owned);
                halves.healed = false;
            }
        }
    }

    /// Whether a question is shown, which its logic alone is enough for.
    fn asks(&self) -> bool {
        self.state.view == View::Check && self.state.current_question().is_some()
    }

    /// Loads the words of the rules once something of them is shown, which is everything but a plain question. The
    /// nationwide ones come ahead, as soon as an answer was given.
    pub(super) fn load_words(&mut self, ctx: &Context<Self>) {
        let shown = !self.asks() || self.wanted.contains(&File::Names);
        let ahead = shown || ctx.props().options.rules_src.is_some() || !self.state.saved.answers.is_empty();
        let rules = &self.state.rules;
        let bare = [
            (
                Whole::Nation,
                File::Core,
                File::CoreWords,
                ahead,
                rules.core.as_ref().is_some_and(|core| !core.worded),
            ),
            (
                Whole::Province,
                File::Province,
                File::Words,
                shown,
                rules.province.as_ref().is_some_and(|one| !one.worded),
            ),
        ];
        for (whole, logic, words, needed, bare) in bare {
            // While another province or language is on its way, the words would find no logic that they belong to.
            let path = self.path(ctx, logic);
            let halves = self.halves(whole);
            let current = path.as_ref() == Some(&halves.logic.0);
            if current && !halves.asked && (halves.kept || bare && needed) {
                halves.asked = true;
                self.load(ctx, words);
            }
        }
    }

    /// Whether both halves are to be loaded again, because a new version was put up between them; once is enough to get
    /// past that.
    pub(super) fn heals(&mut self, file: File) -> bool {
        match file.whole().filter(|_| file != file.first_half()) {
            Some(whole) => !std::mem::replace(&mut self.halves(whole).healed, true),
            None => false,
        }
    }

    pub(super) fn read_half(
        &mut self,
        ctx: &Context<Self>,
        file: File,
        path: &str,
        text: &str,
    ) -> Result<(), PackError> {
        let words = file != file.first_half();
        let Some(whole) = file.whole() else {
            return Ok(());
        };
        let halves = self.halves(whole);
        // The words are joined to the logic as it came; it stays here for them.
        let logic = if words { std::mem::take(&mut halves.logic.1) } else { text.to_owned() };
        let words = words.then_some(text);
        let read = match whole {
            Whole::Nation => parse_core(path, &logic, words).map(|core| Read::Nation(Rc::new(core))),
            Whole::Province => {
                parse_province(path, &logic, words).map(|province| Read::Province(Rc::new(province)))
            }
        };
        if words.is_none() && read.is_ok() {
            halves.logic.0 = path.to_owned();
        }
        if words.is_some() || read.is_ok() {
            halves.logic.1 = logic;
        }
        let kept = self.take_halves(ctx, read?, words.is_some());
        let halves = self.halves(whole);
        halves.kept = kept;
        if words.is_some() {
            halves.healed = false;
        }
        Ok(())
    }

    /// Takes in what was read; true if the rules shown stay instead. What can be read stays as it is, in the language it
    /// has, until both halves of the other are there; a question needs the logic alone.
    fn take_halves(&mut self, ctx: &Context<Self>, read: Read, worded: bool) -> bool {
        let asks = self.asks();
        match read {
            Read::Nation(core) => {
                let shown = self.state.rules.core.as_ref().is_some_and(|shown| shown.worded);
                if shown && !worded && !asks {
                    return true;
                }
                self.provinces = Rc::new(core.provinces.clone());
                if self.state.rules.core.replace(core).is_none() {
                    self.first_core(ctx);
                }
                self.lay_own_pack(ctx);
            }
            Read::Province(province) => {
                let shown = self.state.rules.province.as_ref();
                let same = shown.is_some_and(|shown| shown.worded && shown.code == province.code);
                if same && !worded && !asks {
                    return true;
                }
                self.state.rules.province = Some(province);
            }
        }
        false
    }
}
