//! A Rust that can build for the browser.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::apt;
use crate::command;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "lld-22"];
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// How to build for the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The Rust in use has the target.
    Own,
    /// Debian's rustc builds the standard library from its sources.
    Debian {
        /// Debian's compiler.
        rustc: PathBuf,
        /// The linker for wasm.
        linker: PathBuf,
    },
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => write!(f, "the Rust in use, with its {TARGET} target"),
            Self::Debian { rustc, linker } => write!(
                f,
                "Debian's {} and {}, with the standard library built from its sources",
                rustc.display(),
                linker.display()
            ),
        }
    }
}

impl Toolchain {
    /// `cargo <subcommand>` set up for the browser's target.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = command::cargo();
        cargo.arg(subcommand);
        if let Self::Debian { rustc, linker } = self {
            // Building the standard library is not stable yet: the variable allows it on a stable compiler.
            cargo.args(["-Z", "build-std=std,panic_abort"]).env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1");
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        cargo.args(["--target", TARGET]);
        cargo
    }
}

/// Finds or installs what builds for the browser. `BEIAN_TOOLCHAIN=debian` asks for Debian's packages.
pub fn ensure_wasm() -> Result<Toolchain> {
    if std::env::var("BEIAN_TOOLCHAIN").as_deref() == Ok("debian") {
        return debian();
    }
    if has_target() {
        return Ok(Toolchain::Own);
    }
    if let Some(rustup) = command::find("rustup") {
        println!("Installing the Rust target {TARGET} with rustup: some seconds, at most three minutes.");
        let added = command::run_within(Command::new(rustup).args(["target", "add", TARGET]), RUSTUP_LIMIT);
        if added.unwrap_or(false) && has_target() {
            return Ok(Toolchain::Own);
        }
        println!("rustup could not fetch the target; trying Debian's packages.");
    }
    debian()
}

fn has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    command::output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|dir| Path::new(&dir).is_dir())
}

fn debian() -> Result<Toolchain> {
    if let Some(found) = find_debian() {
        return Ok(found);
    }
    let reason = match apt::install(&PACKAGES) {
        Ok(()) => match find_debian() {
            Some(found) => return Ok(found),
            None => "they were installed, but their compiler, sources or linker are not where they should be"
                .to_owned(),
        },
        Err(error) => format!("{error:#}"),
    };
    bail!(
        "Building for the browser needs a Rust with the {TARGET} target ({reason}).\n\
         With rustup: rustup target add {TARGET}\n\
         On Debian: apt-get install {}",
        PACKAGES.join(" ")
    )
}

fn find_debian() -> Option<Toolchain> {
    let rustc = PathBuf::from("/usr/bin/rustc");
    let sysroot = command::output(Command::new(&rustc).args(["--print", "sysroot"]))?;
    let sources = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    let linker = ["wasm-ld-22", "wasm-ld"].iter().find_map(|name| command::find(name))?;
    sources.is_file().then_some(Toolchain::Debian { rustc, linker })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_debian_toolchain_sets_what_cargo_needs() {
        let toolchain =
            Toolchain::Debian { rustc: "/usr/bin/rustc".into(), linker: "/usr/bin/wasm-ld-22".into() };
        let cargo = toolchain.cargo("build");
        let args: Vec<_> = cargo.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        assert_eq!(args, ["build", "-Z", "build-std=std,panic_abort", "--target", TARGET]);
        let envs: Vec<_> = cargo.get_envs().map(|(name, _)| name.to_string_lossy().into_owned()).collect();
        assert_eq!(envs, ["CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "RUSTC", "RUSTC_BOOTSTRAP"]);
        assert_eq!(Toolchain::Own.cargo("build").get_envs().count(), 0);
    }
}
