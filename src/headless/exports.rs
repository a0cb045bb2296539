//! The way in from JavaScript. Callers use `beian-guide-headless.js`, which loads the files and turns
//! replies into values and errors.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::formats::domain::Idna;

use super::{Guide, reply};

/// A guide, as [`Guide`], that reads international domains by a function of the page.
#[wasm_bindgen]
pub struct Headless {
    guide: Guide,
    idna: UrlReader,
}

#[wasm_bindgen]
impl Headless {
    /// `options` as for [`Guide::new`]; throws what is wrong with them. `to_ascii(host)`: the host in the letters
    /// of the DNS, or undefined.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, to_ascii: Function) -> Result<Headless, JsValue> {
        Ok(Headless { guide: Guide::new(options)?, idna: UrlReader(to_ascii) })
    }

    /// Takes in a file; what is wrong with it, if something is.
    pub fn add(&mut self, path: &str, content: &str) -> Option<String> {
        self.guide.add(path, content).err().map(|error| error.to_string())
    }

    /// A reply in JSON to a question in JSON; `seconds` since 1970.
    pub fn answer(&self, question: &str, seconds: f64) -> String {
        reply(self.guide.answer(question, seconds as i64, &self.idna))
    }
}

/// Browsers and Node read hosts by the URL standard.
struct UrlReader(Function);

impl Idna for UrlReader {
    fn to_ascii(&self, host: &str) -> Option<String> {
        self.0.call1(&JsValue::NULL, &host.into()).ok()?.as_string()
    }
}
