//! The browser's localStorage, or a stand-in with the same methods.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;
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

/// What a thrown error means.
fn reason(error: &JsValue) -> BackendError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => BackendError::Full,
        _ => BackendError::Unavailable,
    }
}

impl Backend for WebBackend {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.storage.get_item(key).map_err(|error| reason(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.storage.set_item(key, text).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.storage.remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, BackendError> {
        let mut keys = Vec::new();
        for index in 0..self.storage.length().map_err(|error| reason(&error))? {
            // Another tab may have removed one meanwhile.
            let Some(key) = self.storage.key(index).map_err(|error| reason(&error))? else { break };
            if key.starts_with(prefix) {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    fn is_lasting(&self) -> bool {
        self.lasting
    }
}
