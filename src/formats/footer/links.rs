//! Where a link leads, and the domain that a word names.

use crate::formats::official_sites::{MINISTRY, OLD_MINISTRY, PUBLIC_SECURITY};

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Nowhere,
    Ministry,
    OldMinistry,
    PublicSecurity,
    Other,
}

/// Where a browser goes from a page when this link is followed.
pub(super) fn target(link: &str) -> Target {
    let link: String = link.chars().filter(|c| !c.is_control()).collect();
    let link = link.trim().to_ascii_lowercase();
    if link.is_empty() || link.starts_with('#') || link.starts_with("javascript:") {
        return Target::Nowhere;
    }
    // Without two slashes it leads to a page of the same site, or to no page.
    let rest = ["https:", "http:"].iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or(&link);
    let behind = rest.trim_start_matches(['/', '\\']);
    let authority = if rest.len() < behind.len() + 2 { "" } else { before_path(behind) };
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = [":443", ":80", ":"].iter().find_map(|port| host.strip_suffix(port)).unwrap_or(host);
    let host = host.trim_end_matches('.');
    match host.strip_prefix("www.").unwrap_or(host) {
        MINISTRY => Target::Ministry,
        host if OLD_MINISTRY.contains(&host) => Target::OldMinistry,
        host if PUBLIC_SECURITY.contains(&host) => Target::PublicSecurity,
        _ => Target::Other,
    }
}

/// What stands before the path, the query or the fragment.
fn before_path(address: &str) -> &str {
    address.split(['/', '?', '#', '\\']).next().unwrap_or_default()
}

/// Under these nobody has the name alone, whatever the country.
const SECOND_LEVEL: [&str; 8] = ["ac", "co", "com", "edu", "gov", "mil", "net", "org"];

/// The same under `.cn`, for each province and region.
const PROVINCES: &str =
    "ah bj cq fj gd gs gx gz ha hb he hi hk hl hn jl js jx ln mo nm nx qh sc sd sh sn sx tj tw xj xz yn zj";

/// The domain as somebody registers it, if the word names one: `www.example.com` is `example.com`. None for what the
/// government has: it is not the page's.
pub(super) fn registered(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let address = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme)).unwrap_or(word);
    let host = before_path(address);
    let host = host.split(':').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let (last, before) = labels.split_last()?;
    let second = before.last()?;
    let is_name = labels.iter().all(is_label) && last.chars().all(|c| c.is_ascii_alphabetic());
    if !is_name || host.ends_with(".gov.cn") {
        return None;
    }
    let of_province = || second.len() == 2 && PROVINCES.split(' ').any(|known| known == *second);
    let is_suffix = last.len() == 2 && SECOND_LEVEL.contains(second) || *last == "cn" && of_province();
    let count = if is_suffix && before.len() > 1 { 3 } else { 2 };
    Some(labels.get(labels.len() - count..)?.join("."))
}
