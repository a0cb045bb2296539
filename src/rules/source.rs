//! Who says something: a law, a ministry, an administration, a provider or somebody else.

use std::cmp::Reverse;

use time::Date;

use super::parse_date;
use crate::read::{ids, record};
use crate::sorted::Map;

/// What kind of source it is, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// The text of a law, an order or a standard.
    Law,
    /// A ministry's own page or notice.
    Ministry,
    /// An administration's own text.
    Administration,
    /// The help page of a cloud, hosting or platform provider.
    Provider,
    /// Filing agents, resellers, the press, public repositories.
    Other,
}

ids!(SourceKind {
    "law" => Law, "ministry" => Ministry, "administration" => Administration, "provider" => Provider, "other" => Other
});

impl SourceKind {
    /// The id used in the rules.
    pub fn id(self) -> &'static str {
        match self {
            SourceKind::Law => "law",
            SourceKind::Ministry => "ministry",
            SourceKind::Administration => "administration",
            SourceKind::Provider => "provider",
            SourceKind::Other => "other",
        }
    }
}

record! {
    /// Where a statement comes from.
    #[derive(PartialEq, Eq)]
    pub struct Source {
        pub kind: SourceKind,
        /// The publisher's name.
        pub publisher: String,
        pub title: String,
        pub url: Option<String>,
        /// A day, a month or a year (`2026-11-30`, `2026-11`, `2026`), or `undated`.
        pub date: String,
        /// True for a page of the host in whose own pack it stands.
        pub own: bool,
    }
}

/// Years after which a source is so old that it has to be asked again.
const OLD_YEARS: i32 = 3;

/// Why the sources of a statement are not to be relied on without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// None of them says when it was written.
    Undated,
    /// The newest one that has a date is of then.
    Old(&'a Source),
}

impl Source {
    /// The last day that its date can mean; none where there is no date.
    pub fn last_day(&self) -> Option<Date> {
        match self.date.len() {
            4 => parse_date(&format!("{}-12-31", self.date)),
            7 => {
                let first = parse_date(&format!("{}-01", self.date))?;
                first.replace_day(first.month().length(first.year())).ok()
            }
            _ => parse_date(&self.date),
        }
    }
}

/// The sources under these keys, in the order in which a reader should weigh them: those of the applicant's own provider,
/// then by kind, the newest first.
pub fn cited<'a>(keys: &[String], sources: &'a Map<String, Source>, own: Option<&str>) -> Vec<&'a Source> {
    let weight = |source: &Source| (!is_own(source, own), source.kind, Reverse(source.last_day()));
    // A handful of sources: a sort of the standard library would weigh 2 kB more.
    let mut cited: Vec<&Source> = Vec::new();
    for source in keys.iter().filter_map(|key| sources.get(key)) {
        let lighter = cited.iter().position(|other| weight(other) > weight(source));
        cited.insert(lighter.unwrap_or(cited.len()), source);
    }
    cited
}

/// Whether a source is a page of the provider of this name.
pub fn is_own(source: &Source, provider: Option<&str>) -> bool {
    source.own || source.kind == SourceKind::Provider && provider == Some(&source.publisher)
}

/// Whether all sources of a statement are old or undated; never where a law says it.
pub fn doubt<'a>(sources: &[&'a Source], today: Date) -> Option<Doubt<'a>> {
    if sources.is_empty() || sources.iter().any(|source| source.kind == SourceKind::Law) {
        return None;
    }
    let dated = sources.iter().filter_map(|source| Some((source.last_day()?, *source)));
    let Some((day, newest)) = dated.max_by_key(|(day, _)| *day) else {
        return Some(Doubt::Undated);
    };
    // On 29 February the day three years ago is the one before.
    let same = |today: Date| today.replace_year(today.year() - OLD_YEARS).ok();
    let old = same(today).or_else(|| same(today.previous_day()?))?;
    (day < old).then_some(Doubt::Old(newest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Month;

    fn source(kind: SourceKind, publisher: &str, date: &str) -> Source {
        Source {
            kind,
            publisher: publisher.into(),
            title: "T".into(),
            url: None,
            date: date.into(),
            own: false,
        }
    }

    const TODAY: Date = match Date::from_calendar_date(2026, Month::November, 30) {
        Ok(date) => date,
        Err(_) => panic!("a date"),
    };

    #[test]
    fn the_own_provider_comes_first_then_laws_then_what_is_newer() {
        let named = [
            ("a", source(SourceKind::Other, "Blog", "2026-01-01")),
            ("b", source(SourceKind::Provider, "Other cloud", "undated")),
            ("c", source(SourceKind::Provider, "Other cloud", "2025")),
            ("d", source(SourceKind::Provider, "Own cloud", "2020-01")),
            ("e", source(SourceKind::Law, "State Council", "2024-12-06")),
        ];
        let keys: Vec<String> = named.iter().map(|(key, _)| (*key).to_owned()).collect();
        let sources: Map<String, Source> =
            named.into_iter().map(|(key, source)| (key.to_owned(), source)).collect();
        let order = |own| -> String {
            let cited = cited(&keys, &sources, own);
            cited
                .iter()
                .filter_map(|source| keys.iter().find(|key| sources.get(*key) == Some(*source)))
                .cloned()
                .collect()
        };
        assert_eq!(order(Some("Own cloud")), "decba");
        assert_eq!(order(None), "ecdba");
    }

    #[test]
    fn a_date_means_its_last_day() {
        let day = |date| source(SourceKind::Other, "x", date).last_day().map(|day| day.to_string());
        assert_eq!(day("2024").as_deref(), Some("2024-12-31"));
        assert_eq!(day("2024-02").as_deref(), Some("2024-02-29"));
        assert_eq!(day("2024-02-03").as_deref(), Some("2024-02-03"));
        for none in ["undated", "", "2024-13", "2024-02-30"] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_old_or_undated_is_in_doubt_unless_a_law_says_it() {
        let provider = |date| source(SourceKind::Provider, "x", date);
        let (undated, old, edge) = (provider("undated"), provider("2023-11-29"), provider("2023-11"));
        assert_eq!(doubt(&[&undated], TODAY), Some(Doubt::Undated));
        assert_eq!(doubt(&[&undated, &old], TODAY), Some(Doubt::Old(&old)));
        assert_eq!(doubt(&[&undated, &edge], TODAY), None);
        assert_eq!(doubt(&[&old, &source(SourceKind::Law, "x", "2005")], TODAY), None);
        assert_eq!(doubt(&[], TODAY), None);
        let leap = Date::from_calendar_date(2028, Month::February, 29).unwrap();
        assert_eq!(doubt(&[&provider("2026-01")], leap), None);
        assert_eq!(doubt(&[&provider("2025-02-27")], leap), Some(Doubt::Old(&provider("2025-02-27"))));
    }
}
