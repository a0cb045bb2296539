//! The foot of a page, pasted where one of its numbers is asked for: what is wrong with it is said, and its other number is
//! noted too.

use yew::prelude::*;

use crate::formats::footer::{Fault, FaultKind, Footer};
use crate::sorted::Map;
use crate::tracker::{EventKind, Stage};
use crate::ui::icon::Icon;
use crate::ui::parts::ReadersPart;

use super::filing::FilingView;

/// What a pasted foot is looked at with.
pub(super) struct Foot {
    words: Map<String, String>,
    /// The numbers that are noted already; none where the filing's way has no such number.
    known: [Option<String>; 2],
    notes: [Callback<String>; 2],
}

impl FilingView<'_> {
    pub(super) fn foot(&self) -> Foot {
        let has_police = self.book.terms(self.filing).stages.contains(&Stage::PublicSecurity);
        let known = |number: &Option<String>| number.clone().unwrap_or_default();
        Foot {
            words: self.number_words().footer,
            known: [
                Some(known(&self.status.number)),
                has_police.then(|| known(&self.status.public_security)),
            ],
            notes: [
                self.note(|number| EventKind::Number { number }),
                self.note(|number| EventKind::PublicSecurityNumber { number }),
            ],
        }
    }
}

impl Foot {
    /// Notes the number that was not asked for, where there is none yet, and says what is wrong. `public_security`: which
    /// one was asked for.
    pub(super) fn says(&self, readers: ReadersPart, text: &str, public_security: bool) -> Vec<Html> {
        let footer = (readers.footer)(text);
        let other = other_of(&footer, public_security);
        let place = usize::from(!public_security);
        let new = other.filter(|_| self.known[place].as_deref() == Some(""));
        let noted = new.map(|number| {
            self.notes[place].emit(number.clone());
            line("good", Icon::Check, &self.word("noted", &number, ""))
        });
        // That the other one is missing was not asked.
        let faults = footer.faults.iter().filter(|fault| fault.kind != FaultKind::NoNumber);
        // What has to be mended comes first.
        faults.map(|fault| self.fault(fault)).chain(noted).collect()
    }

    fn fault(&self, fault: &Fault) -> Html {
        line("warn", Icon::Warning, &self.word(fault.kind.id(), &fault.number, &fault.link))
    }

    fn word(&self, id: &str, number: &str, link: &str) -> String {
        let words = self.words.get(id).map_or("", String::as_str);
        words.replace("{number}", number).replace("{link}", link)
    }
}

/// The number of the other kind.
fn other_of(footer: &Footer, public_security: bool) -> Option<String> {
    if !public_security {
        return footer.public_security.first().map(|number| number.text.clone());
    }
    let of_service = footer.filings.iter().find(|number| number.service.is_some());
    of_service.or(footer.filings.first()).map(|number| number.text.clone())
}

/// A line of what is said of a number.
pub(super) fn line(class: &'static str, icon: Icon, text: &str) -> Html {
    html! { <li {class}>{icon.html()}<span>{text.to_owned()}</span></li> }
}
