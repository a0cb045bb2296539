//! The browser's localStorage, used only after a probe: `gloo-storage` throws where storage is blocked.

use gloo_storage::{LocalStorage, Storage};

use super::{Backend, BackendError};

/// localStorage that was seen to work.
#[derive(Debug)]
pub struct LocalBackend(());

impl LocalBackend {
    /// Writes, reads and removes a probe. None where storage is blocked, missing or full.
    pub fn probe(key: &str) -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        let probe = format!("{key}:probe");
        storage.set_item(&probe, "1").ok()?;
        let read = storage.get_item(&probe).ok()?;
        storage.remove_item(&probe).ok()?;
        (read.as_deref() == Some("1")).then_some(LocalBackend(()))
    }
}

impl Backend for LocalBackend {
    fn get(&self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        LocalStorage::raw().set_item(key, text).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => BackendError::Full,
                _ => BackendError::Unavailable,
            }
        })
    }

    fn remove(&self, key: &str) {
        // A removal that fails leaves an old text behind, which the next write replaces.
        let _ = LocalStorage::raw().remove_item(key);
    }

    fn is_lasting(&self) -> bool {
        true
    }
}
