//! Verdicts and checklists on the real rule pack: what an applicant relies on.

use beian_guide::rules::{Confidence, Place};

use crate::common::{self, Pack, answers};

const NEW_SITE: [(&str, &str); 5] = [
    ("service", "website"),
    ("server", "mainland"),
    ("use", "site"),
    ("subject-filed", "no"),
    ("service-filed", "no"),
];

fn with(extra: &[(&str, &str)]) -> beian_guide::profile::Answers {
    answers(&[&NEW_SITE[..], extra].concat())
}

fn verdict(pairs: &[(&str, &str)]) -> (String, Option<String>, Option<String>) {
    Pack::of(None).verdict(&answers(pairs))
}

fn row(pairs: &[(&str, &str)]) -> String {
    verdict(pairs).2.unwrap_or_else(|| panic!("no row decides {pairs:?}"))
}

#[test]
fn company_in_guangdong_gets_the_unit_letter() {
    let pack = Pack::of(Some("440000"));
    let answers = with(&[("subject", "company"), ("province", "440000")]);
    assert_eq!(pack.verdict(&answers), ("needed".into(), Some("first".into()), Some("row-1".into())));
    let titles = pack.titles(&answers);
    assert!(titles.contains(&"《互联网信息服务备案承诺书（单位）》".to_owned()), "{titles:?}");
    assert!(!titles.contains(&"《互联网信息服务备案承诺书（个人）》".to_owned()));
    assert!(titles.iter().any(|title| title.contains("营业执照")), "{titles:?}");
}

#[test]
fn individual_in_guangdong_gets_the_individual_letter_only() {
    let pack = Pack::of(Some("440000"));
    let titles = pack.titles(&with(&[("subject", "individual"), ("province", "440000")]));
    assert!(titles.contains(&"《互联网信息服务备案承诺书（个人）》".to_owned()), "{titles:?}");
    assert!(!titles.contains(&"《互联网信息服务备案承诺书（单位）》".to_owned()));
    assert!(!titles.iter().any(|title| title.contains("营业执照")), "{titles:?}");
}

#[test]
fn company_in_xinjiang_gets_the_party_building_letter_with_the_disagreement() {
    let pack = Pack::of(Some("650000"));
    let answers = with(&[("subject", "company"), ("province", "650000")]);
    let situation = pack.situation(&answers);
    let list = beian_guide::guide::Checklist::of(&situation).unwrap();
    let letter = list.items.iter().find(|item| item.rule.title.contains("党建")).expect("the letter");
    assert!(letter.rule.conflict.is_some(), "sources differ on it");
}

#[test]
fn hong_kong_server_needs_no_filing_but_mainland_cdn_does() {
    let site = [("service", "website")];
    assert_eq!(verdict(&[site[0], ("server", "outside")]).0, "not-needed");
    let cdn = [
        site[0],
        ("server", "cdn"),
        ("use", "site"),
        ("subject", "company"),
        ("subject-filed", "no"),
        ("service-filed", "no"),
    ];
    assert_eq!(verdict(&cdn), ("needed".into(), Some("first".into()), Some("row-1".into())));
}

#[test]
fn what_needs_no_filing() {
    for (pairs, expected) in [
        (vec![("service", "website"), ("server", "mainland"), ("use", "mail")], "mail"),
        (vec![("service", "website"), ("server", "mainland"), ("use", "none")], "no-site"),
        (vec![("service", "website"), ("server", "mainland"), ("use", "internal")], "internal"),
        (vec![("service", "website"), ("server", "mainland"), ("use", "ip")], "ip"),
        (vec![("service", "website"), ("server", "own-line"), ("use", "site")], "own-line"),
        (vec![("service", "website"), ("server", "unsure")], "undecided"),
        (vec![("service", "app"), ("app-net", "offline")], "app-offline"),
        (
            vec![("service", "app"), ("server", "outside"), ("app-net", "networked"), ("app-store", "no")],
            "app-outside",
        ),
        (
            vec![("service", "app"), ("server", "outside"), ("app-net", "networked"), ("app-store", "yes")],
            "app-outside-store",
        ),
        (vec![("service", "mini-program")], "platform"),
        (vec![("service", "quick-app")], "platform"),
        (
            vec![
                ("service", "website"),
                ("server", "mainland"),
                ("use", "site"),
                ("subject", "outside-company"),
            ],
            "outside-company",
        ),
    ] {
        assert_eq!(row(&pairs), expected);
    }
}

/// The 15 rows of the decision table, by number.
#[test]
fn decision_table() {
    let base = [("service", "website"), ("server", "mainland"), ("use", "site"), ("subject", "company")];
    let case = |extra: &[(&str, &str)]| {
        let (_, filing, row) = verdict(&[&base[..], extra].concat());
        (row.unwrap_or_default(), filing.unwrap_or_default())
    };
    let is = |row: &str, filing: &str| (row.to_owned(), filing.to_owned());
    let yes = ("subject-filed", "yes");
    let mine = ("service-filed", "mine");
    let other = ("service-filed", "other");
    let (here, there) = (("service-here", "yes"), ("service-here", "no"));
    assert_eq!(case(&[("subject-filed", "no"), ("service-filed", "no")]), is("row-1", "first"));
    assert_eq!(case(&[yes, ("subject-here", "no"), ("service-filed", "no")]), is("row-2", "add-service"));
    assert_eq!(case(&[yes, ("subject-here", "yes"), ("service-filed", "no")]), is("row-3", "add-service"));
    assert_eq!(
        case(&[yes, ("subject-here", "no"), mine, there, ("goal", "access")]),
        is("row-4", "add-access")
    );
    assert_eq!(
        case(&[yes, ("subject-here", "yes"), mine, there, ("goal", "access")]),
        is("row-5", "add-access")
    );
    assert_eq!(case(&[yes, ("subject-here", "yes"), mine, here, ("goal", "change")]), is("row-6", "change"));
    assert_eq!(
        case(&[yes, ("subject-here", "yes"), other, ("takeover", "organiser-changed")]),
        is("row-7", "migrate")
    );
    assert_eq!(
        case(&[yes, ("subject-here", "yes"), other, ("takeover", "leftover")]),
        is("row-8", "add-service")
    );
    let shell = [("subject-filed", "shell"), ("service-filed", "no")];
    assert_eq!(case(&[shell[0], shell[1], ("province", "310000")]), is("row-9-direct", "add-service"));
    assert_eq!(case(&[shell[0], shell[1], ("province", "440000")]), is("row-9", "first"));
    assert_eq!(case(&[("subject-filed", "no"), other, ("takeover", "leftover")]), is("row-10", "first"));
    assert_eq!(
        case(&[yes, mine, here, ("goal", "end"), ("last-service", "no")]),
        is("row-11", "cancel-service")
    );
    assert_eq!(
        case(&[yes, mine, here, ("goal", "end"), ("last-service", "yes")]),
        is("row-11-subject", "cancel-subject")
    );
    assert_eq!(case(&[yes, mine, here, ("goal", "leave")]), is("row-12", "cancel-access"));
    assert_eq!(case(&[yes, mine, here, ("goal", "moved")]), is("row-14", "change"));
    assert_eq!(case(&[yes, mine, here, ("goal", "new-code")]), is("row-7-handover", "migrate"));
    let person = [("service", "website"), ("server", "mainland"), ("use", "site"), ("subject", "individual")];
    let (_, filing, row) = verdict(&[&person[..], &[yes, mine, here, ("goal", "to-company")]].concat());
    assert_eq!((row.unwrap(), filing.unwrap()), is("row-13", "change"));
}

#[test]
fn an_unsure_record_leaves_the_verdict_open_and_says_what_to_find_out() {
    let pack = Pack::of(None);
    let answers = with(&[("subject", "company"), ("subject-filed", "unsure")]);
    let situation = pack.situation(&answers);
    let result = beian_guide::guide::Assessment::of(&situation);
    assert_eq!(result.verdict.id(), "depends");
    assert!(result.row.is_none());
    assert_eq!(result.unsure, ["subject-filed"]);
    assert!(result.candidates.len() > 1);
}

#[test]
fn blockers_come_with_a_remedy() {
    let pack = Pack::of(Some("440000"));
    let answers = with(&[
        ("subject", "company"),
        ("province", "440000"),
        ("domain-suffix", "ok"),
        ("domain-verified", "recent"),
        ("domain-verified-on", "2026-11-22"),
        ("server-term", "short"),
        ("leader", "authorised"),
        ("obstacles", "order"),
    ]);
    let situation = pack.situation(&answers);
    let result = beian_guide::guide::Assessment::of(&situation);
    let ids: Vec<_> = result.blockers.iter().map(|blocker| blocker.rule.id.as_str()).collect();
    assert!(ids.contains(&"legal-rep-responsible"), "{ids:?}");
    assert!(result.blockers.len() >= 4, "{ids:?}");
    assert!(result.blockers.iter().all(|blocker| blocker.rule.remedy.is_some()));
    let wait =
        result.blockers.iter().find_map(|blocker| blocker.rule.wait.as_ref()).expect("the domain's wait");
    assert_eq!((wait.days, wait.unit), (3, beian_guide::rules::WaitUnit::Working));
}

#[test]
fn a_province_rule_takes_the_place_of_the_national_one() {
    let pack = Pack::of(Some("440000"));
    let answers = with(&[("subject", "company"), ("province", "440000")]);
    let situation = pack.situation(&answers);
    let list = beian_guide::guide::Checklist::of(&situation).unwrap();
    let same: Vec<_> = list.items.iter().filter(|item| item.rule.topic() == "domain-holder-match").collect();
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].origin, beian_guide::guide::Origin::Province);
}

#[test]
fn every_province_has_a_list_for_every_subject() {
    let subjects = [
        "company",
        "individual",
        "sole-proprietor",
        "government",
        "institution",
        "social-org",
        "non-enterprise",
        "foundation",
        "law-firm",
        "other-unit",
    ];
    let mut pack = Pack::of(None);
    for code in common::province_codes() {
        pack.province = Some(common::province(&code, "zh"));
        for subject in subjects {
            let answers = with(&[("subject", subject), ("province", &code)]);
            let situation = pack.situation(&answers);
            let list = beian_guide::guide::Checklist::of(&situation).unwrap();
            let document = |item: &&beian_guide::guide::Item| {
                item.rule.kind == beian_guide::profile::RequirementKind::Document
            };
            let documents = list.items.iter().chain(&list.maybe).filter(document).count();
            assert!(documents >= 3, "{code} {subject}: {documents} documents");
            for item in list.items.iter().chain(&list.maybe) {
                assert!(!item.sources.is_empty(), "{} has no source", item.key);
            }
        }
    }
}

/// The options of "goal" hang on "service-here", which no rule mentions: it is asked first all the same.
#[test]
fn a_question_that_only_decides_options_is_asked_before_them() {
    let pack = Pack::of(None);
    let answers = answers(&[
        ("service", "website"),
        ("server", "mainland"),
        ("use", "site"),
        ("subject", "company"),
        ("province", "310000"),
        ("subject-filed", "yes"),
        ("subject-here", "no"),
        ("service-filed", "mine"),
    ]);
    let next =
        beian_guide::guide::next_question(&pack.situation(&answers)).map(|question| question.id.as_str());
    assert_eq!(next, Some("service-here"));
}

/// Guangdong accepts responsible persons from 16, with proof; only from 18 nothing is left to do.
#[test]
fn not_being_blocked_is_not_always_enough() {
    let pack = Pack::of(Some("440000"));
    for (age, blocked, met) in [("15", true, false), ("17", false, false), ("18", false, true)] {
        let answers = with(&[("subject", "company"), ("province", "440000"), ("age", age)]);
        let situation = pack.situation(&answers);
        let blockers = beian_guide::guide::Assessment::of(&situation).blockers;
        assert_eq!(blockers.iter().any(|blocker| blocker.rule.id == "min-age"), blocked, "{age}");
        let list = beian_guide::guide::Checklist::of(&situation).unwrap();
        let item = list.items.iter().find(|item| item.rule.id == "min-age").unwrap();
        assert_eq!(item.met, met, "{age}");
    }
}

#[test]
fn who_is_not_sure_of_the_record_gets_the_list_for_a_first_filing() {
    for record in [("unsure", "unsure"), ("unsure", "no"), ("no", "unsure")] {
        let answers = answers(&[
            ("service", "website"),
            ("server", "mainland"),
            ("use", "site"),
            ("subject", "company"),
            ("province", "440000"),
            ("subject-filed", record.0),
            ("service-filed", record.1),
        ]);
        let (verdict, filing, row) = Pack::of(Some("440000")).verdict(&answers);
        assert_eq!(
            (verdict.as_str(), filing.as_deref(), row),
            ("depends", Some("first"), None),
            "{record:?}"
        );
    }
}

/// Since 20 January 2025 drugs and medical devices are filed with the drug administration once the number is there. Whatever a
/// province or a provider still writes, nothing of it may keep the applicant from filing.
#[test]
fn a_medical_device_company_is_not_blocked_and_files_with_the_drug_administration_afterwards() {
    for code in common::province_codes() {
        let pack = Pack::of(Some(&code));
        let answers = with(&[
            ("subject", "company"),
            ("province", &code),
            ("content", "drugs"),
            ("approval", "no"),
            ("scope-words", "drugs"),
        ]);
        let situation = pack.situation(&answers);
        let result = beian_guide::guide::Assessment::of(&situation);
        let blockers: Vec<_> = result.blockers.iter().map(|blocker| blocker.rule.id.as_str()).collect();
        assert!(blockers.is_empty(), "{code}: {blockers:?}");
        let after: Vec<_> = result
            .statements
            .iter()
            .filter(|statement| statement.place == Place::After)
            .map(|statement| statement.rule.id.as_str())
            .collect();
        assert!(after.contains(&"drug-information-filing"), "{code}: {after:?}");
        let asked: Vec<_> = beian_guide::guide::asked(&situation);
        assert!(
            asked.iter().all(|asked| asked.question.id != "approval"),
            "{code}: the approval is asked for"
        );
        let list = beian_guide::guide::Checklist::of(&situation).unwrap();
        let item = list.items.iter().find(|item| item.rule.id == "drug-information-filing").unwrap();
        assert!(item.rule.confidence == Confidence::Conflict && item.rule.conflict.is_some());
        assert!(list.items.iter().all(|item| item.rule.id != "preapproval-missing"), "{code}");
    }
}

/// Whoever is blocked reads what is wrong with them, not what the rule is about.
#[test]
fn every_rule_that_blocks_says_what_is_wrong() {
    for lang in ["zh", "en"] {
        let provinces: Vec<_> =
            common::province_codes().iter().map(|code| common::province(code, lang).requirements).collect();
        let providers =
            ["aliyun", "generic", "huawei", "tencent"].map(|id| common::provider(id, lang).requirements);
        let nation = [common::core(lang).national.requirements];
        let all = provinces.iter().chain(&providers).chain(&nation);
        let mut count = 0;
        for rule in all.flatten().filter(|rule| rule.blocks.is_some()) {
            count += 1;
            let problem = rule.problem.as_deref().unwrap_or_default();
            for problem in rule.cases.iter().map(|case| case.problem.as_str()).chain([problem]) {
                let (letters, most) = (problem.chars().count(), if lang == "zh" { 32 } else { 130 });
                assert!((4..=most).contains(&letters), "{}: {problem}", rule.id);
                assert!(
                    !problem.ends_with(['.', '。']) && !problem.contains(['{', '}']),
                    "{}: {problem}",
                    rule.id
                );
                assert_ne!(problem, rule.title, "{}", rule.id);
            }
            // A case is about what blocks, or about who is blocked.
            let facts = rule.blocks.as_ref().unwrap().facts();
            let known = |fact: &&str| facts.contains(*fact) || *fact == "subject" || *fact == "leader";
            assert!(rule.cases.iter().all(|case| case.when.facts().iter().all(known)), "{}", rule.id);
        }
        assert!(count > 280, "{count}");
    }
}

#[test]
fn what_is_wrong_with_the_server_and_what_to_do_depend_on_the_answer() {
    let pack = Pack::of(Some("440000"));
    for (term, problem, remedy) in [
        ("short", "服务器的购买时长不够", "续费"),
        ("payg", "按量付费的服务器不能备案", "转为包年包月"),
        ("none", "还没有能用于备案的云服务器", "买一台"),
    ] {
        let answers = with(&[("subject", "company"), ("province", "440000"), ("server-term", term)]);
        let blockers = beian_guide::guide::Assessment::of(&pack.situation(&answers)).blockers;
        let blocker = blockers.iter().find(|blocker| blocker.rule.id == "server-term").unwrap();
        assert_eq!(blocker.problem, problem);
        assert!(blocker.remedy.unwrap().starts_with(remedy), "{:?}", blocker.remedy);
    }
}
