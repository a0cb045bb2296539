//! What the words of the guide mean, as `terms.json` tells it.

use crate::read::record;
use crate::sorted::Map;

record! {
    /// The file `terms.json`.
    pub struct Glossary {
        pub terms: Vec<Meaning>,
    }
}

/// A word and what it means: texts by name. `id`, `term` and `text` are always there; `aliases` is what others call it,
/// `original` its Chinese name where the list is in another language. All of them are only shown and searched.
pub type Meaning = Map<String, String>;
