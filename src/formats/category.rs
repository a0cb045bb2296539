//! What the first two characters of a credit code say about its holder.

/// The sort of body that holds a code, by the registering department and its own category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// 11: organ of the state (机关)
    Organ,
    /// 12: public institution (事业单位)
    Institution,
    /// 13: mass organisation under the establishment office (编办)
    MassOrganisation,
    /// 19: other body under the establishment office
    OtherEstablishment,
    /// 21: foreign news bureau
    NewsBureau,
    /// 31: law firm
    LawFirm,
    /// 32: notary office
    Notary,
    /// 34: forensic expertise institution
    Forensic,
    /// 35: arbitration institution
    Arbitration,
    /// 41: foreign cultural centre
    CulturalCentre,
    /// 51: social organisation (社会团体)
    SocialOrganisation,
    /// 52: private non-enterprise unit (民办非企业单位)
    NonEnterprise,
    /// 53: foundation
    Foundation,
    /// 54: village committee
    VillageCommittee,
    /// 55: residents' committee
    ResidentsCommittee,
    /// 61: foreign tourism office
    ForeignTourism,
    /// 62: tourism office of Hong Kong, Macao or Taiwan
    RegionTourism,
    /// 71: religious site
    ReligiousSite,
    /// 72: religious school
    ReligiousSchool,
    /// 81: grass-roots union
    Union,
    /// 91: enterprise
    Enterprise,
    /// 92: sole proprietor (个体工商户)
    SoleProprietor,
    /// 93: farmers' cooperative
    Cooperative,
    /// A1: military institution
    Military,
    /// N1, N2, N3: rural collective of a group, village or township
    RuralCollective,
    /// Y1: other
    Other,
    /// A pair that this guide does not know. The check character fits, so it may well be real.
    Unknown,
}

impl Category {
    /// The id in data and events.
    pub fn id(self) -> &'static str {
        match self {
            Self::Organ => "organ",
            Self::Institution => "institution",
            Self::MassOrganisation => "mass-organisation",
            Self::OtherEstablishment => "other-establishment",
            Self::NewsBureau => "news-bureau",
            Self::LawFirm => "law-firm",
            Self::Notary => "notary",
            Self::Forensic => "forensic",
            Self::Arbitration => "arbitration",
            Self::CulturalCentre => "cultural-centre",
            Self::SocialOrganisation => "social-organisation",
            Self::NonEnterprise => "non-enterprise",
            Self::Foundation => "foundation",
            Self::VillageCommittee => "village-committee",
            Self::ResidentsCommittee => "residents-committee",
            Self::ForeignTourism => "foreign-tourism",
            Self::RegionTourism => "region-tourism",
            Self::ReligiousSite => "religious-site",
            Self::ReligiousSchool => "religious-school",
            Self::Union => "union",
            Self::Enterprise => "enterprise",
            Self::SoleProprietor => "sole-proprietor",
            Self::Cooperative => "cooperative",
            Self::Military => "military",
            Self::RuralCollective => "rural-collective",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// The category, and the guide's subject id where only one answers to it: none where one has to ask.
    pub(super) fn of_pair(pair: &str) -> (Self, Option<&'static str>) {
        const OTHER_UNIT: Option<&str> = Some("other-unit");
        match pair {
            "11" => (Self::Organ, Some("government")),
            "12" => (Self::Institution, Some("institution")),
            "13" => (Self::MassOrganisation, OTHER_UNIT),
            "19" => (Self::OtherEstablishment, None),
            "21" => (Self::NewsBureau, OTHER_UNIT),
            "31" => (Self::LawFirm, Some("law-firm")),
            "32" => (Self::Notary, OTHER_UNIT),
            "34" => (Self::Forensic, OTHER_UNIT),
            "35" => (Self::Arbitration, OTHER_UNIT),
            "41" => (Self::CulturalCentre, OTHER_UNIT),
            "51" => (Self::SocialOrganisation, Some("social-org")),
            "52" => (Self::NonEnterprise, Some("non-enterprise")),
            "53" => (Self::Foundation, Some("foundation")),
            "54" => (Self::VillageCommittee, None),
            "55" => (Self::ResidentsCommittee, None),
            "61" => (Self::ForeignTourism, OTHER_UNIT),
            "62" => (Self::RegionTourism, OTHER_UNIT),
            "71" => (Self::ReligiousSite, OTHER_UNIT),
            "72" => (Self::ReligiousSchool, OTHER_UNIT),
            "81" => (Self::Union, OTHER_UNIT),
            "91" => (Self::Enterprise, Some("company")),
            "92" => (Self::SoleProprietor, Some("sole-proprietor")),
            // An enterprise or a collective economic organisation: one has to ask.
            "93" => (Self::Cooperative, None),
            "A1" => (Self::Military, OTHER_UNIT),
            "N1" | "N2" | "N3" => (Self::RuralCollective, OTHER_UNIT),
            "Y1" => (Self::Other, None),
            _ => (Self::Unknown, None),
        }
    }
}
