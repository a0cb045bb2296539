//! Names of websites and apps.

use crate::formats::site_name::{About, Book, Finding, check};
use crate::guide::Assessment;
use crate::profile::Answer;
use crate::rules::Severity;

use super::{Advice, Desk, Line};

impl Desk<'_> {
    pub(super) fn name(&self, text: &str) -> Advice {
        let t = self.t.experts();
        let Some(names) = self.names else {
            return Advice::Loading;
        };
        let situation = &self.situation;
        let answers = situation.answers;
        let content: Vec<String> = match answers.get("content") {
            Some(Answer::Many(ids)) => ids.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let about = About {
            subject: answers.one("subject").unwrap_or_default(),
            service: answers.one("service").unwrap_or("website"),
            filing: Assessment::of(situation).filing,
            province: answers.one("province"),
            content: &content,
            ..About::default()
        };
        let mut books: Vec<Book> = situation.province.map(Into::into).into_iter().collect();
        books.extend(situation.provider.map(Book::from));
        let Some(report) = check(text, &about, names, &books) else {
            return Advice::Wrong(t.name_empty.to_owned());
        };
        let mut lines: Vec<Line> = report.findings.iter().map(|finding| self.finding(finding)).collect();
        if report.findings.iter().all(|finding| finding.severity == Severity::Info) {
            lines.insert(0, Line::plain(t.name_clear));
        }
        let advice: Vec<String> = report.advice.iter().map(|finding| finding.why.to_owned()).collect();
        if !advice.is_empty() {
            lines.push(Line { more: advice, ..Line::of(Severity::Info, t.name_advice) });
        }
        Advice::Read { lines, answer: None }
    }

    fn finding(&self, finding: &Finding) -> Line {
        let mut text = String::new();
        if !finding.found.is_empty() {
            text.push_str(&(self.t.experts().name_words)(&finding.found.join(self.t.guide().list_comma)));
        }
        text.push_str(finding.why);
        // A note softens the rule; where it strikes in full there is nothing to soften.
        let note = finding.note.filter(|_| finding.severity != Severity::Error);
        let words = [finding.remedy, note, finding.conflict];
        let mut more: Vec<String> = words.into_iter().flatten().map(str::to_owned).collect();
        more.extend(finding.exempt.map(self.t.experts().name_exempt));
        if let Some(source) = finding.sources.first() {
            more.push((self.t.guide().source)(&source.publisher, &source.title));
        }
        Line { text, severity: Some(finding.severity), more }
    }
}
