//! What the pack covers, as a table.

use serde_json::Value;

use super::{Rules, array};

/// The numbers of one file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    documents: usize,
    conditions: usize,
    notes: usize,
    claims: usize,
    overdue: usize,
}

/// Prints a line for each file with requirements, the sums, and a warning for each file with overdue reviews.
pub fn print(rules: &Rules, today: &str) {
    println!(
        "{:<30} {:>10} {:>10} {:>7} {:>7} {:>8}",
        "", "documents", "conditions", "notes", "claims", "overdue"
    );
    let ledger = rules.files.get("ledger.json").unwrap_or(&Value::Null);
    let mut sum = Row::default();
    for (code, province) in rules.provinces() {
        let row = count(province, array(ledger, code).len(), today);
        line(&format!("{code} {}", province["name"]["en"].as_str().unwrap_or_default()), &row);
        sum.add(&row);
    }
    line("31 provinces", &sum);
    let mut warnings = overdue_lines(rules, today);
    for (path, value) in &rules.files {
        if !path.starts_with("provinces/") && value["requirements"].is_array() {
            line(path, &count(value, 0, today));
        }
    }
    println!("{} claims in the ledger.", sum.claims);
    warnings.sort();
    warnings.iter().for_each(|warning| println!("{warning}"));
}

fn line(name: &str, row: &Row) {
    let Row { documents, conditions, notes, claims, overdue } = row;
    println!("{name:<30} {documents:>10} {conditions:>10} {notes:>7} {claims:>7} {overdue:>8}");
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.conditions += other.conditions;
        self.notes += other.notes;
        self.claims += other.claims;
        self.overdue += other.overdue;
    }
}

fn count(file: &Value, claims: usize, today: &str) -> Row {
    let mut row = Row { claims, ..Row::default() };
    for requirement in array(file, "requirements") {
        match requirement["kind"].as_str() {
            Some("document") => row.documents += 1,
            Some("condition") => row.conditions += 1,
            _ => row.notes += 1,
        }
        row.overdue += usize::from(is_overdue(requirement, today));
    }
    row
}

fn is_overdue(statement: &Value, today: &str) -> bool {
    statement["review_due"].as_str().is_some_and(|due| due < today)
}

/// One warning a file; an old rule is shown as old, so it is no error.
fn overdue_lines(rules: &Rules, today: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, file) in &rules.files {
        if is_overdue(file, today) {
            let due = file["review_due"].as_str().unwrap_or_default();
            lines.push(format!("warning: rules/{path}: file: review was due on {due}"));
        }
        for list in ["requirements", "rows"] {
            let old: Vec<&Value> = array(file, list).iter().filter(|item| is_overdue(item, today)).collect();
            let oldest = old
                .iter()
                .filter_map(|item| Some((item["review_due"].as_str()?, item["id"].as_str()?)))
                .min();
            if let Some((due, id)) = oldest {
                let number = old.len();
                lines.push(format!(
                    "warning: rules/{path}: {list}[{id}]: review was due on {due} ({number} overdue in this file)"
                ));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::fixture::rules;
    use super::*;

    #[test]
    fn kinds_and_overdue_reviews_are_counted() {
        let rules = rules();
        let beijing = &rules.files["provinces/110000.json"];
        assert_eq!(count(beijing, 3, "2026-12-01"), Row { conditions: 1, claims: 3, ..Row::default() });
        assert_eq!(count(beijing, 0, "2028-01-01").overdue, 1);
        assert!(overdue_lines(&rules, "2026-12-01").is_empty());
        let warnings = overdue_lines(&rules, "2028-01-01");
        let expected = "warning: rules/decisions.json: rows[needed]: review was due on 2027-11-23 (1 overdue in this file)";
        assert_eq!(warnings[0], expected);
        let mut whole = rules.clone();
        whole.files.get_mut("tracking.json").unwrap()["review_due"] = "2026-12-24".into();
        let expected = "warning: rules/tracking.json: file: review was due on 2026-12-24";
        assert_eq!(overdue_lines(&whole, "2026-12-25"), [expected]);
    }
}
