//! The sites of both filings: where the numbers lead, and the addresses by which links to them are known.

/// The ministry's site for filings; a filing number leads to it (filing measures of 2024, art. 13).
pub const MINISTRY: &str = "beian.miit.gov.cn";
/// Where that site was before.
pub const OLD_MINISTRY: [&str; 2] = ["miitbeian.gov.cn", "miibeian.gov.cn"];
/// The site of the public-security filing, and where it was before.
pub const PUBLIC_SECURITY: [&str; 2] = ["beian.mps.gov.cn", "beian.gov.cn"];

/// Where a filing number leads.
pub const MINISTRY_LINK: &str = "https://beian.miit.gov.cn/";
/// Where a public-security number leads, before its digits.
pub const PUBLIC_SECURITY_LINK: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";
