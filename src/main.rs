//! The `guildhall` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    guildhall::command::main(std::env::args_os())
}
