//! Ways through the questionnaire.

use serde_json::{Map, Value, json};

/// Answers in the order in which they are asked for. Together the routes come by every question.
pub const ROUTES: [&str; 6] = [
    "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=no&service-filed=no&\
     domain-suffix=ok&domain-registrar=mainland&domain-holder=subject&domain-verified=recent&\
     domain-verified-on=2026-11-22&domain-expiry=ok&site-open=no&server-term=short&obstacles=none&leader=legal-rep&\
     service-leader=same&id-type=mainland&id-province=local&age=30&id-expiry=ok&domains=1&content=news&approval=yes&\
     scope-words=none",
    "service=app&server=outside&app-net=networked&app-store=no",
    "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=yes&subject-here=yes&\
     service-filed=mine&service-here=yes&goal=change&change=leader&record-state=none",
    "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=yes&subject-here=yes&\
     service-filed=mine&service-here=yes&goal=end&last-service=yes",
    "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=no&service-filed=other&\
     takeover=leftover",
    "service=website&server=mainland&use=site&subject=sole-proprietor&province=440000&subject-filed=no&\
     service-filed=no&domain-suffix=ok&domain-registrar=mainland&domain-holder=subject&domain-verified=yes&\
     domain-expiry=ok&site-open=no&server-term=ok&obstacles=none&leader=legal-rep&service-leader=same&\
     id-type=mainland&id-province=local&age=30&id-expiry=ok&trade-name=yes&domains=1&content=none&scope-words=none",
];

/// A company's first filing with nothing in its way.
pub const CLEAR: &str = "service=website&server=mainland&use=site&subject=company&province=440000&subject-filed=no&\
     service-filed=no&domain-suffix=ok&domain-registrar=mainland&domain-holder=subject&domain-verified=yes&\
     domain-expiry=ok&site-open=no&server-term=ok&obstacles=none&leader=legal-rep&service-leader=same&\
     id-type=mainland&id-province=local&age=30&id-expiry=ok&domains=1&content=none&scope-words=none";

/// Answers as they are saved, from a line for links.
pub fn answers(line: &str) -> Value {
    let answer = |(fact, value): (&str, &str)| {
        let value = match fact {
            "age" | "domains" => json!(value.parse::<u32>().expect("a number")),
            "change" | "record-state" | "obstacles" | "content" | "scope-words" => {
                json!(value.split(',').collect::<Vec<_>>())
            }
            _ => json!(value),
        };
        (fact.to_owned(), value)
    };
    Value::Object(line.split('&').filter_map(|part| part.split_once('=')).map(answer).collect::<Map<_, _>>())
}

/// The questions of a route, each with the answers before it.
pub fn questions(route: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let starts = route.match_indices('&').map(|(place, _)| place + 1);
    [0].into_iter().chain(starts).filter_map(|start| {
        let (fact, _) = route[start..].split_once('=')?;
        Some((fact, route[..start].trim_end_matches('&')))
    })
}
