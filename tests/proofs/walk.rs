//! Walking the questionnaire of the real rule pack as an applicant does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use beian_guide::guide::{Assessment, Checklist, Situation, next_question, options};
use beian_guide::profile::{Answer, Answers, UNSURE};
use beian_guide::rules::{Condition, Core, Provider, Province, Question, QuestionKind, Requirement};
use time::{Date, Duration};

use crate::common::{self, TODAY};

/// The providers whose rules are in the pack.
pub const PROVIDERS: [&str; 4] = ["aliyun", "tencent", "huawei", "generic"];

/// The whole rule pack. An applicant sees of it what the answers choose.
pub struct World {
    pub core: Core,
    pub provinces: Vec<Province>,
    pub providers: Vec<Provider>,
    /// Numbers on both sides of every limit that a rule names, and the question's own limits.
    numbers: BTreeMap<String, BTreeSet<u32>>,
}

/// The pack, read once.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut world = World {
            core: common::core("zh"),
            provinces: common::province_codes().iter().map(|code| common::province(code, "zh")).collect(),
            providers: PROVIDERS.iter().map(|id| common::provider(id, "zh")).collect(),
            numbers: BTreeMap::new(),
        };
        world.numbers = numbers(&world);
        world
    })
}

impl World {
    /// The situation of somebody at this provider, by today's rules.
    pub fn situation<'a>(&'a self, provider: usize, answers: &'a Answers) -> Situation<'a> {
        self.situation_on(TODAY, provider, answers)
    }

    /// The same by another day's rules.
    pub fn situation_on<'a>(&'a self, today: Date, provider: usize, answers: &'a Answers) -> Situation<'a> {
        let chosen = answers.one("province");
        Situation {
            core: &self.core,
            province: self.provinces.iter().find(|province| Some(province.code.as_str()) == chosen),
            provider: self.providers.get(provider),
            answers,
            today: Some(today),
        }
    }

    /// All requirements of the nation, the provinces and the providers.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        let provinces = self.provinces.iter().flat_map(|province| &province.requirements);
        let providers = self.providers.iter().flat_map(|provider| &provider.requirements);
        self.core.national.requirements.iter().chain(provinces).chain(providers)
    }

    /// The answers worth trying that anybody might be offered.
    pub fn answers_ever(&self, question: &Question) -> Vec<Answer> {
        let ids: Vec<&str> = question.options.iter().map(|option| option.id.as_str()).collect();
        self.answers(question, &ids, TODAY)
    }

    /// The answers worth trying: each option, each option of several alone and with the next one, each province,
    /// and numbers and dates on both sides of every limit.
    pub fn choices(&self, situation: &Situation, question: &Question) -> Vec<Answer> {
        let ids: Vec<&str> =
            options(situation, question).into_iter().map(|option| option.id.as_str()).collect();
        self.answers(question, &ids, situation.today.unwrap_or(TODAY))
    }

    fn answers(&self, question: &Question, ids: &[&str], today: Date) -> Vec<Answer> {
        let one = |id: &&str| Answer::One((*id).to_owned());
        match question.kind {
            QuestionKind::Choice => ids.iter().map(one).collect(),
            QuestionKind::Multi => several(ids),
            QuestionKind::Number => {
                self.numbers.get(&question.id).into_iter().flatten().copied().map(Answer::Number).collect()
            }
            QuestionKind::Province => {
                self.core.provinces.iter().map(|province| Answer::One(province.code.clone())).collect()
            }
            QuestionKind::Date => {
                let days = [0, 1, 3, 4, 5, 6, 30].into_iter().map(Duration::days);
                let dates = days.filter_map(|days| today.checked_sub(days));
                dates.map(|date| Answer::One(iso(date))).chain(ids.iter().map(one)).collect()
            }
        }
    }
}

/// The date as answers give it.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

fn several(ids: &[&str]) -> Vec<Answer> {
    let many = |ids: &[&str]| Answer::Many(ids.iter().map(|id| (*id).to_owned()).collect());
    let mut choices: Vec<Answer> = ids.iter().map(|id| many(&[id])).collect();
    let real: Vec<&str> = ids.iter().copied().filter(|id| *id != "none" && *id != UNSURE).collect();
    choices.extend(real.windows(2).map(many));
    choices
}

fn numbers(world: &World) -> BTreeMap<String, BTreeSet<u32>> {
    let mut found: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for question in world.core.flow.questions.iter().filter(|q| q.kind == QuestionKind::Number) {
        found.insert(question.id.clone(), question.min.into_iter().chain(question.max).collect());
    }
    for rule in world.requirements() {
        let conditions = [Some(&rule.when), rule.blocks.as_ref(), rule.met_when.as_ref()];
        conditions.into_iter().flatten().for_each(|condition| limits(condition, &mut found));
    }
    found
}

fn limits(condition: &Condition, found: &mut BTreeMap<String, BTreeSet<u32>>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| limits(part, found)),
        Condition::Not(part) => limits(part, found),
        Condition::Range { fact, from, below } => {
            let limits = from.iter().chain(below).flat_map(|limit| [limit.saturating_sub(1), *limit]);
            found.entry(fact.clone()).or_default().extend(limits);
        }
        Condition::Is { .. } | Condition::Within { .. } => {}
    }
}

/// What the applicant sees of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    verdict: &'static str,
    row: Option<String>,
    candidates: Vec<String>,
    filing: Option<&'static str>,
    /// Key and the day on which it is over.
    blockers: Vec<(String, Option<Date>)>,
    statements: Vec<String>,
    /// Key and whether it is met.
    items: Vec<(String, bool)>,
    maybe: Vec<String>,
}

impl Outcome {
    pub fn of(situation: &Situation) -> Self {
        let result = Assessment::of(situation);
        let list = Checklist::of(situation).unwrap_or(Checklist { items: Vec::new(), maybe: Vec::new() });
        Outcome {
            verdict: result.verdict.id(),
            row: result.row.map(|row| row.id.clone()),
            candidates: result.candidates.iter().map(|row| row.id.clone()).collect(),
            filing: result.filing.map(|filing| filing.id()),
            blockers: result
                .blockers
                .iter()
                .map(|b| (situation.key(b.origin, b.rule), b.over.map(|over| over.date)))
                .collect(),
            statements: result.statements.iter().map(|s| situation.key(s.origin, s.rule)).collect(),
            items: list.items.iter().map(|item| (item.key.clone(), item.met)).collect(),
            maybe: list.maybe.iter().map(|item| item.key.clone()).collect(),
        }
    }
}

/// Chance with a fixed beginning (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % end.max(1) as u64) as usize
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// One applicant on the way through the questions.
#[derive(Clone)]
pub struct Walk {
    pub provider: usize,
    pub answers: Answers,
    /// The questions asked so far, in order.
    pub asked: Vec<String>,
}

impl Walk {
    pub fn at(provider: usize) -> Self {
        Walk { provider, answers: Answers::default(), asked: Vec::new() }
    }

    pub fn situation(&self) -> Situation<'_> {
        world().situation(self.provider, &self.answers)
    }

    /// The next question and the answers to it, after a check that the way is sound so far.
    pub fn next(&self) -> Option<(&'static Question, Vec<Answer>)> {
        let situation = self.situation();
        let next = next_question(&situation)?;
        let question = world().core.flow.questions.iter().find(|question| question.id == next.id)?;
        let choices = world().choices(&situation, question);
        assert!(!self.asked.contains(&question.id), "{} is asked twice: {:?}", question.id, self.answers);
        assert!(self.asked.len() < world().core.flow.questions.len(), "too long: {:?}", self.asked);
        assert!(choices.len() >= 2, "{} leaves no choice: {:?}", question.id, self.answers);
        Some((question, choices))
    }

    /// Gives the answer, which must count from now on.
    pub fn answer(&mut self, question: &Question, answer: Answer) {
        self.answers.set(&question.id, answer);
        self.asked.push(question.id.clone());
        let counts = self.situation().valid_answer(question).is_some();
        assert!(counts, "the answer to {} does not count: {:?}", question.id, self.answers);
    }

    /// Answers to the end at random; most of the answers that would end the walk at once are turned down, so
    /// that the later questions get their share.
    pub fn finish_randomly(&mut self, chance: &mut Chance) {
        while let Some((question, choices)) = self.next() {
            let mut on = self.clone();
            for _ in 0..4 {
                on = self.clone();
                on.answer(question, chance.pick(&choices).clone());
                if question.section != "situation" || next_question(&on.situation()).is_some() {
                    break;
                }
            }
            *self = on;
        }
    }
}
