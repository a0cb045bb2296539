//! Resident ID numbers (GB 11643-1999), and the residence permits of the same form for residents of Hong Kong,
//! Macao and Taiwan.

use time::{Date, Month};

use super::provinces::of_division;
use super::tidy::tidy;

/// What a valid number says. The number itself is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentId {
    /// The date of birth.
    pub born: Date,
    /// The province of first registration, such as `"440000"`. People move: a hint, not where they live.
    pub province: Option<&'static str>,
    /// Whose document it is.
    pub region: Region,
}

/// Whose document a number stands on, by its first two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// A resident ID card of the mainland.
    Mainland,
    /// A residence permit for a resident of Hong Kong (81).
    HongKong,
    /// A residence permit for a resident of Macao (82).
    Macao,
    /// A residence permit for a resident of Taiwan (83).
    Taiwan,
    /// Digits that this guide does not know. Date and check character fit, so it may well be real.
    Unknown,
}

/// Why a text is no resident ID number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidentIdError {
    /// Nothing is there.
    Empty,
    /// Not 18 characters. Foreign permanent residents' older cards have 15 (general knowledge).
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that cannot stand there: digits, and X in the last place alone.
    Character {
        /// Its place, counted from 1.
        place: usize,
        /// The character, as a capital.
        found: char,
    },
    /// It starts with 9, as foreign permanent residents' cards do since December 2023 (general knowledge). How
    /// those are made up is not sourced, so this one is neither accepted nor found wrong.
    ForeignCard,
    /// The date of birth is on no calendar.
    Date,
    /// The check character does not fit: something is mistyped.
    Check,
}

/// Reads a number. Spaces, full-width forms and a small x are put right before.
///
/// # Errors
/// The first thing that is wrong, in this order: nothing there, a character that cannot stand there, the length, a
/// foreign permanent resident's card, which is not judged, the date of birth, the check character (GB 11643-1999).
pub fn check(text: &str) -> Result<ResidentId, ResidentIdError> {
    let number = tidy(text);
    if number.is_empty() {
        return Err(ResidentIdError::Empty);
    }
    let length = number.chars().count();
    for (place, found) in (1..).zip(number.chars()) {
        // In a number of the wrong length, the place of an X is not what is wrong with it.
        let fits = found.is_ascii_digit() || (found == 'X' && (place == 18 || length != 18));
        if !fits {
            return Err(ResidentIdError::Character { place, found });
        }
    }
    if length != 18 {
        return Err(ResidentIdError::Length { found: length });
    }
    if number.starts_with('9') {
        return Err(ResidentIdError::ForeignCard);
    }
    let born = number.get(6..14).and_then(date).ok_or(ResidentIdError::Date)?;
    if !check_fits(&number) {
        return Err(ResidentIdError::Check);
    }
    let province = of_division(&number);
    let region = match number.get(..2) {
        _ if province.is_some() => Region::Mainland,
        Some("81") => Region::HongKong,
        Some("82") => Region::Macao,
        Some("83") => Region::Taiwan,
        _ => Region::Unknown,
    };
    Ok(ResidentId { born, province, region })
}

impl ResidentId {
    /// The age in full years on `date`, counted up on the birthday; after 29 February in a common year on
    /// 1 March. None before the birth.
    pub fn age_on(&self, date: Date) -> Option<u32> {
        let before_birthday =
            (u8::from(date.month()), date.day()) < (u8::from(self.born.month()), self.born.day());
        let years = date.year() - self.born.year() - i32::from(before_birthday);
        u32::try_from(years).ok()
    }
}

/// The date in eight digits, if there is such a day.
fn date(digits: &str) -> Option<Date> {
    let number: u32 = digits.parse().ok()?;
    let year = i32::try_from(number / 10_000).ok()?;
    let month = u8::try_from(number / 100 % 100).ok()?;
    let day = u8::try_from(number % 100).ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The weights of GB 11643 are the powers of two modulo 11. With X as ten, all 18 together leave 1.
fn check_fits(number: &str) -> bool {
    let sum = number.chars().fold(0, |sum, character| (sum * 2 + character.to_digit(10).unwrap_or(10)) % 11);
    sum == 1
}
