//! Where the numbers go, drawn: the bottom of a page.

use yew::prelude::*;

use crate::formats::official_sites::{MINISTRY, PUBLIC_SECURITY};
use crate::text::TrackMessages;
use crate::ui::icon::Icon;

/// A window's buttons and address, a heading, a few lines and a picture.
const PAGE: &str =
    "M14 14h.1M24 14h.1M34 14h.1M60 14h180M20 52h96M20 70h150M20 84h130M20 98h142M212 50h88v50h-88z";

/// A drawn page with the numbers, or the place for them, at its real foot. The links work: they are what visitors get.
pub(super) fn foot_of_page(numbers: &[(String, &str)], t: &TrackMessages) -> Html {
    // The filing number comes first.
    let hosts = [MINISTRY, PUBLIC_SECURITY[0]].iter().take(numbers.len().max(1));
    html! {
        <figure class="picture">
            <figcaption class="muted">{t.footer_preview}</figcaption>
            <div class="page-drawn">
                <svg viewBox="0 0 320 118" aria-hidden="true" focusable="false"><path d={PAGE} /></svg>
                <p class="preview">
                    if numbers.is_empty() { <span class="blank">{t.your_number}</span> } else { {links(numbers)} }
                </p>
            </div>
            {for hosts.map(|host| html! { <p class="leads">{Icon::Link.html()}<span>{*host}</span></p> })}
        </figure>
    }
}

/// Numbers as the links that they are on a page.
pub(super) fn links(numbers: &[(String, &str)]) -> Html {
    let links = numbers.iter().map(|(to, number)| {
        html! { <a href={to.clone()} target="_blank" rel="noopener noreferrer">{number.to_string()}</a> }
    });
    html! { <>{for links}</> }
}
