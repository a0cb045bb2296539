//! The abbreviations of the 31 provinces in numbers. The three authorities do not all use the same ones.

/// Whose numbers an abbreviation opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    Filing,
    PublicSecurity,
    Licence,
}

/// One province's place in codes and numbers.
pub(super) struct Province {
    /// The division code, as the guide names provinces: `"440000"`.
    pub(super) code: &'static str,
    filing: char,
    public_security: char,
    licence: char,
}

impl Province {
    fn abbreviation(&self, numbers: Numbers) -> char {
        match numbers {
            Numbers::Filing => self.filing,
            Numbers::PublicSecurity => self.public_security,
            Numbers::Licence => self.licence,
        }
    }
}

/// What stands where a province's abbreviation should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPrefix {
    /// Nothing, or more than one character.
    NotOne,
    /// A character that does not open these numbers.
    Other {
        /// The character.
        found: char,
        /// The abbreviation these numbers use for the province that `found` stands for elsewhere.
        instead: Option<char>,
    },
}

/// The province whose abbreviation in such numbers is `prefix`.
pub(super) fn of_prefix(prefix: &str, numbers: Numbers) -> Result<&'static Province, WrongPrefix> {
    let mut characters = prefix.chars();
    let (Some(found), None) = (characters.next(), characters.next()) else {
        return Err(WrongPrefix::NotOne);
    };
    // Everyday abbreviations of Yunnan and Shaanxi.
    let known = match found {
        '云' => '滇',
        '秦' => '陕',
        other => other,
    };
    let province =
        PROVINCES.iter().find(|row| [row.filing, row.public_security, row.licence].contains(&known));
    // Yunnan may stand with either of its abbreviations there, though only 滇 was seen.
    let both = numbers == Numbers::PublicSecurity && found == '云';
    match province {
        Some(row) if both || row.abbreviation(numbers) == found => Ok(row),
        row => Err(WrongPrefix::Other { found, instead: row.map(|row| row.abbreviation(numbers)) }),
    }
}

/// The province in which the division that `text` starts with lies, by its first two digits.
pub(super) fn of_division(text: &str) -> Option<&'static str> {
    let first_two = text.get(..2)?;
    PROVINCES.iter().map(|row| row.code).find(|code| code.starts_with(first_two))
}

/// Of each province the first two digits of its codes, and what its filing, public-security and licence numbers begin with,
/// in one text: `44粤粤粤51蜀川川…`. For scripts that know numbers by their shape.
pub fn number_prefixes() -> String {
    let row = |row: &Province| {
        let digits = row.code.get(..2).unwrap_or_default();
        format!("{digits}{}{}{}", row.filing, row.public_security, row.licence)
    };
    PROVINCES.iter().map(row).collect()
}

const fn same(code: &'static str, abbreviation: char) -> Province {
    row(code, abbreviation, abbreviation, abbreviation)
}

const fn row(code: &'static str, filing: char, public_security: char, licence: char) -> Province {
    Province { code, filing, public_security, licence }
}

/// Seen in real numbers: Sichuan, Guizhou, Gansu, Yunnan (public security), Guangdong. The others are general
/// knowledge.
static PROVINCES: [Province; 31] = [
    same("110000", '京'),
    same("120000", '津'),
    same("130000", '冀'),
    same("140000", '晋'),
    same("150000", '蒙'),
    same("210000", '辽'),
    same("220000", '吉'),
    same("230000", '黑'),
    same("310000", '沪'),
    same("320000", '苏'),
    same("330000", '浙'),
    same("340000", '皖'),
    same("350000", '闽'),
    same("360000", '赣'),
    same("370000", '鲁'),
    same("410000", '豫'),
    same("420000", '鄂'),
    same("430000", '湘'),
    same("440000", '粤'),
    same("450000", '桂'),
    same("460000", '琼'),
    same("500000", '渝'),
    row("510000", '蜀', '川', '川'),
    row("520000", '黔', '贵', '黔'),
    same("530000", '滇'),
    same("540000", '藏'),
    same("610000", '陕'),
    row("620000", '陇', '甘', '甘'),
    same("630000", '青'),
    same("640000", '宁'),
    same("650000", '新'),
];
