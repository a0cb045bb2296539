//! Domains as people paste them.

use crate::common;
use beian_guide::formats::domain::{Domain, DomainError, Idna, Standing, check};
use beian_guide::rules::{PublicBody, Restriction, Suffixes};

/// Reads hosts as browsers do.
struct Reader;

impl Idna for Reader {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii(host).ok()
    }
}

fn read<'a>(text: &str, suffixes: &'a Suffixes) -> Domain<'a> {
    check(text, suffixes, &Reader).unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

#[test]
fn an_address_gives_its_domain() {
    let suffixes = common::suffixes("zh");
    for (text, ascii, registrable, had_subdomain) in [
        ("example.com", "example.com", "example.com", false),
        ("https://www.Example.COM.cn:443/path?x#y", "www.example.com.cn", "example.com.cn", true),
        ("  example.com \n", "example.com", "example.com", false),
        ("http://user:secret@example.com/a@b", "example.com", "example.com", false),
        ("//example.net/", "example.net", "example.net", false),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com", "example.com", false),
        ("HTTPS：／／example。com。cn／首页", "example.com.cn", "example.com.cn", false),
        ("example｡com", "example.com", "example.com", false),
        ("example.com.", "example.com", "example.com", false),
        ("*.example.com", "example.com", "example.com", false),
        ("\u{200b}example.com\u{feff}", "example.com", "example.com", false),
        ("a.b.example.sh.cn", "a.b.example.sh.cn", "example.sh.cn", true),
        ("com.example.cn", "com.example.cn", "example.cn", true),
        ("mycom.cn", "mycom.cn", "mycom.cn", false),
        ("示例.com", "xn--fsq092h.com", "示例.com", false),
        ("www.示例.中国", "www.xn--fsq092h.xn--fiqs8s", "示例.中国", true),
        ("xn--fsq092h.xn--fiqs8s", "xn--fsq092h.xn--fiqs8s", "xn--fsq092h.xn--fiqs8s", false),
        ("1688.example.top", "1688.example.top", "example.top", true),
    ] {
        let domain = read(text, &suffixes);
        let got = (domain.ascii.as_str(), domain.registrable.as_str(), domain.had_subdomain);
        assert_eq!(got, (ascii, registrable, had_subdomain), "{text:?}");
    }
    assert_eq!(read("WWW.示例.COM", &suffixes).shown, "www.示例.com");
}

#[test]
fn the_suffix_decides_the_standing() {
    let suffixes = common::suffixes("zh");
    let approved = |sources, restricted| Standing::Approved { sources, restricted };
    for (text, suffix, standing) in [
        ("example.cn", ".cn", approved(3, None)),
        ("example.com.cn", ".com.cn", approved(3, None)),
        ("example.archi", ".archi", approved(2, None)),
        ("example.baidu", ".baidu", approved(1, Some(Restriction::Brand))),
        ("示例.中国", ".中国", approved(3, None)),
        ("example.xn--fiqs8s", ".中国", approved(3, None)),
        ("示例.公司", ".公司", approved(2, None)),
        ("example.xn--55qx5d", ".公司", approved(2, None)),
        ("example.wohl", ".wohl", Standing::Unknown),
    ] {
        let domain = read(text, &suffixes);
        assert_eq!((domain.suffix.as_str(), domain.standing), (suffix, standing), "{text}");
    }
    let Standing::NotFileable { source } = read("example.io", &suffixes).standing else { panic!(".io") };
    assert_eq!(source.unwrap().date, "2026-08-21");
    let Standing::Unverified { note, source } = read("example.org", &suffixes).standing else {
        panic!(".org")
    };
    assert!(note.contains("2016") && source.is_none());
    assert!(matches!(read("example.org.cn", &suffixes).standing, Standing::Approved { .. }));
}

#[test]
fn every_listed_suffix_is_recognised_in_both_forms() {
    let suffixes = common::suffixes("en");
    for known in &suffixes.approved {
        for form in [Some(&known.suffix), known.punycode.as_ref()].into_iter().flatten() {
            let domain = read(&format!("www.example{form}"), &suffixes);
            assert_eq!(domain.suffix, known.suffix);
            assert_eq!(domain.registrable, format!("example{form}"));
            assert!(
                matches!(domain.standing, Standing::Approved { sources, .. } if sources == known.sources)
            );
        }
    }
    let each_site =
        |suffix: &str| suffixes.public_bodies.iter().any(|known| known.each_site && known.suffix == suffix);
    for suffix in suffixes.second_level.iter().filter(|suffix| !each_site(suffix)) {
        assert_eq!(read(&format!("a.b{suffix}"), &suffixes).registrable, format!("b{suffix}"));
        assert_eq!(check(&suffix[1..], &suffixes, &Reader), Err(DomainError::SuffixOnly), "{suffix}");
    }
    for barred in &suffixes.not_fileable {
        let domain = read(&format!("a.b{}", barred.suffix), &suffixes);
        assert!(matches!(domain.standing, Standing::NotFileable { source: Some(_) }), "{}", barred.suffix);
    }
    for unverified in &suffixes.unverified {
        let domain = read(&format!("a.b{}", unverified.suffix), &suffixes);
        assert!(matches!(domain.standing, Standing::Unverified { .. }), "{}", unverified.suffix);
    }
}

#[test]
fn an_unknown_suffix_is_not_cut_apart() {
    let suffixes = common::suffixes("zh");
    let domain = read("www.example.co.uk", &suffixes);
    assert_eq!((domain.registrable.as_str(), domain.had_subdomain), ("example.co.uk", true));
    assert_eq!(read("www.uk", &suffixes).registrable, "www.uk");
}

#[test]
fn suffixes_of_public_bodies_are_told() {
    let suffixes = common::suffixes("zh");
    for (text, body) in [
        ("example.gov.cn", Some(PublicBody::Government)),
        ("示例.政务", Some(PublicBody::Government)),
        ("example.xn--zfr164b", Some(PublicBody::Government)),
        ("示例.公益", Some(PublicBody::Institution)),
        ("example.cn", None),
        ("mygov.cn", None),
    ] {
        assert_eq!(read(text, &suffixes).public_body, body, "{text}");
    }
}

#[test]
fn each_government_site_is_filed_itself() {
    let suffixes = common::suffixes("zh");
    let site = read("https://rsj.example.gov.cn/index.html", &suffixes);
    assert_eq!((site.registrable.as_str(), site.had_subdomain), ("rsj.example.gov.cn", false));
    let main = read("www.example.gov.cn", &suffixes);
    assert_eq!((main.registrable.as_str(), main.had_subdomain), ("example.gov.cn", true));
    assert_eq!(read("rsj.example.com.cn", &suffixes).registrable, "example.com.cn");
}

#[test]
fn what_is_no_domain_is_told_apart() {
    let suffixes = common::suffixes("zh");
    let long_label = format!("{}.com", "a".repeat(64));
    let long = format!("{}com", "abcdefgh.".repeat(29));
    let long_han = format!("{}.com", "示".repeat(63));
    let mail = |domain: &str| DomainError::Mail { domain: domain.to_owned() };
    for (text, error) in [
        ("", DomainError::Empty),
        (" \u{3000}\u{200b}", DomainError::Empty),
        ("https://", DomainError::Empty),
        (".", DomainError::Empty),
        ("name@example.com", mail("example.com")),
        ("mailto:name＠example.com", mail("example.com")),
        ("192.0.2.1", DomainError::IpAddress),
        ("http://192.0.2.1:8080/", DomainError::IpAddress),
        ("http://[2001:db8::1]/", DomainError::IpAddress),
        ("2001:db8::1", DomainError::IpAddress),
        ("１９２．０．２．１", DomainError::IpAddress),
        ("localhost", DomainError::Localhost),
        ("http://LOCALHOST:3000", DomainError::Localhost),
        ("example", DomainError::SingleLabel),
        ("示例", DomainError::SingleLabel),
        ("com.cn", DomainError::SuffixOnly),
        ("example..com", DomainError::EmptyLabel),
        (".com", DomainError::EmptyLabel),
        ("my🙂site.com", DomainError::Emoji),
        ("my_site.com", DomainError::Underscore),
        ("-example.com", DomainError::Hyphen),
        ("example-.com", DomainError::Hyphen),
        ("exam ple.com", DomainError::Character(' ')),
        ("example.com，example.net", DomainError::Character(',')),
        ("example.com:http", DomainError::Character(':')),
        (&long_label, DomainError::LabelTooLong),
        (&long, DomainError::TooLong),
        ("xn--\u{301}.com", DomainError::Unreadable),
    ] {
        assert_eq!(check(text, &suffixes, &Reader), Err(error), "{text:?}");
    }
    // A reader may refuse the length itself, or leave that to us.
    assert!(check(&long_han, &suffixes, &Reader).is_err());
    struct Refusing;
    impl Idna for Refusing {
        fn to_ascii(&self, _: &str) -> Option<String> {
            None
        }
    }
    assert_eq!(check("示例.com", &suffixes, &Refusing), Err(DomainError::Unreadable));
    assert!(check("example.com", &suffixes, &Refusing).is_ok(), "plain domains need no reader");
}

#[test]
fn no_text_is_too_odd() {
    let suffixes = common::suffixes("zh");
    let pieces: Vec<char> = "a1.-_:/@?#[]。． 示例中国🙂é\u{200b}\u{301}\u{10ffff}xn--com".chars().collect();
    let mut seed: u32 = 11;
    for length in 0..4000 {
        let mut text = String::new();
        for _ in 0..length % 23 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push(pieces[seed as usize / 7 % pieces.len()]);
        }
        if let Ok(domain) = check(&text, &suffixes, &Reader) {
            assert!(domain.shown.ends_with(&domain.registrable), "{text:?}");
            assert!(domain.ascii.is_ascii() && domain.registrable.contains('.'), "{text:?}");
        }
    }
}
