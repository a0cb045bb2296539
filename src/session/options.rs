//! The element's attributes as typed options. A value we do not know is named and the default used.

use serde::Deserialize;
use time::Date;

use crate::profile::{Lang, View};
use crate::rules::parse_date;

/// The value of the `theme` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The value of the `theme` attribute.
    pub fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The value of the `text-size` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    #[default]
    Normal,
    /// A quarter larger, for readers who ask for it (适老化).
    Large,
}

impl TextSize {
    /// The value of the `text-size` attribute.
    pub fn id(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
        }
    }
}

/// The value of the `storage` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageMode {
    /// localStorage.
    #[default]
    Local,
    /// Nothing outlives the page.
    None,
}

/// An attribute with a value that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The attribute.
    pub attribute: &'static str,
    /// What it was set to.
    pub value: String,
    /// What it may be.
    pub allowed: String,
}

/// The element's options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub lang: Lang,
    /// A provider's id; whether its rules exist is found when they are loaded.
    pub provider: String,
    /// A province's code to start with.
    pub province: Option<String>,
    /// The part to start with; none leaves it to what was shown last.
    pub view: Option<View>,
    pub theme: Theme,
    pub text_size: TextSize,
    pub storage: StorageMode,
    /// Keeps several guides on one origin apart.
    pub storage_key: String,
    /// The level of the guide's first heading, 1 to 4.
    pub heading_level: u8,
    /// The day by whose rules the guide answers; none is today.
    pub as_of: Option<Date>,
    /// The address of the host's own pack.
    pub rules_src: Option<String>,
    /// Where a link with answers opens the guide; without it no such link is offered.
    pub link_base: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lang: Lang::default(),
            provider: PROVIDERS[0].to_owned(),
            province: None,
            view: None,
            theme: Theme::default(),
            text_size: TextSize::default(),
            storage: StorageMode::default(),
            storage_key: "beian-guide".to_owned(),
            heading_level: 2,
            as_of: None,
            rules_src: None,
            link_base: None,
        }
    }
}

/// The providers whose rules come with the guide, one a file in `rules/providers/`; the first is the default.
pub const PROVIDERS: &[&str] = include!(concat!(env!("OUT_DIR"), "/providers.rs"));

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Attributes {
    lang: Option<String>,
    provider: Option<String>,
    province: Option<String>,
    view: Option<String>,
    theme: Option<String>,
    text_size: Option<String>,
    storage: Option<String>,
    storage_key: Option<String>,
    heading_level: Option<String>,
    as_of: Option<String>,
    rules_src: Option<String>,
    link_base: Option<String>,
}

impl Problem {
    /// The problem with a province that is none.
    pub fn of_province(code: &str) -> Self {
        Problem { attribute: "province", value: code.to_owned(), allowed: "110000 … 650000".to_owned() }
    }
}

impl Options {
    /// Reads the attributes, given as one JSON object of strings.
    pub fn parse(json: &str) -> (Self, Vec<Problem>) {
        let given: Attributes = serde_json::from_str(json).unwrap_or_default();
        let default = Options::default();
        let mut problems = Vec::new();
        let mut pick = Picker(&mut problems);
        let provider =
            pick.of("provider", given.provider, &PROVIDERS.iter().map(|id| (*id, *id)).collect::<Vec<_>>());
        let province = given.province.filter(|code| !code.is_empty()).and_then(|code| {
            let known = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
            if !known {
                pick.0.push(Problem::of_province(&code));
            }
            known.then_some(code)
        });
        let as_of = given.as_of.filter(|day| !day.is_empty()).and_then(|day| {
            let date = parse_date(&day);
            if date.is_none() {
                pick.0.push(Problem { attribute: "as-of", value: day, allowed: "2026-11-23".to_owned() });
            }
            date
        });
        let levels = [("1", 1), ("2", 2), ("3", 3), ("4", 4)];
        let options = Options {
            lang: given.lang.map_or(default.lang, |tag| Lang::of_tag(&tag)),
            provider: provider.unwrap_or(PROVIDERS[0]).to_owned(),
            province,
            view: pick.of("view", given.view, &View::ALL.map(|view| (view.id(), view))),
            theme: pick
                .of("theme", given.theme, &[Theme::Auto, Theme::Light, Theme::Dark].map(|t| (t.id(), t)))
                .unwrap_or_default(),
            text_size: pick
                .of("text-size", given.text_size, &[TextSize::Normal, TextSize::Large].map(|s| (s.id(), s)))
                .unwrap_or_default(),
            storage: pick
                .of("storage", given.storage, &[("local", StorageMode::Local), ("none", StorageMode::None)])
                .unwrap_or_default(),
            storage_key: given.storage_key.filter(|key| !key.is_empty()).unwrap_or(default.storage_key),
            heading_level: pick
                .of("heading-level", given.heading_level, &levels)
                .unwrap_or(default.heading_level),
            as_of,
            rules_src: given.rules_src.filter(|src| !src.is_empty()),
            link_base: given.link_base.filter(|base| !base.is_empty()),
        };
        (options, problems)
    }
}

struct Picker<'a>(&'a mut Vec<Problem>);

impl Picker<'_> {
    /// The choice named by `value`; none, and a problem noted, if there is no such choice.
    fn of<T: Copy>(
        &mut self,
        attribute: &'static str,
        value: Option<String>,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let value = value.filter(|value| !value.is_empty())?;
        let found = choices.iter().find(|(id, _)| *id == value).map(|(_, choice)| *choice);
        if found.is_none() {
            let allowed = choices.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
            self.0.push(Problem { attribute, value, allowed });
        }
        found
    }
}
