//! The first question as HTML, drawn by the build: it is what a new visitor sees while the program is on its way.

use std::rc::Rc;
use std::sync::mpsc;

use yew::LocalServerRenderer;
use yew::platform::Runtime;
use yew::prelude::*;

use crate::profile::Lang;
use crate::rules::{Core, PackError, parse_core};
use crate::session::{Options, Rules, State};
use crate::text::messages;

use super::frame::{Frame, Inside, page};
use super::terms::dialog;

#[derive(Properties)]
struct FirstProps {
    options: Options,
    core: Rc<Core>,
}

impl PartialEq for FirstProps {
    fn eq(&self, other: &Self) -> bool {
        self.options == other.options && Rc::ptr_eq(&self.core, &other.core)
    }
}

/// What the app shows with these rules before anything was answered.
#[component]
fn First(FirstProps { options, core }: &FirstProps) -> Html {
    let rules = Rules { core: Some(core.clone()), ..Rules::default() };
    let state = State { rules, ..State::default() };
    let provinces = Rc::new(core.provinces.clone());
    let t = messages(options.lang);
    let frame = Frame { state: &state, options, t, provinces: &provinces, send: Callback::noop() };
    let question = state.current_question().map(|question| frame.question(question, Html::default()));
    frame.html(Inside {
        notices: frame.notices(Vec::new(), false),
        page: page(std::iter::empty(), question.unwrap_or_default()),
        terms: dialog(Callback::noop(), NodeRef::default(), Html::default()),
        ..Inside::default()
    })
}

/// The whole guide in this language as it is before the first answer; `core` is the text of the rules that hold everywhere.
///
/// # Errors
/// When the rules cannot be read, or the drawing failed.
pub fn first_page(lang: Lang, core: &str) -> Result<String, PackError> {
    let core = parse_core("core.json", core, None)?;
    let (done, drawn) = mpsc::channel();
    Runtime::default().spawn_pinned(move || async move {
        let props = FirstProps { options: Options { lang, ..Options::default() }, core: Rc::new(core) };
        let html = LocalServerRenderer::<First>::with_props(props).hydratable(false).render().await;
        // Who asked for it waits for it.
        let _ = done.send(html);
    });
    let failed =
        |_| PackError { file: "core.json".to_owned(), reason: "the first page was not drawn".to_owned() };
    drawn.recv().map_err(failed)
}
