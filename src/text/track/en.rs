//! English.

use super::*;

pub static TRACK: TrackMessages = TrackMessages {
    title: "Progress of your filings",
    hint: "Note each step once it is done, and the guide says what to do next and by when. You keep this record yourself; it is not connected to the provider’s system.",
    filing_name: "Name (the domain or the app, for example)",
    unnamed_filing: "Unnamed filing",
    track_first: "Start tracking",
    track_another: "Track another one",
    all_filings: "All filings",
    search: "Search by name",
    found: |count| match count {
        0 => "Nothing found.".to_owned(),
        1 => "1 found.".to_owned(),
        count => format!("{count} found."),
    },
    more: |count| format!("Show {count} more"),
    archived: |count| format!("Archived ({count})"),
    in_archive: "Archived",
    in_progress: "Show filings in progress",
    sorted: "The next deadline comes first.",
    next_action: "Next",
    all_done: "Complete",
    still_open: |n| {
        if n == 1 {
            "One thing is still to solve: see it".into()
        } else {
            format!("{n} things are still to solve: see them")
        }
    },
    papers_ready: |done, total| format!("Documents {done}/{total}: see the checklist"),
    phase: |phase| match phase {
        Phase::Preparing => "Prepare the domain, the server and the documents",
        Phase::Draft => "Fill in the application",
        Phase::HolderReview => "Holder change: under review at the registry",
        Phase::DomainWait => "Wait for the new domain data",
        Phase::FirstReview => "Waiting for the provider’s first review",
        Phase::Corrected => "Corrected, waiting for the provider again",
        Phase::ToCorrect => "The provider asks for corrections",
        Phase::RefusedByProvider => "Refused in the first review",
        Phase::ToHandOver => "Reviewed, to be handed to the administration",
        Phase::AwaitingSms => "Wait for the SMS",
        Phase::SmsPending => "Do the SMS verification now",
        Phase::ReturnedBySms => "SMS verification not done: application returned",
        Phase::Authority => "The administration is reviewing",
        Phase::Refused => "Returned by the administration: correct and resubmit",
        Phase::Approved => "Approved: display the number",
        Phase::PublicSecurityDue => "Make the public-security filing",
        Phase::PublicSecurityReview => "Public-security filing under review",
        Phase::PublicSecurityNumber => "Display the public-security number",
        Phase::Complete => "All done",
    },
    cancel_done: "It is done",
    public_returned: "The police ask for corrections. See why, correct them and submit it again; the deadline stays the same.",
    round: |round| match round {
        2 => "Second submission".to_owned(),
        3 => "Third submission".to_owned(),
        round => format!("Submission no. {round}"),
    },
    event: |event| match event {
        EventKind::Created => "Tracking started",
        EventKind::HolderTemplate => "Registrant template for the new holder made",
        EventKind::HolderEmail => "Template’s e-mail verified",
        EventKind::HolderSubmitted => "Holder change submitted (shows 注册局审核中)",
        EventKind::HolderRejected => "Holder change turned down",
        EventKind::HolderChanged => "Domain held by the subject (changed or verified)",
        EventKind::Prepared => "Everything ready",
        EventKind::StepDone { .. } => "A step done",
        EventKind::Submitted => "Submitted for the first review",
        EventKind::ReviewPassed => "First review passed",
        EventKind::ReturnedByProvider { .. } => "Corrections wanted by the provider",
        EventKind::RefusedByProvider { .. } => "Refused in the first review",
        EventKind::HandedOver => "Handed to the administration",
        EventKind::SmsReceived => "SMS received",
        EventKind::SmsVerified => "SMS verification done",
        EventKind::SmsExpired => "SMS verification missed",
        EventKind::SmsFailed => "Too many wrong codes: returned",
        EventKind::ReturnedByAuthority { .. } => "Returned by the administration",
        EventKind::Approved => "Approved",
        EventKind::Number { .. } => "Filing number noted",
        EventKind::FooterShown => "Online, with its number",
        EventKind::PublicSecuritySubmitted => "Public-security filing submitted",
        EventKind::PublicSecurityReturned => "Public-security filing returned",
        EventKind::PublicSecurityFiled => "Public-security filing approved",
        EventKind::PublicSecurityNumber { .. } => "Public-security number noted",
        EventKind::PublicSecurityShown => "Public-security number shown",
        EventKind::LicenceApplied => "Commercial licence applied for",
        EventKind::LicenceGranted => "Commercial licence granted",
        EventKind::Reminder { .. } => "Reminder set",
        EventKind::Undone { .. } => "Last step undone",
    },
    event_button: |event| match event {
        EventKind::HolderChanged => "The change is through",
        EventKind::HolderRejected => "It was turned down",
        EventKind::Prepared => "Everything is ready: on to the application",
        EventKind::Submitted => "I have submitted it",
        EventKind::ReviewPassed => "Passed, not handed over yet",
        EventKind::ReturnedByProvider { .. } | EventKind::RefusedByProvider { .. } => "It was returned",
        EventKind::HandedOver => "Handed to the administration",
        EventKind::SmsReceived => "I have the SMS",
        EventKind::SmsVerified => "Verification done",
        EventKind::SmsExpired => "The code has expired",
        EventKind::SmsFailed => "Too many wrong codes, it was returned",
        EventKind::ReturnedByAuthority { .. } => "The administration returned it",
        EventKind::Approved => "It is approved",
        EventKind::FooterShown => "Shown, and online",
        EventKind::PublicSecuritySubmitted => "I have submitted it",
        EventKind::PublicSecurityReturned => "It was returned",
        EventKind::PublicSecurityFiled => "It is approved",
        EventKind::PublicSecurityShown => "It is shown",
        EventKind::LicenceApplied => "I have applied",
        EventKind::LicenceGranted => "I have the licence",
        _ => "Done",
    },
    submitted_again: "I have submitted it again",
    step_done: |step| format!("“{step}” done"),
    sms_came_earlier: "Did the SMS come earlier? Enter the time first",
    happened_earlier: "Not just now?",
    happened_at: "When it happened",
    in_future: "That time is still to come. Enter one that has passed.",
    before_last: "That is before the last step. Check the date.",
    wrong_undo: |step| format!("Noted by mistake? Undo “{step}”"),
    done: "Done",
    clock: |clock, at| match clock {
        ClockKind::DomainWait => format!("Safest after {at}; some say two days are enough"),
        ClockKind::Idle => format!("Update the application by {at}; one that is left idle may be deleted"),
        ClockKind::FirstReview => format!("Usually decided by {at}"),
        ClockKind::HandOver => format!("Usually handed over by {at}"),
        ClockKind::Sms => format!("By {at} Beijing time, or it is returned"),
        ClockKind::Authority => format!("{at} at the latest (working days, without official holidays)"),
        ClockKind::PublicSecurity => format!("Make the public-security filing by {at}"),
        ClockKind::PublicSecurityNumber => format!("Display the public-security number by {at}"),
        ClockKind::Licence => format!("The licence should be decided by {at}"),
        ClockKind::Reminder(_) => format!("Your reminder: {at}"),
    },
    reminder: |title, at| format!("{title}: {at}"),
    wait_left: |days| if days == 1 { "Wait 1 more day".into() } else { format!("Wait {days} more days") },
    time_over: "Time is up",
    hours_left: |hours, minutes| format!("{hours} h {minutes} min left"),
    days_left: |days| match days {
        0 => "Due today".into(),
        1 => "1 day left".into(),
        days => format!("{days} days left"),
    },
    provisional: " (estimate: that year’s holidays are not announced yet)",
    forecast: "When you can have the number",
    forecast_end: "When it can be finished",
    earliest: "Earliest",
    usual: "Usual",
    latest: "Latest",
    forecast_note: "Counted in working days, from now, if nothing is returned. “Usual” goes by what applicants report; a return starts the count again.",
    save_ics: "Put the deadlines into a calendar (.ics)",
    ics_name: "Filing deadlines",
    ics_title: |clock, name| {
        let what = match clock {
            ClockKind::DomainWait => "domain data should have arrived, the filing can be submitted",
            ClockKind::Idle => "update the application, or it may be deleted",
            ClockKind::FirstReview => "first review should be decided",
            ClockKind::HandOver => "application should be with the administration",
            ClockKind::Sms => "SMS verification ends",
            ClockKind::Authority => "administration decides by now at the latest",
            ClockKind::PublicSecurity => "public-security filing is due",
            ClockKind::PublicSecurityNumber => "public-security number must be displayed",
            ClockKind::Licence => "commercial licence should be decided",
            ClockKind::Reminder(_) => "reminder",
        };
        if name.is_empty() { what.to_owned() } else { format!("{name}: {what}") }
    },
    timeline: "Timeline",
    stage: |stage| match stage {
        Stage::Prepare => "Get everything ready",
        Stage::Console => "Fill in and submit the application",
        Stage::FirstReview => "First review by the provider",
        Stage::Sms => "SMS verification",
        Stage::Authority => "Review by the administration",
        Stage::Footer => "Display the number, go online",
        Stage::PublicSecurity => "Public-security filing",
    },
    stage_done: "Done:",
    stage_current: "Now:",
    stage_ahead: "Not yet:",
    way: "The whole way, and how long it takes",
    returned_title: "Why was it returned?",
    returned_hint: "Choose the reasons: the guide says what to correct, and reopens the items of the checklist that they are about. Choose several, or none.",
    returned_said: "Their message",
    returned_paste: "Or paste what the provider or the administration wrote (in Chinese)",
    returned_paste_hint: "Only used to find the reasons; it is not kept.",
    returned_find: "Find the reasons",
    returned_found: |count| match count {
        0 => "No reason recognised. Choose below.".to_owned(),
        1 => "One reason recognised and chosen for you. Check it.".to_owned(),
        count => format!("{count} reasons recognised and chosen for you. Check them."),
    },
    returned_as: "Status of the return",
    returned_correct: "The status is 待修改 (to be corrected)",
    returned_refused: "The status is 驳回 (refused)",
    returned_tell: "Record the return",
    returned_leave: "It was not returned, go back",
    returned_fixes: "What to correct",
    returned_reopened: "The items of the checklist that this is about are open again. Tick them once corrected.",
    returned_unknown: "No reason was noted. Here are the usual ones and what to do.",
    sms_read: "Check this SMS for me",
    sms_label: "Paste the message here",
    sms_hint: "Looked at on this device only; neither kept nor sent.",
    sms_button: "Check it",
    sms_code: |code| format!("The code is {code}."),
    sms_until: |at| format!("If it came just now, finish by {at} (Beijing time)."),
    sms_longer: |hours| {
        format!(
            "The message gives a longer time, but {hours} hours count: after that the application is returned."
        )
    },
    sms_link: |kind, link| match kind {
        LinkKind::Official => format!("{link} is MIIT’s filing site."),
        LinkKind::Odd => {
            format!(
                "{link} is not written correctly. Do not click it; type beian.miit.gov.cn into your browser yourself."
            )
        }
        LinkKind::Government => format!(
            "{link} is a government site, but the code is only entered at beian.miit.gov.cn. Do not enter it anywhere else."
        ),
        LinkKind::Old => format!(
            "{link} is an old address of the filing system and no longer used. Type beian.miit.gov.cn into your browser yourself."
        ),
        LinkKind::Provider => format!(
            "{link} is a provider’s site. Do not enter the SMS code there; for anything else, sign in to the filing console."
        ),
        LinkKind::Named => {
            format!("{link} is only a domain that the message names. The code does not go there.")
        }
        LinkKind::Foreign => {
            format!("{link} is not MIIT’s site. Do not open it: it is likely a fraud.")
        }
        LinkKind::LookAlike => {
            format!("{link} pretends to be MIIT’s site. Do not open it: this is a fraud.")
        }
    },
    sms_warning: |warning| match warning {
        SmsWarning::NoCode => "There is no six-digit code in it. Make sure the whole message was pasted.",
        SmsWarning::SeveralCodes => {
            "There are several six-digit numbers in it; see in the message which one is the code."
        }
        SmsWarning::ForeignLink => "Verify at beian.miit.gov.cn alone. Enter nothing anywhere else.",
        SmsWarning::LookAlikeLink => "This message is very likely a fraud. Do not click, and enter nothing.",
        SmsWarning::NoLink => "No link is no problem: open beian.miit.gov.cn yourself.",
        SmsWarning::AsksTooMuch => {
            "A filing is free, and nobody will ask you for the code, a transfer or bank data. Anyone who does is a fraud."
        }
        SmsWarning::NotFiling => {
            "This does not look like the code of a filing, which is valid for 24 hours and only entered at beian.miit.gov.cn."
        }
        SmsWarning::Cancels => {
            "This message is about cancelling a filing or its access. If you did not ask for that, do not verify: call your provider at once."
        }
        SmsWarning::NotSigned => {
            "It is not signed 【工业和信息化部】 (MIIT), so enter nothing yet. See in the provider’s console whether your application has been passed on to the administration."
        }
    },
    sms_fields: "What to enter",
    sms_who: "Who has to do it",
    sms_about: [
        "Where it comes from",
        "“No such record”",
        "It did not come",
        "Numbers that get no message",
        "Beware of fraud",
    ],
    sms_wrong: |times| {
        format!(
            "After {times} wrong codes in a row your application is returned: take your time and look closely."
        )
    },
    sms_open: |host| format!("Open {host}"),
    number: "Your filing number",
    number_hint: "Enter it as it stands in the notice, to have it checked and get code that is ready to use. For example 粤ICP备12345678号 or 粤ICP备12345678号-1.",
    number_hint_app: "Enter it to have it checked. An app’s number has an A, for example 粤ICP备12345678号-2A.",
    number_other_kind: "This number is of another kind of service (an app’s has an A, a website’s has not). Check it.",
    number_check: "Check and note it",
    number_good: |what| format!("Written correctly: {what}."),
    number_error: |error| match error {
        FilingNumberError::Empty => "Enter the filing number".into(),
        FilingNumberError::OldLicence => "ICP证 is a commercial licence; a filing number has ICP备".into(),
        FilingNumberError::Licence => "This is a commercial licence; a filing number has ICP备 in it".into(),
        FilingNumberError::Placeholder => {
            "This looks like a placeholder. Enter the filing number in the notice".into()
        }
        FilingNumberError::Order { instead } => format!("号 comes before the “-”: {instead}"),
        FilingNumberError::PublicSecurity => {
            "This is a public-security number; enter the ICP filing number".into()
        }
        FilingNumberError::Prefix(wrong) => prefix(
            wrong,
            |found, instead| {
                format!("Filing numbers use {instead}, not {found}: compare it with the notice you got")
            },
            "It starts with the province’s abbreviation, such as 粤",
        ),
        FilingNumberError::Character { found } => format!("“{found}” does not belong among the digits"),
        FilingNumberError::Digits { found } => {
            format!("There must be 8 or 10 digits after 备; here there are {found}")
        }
        FilingNumberError::End => "号 is missing after the digits".into(),
        FilingNumberError::Zero => "The number after “-” starts with 1".into(),
        FilingNumberError::Suffix => {
            "After 号 comes a number such as -1 (apps -2A, mini programs -3X, quick apps -4K)".into()
        }
        FilingNumberError::Shape => {
            "This does not look like a filing number, for example 粤ICP备12345678号-1".into()
        }
    },
    number_other_province: |province| {
        format!("This number is of {province}, not of this filing’s province. Check it.")
    },
    number_kind: |kind| match kind {
        "app" => "the number of an app",
        "mini-program" => "the number of a mini program",
        "quick-app" => "the number of a quick app",
        _ => "the number of a website",
    },
    number_subject: "the subject’s number (without an ending such as -1)",
    public_number: "Public-security number",
    public_error: |error| match error {
        PublicSecurityError::Empty => "Enter the public-security number".into(),
        PublicSecurityError::FilingNumber => {
            "This is an ICP filing number; enter the public-security number".into()
        }
        PublicSecurityError::Prefix(wrong) => prefix(
            wrong,
            |found, instead| format!("Public-security numbers use {instead}, not {found}: check it"),
            "It starts with the province’s abbreviation, such as 粤公网安备",
        ),
        PublicSecurityError::Character { found } => format!("“{found}” does not belong among the digits"),
        PublicSecurityError::Digits { found } => {
            format!("There must be 14 digits after 备; here there are {found}")
        }
        PublicSecurityError::End => "号 is missing after the digits".into(),
        PublicSecurityError::Province { .. } => {
            "The province in front and the first two digits do not agree: check them".into()
        }
        PublicSecurityError::Shape => {
            "This does not look like a public-security number, for example 粤公网安备44030702000001号".into()
        }
    },
    footer_code: "Put this code at the bottom of the home page:",
    footer_preview: "Visitors will see:",
    footer_copy: "Copy the code",
    footer_copied: "Copied",
    footer_icon: "The icon for the public-security number is in your account at beian.mps.gov.cn; it stands before the number.",
    your_number: "your filing number",
    holder_change: "Holder and subject differ? Change the holder",
    holder_change_hint: "Four steps; note each one once it is done.",
    console_steps: |name| format!("Steps in the console of {name}"),
    duties: "Still to do later on",
    remind_me: "Runs out on",
    remind_clear: "No reminder",
    history: "History and settings",
    details: "About this filing",
    kind: "Kind of filing",
    service: "Service",
    unknown: "Not sure",
    archive: "Archive",
    unarchive: "Take out of the archive",
    copy: "Track another one like it",
    remove_filing: "Stop tracking and delete the record",
    remove_filing_sure: "Delete all records of this filing? They cannot be brought back.",
};
