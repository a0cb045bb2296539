//! Where texts are kept: the browser's storage, or memory where that is blocked.

use crate::sorted::Map;
use std::cell::RefCell;

/// Why a storage did not do what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackendError {
    /// The storage is full.
    Full,
    /// The storage cannot be used any more.
    Unavailable,
}

/// A place for texts under keys.
pub trait Backend {
    /// The text under `key`, if there is one.
    ///
    /// # Errors
    /// When the storage does not answer: whether there is a text is not known then.
    fn get(&self, key: &str) -> Result<Option<String>, BackendError>;
    /// Puts a text under `key`.
    ///
    /// # Errors
    /// When the storage is full or has gone; what was there before stays.
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError>;
    /// Removes the text under `key`.
    ///
    /// # Errors
    /// When the storage does not answer: the text may still be there.
    fn remove(&self, key: &str) -> Result<(), BackendError>;
    /// All keys that begin with `prefix`.
    ///
    /// # Errors
    /// When the storage does not answer.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError>;
    /// True if what is written here outlives the page.
    fn is_lasting(&self) -> bool;
}

/// Keeps texts until the page is left.
#[derive(Debug, Default)]
pub struct MemoryBackend(RefCell<Map<String, String>>);

impl Backend for MemoryBackend {
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
        false
    }
}
