//! The `guildhall` command.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: guildhall_allocator::Allocator = guildhall_allocator::Allocator;

fn main() -> ExitCode {
    guildhall_allocator::give_back_soon();
    guildhall::command::main(std::env::args_os())
}
