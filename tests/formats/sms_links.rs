//! The links of a message: where they lead, and which are imitations. All but the ministry's are made up.

use beian_guide::formats::sms::{Link, LinkKind, SmsWarning};

use super::sms::{MESSAGE, of};

fn links(text: &str) -> Vec<(String, Option<String>, LinkKind)> {
    of(text).links.into_iter().map(|Link { text, host, kind }| (text, host, kind)).collect()
}

/// The only link of a text.
fn link(text: &str) -> (String, Option<String>, LinkKind) {
    let found = links(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn the_official_address_is_found_wherever_it_stands() {
    for (text, found) in [
        ("请登录beian.miit.gov.cn完成核验", "beian.miit.gov.cn"),
        ("请登录BEIAN.MIIT.GOV.CN，1日内有效", "BEIAN.MIIT.GOV.CN"),
        ("(beian.miit.gov.cn)", "beian.miit.gov.cn"),
        ("【beian.miit.gov.cn】", "beian.miit.gov.cn"),
        ("“beian.miit.gov.cn”", "beian.miit.gov.cn"),
        ("登录beian.miit.gov.cn。1日内有效", "beian.miit.gov.cn"),
        ("登录beian.miit.gov.cn。ICP备案", "beian.miit.gov.cn"),
        ("登录beian.miit.gov.cn——一天内有效", "beian.miit.gov.cn"),
        ("登录beian.miit.gov.cn一天内有效", "beian.miit.gov.cn"),
        ("see beian.miit.gov.cn.", "beian.miit.gov.cn"),
        ("see beian.miit.gov.cn: it is valid", "beian.miit.gov.cn"),
        ("beian.miit.gov.cn：246810", "beian.miit.gov.cn"),
        ("beian.miit.gov.cn:246810", "beian.miit.gov.cn"),
        ("beian.miit.gov.cn😀", "beian.miit.gov.cn"),
        ("<https://beian.miit.gov.cn>", "https://beian.miit.gov.cn"),
        ("HTTPS://Beian.Miit.Gov.Cn/", "HTTPS://Beian.Miit.Gov.Cn/"),
        ("网址https://beian.miit.gov.cn，请", "https://beian.miit.gov.cn"),
        (
            "https://beian.miit.gov.cn/state/outPortal?a=b#/c。",
            "https://beian.miit.gov.cn/state/outPortal?a=b#/c",
        ),
        ("https://beian.miit.gov.cn/@evil.example", "https://beian.miit.gov.cn/@evil.example"),
        ("码246810https://beian.miit.gov.cn", "https://beian.miit.gov.cn"),
    ] {
        let expected = (found.to_owned(), Some("beian.miit.gov.cn".to_owned()), LinkKind::Official);
        assert_eq!(link(text), expected, "{text}");
    }
}

#[test]
fn the_right_host_with_something_odd() {
    for text in [
        "http://beian.miit.gov.cn/",
        "http:beian.miit.gov.cn",
        "https：//beian.miit.gov.cn",
        "https:\\\\beian.miit.gov.cn",
        "https:/beian.miit.gov.cn",
        "https://beian.miit.gov.cn\\@evil.example",
        "https://beian.miit.gov.cn:443/",
        "beian.miit.gov.cn:8080",
        "https://icp@beian.miit.gov.cn/",
        "https://evil.example@beian.miit.gov.cn/",
        "https://beian.miit.gov.cn./",
        "beian.miit.\u{200b}gov.cn",
        "beian。miit。gov。cn",
        "ftp://beian.miit.gov.cn/",
    ] {
        let (_, host, kind) = link(text);
        assert_eq!((host.as_deref(), kind), (Some("beian.miit.gov.cn"), LinkKind::Odd), "{text}");
    }
    assert!(
        of("http://beian.miit.gov.cn").warnings.iter().all(|warning| *warning != SmsWarning::ForeignLink)
    );
}

#[test]
fn imitations_are_seen_through() {
    for (text, host) in [
        // The name as a part of another.
        ("https://beian.miit.gov.cn.evil.example/", "beian.miit.gov.cn.evil.example"),
        ("beian.miit.gov.cn.evil.example", "beian.miit.gov.cn.evil.example"),
        ("beian-miit-gov.cn", "beian-miit-gov.cn"),
        ("https://beian-miit.com/sms", "beian-miit.com"),
        ("miit-gov.cn", "miit-gov.cn"),
        ("beian.miit.org.cn", "beian.miit.org.cn"),
        ("beian.miit.gov.com", "beian.miit.gov.com"),
        ("https://evil.example/beian.miit.gov.cn", "evil.example"),
        ("evil.example/?u=https://beian.miit.gov.cn", "evil.example"),
        ("http://evil.example:80/#beian.miit.gov.cn", "evil.example"),
        // User information.
        ("https://beian.miit.gov.cn@evil.example/", "evil.example"),
        ("beian.miit.gov.cn@evil.example", "evil.example"),
        ("beian.miit.gov.cn:443@evil.example", "evil.example"),
        ("https://beian.miit.gov.cn:x@evil.example", "evil.example"),
        ("https://beian.miit.gov.cn／@evil.example", "evil.example"),
        ("https://beian.miit.gov.cn&a@b@evil.example", "evil.example"),
        // Letters alike, or wrong.
        ("beian.m1it.gov.cn", "beian.m1it.gov.cn"),
        ("beian.mlit.gov.cn", "beian.mlit.gov.cn"),
        ("https://beian.miit.g0v.cn", "beian.miit.g0v.cn"),
        ("beian.rniit.gov.cn", "beian.rniit.gov.cn"),
        ("beian.mit.gov.cn", "beian.mit.gov.cn"),
        ("bejan.miiit.gov.cn", "bejan.miiit.gov.cn"),
        // Letters that hide.
        ("ｂｅｉａｎ．ｍｉｉｔ．ｇｏｖ．ｃｎ", "beian.miit.gov.cn"),
        ("https://ⓑeian.miit.gov.cn", "beian.miit.gov.cn"),
        ("https://%62eian.miit.gov.cn", "beian.miit.gov.cn"),
        ("https://bеian.miit.gov.cn", "xn--bian-v4d.miit.gov.cn"),
        ("https://beian.miit.gov.cn%2eevil.example", "beian.miit.gov.cn.evil.example"),
        ("https://beian.miit.gov.cnノevil.example", "beian.miit.gov.xn--cnevil-jx4e.example"),
        ("https://beian.miit.gov.cn一evil.example", "beian.miit.gov.xn--cnevil-cn7i.example"),
        ("https://beian.miit.gov.cn😀.evil.example", "beian.miit.gov.xn--cn-oo82a.evil.example"),
        ("https://beian.miit.gov.cn。evil.example", "beian.miit.gov.cn.evil.example"),
        ("https://xn--bian-v4d.miit.gov.cn", "xn--bian-v4d.miit.gov.cn"),
        ("xn--fsq092h.xn--fiqs8s", "xn--fsq092h.xn--fiqs8s"),
        ("https://备案.中国/", "xn--srsw86a.xn--fiqs8s"),
        ("工信部备案.com完成", "xn--vuqw6t02d71mx94c.com"),
    ] {
        let found = links(text);
        let is_seen = found
            .iter()
            .any(|(_, found, kind)| (found.as_deref(), *kind) == (Some(host), LinkKind::LookAlike));
        assert!(is_seen, "{text}: {found:?}");
        assert!(found.iter().all(|(_, _, kind)| *kind != LinkKind::Official), "{text}: {found:?}");
        assert!(
            of(&MESSAGE.replace("https://beian.miit.gov.cn", text))
                .warnings
                .contains(&SmsWarning::LookAlikeLink)
        );
    }
    // No browser goes there; the eye does not see it.
    for text in [
        "https://beian.miit\u{202e}.gov.cn",
        "https://beian.miit.gov.cn＠evil.example",
        "https://beian.miit.gov.cn／.evil.example",
        "beian.miit.gov.cn％2eevil.example",
    ] {
        assert_eq!((link(text).1, link(text).2), (None, LinkKind::LookAlike), "{text}");
    }
}

/// Nobody can buy a name under gov.cn; a provider's page and a site's own domain are no
/// fraud.
#[test]
fn government_old_providers_and_named_hosts_are_told_apart() {
    for (text, kind) in [
        ("http://gdca.miit.gov.cn/notice/1", LinkKind::Government),
        ("https://www.miit.gov.cn", LinkKind::Government),
        ("miit.gov.cn", LinkKind::Government),
        ("beian.mps.gov.cn", LinkKind::Government),
        ("beianmiit.gov.cn", LinkKind::LookAlike),
        ("beian.m1it.gov.cn", LinkKind::LookAlike),
        ("xmiit.gov.cn", LinkKind::LookAlike),
        ("http://www.miitbeian.gov.cn/", LinkKind::Old),
        ("miibeian.gov.cn", LinkKind::Old),
        ("https://beian.aliyun.com/s/abc", LinkKind::Provider),
        ("console.cloud.tencent.com/beian", LinkKind::Provider),
        ("https://beian.huaweicloud.com", LinkKind::Provider),
        ("您的新增网站example.com已提交", LinkKind::Named),
        ("请登录example.com", LinkKind::Foreign),
        ("核验地址：example.com", LinkKind::Foreign),
        ("https://example.com", LinkKind::Foreign),
        ("example.com/login", LinkKind::Foreign),
        ("gov.cn.example/x", LinkKind::Foreign),
        ("https://aliyun.com.example/s", LinkKind::Foreign),
        ("https://notaliyun.com/s", LinkKind::Foreign),
        ("https://beian-miit.aliyun.com/s", LinkKind::LookAlike),
    ] {
        assert_eq!(link(text).2, kind, "{text}");
    }
}

#[test]
fn other_addresses_are_foreign() {
    for (text, found, host) in [
        ("evil.example/246810", "evil.example/246810", Some("evil.example")),
        ("请点击t.cn/A6xYz!", "t.cn/A6xYz", Some("t.cn")),
        ("http://192.0.2.7:8080/a", "http://192.0.2.7:8080/a", Some("192.0.2.7")),
        ("192.0.2.7", "192.0.2.7", Some("192.0.2.7")),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/", None),
        ("weixin://dl/business", "weixin://dl/business", Some("dl")),
        ("me@evil.example/pay", "me@evil.example/pay", Some("evil.example")),
        ("http://evil..example", "http://evil..example", None),
    ] {
        assert_eq!(link(text), (found.to_owned(), host.map(str::to_owned), LinkKind::Foreign), "{text}");
    }
    let joined = links("evil.examplehttps://beian.miit.gov.cn");
    assert_eq!(joined.first().map(|link| link.2), Some(LinkKind::Named), "{joined:?}");
    let html = links("<a href=\"https://evil.example\">beian.miit.gov.cn</a>");
    assert_eq!(html.iter().map(|link| link.2).collect::<Vec<_>>(), [LinkKind::Foreign, LinkKind::Official]);
    for text in [
        "icp@miit.gov.cn",
        "v2.0",
        "2026.11.23",
        "1.5天",
        "核验.Thank you",
        "a.b",
        "https://",
        "....",
        "@",
        "http:",
    ] {
        assert_eq!(links(text), [], "{text}");
    }
}
