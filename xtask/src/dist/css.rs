//! Making style sheets smaller without changing what they say.

/// Drops comments and the white space that means nothing. Strings and `url(…)` stay as they are.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let taken = if rest.starts_with("/*") {
            comment(rest, &mut out)
        } else if first == '"' || first == '\'' {
            copy(rest, quoted(rest, first), &mut out)
        } else if is_url(rest, &out) {
            copy(rest, rest.find(')').map_or(rest.len(), |end| end + 1), &mut out)
        } else if first == '\\' {
            // An escape: whatever follows belongs to it.
            copy(rest, 1 + rest[1..].chars().next().map_or(0, char::len_utf8), &mut out)
        } else if first.is_ascii_whitespace() {
            let taken = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            space(&rest[taken..], &mut out);
            taken
        } else {
            tighten(first, &mut out);
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    out.trim_end().to_owned()
}

fn copy(rest: &str, len: usize, out: &mut String) -> usize {
    out.push_str(&rest[..len]);
    len
}

/// The length of the string at the start of `rest`, with its quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return index + 1,
            _ => {}
        }
    }
    rest.len()
}

/// An unquoted `url(`: its content may look like a comment (`//`, `/*`).
fn is_url(rest: &str, out: &str) -> bool {
    let inside =
        rest.get(..4).filter(|start| start.eq_ignore_ascii_case("url(")).map(|_| rest[4..].trim_start());
    inside.is_some_and(|inside| !inside.starts_with(['"', '\'']))
        && !out.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
}

/// A comment separates what stands on both sides of it; keep an empty one where it is the only separator.
fn comment(rest: &str, out: &mut String) -> usize {
    let taken = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
    let separated = |c: char| c.is_ascii_whitespace() || "{};,>/*".contains(c);
    let before = out.is_empty() || out.ends_with(separated);
    let after = rest[taken..].is_empty() || rest[taken..].starts_with(separated);
    if !before && !after {
        out.push_str("/**/");
    }
    taken
}

/// One space at most, and none next to a brace, semicolon or comma, nor after the colon of a declaration.
fn space(next: &str, out: &mut String) {
    // An empty custom property: older browsers want the space.
    let empty_value = out.ends_with(':') && next.starts_with([';', '}']);
    let means_nothing = out.is_empty()
        || out.ends_with(['{', '}', ';', ',', ':', ' '])
        || next.starts_with(['{', '}', ';', ',']);
    if empty_value || !means_nothing {
        out.push(' ');
    }
}

/// Removes what is not needed in front of a closing brace.
fn tighten(next: char, out: &mut String) {
    if "{};,".contains(next) && out.ends_with(' ') && !out.ends_with(": ") {
        out.pop();
    }
    if next == '}' && out.ends_with(';') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn space_and_comments_go() {
        let css = "/* tokens */\n:host {\n  color : red;\n  margin: 0 auto ;\n}\n\n@media (min-width: 40em) {\n  a , b { x: y; }\n}\n";
        assert_eq!(minify(css), ":host{color :red;margin:0 auto}@media (min-width:40em){a,b{x:y}}");
    }

    #[test]
    fn what_means_something_stays() {
        for css in [
            "a :hover{x:y}",
            "a>b + c ~ d{x:y}",
            "a{width:calc(1px + 2px)}",
            "a{content:\"  /* no comment */ \\\" ; } \"}",
            "a{background:url(//x/*y)}",
            "a{b:url( 'a  b' )}",
            "a::before{content:'\\201C '}",
            "@supports not (x:y){a{b:c}}",
            "a{font:italic 1em/1.5 \"A  B\",serif}",
            ".a\\ b{x:y}",
            "a:is(b, c) d{x:y}",
        ] {
            assert_eq!(minify(css), css.replace(", ", ","), "{css}");
        }
        assert_eq!(minify("a{--empty: ;b:c}"), "a{--empty: ;b:c}");
        assert_eq!(minify("a/**/b{x:y}"), "a/**/b{x:y}");
        assert_eq!(minify("a /* c */ b{x:y}"), "a b{x:y}");
        assert_eq!(minify("a{x:y}/* never closed"), "a{x:y}");
    }
}
