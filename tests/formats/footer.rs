//! The foot of a page, as it is copied from the page or from its source.

use beian_guide::formats::footer::{FaultKind, Footer, read};
use beian_guide::formats::{filing_number, public_security};

const ICP: &str = "粤ICP备12345678号-1";
const POLICE: &str = "粤公网安备44030702000001号";

fn faults(footer: &Footer) -> Vec<(FaultKind, &str, &str)> {
    footer.faults.iter().map(|fault| (fault.kind, fault.number.as_str(), fault.link.as_str())).collect()
}

fn link(to: &str, text: &str) -> String {
    format!("<a href=\"{to}\" target=\"_blank\">{text}</a>")
}

#[test]
fn a_foot_as_it_should_be_has_no_faults() {
    let ministry = link("https://beian.miit.gov.cn/", ICP);
    let police = link("https://beian.mps.gov.cn/#/query/webSearch?code=44030702000001", POLICE);
    let spread = "<a href=//beian.miit.gov.cn><span>粤ICP备</span><b>12345678</b>号-1</a>";
    for text in [
        ministry.clone(),
        format!("<footer>© 2026 示例 {ministry} {police}</footer>"),
        link("http://www.beian.miit.gov.cn", &format!("备案号：{ICP}")),
        spread.to_owned(),
        // Links of a text cannot be seen.
        format!("© 2026 示例公司 版权所有 {ICP}"),
    ] {
        let footer = read(&text);
        assert_eq!(footer.faults, [], "{text}");
        assert_eq!(footer.filings[0].text, ICP, "{text}");
    }
    for (text, number) in [
        (link("https://beian.miit.gov.cn", "粤 ICP 备 12345678 号 -1"), ICP),
        (format!("备案号：{}-1", link("https://beian.miit.gov.cn", "粤ICP备12345678号")), ICP),
        (link("https://beian.miit.gov.cn", "粤B2-20201234-1"), "粤B2-20201234-1"),
        (link("https://beian.miit.gov.cn", "合字B2-20201234-12A"), "合字B2-20201234-12A"),
    ] {
        let footer = read(&text);
        assert_eq!((footer.faults, footer.filings[0].text.as_str()), (Vec::new(), number), "{text}");
    }
    // A licence is no number of a filing.
    assert_eq!(read("<p>增值电信业务经营许可证：粤B2-20201234</p>").filings, []);
    let footer = read(&format!("{ministry}{police}"));
    assert_eq!(footer.public_security[0].text, POLICE);
}

#[test]
fn each_fault_is_named() {
    use FaultKind as K;
    let old = "http://www.miitbeian.gov.cn/";
    let mps = "https://beian.mps.gov.cn/#/query/webSearch?code=44030702000001";
    let miit = "https://beian.miit.gov.cn/";
    for (text, kind, number, to) in [
        ("<p>© 2026 示例公司</p>".to_owned(), K::NoNumber, "", ""),
        (format!("<p>{ICP}</p>"), K::NoLink, ICP, ""),
        (link("#", ICP), K::NoLink, ICP, "#"),
        (link("javascript:;", ICP), K::NoLink, ICP, "javascript:;"),
        (link(old, ICP), K::OldLink, ICP, old),
        (link("https://miibeian.gov.cn", ICP), K::OldLink, ICP, "https://miibeian.gov.cn"),
        (format!("{ICP} www.miitbeian.gov.cn"), K::OldLink, "", "miitbeian.gov.cn"),
        (link(mps, ICP), K::PublicSecurityLink, ICP, mps),
        (link(miit, ICP) + &link(miit, POLICE), K::MinistryLink, POLICE, miit),
        (link("https://example.com", ICP), K::OtherLink, ICP, "https://example.com"),
        // Without a scheme it leads to a page of the site itself.
        (link("beian.miit.gov.cn", ICP), K::OtherLink, ICP, "beian.miit.gov.cn"),
        (
            link("https://beian.miit.gov.cn.example.com", ICP),
            K::OtherLink,
            ICP,
            "https://beian.miit.gov.cn.example.com",
        ),
        (format!("<div style=\"display: none\">{}</div>", link(miit, ICP)), K::Hidden, ICP, ""),
        (format!("<!-- {} -->", link(miit, ICP)), K::Hidden, ICP, ""),
        (
            format!("a.example.com {} | example.org {}", link(miit, ICP), link(miit, ICP)),
            K::SeveralDomains,
            ICP,
            "",
        ),
    ] {
        assert_eq!(faults(&read(&text)), [(kind, number, to)], "{text}");
    }
}

#[test]
fn a_link_leads_where_a_browser_goes() {
    for right in [
        "HTTPS://BEIAN.MIIT.GOV.CN",
        " https://beian.miit.gov.cn/#/Integrated/index ",
        "https://beian.miit.gov.cn.",
        "https://beian.miit.gov.cn:443/",
        "//beian.miit.gov.cn?a=1",
        "https://beian.miit.gov.cn//",
        "https:\\\\beian.miit.gov.cn",
        "https:&#x2F;&#47;beian.miit.gov.cn",
    ] {
        assert_eq!(read(&link(right, ICP)).faults, [], "{right}");
    }
    for wrong in [
        "https://beian.miit.gov.cn@evil.example/",
        "https://evil.example/beian.miit.gov.cn",
        "https://beian-miit.gov.cn",
        "https://beian.miit.gov.cn.evil.example",
        "https://beian.miit.gov.cn:x@evil.example/",
        "https://beian.miit.gov.cn:8443/",
        "https://evil.example//beian.miit.gov.cn",
        "https://evil.example\\@beian.miit.gov.cn",
        "https://link.example/?target=https://beian.miit.gov.cn/",
        "https://link.example/#//beian.miit.gov.cn",
        "/beian.miit.gov.cn",
        "/go//beian.miit.gov.cn",
        "mailto:beian.miit.gov.cn",
        "ftp://beian.miit.gov.cn",
    ] {
        assert_eq!(faults(&read(&link(wrong, ICP))), [(FaultKind::OtherLink, ICP, wrong)], "{wrong}");
    }
}

#[test]
fn the_first_of_two_links_of_an_element_counts() {
    let two = |first: &str, second: &str| format!("<a href=\"{first}\" href=\"{second}\">{ICP}</a>");
    let (miit, evil) = ("https://beian.miit.gov.cn/", "https://evil.example/");
    assert_eq!(read(&two(miit, evil)).faults, []);
    assert_eq!(faults(&read(&two(evil, miit))), [(FaultKind::OtherLink, ICP, evil)]);
}

#[test]
fn several_sites_of_one_domain_or_with_their_own_numbers_are_fine() {
    let miit = "https://beian.miit.gov.cn/";
    let other = link(miit, "粤ICP备12345678号-2");
    let own = link(miit, ICP);
    for text in [
        format!("example.com {own} example.org {other}"),
        format!("www.example.com {own} shop.example.com {own}"),
        format!("a.example.com.cn {own} b.example.com.cn {own}"),
        format!("a.example.bj.cn {own} b.example.bj.cn {own}"),
        format!("m.qq.cn {own} www.qq.cn {own}"),
        // What visitors do not see says nothing of the page.
        format!("example.com {own} <template>example.org {own}</template>"),
    ] {
        assert_eq!(read(&text).faults, [], "{text}");
    }
}

#[test]
fn no_suffix_is_taken_for_a_domain() {
    let suffixes: serde_json::Value =
        serde_json::from_str(include_str!("../../rules/suffixes.json")).unwrap();
    let own = link("https://beian.miit.gov.cn/", ICP);
    let second = suffixes["second_level"].as_array().unwrap().iter().map(|suffix| suffix.as_str().unwrap());
    // The administration's own addresses stand beside numbers.
    for suffix in second.filter(|suffix| *suffix != ".gov.cn").chain([".com", ".cn", ".co.uk", ".com.hk"]) {
        let footer = read(&format!("one{suffix} {own} www.two{suffix} {own}"));
        assert_eq!(faults(&footer), [(FaultKind::SeveralDomains, ICP, "")], "{suffix}");
    }
}

#[test]
fn a_page_is_read_as_browsers_do() {
    let miit = "https://beian.miit.gov.cn/";
    for text in [
        // Two hundred paragraphs that nobody closed, and pictures.
        "<p>文字".repeat(300) + &link(miit, ICP),
        "<ul>".to_owned() + &"<li>文字".repeat(300) + &link(miit, ICP),
        "<div>".repeat(300) + &link(miit, ICP),
        "<wbr>".repeat(300) + &link(miit, ICP),
        format!("<!doctype html><p hidden>一<p>{}", link(miit, ICP)),
        format!("<p hidden>一<div>{}</div>", link(miit, ICP)),
        format!("<table><tr><td hidden>一<tr><td>{}", link(miit, ICP)),
        format!("<dl><dt hidden>一<dd>{}", link(miit, ICP)),
        // Letters by their number in Unicode, as some generators write them.
        link(miit, "&#31908;ICP&#x5907;12345678&#x53F7;-1"),
        // Signs that begin no mark.
        format!("5 < 6 {} 7 > 6", link(miit, ICP)),
    ] {
        let footer = read(&text);
        assert_eq!(footer.faults, [], "{text}");
        assert_eq!(footer.filings[0].text, ICP, "{text}");
    }
    assert_eq!(read(&format!("5 < {ICP} > 4")).filings[0].text, ICP);
    assert_eq!(filing_number::check(&format!("< {ICP} >")).unwrap().text, ICP);
    assert_eq!(public_security::check("&#31908;公网安备44030702000001号").unwrap().text, POLICE);
}

#[test]
fn whatever_is_pasted_is_read_at_once() {
    let megabyte = |part: &str| part.repeat(1_000_000 / part.len());
    let number = link("https://beian.miit.gov.cn/", ICP);
    for text in [
        megabyte("<a href=x><div>"),
        megabyte(&number),
        megabyte("</p>"),
        megabyte("粤ICP备12345678号-1 "),
        megabyte("粤ICP备1"),
        megabyte("粤公网安备44030702000001号 "),
        megabyte("<a href=\""),
        megabyte("<a \">\" "),
        megabyte("<a '"),
        (0..40_000).map(|n| link(&format!("https://{n}.example"), ICP)).collect(),
        megabyte("<!--"),
        megabyte("&#"),
        megabyte("<script></"),
        megabyte("</"),
        (0..40_000).map(|n| format!("粤ICP备{:08}号-1 a{n}.com ", n + 12_345_678)).collect(),
        "\0\u{202e}<😀><a\0href>".to_owned(),
    ] {
        let begun = std::time::Instant::now();
        let _ = read(&text);
        let took = begun.elapsed();
        assert!(took.as_secs() < 5, "{took:?} {}", text.chars().take(30).collect::<String>());
    }
}
