//! `cargo xtask test`: everything that can be tested, with one line at the end that sums it up.

mod options;
mod output;
mod programs;
mod summary;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{command, dist, package, rules, setup, size};
use options::Options;
use output::Results;
use summary::Run;

/// Browser tests whose names contain this look at the site that the npm step builds.
const NEEDS_NPM_SITE: &str = "::npm::";

/// `cargo xtask test [NAME…] [--repeat N] [--fast]`; false when something failed, which the printed summary tells.
pub fn run(project: &Project, args: &[String]) -> Result<bool> {
    let options = Options::read(args)?;
    let traces = project.target.join("failures");
    remove_old(&traces)?;
    let mut runs = Vec::new();
    for number in 1..=options.repeat {
        let mut traces = traces.clone();
        if options.repeat > 1 {
            println!("\n==== run {number} of {} ====", options.repeat);
            traces.push(format!("run-{number}"));
        }
        let run = match options.names.is_empty() {
            true => everything(project, &options, &traces),
            false => by_name(project, &options, &traces),
        };
        println!("\n{}", run.table());
        if !options.names.is_empty() && run.counts() == (0, 0) {
            let kind = if options.fast { "native test" } else { "test" };
            bail!("no {kind} has {} in its name", options.names.join(" or "));
        }
        runs.push(run);
    }
    print!("{}", summary::summary(&runs));
    Ok(runs.iter().all(Run::is_good))
}

/// The traces of earlier runs would be taken for those of this one.
fn remove_old(traces: &Path) -> Result<()> {
    match fs::remove_dir_all(traces) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", traces.display()))
        }
        _ => Ok(()),
    }
}

fn everything(project: &Project, options: &Options, traces: &Path) -> Run {
    let mut run = Run::default();
    // What is missing is told before anything that takes time.
    let ready = options.fast || run.step("set-up", set_up);
    native(&mut run, project, options);
    run.step("rules", || rules::run(project, &[]).map(|()| Results::default()));
    if options.fast {
        return run;
    }
    // Without a build there is nothing to look at in a browser, and an old dist/ would tell about the past.
    if !(ready && build(&mut run, project)) {
        for step in ["sizes", "package", "Node tests", "npm tests", "browser build", "browser tests"] {
            run.skip(step);
        }
        return run;
    }
    run.step("sizes", || {
        let (passed, failed) = size::check(project)?;
        Ok(Results { passed, failed, ..Results::default() })
    });
    let packed = pack(&mut run, project);
    match programs::node() {
        Some(node) => {
            run.step("Node tests", || programs::headless(project, &node));
        }
        None => {
            println!(
                "\nThere is no Node 20 or later: the API without an interface is tested in the browser alone."
            );
            run.skip("Node tests");
        }
    }
    let site = packed && npm(&mut run, project);
    match run.step("browser build", || programs::build_browser(project)) {
        true => {
            run.step("browser tests", || programs::browser(project, options, site, traces));
        }
        false => run.skip("browser tests"),
    }
    run
}

/// Only the tests with one of the names, and what they need.
fn by_name(project: &Project, options: &Options, traces: &Path) -> Run {
    let mut run = Run::default();
    native(&mut run, project, options);
    if options.fast {
        return run;
    }
    let mut names = Vec::new();
    let listed = run.step("browser build", || {
        let built = programs::build_browser(project)?;
        names = programs::browser_names(project, options)?;
        println!("{} browser tests have such names.", names.len());
        Ok(built)
    });
    if !listed || names.is_empty() {
        return run;
    }
    if run.step("set-up", set_up) && build(&mut run, project) {
        let site = names.iter().any(|name| name.contains(NEEDS_NPM_SITE))
            && pack(&mut run, project)
            && npm(&mut run, project);
        run.step("browser tests", || programs::browser(project, options, site, traces));
    } else {
        run.skip("browser tests");
    }
    run
}

fn native(run: &mut Run, project: &Project, options: &Options) {
    match run.step("Rust build", || programs::build_native(project)) {
        true => {
            run.step("Rust tests", || programs::native(project, options));
        }
        false => run.skip("Rust tests"),
    }
}

fn set_up() -> Result<Results> {
    setup::run(&["--browsers".to_owned()])?;
    Ok(Results::default())
}

fn build(run: &mut Run, project: &Project) -> bool {
    run.step("dist", || dist::run(project, &[]).map(|()| Results::default()))
}

fn pack(run: &mut Run, project: &Project) -> bool {
    run.step("package", || package::write(project).map(|()| Results::default()))
}

/// The package as its users have it; true if there is a site made with it.
fn npm(run: &mut Run, project: &Project) -> bool {
    let node: Option<PathBuf> = programs::node().filter(|_| command::find("npm").is_some());
    let Some(node) = node else {
        println!(
            "\nThere is no Node 20 or later with npm: the package is not tried in Vite, webpack, Next, React and Vue."
        );
        run.skip("npm tests");
        return false;
    };
    run.step("npm tests", || programs::npm(project, &node))
}
