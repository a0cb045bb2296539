//! English.

use super::*;

pub static EXPERTS: ExpertMessages = ExpertMessages {
    offer: |expert| match expert {
        Expert::CreditCode => "Choose with the unified social credit code",
        Expert::ResidentId => "Fill it in from an ID number",
        Expert::Domain => "Enter the domain and check it",
        Expert::Name => "Check whether a name is fine",
    },
    label: |expert| match expert {
        Expert::CreditCode => "Unified social credit code (统一社会信用代码)",
        Expert::ResidentId => "Resident ID number",
        Expert::Domain => "Domain",
        Expert::Name => "Name of the site or app",
    },
    privacy: "Checked on this device only; not kept, not sent.",
    check: "Check",
    use_it: |answer| format!("Choose “{answer}”"),
    credit_error: |error| match error {
        CreditCodeError::Empty => "Enter the 18 characters on the licence or certificate".into(),
        CreditCodeError::Length { found } => format!("A credit code has 18 characters, this has {found}"),
        CreditCodeError::Character { place, found } => format!(
            "“{found}” in place {place} is in no credit code; compare with the certificate (there is no I, O, S, V or Z)"
        ),
        CreditCodeError::Check => {
            "The check character does not fit: one character may be mistyped. Compare with the certificate"
                .into()
        }
    },
    credit_fits: "The code is right.",
    credit_subject: |subject| format!("It belongs to: {subject}."),
    credit_ask: "The code does not tell which kind to choose; go by the certificate.",
    credit_province: |province| {
        format!(
            "Registered in {province}. If the organisation has moved since, the address on its certificate counts."
        )
    },
    credit_national: "Registered with a national authority: the code tells no province. See the address on the certificate.",
    credit_organisation: "The organisation code inside has a check digit that does not fit; compare it again. A few old codes are like that.",
    id_error: |error| {
        match error {
        ResidentIdError::Empty => "Enter the 18 characters of the ID number".into(),
        ResidentIdError::Length { found } => format!("An ID number has 18 characters, this has {found}"),
        ResidentIdError::Character { place, .. } => {
            format!("Place {place} should be a digit (only the last may be X)")
        }
        ResidentIdError::ForeignCard => "This looks like a foreign permanent resident card, whose number we cannot check. Choose the answer yourself".into(),
        ResidentIdError::Date => "There is no such date of birth; compare with the card".into(),
        ResidentIdError::Check => {
            "The check character does not fit: one digit may be mistyped. Compare with the card".into()
        }
    }
    },
    id_ahead: "The date of birth in it is still to come; compare with the card",
    id_odd_age: "That is an unusual age; see whether the date of birth is mistyped.",
    id_age: |age| format!("The number is right; {age} years old now."),
    id_province: |province| {
        format!("First registered in {province}. After a move, the address on the card counts.")
    },
    id_region: |region| match region {
        Region::HongKong => "This is a residence permit of a Hong Kong resident.",
        Region::Macao => "This is a residence permit of a Macao resident.",
        Region::Taiwan => "This is a residence permit of a Taiwan resident.",
        Region::Mainland | Region::Unknown => "",
    },
    years: |age| format!("{age} years"),
    domain_error: |error| match error {
        DomainError::Empty => "Enter a domain, for example example.com".into(),
        DomainError::Mail { domain } => {
            format!("This is an e-mail address. If you mean the domain, enter {domain}")
        }
        DomainError::IpAddress => {
            "This is an IP address, not a domain. A website filing needs a domain".into()
        }
        DomainError::Localhost => {
            "localhost is your own computer; enter the domain that the public uses".into()
        }
        DomainError::SingleLabel => "A domain has a dot in it, for example example.com".into(),
        DomainError::SuffixOnly => {
            "This is only a suffix; put the name in front, for example example.com.cn".into()
        }
        DomainError::EmptyLabel => "There is one dot too many".into(),
        DomainError::Emoji => "Domains with emoji cannot be filed; use another one".into(),
        DomainError::Underscore => "A domain has no underscores".into(),
        DomainError::Hyphen => "A hyphen cannot begin or end a name".into(),
        DomainError::Character(found) if found.is_whitespace() => "A domain has no spaces".into(),
        DomainError::Character(found) => format!("A domain cannot have “{found}” in it"),
        DomainError::LabelTooLong => "At most 63 characters between two dots".into(),
        DomainError::TooLong => "Too long: a domain has at most 253 characters".into(),
        DomainError::Unreadable => "This is not a domain, such as example.com".into(),
    },
    domain_filed: |domain| format!("What is filed is {domain}."),
    domain_sub: " Sub-domains are not filed on their own.",
    standing: |suffix, standing| match standing {
        Standing::Approved { restricted: None, .. } => format!("{suffix} is among the approved suffixes."),
        Standing::Approved { restricted: Some(_), .. } => {
            format!(
                "{suffix} is approved, but only for certain bodies: check first that you may register it."
            )
        }
        Standing::NotFileable { .. } => {
            format!("{suffix} cannot be filed. Use a domain with an approved suffix.")
        }
        Standing::Unverified { note, .. } => {
            format!("{suffix}: {note}. Check at domain.miit.gov.cn.")
        }
        Standing::Unknown => {
            format!(
                "Our sources do not mention {suffix}, which does not mean that it cannot be filed. Look it up at domain.miit.gov.cn."
            )
        }
    },
    province_refuses: |suffix, province| {
        format!("According to providers, {province} does not accept {suffix}.")
    },
    public_body: |body| match body {
        PublicBody::Government => "This suffix is for party and government bodies.",
        PublicBody::Institution => "This suffix is for public institutions.",
    },
    name_empty: "Enter the name you have in mind",
    name_clear: "Nothing found. Provider and administration decide in the end.",
    name_severity: |severity| match severity {
        Severity::Error => "Is returned",
        Severity::Warn => "May be returned",
        Severity::Info => "Hint",
    },
    name_words: |words| format!("“{words}”: "),
    name_exempt: |who| format!("Except: {who}"),
    name_advice: "Look at these yourself",
};
