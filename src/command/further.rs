//! What `guildhall check` asks beyond the site itself: what is published, and whether links to other sites still lead somewhere.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::below_root::ELSEWHERE;
use crate::build::Model;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::rule as message;
use crate::external::{self, Pace, ask, known::Known};
use crate::machine::{MachineError, reason};
use crate::rule::published::renames::Renames;
use crate::rule::published::{self, Report};
use crate::source::time;

/// Where what is known of links is kept, below the site's folder.
const CACHE: &str = ".guildhall/links.json";

/// Largest report that is read from an address, in bytes.
const MAX_REPORT: u64 = 200_000_000;

/// What else is asked. No group of its own: the command that it is part of has the name.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Arguments {
    /// Report of the last published build, a file or an address: says which pages would be gone
    #[arg(long, value_name = "FILE|URL")]
    published: Option<String>,
    /// Ask other sites whether the links to them still lead somewhere
    #[arg(long)]
    external: bool,
    /// File in which what is known of these links is kept between checks [default: .guildhall/links.json in the site's folder]
    #[arg(long, value_name = "FILE", requires = "external")]
    external_cache: Option<PathBuf>,
}

impl Arguments {
    /// Asks, and adds what came of it to what is `found`.
    ///
    /// # Errors
    /// A report or a list of links that cannot be read or written.
    pub fn ask(&self, root: &Path, model: &Model, found: &mut Vec<Diagnostic>) -> Result<(), MachineError> {
        self.ask_published(model, found)?;
        if self.external {
            let file = self.external_cache.clone().unwrap_or_else(|| root.join(CACHE));
            let unusable = |reason: String| MachineError::from(message::link_cache(&file.display().to_string(), &reason));
            let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
            // Unless it is named on the command line, whoever may change a site could have made the link.
            if self.external_cache.is_none() && (is_link(&file) || file.parent().is_some_and(is_link)) {
                return Err(unusable(ELSEWHERE.to_owned()));
            }
            let mut known = match fs::read_to_string(&file) {
                Ok(text) => Known::read(&text).map_err(unusable)?,
                Err(error) if error.kind() == ErrorKind::NotFound => Known::default(),
                Err(error) => return Err(unusable(reason(&error))),
            };
            found.extend(external::check(&model.site, &mut known, Pace::default(), time::clock()));
            let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, known.written()));
            written.map_err(|error| unusable(reason(&error)))?;
        }
        Ok(())
    }

    /// Asks only what is published.
    ///
    /// # Errors
    /// A report that cannot be read.
    pub fn ask_published(&self, model: &Model, found: &mut Vec<Diagnostic>) -> Result<(), MachineError> {
        if let Some(report) = self.report()? {
            published::check(model, &report, found);
        }
        Ok(())
    }

    /// Which files were renamed since what is published.
    ///
    /// # Errors
    /// A report that cannot be read.
    pub fn renames(&self, model: &Model) -> Result<Renames, MachineError> {
        Ok(self.report()?.map_or_else(Renames::default, |report| published::renames(model, &report)))
    }

    fn report(&self) -> Result<Option<Report>, MachineError> {
        let Some(place) = &self.published else { return Ok(None) };
        let unreadable = |reason: String| MachineError::from(message::unreadable_report(place, &reason));
        published::read(&text_of(place).map_err(unreadable)?).map_err(unreadable).map(Some)
    }

    /// Whether it is asked what is published.
    pub fn asks_published(&self) -> bool {
        self.published.is_some()
    }
}

/// The text of a file or of an address.
fn text_of(place: &str) -> Result<String, String> {
    if !place.starts_with("https://") && !place.starts_with("http://") {
        return fs::read_to_string(place).map_err(|error| reason(&error));
    }
    ask::text(place, Duration::from_secs(60), MAX_REPORT)
}
