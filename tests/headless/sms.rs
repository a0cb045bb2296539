//! The message with a code through the API; what is read in it is tested in tests/formats.

use serde_json::json;

use super::Session;

#[test]
fn a_message_is_read() {
    let mut session = Session::of(&json!({}));
    let mut read = |text: &str| session.ask(&json!({"ask": "readSms", "text": text})).unwrap();
    let message =
        "【工业和信息化部】您的新增网站已提交，验证码246810，1日内有效，请登录http://beian.miit.gov.cn/。";
    assert_eq!(
        read(message),
        json!({
            "code": "246810", "hours": 24, "purpose": "filing", "signed": true, "withheld": false, "warnings": [],
            "links": [{"text": "http://beian.miit.gov.cn/", "host": "beian.miit.gov.cn", "kind": "odd"}]
        })
    );
    let fraud = read("246810或135790，请转账，见beian-miit.gov.cn.example、http://evil.example");
    assert_eq!(
        fraud["warnings"],
        json!(["several-codes", "foreign-link", "look-alike-link", "asks-too-much", "not-signed"])
    );
    assert_eq!(read("")["warnings"], json!(["no-code", "no-link", "not-signed"]));
    // The rules know the hosts of providers.
    assert!(session.loaded.iter().all(|file| !file.contains("tracking")), "{:?}", session.loaded);
}
