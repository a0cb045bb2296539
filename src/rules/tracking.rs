//! The way of a filing, as `tracking.json` writes it: how long its parts take, what each kind passes through, why
//! applications are returned, what the ministry's SMS asks for, and what stays to be done afterwards.

use super::provider::{Days, Span};
use super::{Source, Wait};
use crate::read::record;
use crate::sorted::Map;

record! {
    /// The file `tracking.json`.
    pub struct Tracking {
        /// The ways of the filing kinds; each kind stands in one of them.
        pub routes: Vec<Route>,
        /// Why orders are returned, and what to do about it.
        pub reasons: Vec<Reason>,
        /// Phrases of sentences that name no reason.
        pub phrases: Phrases,
        /// How long each stage takes, in words, by the stage's id.
        pub stages: Map<String, String>,
        /// What to do in each phase.
        pub phases: Vec<PhaseWords>,
        /// What is said when a clock has run out, by the clock's id.
        pub over: Map<String, String>,
        /// The ministry's SMS.
        pub sms: SmsRules,
        /// What is said of a number that is wrong.
        pub numbers: NumberFaults,
        /// What holds once the number is there.
        pub duties: Vec<Duty>,
        /// What the keys in all the lists of sources mean.
        pub sources: Map<String, Source>,
    }
}

record! {
    /// How long the parts of a filing take. The result shows it too, so it comes with what holds nationwide.
    pub struct Way {
        /// In figures.
        pub clocks: Lengths,
    }
}

record! {
    /// Lengths in figures. What a provider or a province says of its own goes before them.
    pub struct Lengths {
        /// Until changed domain data can be used.
        pub domain_wait: Wait,
        /// The provider's first review, in working days.
        pub first_review: Span,
        /// From the review to the administration, in working days.
        pub hand_over: Span,
        /// How long the code of the SMS can be entered.
        pub sms: Hours,
        /// The administration's review.
        pub authority: AuthorityTime,
        /// To file with the police after going online.
        pub public_security: Days,
        /// To display the public-security number after approval.
        pub public_security_number: Days,
        /// In which the decision on a commercial licence is due.
        pub licence: Days,
    }
}

record! {
    /// A limit in hours.
    pub struct Hours {
        pub hours: u32,
    }
}

record! {
    /// What to do in a phase.
    pub struct PhaseWords {
        /// The phase's id.
        pub id: String,
        /// What to do in a first filing.
        pub text: String,
        /// The same for an app, where it differs.
        pub app: Option<String>,
        /// Name and text for the filing kinds where they differ.
        pub of: Vec<PhaseOfKind>,
    }
}

record! {
    /// What a phase is called and what to do in it, for some filing kinds.
    pub struct PhaseOfKind {
        /// The filing kinds.
        pub filings: Vec<String>,
        pub title: String,
        pub text: String,
    }
}

record! {
    /// The way that one or several filing kinds go.
    pub struct Route {
        /// Filing kinds that go this way.
        pub filings: Vec<String>,
        /// Ids of the stages, in order (prepare, console, first-review, sms, authority, footer, public-security).
        pub stages: Vec<String>,
        /// Who gets the ministry's SMS; none where there is none.
        pub persons: Option<String>,
        /// Good to know on this way, such as when access opens.
        pub note: Option<String>,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
        /// Who says what, where the sources differ.
        pub conflict: Option<String>,
    }
}

record! {
    /// Why an order is returned.
    #[derive(PartialEq, Eq)]
    pub struct Reason {
        /// Unique in the file.
        pub id: String,
        /// The reason in a few words.
        pub title: String,
        /// What to do about it.
        pub fix: String,
        /// Words by which it is recognised in the provider's or administration's text, Chinese in both languages:
        /// without white space, quotes, brackets and capitals; `…` stands for a few other words, `|` for either.
        pub words: Vec<String>,
        /// Phrases of sentences that are about something else, though they have one of the words.
        pub unless: Vec<String>,
        /// Topics of requirements on the checklist to look at again.
        pub topics: Vec<String>,
        /// Who returns for it: provider, authority, sms.
        pub by: Vec<String>,
        /// True where the domain's holder has to be changed or the wait for its data starts anew.
        pub domain: bool,
        /// True where it is about a domain or a website: it comes last for an app.
        pub site: bool,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
        /// Who says what, where the sources differ.
        pub conflict: Option<String>,
    }
}

record! {
    /// Phrases of a return's sentences that name no reason, written like the words of reasons (`…`, `|`); `^` stands for the beginning
    /// of a sentence, or of what follows a comma.
    #[derive(PartialEq, Eq)]
    pub struct Phrases {
        /// What stands in any return: greetings, notices, requests.
        pub stock: Vec<String>,
        /// What states no fault, whatever it speaks of: advice, what is in order.
        pub no_fault: Vec<String>,
        /// Headings of advice.
        pub advice: Vec<String>,
        /// Headings of faults, at which advice ends.
        pub faults: Vec<String>,
    }
}

record! {
    /// How long the administration takes, where a province's file has no figure of its own.
    pub struct AuthorityTime {
        /// Working days, at the least.
        pub min: u32,
        /// Working days, as applicants report.
        pub usual: u32,
        /// Working days, at most by law.
        pub max: u32,
    }
}

record! {
    /// What is said of a number, by the id of what is wrong with it; `{found}` stands for what is there, `{instead}` for what
    /// should be.
    #[derive(Default)]
    pub struct NumberFaults {
        pub filing: Map<String, String>,
        pub public_security: Map<String, String>,
        /// Of the foot of a page that was pasted, by the fault's id; `{number}` and `{link}` stand for what it is about.
        pub footer: Map<String, String>,
    }
}

record! {
    /// The ministry's SMS and the page where its code is entered.
    pub struct SmsRules {
        /// The only host that asks for the code.
        pub host: String,
        /// Numbers it comes from, in words.
        pub senders: String,
        /// What is entered there, in order: mobile, code, last six of the ID.
        pub fields: Vec<String>,
        /// What to do when the check says there is no such record.
        pub no_record: String,
        /// How to have it sent again.
        pub resend: String,
        /// How to tell a fraud.
        pub fraud: String,
        /// Numbers that get no message.
        pub no_message: String,
        /// What is said of a pasted message, by the id of a kind of link or of a warning; `{link}` stands for the link.
        pub findings: Map<String, String>,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
        /// Who says what, where the sources differ.
        pub conflict: Option<String>,
    }
}

record! {
    /// Something that stays to be done, or to be kept, once the number is there.
    pub struct Duty {
        /// Unique in the file.
        pub id: String,
        /// The duty in a few words.
        pub title: String,
        /// What it asks for.
        pub text: String,
        /// Filing kinds after which it holds.
        pub filings: Vec<String>,
        /// Services it holds for: website, app.
        pub services: Vec<String>,
        /// What a date is kept under that the reader can set to be reminded, such as domain; none where there is none.
        pub reminder: Option<String>,
        /// Only with paid content.
        pub paid: bool,
        /// It begins with a notice, and the date is the one in it.
        pub notice: bool,
        /// What to do once the date of the notice has passed.
        pub missed: Option<String>,
        /// Keys of the file's sources.
        pub sources: Vec<String>,
        /// Who says what, where the sources differ.
        pub conflict: Option<String>,
    }
}
