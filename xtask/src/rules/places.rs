//! Are all files there, and does each say what its name says?

use beian_guide::rules::parse_date;
use serde_json::Value;

use super::{Problems, Rules, array};

/// The administrations' codes.
pub const CODES: [&str; 31] = [
    "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000", "320000",
    "330000", "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "450000",
    "460000", "500000", "510000", "520000", "530000", "540000", "610000", "620000", "630000", "640000",
    "650000",
];
const FILES: [&str; 10] = [
    "decisions",
    "flow",
    "holidays",
    "ledger",
    "names",
    "national",
    "subjects",
    "suffixes",
    "terms",
    "tracking",
];

/// Checks which files there are, and the holidays.
pub fn check(rules: &Rules, problems: &mut Problems) {
    for name in FILES {
        let path = format!("{name}.json");
        if !rules.files.contains_key(&path) {
            problems.add(&path, "", "this file is missing");
        }
    }
    provinces(rules, problems);
    let mut any = false;
    for (id, provider) in rules.providers() {
        any = true;
        same(&format!("providers/{id}.json"), "id", provider, id, problems);
    }
    if !any {
        problems.add("providers", "", "there is no provider");
    }
    if let Some(holidays) = rules.files.get("holidays.json") {
        check_holidays(holidays, problems);
    }
}

fn provinces(rules: &Rules, problems: &mut Problems) {
    for code in CODES {
        let path = format!("provinces/{code}.json");
        match rules.files.get(&path) {
            None => problems.add(&path, "", "this province is missing"),
            Some(province) if array(province, "requirements").is_empty() => {
                problems.add(&path, "requirements", "this province has no requirements");
            }
            Some(province) => same(&path, "code", province, code, problems),
        }
    }
    for (code, _) in rules.provinces() {
        if !CODES.contains(&code) {
            problems.add(&format!("provinces/{code}.json"), "", "there is no administration of this code");
        }
    }
}

fn same(path: &str, key: &str, value: &Value, name: &str, problems: &mut Problems) {
    if value[key].as_str() != Some(name) {
        problems.add(path, key, format!("is {}, but the file's name says {name}", value[key]));
    }
}

fn check_holidays(holidays: &Value, problems: &mut Problems) {
    let path = "holidays.json";
    let Some(years) = holidays["years"].as_object() else {
        return problems.add(path, "years", "there are no years");
    };
    for (year, days) in years {
        for key in ["off", "work"] {
            let at = format!("years.{year}.{key}");
            for day in array(days, key) {
                let text = day.as_str().unwrap_or_default();
                let Some(date) = parse_date(text) else {
                    problems.add(path, &at, format!("{day} is no date"));
                    continue;
                };
                let weekend = date.weekday().number_from_monday() >= 6;
                if !text.starts_with(&format!("{year}-")) {
                    problems.add(path, &at, format!("{text} is not in {year}"));
                } else if key == "work" && array(days, "off").contains(day) {
                    problems.add(path, &at, format!("{text} is a day off too"));
                } else if key == "work" && !weekend {
                    // Offices work on weekdays anyway: the day is mistyped.
                    problems.add(path, &at, format!("{text} is a {}, not a make-up day", date.weekday()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_whole_pack_is_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
    }

    #[test]
    fn missing_files_are_told() {
        let found = broken(check, |rules| {
            rules.files.remove("flow.json");
            rules.files.remove("provinces/650000.json");
            rules.files.remove("providers/aliyun.json");
        });
        assert_eq!(
            found,
            [
                "rules/flow.json: file: this file is missing",
                "rules/provinces/650000.json: file: this province is missing",
                "rules/providers: file: there is no provider",
            ]
        );
    }

    #[test]
    fn a_province_is_not_empty_and_not_another_one() {
        let found = broken(check, |rules| {
            rules.files.get_mut("provinces/110000.json").unwrap()["requirements"] = json!([]);
            rules.files.get_mut("provinces/120000.json").unwrap()["code"] = json!("110000");
            rules.files.insert("provinces/710000.json".into(), json!({"requirements": [1]}));
        });
        assert_eq!(
            found,
            [
                "rules/provinces/110000.json: requirements: this province has no requirements",
                "rules/provinces/120000.json: code: is \"110000\", but the file's name says 120000",
                "rules/provinces/710000.json: file: there is no administration of this code",
            ]
        );
    }

    #[test]
    fn holidays_are_real_days_of_their_year() {
        let found = broken(check, |rules| {
            let days = json!({"off": ["2026-02-30", "2027-01-01", "2026-10-01"], "work": ["2026-10-01", "2026-10-08"]});
            rules.files.get_mut("holidays.json").unwrap()["years"]["2026"] = days;
        });
        assert_eq!(
            found,
            [
                "rules/holidays.json: years.2026.off: \"2026-02-30\" is no date",
                "rules/holidays.json: years.2026.off: 2027-01-01 is not in 2026",
                "rules/holidays.json: years.2026.work: 2026-10-01 is a day off too",
                "rules/holidays.json: years.2026.work: 2026-10-08 is a Thursday, not a make-up day",
            ]
        );
    }
}
