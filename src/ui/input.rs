//! Keys and clicks that mean what they seem to mean.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The key code that browsers give to keys which an input method takes for itself.
const IN_COMPOSITION: u32 = 229;

/// True for Enter, but not for the one that ends the writing of a word in an input method: Safari sends that one
/// after the composition has ended, and only its key code tells.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.is_composing() && event.key_code() != IN_COMPOSITION
}

/// Gives `value` to `take` at a click, but not at the second one of a double click: that one falls on the next
/// question, which nobody has read yet.
pub fn on_click<T: Clone + 'static>(take: &Callback<T>, value: T) -> Callback<MouseEvent> {
    let take = take.clone();
    Callback::from(move |event: MouseEvent| {
        if event.detail() < 2 {
            take.emit(value.clone());
        }
    })
}

/// Gives what is typed to `take`.
pub fn on_text(take: &Callback<String>) -> Callback<InputEvent> {
    take.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value())
}
