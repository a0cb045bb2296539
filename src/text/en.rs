//! English.

use super::*;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub static MESSAGES: Messages = Messages {
    lang: Lang::En,
    parts: "The three parts of the filing guide",
    view: |view| match view {
        View::Check => "Check",
        View::Prepare => "Prepare",
        View::Track => "Track",
    },
    loading: "Loading the rules…",
    one_moment: "One moment…",
    load_failed: "The rules could not be loaded",
    part_failed: "This part of the guide could not be loaded",
    load_hint: "Check your connection and try again. If that does not help, reload the page: your records are kept.",
    retry: "Try again",
    terms: "What the words mean",
    what_is: |word| format!("What “{word}” means"),
    find_term: "Find a word",
    also_called: "Also called: ",
    close: "Close",
    disclaimer: "The rules are collected from providers’ public pages and the law; they are not the administrations’ own texts. What your provincial administration and provider now ask for is what counts.",
    privacy: "What you enter stays in this browser and is not sent anywhere.",
    export_data: "Save my records to a file",
    import_data: "Restore from a file",
    import_title: "What is in the file",
    import_what: |filings, ticks, notes| format!("Filings: {filings}, ticks: {ticks}, notes: {notes}."),
    import_saved: |at| format!(" Saved on {at}."),
    import_empty: "There are no records in the file.",
    import_add: "Add to my records",
    import_replace: "Replace my records",
    import_leave: "Do not import",
    imported: "Imported.",
    import_undo: "Undo the import",
    save_broken: "Save the unreadable content to a file",
    clear_data: "Delete all my records",
    clear_sure: "Delete all answers, ticks, notes and filings from this device? They cannot be brought back.",
    save_copy: "Save a copy to a file",
    dismiss: "OK",
    bad_option: |attribute, value, allowed| {
        format!(
            "A setting of this page is wrong: {attribute}=\"{value}\" is unknown, so the default is used. Possible values: {allowed}"
        )
    },
    notice: |notice| {
        match notice {
        Notice::NotLasting => "This browser does not let the guide save anything (private mode, or site storage is blocked). You can go on, but your records are lost when you leave the page. Save them to a file.".into(),
        Notice::Newer => "A newer version of the guide saved these records. This one shows them but changes nothing. Reload the page to get the newer one.".into(),
        Notice::Broken { key, .. } => format!("One record ({key}) cannot be read. It was kept as it is; everything else works as before. You can save it to a file."),
        Notice::Foreign { key } => format!("Another program keeps its data under “{key}”, so the guide cannot save your records. Save them to a file before you leave the page."),
        Notice::Unread => "The browser’s storage does not answer, so some records may be missing here. They are not lost, and come back once it does.".into(),
        Notice::NotCleared => "The browser’s storage did not answer, so some records are not deleted. Delete them again, or clear this site’s data in the browser’s settings.".into(),
        Notice::Full => "The browser’s storage is full, so your last change was not saved. Save a copy to a file, or make room and change it again.".into(),
        Notice::Unavailable => "The browser’s storage cannot be used now, so your last change was not saved. Save a copy to a file.".into(),
        Notice::NotRestorable => "The file was saved, but is too large to be restored. Remove filings that you no longer need, and save again.".into(),
        Notice::NotImported(problem) => {
            format!("{} Nothing was imported; your records are as they were.", import_problem(problem))
        }
    }
    },
    without_own: "This site’s own additions could not be loaded; the general rules are shown.",
    date: day,
    as_of: |date| format!("By the rules of {}", day(date)),
    link_title: "Send these answers to somebody, or to another device",
    link_hint: "Anyone who opens the link sees the same answers, except age, ID and “Is any of this true now?”.",
    link_copy: "Copy the link",
    link_copied: "Copied",
    link_by_hand: "Select the link and copy it by hand",
    link_offered: "The link brings another set of answers. Use them in place of yours? Ticks and tracked filings stay.",
    link_take: "Use those answers",
    link_keep: "Keep my answers",
    link_bad: "The link cannot be read. It may be incomplete: ask for it again.",
    today: "Today",
    yesterday: "Yesterday",
    before_yesterday: "The day before yesterday",
    other_day: "An earlier day",
    date_wrong: |date| format!("Choose today ({}) or an earlier day, not before 2000", day(date)),
    tools: "Small helpers",
    back: "Back",
    go_on: "Continue",
    not_sure: "Not sure",
    why_we_ask: "Why we ask",
    choose_one: "Choose at least one, or “Not sure”",
    question_number: |n| format!("Question {n}"),
    questions_left: |n| format!("{n} more at most"),
    number_range: |min, max| format!("Enter a whole number from {min} to {max}, or choose “Not sure”"),
    back_to_answers: "Back to your answers",
    result_now: "See the result now, answer the rest later",
    province_search: "Such as Guangdong",
    province_none: "Nothing found. Check the spelling, or clear the field.",
    region: |region| match region {
        "north" => "North",
        "northeast" => "Northeast",
        "east" => "East",
        "central" => "Central",
        "south" => "South",
        "southwest" => "Southwest",
        _ => "Northwest",
    },
    change: "Change",
    province: "province",
    change_province: "Change the province",
    change_what: |what| format!(": {what}"),
    filing: |filing| match filing {
        FilingKind::First => "First filing",
        FilingKind::AddService => "Add a service",
        FilingKind::AddAccess => "Add access",
        FilingKind::Change => "Change the filing",
        FilingKind::Migrate => "Move the filing",
        FilingKind::CancelSubject => "Cancel the subject",
        FilingKind::CancelService => "Cancel the site or app",
        FilingKind::CancelAccess => "Cancel the access",
    },
    blockers: |n| {
        if n == 1 {
            "One thing to solve before you can submit".into()
        } else {
            format!("{n} things to solve before you can submit")
        }
    },
    search_found: |count| match count {
        0 => "Nothing in the list has these words.".to_owned(),
        1 => "1 item found.".to_owned(),
        _ => format!("{count} items found."),
    },
};

fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// The month and the year.
pub(super) fn month(date: Date) -> String {
    let month = MONTHS.get(usize::from(u8::from(date.month())) - 1).copied().unwrap_or_default();
    format!("{month} {}", date.year())
}

fn import_problem(problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::TooLarge => "The file is larger than 16 MB.".into(),
        ImportProblem::Unreadable(_) => "The file was not made by this guide, or is damaged.".into(),
        ImportProblem::Newer => {
            "The file was saved by a newer version of the guide: reload the page and try again.".into()
        }
        ImportProblem::TooMany => "The file holds too much.".into(),
        ImportProblem::BadId(id) => format!("The file has a filing with a wrong id ({id:?})."),
    }
}
