//! Every state as a picture to look through, in target/gallery, taken by `cargo xtask gallery`. Ignored otherwise: they
//! prove nothing.

use std::path::PathBuf;

use crate::common::states::{self, DARK_EN, LIGHT_ZH, Look};
use browser_tests::{Browser, Window};

browser_tests::tests! {
    by_hand {
        narrow_phone,
        phone,
        tablet,
        desktop,
    }
}

/// Pictures end here: what is below is more of the same.
const LONGEST: u64 = 2400;

async fn narrow_phone() {
    shoot(320, LIGHT_ZH).await;
}

async fn phone() {
    shoot(375, DARK_EN).await;
}

async fn tablet() {
    shoot(768, LIGHT_ZH).await;
}

async fn desktop() {
    shoot(1280, DARK_EN).await;
}

/// All states in one width and look; `BEIAN_STATES` names the beginning of those that are wanted, `BEIAN_LOOK` another
/// look, such as `dark-en`.
async fn shoot(width: u32, usual: Look) {
    let name = |look: &Look| format!("{}-{}", if look.dark { "dark" } else { "light" }, &look.lang[..2]);
    let wanted = std::env::var("BEIAN_LOOK").unwrap_or_default();
    let look = Look::ALL.into_iter().find(|look| name(look) == wanted).unwrap_or(usual);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../target/gallery")
        .join(format!("{width}-{}", name(&look)));
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let wanted = std::env::var("BEIAN_STATES").unwrap_or_default();
    let site = states::site();
    let page = states::start_in(&site, Window::Size(width, 900), Browser::Chromium).await;
    for state in states::all().iter().filter(|state| state.name.starts_with(&wanted)) {
        states::reach(&page, state, look).await;
        let height = page.eval("return Math.max(400, document.documentElement.scrollHeight)").await;
        let height = height.as_u64().expect("a height").min(LONGEST);
        page.set_window(Window::Size(width, u32::try_from(height).expect("a small number"))).await;
        page.eval("scrollTo(0, 0); document.activeElement?.blur?.(); root?.activeElement?.blur()").await;
        page.screenshot(folder.join(format!("{}.png", state.name))).await;
        page.set_window(Window::Size(width, 900)).await;
    }
}
