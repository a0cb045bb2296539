//! What the words of the guide mean, as `terms.json` tells it.

use super::read::record;

record! {
    /// The file `terms.json`.
    pub struct Glossary {
        pub terms: Vec<Meaning>,
    }
}

record! {
    /// A word, and what it means.
    pub struct Meaning {
        pub id: String,
        pub term: String,
        pub text: String,
        /// What others call it.
        pub aliases: Option<String>,
        /// Its Chinese name, where the list is in another language.
        pub original: Option<String>,
    }
}

impl Meaning {
    /// Whether these words, in small letters, are in it.
    pub fn has(&self, words: &str) -> bool {
        let fields = [Some(&self.term), Some(&self.text), self.aliases.as_ref(), self.original.as_ref()];
        fields.into_iter().flatten().any(|field| field.to_lowercase().contains(words))
    }
}
