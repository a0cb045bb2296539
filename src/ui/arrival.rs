//! Answers that somebody else brings: the host its province, a link those of another page.

use yew::prelude::*;

use crate::session::{Action, Problem};

use super::app::App;
use super::loading::File;

impl App {
    /// Once the provinces are known: an answer that is none of them goes, a link that waited is offered.
    pub(super) fn first_core(&mut self, ctx: &Context<Self>) {
        let answers = &mut self.state.saved.answers;
        let known = |code: &str| self.provinces.iter().any(|province| province.code == code);
        if answers.one("province").is_some_and(|code| !known(code)) {
            answers.remove("province");
        }
        match self.link.take() {
            Some(link) => self.offer_link(ctx, link),
            None => self.choose_for_host(ctx),
        }
        ctx.props().host.tell("beian-ready", &serde_json::json!({}));
    }

    /// Offers a link's answers. The host's province alone is no answer that the visitor gave and has to be asked about.
    pub(super) fn offer_link(&mut self, ctx: &Context<Self>, link: String) {
        let answers = &mut self.state.saved.answers;
        let of_host = ctx.props().options.province.as_deref();
        if of_host.is_some() && answers.one("province") == of_host {
            let mut own = answers.clone();
            own.remove("province");
            if own.is_empty() {
                *answers = own;
            }
        }
        self.apply(ctx, Action::Offered(link));
        self.choose_for_host(ctx);
    }

    /// The host names another province: it takes the place of the one that the host named before, not of one that the
    /// visitor chose.
    pub(super) fn change_province_of_host(&mut self, ctx: &Context<Self>, before: Option<&str>) {
        let answers = &mut self.state.saved.answers;
        if before.is_some() && ctx.props().options.province.is_some() && answers.one("province") == before {
            answers.remove("province");
        }
        self.choose_for_host(ctx);
    }

    /// The host's province counts where the answers name none, if there is such a province.
    pub(super) fn choose_for_host(&mut self, ctx: &Context<Self>) {
        let Some(code) = &ctx.props().options.province else {
            return;
        };
        if self.state.saved.answers.get("province").is_some() {
            return;
        }
        if self.provinces.iter().any(|province| province.code == *code) {
            self.state.saved.answers.choose("province", code);
            self.load(ctx, File::Province);
        } else {
            let problem = Problem::of_province(code);
            self.tell_problem(ctx, &problem);
        }
    }
}
