//! What the facts say of five provinces in particular.

use std::collections::BTreeSet;

use beian_guide::guide::Checklist;
use beian_guide::profile::RequirementKind;

use super::{FILINGS, applicant};
use crate::common::{Pack, answers};

/// The keys of the documents, without the province, of somebody who answered `more` too.
fn documents(code: &str, subject: &str, filing: usize, more: &[(&str, &str)]) -> BTreeSet<String> {
    let pack = Pack::of(Some(code));
    let mut all = applicant("website", subject, code, FILINGS[filing].1);
    for (fact, _) in more {
        all.set(fact, answers(more).get(fact).unwrap().clone());
    }
    let situation = pack.situation(&all);
    let list = Checklist::of(&situation).unwrap();
    let own = format!("{code}/");
    list.of_kind(RequirementKind::Document)
        .map(|item| item.key.strip_prefix(&own).unwrap_or(&item.key).to_owned())
        .collect()
}

fn has(documents: &BTreeSet<String>, id: &str) -> bool {
    documents.contains(id)
}

#[test]
fn guangdong_asks_every_applicant_for_its_commitment_letter() {
    for filing in 0..FILINGS.len() {
        let unit = documents("440000", "company", filing, &[]);
        assert!(has(&unit, "commitment-letter") && !has(&unit, "commitment-letter-individual"), "{unit:?}");
        let person = documents("440000", "individual", filing, &[]);
        assert!(
            has(&person, "commitment-letter-individual") && !has(&person, "commitment-letter"),
            "{person:?}"
        );
    }
    let away = documents("440000", "individual", 0, &[("id-type", "mainland"), ("id-province", "other")]);
    assert!(has(&away, "residence-proof"), "{away:?}");
    let local = documents("440000", "individual", 0, &[("id-type", "mainland"), ("id-province", "local")]);
    assert!(!has(&local, "residence-proof"), "{local:?}");
}

#[test]
fn guangdong_plans_begin_at_31_domains_of_a_unit_and_6_of_a_person() {
    let plan = |subject: &str, id: &str, domains: &str| {
        has(&documents("440000", subject, 0, &[("domains", domains)]), id)
    };
    assert!(!plan("company", "construction-plan", "30") && plan("company", "construction-plan", "31"));
    assert!(!plan("individual", "construction-plan-individual", "5"));
    assert!(plan("individual", "construction-plan-individual", "6"));
}

#[test]
fn xinjiang_and_tibet_tell_of_the_party_building_letter_where_sources_name_it() {
    for filing in 0..3 {
        assert!(has(&documents("650000", "company", filing, &[]), "party-building-letter"));
    }
    // A change that touches no site is exempt.
    assert!(!has(&documents("650000", "company", 3, &[]), "party-building-letter"));
    assert!(has(&documents("540000", "company", 0, &[]), "party-building-letter"));
    assert!(!has(&documents("540000", "company", 1, &[]), "party-building-letter"));
    assert!(!has(&documents("440000", "company", 0, &[]), "party-building-letter"));
}

#[test]
fn jiangsu_asks_for_letters_and_a_video_and_no_residence_permit_of_locals() {
    for subject in ["company", "individual"] {
        let papers = documents("320000", subject, 0, &[]);
        assert!(has(&papers, "commitment-letter") && has(&papers, "commitment-video"), "{papers:?}");
    }
    assert!(has(&documents("320000", "company", 0, &[("leader", "authorised")]), "authorization-letter"));
    assert!(!has(
        &documents("320000", "company", 0, &[("leader", "legal-rep"), ("service-leader", "same")]),
        "authorization-letter"
    ));
    let local = documents("320000", "individual", 0, &[("id-type", "mainland"), ("id-province", "local")]);
    assert!(!has(&local, "residence-proof"), "{local:?}");
}

#[test]
fn shanghai_asks_people_from_elsewhere_for_two_papers() {
    let unit = documents("310000", "company", 0, &[("leader", "legal-rep"), ("service-leader", "other")]);
    assert!(has(&unit, "authorization-letter-service"), "{unit:?}");
    // Only some providers ask for it.
    assert!(!has(&unit, "commitment-letter"), "{unit:?}");
    let away = documents("310000", "individual", 0, &[("id-type", "mainland"), ("id-province", "other")]);
    assert!(has(&away, "residence-proof") && has(&away, "residence-status-proof"), "{away:?}");
    assert!(!has(&away, "commitment-letter"), "{away:?}");
}
