//! The ledger: what became of every collected claim.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, Rules, array, places};

const PATH: &str = "ledger.json";

/// Every row leads to a requirement or a reason. A requirement that was found since has no row: no claim led to it.
pub fn check(rules: &Rules, problems: &mut Problems) {
    let Some(ledger) = rules.files.get(PATH) else { return };
    for (code, province) in rules.provinces() {
        let known: BTreeSet<&str> = array(province, "requirements")
            .iter()
            .filter_map(|requirement| requirement["id"].as_str())
            .collect();
        let rows = array(ledger, code);
        let mut told = BTreeSet::new();
        for (index, row) in rows.iter().enumerate() {
            check_row(row, &format!("{code}[{index}]"), &known, &mut told, problems);
        }
    }
    for code in ledger.as_object().into_iter().flat_map(|ledger| ledger.keys()) {
        if code != "$schema" && !places::CODES.contains(&code.as_str()) {
            problems.add(PATH, code, "there is no province of this code");
        }
    }
}

/// `told` collects the requirements that a claim of their own leads to: a second one has to be marked as merged.
fn check_row<'a>(
    row: &'a Value,
    at: &str,
    known: &BTreeSet<&str>,
    told: &mut BTreeSet<&'a str>,
    problems: &mut Problems,
) {
    if row["claim"].as_str().is_none_or(str::is_empty) {
        problems.add(PATH, at, "the row has no claim");
    }
    match (row["requirement"].as_str(), row["not_shown"].as_str()) {
        (Some(id), None) if !known.contains(id) => {
            problems.add(PATH, at, format!("there is no requirement {id} in provinces/"));
        }
        (Some(id), None) => {
            let merged = row["merged"] == Value::Bool(true);
            if !merged && !told.insert(id) {
                problems.add(PATH, at, format!("an earlier claim already is {id}: mark this one as merged"));
            }
        }
        (None, Some(reason)) if !reason.trim().is_empty() => {}
        _ => problems.add(PATH, at, "the row needs a requirement, or the reason why it is not shown"),
    }
}

/// Compares a province's rows with the collected claims, in order.
pub fn check_claims(rules: &Rules, code: &str, claims: &[&str], problems: &mut Problems) {
    let rows = rules.files.get(PATH).map_or(&[][..], |ledger| array(ledger, code));
    if rows.len() != claims.len() {
        problems.add(PATH, code, format!("{} rows, but {} claims were collected", rows.len(), claims.len()));
    }
    for (index, (row, claim)) in rows.iter().zip(claims).enumerate() {
        if row["claim"].as_str() != Some(claim) {
            problems.add(
                PATH,
                format!("{code}[{index}]"),
                format!("is {}, but the claim is {claim}", row["claim"]),
            );
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{broken, rules};
    use super::*;
    use serde_json::json;

    fn with_rows(rows: Value) -> Vec<String> {
        broken(check, |rules| rules.files.get_mut(PATH).unwrap()["110000"] = rows)
    }

    #[test]
    fn a_complete_ledger_is_fine() {
        let mut problems = Problems::default();
        check(&rules(), &mut problems);
        assert_eq!(problems.0, []);
        let rows = json!([
            {"claim": "a", "requirement": "min-age"},
            {"claim": "b", "requirement": "min-age", "merged": true},
            {"claim": "c", "not_shown": "abolished"}
        ]);
        assert_eq!(with_rows(rows), Vec::<String>::new());
    }

    #[test]
    fn rows_lead_to_requirements_of_their_province() {
        let rows =
            json!([{"claim": "a", "requirement": "min-age"}, {"claim": "b", "requirement": "max-age"}]);
        assert_eq!(
            with_rows(rows),
            ["rules/ledger.json: 110000[1]: there is no requirement max-age in provinces/"]
        );
        let rows =
            json!([{"claim": "a", "requirement": "min-age"}, {"claim": "b", "requirement": "min-age"}]);
        assert_eq!(
            with_rows(rows),
            ["rules/ledger.json: 110000[1]: an earlier claim already is min-age: mark this one as merged"]
        );
    }

    #[test]
    fn a_requirement_needs_no_claim() {
        assert_eq!(with_rows(json!([])), Vec::<String>::new());
    }

    #[test]
    fn odd_rows_are_told() {
        let rows = json!([
            {"claim": "a", "requirement": "min-age"}, {"claim": "b"}, {"claim": "c", "not_shown": " "},
            {"requirement": "min-age", "merged": true}, {"claim": "d", "requirement": "min-age", "not_shown": "x"}
        ]);
        let found = with_rows(rows);
        assert_eq!(found.len(), 4, "{found:?}");
        let found = broken(check, |rules| rules.files.get_mut(PATH).unwrap()["710000"] = json!([]));
        assert_eq!(found, ["rules/ledger.json: 710000: there is no province of this code"]);
    }

    #[test]
    fn the_evidence_has_the_same_claims_in_order() {
        let compare = |claims: &[&str]| {
            let mut problems = Problems::default();
            check_claims(&rules(), "110000", claims, &mut problems);
            problems.0.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(compare(&["min-age"]), Vec::<String>::new());
        assert_eq!(
            compare(&["min-age", "b"]),
            ["rules/ledger.json: 110000: 1 rows, but 2 claims were collected"]
        );
        assert_eq!(compare(&["b"]), ["rules/ledger.json: 110000[0]: is \"min-age\", but the claim is b"]);
    }
}
