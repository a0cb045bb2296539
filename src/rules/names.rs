//! Rules for the names of sites and apps, as `names.json` and the provinces' requirements write them.

use crate::sorted::Map;

use super::Source;
use crate::read::{ids, record};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The provider's first check normally returns the filing.
    Error,
    /// The filing may be returned, or a paper is asked for.
    Warn,
    /// A tip.
    #[default]
    Info,
}

ids!(Severity { "error" => Error, "warn" => Warn, "info" => Info });

/// How a name is tested. docs/requirements.md lists the fields that belong to each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameTest {
    /// At least `min` characters of the classes `of`.
    Count,
    /// Between `min` and `max` characters.
    Length,
    /// It must have more than the classes `of` and `chars`.
    Only,
    /// It must have nothing but the classes `of`.
    OtherThan,
    /// It must not look like a domain: a Latin suffix, or one of `words`.
    Domain,
    /// It must not have these words.
    Words,
    /// It must end with one of `words`, after something else.
    Ending,
    /// It must have more than these words.
    MadeOf,
    /// It must not have the label of the domain that is filed.
    OwnDomain,
    /// It must not have the holder's own name.
    HolderName,
    /// It must not be an idiom.
    Idiom,
    /// It must relate to the unit's registered name.
    UnitName,
    /// Cannot be tested; shown as advice.
    #[default]
    Advice,
}

ids!(NameTest {
    "count" => Count, "length" => Length, "only" => Only, "other-than" => OtherThan, "domain" => Domain,
    "words" => Words, "ending" => Ending, "made-of" => MadeOf, "own-domain" => OwnDomain,
    "holder-name" => HolderName, "idiom" => Idiom, "unit-name" => UnitName, "advice" => Advice,
});

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharClass {
    /// Chinese characters.
    Han,
    /// A to Z, either case, full-width forms too.
    Latin,
    /// 0 to 9, full-width forms too.
    Digit,
    /// Emoji and other pictures.
    Emoji,
}

ids!(CharClass { "han" => Han, "latin" => Latin, "digit" => Digit, "emoji" => Emoji });

/// Where in the name words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The name begins with the word.
    Start,
    /// The name ends with the word.
    End,
    /// The name is the word.
    Whole,
}

ids!(Position { "start" => Start, "end" => End, "whole" => Whole });

record! {
    /// One rule for names. In a requirement it has no id, reason or sources: those are the requirement's.
    #[derive(Default)]
    pub struct NameRule {
        pub id: Option<String>,
        /// Subject groups; in a requirement, empty stands for the requirement's subjects.
        pub applies_to: Vec<String>,
        /// Services; in a requirement, empty stands for the requirement's services.
        pub services: Vec<String>,
        pub severity: Severity,
        pub kind: NameTest,
        pub words: Vec<String>,
        /// Ids of rules in names.json whose words count too.
        pub words_of: Vec<String>,
        /// Where the words have to stand; none stands for anywhere.
        pub at: Option<Position>,
        /// In an `only` rule, at least one character of the first class has to be there.
        pub of: Vec<CharClass>,
        /// Single characters that count beside the classes.
        pub chars: Option<String>,
        /// Characters that are only worth a warning.
        pub soft: Option<String>,
        /// Left out of the name before it is tested.
        pub ignore: Vec<String>,
        /// No finding where the name has one of these.
        pub unless: Vec<String>,
        /// Fine where the unit's registered name has the word.
        pub own_name_ok: bool,
        pub min: Option<u32>,
        pub max: Option<u32>,
        /// The content that the words point to, an option of the question `content`.
        pub content: Option<String>,
        pub exempt: Option<Exempt>,
        /// Only here; empty stands for everywhere.
        pub provinces: Vec<String>,
        /// By province: words that the rule leaves out of account there.
        pub province_exempt: Map<String, ProvinceExempt>,
        /// By province: words that count there too.
        pub province_extra: Map<String, Vec<String>>,
        /// Provinces differ in how they see it.
        pub province_dependent: bool,
        pub why: Option<String>,
        pub remedy: Option<String>,
        pub note: Option<String>,
        pub conflict: Option<String>,
        pub sources: Vec<String>,
    }
}

record! {
    /// Whom a rule spares.
    pub struct Exempt {
        /// Subject groups; empty where no answer tells who is meant.
        pub subjects: Vec<String>,
        pub text: String,
    }
}

record! {
    /// Words that a province allows, or asks for.
    pub struct ProvinceExempt {
        pub words: Vec<String>,
    }
}

record! {
    /// A rule for the remarks of a filing (备注).
    pub struct RemarkRule {
        pub id: String,
        pub applies_to: Vec<String>,
        pub text: String,
        pub sources: Vec<String>,
    }
}

record! {
    /// The file `names.json`.
    pub struct Names {
        pub rules: Vec<NameRule>,
        pub remark_rules: Vec<RemarkRule>,
        pub sources: Map<String, Source>,
    }
}
