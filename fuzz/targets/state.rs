//! Any saved text is opened, and what is saved then comes back. The input: the state's text, a NUL, a filing's.
#![no_main]

use std::rc::Rc;

use beian_guide::store::{Backend, BackendError, MemoryBackend, Store};
use libfuzzer_sys::fuzz_target;

/// Storage that outlives the store over it.
#[derive(Clone, Default)]
struct Shared(Rc<MemoryBackend>);

impl Backend for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.0.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.0.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.0.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError> {
        self.0.keys(prefix)
    }
    fn is_lasting(&self) -> bool {
        true
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (state, filing) = text.split_once('\0').unwrap_or((&text, ""));
    let storage = Shared::default();
    let open = || Store::open(Box::new(storage.clone()), Box::new(MemoryBackend::default()), "guide", 1);
    let (empty, ..) = open();
    let _ = storage.set(&empty.state_key(), state);
    let _ = storage.set(&empty.filing_key("a"), filing);
    let before = [storage.get(&empty.state_key()), storage.get(&empty.filing_key("a"))];
    let (mut store, mut saved, _) = open();
    assert_eq!(open().1, saved, "reading changes nothing");
    let written = store.save_state(&mut saved.state, 2).is_ok();
    let filings = saved.filings.iter_mut().map(|filing| store.save_filing(filing, false, 2).is_ok());
    if filings.fold(written, |all, written| all && written) {
        assert_eq!(open().1, saved, "what is saved comes back");
    } else {
        // What is not ours stays where it is; only what is ours and damaged is moved.
        let now = [storage.get(&empty.state_key()), storage.get(&empty.filing_key("a"))];
        let moved = before.iter().zip(&now).any(|(before, now)| before != now && !matches!(before, Ok(Some(text)) if text.contains("beian-guide")));
        assert!(!moved, "{before:?} became {now:?}");
    }
});
