//! The browser's localStorage, used only after a probe: `gloo-storage` throws where storage is blocked.

use gloo_storage::{LocalStorage, Storage};

use super::{Backend, BackendError};

/// localStorage that was seen to answer.
#[derive(Debug)]
pub struct LocalBackend(());

impl LocalBackend {
    /// Asks for a key, without writing: full storage must still be readable. None where storage is blocked
    /// or missing.
    pub fn probe(key: &str) -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        storage.get_item(key).ok()?;
        Some(LocalBackend(()))
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

    fn keys(&self, prefix: &str) -> Vec<String> {
        let storage = LocalStorage::raw();
        let count = storage.length().unwrap_or(0);
        let keys = (0..count).filter_map(|place| storage.key(place).ok().flatten());
        keys.filter(|key| key.starts_with(prefix)).collect()
    }

    fn is_lasting(&self) -> bool {
        true
    }
}
