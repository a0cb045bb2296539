//! The 31 administrations by region, with type-ahead by name, pinyin, abbreviation or code.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::rules::ProvinceName;
use crate::text::Messages;

use super::input::{is_enter, on_click};

#[derive(Clone, PartialEq, Properties)]
pub struct ProvincePickerProps {
    pub t: &'static Messages,
    pub provinces: Rc<Vec<ProvinceName>>,
    pub chosen: Option<AttrValue>,
    pub on_pick: Callback<String>,
}

/// The regions in the order shown.
const REGIONS: [&str; 7] = ["north", "northeast", "east", "central", "south", "southwest", "northwest"];

fn matches(province: &ProvinceName, wanted: &str) -> bool {
    let wanted: String = wanted.trim().to_ascii_lowercase().split_whitespace().collect();
    wanted.is_empty()
        || province.pinyin.starts_with(&wanted)
        || province.initials == wanted
        || province.name.to_ascii_lowercase().split_whitespace().collect::<String>().contains(&wanted)
        || province.abbr == wanted
        || province.code.starts_with(&wanted)
}

/// A search field over a list of buttons grouped by region. Enter takes the only match.
#[component]
pub fn ProvincePicker(props: &ProvincePickerProps) -> Html {
    let t = props.t;
    let wanted = use_state(String::new);
    let found: Vec<&ProvinceName> =
        props.provinces.iter().filter(|province| matches(province, &wanted)).collect();
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onkeydown = {
        let only = match found.as_slice() {
            [only] => Some(only.code.clone()),
            _ => None,
        };
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_enter(&event)
                && let Some(code) = &only
            {
                on_pick.emit(code.clone());
            }
        })
    };
    let groups = REGIONS.iter().filter_map(|region| {
        let members: Vec<_> = found.iter().filter(|province| province.region == *region).collect();
        (!members.is_empty()).then(|| {
            let buttons = members.into_iter().map(|province| button(province, props));
            html! {
                <div class="region" key={*region}>
                    <p class="region-name" id={format!("region-{region}")}>{(t.region)(region)}</p>
                    <ul class="chips" aria-labelledby={format!("region-{region}")}>{for buttons}</ul>
                </div>
            }
        })
    });
    html! {
        <div class="provinces">
            <label class="search">
                <span class="visually-hidden">{t.province_search}</span>
                <input class="input" type="search" autocomplete="off" placeholder={t.province_search} value={(*wanted).clone()} {oninput} {onkeydown} />
            </label>
            <div class="regions">{for groups}</div>
            <p class="hint" role="status">{if found.is_empty() { t.province_none } else { "" }}</p>
        </div>
    }
}

fn button(province: &ProvinceName, props: &ProvincePickerProps) -> Html {
    let pick = on_click(&props.on_pick, province.code.clone());
    let chosen = props.chosen.as_deref() == Some(&province.code);
    html! {
        <li key={province.code.clone()}>
            <button type="button" class={classes!("chip", chosen.then_some("chosen"))} data-value={province.code.clone()}
                aria-pressed={chosen.then_some("true")} onclick={pick}>
                {short_name(&province.name)}
            </button>
        </li>
    }
}

/// 内蒙古自治区 → 内蒙古: the ending says nothing to somebody who looks for their province.
fn short_name(name: &str) -> &str {
    ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}
