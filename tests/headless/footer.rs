//! The foot of a page through the API; what is read in it is tested in tests/formats.

use serde_json::json;

use super::Session;

#[test]
fn a_foot_is_read() {
    let mut session = Session::of(&json!({}));
    let mut read = |text: &str| session.ask(&json!({"ask": "readFooter", "text": text})).unwrap();
    assert_eq!(
        read("<a href='http://www.miitbeian.gov.cn'>粤ICP备12345678号-2A</a>"),
        json!({
            "filings": [{
                "ok": true, "text": "粤ICP备12345678号-2A", "entry": "filing", "province": "440000", "number": "12345678",
                "subjectNumber": "粤ICP备12345678号", "service": {"sequence": 2, "kind": "app"}
            }],
            "publicSecurity": [],
            "faults": [{"kind": "old-link", "number": "粤ICP备12345678号-2A", "link": "http://www.miitbeian.gov.cn"}]
        })
    );
    assert_eq!(read("")["faults"], json!([{"kind": "no-number", "number": null, "link": null}]));
    assert!(session.loaded.is_empty(), "{:?}", session.loaded);
}
