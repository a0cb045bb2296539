//! The root: owns the session, runs its effects, draws the part that is shown.

use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::embed::Host;
use crate::guide::Assessment;
use crate::rules::{Core, PackError, ProvinceName, parse};
use crate::session::{Action, Effect, Options, Problem, State, StorageMode};
use crate::store::{LocalBackend, MemoryBackend, Notice, Store, export, import};
use crate::tracker::Calendar;

use super::filing::now;
use super::notices::Notices;

/// How often clocks are drawn again.
const TICK: Duration = Duration::from_secs(30);
/// Working days of an administration's review where its rules name none (292号令 and MII Order 33, art. 12).
const AUTHORITY_DAYS: u32 = 20;

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
    Act(Action),
    /// A rules file came, or why not.
    Loaded(File, String, Result<String, PackError>),
    /// Load again what could not be loaded.
    Retry,
    /// Show only what is open on the checklist, or all again.
    Filter,
    Print,
    Export,
    /// The notices were read.
    Dismiss,
    Tick,
}

/// The rules files that are loaded on their own.
#[derive(Clone, Copy)]
pub enum File {
    Core,
    Provider,
    Province,
}

/// The guide.
pub struct App {
    pub(super) state: State,
    store: Store,
    pub(super) calendar: Calendar,
    pub(super) provinces: Rc<Vec<ProvinceName>>,
    pub(super) failed: Option<PackError>,
    pub(super) only_open: bool,
    hide_problems: bool,
    focus: bool,
    pub(super) when: NodeRef,
}

impl App {
    pub(super) fn act(ctx: &Context<Self>) -> Callback<Action> {
        ctx.link().callback(Message::Act)
    }

    /// Loads all rules in the language of the options.
    fn load_rules(&self, ctx: &Context<Self>) {
        self.load(ctx, File::Core, "core".to_owned());
        self.load(ctx, File::Provider, format!("provider-{}", ctx.props().options.provider));
        if let Some(code) = self.state.saved.answers.one("province") {
            self.load(ctx, File::Province, code.to_owned());
        }
    }

    fn load(&self, ctx: &Context<Self>, file: File, name: String) {
        let path = format!("rules/{}/{name}.json", ctx.props().options.lang.tag());
        let host = ctx.props().host.clone();
        ctx.link().send_future(async move {
            let text = host.load(&path).await;
            Message::Loaded(file, path, text)
        });
    }

    /// Takes a loaded file in.
    fn read(&mut self, ctx: &Context<Self>, file: File, path: &str, text: &str) -> Result<(), PackError> {
        match file {
            File::Core => {
                let core: Core = parse(path, text)?;
                self.calendar = Calendar::new(&core.holidays);
                self.provinces = Rc::new(core.provinces.clone());
                let first = self.state.rules.core.replace(Rc::new(core)).is_none();
                if first {
                    ctx.props().host.tell("beian-ready", &serde_json::json!({}));
                }
            }
            File::Provider => self.state.rules.provider = Some(Rc::new(parse(path, text)?)),
            File::Province => self.state.rules.province = Some(Rc::new(parse(path, text)?)),
        }
        Ok(())
    }

    fn apply(&mut self, ctx: &Context<Self>, action: Action) {
        for effect in self.state.apply(action) {
            self.run(ctx, effect);
        }
    }

    fn run(&mut self, ctx: &Context<Self>, effect: Effect) {
        let host = &ctx.props().host;
        match effect {
            Effect::SaveState => {
                let saved = self.store.save_state(&self.state.saved, now());
                self.state.apply(Action::SaveEnded(saved.err()));
            }
            Effect::SaveFiling(id) => {
                if let Some(filing) = self.state.filings.iter().find(|filing| filing.id == id) {
                    let saved = self.store.save_filing(filing, now());
                    self.state.apply(Action::SaveEnded(saved.err()));
                }
            }
            Effect::RemoveFiling(id) => self.store.remove_filing(&id),
            Effect::ClearStore(ids) => self.store.clear(&ids),
            Effect::LoadProvince(code) => self.load(ctx, File::Province, code),
            Effect::FocusHeading => self.focus = true,
            Effect::TellAnswer(fact) => host.tell("beian-answer", &serde_json::json!({ "fact": fact })),
            Effect::TellResult => {
                if let Some(situation) = self.state.situation() {
                    let result = Assessment::of(&situation);
                    host.tell(
                        "beian-result",
                        &serde_json::json!({
                            "verdict": result.verdict.id(),
                            "filing": result.filing.map(|filing| filing.id()),
                            "blockers": result.blockers.iter().map(|b| &b.rule.id).collect::<Vec<_>>(),
                        }),
                    );
                }
            }
            Effect::TellProgress => host.tell(
                "beian-progress",
                &serde_json::json!({ "ticked": self.state.saved.ticks.len(), "filings": self.state.filings.len() }),
            ),
        }
    }

    /// The text for `exportData()`: everything that is saved.
    pub fn export(&self) -> Option<String> {
        let saved =
            crate::store::Saved { state: self.state.saved.clone(), filings: self.state.filings.clone() };
        export(&saved, now())
    }

    pub(super) fn authority_days(&self) -> u32 {
        let province = self.state.situation().and_then(|situation| situation.province);
        province
            .and_then(|province| province.review_working_days.as_ref())
            .map_or(AUTHORITY_DAYS, |days| days.max)
    }
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let options = &ctx.props().options;
        let local = match options.storage {
            StorageMode::Local => LocalBackend::probe(&options.storage_key),
            StorageMode::None => None,
        };
        let mut store = match local {
            Some(local) => Store::new(Box::new(local), &options.storage_key),
            None => Store::new(Box::new(MemoryBackend::default()), &options.storage_key),
        };
        let (saved, mut notices) = store.load();
        if options.storage == StorageMode::None {
            // The host chose so; there is nothing to warn of.
            notices.retain(|notice| *notice != Notice::NotLasting);
        }
        let mut app = App {
            state: State { view: options.view, ..State::default() },
            store,
            calendar: Calendar::default(),
            provinces: Rc::default(),
            failed: None,
            only_open: false,
            hide_problems: false,
            focus: false,
            when: NodeRef::default(),
        };
        // Its effect, loading the province, is part of loading all rules below.
        app.state.apply(Action::Restored(saved, notices));
        if let Some(code) =
            options.province.as_deref().filter(|_| app.state.saved.answers.get("province").is_none())
        {
            app.state.saved.answers.choose("province", code);
        }
        app.load_rules(ctx);
        for problem in &ctx.props().problems {
            let reason =
                (options.lang.messages().bad_option)(problem.attribute, &problem.value, &problem.allowed);
            ctx.props()
                .host
                .tell("beian-error", &serde_json::json!({ "kind": "attribute", "reason": reason }));
        }
        ctx.link().send_future(async {
            sleep(TICK).await;
            Message::Tick
        });
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let (old, new) = (&old.options, &ctx.props().options);
        if old.view != new.view {
            self.state.apply(Action::Show(new.view));
        }
        if old.lang != new.lang || old.provider != new.provider {
            self.load_rules(ctx);
        }
        self.hide_problems = false;
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => self.apply(ctx, action),
            Message::Loaded(file, path, text) => {
                let read = text.and_then(|text| self.read(ctx, file, &path, &text));
                if let Err(error) = read {
                    let reason = error.to_string();
                    ctx.props()
                        .host
                        .tell("beian-error", &serde_json::json!({ "kind": "rules", "reason": reason }));
                    self.failed = Some(error);
                }
            }
            Message::Retry => {
                self.failed = None;
                self.load_rules(ctx);
            }
            Message::Filter => self.only_open = !self.only_open,
            Message::Print => {
                if let Some(window) = web_sys::window() {
                    // A page that may not print simply does not.
                    let _ = window.print();
                }
            }
            Message::Export => {
                if let Some(text) = self.export() {
                    ctx.props().host.save_file("beian-guide.json", &text);
                }
            }
            Message::Dismiss => {
                self.hide_problems = true;
                self.state.apply(Action::Dismissed);
            }
            Message::Tick => ctx.link().send_future(async {
                sleep(TICK).await;
                Message::Tick
            }),
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if !std::mem::take(&mut self.focus) {
            return;
        }
        let root: &Element = ctx.props().host.root();
        let heading = root.query_selector("[data-focus]").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            // A heading that cannot take the focus is still shown.
            let _ = heading.focus();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let options = &ctx.props().options;
        let t = options.lang.messages();
        let mut notices = self.state.notices.clone();
        notices.extend(self.state.unsaved.clone());
        let problems = if self.hide_problems { Vec::new() } else { ctx.props().problems.clone() };
        html! {
            <div class="guide" lang={options.lang.tag()} data-theme={options.theme.id()} part="guide">
                {self.tabs(ctx, t)}
                <Notices {t} {notices} {problems} on_export={ctx.link().callback(|()| Message::Export)}
                    on_dismiss={ctx.link().callback(|()| Message::Dismiss)} />
                <div class="page">{self.page(ctx, t)}</div>
                <footer class="foot">
                    <p>{t.disclaimer}</p>
                    <p><button type="button" class="link" data-action="export" onclick={ctx.link().callback(|_| Message::Export)}>{t.export_data}</button></p>
                </footer>
            </div>
        }
    }
}

/// Reads data for `importData()`.
pub fn imported(text: &str) -> Result<Action, Notice> {
    import(text).map(Action::Imported)
}
