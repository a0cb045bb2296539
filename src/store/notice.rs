//! What the reader should know of the storage.

use super::{BackendError, ImportProblem};

/// Something about the storage that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Storage is blocked: everything is kept until the page is left.
    NotLasting,
    /// The data were written by a newer version: they are shown but not changed.
    Newer,
    /// The value under this key could not be read; it was set aside under the second key.
    Broken { key: String, kept_as: String },
    /// What stands under this key is not the guide's: it stays as it is, and nothing can be saved there.
    Foreign { key: String },
    /// The storage is full: the latest changes are not saved.
    Full,
    /// The storage does not answer: the latest changes are not saved.
    Unavailable,
    /// The storage does not answer: what others have saved may be missing here.
    Unread,
    /// Not everything could be deleted that was to be.
    NotCleared,
    /// The file that was just saved holds more than is ever taken back.
    NotRestorable,
    /// The file given for import was not taken.
    NotImported(ImportProblem),
}

impl Notice {
    /// Whether this one says all that another one said.
    pub fn replaces(&self, other: &Notice) -> bool {
        match (self, other) {
            (Notice::Broken { key, .. }, Notice::Broken { key: before, .. }) => key == before,
            (Notice::NotImported(_), Notice::NotImported(_)) => true,
            _ => self == other,
        }
    }
}

impl From<BackendError> for Notice {
    fn from(error: BackendError) -> Self {
        match error {
            BackendError::Full => Notice::Full,
            BackendError::Unavailable => Notice::Unavailable,
        }
    }
}
