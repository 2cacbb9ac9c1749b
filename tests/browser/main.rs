//! What readers get, in a real browser: accessible, within the window, without errors, with and without scripts, by keyboard and on paper.
//!
//! Needs Chromium and the npm packages of `package.json`; without them each test says so and passes, unless `GUILDHALL_REQUIRE_BROWSER` is
//! set, as in CI. CONTRIBUTING.md says how to install both.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests stop at what they did not expect")]

#[path = "../support/mod.rs"]
mod support;

mod axe;
mod chromium;
mod findings;
mod server;
mod sites;
mod tab;

mod combobox;
mod consent;
mod every_page;
mod faults;
mod keyboard;
mod kinds;
mod language_tags;
mod lighthouse;
mod line;
mod mishaps;
mod paper;
mod preview;
mod screenshots;
mod search;
mod typing;
mod without_scripts;
