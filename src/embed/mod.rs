//! The way in from JavaScript: mount, update, and leave. The custom element itself is
//! `beian-guide.js` beside this file, since a Rust type cannot extend HTMLElement.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Storage};
use yew::AppHandle;

use crate::session::{Action, Options};
use crate::ui::{App, AppProps, Host, Message, Rehearsal, imported};

/// One mounted guide.
#[wasm_bindgen]
pub struct Guide {
    handle: AppHandle<App>,
    host: Host,
}

#[wasm_bindgen]
impl Guide {
    /// Mounts a guide into `root`, an element inside the shadow root.
    ///
    /// `options`: the attributes as a JSON object of strings. `load(path)`: a promise of the text of a
    /// file in the guide's folder. `tell(name, json)`: passes an event to the host page. `memory`: an object with the
    /// methods of a storage, for where the browser has none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        options: &str,
        load: js_sys::Function,
        tell: js_sys::Function,
        memory: Storage,
    ) -> Guide {
        let host = Host::new(root.clone(), load, tell, memory);
        host.report_panics();
        let props = props(options, &host);
        let handle = yew::Renderer::<App>::with_root_and_props(root, props).render();
        Guide { handle, host }
    }

    /// Takes changed attributes in; the session goes on.
    pub fn update(&mut self, options: &str) {
        self.handle.update(props(options, &self.host));
        // It comes after them.
        self.send(Message::Updated);
    }

    /// Whether nothing is being loaded or drawn, and nothing that was asked for here is outstanding.
    #[wasm_bindgen(js_name = isIdle)]
    pub fn is_idle(&self) -> bool {
        self.handle.get_component().is_some_and(|app| app.is_idle(&self.host))
    }

    /// Everything that is saved, as JSON.
    #[wasm_bindgen(js_name = exportData)]
    pub fn export_data(&self) -> Option<String> {
        self.handle.get_component().and_then(|app| app.export())
    }

    /// Replaces everything by data from `exportData`. False, and nothing changed, if they are none: anything may be given.
    #[wasm_bindgen(js_name = importData)]
    pub fn import_data(&self, data: &JsValue) -> bool {
        let action = data.as_string().and_then(|text| imported(&text).ok());
        action.map(|action| self.send(Message::Act(action))).is_some()
    }

    /// The answers as a line for links; nothing personal is in it.
    pub fn answers(&self) -> Option<String> {
        self.handle.get_component().map(|app| app.answers())
    }

    /// Takes in the answer to a question of one choice that was given before the program was there.
    pub fn answer(&self, fact: String, value: String) {
        self.send(Message::Early(fact, value));
    }

    /// Takes answers in from such a line, after asking if there are others here.
    pub fn offer(&self, answers: String) {
        self.send(Message::Link(answers));
    }

    /// Takes in what was written under a key of the storage by another guide or tab; without a key all may be new.
    pub fn stored(&self, key: Option<String>) {
        self.send(Message::Stored(key));
    }

    /// Saves what could not be saved before: the page may be about to go.
    pub fn flush(&self) {
        self.send(Message::Flush);
    }

    /// Offers the records of a file that the visitor chose; without a text it was too large to be read.
    pub fn restore(&self, text: Option<String>) {
        self.send(Message::Restore(text));
    }

    /// Rehearses an answer, unseen: to be called before the guide is shown, which is for when `:rehearsed` is told.
    pub fn rehearse(&self) {
        self.send(Message::Rehearse(Rehearsal::Think));
    }

    /// Forgets everything, also what is saved.
    pub fn reset(&self) {
        self.send(Message::Act(Action::Cleared));
    }

    /// Unmounts the guide.
    pub fn destroy(self) {
        self.handle.destroy();
    }
}

impl Guide {
    /// Asks something of the guide, which is not idle until it has done that.
    fn send(&self, message: Message) {
        self.host.expect();
        self.handle.send_message(Message::Expected(Box::new(message)));
    }
}

fn props(options: &str, host: &Host) -> AppProps {
    let (options, problems) = Options::parse(options);
    AppProps { options, problems, host: host.clone() }
}
