//! `cargo xtask <command>`.

use std::process::ExitCode;

use xtask::project::Project;
use xtask::{
    accessibility, bench, dist, element_tables, flow, package, rules, serve, setup, shots, size, test,
};

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--open-nothing]  build, show it on this machine, rebuild and reload on every change
  dist                               build dist/, ready for any web server
  package                            build dist/, and pack it for npm (.tgz) and for servers (.zip) in target/package
  size [--release]                   what travels to a reader, against the budgets and the last release
  bench [--quick]                    how fast it is, against a page by hand: writes docs/performance.md (--quick: prints only)
  test [NAME…] [--repeat N] [--fast] all tests: Rust, rules, build, browser; only those with NAME in their name;
                                     N times; --fast: only what needs no browser
  rules [--evidence DIR]             check everything under rules/; with the collected claims, check the ledger too
  rules overdue|table|changes|pack   reviews that are due, what provinces say, what changed, a host's own pack
  flow                               draw the questionnaire and the decision table in docs/questionnaire.md
  accessibility                      write the conformance statement from docs/accessibility.json
  element                            write the tables of the embedding guide from src/embed/element.json
  shots                              take the pictures in docs/screenshots
  gallery                            take a picture of every state, in target/gallery, to look through
  pictures                           take the pictures that the tests compare key screens with
  setup [--browsers]                 find or install what the build (and the browser tests) need
  help                               this text";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let project = Project::here();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let result = match command {
        "serve" => serve::run(&project, rest).map(|()| true),
        "dist" => dist::run(&project, rest).map(|()| true),
        "package" => package::run(&project, rest).map(|()| true),
        "test" => test::run(&project, rest),
        "size" => size::run(&project, rest),
        "bench" => bench::run(&project, rest).map(|()| true),
        "shots" => shots::run(&project).map(|()| true),
        "gallery" => shots::gallery(&project).map(|()| true),
        "pictures" => shots::pictures(&project).map(|()| true),
        "accessibility" => accessibility::run(&project).map(|()| true),
        "element" => element_tables::run(&project).map(|()| true),
        "flow" => flow::run(&project).map(|()| true),
        "rules" => rules::run(&project, rest).map(|()| true),
        "setup" => setup::run(rest).map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(true)
        }
        other => Err(anyhow::anyhow!("there is no command {other}\n\n{HELP}")),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        // What failed has been told already.
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
