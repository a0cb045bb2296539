//! A field whose text is looked at and forgotten: what is said of it, and what follows.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::ui::input::is_enter;

/// What was found in a text.
#[derive(Clone, PartialEq)]
pub struct Found {
    /// What is said of it.
    pub says: Html,
    /// True if it cannot be taken as it is: the focus goes back to the field.
    pub wrong: bool,
    /// What can be done in spite of what is said, and its button's words.
    pub offer: Option<(&'static str, Callback<()>)>,
}

#[derive(Clone, PartialEq, Properties)]
pub struct LookProps {
    /// Unique in the page; names the field for tests and for what is said of it.
    pub id: &'static str,
    pub label: AttrValue,
    pub hint: AttrValue,
    pub button: AttrValue,
    /// A few lines rather than one.
    #[prop_or_default]
    pub long: bool,
    /// What is there at first.
    #[prop_or_default]
    pub start: AttrValue,
    /// What is to be said of a text; may also act on it. None until what reads it is there.
    pub look: Option<Callback<String, Found>>,
    /// Loads what reads it.
    pub want: Callback<()>,
    /// What is said until then.
    pub loading: &'static str,
    /// What is said if that did not come.
    pub failed: Option<&'static str>,
}

/// The field. What is typed lives here alone and goes with it.
pub struct LookField {
    text: String,
    field: NodeRef,
    found: Option<Found>,
    /// It is to be looked at as soon as that can be done.
    waits: bool,
    /// It was to be looked at, and what reads it did not come.
    failed: bool,
}

pub enum LookMessage {
    Want,
    Look,
    Take,
    Typed(String),
}

impl Component for LookField {
    type Message = LookMessage;
    type Properties = LookProps;

    fn create(ctx: &Context<Self>) -> Self {
        LookField {
            text: ctx.props().start.to_string(),
            field: NodeRef::default(),
            found: None,
            waits: false,
            failed: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let LookProps { start, label, .. } = ctx.props();
        if *start != old.start {
            self.text = start.to_string();
        }
        // What was said was said of a text that is gone, or in another language.
        if (start.is_empty() && *start != old.start) || *label != old.label {
            self.found = None;
        }
        if self.waits && ctx.props().look.is_some() {
            self.look(ctx);
        }
        if self.waits && ctx.props().failed.is_some() {
            // Whoever goes on is not called back by what comes later for another field.
            (self.waits, self.failed) = (false, true);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: LookMessage) -> bool {
        match message {
            LookMessage::Typed(text) => {
                self.text = text;
                let said = self.waits || self.failed || self.found.is_some();
                (self.waits, self.failed, self.found) = (false, false, None);
                said
            }
            LookMessage::Want => {
                ctx.props().want.emit(());
                false
            }
            LookMessage::Take => {
                let offer = self.found.as_mut().and_then(|found| found.offer.take());
                offer.iter().for_each(|(_, take)| take.emit(()));
                // The button goes.
                self.focus();
                true
            }
            LookMessage::Look => {
                (self.waits, self.failed) = (true, false);
                match ctx.props().look {
                    Some(_) => self.look(ctx),
                    None => ctx.props().want.emit(()),
                }
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let LookProps { id, label, hint, button, long, loading, failed, .. } = ctx.props();
        let (says, about) = (format!("{id}-says"), format!("{id}-hint"));
        let wrong = self.found.as_ref().is_some_and(|found| found.wrong).then_some("true");
        let onfocus = ctx.link().callback(|_: FocusEvent| LookMessage::Want);
        let oninput = ctx.link().callback(|event: InputEvent| LookMessage::Typed(typed(&event)));
        let enter =
            ctx.link().batch_callback(|event: KeyboardEvent| is_enter(&event).then_some(LookMessage::Look));
        let field = if *long {
            html! {
                <textarea class="input" rows="4" autocomplete="off" spellcheck="false" aria-invalid={wrong}
                    aria-describedby={format!("{says} {about}")} value={self.text.clone()} {oninput} {onfocus} ref={self.field.clone()} />
            }
        } else {
            html! {
                <input class="input" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid={wrong}
                    aria-describedby={format!("{says} {about}")} value={self.text.clone()} {oninput} {onfocus} onkeydown={enter} ref={self.field.clone()} />
            }
        };
        html! {
            <div class="look" data-look={*id}>
                <label class="stack"><span>{label.clone()}</span>{field}</label>
                <p class="muted" id={about}>{hint.clone()}</p>
                <button type="button" class="button small quiet" data-action={format!("look-{id}")} onclick={ctx.link().callback(|_| LookMessage::Look)}>{button.clone()}</button>
                <div id={says} class="says" role="status">{for self.found.as_ref().map(|found| found.says.clone())}
                    if let Some((words, _)) = self.found.as_ref().and_then(|found| found.offer.as_ref()) {
                        <p><button type="button" class="button small quiet" data-action={format!("take-{id}")} onclick={ctx.link().callback(|_| LookMessage::Take)}>{*words}</button></p>
                    }
                    if self.waits { <p class="muted">{*loading}</p> }
                    if let (true, Some(failed)) = (self.failed, failed) { <p class="error">{*failed}</p> }</div>
            </div>
        }
    }
}

impl LookField {
    /// Focus may be refused in a hidden page; what is said is shown anyway.
    fn focus(&self) {
        let _ = self.field.cast::<HtmlElement>().map(|field| field.focus());
    }

    /// Looks at the text, if that can be done.
    fn look(&mut self, ctx: &Context<Self>) {
        let Some(look) = &ctx.props().look else { return };
        let found = look.emit(self.text.clone());
        if found.wrong {
            self.focus();
        }
        self.found = Some(found);
        self.waits = false;
    }
}

/// What is in the field now.
fn typed(event: &InputEvent) -> String {
    let target = event.target();
    let line =
        target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(|field| field.value());
    let lines = || target.as_ref()?.dyn_ref::<HtmlTextAreaElement>().map(|field| field.value());
    line.or_else(lines).unwrap_or_default()
}
