//! Any link is read; what was read of it makes a link that says the same, without anything about a person.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use beian_guide::guide::{Situation, from_link, to_link};
use beian_guide::rules::Core;
use libfuzzer_sys::fuzz_target;

static CORE: LazyLock<Core> = LazyLock::new(|| common::core("zh"));

fuzz_target!(|bytes: &[u8]| {
    let Some(answers) = from_link(&CORE, &String::from_utf8_lossy(bytes)) else { return };
    let link = |answers| {
        to_link(&Situation { core: &CORE, province: None, provider: None, answers, today: None })
    };
    let first = link(&answers);
    // What no question asks for any more is left out of it.
    let again = from_link(&CORE, &first).unwrap_or_default();
    assert_eq!(link(&again), first);
    let private = CORE.flow.questions.iter().filter(|question| question.private);
    private.for_each(|question| assert!(answers.one(&question.id).is_none(), "{}", question.id));
});
