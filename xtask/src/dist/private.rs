//! Short names for what is private to a class: nothing outside of its script knows them.

/// The script with these names. One in a text would be taken for one, were it not at the text's beginning.
pub fn shorten(script: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (place, mark) in script.match_indices("this.#") {
        let long = name(&script[place + mark.len()..]);
        if !names.contains(&long) {
            names.push(long);
        }
    }
    let mut parts = script.split('#');
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let long = name(part);
        let known = names.iter().position(|known| *known == long);
        match known.filter(|_| !short.ends_with(['\'', '"', '`'])) {
            Some(place) => short += &format!("#{}{}", letters(place), &part[long.len()..]),
            None => short += &format!("#{part}"),
        }
    }
    short
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// A name for each number: a, b, … z, aa, …
fn letters(number: usize) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_become_short_and_nothing_else_changes() {
        let script = "class A{#one=1;#seen;get #two(){return this.#one+(this.#seen?.x??0);}#three(a){return a.#one+this.#two+`#one ${'#8886'}`+'#other';}}";
        let short = "class A{#a=1;#b;get #c(){return this.#a+(this.#b?.x??0);}#three(a){return a.#a+this.#c+`#one ${'#8886'}`+'#other';}}";
        assert_eq!(shorten(script), short);
        assert_eq!((letters(0), letters(27)), ("a".to_owned(), "ab".to_owned()));
    }
}
