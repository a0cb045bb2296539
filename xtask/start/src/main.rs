//! What `cargo xtask` runs: it builds the build tool (the package `xtask`) and hands over to it.
//!
//! The tool has many dependencies, and compiling them for the first time takes minutes. This program has none, so it is
//! there within a second and can say so.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::mpsc;
use std::time::Duration;

/// How long the tool's build may take before the reader is told why nothing happens.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<ExitCode> {
    let tool = beside(&std::env::current_exe()?);
    let built = if tool.is_file() { build_quietly()? } else { build_first()? };
    if !built.success() {
        if !crates_are_here() {
            eprintln!("{}", no_crates());
        }
        return Ok(code(built));
    }
    hand_over(&tool)
}

/// The tool is built into the same folder as this program, whatever folder that is.
fn beside(own: &Path) -> PathBuf {
    own.with_file_name(format!("xtask{}", std::env::consts::EXE_SUFFIX))
}

/// The first build, with cargo's own progress.
fn build_first() -> io::Result<ExitStatus> {
    eprintln!("Building the build tool: one to three minutes, only this once.");
    let status = build().status()?;
    if status.success() {
        eprintln!("The build tool is ready.");
    }
    Ok(status)
}

/// Later builds, of which most have nothing to do: they say something only if they take their time.
fn build_quietly() -> io::Result<ExitStatus> {
    let mut child = build().arg("--quiet").spawn()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait()));
    let ended = match receiver.recv_timeout(PATIENCE) {
        Err(mpsc::RecvTimeoutError::Timeout) => {
            eprintln!(
                "Building the build tool, since its sources changed: some seconds, or a minute or more if its \
                 dependencies changed. It waits for other builds in the same folder."
            );
            receiver.recv()
        }
        Ok(status) => Ok(status),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(mpsc::RecvError),
    };
    ended.unwrap_or_else(|_| Err(io::Error::other("the build of the build tool was lost")))
}

fn build() -> Command {
    let mut build = cargo();
    build.args(["build", "--package", "xtask"]);
    build
}

/// Whether everything that the tool is built from is on this machine.
fn crates_are_here() -> bool {
    let mut tree = cargo();
    tree.args(["tree", "--offline", "--package", "xtask", "--quiet"]);
    tree.output().is_ok_and(|output| output.status.success())
}

fn no_crates() -> &'static str {
    "\nCargo could not get all the crates that the build tool is made of. It needs the network for that, once: see that \
     this machine reaches the place where cargo gets its crates (its messages above name it), and run the same command \
     again. What is there already is kept."
}

/// Runs the tool with the arguments of this program, and ends as it ends.
fn hand_over(tool: &Path) -> io::Result<ExitCode> {
    let mut command = Command::new(tool);
    command.args(std::env::args_os().skip(1));
    // The tool finds the project by the folder of its own package, as if cargo had started it.
    if let Some(own) = std::env::var_os("CARGO_MANIFEST_DIR") {
        command.env("CARGO_MANIFEST_DIR", package(Path::new(&own)));
    }
    replace(command)
}

/// The folder of the tool's package, which this package's folder lies in.
fn package(own: &Path) -> &Path {
    own.parent().unwrap_or(own)
}

/// Puts the tool in this program's place, so that signals reach it.
#[cfg(unix)]
fn replace(mut command: Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> io::Result<ExitCode> {
    command.status().map(code)
}

fn code(status: ExitStatus) -> ExitCode {
    // A program that a signal ended has no code.
    status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Cargo, as it was called for this command.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_lies_beside_this_program() {
        let suffix = std::env::consts::EXE_SUFFIX;
        let tool = beside(Path::new("/target/debug/xtask-start"));
        assert_eq!(tool, Path::new("/target/debug").join(format!("xtask{suffix}")));
        assert_eq!(package(Path::new("/project/xtask/start")), Path::new("/project/xtask"));
    }

    #[test]
    fn the_exit_code_is_passed_on() {
        let run = |script: &str| Command::new("sh").args(["-c", script]).status().unwrap();
        assert_eq!(code(run("exit 3")), ExitCode::from(3));
        assert_eq!(code(run("kill -9 $$")), ExitCode::FAILURE);
    }
}
