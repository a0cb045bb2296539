//! The ministry's message in JSON.

use serde_json::Value;

use crate::formats::domain::Idna;
use crate::formats::sms::{self, Link, LinkKind, SmsWarning};

use super::json::{list, maybe, number, object, text, texts};

/// What a pasted message says.
pub(super) fn read(given: &str, idna: &dyn Idna, providers: &[String]) -> Value {
    let read = sms::read(given, idna, providers);
    object(vec![
        ("code", maybe(read.code.as_deref())),
        ("hours", number(read.hours)),
        ("purpose", text(read.purpose.id())),
        ("links", list(&read.links, link)),
        ("signed", read.signed.into()),
        ("withheld", read.withholds().into()),
        ("warnings", texts(read.warnings.iter().copied().map(SmsWarning::id))),
    ])
}

fn link(link: &Link) -> Value {
    object(vec![
        ("text", text(&link.text)),
        ("host", maybe(link.host.as_deref())),
        ("kind", text(LinkKind::id(link.kind))),
    ])
}
