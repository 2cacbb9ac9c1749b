//! How long the allocator keeps what is freed, asked of processes that begin with one environment or another.

use guildhall_allocator::{Allocator, give_back_soon, kept_for};
use std::process::Command;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

fn main() {
    if std::env::var_os("GUILDHALL_ALLOCATOR_SAYS").is_some() {
        let before = kept_for();
        give_back_soon();
        println!("{before} {}", kept_for());
        return;
    }
    assert_eq!(said(None), "1000 20\n", "mimalloc's own delay, and ours");
    assert_eq!(said(Some("777")), "777 777\n", "what the environment says stays; and it is this option that it is about");
}

/// What the process that is started says: the delay before and after it was set.
fn said(variable: Option<&str>) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this test has a path"));
    command.env("GUILDHALL_ALLOCATOR_SAYS", "1").env_remove("MIMALLOC_PURGE_DELAY").env_remove("MIMALLOC_RESET_DELAY");
    command.envs(variable.map(|value| ("MIMALLOC_PURGE_DELAY", value)));
    String::from_utf8(command.output().expect("this test starts").stdout).expect("it says numbers")
}
