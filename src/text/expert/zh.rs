//! 中文。

use super::*;

pub static EXPERTS: ExpertMessages = ExpertMessages {
    offer: |expert| match expert {
        Expert::CreditCode => "用统一社会信用代码帮我选",
        Expert::ResidentId => "用身份证号帮我填",
        Expert::Domain => "输入域名看一看",
        Expert::Name => "先看看名称能不能用",
    },
    label: |expert| match expert {
        Expert::CreditCode => "统一社会信用代码",
        Expert::ResidentId => "身份证号",
        Expert::Domain => "域名",
        Expert::Name => "网站或 App 的名称",
    },
    privacy: "只在这台设备上核对，不保存，不发送。",
    check: "核对",
    use_it: |answer| format!("选“{answer}”"),
    credit_error: |error| match error {
        CreditCodeError::Empty => "输入营业执照或证书上的 18 位代码".into(),
        CreditCodeError::Length { found } => format!("信用代码是 18 位，这里有 {found} 位"),
        CreditCodeError::Character { place, found } => {
            format!(
                "第 {place} 位的“{found}”不会出现在信用代码里，对照证书看看（代码里没有字母 I、O、S、V、Z）"
            )
        }
        CreditCodeError::Check => "校验位对不上，可能有一位输错了，对照证书核对一下".into(),
    },
    credit_fits: "代码没有问题。",
    credit_subject: |subject| format!("这是“{subject}”的代码。"),
    credit_ask: "从代码看不出该选哪一类，对照证书自己选。",
    credit_province: |province| format!("登记机关在{province}。单位搬过家的，以证件上现在的住所为准。"),
    credit_national: "在国家级机关登记，从代码看不出省份，看证件上的住所。",
    credit_organisation: "其中的组织机构代码校验位对不上，再核对一遍；极少数旧代码确实如此。",
    id_error: |error| match error {
        ResidentIdError::Empty => "输入 18 位身份证号".into(),
        ResidentIdError::Length { found } => format!("身份证号是 18 位，这里有 {found} 位"),
        ResidentIdError::Character { place, .. } => {
            format!("第 {place} 位应该是数字（只有最后一位可以是 X）")
        }
        ResidentIdError::ForeignCard => {
            "这像是外国人永久居留身份证，它的号码我们核对不了，直接选择就好".into()
        }
        ResidentIdError::Date => "其中的出生日期不存在，对照证件核对一下".into(),
        ResidentIdError::Check => "校验位对不上，可能有一位输错了，对照证件核对一下".into(),
    },
    id_ahead: "号码里的出生日期晚于今天，对照证件核对一下",
    id_odd_age: "这个年龄少见，看看出生日期有没有输错。",
    id_age: |age| format!("号码没有问题，现在 {age} 周岁。"),
    id_province: |province| format!("最初登记在{province}。后来迁过户口的，以证件上的住址为准。"),
    id_region: |region| match region {
        Region::HongKong => "这是港澳居民居住证（香港）。",
        Region::Macao => "这是港澳居民居住证（澳门）。",
        Region::Taiwan => "这是台湾居民居住证。",
        Region::Mainland | Region::Unknown => "",
    },
    years: |age| format!("{age} 周岁"),
    domain_error: |error| match error {
        DomainError::Empty => "输入域名，例如 example.com".into(),
        DomainError::Mail { domain } => format!("这是邮箱地址。要看的是域名的话，输入 {domain}"),
        DomainError::IpAddress => "这是 IP 地址，不是域名。网站备案要有域名".into(),
        DomainError::Localhost => "localhost 只指你自己的电脑，输入对外使用的域名".into(),
        DomainError::SingleLabel => "域名里要有点，例如 example.com".into(),
        DomainError::SuffixOnly => "这只是后缀，把前面的名字也输入，例如 example.com.cn".into(),
        DomainError::EmptyLabel => "多了一个点".into(),
        DomainError::Emoji => "带表情的域名不能备案，换一个".into(),
        DomainError::Underscore => "域名里不能有下划线".into(),
        DomainError::Hyphen => "连字符不能在名字的开头或结尾".into(),
        DomainError::Character(found) if found.is_whitespace() => "域名里不能有空格".into(),
        DomainError::Character(found) => format!("域名里不能有“{found}”"),
        DomainError::LabelTooLong => "两个点之间最多 63 个字符".into(),
        DomainError::TooLong => "域名太长，最多 253 个字符".into(),
        DomainError::Unreadable => "这不是域名，例如 example.com".into(),
    },
    domain_filed: |domain| format!("备案时填 {domain}。"),
    domain_sub: "子域名不用单独备案。",
    standing: |suffix, standing| match standing {
        Standing::Approved { restricted: None, .. } => format!("{suffix} 在已获批的后缀里。"),
        Standing::Approved { restricted: Some(_), .. } => {
            format!("{suffix} 已获批，但只给特定的单位用，先确认自己能不能注册。")
        }
        Standing::NotFileable { .. } => format!("{suffix} 不能备案。换一个后缀已获批的域名。"),
        Standing::Unverified { note, .. } => format!("{suffix}：{note}。到 domain.miit.gov.cn 确认。"),
        Standing::Unknown => {
            format!("名单里没有 {suffix}，不等于不能备案。到 domain.miit.gov.cn 查询。")
        }
    },
    province_refuses: |suffix, province| format!("据服务商的说明，{province}不接受 {suffix}。"),
    public_body: |body| match body {
        PublicBody::Government => "这是党政机关用的后缀。",
        PublicBody::Institution => "这是事业单位用的后缀。",
    },
    name_empty: "输入打算用的名称",
    name_clear: "没有发现问题。最后由服务商和管局决定。",
    name_severity: |severity| match severity {
        Severity::Error => "会被退回",
        Severity::Warn => "可能被退回",
        Severity::Info => "提示",
    },
    name_words: |words| format!("“{words}”："),
    name_exempt: |who| format!("例外：{who}"),
    name_advice: "还要自己看一看",
};
