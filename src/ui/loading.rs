//! Loads the rules: what is wanted now, what came, what did not.

use std::rc::Rc;

use yew::prelude::*;

use crate::rules::{Core, Expert, PackError, parse};
use crate::session::{Action, Problem};

use super::app::{App, Message};

/// The rules files that are loaded on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Core,
    Provider,
    Province,
    /// Loaded when a small expert is first opened.
    Suffixes,
    Names,
}

impl File {
    /// The name told to the host in errors: it must not name the applicant's province.
    fn id(self) -> &'static str {
        match self {
            File::Core => "core",
            File::Provider => "provider",
            File::Province => "province",
            File::Suffixes => "suffixes",
            File::Names => "names",
        }
    }
}

impl App {
    /// The path of a file as it is wanted now; none if it is not wanted.
    fn path(&self, ctx: &Context<Self>, file: File) -> Option<String> {
        let options = &ctx.props().options;
        let name = match file {
            File::Core => "core".to_owned(),
            File::Provider => format!("provider-{}", options.provider),
            File::Province => self.state.saved.answers.one("province")?.to_owned(),
            File::Suffixes | File::Names => file.id().to_owned(),
        };
        Some(format!("rules/{}/{name}.json", options.lang.tag()))
    }

    pub(super) fn load(&mut self, ctx: &Context<Self>, file: File) {
        self.failed.retain(|(failed, _)| *failed != file);
        let Some(path) = self.path(ctx, file) else {
            return;
        };
        let host = ctx.props().host.clone();
        ctx.link().send_future(async move {
            let text = host.load(&path).await;
            Message::Loaded(file, path, text)
        });
    }

    pub(super) fn load_all(&mut self, ctx: &Context<Self>) {
        [File::Core, File::Provider, File::Province].into_iter().for_each(|file| self.load(ctx, file));
        let rules = &self.state.rules;
        let (suffixes, names) = (rules.suffixes.is_some(), rules.names.is_some());
        [(File::Suffixes, suffixes), (File::Names, names)]
            .into_iter()
            .filter(|(_, used)| *used)
            .for_each(|(file, _)| self.load(ctx, file));
    }

    /// Loads what an expert needs, once.
    pub(super) fn load_for(&mut self, ctx: &Context<Self>, expert: Expert) {
        match expert {
            Expert::Domain if self.state.rules.suffixes.is_none() => self.load(ctx, File::Suffixes),
            Expert::Name if self.state.rules.names.is_none() => self.load(ctx, File::Names),
            _ => {}
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
        if let Err(error) = text.and_then(|text| self.read(ctx, file, path, &text)) {
            ctx.props().host.forget(path);
            let detail = serde_json::json!({ "kind": "rules", "file": file.id() });
            ctx.props().host.tell("beian-error", &detail);
            self.failed.push((file, error));
        }
    }

    fn read(&mut self, ctx: &Context<Self>, file: File, path: &str, text: &str) -> Result<(), PackError> {
        let rules = &mut self.state.rules;
        match file {
            File::Core => {
                let core: Core = parse(path, text)?;
                self.provinces = Rc::new(core.provinces.clone());
                if rules.core.replace(Rc::new(core)).is_none() {
                    self.first_core(ctx);
                }
            }
            File::Provider => rules.provider = Some(Rc::new(parse(path, text)?)),
            File::Province => rules.province = Some(Rc::new(parse(path, text)?)),
            File::Suffixes => rules.suffixes = Some(Rc::new(parse(path, text)?)),
            File::Names => rules.names = Some(Rc::new(parse(path, text)?)),
        }
        Ok(())
    }

    /// Once the provinces are known: the host's choice counts if it is one of them.
    fn first_core(&mut self, ctx: &Context<Self>) {
        let answers = &mut self.state.saved.answers;
        let known = |code: &str| self.provinces.iter().any(|province| province.code == code);
        if answers.one("province").is_some_and(|code| !known(code)) {
            answers.remove("province");
        }
        if let Some(code) = &ctx.props().options.province
            && answers.get("province").is_none()
        {
            if known(code) {
                answers.choose("province", code);
                self.load(ctx, File::Province);
            } else {
                let problem = Problem::of_province(code);
                self.tell_problem(ctx, &problem);
            }
        }
        if let Some(link) = self.link.take() {
            self.apply(ctx, Action::Offered(link));
        }
        ctx.props().host.tell("beian-ready", &serde_json::json!({}));
    }
}
