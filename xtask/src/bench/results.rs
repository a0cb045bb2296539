//! What was measured, as numbers to compare.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// A setting, a subject, a measure, a number; as the browser's part writes them.
type Line = (String, String, String, Value);

/// All numbers of a run.
pub struct Results(pub(super) Vec<Line>);

/// The numbers of one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Series {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Results {
    /// Reads the file that the browser's part has written.
    pub fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read(file).with_context(|| format!("{} is missing", file.display()))?;
        Ok(Self(serde_json::from_slice(&text).with_context(|| format!("{}", file.display()))?))
    }

    /// `None` if it was not measured.
    pub fn of(&self, setting: &str, subject: &str, measure: &str) -> Option<Series> {
        let fits = |line: &&Line| line.0 == setting && line.1 == subject && line.2 == measure;
        Series::of(self.0.iter().filter(fits).filter_map(|line| line.3.as_f64()).collect())
    }

    /// The settings that begin so, each once, in their order.
    pub fn settings(&self, start: &str) -> Vec<&str> {
        once(self.0.iter().map(|line| line.0.as_str()).filter(|name| name.starts_with(start)))
    }

    /// The subjects of a setting, each once, in their order.
    pub fn subjects(&self, setting: &str) -> Vec<&str> {
        once(self.0.iter().filter(|line| line.0 == setting).map(|line| line.1.as_str()))
    }

    /// The measures of a setting, each once, in their order.
    pub fn measures(&self, setting: &str) -> Vec<&str> {
        once(self.0.iter().filter(|line| line.0 == setting).map(|line| line.2.as_str()))
    }

    /// How many numbers there are of it.
    pub fn runs(&self, setting: &str, subject: &str, measure: &str) -> usize {
        self.0.iter().filter(|line| line.0 == setting && line.1 == subject && line.2 == measure).count()
    }
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

impl Series {
    fn of(mut numbers: Vec<f64>) -> Option<Self> {
        numbers.sort_by(f64::total_cmp);
        let (min, max) = (*numbers.first()?, *numbers.last()?);
        let middle = numbers.len() / 2;
        let upper = *numbers.get(middle)?;
        let lower =
            if numbers.len().is_multiple_of(2) { *numbers.get(middle.checked_sub(1)?)? } else { upper };
        Some(Self { median: (lower + upper) / 2.0, min, max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_ends() {
        assert_eq!(Series::of(vec![9.0, 1.0, 5.0]), Some(Series { median: 5.0, min: 1.0, max: 9.0 }));
        assert_eq!(Series::of(vec![4.0, 2.0]), Some(Series { median: 3.0, min: 2.0, max: 4.0 }));
        assert_eq!(Series::of(Vec::new()), None);
    }
}
