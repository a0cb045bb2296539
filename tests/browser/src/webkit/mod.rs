//! What WebKitGTK needs that the others do not: a screen, a narrow window, and a search for its parts.

mod tap;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub use tap::Tap;

/// How long to wait before asking again.
const POLL: Duration = Duration::from_millis(10);
/// The browser's own bars without any room, so that its window can be as narrow as a phone.
const CSS: &str =
    "window * { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px }";

/// A screen that nobody sees, for one browser; it ends when dropped.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts Xvfb on a display that it chooses itself; `None` when it ended before it told which.
    pub fn start() -> Option<Self> {
        let spawned = Command::new("Xvfb")
            // The pointer stands in its middle, where the focus is: over any window, which may be larger than the screen.
            // It ends with the browser, also when nobody is left to drop it.
            .args(["-displayfd", "1", "-terminate", "-nolisten", "tcp", "-screen", "0", "320x240x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut server =
            spawned.unwrap_or_else(|error| panic!("no Xvfb ({error}): run `cargo xtask setup --browsers`"));
        let output = server.stdout.take().expect("the output is piped");
        let mut screen = Self { server, display: String::new() };
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).expect("readable output");
        screen.display = format!(":{}", number.trim());
        (screen.display.len() > 1).then_some(screen)
    }

    /// What `DISPLAY` has to be.
    pub fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Ended politely it takes its lock file along.
        let _ = Command::new("kill").arg(self.server.id().to_string()).stderr(Stdio::null()).status();
        let _ = self.server.wait();
    }
}

/// Writes the settings that the browser finds in its home.
pub fn furnish(home: &Path) -> std::io::Result<()> {
    let folder = home.join(".config/gtk-3.0");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("gtk.css"), CSS)
}

/// MiniBrowser, which is not on the PATH: Debian has it below the folder for the machine's kind, others directly.
pub fn mini_browser() -> Option<PathBuf> {
    let roots = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let below = Path::new("/usr/lib").read_dir().into_iter().flatten().flatten().map(|dir| dir.path());
    let mut places = roots.into_iter().chain(below).map(|dir| dir.join("webkit2gtk-4.1/MiniBrowser"));
    places.find(|file| file.is_file())
}

/// Waits for the port that a program listens on, for the driver does not tell; `None` when it ended before.
pub fn listening_port(program: &mut Child) -> Option<u16> {
    let end = Instant::now() + Duration::from_secs(15);
    while Instant::now() < end && matches!(program.try_wait(), Ok(None)) {
        if let Some(port) = port_of(program.id()) {
            return Some(port);
        }
        std::thread::sleep(POLL);
    }
    None
}

/// The port of the first socket of the process that the system lists as listening.
fn port_of(process: u32) -> Option<u16> {
    let files = std::fs::read_dir(format!("/proc/{process}/fd")).ok()?.flatten();
    let links = files.filter_map(|file| std::fs::read_link(file.path()).ok());
    let sockets: Vec<String> = links
        .filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let table = std::fs::read_to_string(format!("/proc/{process}/net/tcp")).ok()?;
    table.lines().find_map(|line| {
        // Number, own address, other's address, state (0A listens), queues, timer, retries, user, probes, socket.
        let fields: Vec<&str> = line.split_whitespace().collect();
        let ours =
            fields.get(3) == Some(&"0A") && sockets.iter().any(|socket| fields.get(9) == Some(&&**socket));
        let (_, port) = fields.get(1).filter(|_| ours)?.split_once(':')?;
        u16::from_str_radix(port, 16).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listening_port_is_found() {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        // Tests beside this one may listen as well, in the same process.
        assert!(port_of(std::process::id()).is_some());
        drop(listener);
        assert_eq!(listening_port(&mut Command::new("true").spawn().unwrap()), None);
    }
}
