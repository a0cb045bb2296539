//! Calendar dates as they stand in the data.

use std::time::{SystemTime, UNIX_EPOCH};

/// Whether the text is a date that exists, written YYYY-MM-DD.
pub fn is_real(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |text: &str, len: usize| {
        (text.len() == len && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    match (number(year, 4), number(month, 2), number(day, 2)) {
        (Some(year), Some(month), Some(day)) => day >= 1 && day <= days_in(year, month),
        _ => false,
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

/// Today's date (UTC), written YYYY-MM-DD.
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    date_after(seconds / 86_400)
}

fn date_after(days: u64) -> String {
    let (mut year, mut month) = (1970, 1);
    let mut rest = u32::try_from(days).unwrap_or(u32::MAX);
    while rest >= days_in(year, month) {
        rest -= days_in(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    format!("{year:04}-{month:02}-{:02}", rest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates_count() {
        for date in ["2026-11-23", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_real(date), "{date}");
        }
        for date in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-4-01",
            "2026-01-00",
            "",
            "x",
            "2026-01-01-01",
            "+026-01-01",
        ] {
            assert!(!is_real(date), "{date}");
        }
    }

    #[test]
    fn days_become_dates() {
        assert_eq!(date_after(0), "1970-01-01");
        assert_eq!(date_after(19_782), "2024-02-29");
        assert_eq!(date_after(19_783), "2024-03-01");
        assert!(is_real(&today()));
    }
}
