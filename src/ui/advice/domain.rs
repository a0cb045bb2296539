//! Domains: what of it is filed, and whether its suffix can be.

use crate::formats::domain::{Standing, check};
use crate::rules::Severity;

use super::{Advice, Desk, Line};

impl Desk<'_> {
    pub(super) fn domain(&self, text: &str) -> Advice {
        let t = self.t.experts();
        let Some(suffixes) = self.suffixes else {
            return Advice::Loading;
        };
        let domain = match check(text, suffixes, self.idna) {
            Ok(domain) => domain,
            Err(error) => return Advice::Wrong((t.domain_error)(&error)),
        };
        let mut filed = (t.domain_filed)(&domain.registrable);
        if domain.had_subdomain {
            filed.push_str(t.domain_sub);
        }
        let standing = (t.standing)(&domain.suffix, &domain.standing);
        let known = domain.standing != Standing::Unknown;
        let (mut option, severity) = match domain.standing {
            Standing::Approved { restricted: None, .. } => ("ok", None),
            Standing::NotFileable { .. } => ("no", Some(Severity::Error)),
            _ => ("unsure", Some(Severity::Info)),
        };
        let mut lines = vec![Line { text: standing, severity, more: Vec::new() }];
        // Without the suffix nobody can tell where the domain begins.
        if known {
            lines.insert(0, Line::plain(filed));
        }
        if let Some(province) = self.situation.refusing(&domain.suffix) {
            lines.push(Line::of(Severity::Error, (t.province_refuses)(&domain.suffix, &province.name)));
            option = "no";
        }
        if let Some(body) = domain.public_body {
            lines.push(Line::of(Severity::Info, (t.public_body)(body)));
        }
        Advice::Read { lines, answer: self.option(option) }
    }
}
