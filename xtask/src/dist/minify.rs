//! Scripts as they travel: without comments and white space, with short names for what nothing outside knows, and without the
//! ways that cannot be gone.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A module in its small form. Comments that tell bundlers something about an import stay.
///
/// # Errors
/// When it is no module.
pub fn js(script: &str) -> Result<Vec<u8>> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("not a script: {problem}");
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions { top_level: Some(true), ..MangleOptions::default() }),
        compress: Some(CompressOptions::smallest()),
        ..MinifierOptions::default()
    };
    let small = Minifier::new(options).minify(&allocator, &mut program);
    let comments = CommentOptions { annotation: true, ..CommentOptions::disabled() };
    let options = CodegenOptions { comments, ..CodegenOptions::minify() };
    let written = Codegen::new()
        .with_options(options)
        .with_scoping(small.scoping)
        .with_private_member_mappings(small.class_private_mappings)
        .build(&program);
    // It notes what has no effects for those who come after it; here it has gone by that already.
    Ok(written.code.replace("/* @__PURE__ */ ", "").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(script: &str) -> String {
        String::from_utf8(js(script).unwrap()).unwrap()
    }

    #[test]
    fn a_script_keeps_all_that_means_something() {
        let script =
            "// about\nconst a = 'x // y', b = `in  ${a}  out`;\n\n  // why\n  go(a, b, a, b, /  \\/g/);\n";
        assert_eq!(small(script), "const e=`x // y`,t=`in  ${e}  out`;go(e,t,e,t,/  \\/g/);");
        assert_eq!(small("export function named(one) { return one; }"), "export function named(e){return e}");
        assert!(js("const = 7").is_err());
    }

    #[test]
    fn bundlers_still_read_what_is_meant_for_them() {
        let script =
            "export const load = (href) => import(/* webpackIgnore: true */ /* @vite-ignore */ href);";
        let small = small(script);
        for hint in ["/* webpackIgnore: true */", "/* @vite-ignore */"] {
            assert!(small.contains(hint), "{small}");
        }
    }

    #[test]
    fn of_a_choice_that_is_made_one_way_is_left() {
        let script = "const NOW = false; const HERE = null; export function go() { if (NOW) begin(HERE); else wait(NOW ? HERE : there); }";
        assert_eq!(small(script), "export function go(){wait(there)}");
    }

    #[test]
    fn private_names_become_short() {
        let small = small(
            "export class A { #one = 1; get #two() { return this.#one; } three() { return this.#two; } }",
        );
        assert!(!small.contains("#one") && small.contains("three"), "{small}");
    }
}
