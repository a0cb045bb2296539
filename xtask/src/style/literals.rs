//! The texts of a file with their lines.

/// The string literals of Rust source, without those in comments. Placeholders such as `{found}` are left out.
pub fn of_rust(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => line += 1,
            '/' if rest.peek() == Some(&'/') => {
                while rest.peek().is_some_and(|c| *c != '\n') {
                    rest.next();
                }
            }
            '\'' => skip_character(&mut rest),
            '"' => {
                let start = line;
                let mut text = String::new();
                while let Some(c) = rest.next() {
                    match c {
                        '"' => break,
                        '\\' => text.extend(rest.next().filter(|c| matches!(c, '"' | '\\'))),
                        c => {
                            line += usize::from(c == '\n');
                            text.push(c);
                        }
                    }
                }
                // What has small letters only is an id.
                if !text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                    found.push((start, without_placeholders(&text)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Goes past a character literal such as `'"'`; a lifetime is left as it is.
fn skip_character(rest: &mut std::iter::Peekable<std::str::Chars>) {
    let mut ahead = rest.clone();
    let length = if ahead.next() == Some('\\') { 3 } else { 2 };
    if rest.clone().nth(length - 1) == Some('\'') {
        rest.nth(length - 1);
    }
}

fn without_placeholders(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            let hidden = inside || c == '{';
            inside = hidden && c != '}';
            if hidden { '\u{1}' } else { c }
        })
        .collect()
}

/// The lines of Markdown, without code and addresses.
pub fn of_markdown(source: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (index, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.push((index + 1, without_addresses(line)));
        }
    }
    found
}

/// `[text](address)` without its address.
fn without_addresses(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        text.push_str(before);
        text.push(']');
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_have_their_lines_and_no_placeholders() {
        let source = "// \"no\"\nlet a = \"one {x} two\";\nlet c = '\"'; let l: &'static str = \"Three\\\"\"; let id = \"an-id\";\n";
        let found = of_rust(source);
        assert_eq!(found, [(2, "one \u{1}\u{1}\u{1} two".to_owned()), (3, "Three\"".to_owned())]);
    }

    #[test]
    fn code_and_addresses_are_no_text() {
        let found = of_markdown("# A\n```\ncode\n```\nsee [this](order.md) and\n");
        assert_eq!(found, [(1, "# A".to_owned()), (5, "see [this] and".to_owned())]);
    }
}
