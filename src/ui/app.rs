//! The root: owns the session, runs its effects, loads the rules.

use std::rc::Rc;
use std::time::Duration;

use wasm_split_helpers::SplitLoaderError;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::guide::Assessment;
use crate::profile::{Answer, View};
use crate::rules::{Expert, PackError, ProvinceName, china_date};
use crate::session::{Action, Effect, Options, Problem, State, StorageMode};
use crate::store::{Notice, Place, Store, Unsaved, import};
use crate::text::messages;

use super::checklist::{ListAction, ListState};
use super::focus::Focus;
use super::frame::Inside;
use super::halves::Halves;
use super::host::Host;
use super::import::import_card;
use super::loading::File;
use super::own_pack::OwnPack;
use super::parts::{Part, PartId, Parts};
use super::rehearsal::Rehearsal;
use super::saving::open_store;
use super::terms::{TermsAction, TermsState};
use super::track::{TrackAction, TrackState};

/// How often clocks are drawn again.
const TICK: Duration = Duration::from_secs(30);

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub options: Options,
    /// Attributes that were not understood.
    pub problems: Vec<Problem>,
    /// The page around the guide.
    pub host: Host,
}

/// What the root reacts to.
pub enum Message {
    /// One that the host was told to expect: until it is here the guide is not idle.
    Expected(Box<Message>),
    /// The attributes were taken in.
    Updated,
    /// An answer by its fact, given before the program was there.
    Early(String, String),
    Act(Action),
    /// A rules file came, or why not.
    Loaded(File, String, Result<String, PackError>),
    /// A part of the program came, or why not.
    Part(PartId, Result<Part, SplitLoaderError>),
    /// Load again what could not be loaded.
    Retry,
    /// Something is wanted of the checklist as a whole.
    List(ListAction),
    Export,
    /// Choose a file to restore from.
    ChooseFile,
    /// A chosen file was read.
    Restore(Option<String>),
    /// A link with answers was opened.
    Link(String),
    /// A small expert is wanted.
    Expert(Expert),
    /// Put a text on the clipboard.
    Copy(String),
    /// It worked, or not.
    Copied(bool),
    /// The checklist was copied, or not.
    ListCopied(bool),
    /// Something is wanted of the tracker beside what happens to a filing.
    Track(TrackAction),
    /// Something is wanted of the list of words.
    Terms(TermsAction),
    /// Something was written under this key by another guide or tab; without a key all may be new.
    Stored(Option<String>),
    /// The page may be about to go: what could not be saved before is tried once more.
    Flush,
    /// Offer what could not be read as a file.
    SaveBroken(String),
    /// Forget everything, after asking.
    Clear,
    /// The notices were read.
    Dismiss,
    /// Rehearse an answer, unseen; `rehearsal.rs` says why.
    Rehearse(Rehearsal),
    /// Put the focus where it is to go.
    Focus,
    Tick,
}

/// The guide.
pub struct App {
    pub(super) state: State,
    pub(super) store: Store,
    pub(super) unsaved: Unsaved,
    /// Unreadable values that were offered as files.
    taken_out: Vec<String>,
    pub(super) provinces: Rc<Vec<ProvinceName>>,
    /// The files that could not be loaded or read.
    pub(super) failed: Vec<(File, PackError)>,
    /// The files of the small experts that were used.
    pub(super) wanted: Vec<File>,
    pub(super) nation: Halves,
    pub(super) region: Halves,
    /// Files that came before the part of the program that reads them.
    pub(super) waiting: Vec<(File, String, String)>,
    pub(super) own: OwnPack,
    /// The parts of the program that came.
    pub(super) parts: Parts,
    pub(super) list: ListState,
    pub(super) track: TrackState,
    pub(super) terms: TermsState,
    /// A number below 1000 that other tabs hardly have too: it keeps their events apart.
    tab: i64,
    hide_problems: bool,
    /// A link that waits for the questionnaire to be there.
    pub(super) link: Option<String>,
    /// Whether the link with these answers was copied.
    pub(super) copied: Option<bool>,
    /// Where the focus is to go once it is drawn.
    pub(super) focus: Focus,
    pub(super) when: NodeRef,
    /// A state to be drawn in place of the real one, before anybody sees the guide.
    pub(super) rehearsed: Option<Box<State>>,
    /// The step of the rehearsal that is being drawn.
    pub(super) drawing: Option<Rehearsal>,
    /// Set until what changed is drawn.
    pub(super) undrawn: bool,
}

impl App {
    pub(super) fn act(ctx: &Context<Self>) -> Callback<Action> {
        ctx.link().callback(Message::Act)
    }

    pub(super) fn tell_problem(&self, ctx: &Context<Self>, problem: &Problem) {
        let t = messages(ctx.props().options.lang);
        let reason = (t.bad_option)(problem.attribute, &problem.value, &problem.allowed);
        ctx.props().host.tell("beian-error", &serde_json::json!({ "kind": "attribute", "reason": reason }));
    }

    pub(super) fn apply(&mut self, ctx: &Context<Self>, action: Action) {
        self.state.today = ctx.props().options.as_of.or_else(|| china_date(self.now()));
        self.state.clock = (js_sys::Date::now() as i64, self.tab);
        (self.copied, self.list.copied, self.track.copied) = (None, None, None);
        (self.track.returning, self.track.wrong_time) = (false, None);
        let replaces = matches!(
            action,
            Action::Cleared | Action::Imported(_) | Action::TakeImport(_) | Action::UndoImport
        );
        if replaces {
            (self.list, self.track) = Default::default();
        }
        // What may bring or take many answers at once tells of them if it did.
        let brings = replaces || matches!(action, Action::Offered(_) | Action::TakeOffered(_));
        let before = brings.then(|| self.answers());
        for effect in self.state.apply(action) {
            self.run(ctx, effect);
        }
        if before.is_some_and(|before| before != self.answers()) {
            self.tell_answer(ctx, None);
        }
        self.save(ctx);
    }

    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        (js_sys::Date::now() / 1000.0) as i64
    }

    pub(super) fn run(&mut self, ctx: &Context<Self>, effect: Effect) {
        let host = &ctx.props().host;
        match effect {
            Effect::SaveState => self.unsaved.state = true,
            Effect::SaveFiling(id) => self.unsaved.write(id),
            Effect::ReplaceAll => {
                self.unsaved.replacing = self.store.begin_replacement(&self.state.everything(), self.now());
            }
            Effect::ReplaceFiling(id) => self.unsaved.replace(id),
            Effect::RemoveFiling(id) => self.unsaved.remove(id),
            Effect::ClearStore => {
                self.unsaved = Unsaved::default();
                if let Err(notice) = self.store.clear() {
                    self.state.note(vec![notice]);
                }
                self.tell_peers(ctx, &[None::<String>]);
            }
            Effect::LoadProvince => self.load(ctx, File::Province),
            Effect::FocusHeading => self.focus("[data-focus]"),
            Effect::FocusImport => self.focus("[data-focus-import]"),
            Effect::FocusNextAction => self.focus("[data-focus-action]"),
            Effect::FocusEdit(fact) => self.focus(&format!("[data-edit='{fact}'], [data-focus]")),
            Effect::TellAnswer(fact) => self.tell_answer(ctx, Some(&fact)),
            Effect::TellResult => self.tell_result(ctx),
            Effect::TellProgress => host.tell(
                "beian-progress",
                &serde_json::json!({ "ticked": self.state.saved.ticks.len(), "filings": self.state.filings.len() }),
            ),
        }
    }

    fn react(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Expected(message) => {
                ctx.props().host.arrived();
                return self.react(ctx, *message);
            }
            Message::Updated => return false,
            // Two quick presses may both be on a question that is not drawn over yet: once answered it takes no other one.
            Message::Act(Action::Answered { fact, .. }) if !self.is_asked(&fact) => return false,
            Message::Early(fact, value) => {
                self.apply(ctx, Action::Answered { fact, answer: Answer::One(value) });
            }
            Message::Act(action) => {
                let taken = matches!(action, Action::TakeOffered(true));
                self.apply(ctx, action);
                if taken {
                    self.choose_for_host(ctx);
                }
            }
            Message::Loaded(file, path, text) => self.loaded(ctx, file, &path, text),
            Message::Part(file, part) => self.take_part(ctx, file, part),
            Message::Retry => {
                // The button goes with the message.
                self.focus(if self.terms.open { "#terms-title" } else { "[data-focus]" });
                for (file, _) in std::mem::take(&mut self.failed) {
                    self.load(ctx, file);
                }
            }
            Message::List(action) => {
                if let Some(part) = self.parts.guide {
                    (part.act)(self, ctx, action);
                }
            }
            Message::ListCopied(copied) => self.list.copied = Some(copied),
            Message::Export => {
                if let Some(text) = self.export() {
                    self.state.notices.retain(|notice| *notice != Notice::NotRestorable);
                    if import(&text).is_err() {
                        self.state.note(vec![Notice::NotRestorable]);
                    }
                    ctx.props().host.save_file("beian-guide.json", "application/json", &text);
                }
            }
            Message::ChooseFile => ctx.props().host.choose_file(),
            Message::Restore(text) => self.restore(ctx, text.as_deref()),
            Message::Link(link) if self.state.rules.core.is_none() => self.link = Some(link),
            Message::Link(link) => self.offer_link(ctx, link),
            Message::Expert(expert) => {
                // Nothing is seen of it before the list is there.
                self.load_for(ctx, expert);
                return false;
            }
            Message::Copy(text) => {
                let host = ctx.props().host.clone();
                Self::await_message(ctx, async move { Message::Copied(host.copy(&text).await) });
            }
            Message::Copied(copied) => self.copied = Some(copied),
            Message::Dismiss => {
                self.hide_problems = true;
                for key in std::mem::take(&mut self.taken_out) {
                    self.store.forget_broken(&key);
                }
                self.own.refused = false;
                self.state.apply(Action::Dismissed);
                self.focus("[data-focus]");
            }
            Message::Track(action) => {
                if let Some(part) = self.parts.track {
                    (part.act)(self, ctx, action);
                }
            }
            Message::Terms(action) => self.act_on_terms(ctx, action),
            Message::Stored(key) => return self.sync(ctx, key),
            Message::Flush => {
                let unsaved = self.state.unsaved.clone();
                self.save(ctx);
                return unsaved != self.state.unsaved;
            }
            Message::SaveBroken(key) => {
                if let Some(text) = self.store.text(&key) {
                    ctx.props().host.save_file("beian-guide-unreadable.txt", "text/plain", &text);
                    // Whether the browser wrote it nobody tells: it goes once the reader has read the notice.
                    self.taken_out.push(key);
                }
            }
            Message::Clear => {
                let question = messages(ctx.props().options.lang).clear_sure;
                let sure = web_sys::window().and_then(|window| window.confirm_with_message(question).ok());
                if sure.unwrap_or(false) {
                    self.apply(ctx, Action::Cleared);
                }
            }
            Message::Rehearse(step) => return self.rehearse(ctx, step),
            Message::Focus => {
                self.focus.place();
                return false;
            }
            Message::Tick => {
                tick(ctx);
                self.state.today = ctx.props().options.as_of.or_else(|| china_date(self.now()));
                if !self.unsaved.is_empty() {
                    // It may work again by now.
                    self.save(ctx);
                    return true;
                }
                if self.store.is_behind() {
                    self.take_in(ctx, &Place::All);
                    return true;
                }
                // Only the tracker's clocks move by themselves.
                return self.state.view == View::Track;
            }
        }
        true
    }

    fn tell_result(&self, ctx: &Context<Self>) {
        let Some(situation) = self.state.situation() else {
            return;
        };
        let result = Assessment::of(&situation);
        let blockers: Vec<_> = result.blockers.iter().map(|blocker| &blocker.rule.id).collect();
        ctx.props().host.tell(
            "beian-result",
            &serde_json::json!({
                "verdict": result.verdict.id(),
                "filing": result.row.and_then(|row| row.filing).map(|filing| filing.id()),
                "blockers": blockers,
            }),
        );
    }
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let options = &ctx.props().options;
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let (mut store, saved, unsaved) = open_store(options, &ctx.props().host, now);
        let mut notices = store.notices();
        if options.storage == StorageMode::None {
            // The host chose so; there is nothing to warn of.
            notices.retain(|notice| *notice != Notice::NotLasting);
        }
        let mut app = App {
            state: State::default(),
            store,
            unsaved,
            taken_out: Vec::new(),
            provinces: Rc::default(),
            failed: Vec::new(),
            wanted: Vec::new(),
            nation: Halves::default(),
            region: Halves::default(),
            waiting: Vec::new(),
            own: OwnPack::default(),
            parts: Parts::default(),
            list: ListState::default(),
            track: TrackState::default(),
            terms: TermsState::default(),
            tab: (js_sys::Math::random() * 1000.0) as i64,
            hide_problems: false,
            link: None,
            copied: None,
            focus: Focus::new(ctx.props().host.clone()),
            when: NodeRef::default(),
            rehearsed: None,
            drawing: None,
            undrawn: true,
        };
        app.state.today = options.as_of.or_else(|| china_date(now));
        // Its effect, loading the province, is part of loading all rules below.
        app.state.apply(Action::Restored(saved, notices));
        if !app.unsaved.is_empty() {
            ctx.link().send_message(Message::Flush);
        }
        if let Some(view) = options.view {
            app.state.view = view;
        }
        app.load_all(ctx);
        app.load_tracking(ctx);
        app.load_parts(ctx);
        ctx.props().problems.iter().for_each(|problem| app.tell_problem(ctx, problem));
        tick(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let new = ctx.props();
        if old.options.view != new.options.view
            && let Some(view) = new.options.view
        {
            self.state.apply(Action::Show(view));
        }
        self.state.today = new.options.as_of.or_else(|| china_date(self.now()));
        let other_rules =
            old.options.provider != new.options.provider || old.options.rules_src != new.options.rules_src;
        if other_rules {
            // What was laid over one provider may not fit another one.
            self.forget_own_pack();
        }
        if old.options.lang != new.options.lang {
            self.load_all(ctx);
        } else if other_rules {
            self.load(ctx, File::Provider);
            self.load(ctx, File::Own);
        }
        if old.options.province != new.options.province && self.state.rules.core.is_some() {
            self.change_province_of_host(ctx, old.options.province.as_deref());
        }
        if old.problems != new.problems {
            self.hide_problems = false;
            new.problems.iter().for_each(|problem| self.tell_problem(ctx, problem));
        }
        self.load_words(ctx);
        self.load_tracking(ctx);
        self.load_parts(ctx);
        self.undrawn = true;
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let draw = self.react(ctx, message);
        self.load_words(ctx);
        self.load_tracking(ctx);
        self.load_parts(ctx);
        self.undrawn |= draw;
        draw
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.undrawn = false;
        self.focus.drawn();
        self.show_terms();
        self.rehearsal_drawn(ctx);
        if self.focus.awaits() {
            // To put it there the browser has to lay out the page: in a task of its own, or an answer would be a long one.
            Self::await_message(ctx, async {
                sleep(Duration::ZERO).await;
                Message::Focus
            });
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let frame = self.frame(ctx);
        let t = frame.t;
        let problems = if self.hide_problems { Vec::new() } else { ctx.props().problems.clone() };
        let import = self.state.import.as_ref().map(|imported| import_card(imported, t, &frame.act()));
        frame.html(Inside {
            notices: frame.notices(problems, self.own.refused),
            offer: html! { <>{for self.offer(ctx, t)}{for import}</> },
            page: self.page(ctx, t),
            terms: self.terms(ctx, t),
        })
    }
}

/// The clocks go on for ever: nobody waits for them.
fn tick(ctx: &Context<App>) {
    ctx.link().send_future(async {
        sleep(TICK).await;
        Message::Tick
    });
}
