//! The name of a site or app, before it is filed: what will be returned, what may be, and what to do then.

use crate::profile::{FilingKind, subject_in};
use crate::rules::{
    NameRule, NameTest, Names, National, Origin, Provider, Province, RemarkRule, Requirement, Severity,
    Source,
};
use crate::sorted::Map;

use super::characters::Text;
use super::name_test::{Case, Outcome};

/// Who files what. A rule that needs something that is not given is passed over.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The subject's id, for example `individual`.
    pub subject: &'a str,
    /// `website` or `app`; there are no rules for others.
    pub service: &'a str,
    /// The filing kind; while it is unknown, rules for every kind count.
    pub filing: Option<FilingKind>,
    /// The administration's code.
    pub province: Option<&'a str>,
    /// The unit's registered name.
    pub unit_name: Option<&'a str>,
    /// The individual's own name.
    pub holder_name: Option<&'a str>,
    /// The domain that is filed, as `domain::Domain::registrable` gives it.
    pub domain: Option<&'a str>,
    /// The options chosen under "content".
    pub content: &'a [String],
}

/// Requirements that may speak of names, and their sources.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    pub origin: Origin,
    pub requirements: &'a [Requirement],
    pub sources: &'a Map<String, Source>,
}

impl<'a> From<&'a National> for Book<'a> {
    fn from(book: &'a National) -> Self {
        Book { origin: Origin::Nation, requirements: &book.requirements, sources: &book.sources }
    }
}

impl<'a> From<&'a Province> for Book<'a> {
    fn from(book: &'a Province) -> Self {
        Book { origin: Origin::Province, requirements: &book.requirements, sources: &book.sources }
    }
}

impl<'a> From<&'a Provider> for Book<'a> {
    fn from(book: &'a Provider) -> Self {
        Book { origin: Origin::Provider, requirements: &book.requirements, sources: &book.sources }
    }
}

/// One thing to say about the name.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    pub severity: Severity,
    /// The rule's id in names.json, or the requirement's in its file.
    pub id: &'a str,
    pub origin: Origin,
    /// The requirement's title; rules of names.json have none.
    pub title: Option<&'a str>,
    /// What the rule says.
    pub why: &'a str,
    /// The parts of the name it is about, as typed, each once; empty where it is about the whole.
    pub found: Vec<String>,
    pub note: Option<&'a str>,
    /// Who says what, where sources differ.
    pub conflict: Option<&'a str>,
    /// What to do.
    pub remedy: Option<&'a str>,
    /// Whom the rule spares, in words.
    pub exempt: Option<&'a str>,
    /// The content that the words point to, an option of the question `content`.
    pub content: Option<&'a str>,
    /// The applicant has already said that the site offers this content.
    pub declared: bool,
    /// Provinces differ in how they see it.
    pub province_dependent: bool,
    pub sources: Vec<&'a Source>,
}

/// What there is to say about a name.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// Errors, then warnings, then tips. Empty is no promise that the name is accepted.
    pub findings: Vec<Finding<'a>>,
    /// Rules that a look at the name cannot settle, in the same order.
    pub advice: Vec<Finding<'a>>,
}

/// Checks a name by the nationwide rules and those in `books`; none for an empty name.
pub fn check<'a>(name: &str, about: &About, names: &'a Names, books: &[Book<'a>]) -> Option<Report<'a>> {
    let text = Text::new(name);
    if text.chars().is_empty() {
        return None;
    }
    let case = Case { name: &text, about, names };
    let mut report = Report { findings: Vec::new(), advice: Vec::new() };
    let mut national: Vec<(&NameRule, Finding)> = Vec::new();
    for rule in names.rules.iter().filter(|rule| addresses(rule, about)) {
        match case.test(rule) {
            Outcome::Fine => {}
            Outcome::Hit { found, soft } => national.push((rule, of_rule(rule, names, about, (found, soft)))),
            Outcome::Advice => report.advice.push(of_rule(rule, names, about, (Vec::new(), false))),
        }
    }
    national.sort_by_key(|(_, finding)| finding.severity);
    let mut said: Vec<String> = Vec::new();
    for (rule, finding) in national {
        if is_covered(rule, &finding, &said) {
            continue;
        }
        if rule.kind == NameTest::Words {
            said.extend_from_slice(&finding.found);
        }
        report.findings.push(finding);
    }
    for book in books {
        let listed = book.requirements.iter().filter(|requirement| concerns(requirement, about));
        for requirement in listed {
            by_requirement(&case, *book, requirement, &mut report);
        }
    }
    report.findings.sort_by_key(|finding| finding.severity);
    report.advice.sort_by_key(|finding| finding.severity);
    Some(report)
}

/// What to write in the remarks, and what not.
pub fn remarks<'a>(subject: &str, names: &'a Names) -> impl Iterator<Item = &'a RemarkRule> {
    names
        .remark_rules
        .iter()
        .filter(move |rule| rule.applies_to.iter().any(|group| subject_in(subject, group)))
}

/// True if the rule is written for this subject, service and province. An empty list stands for all.
fn addresses(rule: &NameRule, about: &About) -> bool {
    let within = |groups: &[String]| groups.iter().any(|group| subject_in(about.subject, group));
    (rule.applies_to.is_empty() || within(&rule.applies_to))
        && (rule.services.is_empty() || rule.services.iter().any(|service| service == about.service))
        && (rule.provinces.is_empty()
            || rule.provinces.iter().any(|code| Some(code.as_str()) == about.province))
        && !rule.exempt.as_ref().is_some_and(|exempt| within(&exempt.subjects))
}

fn concerns(requirement: &Requirement, about: &About) -> bool {
    requirement.subjects.iter().any(|group| subject_in(about.subject, group))
        && requirement.services.iter().any(|service| service == about.service)
        && about.filing.is_none_or(|filing| filing.in_list(&requirement.filings))
}

fn of_rule<'a>(
    rule: &'a NameRule,
    names: &'a Names,
    about: &About,
    (found, soft): (Vec<String>, bool),
) -> Finding<'a> {
    let content = rule.content.as_deref();
    Finding {
        severity: if soft { rule.severity.max(Severity::Warn) } else { rule.severity },
        id: rule.id.as_deref().unwrap_or_default(),
        origin: Origin::Nation,
        title: None,
        why: rule.why.as_deref().unwrap_or_default(),
        found,
        note: rule.note.as_deref(),
        conflict: rule.conflict.as_deref(),
        remedy: rule.remedy.as_deref(),
        exempt: rule.exempt.as_ref().map(|exempt| exempt.text.as_str()),
        content,
        declared: about.content.iter().any(|declared| Some(declared.as_str()) == content),
        province_dependent: rule.province_dependent,
        sources: rule.sources.iter().filter_map(|key| names.sources.get(key)).collect(),
    }
}

/// Whether a rule on words only repeats what was said of the same words at least as severely.
fn is_covered(rule: &NameRule, finding: &Finding, said: &[String]) -> bool {
    rule.kind == NameTest::Words
        && finding.content.is_none()
        && finding.remedy.is_none()
        && finding.found.iter().all(|word| said.iter().any(|known| known.contains(word)))
}

/// One finding for a requirement, however many of its tests the name fails: its text speaks of them all.
fn by_requirement<'a>(case: &Case, book: Book<'a>, requirement: &'a Requirement, report: &mut Report<'a>) {
    let mut worst: Option<Severity> = None;
    let mut parts: Vec<String> = Vec::new();
    for rule in requirement.name.iter().filter(|rule| addresses(rule, case.about)) {
        let Outcome::Hit { found, soft } = case.test(rule) else { continue };
        let severity = if soft { rule.severity.max(Severity::Warn) } else { rule.severity };
        worst = Some(worst.map_or(severity, |known| known.min(severity)));
        for part in found {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    let finding = |severity, found| Finding {
        severity,
        id: &requirement.id,
        origin: book.origin,
        title: Some(&requirement.title),
        why: &requirement.text,
        found,
        note: None,
        conflict: requirement.conflict.as_deref(),
        remedy: requirement.remedy.as_deref(),
        exempt: None,
        content: None,
        declared: false,
        province_dependent: false,
        sources: requirement.sources.iter().filter_map(|key| book.sources.get(key)).collect(),
    };
    match worst {
        Some(severity) => report.findings.push(finding(severity, parts)),
        // What the nation says of names is in names.json, in full.
        None if requirement.name.is_empty()
            && requirement.category == "site-name"
            && book.origin != Origin::Nation =>
        {
            report.advice.push(finding(Severity::Info, parts));
        }
        None => {}
    }
}
