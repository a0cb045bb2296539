//! Debian packages.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command;

/// Installs Debian packages if this is a Debian where we may; else an error that says why not.
pub fn install(packages: &[&str]) -> Result<()> {
    if command::find("apt-get").is_none() {
        bail!("there is no apt-get on this machine");
    }
    let root = command::output(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !root && command::output(Command::new("sudo").args(["-n", "true"])).is_none() {
        bail!("installing needs root or sudo without a password");
    }
    println!("Installing Debian packages, which takes up to some minutes: {}", packages.join(" "));
    let apt = |args: &[&str]| {
        let mut apt = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if !root {
            apt.args(["-n", "apt-get"]);
        }
        apt.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    // The lists may be fresh enough even if updating them fails, so that alone is no reason to give up.
    if let Err(error) = command::run(&mut apt(&["-q", "update"])) {
        println!("Note: {error}; trying with the package lists as they are.");
    }
    let mut install = apt(&["-q", "install", "--yes", "--no-install-recommends"]);
    command::run(install.args(packages))
}
