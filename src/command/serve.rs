//! `guildhall serve`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::{browser, refuse, report};
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
    let server = Server { preview: Options { root, base_url: None, drafts }, host, port, poll, editor };
    let mut had_errors = false;
    let mut tell = |message: Message<'_>| {
        let mut line = String::new();
        match message {
            Message::Ready { url, public, after } => {
                line += &format!("The site is at {url} (after {}). Ctrl-C ends this.\n", time(after));
                if public {
                    line += "Anyone who can reach this computer over the network can see it, drafts included where they are shown.\n";
                }
                if open {
                    browser::open(&url);
                }
            }
            Message::Shown { files, after } => line += &format!("{}: shown after {}\n", named(&files), time(after)),
            Message::Rendered { files, after } => line += &format!("{files} files rendered in {}\n", time(after)),
            Message::Problems(problems, texts, language) => {
                report::for_people(problems, texts, language, false);
                if has_errors(problems) {
                    line += &format!("The site has {}. It is shown as far as that goes.\n", human::summary(problems));
                } else if had_errors {
                    line += "The errors are mended.\n";
                }
                had_errors = has_errors(problems);
            }
            Message::Trouble(what) => line += &format!("guildhall: {what}\n"),
        }
        let _ = std::io::stderr().write_all(line.as_bytes());
    };
    match serve(&server, &mut tell) {
        Ok(()) => {
            let _ = writeln!(std::io::stderr(), "\nThe preview has ended.");
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&error),
    }
}

/// The first of the files that changed.
fn named(files: &[String]) -> String {
    let first = files.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(NAMED) {
        _ if files.is_empty() => "changes".to_owned(),
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn time(time: Duration) -> String {
    if time < Duration::from_secs(1) { format!("{} ms", time.as_millis()) } else { format!("{:.1} s", time.as_secs_f64()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_name_a_few_files() {
        let of = |number: usize| named(&(0..number).map(|one| format!("{one}.md")).collect::<Vec<_>>());
        assert_eq!([of(0), of(1), of(3), of(5)], ["changes", "0.md", "0.md, 1.md, 2.md", "0.md, 1.md, 2.md and 2 more"]);
        assert_eq!(time(Duration::from_micros(12_600)), "12 ms");
        assert_eq!(time(Duration::from_millis(1_260)), "1.3 s");
    }
}
