//! English.

use super::*;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub static MESSAGES: Messages = Messages {
    parts: "The three parts of the filing guide",
    view: |view| match view {
        View::Check => "Check",
        View::Prepare => "Prepare",
        View::Track => "Track",
    },
    loading: "Loading the rules…",
    load_failed: "The rules could not be loaded",
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
        Notice::Newer => "These records were saved by a newer version of the guide. To keep them safe this version shows them but changes nothing. Reload the page to get the new version.".into(),
        Notice::Broken { key, kept_as } => format!("The saved record “{key}” cannot be read. It was kept as it is under “{kept_as}”; everything else works as before."),
        Notice::Full => "The browser’s storage is full, so your last change was not saved. Save a copy to a file, or make room and change it again.".into(),
        Notice::Unavailable => "The browser’s storage cannot be used now, so your last change was not saved. Save a copy to a file.".into(),
        Notice::NotImported(problem) => {
            format!("{} Nothing was imported; your records are as they were.", import_problem(problem))
        }
    }
    },
    without_own: "This site’s own additions could not be loaded; the general rules are shown.",
    list_comma: ", ",
    list_semicolon: "; ",
    colon: ": ",
    date: day,
    as_of: |date| format!("By the rules of {}", day(date)),
    link_title: "Send these answers to a colleague, or go on with them on another device",
    link_hint: "Whoever opens the link sees the same answers. Age, ID and “Is any of this true now?” are left out; they answer those themselves.",
    link_copy: "Copy the link",
    link_copied: "Copied",
    link_by_hand: "It could not be copied; select the link and copy it by hand",
    link_offered: "This page brings other answers. Use them instead of the ones here? Ticks and tracked filings stay.",
    link_take: "Use those answers",
    link_keep: "Keep my answers",
    link_bad: "The answers that came along cannot be read; they may be incomplete. If somebody sent you a link, ask for it again.",
    today: "Today",
    yesterday: "Yesterday",
    before_yesterday: "The day before yesterday",
    other_day: "An earlier day",
    date_wrong: |date| format!("Choose today ({}) or an earlier day, not before 2000", day(date)),
    experts: &expert::EN,
    tools: "Small helpers",
    back: "Back",
    go_on: "Continue",
    not_sure: "Not sure",
    why_we_ask: "Why we ask",
    choose_one: "Choose at least one, or “Not sure”",
    question_number: |n| format!("Question {n}"),
    questions_left: |n| format!("{n} more at most"),
    number_range: |min, max| format!("Enter a whole number from {min} to {max}, or choose “Not sure”"),
    back_to_answers: "Return",
    result_now: "See the result now, answer the rest later",
    province_search: "A province, such as Guangdong",
    province_none: "Nothing found. Check the spelling, or clear the field and choose from the list.",
    region: |region| match region {
        "north" => "North",
        "northeast" => "Northeast",
        "east" => "East",
        "central" => "Central",
        "south" => "South",
        "southwest" => "Southwest",
        _ => "Northwest",
    },
    check_answers: "Check your answers",
    check_answers_hint: "Change any of them; the others are kept.",
    change: "Change",
    province: "province",
    change_what: |what| format!(": {what}"),
    see_result: "See the result",
    verdict: |verdict| match verdict {
        Verdict::Needed => "Filing needed",
        Verdict::NotNeeded => "No filing needed",
        Verdict::Depends => "It depends",
        Verdict::Elsewhere => "Needed, but elsewhere",
        Verdict::NotPossible => "Not possible now",
    },
    filing: |filing| match filing {
        FilingKind::First => "First filing",
        FilingKind::AddService => "Add a service",
        FilingKind::AddAccess => "Add access",
        FilingKind::Change => "Change filing",
        FilingKind::Migrate => "Migration",
        FilingKind::CancelSubject => "Cancel the subject",
        FilingKind::CancelService => "Cancel the service",
        FilingKind::CancelAccess => "Cancel the access",
    },
    verdict_open: "Look one thing up, and you will know",
    verdict_possible: "It may be:",
    verdict_find_out: "Find this out, then come back and change your answer:",
    blockers: |n| {
        if n == 1 {
            "One thing to solve before you can submit".into()
        } else {
            format!("{n} things to solve before you can submit")
        }
    },
    no_blockers: "Going by your answers, nothing stands in the way of submitting.",
    blockers_unknown: |n| {
        if n == 1 {
            "One point is open and may matter. Answer it here:".into()
        } else {
            format!("{n} points are open and may matter. Answer them here:")
        }
    },
    go_on_answering: "Answer the remaining questions",
    remedy: "What to do",
    solved: "Solved? Change the answer",
    wait: |days, working| format!("about {days} {}days", if working { "working " } else { "" }),
    earliest: |date| format!("If you begin today, plan to submit from {date}."),
    over_since: |date, since, wait| format!("Plan to submit from {date} ({wait} after {since})"),
    over_on: |date, wait| format!("Plan to submit from {date} ({wait})"),
    runs_until: |date| format!("It has to run until {date} or later"),
    place: |place| match place {
        Place::Subject => "Subject and papers",
        Place::Before => "Approvals to have before filing",
        Place::After => "Still to do after the filing",
    },
    why_this: "Why we say so",
    to_checklist: "See my checklist",
    to_tracker: "Start tracking",
    to_questions: "Answer the questions",
    cost: "Cost",
    cost_free: "Free",
    first_review_by: |name| format!("First review by {name}"),
    authority_review: "Review by the administration",
    sms_check: "SMS verification",
    sms_within: "Within 24 hours of the message",
    working_days: |min, max| {
        if min == max {
            format!("About {max} working day{}", if max == 1 { "" } else { "s" })
        } else {
            format!("{min}–{max} working days")
        }
    },
    good_to_know: "You may want to know",
    why_verdict: "Why this result",
    your_answers: "Because you answered:",
    change_answers: "Change answers",
    start_again: "Start again",
    start_again_sure: |n| {
        format!("Clear your {n} answers and start again? Ticks, notes and tracked filings stay.")
    },
    sources_differ: "Sources differ: ",
    confidence: |confidence| match confidence {
        Confidence::Agree => "Several sources say so.",
        Confidence::Single => "One source says so.",
        Confidence::Conflict => "Sources disagree.",
    },
    own_rule: "This is the provider’s own rule.",
    reviewed: |reviewed, due| format!(" Reviewed {reviewed}, next review by {due}."),
    review_overdue: " The review is overdue: ask your provider first.",
    source: |publisher, title| format!("{publisher}: {title}"),
    undated: "undated",
    sources: "Sources",
    also_says: "On the same point: ",
    on_the_sources: "On the sources: ",
    may_hold: "It may apply too. ",
    answer_first: "First answer a few questions",
    answer_first_hint: "The list differs by province, subject and kind of filing. Once you have answered, it lists just what you need.",
    decide_first: "The result comes first",
    decide_first_hint: "It still depends on something. Once that is settled, your papers are listed here.",
    nothing_to_prepare: "Nothing to prepare",
    nothing_to_prepare_hint: "Going by your answers there is nothing to file now. If things change, answer again.",
    checklist_title: "Your checklist",
    checklist_hint: "Tick what is ready. It is saved as you go. Conditions without the name of a province or provider hold everywhere.",
    checklist_assumed: "Some answers are open; the list assumes the most likely kind of filing.",
    papers: "papers",
    done_of: |done, total| format!("{done} of {total} papers ready"),
    only_open: "Show unfinished only",
    search: "Search the list",
    search_found: |count| match count {
        0 => "Nothing in the list has these words.".to_owned(),
        1 => "1 item found.".to_owned(),
        _ => format!("{count} items found."),
    },
    print: "Print",
    copy_list: "Copy",
    save_markdown: "Save as Markdown",
    save_csv: "Save as a table (CSV)",
    list_copied: "The list is copied: paste it into a chat or a document.",
    list_not_copied: "The browser does not allow copying. Use “Save as Markdown” instead.",
    list_file: "filing-checklist",
    csv_head: [
        "Group",
        "Done",
        "Item",
        "What",
        "How",
        "Asked by",
        "Depends on",
        "My note",
        "How sure",
        "Sources",
        "Review due",
    ],
    kind: |kind| match kind {
        RequirementKind::Document => "Documents to prepare",
        RequirementKind::Condition => "Conditions to meet",
        RequirementKind::Note => "Good to know",
    },
    theme: |theme| match theme {
        Heading::Domain => "Domain",
        Heading::Server => "Server",
        Heading::Site => "Site or app",
        Heading::People => "People and IDs",
        Heading::Contact => "Contacts",
        Heading::Papers => "How to hand papers in",
        Heading::Process => "Procedure",
    },
    later: "After you submit",
    met: "Already met, going by your answers",
    nationwide: "Nationwide",
    source_and_note: "Source and note",
    how_and_source: "How to prepare it, sources, your note",
    overdue: "Review overdue",
    paper_kinds: "How to take photos and sign",
    paper_sign: "Signature and seal",
    paper_form: "Form",
    paper_valid: "Validity",
    paper_template: "Where to get it",
    paper_mistakes: "Often returned because of",
    own_note: "My note",
    own_note_hint: "Example: accounting has it",
    may_apply: "May apply too",
    decided_by: "Decided by: ",
    decided_by_you: "See for yourself whether these concern you:",
    fallen: "No longer needed",
    fallen_hint: "Your answers changed, and these no longer apply. Ticks and notes are kept: they come back if you change the answers back.",
    fallen_item: "A ticked item",
    forget: "Forget these",
    forget_sure: |n| format!("Forget the ticks and notes of these {n}? They cannot be brought back."),
    see_how: "See how to solve it",
    list_incomplete: |n| {
        let questions = if n == 1 { "question is" } else { "questions are" };
        format!("{n} {questions} still open, so the list may lack something.")
    },
    track: &super::track::EN,
};

fn day(date: Date) -> String {
    let month = MONTHS.get(usize::from(u8::from(date.month())) - 1).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

fn import_problem(problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::TooLarge => {
            "The file is too large (5 MB at most) to hold records of this guide.".into()
        }
        ImportProblem::Unreadable(reason) => {
            format!("The file was not made by this guide, or is damaged ({reason}).")
        }
        ImportProblem::Newer => {
            "The file was saved by a newer version of the guide: reload the page and try again.".into()
        }
        ImportProblem::TooMany => "The file has far more filings, events or text than usual.".into(),
        ImportProblem::BadId(id) => format!("The file has a filing with a wrong id ({id:?})."),
    }
}
