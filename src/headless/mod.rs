//! The guide without an interface: questions in JSON, answers in JSON, by the same rules and code as the
//! element. Pure; files come in through [`Guide::add`], which is why a question may be answered with the file
//! that is needed first.

mod assess;
#[cfg(feature = "headless")]
mod exports;
mod footer;
mod json;
mod names;
mod numbers;
mod profile;
mod questions;
mod sms;

use serde_json::Value;
use time::Date;

use crate::formats::domain::Idna;
use crate::guide::Situation;
use crate::profile::{Answers, Lang};
use crate::rules::{
    Core, Names, PackError, Provider, Province, Read, Suffixes, china_date, parse, parse_core, parse_date,
    parse_province,
};
use crate::session::PROVIDERS;
use crate::sorted::Map;

/// What the name of a file with a province's words ends with.
const WORDS: &str = "-words";

#[cfg(feature = "headless")]
pub use exports::Headless;
use json::{object, text};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// This file has to be added first; then the same question can be asked again.
    Needs(String),
    /// The question is wrong: what, what was given and what is allowed.
    Wrong(String),
}

/// The rules that were added, and how they are to be read.
pub struct Guide {
    lang: Lang,
    provider_id: &'static str,
    today: Option<Date>,
    core: Option<Core>,
    /// The logic of the nationwide rules, for their words to be joined to.
    core_logic: String,
    provider: Option<Provider>,
    /// Each with its logic as it came, for the words to be joined to.
    provinces: Map<String, (String, Province)>,
    names: Option<Names>,
    suffixes: Option<Suffixes>,
}

impl Guide {
    /// A guide without rules yet. `options`: a JSON object with `lang`, `provider` and `today`, each optional.
    ///
    /// # Errors
    /// Which option is wrong, what it is and what it may be.
    pub fn new(options: &str) -> Result<Self, String> {
        let options: Value = serde_json::from_str(options).map_err(|error| error.to_string())?;
        let lang = choice(&options, "lang", &[Lang::ZhCn, Lang::En].map(|lang| (lang.tag(), lang)))?;
        let provider_id =
            choice(&options, "provider", &PROVIDERS.iter().map(|id| (*id, *id)).collect::<Vec<_>>())?;
        let today = match options.get("today") {
            None | Some(Value::Null) => None,
            Some(day) => match day.as_str().and_then(parse_date) {
                Some(date) => Some(date),
                None => return Err(json::wrong("today", day, "a date such as 2026-11-23")),
            },
        };
        Ok(Guide {
            lang,
            provider_id,
            today,
            core: None,
            core_logic: String::new(),
            provider: None,
            provinces: Map::new(),
            names: None,
            suffixes: None,
        })
    }

    /// Takes in a file that was needed.
    ///
    /// # Errors
    /// When it is no such rules file; the error names the place.
    pub fn add(&mut self, path: &str, content: &str) -> Result<(), PackError> {
        match path.rsplit('/').next().and_then(|file| file.strip_suffix(".json")).unwrap_or_default() {
            "core" => {
                self.core = Some(parse_core(path, content, None)?);
                content.clone_into(&mut self.core_logic);
            }
            "core-words" => self.core = Some(parse_core(path, &self.core_logic, Some(content))?),
            "names" => self.names = Some(parse(path, content)?),
            "suffixes" => self.suffixes = Some(parse(path, content)?),
            provider if provider.starts_with("provider-") => self.provider = Some(parse(path, content)?),
            file => {
                let (code, words) = match file.strip_suffix(WORDS) {
                    Some(code) => (code, Some(content)),
                    None => (file, None),
                };
                let rules = match self.provinces.get(code) {
                    Some((rules, _)) if words.is_some() => rules.clone(),
                    _ => content.to_owned(),
                };
                let province = parse_province(path, &rules, words)?;
                self.provinces.insert(code.to_owned(), (rules, province));
            }
        }
        Ok(())
    }

    /// Answers a question, a JSON object whose `ask` is the name of a method of the API and which holds the
    /// method's arguments by name. `seconds` since 1970 tell the day in China where no day was set; `idna`
    /// reads international domains.
    ///
    /// # Errors
    /// When a file is missing, or the question is wrong.
    pub fn answer(&self, question: &str, seconds: i64, idna: &dyn Idna) -> Result<Value, Stop> {
        let question: Value =
            serde_json::from_str(question).map_err(|error| Stop::Wrong(error.to_string()))?;
        let today = self.today.or_else(|| china_date(seconds));
        match question.get("ask").and_then(Value::as_str).unwrap_or_default() {
            // Before there is a province to ask for: what every question rests on.
            "ready" => self.core().and(self.provider()).map(|_| Value::Null),
            "assess" => self.about(&question, today, |situation| assess::assess(situation, self.lang)),
            "questions" => {
                self.about(&question, today, |situation| questions::questions(situation, self.lang))
            }
            "checklist" => self.about(&question, today, assess::checklist),
            "addWorkingDays" => self.add_working_days(&question),
            "checkNumber" => numbers::check(string(&question, "kind")?, string(&question, "text")?, today),
            "checkDomain" => {
                let (suffixes, text) = (self.suffixes()?, string(&question, "text")?);
                self.about(&question, today, |situation| names::domain(text, suffixes, idna, situation))
            }
            "checkSiteName" => self.check_site_name(&question, today, idna),
            "readFooter" => Ok(footer::read(string(&question, "text")?)),
            "readSms" => {
                let hosts = &self.core()?.hosts;
                Ok(sms::read(string(&question, "text")?, idna, hosts))
            }
            other => Err(Stop::Wrong(json::wrong("ask", &other.into(), "a method of the guide"))),
        }
    }

    /// The path of a rules file in the guide's folder.
    fn path(&self, name: &str) -> String {
        ["rules/", self.lang.tag(), "/", name, ".json"].concat()
    }

    fn needed<'a, T>(&self, file: Option<&'a T>, name: &str) -> Result<&'a T, Stop>
    where
        T: Read,
    {
        file.ok_or_else(|| Stop::Needs(self.path(name)))
    }

    fn core(&self) -> Result<&Core, Stop> {
        let core = self.needed(self.core.as_ref(), "core")?;
        match core.worded {
            true => Ok(core),
            false => Err(Stop::Needs(self.path(&["core", WORDS].concat()))),
        }
    }

    fn provider(&self) -> Result<&Provider, Stop> {
        self.needed(self.provider.as_ref(), &["provider-", self.provider_id].concat())
    }

    fn suffixes(&self) -> Result<&Suffixes, Stop> {
        self.needed(self.suffixes.as_ref(), "suffixes")
    }

    /// The rules of the province that was answered, if one was.
    fn province(&self, answers: &Answers) -> Result<Option<&Province>, Stop> {
        let Some(code) = answers.one("province") else {
            return Ok(None);
        };
        let (_, province) = self.provinces.get(code).ok_or_else(|| Stop::Needs(self.path(code)))?;
        match province.worded {
            true => Ok(Some(province)),
            false => Err(Stop::Needs(self.path(&[code, WORDS].concat()))),
        }
    }

    /// Reads the question's profile and answers by it.
    fn about(
        &self,
        question: &Value,
        today: Option<Date>,
        answer: impl FnOnce(&Situation) -> Value,
    ) -> Result<Value, Stop> {
        let core = self.core()?;
        let provider = Some(self.provider()?);
        let profile = question.get("profile").unwrap_or(&Value::Null);
        let answers = profile::read(core, profile, &[], today).map_err(Stop::Wrong)?;
        let province = self.province(&answers)?;
        Ok(answer(&Situation { core, province, provider, answers: &answers, today }))
    }

    fn add_working_days(&self, question: &Value) -> Result<Value, Stop> {
        let calendar = &self.core()?.holidays;
        let date = question.get("date").unwrap_or(&Value::Null);
        let Some(start) = date.as_str().and_then(parse_date) else {
            return Err(Stop::Wrong(json::wrong("date", date, "a date such as 2026-11-23")));
        };
        let days = question.get("days").unwrap_or(&Value::Null);
        // More days than anybody waits for; it bounds the count.
        match days.as_u64().and_then(|days| u32::try_from(days).ok()).filter(|days| *days <= 10_000) {
            Some(days) => Ok(json::due(calendar.add_working_days(start, days))),
            None => Err(Stop::Wrong(json::wrong("days", days, "a whole number from 0 to 10000"))),
        }
    }

    fn check_site_name(&self, question: &Value, today: Option<Date>, idna: &dyn Idna) -> Result<Value, Stop> {
        let (core, provider) = (self.core()?, Some(self.provider()?));
        let name = string(question, "name")?;
        let given = question.get("profile").unwrap_or(&Value::Null);
        let answers = profile::read(core, given, &names::EXTRA, today).map_err(Stop::Wrong)?;
        let province = self.province(&answers)?;
        let rules = self.needed(self.names.as_ref(), "names")?;
        let domain = match names::extra(given, "domain")? {
            Some(domain) => Some(names::registrable(domain, self.suffixes()?, idna)?),
            None => None,
        };
        let situation = Situation { core, province, provider, answers: &answers, today };
        names::site_name(name, &situation, rules, given, domain.as_deref())
    }
}

/// The value of an option with a fixed set of values; the first is the default.
fn choice<T: Copy>(options: &Value, name: &str, all: &[(&str, T)]) -> Result<T, String> {
    let found = match options.get(name) {
        None | Some(Value::Null) => all.first(),
        Some(given) => all.iter().find(|(id, _)| given.as_str() == Some(id)),
    };
    found.map(|(_, value)| *value).ok_or_else(|| {
        let ids: Vec<&str> = all.iter().map(|(id, _)| *id).collect();
        json::wrong(name, options.get(name).unwrap_or(&Value::Null), &ids.join(", "))
    })
}

fn string<'a>(question: &'a Value, name: &str) -> Result<&'a str, Stop> {
    let given = question.get(name).unwrap_or(&Value::Null);
    given.as_str().ok_or_else(|| Stop::Wrong(json::wrong(name, given, "a text")))
}

/// An answer as it crosses over to JavaScript: `{"value": …}`, `{"needs": path}` or `{"wrong": why}`.
pub fn reply(answer: Result<Value, Stop>) -> String {
    let (key, value) = match answer {
        Ok(value) => ("value", value),
        Err(Stop::Needs(path)) => ("needs", text(&path)),
        Err(Stop::Wrong(why)) => ("wrong", text(&why)),
    };
    object(vec![(key, value)]).to_string()
}
