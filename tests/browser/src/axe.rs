//! axe-core, which looks for barriers in a page. `cargo xtask setup --browsers` has npm put it below the target folder; the
//! page gets it from its own site, as the strictest policy allows.

use serde::Deserialize;
use serde_json::json;

use crate::Page;
use crate::browser::tools;

/// Where a site has to offer [`axe_script`].
pub const AXE_PATH: &str = "/axe.min.js";

/// What a rule of axe finds.
#[derive(Debug, Deserialize)]
pub struct Barrier {
    /// The rule.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// The elements that break it.
    pub nodes: Vec<BarrierNode>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize)]
pub struct BarrierNode {
    /// Where it is; through shadow roots one selector after the other.
    pub target: serde_json::Value,
    /// The element itself.
    pub html: String,
    /// What to do.
    #[serde(rename = "failureSummary", default)]
    pub advice: String,
}

/// The script's text, for the pages of a site.
pub fn axe_script() -> String {
    let file = tools().join("axe/node_modules/axe-core/axe.min.js");
    let read = std::fs::read_to_string(&file);
    read.unwrap_or_else(|error| panic!("{}: {error}: run `cargo xtask setup --browsers`", file.display()))
}

impl Page {
    /// Looks for barriers on the whole page, its shadow roots included, by all rules for WCAG 2.0 to 2.2, A and AA, and for
    /// good practice; those named are left out.
    pub async fn barriers(&self, without: &[&str]) -> Vec<Barrier> {
        let load = "if (window.axe) return true;
            return new Promise((done, failed) => {
                const script = document.createElement('script');
                Object.assign(script, { src: arg, onload: () => done(true), onerror: () => failed(new Error('no axe')) });
                document.head.append(script);
            });";
        self.call(load, json!(AXE_PATH)).await;
        let run = "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
            const rules = Object.fromEntries(arg.map((id) => [id, { enabled: false }]));
            const options = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'], iframes: false };
            return axe.run(document, options).then(({ violations }) => violations
                .map(({ id, help, nodes }) => ({ id, help, nodes: nodes
                    .map(({ target, html, failureSummary }) => ({ target, html, failureSummary })) })));";
        let found = self.call(run, json!(without)).await;
        serde_json::from_value(found).expect("what axe finds")
    }
}
