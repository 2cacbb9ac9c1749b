//! Opening an address in the browser of the person at this computer.

use std::process::{Command, Stdio};

/// Opens `url`, as far as this computer has a way to; where it has none, the address that was printed is still there.
pub fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Waited for, so that no dead process stays behind.
        std::thread::spawn(move || child.wait());
    }
}
