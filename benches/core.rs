//! How long the core takes, natively: `cargo bench`. What it takes in a browser, `cargo xtask bench` measures.

#[path = "../tests/common/mod.rs"]
#[allow(dead_code, reason = "what only the tests use")]
mod common;
#[allow(dead_code, reason = "the proofs use the rest")]
#[path = "../tests/proofs/walk.rs"]
mod walk;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use beian_guide::guide::{Assessment, Checklist};
use beian_guide::profile::{Answer, Answers};
use beian_guide::store::{Backend, BackendError, Place, Saved, Store};
use beian_guide::tracker::{Details, Event, EventKind, Filing};
use divan::{Bencher, black_box};

use common::province_codes;
use walk::{Walk, world};

const FILINGS: i64 = 1000;

fn main() {
    divan::main();
}

/// A company's first filing.
fn company(province: &str) -> Answers {
    common::answers(&[
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "company"),
        ("province", province),
        ("subject-filed", "no"),
        ("service-filed", "no"),
    ])
}

#[divan::bench]
fn assessment(bencher: Bencher) {
    world();
    let answers = company("440000");
    bencher.bench_local(|| drop(black_box(Assessment::of(&world().situation(0, black_box(&answers))))));
}

#[divan::bench]
fn checklists_of_all_provinces(bencher: Bencher) {
    world();
    let all: Vec<Answers> = province_codes().iter().map(|code| company(code)).collect();
    bencher.bench_local(|| {
        for answers in &all {
            drop(black_box(Checklist::of(&world().situation(0, answers))));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn paths_of_a_company_in_guangdong(bencher: Bencher) {
    world();
    bencher.bench_local(|| paths(&Walk::at(0)));
}

/// The paths to a verdict, as in tests/proofs/paths.rs, for one sort of applicant.
fn paths(walk: &Walk) -> usize {
    let Some((question, choices)) = walk.next().filter(|(question, _)| question.section != "details") else {
        drop(black_box(Assessment::of(&walk.situation())));
        return 1;
    };
    let taken = |choice: &Answer| match (question.id.as_str(), choice) {
        ("province", Answer::One(code)) => code == "440000",
        ("subject", Answer::One(subject)) => subject == "company",
        (_, Answer::Many(several)) => several.len() == 1,
        _ => true,
    };
    let follow = |choice| {
        let mut on = walk.clone();
        on.answer(question, choice);
        paths(&on)
    };
    choices.into_iter().filter(taken).map(follow).sum()
}

/// Another tab has told something of each filing; here something else was told.
#[divan::bench(sample_count = 20)]
fn merge_of_1000_filings(bencher: Bencher) {
    bencher.with_inputs(two_tabs).bench_local_values(|(mut store, mine)| {
        let merged = store.sync(&Place::All, mine, 9);
        // What is left is dropped outside the measure.
        (store, merged)
    });
}

fn two_tabs() -> (Store, Saved) {
    let texts = Texts::default();
    let mut saved = Saved::default();
    for number in 0..FILINGS {
        let details = Details { name: format!("site-{number}.cn"), ..Details::default() };
        saved.filings.push(Filing::new(format!("f{number}"), details, number, number * 1_000_000));
    }
    save(&mut open(&texts).0, &mut saved);
    let (here, mut mine) = open(&texts);
    let (mut there, mut theirs) = open(&texts);
    tell(&mut mine, 2_000_000_000, EventKind::Prepared);
    tell(&mut theirs, 3_000_000_000, EventKind::StepDone { step: "upload".to_owned() });
    save(&mut there, &mut theirs);
    (here, mine)
}

fn open(texts: &Texts) -> (Store, Saved) {
    let (store, saved, _) = Store::open(Box::new(texts.clone()), Box::new(Texts::default()), "guide", 9);
    (store, saved)
}

fn save(store: &mut Store, saved: &mut Saved) {
    for filing in &mut saved.filings {
        // This storage is never full.
        let _ = store.save_filing(filing, false, 9);
    }
}

fn tell(saved: &mut Saved, told: i64, kind: EventKind) {
    for filing in &mut saved.filings {
        filing.events.push(Event { at: told / 1_000_000, told, kind: kind.clone() });
    }
}

/// What two tabs share.
#[derive(Clone, Default)]
struct Texts(Rc<RefCell<BTreeMap<String, String>>>);

impl Backend for Texts {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        Ok(self.0.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError> {
        Ok(self.0.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
    fn is_lasting(&self) -> bool {
        true
    }
}
