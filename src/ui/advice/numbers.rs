//! Credit codes and ID numbers.

use yew::AttrValue;

use crate::formats::{credit_code, resident_id};
use crate::profile::Answer;
use crate::rules::Severity;

use super::{Advice, Desk, Line};

impl Desk<'_> {
    pub(super) fn credit_code(&self, text: &str) -> Advice {
        let t = self.t.experts();
        let code = match credit_code::check(text) {
            Ok(code) => code,
            Err(error) => return Advice::Wrong((t.credit_error)(&error)),
        };
        let mut lines = vec![Line::plain(t.credit_fits)];
        let subject = code.subject.and_then(|subject| {
            let options = &self.situation.question("subject")?.options;
            options.iter().find(|option| option.id == subject)
        });
        lines.push(match subject {
            Some(subject) => Line::plain((t.credit_subject)(&subject.label)),
            None => Line::of(Severity::Info, t.credit_ask),
        });
        match code.province.and_then(|province| self.province_name(province)) {
            Some(province) => lines.push(Line::plain((t.credit_province)(province))),
            None if code.national => lines.push(Line::plain(t.credit_national)),
            None => {}
        }
        if !code.organisation_code_fits {
            lines.push(Line::of(Severity::Warn, t.credit_organisation));
        }
        let answer = match self.fact {
            "subject" => code.subject.and_then(|subject| self.option(subject)),
            "province" => self.province(code.province),
            _ => None,
        };
        Advice::Read { lines, answer }
    }

    pub(super) fn resident_id(&self, text: &str) -> Advice {
        let t = self.t.experts();
        let id = match resident_id::check(text) {
            Ok(id) => id,
            Err(error) => return Advice::Wrong((t.id_error)(&error)),
        };
        let Some(age) = self.situation.today.and_then(|today| id.age_on(today)) else {
            return Advice::Wrong(t.id_ahead.to_owned());
        };
        let mut lines = vec![Line::plain((t.id_age)(age))];
        let sensible = self.situation.question("age").is_none_or(|question| question.takes(age));
        if !sensible {
            lines.push(Line::of(Severity::Info, t.id_odd_age));
        }
        if let Some(province) = id.province.and_then(|province| self.province_name(province)) {
            lines.push(Line::plain((t.id_province)(province)));
        }
        let region = (t.id_region)(id.region);
        if !region.is_empty() {
            lines.push(Line::plain(region));
        }
        let answer = match self.fact {
            "age" if sensible => Some((Answer::Number(age), (t.years)(age).into())),
            "province" => self.province(id.province),
            "id-province" => id.province.and_then(|province| {
                let here = self.situation.answers.one("province") == Some(province);
                self.option(if here { "local" } else { "other" })
            }),
            _ => None,
        };
        Advice::Read { lines, answer }
    }

    fn province(&self, code: Option<&str>) -> Option<(Answer, AttrValue)> {
        let name = self.province_name(code?)?.to_owned();
        Some((Answer::One(code?.to_owned()), name.into()))
    }
}
