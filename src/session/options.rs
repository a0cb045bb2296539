//! The element's attributes as typed options. A value we do not know is named and the default used.

use serde_json::Value;
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
    /// All values.
    pub const ALL: [Self; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

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
    /// All values.
    pub const ALL: [Self; 2] = [TextSize::Normal, TextSize::Large];

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
            storage_key: STORAGE_KEY.to_owned(),
            heading_level: HEADING_LEVEL,
            as_of: None,
            rules_src: None,
            link_base: None,
        }
    }
}

/// Where records are kept unless the host says otherwise.
const STORAGE_KEY: &str = "beian-guide";
/// The level of the first heading unless the host says otherwise.
const HEADING_LEVEL: u8 = 2;

/// The providers whose rules come with the guide, one a file in `rules/providers/`; the first is the default.
pub const PROVIDERS: &[&str] = include!(concat!(env!("OUT_DIR"), "/providers.rs"));

/// Whether no other guide's records can be taken for those under keys that start with this: else none are kept.
pub fn is_own_key(key: &str) -> bool {
    !key.ends_with(":filing") && !key.contains(".broken.")
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
        let given: Value = serde_json::from_str(json).unwrap_or_default();
        let mut given = Given { given: &given, problems: Vec::new() };
        let levels = ["1", "2", "3", "4"];
        let options = Options {
            lang: given.text("lang").map_or_else(Lang::default, Lang::of_tag),
            provider: given
                .one_of("provider", PROVIDERS)
                .map_or(PROVIDERS[0], |place| PROVIDERS[place])
                .to_owned(),
            province: given.province(),
            view: given.one_of("view", &View::ALL.map(View::id)).map(|place| View::ALL[place]),
            theme: given
                .one_of("theme", &Theme::ALL.map(Theme::id))
                .map(|place| Theme::ALL[place])
                .unwrap_or_default(),
            text_size: given
                .one_of("text-size", &TextSize::ALL.map(TextSize::id))
                .map(|place| TextSize::ALL[place])
                .unwrap_or_default(),
            storage: match given.one_of("storage", &["local", "none"]) {
                Some(1) => StorageMode::None,
                _ => StorageMode::Local,
            },
            storage_key: given.storage_key(),
            heading_level: given
                .one_of("heading-level", &levels)
                .map_or(HEADING_LEVEL, |place| place as u8 + 1),
            as_of: given.day("as-of"),
            rules_src: given.text("rules-src").map(str::to_owned),
            link_base: given.text("link-base").map(str::to_owned),
        };
        (options, given.problems)
    }
}

/// The attributes as they are given, and what is wrong with them. One that is empty counts as not given.
struct Given<'a> {
    given: &'a Value,
    problems: Vec<Problem>,
}

impl<'a> Given<'a> {
    fn text(&self, attribute: &str) -> Option<&'a str> {
        self.given.get(attribute)?.as_str().filter(|value| !value.is_empty())
    }

    /// The place of the value among those that are possible; none, and a problem noted, if it is none of them.
    fn one_of(&mut self, attribute: &'static str, ids: &[&str]) -> Option<usize> {
        let value = self.text(attribute)?;
        let found = ids.iter().position(|id| *id == value);
        if found.is_none() {
            self.problems.push(Problem { attribute, value: value.to_owned(), allowed: ids.join(", ") });
        }
        found
    }

    fn storage_key(&mut self) -> String {
        let key = self.text("storage-key").unwrap_or(STORAGE_KEY).to_owned();
        if !is_own_key(&key) {
            let (value, allowed) = (key.clone(), STORAGE_KEY.to_owned());
            self.problems.push(Problem { attribute: "storage-key", value, allowed });
        }
        key
    }

    fn province(&mut self) -> Option<String> {
        let code = self.text("province")?;
        let known = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !known {
            self.problems.push(Problem::of_province(code));
        }
        known.then(|| code.to_owned())
    }

    fn day(&mut self, attribute: &'static str) -> Option<Date> {
        let day = self.text(attribute)?;
        let date = parse_date(day);
        if date.is_none() {
            self.problems.push(Problem {
                attribute,
                value: day.to_owned(),
                allowed: "2026-11-23".to_owned(),
            });
        }
        date
    }
}
