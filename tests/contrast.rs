//! The colours of the style sheet are far enough apart, in every scheme: text 4.5 : 1 from what it stands on, what bounds a
//! control 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). They are computed from the sheet itself.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../styles/first/01-tokens.css");

/// What is written on what.
const TEXT: &[(&str, &[&str])] = &[
    ("ink", &["paper", "wash", "tint", "tint-down", "good-tint", "warn-tint", "bad-tint"]),
    ("soft", &["paper", "wash", "tint", "good-tint", "warn-tint", "bad-tint"]),
    ("accent", &["paper", "wash", "tint", "tint-down", "good-tint", "warn-tint", "bad-tint"]),
    ("on-accent", &["accent", "accent-over", "accent-down"]),
    ("good", &["paper", "wash", "tint", "good-tint"]),
    ("warn", &["paper", "wash", "tint", "warn-tint"]),
    ("bad", &["paper", "wash", "tint", "good-tint", "warn-tint", "bad-tint"]),
];
/// What bounds a control or shows its state, and next to what.
const BOUNDS: &[(&str, &[&str])] = &[
    ("field", &["paper", "wash", "tint", "good-tint", "warn-tint"]),
    ("accent", &["paper", "wash", "tint"]),
    ("focus", &["paper", "wash", "tint", "good-tint", "warn-tint", "bad-tint"]),
    ("warn", &["paper"]),
    ("bad", &["paper", "bad-tint"]),
];
/// Where more contrast is asked for, lines are seen as well, and text is 7 : 1.
const MORE_BOUNDS: &[(&str, &[&str])] = &[("line", &["paper"])];

type Colour = [f64; 3];
type Tokens = BTreeMap<String, String>;

/// The custom properties of the first `.guide` rule after `start`.
fn tokens(sheet: &str, start: &str) -> Tokens {
    let rule = &sheet[sheet.find(start).unwrap_or_else(|| panic!("no {start}"))..];
    let rule = &rule[rule.find(".guide").expect("a rule")..];
    let body = &rule[rule.find('{').expect("a body") + 1..rule.find('}').expect("an end")];
    let lines = body.split(';').filter_map(|line| line[line.find("--")?..].split_once(':'));
    let named = |name: &str| name.starts_with("--");
    lines
        .filter(|(name, _)| named(name))
        .map(|(name, value)| (name[2..].to_owned(), value.trim().to_owned()))
        .collect()
}

fn with(mut base: Tokens, over: Tokens) -> Tokens {
    base.extend(over);
    base
}

/// The parts of a function's arguments that no inner brackets hold together.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (place, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..place].trim());
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// The colour that a value says, in linear light.
fn colour(value: &str, tokens: &Tokens, dark: bool) -> Colour {
    let inner = |name: &str| value.strip_prefix(name)?.strip_suffix(')').map(arguments);
    if let Some(hex) = value.strip_prefix('#') {
        let channel = |place: usize| u8::from_str_radix(&hex[place..place + 2], 16).expect("six digits");
        return [0, 2, 4].map(|place| linear(f64::from(channel(place)) / 255.0));
    }
    if let Some(parts) = inner("light-dark(") {
        return colour(parts[usize::from(dark)], tokens, dark);
    }
    if let Some(parts) = inner("var(") {
        // What a page may set is not set.
        let known = tokens.get(&parts[0][2..]).map(String::as_str);
        return colour(known.or(parts.get(1).copied()).expect(parts[0]), tokens, dark);
    }
    let parts = inner("color-mix(").unwrap_or_else(|| panic!("what is {value}?"));
    assert_eq!(parts[0], "in oklab");
    let (first, share) = parts[1].rsplit_once(' ').expect("a share");
    let share: f64 = share.trim_end_matches('%').parse::<f64>().expect("a number") / 100.0;
    let (a, b) = (colour(first, tokens, dark), colour(parts[2], tokens, dark));
    let (a, b) = (to_oklab(a), to_oklab(b));
    from_oklab([0, 1, 2].map(|i| a[i] * share + b[i] * (1.0 - share)))
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn times(matrix: [[f64; 3]; 3], v: Colour) -> Colour {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// CSS Color 4, section 10.
fn to_oklab(rgb: Colour) -> Colour {
    let lms = times(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        rgb,
    );
    times(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ],
        lms.map(f64::cbrt),
    )
}

fn from_oklab(lab: Colour) -> Colour {
    let lms = times(
        [
            [1.0, 0.3963377774, 0.2158037573],
            [1.0, -0.1055613458, -0.0638541728],
            [1.0, -0.0894841775, -1.2914855480],
        ],
        lab,
    );
    let rgb = times(
        [
            [4.0767416621, -3.3077115913, 0.2309699292],
            [-1.2684380046, 2.6097574011, -0.3413193965],
            [-0.0041960863, -0.7034186147, 1.7076147010],
        ],
        lms.map(|x| x.powi(3)),
    );
    rgb.map(|x| x.clamp(0.0, 1.0))
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let light = |[r, g, b]: Colour| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (a, b) = (light(a), light(b));
    a.max(b) / a.min(b)
}

/// The pairs that are closer than `least`.
fn too_close(pairs: &[(&str, &[&str])], least: f64, tokens: &Tokens, dark: bool) -> Vec<String> {
    let of = |name: &str| colour(&format!("var(--{name})"), tokens, dark);
    let pairs = pairs.iter().flat_map(|(front, backs)| backs.iter().map(move |back| (*front, *back)));
    let close = pairs.filter_map(|(front, back)| {
        let ratio = contrast(of(front), of(back));
        println!("{front:>10} on {back:<12} {ratio:5.2}");
        (ratio < least).then(|| format!("{front} on {back}: {ratio:.2} < {least}"))
    });
    close.collect()
}

#[test]
fn every_pair_is_far_enough_apart() {
    let base = tokens(SHEET, "/* Nothing of the page");
    let plain = with(base.clone(), tokens(SHEET, "@supports not"));
    let more = with(base.clone(), tokens(SHEET, "@media (prefers-contrast: more)"));
    for (scheme, tokens, dark, text) in [
        ("light", &base, false, 4.5),
        ("dark", &base, true, 4.5),
        ("without light-dark()", &plain, false, 4.5),
        ("more contrast, light", &more, false, 7.0),
        ("more contrast, dark", &more, true, 7.0),
    ] {
        println!("{scheme}");
        let mut close = too_close(TEXT, text, tokens, dark);
        close.extend(too_close(BOUNDS, 3.0, tokens, dark));
        if text > 4.5 {
            close.extend(too_close(MORE_BOUNDS, 3.0, tokens, dark));
        }
        assert!(close.is_empty(), "{scheme}:\n{}", close.join("\n"));
    }
}

/// Known values, so that the sums above mean something.
#[test]
fn the_sums_are_right() {
    let sheet = ".guide { --white: #ffffff; --grey: #767676; --half: color-mix(in oklab, var(--black, #000000) 50%, var(--white)); }";
    let tokens = tokens(sheet, "");
    let of = |name: &str| colour(&format!("var(--{name})"), &tokens, false);
    assert!((contrast(of("white"), of("grey")) - 4.54).abs() < 0.01);
    // Browsers say rgb(99, 99, 99).
    assert!(
        (contrast(of("half"), of("white")) - contrast(colour("#636363", &tokens, false), of("white"))).abs()
            < 0.05
    );
    assert_eq!(too_close(&[("grey", &["white"])], 4.6, &tokens, false), ["grey on white: 4.54 < 4.6"]);
}

/// Colours are named in the tokens and nowhere else but on paper and behind a dialog.
#[test]
fn no_other_sheet_names_a_colour() {
    let mut looked_at = 0;
    for folder in ["first", "more"] {
        let folder = format!("{}/styles/{folder}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(folder).expect("styles").flatten() {
            let (path, name) = (file.path(), file.file_name().to_string_lossy().into_owned());
            if name == "01-tokens.css" || name == "09-print.css" {
                continue;
            }
            let sheet = std::fs::read_to_string(path).expect("a sheet");
            let colours: Vec<_> =
                sheet.lines().filter(|line| line.contains(": #") || line.contains(" #")).collect();
            assert!(colours.is_empty(), "{name}: {colours:#?}");
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 9);
}
