//! The first page of the questionnaire as data: drawn ahead by the app's own view code, so that the element can show it while
//! the program is on its way. It is a tree that scripts build nodes from, not HTML: that needs no leave from any policy.

use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use beian_guide::text::messages;
use serde_json::{Map, Value, json};

use super::{Element, Files, LANGUAGES, element};
use crate::command;
use crate::project::Project;

/// Elements that have neither content nor an end.
const VOID: [&str; 4] = ["input", "br", "img", "hr"];

/// Draws the first page in each language from the rules among the files, and gives the script that shows it with it in its
/// place: what a page vouches for, it vouches for with it.
pub fn fill_in(project: &Project, script: &str, files: &Files) -> Result<String> {
    let element = Element::read(&project.root)?;
    // What else an attribute can be is left to the program: it says what is wrong with it.
    let mut options: Map<_, _> = element
        .attributes
        .iter()
        .filter(|attribute| attribute.name != "lang" && !attribute.values.is_empty())
        .map(|attribute| (attribute.name.clone(), json!(attribute.values)))
        .collect();
    // In another part and by the rules of another day the guide begins otherwise.
    options.insert("view".to_owned(), json!(["check"]));
    options.insert("as-of".to_owned(), json!([]));
    let program = build(project)?;
    let (mut trees, mut words) = (Vec::new(), Vec::new());
    for (lang, _) in LANGUAGES {
        let core = format!("rules/{}/core.json", lang.tag());
        let rules = files.get(&core).with_context(|| format!("{core} is not among the files"))?;
        let html = draw(&program, lang.tag(), rules);
        let mut page = tree(&html.with_context(|| format!("the first page in {}", lang.tag()))?)?;
        // What is said of a press that waits for the program.
        let moment =
            json!(["p", { "class": "moment", "role": "status" }, ["span", {}, messages(lang).one_moment]]);
        page.as_array_mut().context("the first page is a text")?.push(moment);
        trees.push(page);
        words.push(Vec::new());
    }
    let tree = join(&trees.iter().collect::<Vec<_>>(), &mut words)?;
    let languages = LANGUAGES.map(|(lang, _)| lang.tag().to_owned());
    let words: Map<_, _> = languages.into_iter().zip(words.into_iter().map(Value::Array)).collect();
    let first = json!({ "options": options, "tree": tree, "words": words });
    element::fill(script, "/* first */null", &first.to_string())
}

/// Builds what draws it, for this machine.
fn build(project: &Project) -> Result<std::path::PathBuf> {
    let mut cargo = command::cargo();
    cargo.current_dir(&project.root).args(["build", "--bin", "first-page", "--features", "first"]);
    let program = project.target.join("debug").join(format!("first-page{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        println!("Building what draws the first question: about a minute, only this once.");
    }
    command::run(&mut cargo).context("the first page cannot be drawn")?;
    Ok(program)
}

fn draw(program: &std::path::Path, lang: &str, rules: &[u8]) -> Result<String> {
    let mut command = std::process::Command::new(program);
    command.arg(lang).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("could not start {}", program.display()))?;
    child.stdin.take().context("it takes nothing in")?.write_all(rules)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("drawing failed ({})", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Reads the HTML that Yew writes: every attribute in quotes, every element closed, nothing left out. An element becomes
/// `[name, attributes, ...children]`, a text a text.
fn tree(html: &str) -> Result<Value> {
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    let mut rest = html;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            add(&mut open, json!(plain(text)))?;
            rest = after;
            continue;
        };
        let (tag, after) = tag.split_at(end_of_tag(tag).context("a tag does not end")?);
        rest = after.get(1..).unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().context("more ends than beginnings")?;
            if element.first().and_then(Value::as_str) != Some(name) {
                bail!("{name} ends where it does not begin");
            }
            add(&mut open, Value::Array(element))?;
            continue;
        }
        if tag.starts_with('!') {
            bail!("a comment or a doctype has no place here: <{tag}>");
        }
        let element = beginning(tag)?;
        let is_void = element.first().and_then(Value::as_str).is_some_and(|name| VOID.contains(&name));
        match is_void {
            true => add(&mut open, Value::Array(element))?,
            false => open.push(element),
        }
    }
    match <[_; 1]>::try_from(open) {
        Ok([roots]) => {
            <[_; 1]>::try_from(roots).ok().map(|[root]| root).context("there is more than one root")
        }
        Err(_) => bail!("an element does not end"),
    }
}

/// One tree for all languages: a text that differs between them is null in it, and goes to each language's words.
fn join(trees: &[&Value], words: &mut [Vec<Value>]) -> Result<Value> {
    let [first, others @ ..] = trees else {
        bail!("there is no language");
    };
    if others.iter().all(|other| other == first) {
        return Ok(Value::clone(first));
    }
    let mut inner = |find: &dyn Fn(&Value) -> Option<&Value>| {
        let found: Option<Vec<_>> = trees.iter().map(|tree| find(tree)).collect();
        join(&found.context("the languages have different elements")?, words)
    };
    match first {
        Value::Array(nodes) if all_alike(trees, |tree| Some((tree.as_array()?.len(), tree.get(0)?))) => {
            (0..nodes.len()).map(|place| inner(&|tree| tree.get(place))).collect()
        }
        Value::Object(attributes) if all_alike(trees, |tree| Some(tree.as_object()?.len())) => {
            attributes.keys().map(|name| Ok((name.clone(), inner(&|tree| tree.get(name))?))).collect()
        }
        Value::String(_) if trees.iter().all(|tree| tree.is_string()) => {
            words.iter_mut().zip(trees).for_each(|(words, tree)| words.push(Value::clone(tree)));
            Ok(Value::Null)
        }
        _ => bail!("the languages have different elements: {first}"),
    }
}

/// Whether something is there in all of them, and the same.
fn all_alike<'a, T: PartialEq>(trees: &[&'a Value], find: impl Fn(&'a Value) -> Option<T>) -> bool {
    let mut found = trees.iter().map(|tree| find(tree));
    let first = found.next().flatten();
    first.is_some() && found.all(|other| other == first)
}

/// The place of the `>` that is in no value.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// `name a="b" c` as `[name, { a: b, c: "" }]`.
fn beginning(tag: &str) -> Result<Vec<Value>> {
    let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
    let mut attributes = Map::new();
    while let Some(attribute) = rest.strip_prefix(' ') {
        let end = attribute.find([' ', '=']).unwrap_or(attribute.len());
        let (key, after) = attribute.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').with_context(|| format!("{key} does not end"))?,
            None => ("", after),
        };
        if key.starts_with("on") {
            bail!("{key} is a script");
        }
        attributes.insert(key.to_owned(), json!(plain(value)));
        rest = after;
    }
    if !rest.is_empty() {
        bail!("<{tag}> is not as Yew writes it");
    }
    Ok(vec![json!(name), Value::Object(attributes)])
}

fn add(open: &mut [Vec<Value>], node: Value) -> Result<()> {
    open.last_mut().context("more ends than beginnings")?.push(node);
    Ok(())
}

/// A text without the references that Yew writes for the letters that mean something in HTML.
fn plain(text: &str) -> String {
    let letters =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&#39;", "'")];
    // An ampersand last, or it would make references of what was none.
    letters.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_a_tree() {
        let html = r#"<div class="a &quot;b&quot;" data-x="1>0"><p>x &amp;lt; y</p><input type="text" disabled><svg></svg></div>"#;
        let tree = tree(html).unwrap();
        assert_eq!(
            tree,
            json!(["div", { "class": "a \"b\"", "data-x": "1>0" }, ["p", {}, "x &lt; y"], ["input", { "type": "text", "disabled": "" }], ["svg", {}]])
        );
    }

    #[test]
    fn what_differs_between_languages_stands_in_their_words() {
        let trees = [
            "<p lang=\"zh\" class=\"a\"><b>x</b>不<i></i></p>",
            "<p lang=\"en\" class=\"a\"><b>x</b>no<i></i></p>",
        ]
        .map(|html| tree(html).unwrap());
        let mut words = vec![vec![json!("等")], vec![json!("wait")]];
        let joined = join(&[&trees[0], &trees[1]], &mut words).unwrap();
        assert_eq!(joined, json!(["p", { "class": "a", "lang": null }, ["b", {}, "x"], null, ["i", {}]]));
        assert_eq!(
            words,
            [vec![json!("等"), json!("zh"), json!("不")], vec![json!("wait"), json!("en"), json!("no")]]
        );
        for other in [
            "<p></p>",
            "<p lang=\"en\" class=\"a\"><i>x</i>no<i></i></p>",
            "<p lang=\"en\" id=\"a\"><b>x</b>no<i></i></p>",
        ] {
            let other = tree(other).unwrap();
            assert!(join(&[&trees[0], &other], &mut [Vec::new(), Vec::new()]).is_err(), "{other}");
        }
    }

    #[test]
    fn what_is_not_as_expected_is_refused() {
        for html in [
            "<p>",
            "</p>",
            "<p></div>",
            "<p></p><p></p>",
            "<!-- a --><p></p>",
            "<p onclick=\"x\"></p>",
            "<p a='b'></p>",
            "<p",
        ] {
            assert!(tree(html).is_err(), "{html}");
        }
    }
}
