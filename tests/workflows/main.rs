//! The workflows that `guildhall init --ci` writes: valid by the published schemas, safe for requests from forks, and their steps run on this
//! repository's site. What is a forge's own (its API, its variables, its actions) is stood for by files and a small server; the scripts are run as they are.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use guildhall::command::init;
use guildhall::command::init::workflows::{Forge, files};
use serde_json::{Value, json};

mod care;
mod gitlab;

mod install;
mod issues;
mod pins;
mod place;
mod publish;
mod request;
mod sound;
#[path = "../support/mod.rs"]
mod support;
mod written;

use place::{Place, program};
use support::{NOW, Tree, json_schema, repository};

/// The workflows of a forge, as data.
fn workflows(forge: Forge) -> BTreeMap<&'static str, Value> {
    let all = files(forge).into_iter().filter(|(path, _)| path.ends_with(".yml"));
    all.map(|(path, text)| (path, serde_yaml::from_str(&text).unwrap())).collect()
}

const GOOD: &str = "---\ntitle: A new page\nsummary: What it is about.\n---\nIt says something.\n";
const BROKEN: &str = "---\nsummary: What it is about.\n---\n# A page\n\nIt [leads nowhere](nowhere.md).\n";
