//! The ministry's message: what is read out of it, and what gives the imitations away. All texts, codes and names
//! are made up.

use std::sync::LazyLock;

use beian_guide::formats::domain::Idna;
use beian_guide::formats::sms::{Link, LinkKind, MAX_CHARACTERS, Purpose, SmsReading, SmsWarning, read};

/// The URL reader of browsers, as near as the tables of international names come to it.
struct Reader;

impl Idna for Reader {
    fn to_ascii(&self, host: &str) -> Option<String> {
        let decoded = host.replace("%2e", ".").replace("%2E", ".").replace("%62", "b");
        idna::domain_to_ascii(&decoded).ok().filter(|host| !host.contains(['/', '@', '%', ':', '?', '#']))
    }
}

pub const MESSAGE: &str = "【工业和信息化部】您的新增网站已提交，验证码为：246810，请于1日内登录https://beian.miit.gov.cn/#/Integrated/ComplaintA完成短信核验。";

pub fn of(text: &str) -> SmsReading {
    static HOSTS: LazyLock<Vec<String>> = LazyLock::new(crate::common::hosts);
    read(text, &Reader, &HOSTS)
}

#[test]
fn a_message_is_read() {
    let reading = SmsReading {
        code: Some("246810".into()),
        hours: Some(24),
        links: vec![Link {
            text: "https://beian.miit.gov.cn/#/Integrated/ComplaintA".into(),
            host: Some("beian.miit.gov.cn".into()),
            kind: LinkKind::Official,
        }],
        purpose: Purpose::Filing,
        signed: true,
        warnings: vec![],
    };
    assert_eq!(of(MESSAGE), reading);
    // As it comes out of a chat window, with the sender in front.
    let pasted = MESSAGE.replace("246810", "２４６\u{200b}８１０").replace('【', "\u{feff}【");
    assert_eq!(of(&format!("12381\n2026年11月23日 09:41\n{pasted}\n13800138000")), reading);
    let nothing = SmsReading {
        warnings: vec![SmsWarning::NoCode, SmsWarning::NoLink, SmsWarning::NotSigned],
        ..SmsReading::default()
    };
    assert_eq!(of(""), nothing);
    assert_eq!(of(" \u{200b}\n"), nothing);
}

#[test]
fn the_code_stands_out_or_there_is_none() {
    use SmsWarning::{NoCode, SeveralCodes};
    for (text, code) in [
        ("验证码246810", Ok("246810")),
        ("校验码（246810）", Ok("246810")),
        ("您的验证码是 246810。", Ok("246810")),
        ("Your code is 246810.", Ok("246810")),
        ("code: 246810", Ok("246810")),
        ("246810 为您的验证码", Ok("246810")),
        ("订单135791，验证码246810，流水135792", Ok("246810")),
        ("246810，再说一次：246810", Ok("246810")),
        ("验证码246810或246811", Ok("246810")),
        ("验证码246810，1日内有效", Ok("246810")),
        ("11月23日09：41，246810：5分钟", Ok("246810")),
        ("验证码246810，校验码135790", Err(SeveralCodes)),
        ("246810 135790", Err(SeveralCodes)),
        ("手机13800138000于20261123提交", Err(NoCode)),
        ("2026-112345 与 BA-246810", Err(NoCode)),
        ("订单号：246810", Err(NoCode)),
        ("尾号为246810的手机", Err(NoCode)),
        ("粤ICP备246810号", Err(NoCode)),
        ("身份证后六位：246810", Err(NoCode)),
        ("邮政编码518000，postal code 518000", Err(NoCode)),
        ("金额246810元，￥246810", Err(NoCode)),
        ("246810.50 and 1,246810", Err(NoCode)),
        ("https://beian.miit.gov.cn/246810", Err(NoCode)),
        ("a246810 246810b 2468101 24681", Err(NoCode)),
    ] {
        let reading = of(text);
        let told = reading.warnings.iter().find(|warning| matches!(warning, NoCode | SeveralCodes));
        assert_eq!(reading.code.as_deref().ok_or_else(|| *told.unwrap()), code, "{text}");
        assert_eq!(told.is_some(), code.is_err(), "{text}");
    }
}

#[test]
fn the_validity_is_told_in_hours() {
    for (text, hours) in [
        ("有效期1日", Some(24)),
        ("有效期为一天", Some(24)),
        ("请在１ 天内完成", Some(24)),
        ("一日内有效", Some(24)),
        ("24小时内有效", Some(24)),
        ("二十四小时内有效", Some(24)),
        ("两天之内完成", Some(48)),
        ("七十二个小时后失效", Some(72)),
        ("valid for 24 hours", Some(24)),
        ("within one day", Some(24)),
        ("it expires in 48h", Some(48)),
        ("a 24-hour limit", Some(24)),
        ("管局在20日内审核，验证码1日有效", Some(24)),
        ("请在2日内完成，有效期1日", Some(24)),
        ("11月23日内有效", None),
        ("第1天有效", None),
        ("30分钟内有效", None),
        ("1.5天内有效", None),
        ("999天内有效", None),
        ("99999999999999999999日内有效", None),
        ("0日内有效", None),
        ("工业和信息化部统一日期", None),
        ("within bone day", None),
    ] {
        assert_eq!(of(text).hours, hours, "{text}");
    }
}

#[test]
fn nobody_may_ask_for_money_or_the_code() {
    for text in [
        "备案需缴纳保证金500元",
        "请转账至安全账户",
        "不缴费将注销备案",
        "请不要忘记缴费",
        "请填写银行卡号和密码",
        "请将验证码告诉客服",
        "验证码246810，请回复本短信",
        "请勿相信他人，验证码请提供给工作人员",
        "Reply with the code",
        "Never share it. Please make a payment of 100 yuan",
        "If you do not make the payment the code expires",
    ] {
        assert!(of(text).warnings.contains(&SmsWarning::AsksTooMuch), "{text}");
    }
    for text in [
        MESSAGE,
        "备案免费，不收取任何手续费，请勿转账、汇款",
        "切勿将验证码告知他人",
        "我们不会索要银行卡号",
        "Do not share this code",
        "如有疑问请告知",
    ] {
        assert!(!of(text).warnings.contains(&SmsWarning::AsksTooMuch), "{text}");
    }
}

#[test]
fn without_the_signature_it_is_told() {
    for (text, signed) in [
        (MESSAGE.to_owned(), true),
        (MESSAGE.replace("【工业和信息化部】", "［工业和信息化部］"), true),
        (MESSAGE.replace("【工业和信息化部】", "【工业与信息化部】"), false),
        (MESSAGE.replace("【工业和信息化部】", "工业和信息化部"), false),
    ] {
        let reading = of(&text);
        assert_eq!(
            (reading.signed, reading.warnings.contains(&SmsWarning::NotSigned)),
            (signed, !signed),
            "{text}"
        );
    }
}

#[test]
fn a_long_text_is_read_from_its_beginning() {
    let filler = "，".repeat(MAX_CHARACTERS);
    assert_eq!(of(&format!("{MESSAGE}{filler}")), of(MESSAGE));
    assert_eq!(of(&format!("{filler}{MESSAGE}")), of(""));
}

#[test]
fn any_text_is_read() {
    let pieces = [
        "beian",
        ".",
        "miit",
        "gov",
        "cn",
        "。",
        "@",
        ":",
        "//",
        "/",
        "https",
        "http",
        "\\",
        "?",
        "#",
        "%2e",
        "-",
        "一",
        "[",
        "]",
        "备案",
        "xn--",
        "246810",
        "12",
        "日",
        "天",
        "h",
        "验证码",
        "，",
        "【",
        "】",
        " ",
        "\u{200b}",
        "\u{202e}",
        "е",
        "ｂ",
        "😀",
        "é",
        "e\u{301}",
        "\u{0}",
        "\u{10ffff}",
        "十",
        "is",
        "one",
        "\u{fe0f}",
        "\n",
    ];
    let mut next = super::random();
    let mut texts: Vec<String> =
        (0..20_000).map(|_| (0..next(24)).map(|_| pieces[next(pieces.len())]).collect()).collect();
    texts.extend((0..5_000).map(|_| {
        let bytes: Vec<u8> = (0..next(64)).map(|_| next(256) as u8).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }));
    texts.extend(pieces.iter().flat_map(|piece| [piece.repeat(5_000), format!("a.{}", piece.repeat(5_000))]));
    texts.push("a@b.".repeat(1_000));
    texts.push("http://a。".repeat(1_000));
    for text in texts {
        let reading = of(&text);
        let mut rest = text.as_str();
        for link in &reading.links {
            // In order, none within another.
            let place = rest.find(&link.text).unwrap_or_else(|| panic!("{text:?}: {link:?}"));
            assert!(!link.text.is_empty());
            rest = &rest[place + link.text.len()..];
            if link.kind == LinkKind::Official {
                let bare = link.text.to_ascii_lowercase();
                let bare = bare.strip_prefix("https://").unwrap_or(&bare);
                assert!(bare.starts_with("beian.miit.gov.cn"), "{text:?}: {link:?}");
            }
            assert_eq!(
                matches!(link.kind, LinkKind::Official | LinkKind::Odd),
                link.host.as_deref() == Some("beian.miit.gov.cn") && link.kind != LinkKind::LookAlike,
                "{text:?}: {link:?}"
            );
        }
        assert!(reading.code.is_none_or(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())));
    }
}
