//! Whether the guide rests: nothing is loaded, drawn or to be taken in.

use yew::prelude::*;

use super::app::{App, Message};
use super::host::Host;

impl App {
    /// Sends itself what a future brings. Until that is taken in the guide is not idle.
    pub(super) fn await_message(ctx: &Context<Self>, future: impl Future<Output = Message> + 'static) {
        ctx.props().host.expect();
        ctx.link().send_future(async move { Message::Expected(Box::new(future.await)) });
    }

    /// Whether the question about this fact is the one that is to be answered now.
    pub(super) fn is_asked(&self, fact: &str) -> bool {
        self.state.current_question().is_some_and(|question| question.id == fact)
    }

    /// Whether nothing is on its way. What could not be saved waits for another occasion, and a focus without a target for
    /// another page: neither is.
    pub fn is_idle(&self, host: &Host) -> bool {
        !host.is_expecting() && !self.undrawn && !self.terms.is_closing()
    }
}
