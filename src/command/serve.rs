//! `guildhall serve`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::{browser, refuse, report};
use crate::diagnostic::frame::Frame;
use crate::diagnostic::language::Language;
use crate::diagnostic::{has_errors, human};
use crate::serve::{Message, Options, PORT, Server, serve};

/// How many files a line names.
const NAMED: usize = 3;

/// Show the site in a browser, and every change as soon as it is saved
///
/// The site is built in memory; nothing is written. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "Example: guildhall serve --drafts --open")]
pub struct Arguments {
    /// Folder of the site, the one with `site.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Port to listen at; where it is taken, the next that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Address to listen at. Others than this computer can reach it where that is not `127.0.0.1`, for example `0.0.0.0`
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    host: String,
    /// Show drafts and what is scheduled too
    #[arg(long)]
    drafts: bool,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Look for changes every half second, where the system does not tell them: network drives, some containers
    #[arg(long)]
    poll: bool,
    /// Address that opens a file in your editor, with `{file}`, `{line}` and `{column}`
    #[arg(long, value_name = "URL", default_value = "vscode://file{file}:{line}:{column}")]
    editor: String,
}

/// Serves the site until it is told to end.
pub fn run(arguments: Arguments) -> ExitCode {
    let Arguments { root, port, host, drafts, open, poll, editor } = arguments;
    let server = Server { preview: Options { root: root.clone(), base_url: None, drafts }, host, port, poll, editor };
    let mut had_errors = false;
    // Until the site is read, nobody knows in which language its editors read.
    let mut spoken = Language::default();
    let mut tell = |message: Message<'_>, language: Language| {
        spoken = language;
        let frame = language.frame();
        let mut lines = Vec::new();
        match message {
            Message::Ready { url, public, after } => {
                lines.push(frame.ready(&url, &time(after, frame)));
                if public {
                    lines.push(frame.public().to_owned());
                }
                if open {
                    browser::open(&url);
                }
            }
            Message::Shown { files, after } => {
                let named: Vec<&str> = files.iter().take(NAMED).map(String::as_str).collect();
                lines.push(frame.shown(&named, files.len(), &time(after, frame)));
            }
            Message::Rendered { files, after } => lines.push(frame.rendered(files, &time(after, frame))),
            Message::Problems(problems, texts) => {
                report::for_people(problems, texts, language, false);
                if has_errors(problems) {
                    lines.push(frame.shown_with(&human::summary(problems, language)));
                } else if had_errors {
                    lines.push(frame.mended().to_owned());
                }
                had_errors = has_errors(problems);
            }
            Message::Trouble(what) => lines.push(format!("guildhall: {what}")),
        }
        let said: String = lines.into_iter().map(|line| line + "\n").collect();
        let _ = std::io::stderr().write_all(said.as_bytes());
    };
    match serve(&server, &mut tell) {
        Ok(()) => {
            let _ = writeln!(std::io::stderr(), "\n{}", spoken.frame().ended());
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error, &root),
    }
}

fn time(time: Duration, frame: &Frame) -> String {
    if time < Duration::from_secs(1) { format!("{} ms", time.as_millis()) } else { format!("{} s", frame.decimal(time.as_secs_f64(), 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        let said = |time: Duration| Language::ALL.map(|language| super::time(time, language.frame()));
        assert_eq!(said(Duration::from_micros(12_600)), ["12 ms"; 3]);
        assert_eq!(said(Duration::from_millis(1_260)), ["1.3 s", "1,3 s", "1,3 s"]);
    }
}
