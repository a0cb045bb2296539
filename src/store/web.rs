//! The browser's localStorage, or a stand-in with the same methods.

use gloo_storage::{LocalStorage, Storage as _};
use web_sys::Storage;

use super::{Backend, BackendError};

/// A storage that was seen to answer.
#[derive(Debug)]
pub struct WebBackend {
    storage: Storage,
    lasting: bool,
}

impl WebBackend {
    /// The browser's localStorage; none where it is blocked or missing. It is asked for a key, without writing: full
    /// storage must still be readable. Only then `gloo-storage` takes over, which throws where storage is blocked.
    pub fn probe(key: &str) -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        storage.get_item(key).ok()?;
        Some(WebBackend { storage: LocalStorage::raw(), lasting: true })
    }

    /// An object of the page with the methods of a storage, which ends with the page.
    pub fn stand_in(storage: Storage) -> Self {
        WebBackend { storage, lasting: false }
    }
}

impl Backend for WebBackend {
    fn get(&self, key: &str) -> Option<String> {
        self.storage.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.storage.set_item(key, text).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => BackendError::Full,
                _ => BackendError::Unavailable,
            }
        })
    }

    fn remove(&self, key: &str) {
        // A removal that fails leaves an old text behind, which the next write replaces.
        let _ = self.storage.remove_item(key);
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let count = self.storage.length().unwrap_or(0);
        let keys = (0..count).filter_map(|place| self.storage.key(place).ok().flatten());
        keys.filter(|key| key.starts_with(prefix)).collect()
    }

    fn is_lasting(&self) -> bool {
        self.lasting
    }
}
