//! A command of guildhall in the folder of a site: what it says, and what it changes.

use std::process::Command;

use super::{NOW, Site, Tree};

/// What a command said, and the code that it ended with.
#[derive(Debug)]
pub struct Said {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// Both outputs, standard output first.
    pub fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// The diagnostics of a report in JSON on standard output.
    ///
    /// # Panics
    /// There is no such report.
    pub fn diagnostics(&self) -> Vec<serde_json::Value> {
        let report: serde_json::Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        report["diagnostics"].as_array().unwrap().clone()
    }
}

/// Runs a command in the folder of a site, at [`NOW`].
///
/// # Panics
/// It was killed, or wrote something else than text.
pub fn guildhall(site: &Site, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    let output = command.current_dir(site.root()).env("SOURCE_DATE_EPOCH", NOW).env("NO_COLOR", "1").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The files that are not the same, each after its path.
pub fn changed(before: &Tree, after: &Tree) -> String {
    let gone = before.0.keys().filter(|path| !after.0.contains_key(*path)).map(|path| format!("-- {path} -- is gone\n"));
    let new = after.0.iter().filter(|(path, bytes)| before.0.get(*path) != Some(bytes));
    let new = new.map(|(path, bytes)| format!("-- {path} --\n{}", String::from_utf8_lossy(bytes)));
    gone.chain(new).collect()
}
