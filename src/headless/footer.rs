//! The foot of a page in JSON.

use serde_json::Value;

use crate::formats::footer::{self, Fault};

use super::json::{list, object, text};
use super::numbers::{fields_of_filing, fields_of_police, outcome};

/// The numbers in a pasted foot, and what is wrong with it.
pub(super) fn read(given: &str) -> Value {
    let read = footer::read(given);
    object(vec![
        ("filings", list(&read.filings, |number| outcome(Ok(fields_of_filing(number))))),
        ("publicSecurity", list(&read.public_security, |number| outcome(Ok(fields_of_police(number))))),
        ("faults", list(&read.faults, fault)),
    ])
}

fn fault(fault: &Fault) -> Value {
    let some = |given: &str| if given.is_empty() { Value::Null } else { text(given) };
    object(vec![
        ("kind", text(fault.kind.id())),
        ("number", some(&fault.number)),
        ("link", some(&fault.link)),
    ])
}
