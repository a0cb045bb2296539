//! Unified social credit codes (统一社会信用代码, GB 32100-2015).

pub use super::category::Category;
use super::provinces::of_division;
use super::tidy::tidy;

/// What a valid code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditCode {
    /// The 18 characters, in capitals.
    pub code: String,
    /// What sort of body holds it, by the first two characters.
    pub category: Category,
    /// The guide's own subject id for such a body; none where one has to ask.
    pub subject: Option<&'static str>,
    /// The province of the registering authority, such as `"440000"`. The code stays when a body moves, and
    /// the address on the certificate decides: a hint only.
    pub province: Option<&'static str>,
    /// Registered with the national authority (division 100000).
    pub national: bool,
    /// The organisation code inside (GB 11714) has its own check digit. Where it does not fit, look again,
    /// but do not refuse.
    pub organisation_code_fits: bool,
}

/// Why a text is no credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeError {
    /// Nothing is there.
    Empty,
    /// A character that cannot stand there. No code holds I, O, S, V or Z; places 3 to 8 are digits.
    Character {
        /// Its place, counted from 1.
        place: usize,
        /// The character, as a capital.
        found: char,
    },
    /// Not 18 characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// The check character does not fit: something is mistyped.
    Check,
}

/// Reads a code. Spaces, full-width forms and small letters are put right before.
///
/// # Errors
/// The first thing that is wrong, in this order: nothing there, a character no code holds, the length, a letter
/// among the digits of places 3 to 8, the check character (GB 32100-2015).
pub fn check(text: &str) -> Result<CreditCode, CreditCodeError> {
    let code = tidy(text);
    if code.is_empty() {
        return Err(CreditCodeError::Empty);
    }
    misplaced(&code, |_, character| value(character).is_some())?;
    // From here on all characters are ASCII.
    if code.len() != 18 {
        return Err(CreditCodeError::Length { found: code.len() });
    }
    misplaced(&code, |place, character| !(3..=8).contains(&place) || character.is_ascii_digit())?;
    if !check_fits(&code) {
        return Err(CreditCodeError::Check);
    }
    let (category, subject) = Category::of_pair(code.get(..2).unwrap_or_default());
    let division = code.get(2..8).unwrap_or_default();
    Ok(CreditCode {
        category,
        subject,
        province: of_division(division),
        national: division == "100000",
        organisation_code_fits: code.get(8..17).is_some_and(organisation_code_fits),
        code,
    })
}

/// An error at the first character that may not stand in its place.
fn misplaced(code: &str, fits: impl Fn(usize, char) -> bool) -> Result<(), CreditCodeError> {
    match (1..).zip(code.chars()).find(|(place, character)| !fits(*place, *character)) {
        Some((place, found)) => Err(CreditCodeError::Character { place, found }),
        None => Ok(()),
    }
}

/// The value of a character: its place in an alphabet without I, O, S, V and Z.
fn value(character: char) -> Option<u32> {
    // Not `find`: its search for a byte is several times this loop in wasm.
    let value = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().position(|known| known == character)?;
    u32::try_from(value).ok()
}

/// The weights are the powers of three modulo 31, the check character brings the sum to a multiple of 31.
/// Read from the end, that is one multiplication a character.
fn check_fits(code: &str) -> bool {
    let mut backwards = code.chars().rev();
    let check = backwards.next().and_then(value).unwrap_or_default();
    let sum = backwards.fold(0, |sum, character| (sum * 3 + value(character).unwrap_or_default()) % 31);
    (sum + check).is_multiple_of(31)
}

/// GB 11714: letters count from A = 10, X is a check digit of ten and 0 one of eleven.
fn organisation_code_fits(code: &str) -> bool {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let values = code.chars().map(|character| character.to_digit(36).unwrap_or_default());
    let sum: u32 = values.zip(weights).map(|(value, weight)| value * weight).sum();
    let check = match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    };
    code.chars().last() == check
}
