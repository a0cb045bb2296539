//! Texts as they are copied from pages, before numbers are looked for in them.

/// The text without HTML marks and the blanks that pages write as names, and with the simplified forms of the
/// characters in such numbers.
pub(super) fn plain_text(text: &str) -> String {
    let mut inside = false;
    let shown = text.chars().filter(|c| {
        let hidden = inside || *c == '<';
        inside = hidden && *c != '>';
        !hidden
    });
    let text: String = shown.map(simplified).collect();
    BLANKS.iter().fold(text, |text, blank| text.replace(blank, " "))
}

/// Blanks as HTML names them.
const BLANKS: [&str; 4] = ["&nbsp;", "&#160;", "&ensp;", "&emsp;"];

/// The traditional forms of what numbers of filings hold, with the simplified ones.
const TRADITIONAL: &str = "備號網證粵滬遼蘇贛魯瓊隴陝雲寧晉閩貴";
const SIMPLIFIED: &str = "备号网证粤沪辽苏赣鲁琼陇陕云宁晋闽贵";

fn simplified(c: char) -> char {
    TRADITIONAL.chars().zip(SIMPLIFIED.chars()).find(|(known, _)| *known == c).map_or(c, |(_, simple)| simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_characters_are_simplified() {
        let html = "<a href=\"https://beian.miit.gov.cn/\">粵ICP備12345678號&nbsp;</a>";
        assert_eq!(plain_text(html), "粤ICP备12345678号 ");
        assert_eq!(plain_text("1 < 2"), "1 ");
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
