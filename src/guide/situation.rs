//! One applicant's answers seen against one set of rules.

use time::Date;

use crate::profile::{Answer, Answers, FilingKind, UNSURE};
use crate::rules::{
    Core, Fact, Facts, OptionItem, Provider, Province, Question, QuestionKind, Requirement, Row, Source,
    Topic, Truth, cited, is_past, parse_date,
};
use crate::sorted::{Map, Set};

use super::Origin;

/// What stands for the nationwide file in keys.
const NATION: &str = "cn";

/// All that a result is computed from. Cheap to make: it only borrows.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The nationwide rules.
    pub core: &'a Core,
    /// The chosen province's rules, once they are there.
    pub province: Option<&'a Province>,
    /// The hosting provider's rules, once they are there.
    pub provider: Option<&'a Provider>,
    /// What the applicant has said.
    pub answers: &'a Answers,
    /// The day, in China, by whose rules it is seen; without it rules that have an end count as over.
    pub today: Option<Date>,
}

impl<'a> Situation<'a> {
    /// The question that settles `fact`.
    pub fn question(&self, fact: &str) -> Option<&'a Question> {
        self.core.flow.questions.iter().find(|question| question.id == fact)
    }

    /// The explanation with this id.
    pub fn topic(&self, id: &str) -> Option<&'a Topic> {
        self.core.national.topics.iter().find(|topic| topic.id == id)
    }

    /// The rows of the decision table that are in force, in order.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> {
        let situation = *self;
        self.core.decisions.rows.iter().filter(move |row| situation.in_force(row.since, row.until))
    }

    fn in_force(&self, since: Option<Date>, until: Option<Date>) -> bool {
        match self.today {
            Some(today) => {
                since.is_none_or(|since| since <= today) && until.is_none_or(|until| today <= until)
            }
            None => until.is_none(),
        }
    }

    /// Where a rule comes from.
    pub fn sources_of(&self, origin: Origin, rule: &Requirement) -> Vec<&'a Source> {
        let book = match origin {
            Origin::Nation => Some(&self.core.national.sources),
            Origin::Province => self.province.map(|province| &province.sources),
            Origin::Provider => self.provider.map(|provider| &provider.sources),
        };
        book.map_or_else(Vec::new, |book| self.cited(&rule.sources, book))
    }

    /// The sources under these keys, those of the applicant's own provider first.
    pub fn cited(&self, keys: &[String], book: &'a Map<String, Source>) -> Vec<&'a Source> {
        cited(keys, book, self.provider_name())
    }

    /// The name of the applicant's provider.
    pub fn provider_name(&self) -> Option<&'a str> {
        self.provider.map(|provider| provider.name.as_str())
    }

    /// Where a rule stands, stable over rule updates: `<file>/<requirement id>`.
    pub fn key(&self, origin: Origin, rule: &Requirement) -> String {
        let file = match origin {
            Origin::Nation => None,
            Origin::Province => self.province.map(|province| province.code.as_str()),
            Origin::Provider => self.provider.map(|provider| provider.id.as_str()),
        };
        format!("{}/{}", file.unwrap_or(NATION), rule.id)
    }

    /// The rule with this key, if its file is loaded.
    pub fn rule(&self, key: &str) -> Option<&'a Requirement> {
        let (file, id) = key.split_once('/')?;
        let rules = match (self.province, self.provider) {
            _ if file == NATION => &self.core.national.requirements,
            (Some(province), _) if province.code == file => &province.requirements,
            (_, Some(provider)) if provider.id == file => &provider.requirements,
            _ => return None,
        };
        rules.iter().find(|rule| rule.id == id)
    }

    /// These facts in the order of their questions.
    pub fn in_order(&self, facts: &Set<&str>) -> Vec<&'a str> {
        let ids = self.core.flow.questions.iter().map(|question| question.id.as_str());
        ids.filter(|id| facts.contains(id)).collect()
    }

    /// Whether the question concerns this applicant.
    pub fn concerns(&self, question: &Question) -> Truth {
        question.when.truth(self)
    }

    /// The answer, if the question accepts it and offers each of its options to this applicant.
    pub fn valid_answer(&self, question: &Question) -> Option<&'a Answer> {
        let answer = self.answers.get(&question.id)?;
        let withheld = |option: &OptionItem| answer.has(&option.id) && option.when.truth(self) != Truth::Yes;
        let valid = question.accepts(answer, &self.core.provinces, self.today)
            && !question.options.iter().any(withheld);
        valid.then_some(answer)
    }

    /// The administration that does not accept the suffix, given with its dot, though it is approved.
    pub fn refusing(&self, suffix: &str) -> Option<&'a Province> {
        let refused = |rule: &Requirement| rule.refused_suffixes.iter().any(|one| one == suffix);
        self.province.filter(|province| province.requirements.iter().any(refused))
    }

    /// A date that an answer can give, see [`is_past`].
    pub fn is_past(&self, date: Date) -> bool {
        is_past(date, self.today)
    }

    /// True if the rule is written for this subject, service and filing kind. Its `when` is another matter.
    pub fn addresses(&self, requirement: &Requirement, filing: FilingKind) -> bool {
        let subject = self.answers.one("subject").unwrap_or_default();
        let service = self.answers.one("service").unwrap_or_default();
        self.in_force(requirement.since, requirement.until)
            && requirement.subjects.iter().any(|group| crate::profile::subject_in(subject, group))
            && requirement.services.iter().any(|listed| listed == service)
            && filing.in_list(&requirement.filings)
    }

    /// All requirements that can matter, the province's first, then the provider's, then the nation's,
    /// that are written for this applicant and filing kind. A national rule is left out where the province
    /// has its own on the same topic.
    pub fn requirements(&self, filing: FilingKind) -> Vec<(Origin, &'a Requirement)> {
        let mut list: Vec<(Origin, &'a Requirement)> = Vec::new();
        if let Some(province) = self.province {
            list.extend(province.requirements.iter().map(|rule| (Origin::Province, rule)));
        }
        if let Some(provider) = self.provider {
            list.extend(provider.requirements.iter().map(|rule| (Origin::Provider, rule)));
        }
        list.retain(|(_, rule)| self.addresses(rule, filing));
        let national = self.national(filing).filter(|rule| !self.is_superseded(rule, filing));
        list.extend(national.map(|rule| (Origin::Nation, rule)));
        list
    }

    /// The national rules in whose place one of the province stands.
    pub fn superseded(&self, filing: FilingKind) -> Vec<&'a Requirement> {
        let facts = self.with_filing(filing);
        let applies = |rule: &&Requirement| rule.when.truth(&facts) != Truth::No;
        self.national(filing).filter(|rule| self.is_superseded(rule, filing)).filter(applies).collect()
    }

    fn national(&self, filing: FilingKind) -> impl Iterator<Item = &'a Requirement> {
        let situation = *self;
        self.core.national.requirements.iter().filter(move |rule| situation.addresses(rule, filing))
    }

    /// Whether the province certainly has its own rule on the topic.
    fn is_superseded(&self, rule: &Requirement, filing: FilingKind) -> bool {
        let facts = self.with_filing(filing);
        self.province.iter().flat_map(|province| &province.requirements).any(|own| {
            own.topic() == rule.topic()
                && !own.self_check
                && self.addresses(own, filing)
                && own.when.truth(&facts) == Truth::Yes
        })
    }

    /// The same facts with the filing kind known, for the conditions of requirements.
    pub fn with_filing(self, filing: FilingKind) -> Filed<'a> {
        Filed { situation: self, filing: Answer::One(filing.id().to_owned()) }
    }
}

impl Facts for Situation<'_> {
    fn fact(&self, id: &str) -> Fact<'_> {
        let Some(question) = self.question(id) else {
            return Fact::Moot;
        };
        match self.concerns(question) {
            Truth::No => Fact::Moot,
            // An earlier answer that can neither be seen nor changed now must not decide.
            Truth::Unknown => Fact::Hidden,
            Truth::Yes => self.valid_answer(question).map_or(Fact::Open, Fact::Known),
        }
    }

    fn offers(&self, id: &str, value: &str) -> bool {
        let Some(question) = self.question(id) else {
            return false;
        };
        if question.kind == QuestionKind::Province {
            return self.core.provinces.iter().any(|province| province.code == value);
        }
        // "Not sure" was either said, and then it counts as known, or it will not come true by waiting.
        let mut options = question.options.iter().filter(|option| option.id == value && value != UNSURE);
        options.any(|option| option.when.truth(self) != Truth::No)
    }

    fn is_within(&self, date: &str, working_days: u32) -> Option<bool> {
        let end = self.core.holidays.add_working_days(parse_date(date)?, working_days).date;
        // They are whole days: the last one counts to its end.
        Some(self.today? <= end)
    }
}

/// A situation whose filing kind has been found; it answers for the fact `filing` too.
pub struct Filed<'a> {
    situation: Situation<'a>,
    filing: Answer,
}

impl Facts for Filed<'_> {
    fn fact(&self, id: &str) -> Fact<'_> {
        match id {
            "filing" => Fact::Known(&self.filing),
            other => self.situation.fact(other),
        }
    }

    fn offers(&self, id: &str, value: &str) -> bool {
        self.situation.offers(id, value)
    }

    fn is_within(&self, date: &str, working_days: u32) -> Option<bool> {
        self.situation.is_within(date, working_days)
    }
}
