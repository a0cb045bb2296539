//! A host's own pack is refused in words or laid over the built-in provider; a checklist can be made of what was taken, and
//! the links of its sources lead to the web.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use beian_guide::guide::{Assessment, Checklist, Situation};
use beian_guide::profile::Answers;
use beian_guide::rules::{Core, with_own_pack};
use libfuzzer_sys::fuzz_target;

static CORE: LazyLock<Core> = LazyLock::new(|| common::core("zh"));
/// A company with all kinds of trouble, for the rules that block.
static APPLICANT: LazyLock<Answers> = LazyLock::new(|| {
    common::answers(&[
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "company"),
        ("subject-filed", "no"),
        ("service-filed", "no"),
        ("server-term", "payg"),
        ("domain-holder", "other"),
        ("leader", "authorised"),
    ])
});
static BUILT_IN: LazyLock<String> = LazyLock::new(|| common::rules_file("providers/generic.json").to_string());

fuzz_target!(|bytes: &[u8]| {
    let pack = String::from_utf8_lossy(bytes);
    match with_own_pack(&BUILT_IN, &pack, "zh", &CORE) {
        Err(reason) => assert!(!reason.is_empty()),
        Ok(provider) => {
            let links = provider.sources.values().filter_map(|source| source.url.as_deref());
            links.for_each(|link| assert!(link.starts_with("https://") || link.starts_with("http://"), "{link}"));
            let situation =
                Situation { core: &CORE, province: None, provider: Some(&provider), answers: &APPLICANT, today: None };
            let _ = (Assessment::of(&situation), Checklist::of(&situation));
        }
    }
});
