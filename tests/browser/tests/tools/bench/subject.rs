//! What is measured, and in which circumstances.

use std::path::PathBuf;

use browser_tests::{Browser, Page, Site, Window};
use serde_json::{Value, json};
use xtask::static_server::Options;

use crate::common::{POLICY, host_page};

/// Comes before every page.
const PROBE: &str = include_str!("probe.js");
/// Nothing but some Chinese: after it the browser has its fonts, and a process for the site.
const BLANK: &str = "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><link rel='icon' href='data:,'><title>备案</title><p>准备材料";

/// One of the pages that are held against each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The flow in plain JavaScript.
    Floor,
    /// The two lines of the README in an empty page.
    Guide,
    /// The same with the script that has the first question in it, docs/embedding.md.
    Now,
    /// The page that the build has for the guide alone.
    Standalone,
}

/// How fast the reader's device and network are.
#[derive(Clone, Copy)]
pub struct Setting {
    pub name: &'static str,
    cpu: u32,
    slow_network: bool,
}

pub const SETTINGS: [Setting; 3] = [
    Setting { name: "unthrottled", cpu: 1, slow_network: false },
    Setting { name: "4x CPU", cpu: 4, slow_network: false },
    Setting { name: "slow 4G, 4x CPU", cpu: 4, slow_network: true },
];

impl Subject {
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Guide => "guide",
            Self::Now => "guide, now",
            Self::Standalone => "standalone page",
        }
    }

    pub fn path(self) -> &'static str {
        match self {
            Self::Floor | Self::Standalone => "/",
            Self::Guide => "/host.html",
            Self::Now => "/now.html",
        }
    }

    /// Serves it as a provider's server would: compressed, with its own policy.
    pub fn site(self, cache: Option<&str>) -> Site {
        let guide = host_page("", "<beian-guide></beian-guide>");
        let now = guide.replace("beian-guide.js", "beian-guide-now.js");
        let pages = [("/host.html", guide), ("/now.html", now), ("/blank.html", BLANK.to_owned())];
        let options = Options {
            headers: vec![("Content-Security-Policy".to_owned(), format!("{POLICY}; img-src 'self' data:"))],
            pages: pages.map(|(path, text)| (path.to_owned(), text)).into(),
            brotli: true,
            cache: cache.map(str::to_owned),
            ..Options::default()
        };
        match self {
            Self::Floor => Site::folder(floor(), options),
            Self::Guide | Self::Now | Self::Standalone => Site::dist_with(options),
        }
    }
}

/// Where the command put the floor, with its compressed forms.
fn floor() -> PathBuf {
    std::env::var_os("BEIAN_BENCH_FLOOR").expect("cargo xtask bench says where the floor is").into()
}

impl Setting {
    /// A fresh browser in these circumstances; whatever is only done once in a browser is done.
    pub async fn browser(&self, site: &Site) -> Page {
        let page = Page::start_alone(site, Window::Size(390, 844), Browser::Chromium).await;
        page.open("/blank.html").await;
        page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": self.cpu })).await;
        if self.slow_network {
            page.cdp("Network.enable", json!({})).await;
            // 1.6 Mbit/s down, half of that up.
            let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000 });
            page.cdp("Network.emulateNetworkConditions", network).await;
        }
        page.before_each_page(PROBE).await;
        page.transfers().await;
        page
    }
}

/// Waits until it is all there, and gives what the probe saw. What was painted and what took long is told a moment later.
pub async fn loaded(page: &Page) -> Value {
    let told = "return window.seen?.ready && performance.getEntriesByName('first-contentful-paint').length";
    page.wait_until("all of the page", told).await;
    let seen = "return new Promise((done) => setTimeout(() => done({
        ...seen, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime }), 100))";
    page.eval(seen).await
}

/// What JavaScript gave; not a number if it was nothing.
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
