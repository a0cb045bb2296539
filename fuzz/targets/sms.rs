//! Any pasted message is read; its links are parts of it, and what is called official is.
#![no_main]

use beian_guide::formats::domain::Idna;
use beian_guide::formats::sms::{LinkKind, read};
use libfuzzer_sys::fuzz_target;

struct Reader;

impl Idna for Reader {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = read(&text, &Reader, &["aliyun.com".to_owned()]);
    let mut rest = &*text;
    for link in &reading.links {
        let place = rest.find(&link.text).expect("a link is a part of the text");
        rest = &rest[place + link.text.len()..];
        if link.kind == LinkKind::Official {
            let bare = link.text.to_ascii_lowercase();
            let end = bare.strip_prefix("https://").unwrap_or(&bare).strip_prefix("beian.miit.gov.cn");
            assert!(end.is_some_and(|end| end.is_empty() || end.starts_with(['/', '?', '#'])), "{link:?}");
        }
    }
    assert!(reading.code.is_none_or(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())));
});
