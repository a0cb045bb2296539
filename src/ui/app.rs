//! The root: owns the session, runs its effects, draws the part that is shown.

use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::embed::Host;
use crate::guide::{Assessment, asked, options};
use crate::rules::{Core, PackError, ProvinceName, Question, parse};
use crate::session::{Action, Effect, Options, Page, Problem, State, StorageMode, View};
use crate::store::{LocalBackend, MemoryBackend, Notice, Store, export, import};
use crate::text::Messages;
use crate::tracker::{Calendar, china_date};

use super::answers::{answers_page, title_for};
use super::checklist::ChecklistView;
use super::filing::{FilingView, now};
use super::icon::Icon;
use super::notices::Notices;
use super::question::{Choice, QuestionPage};
use super::result::ResultView;
use super::tracker::{TrackerView, terms};

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
    state: State,
    store: Store,
    calendar: Calendar,
    provinces: Rc<Vec<ProvinceName>>,
    failed: Option<PackError>,
    only_open: bool,
    hide_problems: bool,
    focus: bool,
    when: NodeRef,
}

impl App {
    fn act(ctx: &Context<Self>) -> Callback<Action> {
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

    fn authority_days(&self) -> u32 {
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

impl App {
    fn tabs(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let tabs = View::ALL.into_iter().map(|view| {
            let current = self.state.view == view;
            let show = Self::act(ctx).reform(move |_| Action::Show(view));
            html! {
                <li><button type="button" class="tab" data-view={view.id()} aria-current={current.then_some("page")} onclick={show}>{(t.view)(view)}</button></li>
            }
        });
        html! { <nav class="tabs" aria-label={t.parts}><ul>{for tabs}</ul></nav> }
    }

    fn page(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        if let Some(error) = &self.failed {
            return html! {
                <div class="card failure" role="alert">
                    <p class="name">{Icon::Warning.html()}<strong>{t.load_failed}</strong></p>
                    <p class="muted">{error.to_string()}</p>
                    <button type="button" class="button" data-action="retry" onclick={ctx.link().callback(|_| Message::Retry)}>{t.retry}</button>
                </div>
            };
        }
        if self.state.rules.core.is_none() {
            return html! { <p class="loading" role="status">{t.loading}</p> };
        }
        match self.state.view {
            View::Check => self.check(ctx, t),
            View::Prepare => self.prepare(ctx, t),
            View::Track => self.track(ctx, t),
        }
    }

    fn check(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let heading = ctx.props().options.heading_level;
        if self.state.page == Page::Result {
            let assessment = Assessment::of(&situation);
            let today = china_date(now());
            return ResultView { situation, assessment, t, heading, today, act: Self::act(ctx) }.html();
        }
        match self.state.current_question() {
            Some(question) => self.question(ctx, t, question),
            None if self.state.awaits_province() => {
                html! { <p class="loading" role="status">{t.loading}</p> }
            }
            None => answers_page(&situation, t, &format!("h{heading}"), &Self::act(ctx)),
        }
    }

    fn question(&self, ctx: &Context<Self>, t: &'static Messages, question: &Question) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        let order = |id: &str| situation.core.flow.questions.iter().position(|question| question.id == id);
        let before = asked(&situation).iter().filter(|a| order(&a.question.id) < order(&question.id)).count();
        let sections = situation.core.flow.sections.iter().map(|section| {
            let current = section.id == question.section;
            html! { <li aria-current={current.then_some("step")}>{section.title.clone()}</li> }
        });
        let choices = options(&situation, question).into_iter().map(|option| Choice {
            id: option.id.clone().into(),
            label: option.label.clone().into(),
            hint: option.hint.clone().map(Into::into),
        });
        let from_answers = matches!(&self.state.page, Page::Question { from_answers: true, .. });
        let fact = question.id.clone();
        let answer = Self::act(ctx).reform(move |answer| Action::Answered { fact: fact.clone(), answer });
        let fact = question.id.clone();
        let back = Self::act(ctx).reform(move |_| Action::Back { from: Some(fact.clone()) });
        let settled = question.section == "details" && !from_answers;
        html! {
            <>
                <div class="progress">
                    if before > 0 || from_answers {
                        <button type="button" class="link back" data-action="back" onclick={back}>{Icon::Back.html()}{t.back}</button>
                    }
                    <ol class="sections">{for sections}</ol>
                    <span class="muted number">{(t.question_number)(before + 1)}</span>
                </div>
                <QuestionPage {t} heading={format!("h{}", ctx.props().options.heading_level)} fact={question.id.clone()} kind={question.kind}
                    title={title_for(question, &situation).to_owned()} hint={question.hint.clone().map(AttrValue::from)} why={question.why.clone().map(AttrValue::from)}
                    choices={choices.collect::<Vec<_>>()} provinces={self.provinces.clone()} answer={situation.valid_answer(question).cloned()} on_answer={answer} />
                if settled {
                    <p class="skip"><button type="button" class="link" data-action="result" onclick={Self::act(ctx).reform(|_| Action::SeeResult)}>{t.result_now}</button></p>
                }
            </>
        }
    }

    fn prepare(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let Some(situation) = self.state.situation() else {
            return Html::default();
        };
        if self.state.awaits_province() {
            return html! { <p class="loading" role="status">{t.loading}</p> };
        }
        ChecklistView {
            state: &self.state,
            situation,
            t,
            heading: ctx.props().options.heading_level,
            today: china_date(now()),
            only_open: self.only_open,
            act: Self::act(ctx),
            on_filter: ctx.link().callback(|()| Message::Filter),
            on_print: ctx.link().callback(|()| Message::Print),
        }
        .html()
    }

    fn track(&self, ctx: &Context<Self>, t: &'static Messages) -> Html {
        let heading = ctx.props().options.heading_level;
        let provider = self.state.rules.provider.as_deref();
        let terms = terms(provider, self.authority_days());
        let open =
            self.state.open_filing.as_ref().and_then(|id| self.state.filings.iter().find(|f| f.id == *id));
        let situation = self.state.situation();
        match open {
            Some(filing) => FilingView {
                filing,
                t,
                heading,
                now: now(),
                calendar: &self.calendar,
                terms: &terms,
                provider,
                topics: &|id| situation.and_then(|situation| situation.topic(id)),
                act: Self::act(ctx),
                when: self.when.clone(),
            }
            .html(),
            None => TrackerView {
                filings: &self.state.filings,
                t,
                heading,
                now: now(),
                calendar: &self.calendar,
                terms,
                act: Self::act(ctx),
                on_track: Self::act(ctx).reform(|name| Action::Track { id: new_id(), name, at: now() }),
            }
            .html(),
        }
    }
}

/// An id that no other filing in this browser has.
fn new_id() -> String {
    let random = (js_sys::Math::random() * 1e9) as u64;
    format!("{:x}-{random:x}", js_sys::Date::now() as u64)
}

/// Reads data for `importData()`.
pub fn imported(text: &str) -> Result<Action, Notice> {
    import(text).map(Action::Imported)
}
