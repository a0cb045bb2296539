//! English.

use super::*;

pub static EXPERTS: ExpertMessages = ExpertMessages {
    offer: |expert| match expert {
        Expert::CreditCode => "Choose by the unified social credit code",
        Expert::ResidentId => "Work it out from an ID number",
        Expert::Domain => "Type the domain and look",
        Expert::Name => "See whether a name will do",
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
            "Registered in {province}. If the unit has moved since, the address on its certificate counts."
        )
    },
    credit_national: "Registered with a national authority: the code tells no province. See the address on the certificate.",
    credit_organisation: "The organisation code inside has a check digit that does not fit; please compare again. A few old codes are like that.",
    id_error: |error| {
        match error {
        ResidentIdError::Empty => "Enter the 18 characters of the ID number".into(),
        ResidentIdError::Length { found } => format!("An ID number has 18 characters, this has {found}"),
        ResidentIdError::Character { place, .. } => {
            format!("Place {place} should be a digit (only the last may be X)")
        }
        ResidentIdError::ForeignCard => "This looks like a foreign permanent resident card, whose number we cannot check. Please choose yourself".into(),
        ResidentIdError::Date => "There is no such date of birth; compare with the card".into(),
        ResidentIdError::Check => {
            "The check character does not fit: one digit may be mistyped. Compare with the card".into()
        }
    }
    },
    id_ahead: "The date of birth in it lies ahead; compare with the card",
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
            format!("This is a mail address. If you mean the domain, enter {domain}")
        }
        DomainError::IpAddress => {
            "This is an IP address, not a domain. A website filing needs a domain".into()
        }
        DomainError::Localhost => {
            "localhost is your own computer; enter the domain that the public uses".into()
        }
        DomainError::SingleLabel => "A domain has a dot in it, for example example.com".into(),
        DomainError::SuffixOnly => {
            "This is a suffix alone; put the name in front, for example example.com.cn".into()
        }
        DomainError::EmptyLabel => "There is a dot too many".into(),
        DomainError::Emoji => "Domains with emoji cannot be filed; take another one".into(),
        DomainError::Underscore => "A domain has no underscores".into(),
        DomainError::Hyphen => "A hyphen cannot begin or end a name".into(),
        DomainError::Character(found) => format!("A domain cannot have “{found}” in it"),
        DomainError::LabelTooLong => "At most 63 characters between two dots".into(),
        DomainError::TooLong => "Too long: a domain has at most 253 characters".into(),
        DomainError::Unreadable => "This is no domain; check it, for example example.com".into(),
    },
    domain_filed: |domain| format!("What is filed is {domain}."),
    domain_sub: "Sub-domains are not filed on their own.",
    standing: |suffix, standing| match standing {
        Standing::Approved { restricted: None, .. } => format!("{suffix} is among the approved suffixes."),
        Standing::Approved { restricted: Some(_), .. } => {
            format!("{suffix} is approved, but only for certain bodies: make sure that you may register it.")
        }
        Standing::NotFileable { .. } => {
            format!("{suffix} cannot be filed. Take a domain with an approved suffix.")
        }
        Standing::Unverified { note, .. } => {
            format!("{suffix}: {note}. Make sure at domain.miit.gov.cn.")
        }
        Standing::Unknown => {
            format!(
                "Our sources do not speak of {suffix}, which does not mean no. Look it up at domain.miit.gov.cn."
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
        Severity::Error => "Comes back",
        Severity::Warn => "May come back",
        Severity::Info => "Hint",
    },
    name_words: |words| format!("“{words}”: "),
    name_advice: "Look at these yourself",
};
