//! The checklist on the real rule pack: complete, without doubles, for the right people, with its sources.

mod everywhere;
mod merging;
mod particulars;
mod snapshots;

use crate::common::answers;
use beian_guide::profile::Answers;

/// The filing kinds that bring papers, with the answers that lead there.
const FILINGS: [(&str, &[(&str, &str)]); 4] = [
    ("first", &[("subject-filed", "no"), ("service-filed", "no")]),
    ("add-service", &[("subject-filed", "yes"), ("subject-here", "yes"), ("service-filed", "no")]),
    (
        "add-access",
        &[
            ("subject-filed", "yes"),
            ("subject-here", "no"),
            ("service-filed", "mine"),
            ("service-here", "no"),
            ("goal", "access"),
        ],
    ),
    (
        "change",
        &[
            ("subject-filed", "yes"),
            ("subject-here", "yes"),
            ("service-filed", "mine"),
            ("service-here", "yes"),
            ("goal", "change"),
            ("change", "name,leader"),
        ],
    ),
];

const SUBJECTS: [&str; 10] = [
    "company",
    "sole-proprietor",
    "individual",
    "government",
    "institution",
    "social-org",
    "non-enterprise",
    "foundation",
    "law-firm",
    "other-unit",
];

/// The answers of somebody who files `service` as `subject` in `province`.
fn applicant(service: &str, subject: &str, province: &str, filing: &[(&str, &str)]) -> Answers {
    let start: &[(&str, &str)] = match service {
        "app" => &[("service", "app"), ("app-net", "networked"), ("server", "mainland"), ("use", "site")],
        _ => &[("service", "website"), ("server", "mainland"), ("use", "site")],
    };
    answers(&[start, &[("subject", subject), ("province", province)], filing].concat())
}
