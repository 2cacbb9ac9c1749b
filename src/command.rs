//! The command line. Exit codes: 0 for done, 1 for errors in the content, 2 for a wrong call or a machine that refuses, 3 for a site that is
//! published without the pages that have errors, 4 for two builds that differ.

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Parser, Subcommand};

use crate::build::messages;
use crate::machine::MachineError;

mod below_root;
mod browser;
pub mod build;
pub mod check;
pub mod export;
mod format;
mod further;
pub mod init;
pub mod moving;
pub mod new;
mod report;
pub mod schema;
pub mod search;
pub mod serve;
pub mod stats;
pub mod translate;

/// Exit code for errors in the content.
const CONTENT: u8 = 1;
/// Exit code for a wrong call, or a machine that refuses.
const MACHINE: u8 = 2;
/// Exit code for a site that is published without the pages that have errors.
const HELD_BACK: u8 = 3;
/// Exit code for two builds of the same site that differ.
const NOT_REPRODUCIBLE: u8 = 4;

/// Publishes a multilingual knowledge base from Markdown files
#[derive(Debug, Parser)]
#[command(name = "guildhall", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 done, 1 errors in the content, 2 wrong use or a problem of this computer, 3 published without the pages that have errors, 4 two builds differ"
)]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Export(export::Arguments),
    Init(init::Arguments),
    Move(moving::Arguments),
    New(new::Arguments),
    Schema(schema::Arguments),
    Search(search::Arguments),
    Serve(serve::Arguments),
    Stats(stats::Arguments),
    Translate(translate::Arguments),
}

/// Runs the command that `arguments` (the name of the program first) ask for.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    set_hook(Box::new(say_defect));
    catch_unwind(AssertUnwindSafe(|| dispatch(arguments))).unwrap_or(ExitCode::from(MACHINE))
}

fn dispatch(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Call::try_parse_from(search::with_exclusions(arguments)) {
        Ok(Call { command: Command::Build(arguments) }) => build::run(arguments),
        Ok(Call { command: Command::Check(arguments) }) => check::run(arguments),
        Ok(Call { command: Command::Export(arguments) }) => export::run(arguments),
        Ok(Call { command: Command::Init(arguments) }) => init::run(arguments),
        Ok(Call { command: Command::Move(arguments) }) => moving::run(arguments),
        Ok(Call { command: Command::New(arguments) }) => new::run(arguments),
        Ok(Call { command: Command::Schema(arguments) }) => schema::run(arguments),
        Ok(Call { command: Command::Search(arguments) }) => search::run(arguments),
        Ok(Call { command: Command::Serve(arguments) }) => serve::run(arguments),
        Ok(Call { command: Command::Stats(arguments) }) => stats::run(arguments),
        Ok(Call { command: Command::Translate(arguments) }) => translate::run(arguments),
        Err(error) => {
            let _ = error.print();
            if error.use_stderr() { ExitCode::from(MACHINE) } else { ExitCode::SUCCESS }
        }
    }
}

/// Says what stops a command, in one sentence, in the language of the messages of the site in `root`.
pub fn refuse(error: &MachineError, root: &Path) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "guildhall: {}", messages(root).frame().refused(&error.diagnostic));
    ExitCode::from(MACHINE)
}

/// Says once that guildhall itself is wrong, whatever the number of threads that find out.
fn say_defect(panic: &PanicHookInfo<'_>) {
    static SAID: AtomicBool = AtomicBool::new(false);
    if SAID.swap(true, Ordering::Relaxed) {
        return;
    }
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    let what = panic.payload_as_str().unwrap_or("no reason given");
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(
        std::io::stderr(),
        "guildhall: this is a defect in guildhall, please report it with these words: guildhall {version}: {what}{place}"
    );
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Call::command().debug_assert();
    }
}
