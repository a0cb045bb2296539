//! Running other programs.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Cargo, as it was called for this command.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with the terminal's input and output; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status = command.status().with_context(|| format!("could not start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs for at most `limit`, then ends the program; true if it succeeded in time.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<bool> {
    let name = name(command);
    let mut child =
        command.stdin(Stdio::null()).spawn().with_context(|| format!("could not start {name}"))?;
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// What the program prints, trimmed; `None` if it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program's place on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    let program: &OsStr = command.get_program();
    let first = command.get_args().next().map(|arg| arg.to_string_lossy().into_owned()).unwrap_or_default();
    let program = PathBuf::from(program);
    let program = program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("`{program} {first}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.to_string().contains("sh -c"), "{error}");
        assert!(run(&mut Command::new("no-such-program-here")).is_err());
        assert_eq!(output(Command::new("sh").args(["-c", "echo hello"])).as_deref(), Some("hello"));
        assert_eq!(output(Command::new("sh").args(["-c", "exit 1"])), None);
    }

    #[test]
    fn a_slow_program_is_ended() {
        let start = Instant::now();
        assert!(!run_within(Command::new("sleep").arg("30"), Duration::from_millis(200)).unwrap());
        assert!(start.elapsed() < Duration::from_secs(10));
        assert!(run_within(&mut Command::new("true"), Duration::from_secs(10)).unwrap());
    }
}
