//! The host's own pack (`rules-src`): laid over the built-in provider, or refused and said so.

use std::rc::Rc;

use yew::prelude::*;

use crate::profile::Lang;
use crate::rules::{PackError, with_own_pack};

use super::app::App;

/// What the provider's rules are put together from.
#[derive(Default)]
pub struct OwnPack {
    /// The built-in provider's file as it came.
    pub provider: String,
    /// The host's pack as it came.
    pub pack: Option<String>,
    /// True if the pack was refused or did not come: the reader is told.
    pub refused: bool,
    /// True once the pack holds.
    pub laid: bool,
}

impl App {
    /// Forgets the pack, and what it was laid over; the built-in rules hold until both come anew.
    pub(super) fn forget_own_pack(&mut self) {
        self.own = OwnPack::default();
    }

    /// False while a pack that the host names does not hold, be it under way or refused.
    pub(super) fn own_pack_is_settled(&self, ctx: &Context<Self>) -> bool {
        ctx.props().options.rules_src.is_none() || self.own.laid
    }

    /// Lays the pack over the provider as soon as all it speaks of is there, and what reads it.
    pub(super) fn lay_own_pack(&mut self, ctx: &Context<Self>) {
        if let Some(part) = self.parts.guide {
            (part.lay)(self, ctx);
        }
    }

    /// Reads the pack and lays it over the provider.
    pub(super) fn lay(&mut self, ctx: &Context<Self>) {
        let (Some(core), Some(pack), false) = (
            self.state.rules.core.clone().filter(|core| core.worded),
            &self.own.pack,
            self.own.provider.is_empty(),
        ) else {
            return;
        };
        let key = if ctx.props().options.lang == Lang::En { "en" } else { "zh" };
        match with_own_pack(&self.own.provider, pack, key, &core) {
            Ok(provider) => {
                self.state.rules.provider = Some(Rc::new(provider));
                (self.own.refused, self.own.laid) = (false, true);
            }
            Err(reason) => {
                let file = ctx.props().options.rules_src.clone().unwrap_or_default();
                self.own.pack = None;
                self.refuse_own_pack(ctx, &PackError { file, reason });
            }
        }
    }

    /// Tells the page what is wrong with its pack, and the reader that the general rules are shown.
    pub(super) fn refuse_own_pack(&mut self, ctx: &Context<Self>, error: &PackError) {
        let detail =
            serde_json::json!({ "kind": "rules-src", "file": error.file, "reason": error.to_string() });
        ctx.props().host.tell("beian-error", &detail);
        ctx.props().host.forget(&error.file);
        (self.own.refused, self.own.laid) = (true, false);
    }
}
